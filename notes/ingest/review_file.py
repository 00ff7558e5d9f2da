"""``review.yaml`` beside a page: what people decided about single places, so that rebuilds respect it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from notes.errors import ConfigError
from notes.files import read_config, write
from notes.meeting import Decided
from notes.yamltext import refuse_bombs, scalar

FILE = "review.yaml"
QUOTE = "'"
_HEAD = """\
# What people decided with `notes review` about single places of this meeting. Commit it.
# Remove an entry, and the program decides there again.
"""


def load(path: Path) -> tuple[Decided, ...]:
    """The decisions in ``path``; none where there is no such file. Raises ``ConfigError`` with the line."""
    if not path.is_file():
        return ()
    from ruamel.yaml import YAML  # noqa: PLC0415 - most meetings have no such file
    from ruamel.yaml.error import MarkedYAMLError, YAMLError  # noqa: PLC0415

    text = read_config(path)
    refuse_bombs(text, path)
    try:
        data = YAML().load(text)
    except MarkedYAMLError as e:
        line = e.problem_mark.line + 1 if e.problem_mark else None
        raise ConfigError(f"is not valid YAML: {e.problem}", fix="Mend that line.", path=path, line=line) from e
    except (ValueError, YAMLError) as e:
        raise ConfigError(f"can't be read: {e}", fix="It must be UTF-8 YAML.", path=path) from e
    try:
        return TypeAdapter(tuple[Decided, ...]).validate_python(data or ())
    except ValidationError as e:
        first = e.errors()[0]
        raise ConfigError(
            f"entry {'.'.join(map(str, first['loc'])) or '1'}: {first['msg']}",
            fix=f"Each entry may have: {', '.join(Decided.model_fields)}. Remove it to decide again.",
            path=path,
            line=_line(data, first["loc"]),
        ) from e


def save(path: Path, decided: Iterable[Decided]) -> bool:
    """Write ``decided`` in the order of their places; of two about one place the later counts.

    False where the file already says just that. Raises ``OutputError``.
    """
    by_place = {(d.file, d.line, d.heard.casefold(), d.before.casefold(), d.after.casefold()): d for d in decided}
    rows = [row for place in sorted(by_place) for row in _rows(by_place[place])]
    return write(path, _HEAD + "".join(f"{row}\n" for row in rows))


def _rows(d: Decided) -> list[str]:
    values = d.model_dump(exclude_defaults=True).items()
    texts = [f"{k}: {v}" if isinstance(v, int) else f"{k}: {scalar(v, QUOTE)}" for k, v in values]
    return [f"- {texts[0]}", *(f"  {t}" for t in texts[1:])]


def _line(data: Any, loc: tuple[int | str, ...]) -> int | None:
    """Line (from 1) of the entry at ``loc``."""
    try:
        return int(data.lc.item(loc[0])[0]) + 1
    except (AttributeError, LookupError, TypeError):
        return 1
