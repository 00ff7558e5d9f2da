"""The wall clock and the chat."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from notes.align import set_wall_clock
from notes.meeting import ChatMessage, Meeting, Utterance

TEN = dt.datetime(2024, 3, 12, 10, 0, tzinfo=ZoneInfo("Europe/Berlin"))


def meeting(text: str, start: float = 0.0, end: float = 1800.0, **changes: object) -> Meeting:
    m = Meeting(
        id="m",
        title="Tarn call",
        scheduled=TEN,
        utterances=(
            Utterance(id="u1", speaker="Ana Pell", text=text, raw=text, start=start, end=start + 9),
            Utterance(id="u2", speaker="Ana Pell", text="Bye.", raw="Bye.", start=end - 1, end=end),
        ),
    )
    return m.model_copy(update=changes)


def chat(*times: str | float) -> tuple[ChatMessage, ...]:
    return tuple(
        ChatMessage(
            id=f"m{n}",
            sender=None,
            text="hi",
            raw="hi",
            clock=t if isinstance(t, str) else None,
            offset=t if isinstance(t, float) else None,
        )
        for n, t in enumerate(times, 1)
    )


def times(m: Meeting) -> tuple[str | None, str | None]:
    return tuple(f"{t:%H:%M}" if t else None for t in (m.began, m.ended))  # type: ignore[return-value]  # two of two


def test_the_transcripts_header_is_its_second_zero() -> None:
    got = set_wall_clock(
        meeting("Hello.", start=61.0, began=TEN.replace(minute=2), chat=chat("10:05", "10:05:30", "10:31"))
    )
    assert times(got) == ("10:03", "10:32")
    assert [(m.start, m.approximate) for m in got.chat] == [(210.0, True), (210.0, False), (1770.0, True)]


@pytest.mark.parametrize(
    "text", ["Right, I've got 10.04, we are late.", "Got 10:04, so let us start", "It's 10.04 now"]
)
def test_somebody_reads_the_clock(text: str) -> None:
    got = set_wall_clock(meeting(text, start=660.0, end=2460.0))
    assert times(got) == ("10:04", "10:34")


@pytest.mark.parametrize("text", ["We have 3.10 out", "it's 4.05", "Version 10.04 it is", "Hello."])
def test_a_number_that_is_no_clock_near_the_start_is_left_alone(text: str) -> None:
    got = set_wall_clock(meeting(text, chat=chat("10:05")))
    assert times(got) == (None, None)
    assert got.chat[0].start is None


def test_a_chat_with_the_recordings_own_times_needs_no_clock() -> None:
    got = set_wall_clock(meeting("Hello.", start=60.0, chat=chat(12.0, 700.0)))
    assert [(m.start, m.approximate) for m in got.chat] == [(12.0, False), (700.0, False)]


def test_over_midnight() -> None:
    late = TEN.replace(hour=23, minute=50)
    got = set_wall_clock(meeting("Hello.", began=late, scheduled=late, chat=chat("23:55", "00:05")))
    assert [m.start for m in got.chat] == [330.0, 930.0]
