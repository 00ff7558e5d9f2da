"""What in a ``glossary.yaml`` would do harm or nothing: each with its line and what to do about it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from ruamel.yaml.nodes import Node

from notes.errors import ConfigError
from notes.glossary.base import bundled
from notes.glossary.entries import Glossary, PersonEntry, Term, compose, examine, line_of, read_text
from notes.words.common import rarest
from notes.words.tokens import joined

Role = Literal["form", "alias", "heard", "never"]
COMMON, ORDINARY = 4.5, 3.5
"""Zipf frequencies: a word of 4.5 stands about 30 times in a million words (twice in a long meeting), one of 3.5 thrice
in a million."""
TOO_COMMON = 4.8
"""Zipf frequency from which a single word is right English in any long meeting, whatever else it is heard for."""


@dataclass(frozen=True, slots=True)
class Finding:
    """``error``: right text would be broken or an entry can't work. ``warning``: look at it."""

    level: Literal["error", "warning"]
    line: int | None
    problem: str
    fix: str


@dataclass(frozen=True, slots=True)
class _Said:
    """One text of an entry and what the entry says of it."""

    text: str
    role: Role
    entry: Term | PersonEntry
    line: int | None
    context: frozenset[str] = frozenset()

    @property
    def key(self) -> str:
        return " ".join(self.text.casefold().split())

    @property
    def at(self) -> str:
        return f" (line {self.line})" if self.line else ""


def check_file(path: Path) -> list[Finding]:
    """All findings in the glossary file ``path``. Raises ``ConfigError`` where it can't be read."""
    if not path.exists():
        raise ConfigError("there is no glossary here", fix="Begin one with: notes glossary mine README.md", path=path)
    return check(read_text(path), path)


def check(text: str, path: Path | None = None) -> list[Finding]:
    """All findings in ``text``, by line. Raises ``ConfigError`` where it is no YAML at all."""
    text = text.removeprefix("\ufeff")
    glossary, faults = examine(text, path)
    if faults:
        findings = [Finding("error", f.line, f.problem, f.fix) for f in faults]
    else:
        root = compose(text)
        said = list(_all_said(glossary, root))
        findings = [
            *_blank(said),
            *_doubles(said),
            *_colliding_aliases(said),
            *_heard_is_right(said),
            *_heard_twice(said),
            *_contradictions(said),
            *_too_common(said),
            *_odd_details(glossary, root),
        ]
    return sorted(findings, key=lambda f: (f.line or 0, f.level, f.problem))


def as_text(findings: Iterable[Finding], path: Path) -> str:
    """``path:line: level: what is wrong`` and below it what to do."""
    return "".join(f"{path}:{f.line or 1}: {f.level}: {f.problem}\n  {f.fix}\n" for f in findings)


def _all_said(glossary: Glossary, root: Node | None) -> Iterator[_Said]:
    entries: list[tuple[str, int, Term | PersonEntry]] = [
        *(("people", n, p) for n, p in enumerate(glossary.people)),
        *(("terms", n, t) for n, t in enumerate(glossary.terms)),
    ]
    for section, n, e in entries:
        key = "term" if isinstance(e, Term) else "name"
        yield _Said(e.form, "form", e, line_of(root, (section, n, key)))
        for i, alias in enumerate(e.aliases):
            yield _Said(alias, "alias", e, line_of(root, (section, n, "aliases", i)))
        for i, h in enumerate(e.heard):
            near = frozenset(c.casefold() for c in h.context)
            yield _Said(h.text, "heard", e, line_of(root, (section, n, "heard", i)), near)
        for i, never in enumerate(e.never):
            yield _Said(never, "never", e, line_of(root, (section, n, "never", i)))


def _by_key(said: Iterable[_Said], *roles: Role) -> dict[str, list[_Said]]:
    out: dict[str, list[_Said]] = defaultdict(list)
    for s in said:
        if s.role in roles:
            out[s.key].append(s)
    return out


def _blank(said: list[_Said]) -> Iterator[Finding]:
    for s in said:
        if not joined(s.text):
            what = {"form": "the name", "alias": "an alias", "heard": "a heard text", "never": "a never text"}[s.role]
            yield Finding("error", s.line, f"{what} '{s.text}' has no letter or digit", "Write it out or remove it.")


def _doubles(said: list[_Said]) -> Iterator[Finding]:
    first: dict[str, _Said] = {}
    for s in said:
        if s.role != "form" or not joined(s.text):
            continue
        before = first.setdefault(joined(s.text), s)
        if before is s:
            continue
        problem = (
            f"'{s.text}' is already listed{' as ' + repr(before.text) if before.text != s.text else ''}{before.at}"
        )
        if before.key == s.key:
            yield Finding("error", s.line, problem, "Put the two entries together.")
        else:
            yield Finding("warning", s.line, problem, "Keep one and make the other its alias.")
    for s in said:
        if s.role in ("alias", "never") and s.key == " ".join(s.entry.form.casefold().split()):
            fix = "Remove it." if s.role == "alias" else "Remove it, or the entry if the term is not wanted."
            yield Finding("warning", s.line, f"'{s.text}' is the entry's own name, listed again under {s.role}", fix)


