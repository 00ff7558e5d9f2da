"""From the transcript's clock to the recording's."""

import random
import time

import pytest

from notes.align import set_clock, set_recording_clock
from notes.align.captions import match_words
from notes.align.trim import stated_cut
from notes.meeting import AgendaItem, CaptionWord, ChatMessage, Line, Meeting, Recording, Stamp, Utterance

WORDS = [
    f"{a}{b}" for a in ("ka", "lo", "mi", "su", "te", "vo", "ra", "ne") for b in ("ban", "dor", "fel", "gim", "hul")
]
VIDEO = Recording(url="recording.mp4", kind="file")


def spoken(count: int, seed: int = 1) -> list[str]:
    rng = random.Random(seed)  # noqa: S311  (a test's words)
    return [rng.choice(WORDS) for _ in range(count)]


def meeting(words: list[str], start: float = 600.0, size: int = 10, rate: float = 0.4) -> Meeting:
    """Utterances of ``size`` words, one word each ``rate`` seconds, from second ``start`` on."""
    rows = [words[i : i + size] for i in range(0, len(words), size)]
    return Meeting(
        id="m",
        title="Tarn call",
        recording=VIDEO,
        utterances=tuple(
            Utterance(
                id=f"u{n}",
                speaker="Ana Pell",
                text=" ".join(row),
                raw=" ".join(row),
                start=start + n * size * rate,
                end=start + (n * size + len(row)) * rate,
                file="m.txt",
                line=n + 1,
            )
            for n, row in enumerate(rows)
        ),
    )


def captions(words: list[str], start: float, rate: float = 0.4) -> tuple[CaptionWord, ...]:
    return tuple(CaptionWord(text=w, start=start + k * rate, end=start + k * rate + 0.3) for k, w in enumerate(words))


def moved(m: Meeting, **changes: object) -> Meeting:
    return set_recording_clock(set_clock(m.model_copy(update=changes)))


def starts(m: Meeting) -> list[float | None]:
    return [u.start for u in m.utterances]


def test_captions_give_the_trim_and_a_time_for_every_word() -> None:
    words = spoken(400)
    got = moved(
        meeting(words),
        captions=captions(words, 5.0),
        chat=(ChatMessage(id="m1", sender=None, text="", raw="", start=640.0),),
    )
    assert got.recording is not None
    assert got.recording.offset_known and got.recording.offset == 0.0
    assert [s.offset for s in got.recording.trim] == [pytest.approx(-595.0, abs=0.05)]
    assert starts(got)[:3] == [pytest.approx(5.0), pytest.approx(9.0), pytest.approx(13.0)]
    assert got.utterances[2].word_starts[3] == pytest.approx(14.2, abs=0.02)
    assert got.chat[0].start == pytest.approx(45.0, abs=0.05)
    assert all(u.confidence == 1.0 for u in got.utterances)


def test_a_third_of_the_words_wrong_and_the_start_and_a_pause_cut() -> None:
    words = spoken(1500)
    rng = random.Random(3)  # noqa: S311
    heard = [w if rng.random() > 0.35 else rng.choice(WORDS) for w in words]
    track = [*captions(heard[100:700], 0.0), *captions(heard[800:], 240.0)]
    got = moved(meeting(words), captions=tuple(track))
    assert got.recording is not None
    assert [round(s.offset) for s in got.recording.trim] == [-640, -680]
    kept = [(u.start, 4.0 * n - 40) for n, u in enumerate(got.utterances) if 10 <= n < 70]
    kept += [(u.start, 4.0 * n - 80) for n, u in enumerate(got.utterances) if n >= 80]
    assert all(a == pytest.approx(b, abs=1.0) for a, b in kept)
    lost = [u for n, u in enumerate(got.utterances) if n < 8 or 72 <= n < 78]
    assert all(u.confidence < 0.3 for u in lost)
    assert {u.start for u in lost if u.start and u.start < 100} <= {0.0}


def test_stamps_alone_still_find_the_words_in_the_captions() -> None:
    words = spoken(1800)
    timed = meeting(words, start=0.0)
    bare = tuple(u.model_copy(update={"start": None, "end": None}) for u in timed.utterances)
    stamps = tuple(Stamp(file="m.txt", line=75 * k, seconds=300.0 * k) for k in (1, 2))
    got = moved(timed, utterances=bare, stamps=stamps, captions=captions(words[200:], 2.0))
    assert got.recording is not None
    assert [s.offset for s in got.recording.trim] == [pytest.approx(-78.0, abs=2.5)]
    assert all(u.start == pytest.approx(4.0 * n - 78, abs=0.5) for n, u in enumerate(got.utterances) if n >= 20)


def test_captions_of_another_meeting_are_reported_and_not_used() -> None:
    got = moved(meeting(spoken(300)), captions=captions([f"other{w}" for w in spoken(300, 2)], 0.0))
    assert [p.code for p in got.problems] == ["captions-differ"]
    assert got.recording == VIDEO
    assert starts(got)[0] == 600.0


