"""The sample meeting with captions, a cut recording and a chat: every second against its label."""

import pytest

from bench.corpus import CORPUS, LABELS
from notes import glossary, pipeline, project
from notes.meeting import Meeting

NAME = "2026-01-07"


@pytest.fixture(scope="module")
def sample() -> Meeting:
    found = project.find(CORPUS)
    return pipeline.process(CORPUS / NAME, found, glossary.load(found.glossary))


def rows(name: str) -> list[list[str]]:
    return [row.split("\t") for row in (LABELS / NAME / name).read_text(encoding="utf-8").splitlines()]


def test_the_trim_is_found(sample: Meeting) -> None:
    assert sample.recording is not None
    assert [shift.offset for shift in sample.recording.trim] == [pytest.approx(-187.4, abs=0.5)]


def test_utterances_have_the_recordings_seconds(sample: Meeting) -> None:
    truth = {int(line): float(second) for line, _, second in (row[:3] for row in rows("times.tsv"))}
    errors = [abs((u.start or 0.0) - truth[u.line]) for u in sample.utterances if truth.get(u.line, -1.0) >= 0]
    assert len(errors) > 50
    assert sum(e <= 1.0 for e in errors) >= 0.95 * len(errors)
    assert {u.start for u in sample.utterances if truth.get(u.line, 0.0) < -5} == {0.0}


def test_topics_have_the_recordings_seconds(sample: Meeting) -> None:
    truth = {int(line): float(second) for line, _, second in (row[:3] for row in rows("times.tsv"))}
    for line, title, _ in rows("topics.tsv")[1:]:
        topic = next(t for t in sample.topics if t.title == title)
        first = sample.utterances[topic.first]
        assert first.start == pytest.approx(truth[topic.line], abs=1.0)
        assert (first.start or 0.0) <= (topic.start or 0.0) <= (first.end or 0.0)
        assert topic.start == pytest.approx(truth[int(line)], abs=35)  # 75 words: which line of the hand-over it is


def test_the_chat_has_the_recordings_seconds(sample: Meeting) -> None:
    truth = [float(second) for _, second, *_ in rows("chat.tsv")]
    assert [m.start for m in sample.chat] == [pytest.approx(max(0.0, t), abs=1.0) for t in truth]
