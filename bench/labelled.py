"""Transcripts with hand-made labels, in the layout of ``score_corrections.py``: one folder a meeting."""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import numpy as np
from numpy.typing import NDArray

from bench.qmsum import SHARED
from notes.commands.correct import load as load_transcript
from notes.correct.evidence import Candidates
from notes.correct.speakers import resolve
from notes.correct.terms import Study
from notes.glossary import Glossary
from notes.meeting import Meeting

Row = list[str]
"""line, nth, wrong, right, type"""
HIT, FALSE, UNCOUNTED = 1, 0, -1


def scorer() -> ModuleType:
    """The scoring script as a module. Raises ``FileNotFoundError`` where it is not beside the checkout."""
    path = SHARED / "bench" / "score_corrections.py"
    spec = importlib.util.spec_from_file_location("score_corrections", path)
    if spec is None or spec.loader is None or not path.exists():
        raise FileNotFoundError(path)
    found = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(found)
    return found


@dataclass(frozen=True, slots=True)
class Labelled:
    """A meeting with the text of its transcript and the labels that count for a list of forms."""

    name: str
    text: str
    meeting: Meeting
    rows: list[Row]
    """Labels outside the forms have the type ``other``."""
    every: list[Row]
    """All labels as they stand."""


def load(folder: Path, forms: Path, glossary: Glossary) -> list[Labelled]:
    """The labelled meetings of ``folder``, as ``notes correct`` reads them."""
    s = scorer()
    known = s.read_forms(forms)
    out = []
    for place in sorted(p.parent for p in folder.glob("*/corrections.tsv")):
        lines = (place / "corrections.tsv").read_text(encoding="utf-8").splitlines()
        every = [line.split("\t") for line in lines if line.strip()]
        rows = [r for r in every if s.words(r[2]) != s.words(r[3])]
        rows = [r if r[4] == "number" or s.holds(r[3], known) else [*r[:4], "other"] for r in rows]
        source = load_transcript(place / "transcript.txt")
        meeting = source.meeting.model_copy(update={"id": place.name})
        out.append(Labelled(place.name, source.text, resolve(meeting, glossary), rows, every))
    return out


def judge(labelled: Labelled, found: Study) -> NDArray[np.int8]:
    """For each candidate: would making it alone hit a label, be a false change, or not be counted."""
    s = scorer()
    by_line: dict[int, list[Row]] = {}
    for line, *rest in labelled.rows:
        by_line.setdefault(int(line), []).append(rest)
    lines = labelled.text.split("\n")
    candidates: Candidates = found.candidates
    verdicts = np.zeros(len(candidates.place), dtype=np.int8)
    for n, ((u, first, last), form) in enumerate(zip(candidates.place, candidates.form, strict=True)):
        utterance = labelled.meeting.utterances[u]
        rows = by_line.get(utterance.line)
        if rows:
            row = lines[utterance.line - 1]
            start = utterance.column - 1 + found.words[u][first].start
            end = utterance.column - 1 + found.words[u][last - 1].end
            labels = list(s.label_spans(row, rows))
            verdicts[n] = max(_verdict(s, row, (start, end), form.text + e, labels) for e in ("", "s", "'s"))
    return verdicts


def _verdict(s: ModuleType, row: str, span: tuple[int, int], text: str, labels: list[tuple[int, int, str, str]]) -> int:
    """As in ``score_corrections.score``, for a line on which the span becomes ``text``.

    Right is only what is right as a whole: a change that mends a label and takes the word behind it away is false.
    """
    start, end = span
    near = [label for label in labels if label[0] < end and label[1] > start]
    if not near:
        return FALSE
    changes = s.edits(row, row[:start] + text + row[end:])
    hit = False
    used: set[int] = set()
    for at, to, _, kind in near:
        touching = [
            n for n, c in enumerate(changes) if (c[0] < to and c[1] > at) or (c[0] == c[1] and at <= c[0] <= to)
        ]
        if kind == "other":
            used.update(touching)
        elif touching and _mends(s, row, (at, to), [changes[n] for n in touching], labels):
            hit = True
            used.update(touching)
    if hit and len(used) == len(changes):
        return HIT
    return UNCOUNTED if all(kind == "other" for *_, kind in near) else FALSE


def _mends(
    s: ModuleType,
    row: str,
    span: tuple[int, int],
    changes: list[tuple[int, int, str]],
    labels: list[tuple[int, int, str, str]],
) -> bool:
    """Whether the labelled words stand where a label's span was, once ``changes`` are made."""
    low, high, got = s.window(row, *span, changes)
    want, place = [], low
    for a, b, right, _ in sorted(x for x in labels if x[0] < high and x[1] > low):
        want += [row[place:a], right]
        place = max(place, b)
    want.append(row[place:high])
    return bool(s.words(got) == s.words(" ".join(want)))


def fixed(labelled: Labelled) -> str:
    """The transcript as a person would have corrected it: all labels made."""
    s = scorer()
    lines = labelled.text.split("\n")
    by_line: dict[int, list[Row]] = {}
    for line, *rest in labelled.every:
        by_line.setdefault(int(line), []).append(rest)
    for number, rows in by_line.items():
        row = lines[number - 1]
        at = 0
        out: list[str] = []
        for start, end, right, _ in sorted(s.label_spans(row, rows)):
            if start >= at:
                out += [row[at:start], right]
                at = end
        lines[number - 1] = "".join([*out, row[at:]])
    return "\n".join(lines)
