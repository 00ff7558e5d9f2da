"""The page that a moderator publishes: every part, each time a link, and hostile text shown as text."""

import datetime as dt
import html
import re
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from notes.meeting import (
    Action,
    AgendaItem,
    Announcement,
    ChatMessage,
    Decision,
    Link,
    Meeting,
    NextMeeting,
    Part,
    Person,
    Publish,
    Question,
    Recording,
    Statement,
    SubTopic,
    Topic,
    Utterance,
    Voice,
)
from notes.project import Fold, Project
from notes.render.data import public
from notes.render.escape import escape, link, plain
from notes.render.minutes import minutes
from notes.render.resources import environment

ANA, BO = "Ana Pell", "Bo Quist"
EAST = dt.timezone(dt.timedelta(hours=-5))


PARTS = (
    Part(file="meeting.txt", first=20, last=30, role="chat", format="meet_chat"),
    Part(file="meeting.txt", first=31, last=60, role="transcript", format="meet"),
)
VALUES: dict[str, Any] = {
    "id": "2024-06-04",
    "title": "Tarn community call",
    "date": dt.date(2024, 6, 4),
    "zone": "America/New_York",
    "scheduled": dt.datetime(2024, 6, 4, 10, tzinfo=EAST),
    "began": dt.datetime(2024, 6, 4, 14, 4, tzinfo=dt.UTC),
    "ended": dt.datetime(2024, 6, 4, 15, 1, tzinfo=dt.UTC),
    "recording": Recording(
        url="https://youtu.be/abcdefghijk", kind="youtube", video_id="abcdefghijk", offset=12, offset_known=True
    ),
    "people": (Person(name=ANA, listed=True, affiliation="Example Org"), Person(name=BO, spoke=True)),
    "agenda": (
        AgendaItem(title="Build speed", presenters=(ANA,)),
        AgendaItem(title="Cache", level=1),
        AgendaItem(title="Mirrors", links=("https://x.test/m",)),
    ),
    "topics": (
        Topic(
            id="build-speed",
            title="Build speed",
            presenters=(ANA,),
            start=50.0,
            summary=(Statement(text="I show the cache.", evidence=("u1",), start=60.0, speaker=ANA, quoted=True),),
            voices=(Voice(name=ANA, words=70, seconds=170.0), Voice(name=BO, words=5, seconds=10.0)),
            named=("Larder", "2.1"),
            links=("https://x.test/pr/1",),
        ),
    ),
    "recap": (Statement(text="The build is faster.", evidence=("u1",), start=60.0),),
    "announcements": (Announcement(text="Larder 2.1 comes out in May.", evidence=("u2",), start=75.0, speaker=BO),),
    "decisions": (
        Decision(text="Drop the old mirror.", evidence=("u2",), start=70.0, speaker=BO, quoted=True, about="Mirrors"),
    ),
    "actions": (
        Action(task="open an issue", owner=BO, start=3700.0, evidence=("u2",)),
        Action(task="write it down", done=True),
    ),
    "questions": (
        Question(
            text="Does it run on arm?",
            evidence=("u2",),
            start=80.0,
            asked_by=BO,
            answered_by=ANA,
            answer=Statement(text="Since April.", evidence=("u1",), start=90.0),
        ),
    ),
    "next_topics": (Statement(text="Mirrors again", evidence=("u2",)),),
    "next_meetings": (
        NextMeeting(
            name="Tarn community call",
            date=dt.date(2024, 12, 3),
            start=dt.datetime(2024, 12, 3, 15, tzinfo=dt.UTC),
            zone="America/New_York",
        ),
    ),
    "links": (Link(url="https://x.test/pr/1", title="The cache"), Link(url="https://x.test/pr/1")),
    "utterances": (
        Utterance(id="u1", speaker=ANA, text="Here is the cache.", raw="Here is the cash.", start=60.0),
        Utterance(id="u2", speaker=BO, text="Fine by me.", raw="Fine by me.", start=70.0),
    ),
    "chat": (ChatMessage(id="m1", sender=BO, text="see you", raw="see you", clock="10:30"),),
    "parts": PARTS,
}


