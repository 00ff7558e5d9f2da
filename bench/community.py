"""Labelled community calls in the layout of ``score_minutes.py``, read as the program reads them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from rapidfuzz.fuzz import token_set_ratio

from notes import glossary
from notes.align import set_clock
from notes.correct import correct
from notes.ingest import read
from notes.meeting import Meeting
from notes.project import find

NEAR = 75
"""Words: a start this close to the labelled one is found."""


@dataclass(frozen=True, slots=True)
class Call:
    meeting: Meeting
    """Corrected, with times, without topics."""
    words: list[int]
    """Words of the page before each line."""
    gold: list[tuple[int, str]]
    """Line and title of each topic but the opening."""

    @property
    def borders(self) -> list[int]:
        """Indices of the utterances with which a labelled topic begins."""
        first: dict[int, int] = {}
        for i, u in enumerate(self.meeting.utterances):
            first.setdefault(u.line, i)
        return sorted({first[line] for line, _ in self.gold if first.get(line)})


def calls(folder: Path) -> list[Call]:
    """Every meeting below ``folder`` that has ``topics.tsv``."""
    found = folder / "glossary.yaml"
    entries = glossary.merged(glossary.load(found if found.exists() else find(folder).glossary))
    return [_call(d, entries) for d in sorted(folder.iterdir()) if (d / "topics.tsv").exists()]


def _call(folder: Path, entries: glossary.Glossary) -> Call:
    page = (folder / "meeting.txt").read_text(encoding="utf-8").split("\n")
    first = (folder / "transcript.txt").read_text(encoding="utf-8").split("\n")[:5]
    shift = next(i for i in range(len(page)) if page[i : i + 5] == first)
    words = [0]
    for row in page:
        words.append(words[-1] + len(row.split()))
    rows = [r.split("\t") for r in (folder / "topics.tsv").read_text(encoding="utf-8").splitlines() if r.strip()]
    gold = [(int(r[0]) + shift, r[1]) for r in rows if r[1].casefold() != "welcome"]
    meeting = read(folder / "meeting.txt", find(folder))
    return Call(set_clock(correct(meeting, entries)), words, gold)


def hits(call: Call, got: list[tuple[int, str, str]]) -> tuple[int, int]:
    """Labelled topics found with a like title, and found at all; ``got`` is (line, title, kind) without the opening."""
    used: set[int] = set()
    near = 0
    for line, title in call.gold:
        close = [i for i, g in enumerate(got) if abs(call.words[g[0] - 1] - call.words[line - 1]) <= NEAR]
        near += bool(close)
        like = [i for i in close if i not in used and _like(title.casefold(), got[i])]
        used.update(like[:1])
    return len(used), near


def _like(title: str, got: tuple[int, str, str]) -> bool:
    return token_set_ratio(title, got[1].casefold()) >= 60 or (title == "open discussion" and got[2] == "discussion")


def pk_windowdiff(gold: list[int], got: list[int], total: int) -> tuple[float, float]:
    """Pk (Beeferman 1999) and WindowDiff (Pevzner and Hearst 2002) of two sets of borders over ``total`` words.

    The window is half the mean segment of ``gold``, as usual.
    """
    k = max(2, round(total / (len(gold) + 1) / 2))
    left = np.arange(0, total - k, max(1, total // 4000))
    if not len(left):
        return 0.0, 0.0
    # a window holds the words left + 1 to left + k
    edges = [np.sort(np.array(side, dtype=np.int64)) for side in (gold, got)]
    a, b = (np.searchsorted(e, left + k, "right") - np.searchsorted(e, left, "right") for e in edges)
    return float(np.mean((a == 0) != (b == 0))), float(np.mean(a != b))
