"""Times from stamps, cues and blocks."""

from hypothesis import given, settings
from hypothesis import strategies as st

from notes.align.clock import set_clock
from notes.meeting import Meeting, Stamp, Utterance


def meeting(
    rows: list[tuple[str, float | None, float | None]], stamps: dict[int, float], duration: float | None = None
) -> Meeting:
    return Meeting(
        id="m",
        title="Tarn call",
        duration=duration,
        utterances=tuple(
            Utterance(id=f"u{n}", speaker="Ana Pell", text=text, raw=text, start=a, end=b, file="m.txt", line=2 * n)
            for n, (text, a, b) in enumerate(rows, 1)
        ),
        stamps=tuple(Stamp(file="m.txt", line=n, seconds=s) for n, s in stamps.items()),
    )


def test_words_between_stamps_are_spread_evenly_and_marked() -> None:
    got = set_clock(
        meeting([("a b c d e f", None, None), ("a b", None, None), ("a b c d", None, None)], {5: 300.0}, 400.0)
    )
    assert [(u.start, u.end) for u in got.utterances] == [(0.0, 225.0), (225.0, 300.0), (300.0, 400.0)]
    assert all(u.approximate and u.confidence < 1 for u in got.utterances)


def test_times_that_are_given_stay() -> None:
    got = set_clock(meeting([("a b", 10.5, 12.0), ("c d", 20.25, 22.0)], {}))
    assert [(u.start, u.end, u.approximate, u.confidence) for u in got.utterances] == [
        (10.5, 12.0, False, 1.0),
        (20.25, 22.0, False, 1.0),
    ]


def test_lines_of_one_cue_share_its_time() -> None:
    got = set_clock(meeting([("a b c", 10.0, 14.0), ("d", 10.0, 14.0)], {}))
    assert [(u.start, u.end, u.approximate) for u in got.utterances] == [(10.0, 13.0, False), (13.0, 14.0, True)]


def test_blocks_with_only_a_start_end_at_the_next_one() -> None:
    got = set_clock(meeting([("a b", 60.0, None), ("c d", None, None), ("e", 62.0, None), ("f", None, None)], {}))
    assert [u.start for u in got.utterances] == [60.0, 61.0, 62.0, 62.5]
    assert [u.approximate for u in got.utterances] == [False, True, False, True]


def test_a_long_silence_is_not_spread_over_the_words_before_it() -> None:
    got = set_clock(meeting([("a b c d", 10.0, None), ("e", 500.0, None)], {}))
    assert got.utterances[0].end == 15.0


def test_a_page_that_begins_in_the_middle_does_not_begin_at_zero() -> None:
    rows: list[tuple[str, float | None, float | None]] = [("a b", None, None), *[("a b c d", None, None)] * 2]
    got = set_clock(meeting(rows, {3: 1500.0, 5: 1800.0}, 2100.0))
    assert got.utterances[0].start == 1350.0


def test_nothing_is_known_at_all() -> None:
    got = set_clock(meeting([("a b c d e", None, None), ("f g h i j", None, None)], {}))
    assert [(u.start, u.end) for u in got.utterances] == [(0.0, 2.0), (2.0, 4.0)]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(1, 30), st.none() | st.floats(0, 5000)), min_size=1, max_size=30),
    st.dictionaries(st.integers(1, 60), st.floats(0, 5000), max_size=6),
)
def test_time_never_runs_backwards(rows: list[tuple[int, float | None]], stamps: dict[int, float]) -> None:
    got = set_clock(meeting([("w " * n, start, None) for n, start in rows], stamps))
    starts = [u.start or 0.0 for u in got.utterances]
    assert starts == sorted(starts)
    assert all((u.end or 0.0) >= (u.start or 0.0) >= 0 for u in got.utterances)
