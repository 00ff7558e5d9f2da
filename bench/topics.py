"""Topics found with the page's agenda and without it, beside TextTiling, even cuts and no border at all.

usage: python -m bench.topics DATA_DIR [--qmsum] [--list] [--perturb]

DATA_DIR holds labelled meetings (``<name>/meeting.txt``, ``transcript.txt``, ``topics.tsv`` of line, title,
presenters). A topic is found where one of like title starts at most 75 words from the labelled line, a border where
anything does. Pk and WindowDiff are over words (lower is better). "even" knows how many topics there are. ``--qmsum``
adds QMSum's validation meetings (needs ../shared/qmsum), whose topics nobody announced. ``--perturb`` measures the same
calls made worse in one way each. TextTiling is nltk's and left out without it.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from bench.community import Call, calls, hits, pk_windowdiff
from bench.perturb import CHANGES
from bench.qmsum import load
from notes.align import find_topics
from notes.align.words import STOP
from notes.meeting import Meeting, Topic

Cuts = list[int]
"""Indices of the utterances with which a topic begins."""


def ours(meeting: Meeting) -> Cuts:
    return [t.first for t in find_topics(meeting.model_copy(update={"agenda": ()})).topics if t.first]


def none(meeting: Meeting) -> Cuts:
    del meeting
    return []


def tiling(meeting: Meeting) -> Cuts:
    """nltk's TextTiling with its own settings. Raises ``ImportError`` without nltk."""
    from nltk.tokenize.texttiling import TextTilingTokenizer

    texts = [" ".join(u.text.split()) for u in meeting.utterances]
    try:
        tiles = TextTilingTokenizer(stopwords=sorted(STOP)).tokenize("\n\n".join(texts))
    except ValueError:  # too short for it
        return []
    ends, done = [], 0
    for tile in tiles:
        done += len(tile.split())
        ends.append(done)
    at = positions(meeting)
    return sorted({min(range(len(texts)), key=lambda j: abs(at[j] - end)) for end in ends[:-1]} - {0})


def positions(meeting: Meeting) -> list[int]:
    """Words before each utterance, and the total."""
    at = [0]
    for u in meeting.utterances:
        at.append(at[-1] + len(u.raw.split()))
    return at


def row(name: str, meetings: list[Meeting], truth: list[Cuts], cut: Callable[[Meeting], Cuts]) -> None:
    measures, hit, made, gold = [], 0, 0, 0
    for meeting, borders in zip(meetings, truth, strict=True):
        at, mine = positions(meeting), cut(meeting)
        measures.append(pk_windowdiff([at[b] for b in borders], [at[b] for b in mine], at[-1]))
        hit += sum(any(abs(at[a] - at[b]) <= 75 for b in mine) for a in borders)
        made, gold = made + len(mine), gold + len(borders)
    pk, wd = (sum(column) / len(column) for column in zip(*measures, strict=True))
    f1 = 2 * hit / (made + gold or 1)
    print(f"  {name:22} Pk {pk:.3f}  WindowDiff {wd:.3f}  borders F1 {f1:.3f}  ({made / len(meetings):.1f} a meeting)")


def table(meetings: list[Meeting], truth: list[Cuts]) -> None:
    row("no border", meetings, truth, none)
    count = {id(m): len(b) for m, b in zip(meetings, truth, strict=True)}

    def even(meeting: Meeting) -> Cuts:
        at, k = positions(meeting), count[id(meeting)] + 1
        return sorted({min(range(len(at) - 1), key=lambda j: abs(at[j] - at[-1] * n / k)) for n in range(1, k)} - {0})

    row("even, number known", meetings, truth, even)
    try:
        row("TextTiling", meetings, truth, tiling)
    except ImportError:
        print("  TextTiling             left out: nltk is not installed")
    row("notes, no agenda", meetings, truth, ours)


def with_agenda(found: list[Call], *, show: bool) -> None:
    row("notes, with agenda", [c.meeting for c in found], [c.borders for c in found], _with)
    hit, _, made, gold = count(found)
    print(
        f"  topics with like titles: precision {hit / made:.3f}  recall {hit / gold:.3f}  "
        f"F1 {2 * hit / (made + gold):.3f}  ({hit} of {gold})"
    )
    for call in found if show else ():
        _show(call, [t for t in find_topics(call.meeting).topics if t.kind != "opening"])


def count(found: list[Call]) -> tuple[int, int, int, int]:
    """Labelled topics found with a like title, and found at all; topics made; topics labelled."""
    hit = near = made = gold = 0
    for call in found:
        got = [(t.line, t.title, t.kind) for t in find_topics(call.meeting).topics if t.kind != "opening"]
        a, b = hits(call, [(line, title, kind) for line, title, kind in got])
        hit, near, made, gold = hit + a, near + b, made + len(got), gold + len(call.gold)
    return hit, near, made, gold


def perturbed(found: list[Call]) -> None:
    """How many topics are found where the page or the transcript is worse."""
    for name, change in CHANGES.items():
        worse = [
            replace(call, meeting=change(call.meeting, after.meeting.agenda))
            for call, after in zip(found, [*found[1:], *found[:1]], strict=True)
        ]
        hit, near, made, gold = count(worse)
        print(
            f"  {name:22} topics F1 {2 * hit / (made + gold):.3f} ({hit} of {gold})   "
            f"starts F1 {2 * near / (made + gold):.3f} ({near}, {made} made)"
        )


def _with(meeting: Meeting) -> Cuts:
    return [t.first for t in find_topics(meeting).topics if t.first]


def _show(call: Call, topics: list[Topic]) -> None:
    print(f"  {call.meeting.id}")
    for line, title in call.gold:
        near = [t for t in topics if abs(call.words[t.line - 1] - call.words[line - 1]) <= 75]
        what = f"{near[0].title} ({'; '.join(near[0].evidence)})" if near else "MISSED"
        print(f"    line {line} {title}: {what}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--qmsum", action="store_true")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--perturb", action="store_true")
    options = parser.parse_args()
    found = calls(options.data)
    print(f"{len(found)} meetings of {options.data}")
    table([c.meeting for c in found], [c.borders for c in found])
    with_agenda(found, show=options.list)
    if options.perturb:
        perturbed(found)
    if options.qmsum:
        examples = load("val")
        print(f"{len(examples)} validation meetings of QMSum")
        table([e.meeting for e in examples], [list(e.borders) for e in examples])


if __name__ == "__main__":
    main()
