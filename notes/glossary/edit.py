"""Adding to ``glossary.yaml`` without touching what stands in it.

A YAML round trip re-indents, re-wraps and re-quotes, so nothing is dumped here: the places come from the marks of the
parsed nodes, and the additions are put into the text there. Every other character stays. The result is read again and
compared with what was meant before it is given back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from notes.errors import ConfigError
from notes.files import write
from notes.glossary.entries import Glossary, Heard, PersonEntry, Term, child, compose, parse, read_text
from notes.yamltext import scalar

BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Addition:
    """What to add to the entry of this name; an entry that is not there yet is made."""

    name: str
    heard: tuple[Heard, ...] = ()
    never: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    person: bool = False
    kind: str | None = None
    """For a new term only."""


E = TypeVar("E", PersonEntry, Term)


class _NoPlaceError(Exception):
    """The file is written in a way that has no safe place for the addition."""


def add_to_file(path: Path, additions: Iterable[Addition]) -> bool:
    """Put ``additions`` into the glossary file in one step; False where it already says all that.

    Raises ``ConfigError`` (the file is not valid, or no safe place was found) and ``OutputError``.
    """
    text = read_text(path) if path.exists() else ""
    return write(path, add(text, additions, path))


def add(text: str, additions: Iterable[Addition], path: Path | None = None) -> str:
    """``text`` with ``additions``; all that stood in it still stands there, in order. Raises ``ConfigError``.

    What the glossary already holds is not added again.
    """
    bom, body = (BOM, text[1:]) if text.startswith(BOM) else ("", text)
    # a last line without its line break gets one; in a block scalar the break is part of the text
    before = parse(body if body.endswith(("\n", "\r")) else body + "\n", path)
    wanted = _news(before, additions)
    if not wanted:
        return text
    try:
        new = _Editor(body).apply(wanted)
        right = parse(new, path) == _expected(before, wanted)
    except (_NoPlaceError, ConfigError) as e:
        raise _refusal(wanted, path, str(e)) from e
    if not right:
        raise _refusal(wanted, path, "the file is written in an unusual way")
    return bom + new


def listing(additions: Iterable[Addition]) -> list[str]:
    """The lines of ``additions`` as entries of a block list, to be pasted by hand."""
    return _dashed([_entry_lines(_data(a), None) for a in additions], 0)


def _refusal(wanted: Sequence[Addition], path: Path | None, why: str) -> ConfigError:
    rows = "\n  ".join(listing(wanted))
    return ConfigError(f"can't be added to safely: {why}", fix=f"Add this by hand:\n  {rows}", path=path)


def _news(glossary: Glossary, additions: Iterable[Addition]) -> list[Addition]:
    """The additions of one entry put together, without what the glossary has; new entries at the end."""
    together: dict[str, Addition] = {}
    for a in additions:
        key = a.name.casefold()
        b = together.get(key, Addition(a.name, person=a.person, kind=a.kind))
        together[key] = Addition(
            b.name, (*b.heard, *a.heard), (*b.never, *a.never), (*b.aliases, *a.aliases), b.person, b.kind or a.kind
        )
    known = {e.form.casefold(): e for e in glossary.entries}
    changed, new = [], []
    for key, a in together.items():
        e = known.get(key)
        has_heard, has_never, has_aliases = (e.heard, e.never, e.aliases) if e else ((), (), ())
        rest = Addition(
            e.form if e else a.name,
            tuple(h for h in dict.fromkeys(a.heard) if h not in has_heard),
            tuple(n for n in dict.fromkeys(a.never) if n not in has_never),
            tuple(n for n in dict.fromkeys(a.aliases) if n not in has_aliases),
            isinstance(e, PersonEntry) if e else a.person,
            None if e else a.kind,
        )
        if e is None:
            new.append(rest)
        elif rest.heard or rest.never or rest.aliases:
            changed.append(rest)
    return changed + new


def _expected(before: Glossary, wanted: Sequence[Addition]) -> Glossary:
    """The glossary as it must read once ``wanted`` is in it."""
    rest = {a.name: a for a in wanted}
    people = [_grown(p, rest.pop(p.name, None)) for p in before.people]
    terms = [_grown(t, rest.pop(t.term, None)) for t in before.terms]
    people += [_grown(PersonEntry(name=a.name), a) for a in rest.values() if a.person]
    terms += [_grown(Term(term=a.name, kind=a.kind), a) for a in rest.values() if not a.person]
    return before.model_copy(update={"people": tuple(people), "terms": tuple(terms)})


def _grown(entry: E, a: Addition | None) -> E:
    if a is None:
        return entry
    return entry.model_copy(
        update={"heard": entry.heard + a.heard, "never": entry.never + a.never, "aliases": entry.aliases + a.aliases}
    )


def _data(a: Addition) -> dict[str, Any]:
    """A new entry as plain values in the order of its keys."""
    lists = _lists(a)
    return {"name" if a.person else "term": a.name, **({"kind": a.kind} if a.kind else {}), **lists}


def _lists(a: Addition) -> dict[str, list[Any]]:
    """The lists that grow, by key; empty ones left out."""
    heard = [{"text": h.text, "context": list(h.context)} if h.context else h.text for h in a.heard]
    return {k: v for k, v in (("aliases", list(a.aliases)), ("heard", heard), ("never", list(a.never))) if v}


class _Editor:
    """Collects insertions ``(index, text)`` into one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.newline = "\r\n" if re.match(r"[^\n]*\r\n", text) else "\n"
        self.root = compose(text)
        self.inserts: list[tuple[int, str]] = []

    def apply(self, wanted: Sequence[Addition]) -> str:
        """The text with ``wanted``; entries that exist come before new ones. Raises ``_NoPlaceError``."""
        entries: dict[str, tuple[MappingNode, str | None]] = {}
        for section, key in (("terms", "term"), ("people", "name")):
            listed, _ = child(self.root, section)
            for node in listed.value if isinstance(listed, SequenceNode) else ():
                name, _ = child(node, key)
                if isinstance(node, MappingNode) and isinstance(name, ScalarNode):
                    entries.setdefault(name.value, (node, name.style))
        for a in wanted:
            if a.name in entries:
                node, style = entries[a.name]
                self._grow(node, style, _lists(a))
        sections = sorted((("people", True), ("terms", False)), key=lambda s: child(self.root, s[0])[0] is None)
        for section, person in sections:  # a new section stands below those that grow
            new = [_data(a) for a in wanted if a.name not in entries and a.person is person]
            if new:
                self._append_entries(section, new)
        out, done = [], 0
        for at, more in sorted(self.inserts, key=lambda i: i[0]):  # stable: additions at one place keep their order
            out += [self.text[done:at], more]
            done = at
        return "".join([*out, self.text[done:]])

    def _grow(self, entry: MappingNode, style: str | None, lists: dict[str, list[Any]]) -> None:
        for key, values in lists.items():
            node, _ = child(entry, key)
            if isinstance(node, SequenceNode) and (node.value or node.flow_style):
                last = node.value[-1] if node.value else None
                own = last.style if isinstance(last, ScalarNode) else style
                self._append(node, [[_flow(v, own)] for v in values])
        for key, values in lists.items():
            node, _ = child(entry, key)
            if node is None:
                self._add_key(entry, key, values, style)
            elif not isinstance(node, SequenceNode):
                self._fill(entry, key, [[_flow(v, style)] for v in values])

    def _append_entries(self, section: str, new: list[dict[str, Any]]) -> None:
        node, _ = child(self.root, section)
        if isinstance(node, SequenceNode):
            style = None
            if node.value and isinstance(node.value[-1], MappingNode) and node.value[-1].value:
                value = node.value[-1].value[0][1]
                style = value.style if isinstance(value, ScalarNode) else None
            flow = bool(node.flow_style)
            self._append(node, [[_flow(e, style)] if flow else _entry_lines(e, style) for e in new])
        elif node is not None and isinstance(self.root, MappingNode):
            self._fill(self.root, section, [_entry_lines(e, None) for e in new])
        elif self.root is None:
            self._lines(len(self.text), 0, [f"{section}:", *_dashed([_entry_lines(e, None) for e in new], 2)])
        elif isinstance(self.root, MappingNode) and not self.root.flow_style:
            rows = [f"{section}:", *_dashed([_entry_lines(e, None) for e in new], 2)]
            self._lines(self._end(self.root), self.root.start_mark.column, rows)
        elif isinstance(self.root, MappingNode):
            self._add_key(self.root, section, new, None)

    def _append(self, node: SequenceNode, items: list[list[str]]) -> None:
        """``items`` (each the lines of one item) after the last one of ``node``."""
        if node.flow_style:
            flow = ", ".join(line for item in items for line in item)
            if node.value:
                self.inserts.append((node.value[-1].end_mark.index, ", " + flow))
            else:
                self.inserts.append((node.start_mark.index + 1, flow))
            return
        column = node.start_mark.column
        first = node.value[0]
        gap = first.start_mark.column - column if first.start_mark.line == node.start_mark.line else 2
        self._lines(self._end(node), column, _dashed(items, 0, max(gap, 2)))

    def _add_key(self, node: MappingNode, key: str, values: list[Any], style: str | None) -> None:
        if node.flow_style:
            at = node.value[-1][1].end_mark.index if node.value else node.start_mark.index + 1
            self.inserts.append((at, f"{', ' if node.value else ''}{key}: {_flow(values, style)}"))
        else:
            rows = [f"{key}:", *_dashed([[_flow(v, style)] for v in values], 2)]
            self._lines(self._end(node), node.start_mark.column, rows)

    def _fill(self, parent: MappingNode, key: str, items: list[list[str]]) -> None:
        """Items below a key that has no value yet (``heard:``)."""
        name, value = next((k, v) for k, v in parent.value if k.value == key)
        if not _absent(value):
            raise _NoPlaceError(f"line {name.start_mark.line + 1} holds something other than a list")
        self._lines(self._line_end(name.end_mark.index), parent.start_mark.column, _dashed(items, 2))

    def _lines(self, at: int, column: int, rows: list[str]) -> None:
        indented = [" " * column + row for row in rows]
        if at and self.text[at - 1] not in "\r\n":
            self.inserts.append((at, "".join(self.newline + row for row in indented)))
        else:
            self.inserts.append((at, "".join(row + self.newline for row in indented)))

    def _line_end(self, index: int) -> int:
        """Where the line of ``index`` ends, its line break included."""
        m = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)").match(self.text, index)
        return m.end() if m else len(self.text)

    def _end(self, node: Node, before: int = -1) -> int:
        """Where the last line of ``node`` ends; ``before`` is where it must begin at the earliest."""
        if node.start_mark.index < before or _absent(node):
            return self._line_end(before)  # a YAML alias stands elsewhere, an absent value is marked too late
        if isinstance(node, ScalarNode) and node.style in ("|", ">"):
            return self._block_scalar_end(node)
        if isinstance(node, MappingNode) and node.value and not node.flow_style:
            key, value = node.value[-1]
            return self._end(value, key.end_mark.index)
        if isinstance(node, SequenceNode) and node.value and not node.flow_style:
            if node.value[-1].start_mark.index < node.start_mark.index:
                raise _NoPlaceError(f"the list in line {node.start_mark.line + 1} ends with a YAML alias")
            return self._end(node.value[-1])
        return self._line_end(node.end_mark.index)

    def _block_scalar_end(self, node: ScalarNode) -> int:
        """Past the last line that is indented like the text's first; blank lines at its end stay below."""
        at = end = self._line_end(node.start_mark.index)
        indent: int | None = None
        while at < len(self.text):
            after = self._line_end(at)
            row = self.text[at:after].rstrip("\r\n")
            depth = len(row) - len(row.lstrip(" "))
            if row.strip():
                indent = depth if indent is None else indent
                if depth < indent:
                    break
                end = after
            at = after
        return end


def _absent(node: Node) -> bool:
    """The value of a key with nothing after it."""
    return isinstance(node, ScalarNode) and node.start_mark.index == node.end_mark.index


def _dashed(items: list[list[str]], column: int, gap: int = 2) -> list[str]:
    """Lines of a block list at ``column`` whose items begin ``gap`` after the dash."""
    out = []
    for first, *rest in items:
        out.append(" " * column + "-" + " " * (gap - 1) + first)
        out += [" " * (column + gap) + row for row in rest]
    return out


def _entry_lines(entry: dict[str, Any], style: str | None) -> list[str]:
    rows = []
    for key, value in entry.items():
        if isinstance(value, list):
            rows += [f"{key}:", *_dashed([[_flow(v, style)] for v in value], 2)]
        else:
            rows.append(f"{key}: {_flow(value, style)}")
    return rows


def _flow(value: Any, style: str | None) -> str:
    """``value`` on one line of YAML; ``style`` is the quote that the neighbours have."""
    if isinstance(value, list):
        return "[" + ", ".join(_flow(v, style) for v in value) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{k}: {_flow(v, style)}" for k, v in value.items()) + "}"
    return scalar(str(value), style)
