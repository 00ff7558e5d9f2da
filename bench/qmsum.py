"""QMSum meetings (Zhong et al. 2021, "QMSum: A New Benchmark for Query-based Multi-domain Meeting Summarization")."""

from __future__ import annotations

import gzip
import json
import re
from dataclasses import dataclass
from pathlib import Path

from notes.meeting import Meeting, Utterance

SHARED = Path(__file__).resolve().parents[2] / "shared"


@dataclass(frozen=True, slots=True)
class Example:
    meeting: Meeting
    references: tuple[str, ...]
    """Answers to the "whole meeting" queries."""
    borders: tuple[int, ...] = ()
    """Indices of the utterances with which a labelled topic begins, but for the first."""


def load(part: str) -> list[Example]:
    """``part``: ``train`` or ``val``. Raises ``FileNotFoundError`` where the data is not beside the checkout."""
    with gzip.open(SHARED / "qmsum" / f"{part}.jsonl.gz", "rt", encoding="utf-8") as f:
        return [_example(json.loads(row)) for row in f]


def _example(row: dict[str, object]) -> Example:
    said: list[Utterance] = []
    index: list[int] = []
    for turn in row["meeting_transcripts"]:  # type: ignore[attr-defined]
        text = plain(turn["content"])
        index.append(len(said))
        if text:
            n = len(said) + 1
            said.append(Utterance(id=f"u{n}", speaker=turn["speaker"], text=text, raw=text, line=n))
    answers = tuple(q["answer"] for q in row["general_query_list"])  # type: ignore[attr-defined]
    spans = [int(a) for t in row["topic_list"] for a, _ in t["relevant_text_span"]]  # type: ignore[attr-defined]
    borders = sorted({index[a] for a in spans if a < len(index)} - {0})
    return Example(Meeting(id=str(row["id"]), title="Meeting", utterances=tuple(said)), answers, tuple(borders))


def plain(text: str) -> str:
    """Without the corpus's marks ("{vocalsound}") and the blanks that its tokeniser put before punctuation."""
    text = re.sub(r"\{\w+\}", " ", text)
    text = re.sub(r"\s+([,.?!;:%])", r"\1", text)
    text = re.sub(r"\b(\w) ('\w+)", r"\1\2", text)
    text = re.sub(r"(\w) (n't|'\w{1,2})\b", r"\1\2", text)
    return " ".join(text.split())
