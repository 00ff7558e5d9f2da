"""Single texts written as YAML, where a whole dump would change the file around them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import accumulate
from pathlib import Path
from typing import Any

from notes.errors import ConfigError

_PLAIN = re.compile(r"[^\W\d_](?:[\w .'+/&()-]*[\w.'+/)])?")
_NOT_TEXT = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})


def scalar(text: str, style: str | None = None) -> str:
    """``text`` on one line of YAML; ``style`` is the quote wanted (``None``: none where it can do without)."""
    if style is None and _PLAIN.fullmatch(text) and text.casefold() not in _NOT_TEXT:
        return text
    if style != '"' and text.isprintable():
        return "'" + text.replace("'", "''") + "'"
    return '"' + "".join(c if c.isprintable() and c not in '"\\' else f"\\U{ord(c):08x}" for c in text) + '"'


_ALIAS = re.compile(r"(?:^|[\s\[{,])\*[^\s,\[\]{}]", re.MULTILINE)
DEEPEST = 50
"""Lists and mappings inside each other; no file of ours needs more than four. libyaml dies of a hundred thousand."""
_DEEP = re.compile(rf"(?:[-?:]\s+){{{DEEPEST}}}|^ {{{DEEPEST}}}", re.MULTILINE)
REPEATED = 500
"""Values that aliases may stand for: ten of ten of ten ... are the oldest trick to make a small file endless."""


def refuse_bombs(text: str, path: Path | None) -> None:
    """Raises ``ConfigError`` for deep nesting and for aliases (``*name``) that stand for too much.

    It looks closer only where something hints at either, and only then says what else is wrong with the file.
    """
    open_now = accumulate(1 if c in "[{" else -1 for c in re.findall(r"[\[\]{}]", text))
    if not _ALIAS.search(text) and not _DEEP.search(text) and max(open_now, default=0) <= DEEPEST:
        return
    from ruamel.yaml import YAML  # noqa: PLC0415 - few files come so far
    from ruamel.yaml.error import MarkedYAMLError, YAMLError  # noqa: PLC0415

    try:
        bomb = _bomb(YAML(typ="safe", pure=True).parse(text))
    except YAMLError as e:
        mark = e.problem_mark if isinstance(e, MarkedYAMLError) else None
        line = mark.line + 1 if mark else None
        raise ConfigError(f"is not valid YAML: {e}", fix="Mend that line.", path=path, line=line) from e
    if bomb:
        raise ConfigError(bomb[0], fix="Write it out, plainly.", path=path, line=bomb[1])


def _bomb(events: Iterable[Any]) -> tuple[str, int] | None:
    """What is too much, and its line. A value is known by its anchor, with its size, once it is complete."""
    sizes: dict[str, int] = {}
    inside: list[tuple[str | None, int]] = []
    size = repeated = 0
    for event in events:
        kind, line = type(event).__name__, event.start_mark.line + 1
        size += 1
        if kind == "AliasEvent":
            repeated += sizes.get(event.anchor, REPEATED + 1)
            size += sizes.get(event.anchor, 0)
            if repeated > REPEATED:
                return f"the alias '*{event.anchor}' and those before it stand for too much", line
        elif kind.endswith("EndEvent") and inside:
            anchor, before = inside.pop()
            sizes |= {anchor: size - before} if anchor else {}
        elif kind in {"SequenceStartEvent", "MappingStartEvent"}:
            inside.append((event.anchor, size))
            if len(inside) > DEEPEST:
                return "lists in lists in lists, more than anybody needs", line
        elif kind == "ScalarEvent" and event.anchor:
            sizes[event.anchor] = 1
    return None