def _meeting(**changes: Any) -> Meeting:
    return Meeting(**(VALUES | changes))


def _draw(meeting: Meeting, fold: Fold = "details") -> str:
    from pathlib import Path

    return minutes(public(meeting), environment(Project(root=Path())), fold)


VIDEO = "https://www.youtube.com/watch?v=abcdefghijk&t="


@pytest.mark.parametrize(
    "line",
    [
        "# Tarn community call",
        "## Tuesday, June 4, 2024, 11:00 a.m. EDT (UTC-4)",
        "### Attendees (2 total)",
        "Ana Pell (Example Org), Bo Quist",
        "1. Build speed - Ana Pell",
        "   - Cache",
        "2. Mirrors <https://x.test/m>",
        "### Meeting start: 10:04 a.m. EDT (UTC-4)",
        "### Video: [Recording](https://youtu.be/abcdefghijk)",
        f"- The build is faster. ([01:12]({VIDEO}72s))",
        f"## Build speed - Ana Pell - ([01:02]({VIDEO}62s) in the video)",
        "*Spoke, counted in the transcript: Ana Pell 3 min, Bo Quist. Named at least twice: Larder, 2.1.*",
        f"- **Ana Pell**: “I show the cache.” ([01:12]({VIDEO}72s))",
        "- [The cache](https://x.test/pr/1)",
        f"- **Bo Quist** (Mirrors): “Drop the old mirror.” ([01:22]({VIDEO}82s))",
        f"- **Bo Quist**: Larder 2.1 comes out in May. ([01:27]({VIDEO}87s))",
        f"- [ ] **Bo Quist**: open an issue ([1:01:52]({VIDEO}3712s))",
        "- [x] write it down",
        f"1. **Bo Quist**: Does it run on arm? ([01:32]({VIDEO}92s))",
        f"   - **Ana Pell**: Since April. ([01:42]({VIDEO}102s))",
        "- Mirrors again",
        "## Next Tarn community call: Tuesday, December 3, 2024, 10:00 a.m. EST (UTC-5)",
        "### Meeting end: 11:01 a.m. EDT (UTC-4)",
        "**Bo Quist** (10:30): see you",
        f"**Ana Pell** ([01:12]({VIDEO}72s)): Here is the cache.",
    ],
)
def test_each_part_stands_on_the_page(line: str) -> None:
    assert line in _draw(_meeting()).splitlines()


def test_what_nobody_stated_is_left_out() -> None:
    assert _draw(Meeting(id="x", title="Call")) == (
        "# Call\n\n## How this was made\n\nThese minutes were drafted by a machine from the meeting's page. "
        "Nobody has reviewed them yet: delete this sentence once you have.\n"
    )


def test_when_an_action_is_due_reads_well() -> None:
    said = [("write", BO, "Friday"), ("tally", None, "on Monday"), ("Ship it on Friday", None, "on friday")]
    actions = tuple(Action(task=task, owner=owner, due=due) for task, owner, due in said)
    page = _draw(Meeting(id="x", title="Call", actions=actions))
    assert "- [ ] **Bo Quist**: write (by Friday)\n- [ ] tally (on Monday)\n- [ ] Ship it on Friday\n" in page


def test_questions_have_their_own_list_and_no_line_without_words() -> None:
    parts = (
        SubTopic(title="Demo by Ana Pell", kind="demo", start=55.0),
        SubTopic(title="Question from Bo Quist", kind="question", start=65.0),
    )
    topic = _meeting().topics[0].model_copy(update={"subtopics": parts})
    page = _draw(_meeting(topics=(topic,)))
    assert "- Demo by Ana Pell" in page
    assert "Question from" not in page


def test_an_opening_with_nothing_to_say_has_no_heading() -> None:
    opening = Topic(id="welcome", title="Welcome", kind="opening", start=0.0)
    assert "Welcome" not in _draw(Meeting(id="x", title="Call", topics=(opening,)))