def test_what_a_person_states_wins_over_the_captions() -> None:
    words = spoken(300)
    stated = VIDEO.model_copy(update={"offset": -500.0, "offset_known": True, "offset_reason": "set in meeting.toml"})
    got = moved(meeting(words), recording=stated, captions=captions(words, 0.0))
    assert [p.code for p in got.problems] == ["captions-disagree"]
    assert starts(got)[0] == 100.0


def test_a_sentence_on_the_page() -> None:
    note = Line(file="m.txt", line=1, text="Note: the first 9 minutes and 50 seconds of the recording were cut.")
    got = moved(meeting(spoken(50)), unparsed=(note,))
    assert got.recording is not None
    assert got.recording.offset_known and got.recording.offset_reason.endswith(note.text)
    assert starts(got)[:2] == [10.0, 14.0]


def test_the_recordings_length() -> None:
    m = meeting(spoken(100))
    got = moved(m, recording=VIDEO.model_copy(update={"duration": 50.0}))
    assert starts(got)[0] == 10.0
    got = moved(m, recording=VIDEO.model_copy(update={"duration": 400.0}))
    assert got.recording is not None and not got.recording.offset_known  # cut by 240 s, but where?
    assert starts(got)[0] == 600.0


def test_no_evidence_moves_nothing() -> None:
    m = set_clock(meeting(spoken(50)).model_copy(update={"agenda": (AgendaItem(title="The first 5 packages"),)}))
    assert set_recording_clock(m) == m


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("The first 10 minutes and 51 seconds of the meeting were cut", 651.0),
        ("We trimmed the first 10:51 from the video.", 651.0),
        ("first 8 min got cut off, so the times are off", 480.0),
        ("The recording starts 2 minutes 5 seconds into the meeting", 125.0),
        ("the first 1 hour and 2 minutes is missing", 3720.0),
        ("In the first 10 minutes we talked about the release", None),
        ("cut the first item", None),
        ("", None),
    ],
)
def test_sentences_that_say_what_was_cut(text: str, cut: float | None) -> None:
    assert stated_cut(text) == cut


def test_words_said_by_chance_are_no_evidence() -> None:
    fragment, rest = spoken(60, 8), spoken(4000, 9)
    match = match_words(fragment, [*rest[:3000], *fragment, *rest[3000:]])
    assert list(match.right - match.left) == [3000] * 60


def test_ten_thousand_words_are_aligned_in_a_moment() -> None:
    a = spoken(10_000)
    b = [w for k, w in enumerate(a) if k % 9]
    best = 9.0
    for _ in range(3):
        begin = time.perf_counter()
        match_words(a, b)
        best = min(best, time.perf_counter() - begin)
    assert best < 0.5  # bench/clock.py has the exact figure; a busy machine must not fail here


def stamped(m: Meeting, every: float = 60.0) -> Meeting:
    """The same as Google Meet writes it: no times but a stamp now and then."""
    stamps: list[Stamp] = []
    for u in m.utterances:
        if (u.start or 0.0) >= every * (len(stamps) + 11):
            stamps.append(Stamp(file=u.file, line=u.line - 1, seconds=every * (len(stamps) + 11)))
    bare = tuple(u.model_copy(update={"start": None, "end": None}) for u in m.utterances)
    return m.model_copy(update={"utterances": bare, "stamps": tuple(stamps)})


def test_stamps_bound_the_trim_from_both_sides() -> None:
    words = spoken(1500)
    # utterances of 4 s begin up to 4 s after a stamp; the one above begins before it
    got = moved(stamped(meeting(words, start=603.7)), captions=captions(words, 3.7))
    assert got.recording is not None
    (trim,) = got.recording.trim
    assert trim.offset == pytest.approx(-600.0, abs=2.0)
    assert abs(trim.offset + 600.0) <= trim.residual + 0.05


def test_an_unheard_word_goes_with_its_utterance_and_not_into_the_silence() -> None:
    words = spoken(400)
    heard = [w if n % 10 else "unheard" for n, w in enumerate(words)]  # each utterance's first word
    track = [*captions(heard[:200], 0.0), *captions(heard[200:], 95.0)]  # 15 s of silence before utterance 20
    got = moved(stamped(meeting(words)), captions=tuple(track))
    assert got.utterances[20].start == pytest.approx(95.0, abs=0.5)
    assert got.utterances[19].start == pytest.approx(76.0, abs=0.5)


def test_words_before_the_first_and_after_the_last_heard_one_go_on_at_the_rate_of_speech() -> None:
    words = spoken(300)
    heard = [*["unheard"] * 50, *words[50:250], *["unheard"] * 50]
    got = moved(stamped(meeting(words)), captions=captions(heard, 2.0))
    assert starts(got) == [pytest.approx(2.0 + 4.0 * n, abs=1.0) for n in range(30)]
