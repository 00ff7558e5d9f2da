"""Train the weights that tell a commitment from talk, and write ``notes/minute/data/actions.json``.

usage: python -m bench.train_actions [--check | --leave-one-out]

Logistic regression with a ridge on the labelled meetings in ../shared/podman: a candidate (see
``notes.minute.commitments``) counts as an action where a label stands at most two lines away with the same owner, the
one whose words are most like the label's. ``--leave-one-out`` prints what the minutes of each meeting would show with
the others' weights; ``--check`` says whether the file is what training gives.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from rapidfuzz import fuzz

from bench.fitting import keep, logistic
from bench.qmsum import SHARED
from notes import glossary, meeting, project
from notes.align import align
from notes.correct import correct
from notes.ingest import read
from notes.minute import actions
from notes.minute.bullets import maker
from notes.minute.commitments import NAMES, Commitment, commitments
from notes.minute.features import Matrix
from notes.minute.off_record import on_record
from notes.minute.sentences import Sentence, sentences

RIDGE = 1.0
NEAR = 2
OUT = Path(__file__).resolve().parents[1] / "notes" / "minute" / "data" / "actions.json"


@dataclass(frozen=True, slots=True)
class Label:
    line: int
    owner: str
    task: str

    def fits(self, line: int, owner: str | None) -> bool:
        return abs(line - self.line) <= NEAR and (owner or "All")[:3].casefold() == self.owner[:3].casefold()


@dataclass(frozen=True, slots=True)
class Meeting:
    name: str
    found: list[Commitment]
    lines: list[int]
    labels: list[Label]
    read: meeting.Meeting
    spoken: list[Sentence]

    @property
    def features(self) -> Matrix:
        return np.array([c.features for c in self.found], dtype=np.float64).reshape(-1, len(NAMES))

    def fits(self, i: int, label: Label) -> bool:
        return label.fits(self.lines[i], self.found[i].owner)

    def targets(self) -> Matrix:
        y = np.zeros(len(self.found))
        for label in self.labels:
            near = [i for i in range(len(self.found)) if self.fits(i, label) and not y[i]]
            if near:
                y[max(near, key=lambda i: (self._likeness(i, label), -i))] = 1.0
        return y

    def _likeness(self, i: int, label: Label) -> float:
        c = self.found[i]
        return float(fuzz.token_set_ratio(c.text[c.at : c.at + 120].lower(), label.task.lower()))


def load() -> list[Meeting]:
    """The labelled meetings, read the way ``notes build`` reads them. Raises ``FileNotFoundError`` without them."""
    out = []
    folder = SHARED / "podman"
    terms = glossary.load(folder / "glossary.yaml")
    for page in sorted(folder.glob("20*/meeting.txt")):
        made = align(correct(read(page, project.find(page)), terms, None))
        spoken = sentences(made)  # also what was said off the record: a promise is one there, too
        found = commitments(spoken)
        lines = [made.utterances[spoken[c.sentence].first].line for c in found]
        out.append(Meeting(page.parent.name, found, lines, _labels(page), made, spoken))
    if not out:
        raise FileNotFoundError(folder)
    return out


def _labels(page: Path) -> list[Label]:
    text = page.read_text(encoding="utf-8").split("\n")
    first = page.with_name("transcript.txt").read_text(encoding="utf-8").split("\n")[:5]
    shift = next(i for i in range(len(text)) if text[i : i + 5] == first)
    rows = [r.split("\t") for r in page.with_name("actions.tsv").read_text(encoding="utf-8").splitlines() if r.strip()]
    return [Label(int(line) + shift, owner, task) for line, owner, task in rows]


def train(meetings: list[Meeting]) -> Matrix:
    """A weight for each feature, in its own units; the first is the constant one."""
    x = np.vstack([m.features for m in meetings])
    y = np.concatenate([m.targets() for m in meetings])
    weights, bias = logistic(x[:, 1:], y, RIDGE)
    return np.array([bias, *weights])


def leave_one_out(meetings: list[Meeting]) -> None:
    hit = got = gold = 0
    for m in meetings:
        made, spoken = on_record(m.read, m.spoken)
        shown = actions.add_actions(made, maker(made, spoken), train([o for o in meetings if o is not m])).actions
        taken: set[int] = set()
        for label in m.labels:
            near = [i for i, a in enumerate(shown) if i not in taken and label.fits(a.line, a.owner)]
            taken |= set(near[:1])
        print(f"{m.name}  {len(taken)}/{len(m.labels)} (of {len(shown)})")
        hit, got, gold = hit + len(taken), got + len(shown), gold + len(m.labels)
    precision, recall = hit / max(1, got), hit / gold
    print(f"precision {precision:.3f} recall {recall:.3f} F1 {2 * precision * recall / (precision + recall):.3f}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--leave-one-out", action="store_true")
    options = parser.parse_args()
    meetings = load()
    if options.leave_one_out:
        leave_one_out(meetings)
        return 0
    learned = {n: round(float(w), 3) for n, w in zip(NAMES, train(meetings), strict=True)}
    text = json.dumps({"trained on": "labelled community meetings", "weights": learned}, indent=1) + "\n"
    return keep(OUT, text, check=options.check)


if __name__ == "__main__":
    sys.exit(main())
