"""Why labels are missed, how sure the corrector is of what it finds, and what other bars would give.

usage: python -m bench.misses [DATA_DIR]

Leave one meeting out, cold, as in ``bench.corrections``. Prints the curve of precision and recall over the bar, how
often candidates of a given chance are right (calibration), and the missed labels by cause.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.corrections import HEAD, measure, others
from bench.labelled import HIT, UNCOUNTED, Labelled, judge, scorer
from bench.qmsum import SHARED
from bench.train_corrector import tables
from notes.correct import terms
from notes.correct.alike import alike
from notes.correct.candidates import Index, build_index, hear
from notes.correct.terms import Study, decide, study
from notes.glossary import Glossary
from notes.meeting import Meeting
from notes.words.tokens import joined, split_words

NEAR = 0.65
"""Likeness of two sounds (``notes.correct.alike``) from which a listener takes one for the other."""
BARS = (0.8, 0.7, 0.6, 0.5, 0.4, 0.3)
BINS = (0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 1.0)


@dataclass(frozen=True, slots=True)
class Miss:
    """A label that is not hit: what was heard, what is right, and why."""

    heard: str
    right: str
    cause: str


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("folder", type=Path, nargs="?", default=SHARED / "podman")
    meetings, rows, glossary = tables(p.parse_args().folder)
    found = [study(m.meeting, glossary, others(rows, n)) for n, m in enumerate(meetings)]
    curve(meetings, found, glossary)
    calibration(meetings, found)
    causes([miss for m, f in zip(meetings, found, strict=True) for miss in misses(m, f)])


def curve(meetings: Sequence[Labelled], found: Sequence[Study], glossary: Glossary) -> None:
    """Precision and recall for several values of ``APPLY``; the other bars stay."""
    print(HEAD)
    shipped = terms.APPLY
    for bar in BARS:
        terms.APPLY = bar
        correctors = [lambda meeting, _, f=f: decide(meeting, f) for f in found]
        print(measure(meetings, [glossary] * len(meetings), correctors).row(f"bar {bar:.2f}"))
    terms.APPLY = shipped


def calibration(meetings: Sequence[Labelled], found: Sequence[Study]) -> None:
    """Of the candidates with about the same chance, the share that is right."""
    chance = np.concatenate([np.asarray(f.chance) for f in found])
    verdict = np.concatenate([judge(m, f) for m, f in zip(meetings, found, strict=True)])
    print(f"\n{'chance':<14}{'candidates':>10}{'mean':>7}{'right':>7}")
    for low, high in pairwise(BINS):
        of = (chance >= low) & (chance < high) & (verdict != UNCOUNTED)
        if of.any():
            right = (verdict[of] == HIT).mean()
            print(f"{low:.2f} to {high:.2f}  {of.sum():>10}{chance[of].mean():7.2f}{right:7.2f}")


def misses(labelled: Labelled, found: Study) -> Iterator[Miss]:
    """Each label that counts and is not hit."""
    s = scorer()
    corrected: Meeting = decide(labelled.meeting, found)
    verdict = judge(labelled, found)
    lines = labelled.text.split("\n")
    index = build_index(found.forms.all)
    by_line: dict[int, list[list[str]]] = {}
    for at, *rest in labelled.rows:
        by_line.setdefault(int(at), []).append(rest)
    for line, rows in by_line.items():
        spans = _candidates(labelled, found, verdict, line)
        changed = [(c.column - 1, c.column - 1 + len(c.original)) for c in corrected.corrections if c.line == line]
        for start, end, right, kind in s.label_spans(lines[line - 1], rows):
            here = [x for x in spans if x[0] < end and x[1] > start]
            made = any(a < end and b > start for a, b in changed)
            hit = made and (not here or any(right_one and sure >= terms.APPLY for *_, right_one, sure in here))
            if kind != "other" and not hit:
                heard = lines[line - 1][start:end]
                yield Miss(heard, right, _cause(kind, here, made=made) or _unseen(heard, right, index))


def _candidates(
    labelled: Labelled, found: Study, verdict: NDArray[np.int8], line: int
) -> list[tuple[int, int, bool, float]]:
    """Start, end, whether it is right, and the chance of each candidate on a line."""
    out = []
    for n, (u, first, last) in enumerate(found.candidates.place):
        utterance = labelled.meeting.utterances[u]
        if utterance.line == line:
            row, at = found.words[u], utterance.column - 1
            out.append((at + row[first].start, at + row[last - 1].end, verdict[n] == HIT, found.chance[n]))
    return out


def _cause(kind: str, here: Sequence[tuple[int, int, bool, float]], *, made: bool) -> str:
    """Why a label is missed; nothing where no right candidate was weighed."""
    if kind == "number":
        return "a number that is no known version"
    best = max((sure for *_, right_one, sure in here if right_one), default=None)
    if best is None:
        return "changed into something else" if made else ""
    if best >= terms.SUGGEST:
        return "a name, or a term foreign to the meeting: suggested" if best >= terms.APPLY else "suggested"
    return "found, but ordinary English here"


def _unseen(heard: str, right: str, index: Index) -> str:
    """Why the right text was no candidate for what was heard."""
    words = split_words(heard)
    forms = {joined(right), joined(right).removesuffix("s")}
    meant = [s.phones for s, f in zip(index.sounds, index.form_of, strict=True) if index.letters[f] in forms]
    if not meant or not words:
        return "more, or less, than a term of the glossary was misheard"
    acronyms = {w.norm for w in words if w.text.isupper()}
    said = [s.phones for s in hear([tuple(w.norm for w in words)], acronyms).sounds]
    pairs = list(product(said, meant))
    best = float(alike([a for a, _ in pairs], [b for _, b in pairs]).max())
    return "sounds alike, but everyday words in that place" if best >= NEAR else "sounds like something else"


def causes(missed: Sequence[Miss]) -> None:
    counts = Counter(m.cause for m in missed)
    print(f"\n{len(missed)} labels missed")
    for cause, n in counts.most_common():
        examples = Counter(f"{m.heard} ({m.right})" for m in missed if m.cause == cause)
        print(f"{n:5}  {cause}: {', '.join(text for text, _ in examples.most_common(6))}")


if __name__ == "__main__":
    main()
