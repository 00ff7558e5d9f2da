"""Meetings out of small texts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from notes.meeting import ChatMessage, Meeting, Topic, Utterance

Talk = Callable[..., Meeting]


@pytest.fixture
def talk() -> Talk:
    """``talk("Ana Pell: Hello.\\nBo Quist: Hi.", chat=[("Ana Pell", "text")])``: one utterance a line, 10 s apart."""
    return make


def make(
    text: str,
    *,
    date: str | None = "2025-03-04",
    title: str = "Tarn Community Meeting Notes",
    chat: tuple[tuple[str, str], ...] = (),
    **fields: object,
) -> Meeting:
    said = []
    for i, row in enumerate((r for r in text.strip().splitlines() if r.strip()), 1):
        speaker, _, words = row.strip().partition(": ")
        start = 10.0 * (i - 1)
        said.append(
            Utterance(id=f"u{i}", speaker=speaker, text=words, raw=words, start=start, end=start + 9, file="m", line=i)
        )
    topic = Topic(id="all", title="All", first=0, last=len(said), start=0.0, end=10.0 * len(said), line=1)
    messages = tuple(
        ChatMessage(id=f"m{i}", sender=who, text=words, raw=words, start=10.0 * i, file="m", line=100 + i)
        for i, (who, words) in enumerate(chat, 1)
    )
    day = dt.date.fromisoformat(date) if date else None
    return Meeting.model_validate(
        {"id": "m", "title": title, "date": day, "utterances": said, "topics": (topic,), "chat": messages} | fields
    )
