"""Hand edits survive a rebuild: a three-way merge by section, line and word.

``base`` is the text generated last time, ``ours`` the file as it stands, ``theirs`` the text generated now. Sections
(stretches from heading to heading) are matched first, so that whole ones can be moved, deleted or added by hand; inside
a section lines are merged with merge3 (https://pypi.org/project/merge3/, Breezy's diff3), and where lines clash their
words are. What stays open after that is a clash.

A deletion by hand stays whatever the program now says there; what a person wrote stays where the program now says
nothing. Two additions at one place both stay.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

import merge3
from rapidfuzz.distance import LCSseq

from notes.render.sections import Section, pair, rows, split

LEAST_SHARED = 0.5
"""A line that shares less than this of its words with the old one is another line: merging words would make salad."""

MOST_WORDS = 10_000
"""Of one stretch that both sides changed; the memory for comparing it grows with the square."""

_WORDS = re.compile(r"\s|\w+|[^\w\s]")

Side = tuple[Literal["ours", "theirs"], int]
"""A section of the result: whose, and its number there."""


@dataclass(frozen=True)
class Clash:
    """Both sides changed the same words. ``line`` is where ``ours`` stands in the file, from 1."""

    line: int
    base: str
    ours: str
    theirs: str


@dataclass
class Merged:
    """``text`` has the edits of both sides; of each clash it has ours."""

    text: str
    clashes: list[Clash] = field(default_factory=list)


def merge(base: str, ours: str, theirs: str) -> Merged:
    """Never loses a character that a person put in: it stands in the text or in a clash."""
    if theirs in {base, ours}:
        return Merged(ours)
    if base == ours:
        return Merged(theirs)
    if ours.count("\n") == ours.count("\r\n") > 0:
        merged = merge(base, ours.replace("\r\n", "\n"), theirs)
        return Merged(merged.text.replace("\n", "\r\n"), merged.clashes)
    return _Merge(base, ours, theirs).result()


class _Merge:
    def __init__(self, base: str, ours: str, theirs: str) -> None:
        self.base, self.ours, self.theirs = split(base), split(ours), split(theirs)
        self.to_ours, self.to_theirs = pair(self.base, self.ours), pair(self.base, self.theirs)
        self.from_ours = {o: b for b, o in self.to_ours.items()}
        self.clashes: list[Clash] = []

    def result(self) -> Merged:
        met = self._added_by_both()
        texts = [self._section(o, met.get(o)) for o in range(len(self.ours))]
        out: list[str] = []
        order = self._order({t: o for o, t in met.items()})
        for key, following in zip(order, [*order[1:], None], strict=False):
            side, n = key
            text = texts[n] if side == "ours" else self.theirs[n].text
            gap = "".join((self.ours if side == "ours" else self.theirs)[n].gap)
            if text and following not in {(side, n + 1), None}:
                text += "" if text.endswith(("\n", "\r")) else "\n"
                gap = gap or "\n"
            out.append(text + gap if text else "")
        return Merged("".join(out), self.clashes)

    def _section(self, o: int, met: int | None) -> str:
        section, b = self.ours[o], self.from_ours.get(o)
        t = met if b is None else self.to_theirs.get(b)
        before = self.base[b].lines if b is not None else []
        if t is None:
            return "" if before == section.lines else section.text
        return "".join(_merge_lines(before, section, self.theirs[t].lines, self.clashes))

    def _added_by_both(self) -> dict[int, int]:
        """A section that a person added and that the program now writes as well, by heading: ours to theirs."""
        known = set(self.to_theirs.values())
        fresh = {s.key: t for t, s in enumerate(self.theirs) if t not in known}
        return {o: fresh.pop(s.key) for o, s in enumerate(self.ours) if o not in self.from_ours and s.key in fresh}

    def _order(self, met: dict[int, int]) -> list[Side]:
        """Theirs with what a person added; where somebody moved sections by hand, ours with what is new."""
        from_theirs = {t: b for b, t in self.to_theirs.items()}
        in_theirs: list[Side] = []
        for t in range(len(self.theirs)):
            b = from_theirs.get(t)
            if b is None:
                in_theirs.append(("ours", met[t]) if t in met else ("theirs", t))
            elif b in self.to_ours:
                in_theirs.append(("ours", self.to_ours[b]))
        in_ours: list[Side] = [("ours", o) for o in range(len(self.ours))]
        kept = [b for o in range(len(self.ours)) if (b := self.from_ours.get(o)) is not None]
        return _weave(in_theirs, in_ours) if kept == sorted(kept) else _weave(in_ours, in_theirs)


def _weave(main: list[Side], other: list[Side]) -> list[Side]:
    """``main``, and each of ``other`` that it lacks after the one that precedes it there."""
    out = list(main)
    at = 0
    for key in other:
        if key in out:
            at = out.index(key) + 1
        else:
            out.insert(at, key)
            at += 1
    return out


def _merge_lines(base: Sequence[str], ours: Section, theirs: Sequence[str], clashes: list[Clash]) -> list[str]:
    out: list[str] = []
    for kind, b, o, t, at in _regions(base, ours.lines, theirs):
        if kind != "clash":
            out += t if kind == "theirs" else o
        elif not b:
            out += [*o, *(line for line in t if line not in o)]
        elif not o or not t:
            out += [line for line in o if line not in b]
        else:
            out += _merge_region(b, o, t, ours.first + at, clashes)
    return out


def _merge_region(
    base: Sequence[str], ours: Sequence[str], theirs: Sequence[str], first: int, clashes: list[Clash]
) -> list[str]:
    """By words: each line for itself where both sides kept the number of lines, else all of them as one text."""
    lines = list(zip(base, ours, theirs, strict=True)) if len(base) == len(ours) == len(theirs) else []
    each = [_merge_words(*line) for line in lines]
    whole = None if each and None not in each else _merge_words("".join(base), "".join(ours), "".join(theirs))
    if whole is not None:
        return rows(whole)
    if not any(each):
        clashes.append(Clash(first, "".join(base), "".join(ours), "".join(theirs)))
        return list(ours)
    clashes += [Clash(first + n, *lines[n]) for n, merged in enumerate(each) if merged is None]
    return [mine if merged is None else merged for merged, mine in zip(each, ours, strict=True)]


def _merge_words(base: str, ours: str, theirs: str) -> str | None:
    """None for a true clash."""
    if base in (ours, theirs) or ours == theirs:
        return theirs if base == ours else ours
    b, o, t = _WORDS.findall(base), _WORDS.findall(ours), _WORDS.findall(theirs)
    if len(b) > MOST_WORDS or min(_shared(b, o), _shared(b, t)) < LEAST_SHARED:
        return None
    out: list[str] = []
    for kind, was, mine, new, _ in _regions(b, o, t):
        if kind == "clash" and mine and (new or not was):
            return None
        out += new if kind == "theirs" else mine
    return "".join(out)


def _shared(a: list[str], b: list[str]) -> float:
    words_a, words_b = [w for w in a if w[0].isalnum()], [w for w in b if w[0].isalnum()]
    least = min(len(words_a), len(words_b))
    return LCSseq.similarity(words_a, words_b) / least if least else 1.0


Region = tuple[Literal["ours", "theirs", "clash"], Sequence[str], Sequence[str], Sequence[str], int]


def _regions(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> list[Region]:
    """merge3's regions as (whose, base, ours, theirs, index into ours); what stayed or agrees counts as ours."""
    out: list[Region] = []
    three = merge3.Merge3(base, ours, theirs, sequence_matcher=_Matcher)
    for region in three.merge_regions():
        if region[0] == "conflict":
            _, z, z_end, a, a_end, b, b_end = region
            out.append(("clash", base[z:z_end], ours[a:a_end], theirs[b:b_end], a))
        elif region[0] == "b":
            out.append(("theirs", (), (), theirs[region[1] : region[2]], 0))
        else:
            source = base if region[0] == "unchanged" else ours
            out.append(("ours", (), source[region[1] : region[2]], (), 0))
    return out


class _Matcher:
    """The longest common subsequence, found by rapidfuzz: difflib is quadratic and drops frequent lines as junk."""

    def __init__(self, junk: None, a: Sequence[str], b: Sequence[str]) -> None:
        del junk
        self.blocks = LCSseq.editops(a, b).as_matching_blocks()

    def get_matching_blocks(self) -> list[tuple[int, int, int]]:
        return [(m.a, m.b, m.size) for m in self.blocks]
