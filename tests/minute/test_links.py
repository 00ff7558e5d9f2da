"""Links of page, chat and speech."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from notes.meeting import AgendaItem, ChatMessage, Person, Topic
from notes.minute import minute
from notes.minute.links import add_links, clean
from notes.project import Project, Settings
from notes.render.minutes import minutes
from notes.render.resources import environment

from .conftest import Talk

TARN = Settings(repository="tarn/tarn")


@pytest.mark.parametrize(
    ("pasted", "url"),
    [
        ("https://tarn.example/a).", "https://tarn.example/a"),
        ("https://tarn.example/a_(b)", "https://tarn.example/a_(b)"),
        ("https://tarn.example/?utm_source=x&q=1", "https://tarn.example/?q=1"),
        ("https://www.google.com/url?q=https://tarn.example/b&sa=D", "https://tarn.example/b"),
        ("HTTPS://tarn.example/#why_", "https://tarn.example/#why_"),
        ("https://good.example@evil.example/", ""),
        ("javascript:alert(1)", ""),
    ],
)
def test_clean(pasted: str, url: str) -> None:
    assert clean(pasted) == url


def test_titles_and_places(talk: Talk) -> None:
    meeting = talk(
        "Ana Pell: Hello.\nBo Quist: See tarn dot dev slash docs for it.",
        chat=(
            ("Ana Pell", "The slides can be found here: https://tarn.example/slides"),
            ("Bo Quist", "https://github.com/tarn/tarn/pull/41 and https://github.com/tarn/tarn/pull/41"),
        ),
    )
    got = minute(meeting, Settings())
    assert [(x.url, x.title, x.source, x.shared_by) for x in got.links] == [
        ("https://tarn.example/slides", "Slides", "chat", "Ana Pell"),
        ("https://github.com/tarn/tarn/pull/41", "tarn/tarn#41", "chat", "Bo Quist"),
        ("https://tarn.dev/docs", None, "speech", "Bo Quist"),
    ]


def test_issues_by_number(talk: Talk) -> None:
    meeting = talk("Ana Pell: That is pull request 412, and issue number 398 is close.\nBo Quist: We had 500 issues.")
    assert [x.url for x in minute(meeting, TARN).links] == [
        "https://github.com/tarn/tarn/pull/412",
        "https://github.com/tarn/tarn/issues/398",
    ]
    assert minute(meeting, Settings()).links == (), "no repository is known, so none is guessed"


def test_numbers_after_a_repository_name(talk: Talk) -> None:
    meeting = talk(
        "Ana Pell: Hello.",
        chat=(("Bo Quist", "https://github.com/tarn/reeds (reeds #11, #12), https://github.com/tarn/tarn"),),
    )
    assert [x.url for x in minute(meeting, Settings()).links][2:] == [
        "https://github.com/tarn/reeds/issues/11",
        "https://github.com/tarn/reeds/issues/12",
    ]


def test_links_go_to_the_topic_they_were_shared_in(talk: Talk) -> None:
    topics = (
        Topic(id="a", title="Build speed", first=0, last=1, start=0.0, line=1),
        Topic(id="b", title="Reeds", first=1, last=2, start=10.0, line=2),
    )
    meeting = talk(
        "Ana Pell: Fast.\nBo Quist: See https://tarn.example/reeds here.",
        topics=topics,
        agenda=(AgendaItem(title="Reeds", links=("https://tarn.example/agenda",)),),
        chat=(("Ana Pell", "https://tarn.example/chat"),),
    )
    assert [t.links for t in minute(meeting, Settings()).topics] == [
        (),
        ("https://tarn.example/agenda", "https://tarn.example/reeds"),
    ]


@pytest.mark.parametrize(
    ("who", "start", "sure"),
    [
        ("Bo Quist", 500.0, True),
        ("Ana Pell", 500.0, False),  # she spoke of something else before
        ("Bo Quist", 330.0, False),  # a minute earlier that was still the topic
        ("Bo Quist", 570.0, False),
        ("Bo Quist", None, False),
    ],
)
def test_a_link_of_the_chat_has_a_topic_only_where_that_is_certain(
    talk: Talk, who: str, start: float | None, sure: bool
) -> None:
    topics = tuple(
        Topic(id=title, title=title, first=n, last=n + 1, start=300.0 * n, line=n)
        for n, title in enumerate(("Build speed", "Reeds", "Mirrors"))
    )
    meeting = talk(
        "Ana Pell: Fast.\nBo Quist: Tall.\nCy Dorn: Far.", topics=topics, people=(Person(name="Bo Quist", spoke=True),)
    )
    written = ChatMessage(
        id="m1", sender=who, text="https://tarn.example/a", raw="", start=start, clock="11:08", file="m", line=9
    )
    got = minute(meeting.model_copy(update={"chat": (written,)}), Settings())
    assert [t.links for t in got.topics] == [(), ("https://tarn.example/a",) if sure else (), ()]
    page = minutes(got, environment(Project(root=Path())))
    by = " (Bo Quist)" if who == "Bo Quist" else ""
    assert (f"## Links from the chat\n\n- <https://tarn.example/a>{by}\n" in page) is not sure


def test_a_mention_is_no_title(talk: Talk) -> None:
    meeting = talk("Ana Pell: Hello.", chat=(("Ana Pell", "@Bo -> https://tarn.example/a"),))
    assert [x.title for x in minute(meeting, Settings()).links] == [None]


def test_many_open_brackets_take_no_time(talk: Talk) -> None:
    begun = time.process_time()
    got = add_links(talk(f"Ana Pell: {'[' * 50_000} [our notes](https://tarn.example/a)"), Settings())
    assert [x.title for x in got.links] == ["our notes"]
    assert time.process_time() - begun < 4  # far less; what was quadratic in them took thirteen
