"""Corrections side by side: this program (cold, and after learning from the other meetings) and its peers.

usage: python -m bench.corrections [DATA_DIR] [--list] [--only cold,learned,rapidfuzz,spaczz,symspellpy] [--curve]

DATA_DIR (default ../shared/podman) is in the layout of ``score_corrections.py``, with glossary.yaml and forms.txt.
Every meeting is scored with weights, and after learning with ``heard`` entries, that come from the other meetings.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench import peers
from bench.labelled import Labelled, Row, fixed, scorer
from bench.qmsum import SHARED
from bench.qmsum import load as load_qmsum
from bench.train_corrector import Table, tables, train
from notes.commands.correct import rewrite
from notes.correct.scorer import Model
from notes.correct.terms import correct_terms
from notes.glossary import Glossary, Heard
from notes.glossary.edits import edits
from notes.glossary.learn import propose_heard
from notes.meeting import Meeting

Corrector = Callable[[Meeting, Glossary], Meeting]


@dataclass(slots=True)
class Score:
    """Counts over all meetings, as ``score_corrections.py`` counts them."""

    hits: int = 0
    misses: int = 0
    false: int = 0
    false_names: int = 0
    words: int = 0
    seconds: float = 0.0
    kinds: Counter[str] = field(default_factory=Counter)
    kind_hits: Counter[str] = field(default_factory=Counter)
    listing: list[str] = field(default_factory=list)

    def row(self, name: str) -> str:
        precision = self.hits / max(1, self.hits + self.false)
        recall = self.hits / max(1, self.hits + self.misses)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        broken = 10000 * self.false / max(1, self.words)
        return (
            f"{name:<22}{precision:9.3f}{recall:8.3f}{f1:7.3f}{self.hits:6}{self.false:6}{broken:9.1f}"
            f"{self.seconds:9.2f}"
        )


HEAD = f"{'':<22}{'precision':>9}{'recall':>8}{'F1':>7}{'hits':>6}{'false':>6}{'per 10k':>9}{'seconds':>9}"


def measure(meetings: Sequence[Labelled], glossaries: Sequence[Glossary], correctors: Sequence[Corrector]) -> Score:
    """Run one corrector a meeting and count."""
    s = scorer()
    score = Score()
    for labelled, glossary, corrector in zip(meetings, glossaries, correctors, strict=True):
        begin = time.process_time()
        corrected = corrector(labelled.meeting, glossary)
        score.seconds += time.process_time() - begin
        new = rewrite(labelled.text, corrected)
        score.listing.append(labelled.name)
        counts = s.score(labelled.text.rstrip("\n"), new.rstrip("\n"), labelled.rows, score.listing)
        score.hits += counts[0]
        score.misses += counts[1]
        score.false += counts[2]
        score.kinds += counts[3]
        score.kind_hits += counts[4]
        score.false_names += _false_names(labelled, corrected)
        score.words += sum(len(u.raw.split()) for u in labelled.meeting.utterances)
    return score


def _false_names(labelled: Labelled, corrected: Meeting) -> int:
    """Changes to a person's name that no label asks for."""
    rows: dict[int, list[Row]] = {}
    for row in labelled.every:
        rows.setdefault(int(row[0]), []).append(row)
    return sum(
        c.kind == "person"
        and not any(c.corrected.split()[-1].casefold() in r[3].casefold() for r in rows.get(c.line, []))
        for c in corrected.corrections
    )


def others(tables: Sequence[Table], held: int) -> Model:
    return train([t for n, t in enumerate(tables) if n != held])


def learned(glossary: Glossary, meetings: Iterable[Labelled]) -> Glossary:
    """``glossary`` with the ``heard`` entries that ``notes learn`` would write for these meetings' labels."""
    meetings = list(meetings)
    changes = [edit for m in meetings for edit in edits(m.text, fixed(m), glossary, m.meeting.id)]
    good = [p for p in propose_heard(changes, [m.meeting for m in meetings], glossary) if not p.refused]
    heard: dict[tuple[bool, str], list[Heard]] = {}
    for p in good:
        heard.setdefault((p.person, p.term), []).append(p.heard)
    return glossary.model_copy(
        update={
            "terms": tuple(
                t.model_copy(update={"heard": (*t.heard, *heard.get((False, t.term), ()))}) for t in glossary.terms
            ),
            "people": tuple(
                p.model_copy(update={"heard": (*p.heard, *heard.get((True, p.name), ()))}) for p in glossary.people
            ),
        }
    )


def with_weights(weights: Model | None) -> Corrector:
    return lambda meeting, glossary: correct_terms(meeting, glossary, weights)


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("folder", type=Path, nargs="?", default=SHARED / "podman")
    p.add_argument("--only", default="cold,learned,qmsum,rapidfuzz,spaczz,symspellpy")
    p.add_argument("--list", action="store_true", help="print each miss and each false change")
    a = p.parse_args()
    only = a.only.split(",")
    meetings, rows, glossary = tables(a.folder)
    weights = [others(rows, n) for n in range(len(rows))]
    mine = [with_weights(w) for w in weights]
    print(HEAD)
    if "cold" in only:
        report("this, cold", measure(meetings, [glossary] * len(meetings), mine), listing=a.list)
    if "learned" in only:
        taught = [learned(glossary, (m for m in meetings if m is not held)) for held in meetings]
        report("this, after learning", measure(meetings, taught, mine), listing=a.list)
    for name, make in peers.ALL.items():
        if name in only:
            report(name, measure(meetings, [glossary] * len(meetings), [make(glossary)] * len(meetings)))
    if "qmsum" in only:
        ordinary(glossary)


def report(name: str, score: Score, *, listing: bool = False) -> None:
    print(score.row(name))
    kinds = "  ".join(f"{k} {score.kind_hits[k]}/{n}" for k, n in sorted(score.kinds.items()))
    print(f"    {kinds}; false names {score.false_names}")
    if listing:
        print("\n".join(score.listing))


def ordinary(glossary: Glossary) -> None:
    """False changes in QMSum's validation meetings, where no term is spoken: every change is counted."""
    words = changes = 0
    for example in load_qmsum("val"):
        got = correct_terms(example.meeting, glossary)
        words += sum(len(u.raw.split()) for u in example.meeting.utterances)
        changes += len(got.corrections)
        for c in got.corrections:
            print(f"    {example.meeting.id}:{c.line}: {c.original!r} -> {c.corrected!r} ({c.kind}, {c.confidence})")
    print(f"QMSum validation: {changes} changes in {words} words, {10000 * changes / words:.2f} per 10,000")


if __name__ == "__main__":
    main()
