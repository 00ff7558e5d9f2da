"""How well the program does on the sample community, against the labels in ``tests/labels``.

usage: python -m bench.sample [--list]

Built from ``corpus/`` with its glossary. A correction counts as hit where the labelled words read as they should, as
false where a change touches no label or makes wrong words; topics where one of like title starts at most 75 words away;
actions where one cites a line at most 2 away and has the owner's first name; seconds are those of the recording. The
measures are those by which the program was fitted on real meetings, so figures can be set side by side. The sample was
invented for demo and tests: it shows that nothing broke, not how good the program is on your calls.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, field

from rapidfuzz.fuzz import token_set_ratio

from bench.corpus import CORPUS, LABELS
from notes import glossary, pipeline, project
from notes.meeting import Correction, Meeting

NEAR = 75
"""Words."""


@dataclass
class Count:
    gold: int = 0
    made: int = 0
    hit: int = 0
    missed: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        precision, recall = self.hit / (self.made or 1), self.hit / (self.gold or 1)
        f1 = 2 * precision * recall / (precision + recall or 1)
        return f"precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}  ({self.hit} of {self.gold})"


def table(meeting: str, name: str) -> list[list[str]]:
    return [row.split("\t") for row in (LABELS / meeting / name).read_text(encoding="utf-8").splitlines()]


def shift(meeting: str) -> int:
    """Lines of the page above its transcript: labels count from the transcript's own first line."""
    first = (LABELS / meeting / "transcript.txt").read_text(encoding="utf-8").split("\n")[:5]
    page = (LABELS / meeting / "meeting.txt").read_text(encoding="utf-8").split("\n")
    return next(i for i in range(len(page)) if page[i : i + 5] == first)


def built(meeting: str) -> Meeting:
    page = CORPUS / meeting / "meeting.txt"
    found = project.find(CORPUS)
    return pipeline.process(page if page.exists() else page.parent, found, glossary.load(found.glossary))


def words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def corrections(meeting: Meeting, name: str) -> Count:
    count, above, page = Count(), shift(name), (LABELS / name / "meeting.txt").read_text(encoding="utf-8").split("\n")
    rest = [c for c in meeting.corrections if words(c.original) != words(c.corrected)]
    count.made, good = len(rest), []
    for line, nth, wrong, right, _ in table(name, "corrections.tsv"):
        count.gold += 1
        row, at = page[int(line) + above - 1], -1
        for _ in range(int(nth)):
            at = row.find(wrong, at + 1)
        mine = [c for c in rest if c.line == int(line) + above and _overlap(c, at + 1, at + 1 + len(wrong))]
        if mine and _after(row, mine, at, at + len(wrong)) == _wanted(row, mine, at, wrong, right):
            count.hit += 1
            good += mine
        else:
            got = f", made {mine[0].corrected!r}" if mine else ""
            count.missed.append(f"missed {name}:{line} {wrong!r} is {right!r}{got}")
    count.missed += [f"false  {name}:{c.line - above} {c.original!r} -> {c.corrected!r}" for c in rest if c not in good]
    return count


def _overlap(c: Correction, start: int, end: int) -> bool:
    return c.column < end and start < c.column + len(c.original)


def _span(mine: list[Correction], start: int, end: int) -> tuple[int, int]:
    return min(start, *(c.column - 1 for c in mine)), max(end, *(c.column - 1 + len(c.original) for c in mine))


def _after(row: str, mine: list[Correction], start: int, end: int) -> str:
    """What stands in the place once ``mine`` are made."""
    at, last = _span(mine, start, end)
    out = []
    for c in sorted(mine, key=lambda c: c.column):
        out += [row[at : c.column - 1], c.corrected]
        at = c.column - 1 + len(c.original)
    return words("".join([*out, row[at:last]]))


def _wanted(row: str, mine: list[Correction], start: int, wrong: str, right: str) -> str:
    first, last = _span(mine, start, start + len(wrong))
    return words(row[first:start] + right + row[start + len(wrong) : last])


def topics(meeting: Meeting, name: str) -> Count:
    page = (LABELS / name / "meeting.txt").read_text(encoding="utf-8").split("\n")
    before = [0]
    for row in page:
        before.append(before[-1] + len(row.split()))
    mine = [t for t in meeting.topics if t.kind != "opening" and t.title.casefold() != "welcome"]
    count = Count(made=len(mine))
    for line, title, _ in table(name, "topics.tsv"):
        if title == "Welcome":
            continue
        count.gold += 1
        at = before[int(line) + shift(name) - 1]
        like = [
            t
            for t in mine
            if abs(before[t.line - 1] - at) <= NEAR
            and (
                token_set_ratio(title.casefold(), t.title.casefold()) >= 60
                or (title == "Open discussion" and t.kind == "discussion")
            )
        ]
        if like:
            mine.remove(like[0])
            count.hit += 1
        else:
            count.missed.append(f"missed {name}:{line} {title}")
    return count


def actions(meeting: Meeting, name: str) -> Count:
    rest, above = list(meeting.actions), shift(name)
    count = Count(made=len(rest))
    for line, owner, task in table(name, "actions.tsv"):
        count.gold += 1
        like = [
            a
            for a in rest
            if abs(a.line - above - int(line)) <= 2
            and (a.owner or "?").split()[0].casefold() == owner.split()[0].casefold()
        ]
        if like:
            rest.remove(like[0])
            count.hit += 1
        else:
            count.missed.append(f"missed {name}:{line} {owner}: {task}")
    return count


def seconds(meeting: Meeting, name: str) -> list[float]:
    """How far each utterance's second of the recording is off, where the label is inside the recording."""
    true = {int(line) + shift(name): float(at) for line, _, at, _ in table(name, "times.tsv")}
    return [
        abs(u.start - true[u.line]) for u in meeting.utterances if u.start is not None and true.get(u.line, -1.0) >= 0
    ]


def main() -> None:
    names = sorted(p.parent.name for p in LABELS.glob("*/script.txt"))
    totals = {"corrections": Count(), "topics": Count(), "actions": Count()}
    for name in names:
        meeting = built(name)
        for kind, measure in (("corrections", corrections), ("topics", topics), ("actions", actions)):
            got, total = measure(meeting, name), totals[kind]
            total.gold, total.made, total.hit = total.gold + got.gold, total.made + got.made, total.hit + got.hit
            total.missed += got.missed
        off = sorted(seconds(meeting, name))
        print(f"{name}  seconds off: median {off[len(off) // 2]:.2f}, 95 % within {off[int(0.95 * len(off)) - 1]:.2f}")
    for kind, total in totals.items():
        print(f"{kind:12}{total}")
        if "--list" in sys.argv:
            print("\n".join(f"  {m}" for m in total.missed))


if __name__ == "__main__":
    main()