def _colliding_aliases(said: list[_Said]) -> Iterator[Finding]:
    right = _by_key(said, "form", "alias")
    for s in said:
        if s.role != "alias":
            continue
        other = next((o for o in right[s.key] if o.entry is not s.entry), None)
        if other is not None and (other.role == "form" or (other.line or 0) <= (s.line or 0)):
            yield Finding(
                "error",
                s.line,
                f"the alias '{s.text}' of {s.entry.form} also means {other.entry.form}{other.at}",
                "Keep it at one of the two; nobody could tell which is meant.",
            )


def _heard_is_right(said: list[_Said]) -> Iterator[Finding]:
    right = _by_key(said, "form", "alias")
    for s in said:
        for o in right[s.key] if s.role == "heard" else ():
            if o.entry is s.entry:
                problem = f"'{s.text}' is heard for {s.entry.form}, of which it is a right form itself{o.at}"
                yield Finding("warning", s.line, problem, "Remove it under heard or under aliases.")
            else:
                problem = f"'{s.text}' is heard for {s.entry.form}, but it is right for {o.entry.form}{o.at}"
                fix = "Remove it, or give it 'context' words that tell the two apart."
                yield Finding("warning" if s.context else "error", s.line, problem, fix)
            break


def _heard_twice(said: list[_Said]) -> Iterator[Finding]:
    for group in _by_key(said, "heard").values():
        for n, s in enumerate(group):
            for o in group[:n]:
                if o.entry is s.entry and o.context == s.context:
                    problem = f"'{s.text}' stands twice under heard of {s.entry.form}{o.at}"
                    yield Finding("warning", s.line, problem, "Remove one.")
                elif o.entry is not s.entry and (o.context == s.context or o.context & s.context):
                    problem = f"'{s.text}' is heard both for {o.entry.form}{o.at} and for {s.entry.form}"
                    fix = "Give each of the two its own 'context' words, or remove one."
                    yield Finding("error", s.line, problem, fix)


def _contradictions(said: list[_Said]) -> Iterator[Finding]:
    never = {(s.key, s.entry.form): s for s in said if s.role == "never"}
    for s in said:
        against = never.get((s.key, s.entry.form)) if s.role == "heard" else None
        if against is not None:
            problem = f"'{s.text}' is listed as heard for {s.entry.form} and as never{against.at}"
            yield Finding("error", s.line, problem, "Keep one; 'never' wins as it stands.")


def _too_common(said: list[_Said]) -> Iterator[Finding]:
    for s in said:
        size, common = len(joined(s.text)), rarest(s.text)
        words = len(s.text.split())
        if not size:
            continue
        if s.role == "heard" and not s.context:
            if size < 3 or (words == 1 and common >= TOO_COMMON):
                problem = f"'{s.text}' is too {'short' if size < 3 else 'common'} to always mean {s.entry.form}"
                fix = f"Say where it counts: {{text: {s.text}, context: [word, word]}}."
                yield Finding("error", s.line, problem, fix)
            elif common >= (ORDINARY if words == 1 else COMMON + 0.5) and size > words:
                problem = f"'{s.text}' may be right English; it would always become {s.entry.form}"
                fix = f"Make it safe: {{text: {s.text}, context: [word, word]}}."
                yield Finding("warning", s.line, problem, fix)
        elif s.role == "form" and isinstance(s.entry, Term) and words == 1 and not s.entry.context:
            if size < 3:
                problem, fix = f"'{s.text}' is too short to be found by sound", "List how it is heard, with context."
                yield Finding("warning", s.line, problem, fix)
            elif common >= COMMON and s.text.isalpha() and s.text.islower():
                problem = f"'{s.text}' is an everyday word; it will hardly ever be put in"
                yield Finding("warning", s.line, problem, "Add 'context' words that stand near it.")


def _odd_details(glossary: Glossary, root: Node | None) -> Iterator[Finding]:
    for n, p in enumerate(glossary.people):
        if p.handle and p.handle.startswith("@"):
            where = line_of(root, ("people", n, "handle"))
            yield Finding("warning", where, f"the handle '{p.handle}' begins with @", f"Write {p.handle[1:]}.")
    names = {t.term.casefold(): t.term for t in bundled()}
    for n, name in enumerate(glossary.without):
        if name.casefold() not in names:
            where = line_of(root, ("without", n))
            near = _nearest(name, names.values())
            fix = f"Did you mean {near}?" if near else "Remove it, or see 'notes glossary base'."
            yield Finding("warning", where, f"'{name}' is not in the bundled list", fix)


def _nearest(name: str, names: Iterable[str]) -> str | None:
    from rapidfuzz import process  # noqa: PLC0415 - needed only once something is wrong

    found = process.extractOne(name, list(names), score_cutoff=75)
    return str(found[0]) if found else None
