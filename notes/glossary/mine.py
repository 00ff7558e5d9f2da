"""Proposes glossary entries from what a project has written: README, docs, chats, agendas and older minutes.

Only text that people typed is worth mining; a raw transcript holds the mis-hearings themselves.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from notes.glossary.base import merged
from notes.glossary.edit import Addition, listing
from notes.glossary.entries import Glossary
from notes.glossary.finds import finds
from notes.words.tokens import joined


@dataclass(frozen=True, slots=True)
class Document:
    """A text that people typed; ``where`` is its path as shown. Lines that are not theirs are empty."""

    where: str
    text: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """An entry that the glossary may lack."""

    form: str
    kind: str
    """``person``, ``command``, ``file``, ``acronym`` or ``name``."""
    count: int
    documents: int
    examples: tuple[str, ...]
    """``path:line: text``, at most two."""

    @property
    def addition(self) -> Addition:
        kind = self.kind if self.kind in ("command", "file") else None
        return Addition(self.form, person=self.kind == "person", kind=kind)


@dataclass(slots=True)
class _Seen:
    writings: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    examples: dict[str, str] = field(default_factory=dict)
    """By document."""


def mine(
    documents: Iterable[Document], glossary: Glossary, people: Iterable[str] = (), least: int = 2
) -> list[Proposal]:
    """Entries worth adding: terms from the most frequent down, then people; ``people`` are names known from meetings.

    A term is proposed where it stands at least ``least`` times, a person once. What ``glossary`` (with the bundled
    list) already says is left out, in any case and spacing, and as a plural.
    """
    seen: dict[str, _Seen] = defaultdict(_Seen)
    for document in documents:
        for number, row, (form, kind) in finds(document.text):
            found = seen[joined(form)]
            found.writings[form] += 1
            found.kinds[kind] += 1
            found.examples.setdefault(document.where, f"{document.where}:{number}: {_around(row, form)}")
    for name in people:
        seen[joined(name)].writings[name] += 1
        seen[joined(name)].kinds["person"] += 1
    known = _known(glossary)
    names = Counter(joined(w) for p in glossary.people for w in p.name.split())
    for found in seen.values():
        for word in {joined(w) for form in found.writings for w in form.split()}:
            names[word] += found.kinds["person"]
    for key in [k for k in seen if k.endswith("s") and k[:-1] in seen]:  # "larderfiles" counts as "larderfile"
        seen[key[:-1]].writings[next(iter(seen[key[:-1]].writings))] += seen.pop(key).writings.total()
    out = [
        _proposal(found, least)
        for key, found in seen.items()
        if key and key not in known and (found.kinds["person"] or _is_term(found, names, least))
    ]
    return sorted(out, key=lambda p: (p.kind == "person", -p.count, p.form.casefold(), p.form))


def as_yaml(proposals: Iterable[Proposal]) -> str:
    """Ready to paste into ``glossary.yaml``: each entry below a comment with its count and an example."""
    out = []
    together = sorted(proposals, key=lambda p: p.kind != "person")
    for before, p in zip([None, *together], together, strict=False):
        section = "people" if p.kind == "person" else "terms"
        if before is None or (before.kind == "person") != (p.kind == "person"):
            out.append(f"{section}:")
        times = f"{p.count} time{'s' if p.count > 1 else ''}"
        out.append(f"  # {times}" + (f", e.g. {p.examples[0]}" if p.examples else ""))
        out += [f"  {row}" for row in listing([p.addition])]
    return "".join(f"{row}\n" for row in out)


def _is_term(found: _Seen, names: Counter[str], least: int) -> bool:
    """Often enough, and not just somebody's first or last name."""
    count = found.writings.total()
    return count >= least and all(5 * names[joined(w)] < count for w in next(iter(found.writings)).split())


def _proposal(found: _Seen, least: int) -> Proposal:
    form = min(found.writings, key=lambda w: (-found.writings[w], w))
    order = ("person", "command", "file", "acronym", "name")
    kind = next(k for k in order if found.kinds[k])
    if kind == "command" and found.kinds["name"] >= least and not form.islower():
        kind = "name"  # written like a name more often than like a command
    examples = list(found.examples.values())
    return Proposal(form, kind, found.writings.total(), len(examples), tuple(examples[:2]))


def _known(glossary: Glossary) -> set[str]:
    whole = merged(glossary)
    forms = {f for e in whole.entries for f in (e.form, *e.aliases, *(h.text for h in e.heard))}
    return {joined(f) + ending for f in forms for ending in ("", "s")}


def _around(row: str, form: str) -> str:
    """The line, cut to some forty characters on either side of ``form``."""
    at = max(row.find(form), 0)
    start, end = max(0, at - 40), at + len(form) + 40
    return ("…" if start else "") + " ".join(row[start:end].split()) + ("…" if end < len(row) else "")