def test_chat_and_transcript_are_folded_for_hackmd_and_github() -> None:
    assert "<details>\n<summary>Transcript (2 turns)</summary>\n\n**Ana Pell**" in _draw(_meeting())
    assert ":::spoiler Chat (1 message)\n" in _draw(_meeting(), fold="spoiler")


def test_what_is_not_to_be_published_is_nowhere() -> None:
    topics = (_meeting().topics[0].model_copy(update={"evidence": ("said 'quoted here'",)}),)
    hidden = _meeting(topics=topics, publish=Publish(transcript=False, chat=False, video=False))
    assert not re.search(
        "here is the|quoted here|fine by|see you|youtu", (_draw(hidden) + public(hidden).model_dump_json()).lower()
    )
    assert "- **Ana Pell**: “I show the cache.” (01:00)" in _draw(hidden)


HOSTILE = [
    "<script>alert(1)</script>",
    "[click](javascript:alert(1))",
    "![x](https://evil.test/x.png)",
    "# Not a heading",
    ":::spoiler x",
    "```",
    "a | b | c",
    "</details>",
    "*bold* _it_ ~~no~~ $x$ :smile: &lt; {%youtube x%}",
    "<img src=x onerror=alert(1)>",
    "1. one",
    "- [ ] task",
    "line\n\n# two",
    "\u202egnp.exe",
    "<javascript:alert(1)>",
    "\\",
    "a\\`b`",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_shows_as_text(text: str) -> None:
    person = Person(name=text, listed=True)
    speech = Utterance(id="u1", speaker=text, text=text, raw=text)
    page = _draw(
        Meeting(
            id="x",
            title=text,
            people=(person,),
            utterances=(speech,),
            chat=(ChatMessage(id="m1", sender=text, text=text, raw=text),),
            topics=(Topic(id="t", title=text, summary=(Statement(text=text, evidence=("u1",)),), links=(text,)),),
            actions=(Action(task=text, owner=text),),
        )
    )
    shown = MarkdownIt("commonmark").render(page)
    tags = {"h1", "h2", "h3", "p", "ul", "ol", "li", "strong", "details", "summary", "a"}
    assert set(re.findall(r"<(\w+)", shown)) <= tags
    assert set(re.findall(r'href="(\w+):', shown)) <= {"https"}
    assert _text(shown).count(plain(text)) == 12
    assert _text(MarkdownIt("gfm-like", {"linkify": False}).render(page)).count(plain(text)) == 12


def _text(shown: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", shown))


@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_any_text_is_shown_as_it_is(text: str) -> None:
    shown = _text(MarkdownIt("commonmark").render("- x " + escape(text))).strip()
    assert unicodedata.normalize("NFC", shown) == unicodedata.normalize("NFC", f"x {plain(text)}".strip())


@pytest.mark.parametrize(
    ("url", "ok"), [("https://x.test/a b", False), ("javascript:alert(1)", False), ("https://x.test/(a)", True)]
)
def test_only_safe_addresses_become_links(url: str, ok: bool) -> None:
    assert ("](" in link("text", url)) is ok


@pytest.mark.parametrize(
    ("kind", "words", "shown"),
    [("topic", 59, False), ("topic", 60, True), ("discussion", 299, False), ("opening", 900, False)],
)
def test_a_topic_of_some_length_says_who_spoke(kind: Any, words: int, shown: bool) -> None:
    topic = Topic(id="t", title="Mirrors", kind=kind, voices=(Voice(name=BO, words=words),))
    assert (
        "*Spoke, counted in the transcript: Bo Quist.*" in _draw(Meeting(id="m", title="Call", topics=(topic,)))
    ) is shown


def test_of_a_crowd_the_first_are_named() -> None:
    voices = tuple(Voice(name=f"N{n}", words=100 - n, seconds=200.0 - 40 * n) for n in range(7))
    page = _draw(Meeting(id="m", title="Call", topics=(Topic(id="t", title="Mirrors", voices=voices),)))
    assert "*Spoke most, counted in the transcript: N0 3 min, N1 3 min, N2 2 min, N3 1 min, N4 1 min.*" in page
