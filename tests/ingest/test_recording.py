"""Links to recordings in all their forms."""

import pytest

from notes.ingest.recording import clean, is_video, link_time, recording, urls, video_id


@pytest.mark.parametrize(
    "url",
    [
        "https://www.youtube.com/watch?v=abcdefghijk",
        "https://youtube.com/watch?app=desktop&v=abcdefghijk&t=116s",
        "https://m.youtube.com/watch?v=abcdefghijk#t=1m",
        "https://youtu.be/abcdefghijk",
        "http://youtu.be/abcdefghijk?si=Xy-1&t=5",
        "https://www.youtube.com/live/abcdefghijk?feature=share",
        "https://www.youtube.com/embed/abcdefghijk",
        "https://www.youtube-nocookie.com/embed/abcdefghijk",
        "https://www.youtube.com/shorts/abcdefghijk",
    ],
)
def test_youtube(url: str) -> None:
    got = recording(url, "p", 3)
    assert (got.kind, got.video_id, got.url, got.line) == ("youtube", "abcdefghijk", url, 3)


def test_other_recordings() -> None:
    assert recording("https://tarn.test/call.mp4").kind == "file"
    assert recording("https://zoom.us/rec/share/abc").kind == "page"
    assert is_video("https://us02web.zoom.us/rec/play/x")
    assert not is_video("https://tarn.test/issues/7")
    assert video_id("https://youtube.com.evil.test/watch?v=abcdefghijk") is None
    assert video_id("https://youtu.be/short") is None


@pytest.mark.parametrize(
    ("tail", "seconds"),
    [
        ("?t=116", 116),
        ("?t=116s", 116),
        ("?x=1&t=1h2m3s", 3723),
        ("?start=7", 7),
        ("#t=2m", 120),
        ("", None),
        ("?t=x", None),
    ],
)
def test_the_moment_a_link_jumps_to(tail: str, seconds: float | None) -> None:
    assert link_time(f"https://youtu.be/abcdefghijk{tail}") == seconds


def test_links_lose_the_punctuation_around_them() -> None:
    assert urls("see (https://a.test/x_(y)), [b](https://b.test/z). **https://c.test**") == [
        "https://a.test/x_(y)",
        "https://b.test/z",
        "https://c.test",
    ]
    assert clean("https://a.test/).") == "https://a.test/"
