"""The site, through ``build_site``."""

import datetime as dt
import json
import re
from pathlib import Path

import pytest

from notes.glossary import Glossary
from notes.meeting import (
    Action,
    Announcement,
    ChatMessage,
    Correction,
    Decision,
    Meeting,
    NextMeeting,
    Person,
    Recording,
    Statement,
    SubTopic,
    Topic,
    Utterance,
    Voice,
)
from notes.project import Project
from notes.render.memory import remember
from notes.render.minutes import minutes
from notes.render.resources import environment
from notes.render.site import Stored, build_site

AT = dt.datetime(2024, 3, 12, 11, tzinfo=dt.UTC)
RECORDING = Recording(url="https://youtu.be/abcdefghijk", kind="youtube", video_id="abcdefghijk")


def meeting(**changes: object) -> Meeting:
    told = {
        "id": "2024-03-12",
        "title": "Tarn call",
        "recording": RECORDING,
        "people": (Person(name="Ana Pell", listed=True, spoke=True), Person(name="Bo Quist", spoke=True)),
        "utterances": (
            Utterance(id="u1", speaker="Ana Pell", text="Welcome.", raw="Welcome.", start=0.0),
            Utterance(id="u2", speaker="Bo Quist", text="Tarn broke.", raw="torn broke.", start=72.5),
        ),
        "topics": (Topic(id="build-speed", title="Build speed", start=72.5, first=1, last=2),),
        "corrections": (
            Correction(
                utterance="u2", file="meeting.txt", line=3, column=1, offset=0, original="torn", corrected="Tarn",
                term="Tarn", kind="heard", confidence=1.0, reason="listed",
            ),
        ),
        "chat": (ChatMessage(id="m1", sender="Ana Pell", text="see https://x.test/1.", raw="", start=80.0),),
    }  # fmt: skip
    return Meeting.model_validate(told | changes)


def site(tmp_path: Path, *meetings: Meeting) -> dict[str, str]:
    build_site(meetings, Project(root=tmp_path), Glossary(), tmp_path / "public")
    pages = (tmp_path / "public").rglob("*.html")
    return {p.relative_to(tmp_path / "public").as_posix(): p.read_text(encoding="utf-8") for p in pages}


def test_topics_and_utterances_have_anchors_and_lead_to_their_second(tmp_path: Path) -> None:
    page = site(tmp_path, meeting())["meetings/2024-03-12.html"]
    assert 'id="build-speed"' in page
    assert 'id="u1"' in page
    assert re.search(r'href="https://www.youtube.com/watch\?v=abcdefghijk&amp;t=72s" data-s="72.5"', page)


def test_a_corrected_word_tells_what_was_heard_to_pointer_and_keyboard(tmp_path: Path) -> None:
    page = site(tmp_path, meeting())["meetings/2024-03-12.html"]
    assert '<span class="c" tabindex="0"><span class="k">Tarn</span>' in page
    assert '</i>torn<i class="w"> 100%: listed</i></span></span> broke.' in page


def test_a_topic_tells_the_same_as_in_the_minutes(tmp_path: Path) -> None:
    topic = Topic(
        id="mirrors",
        title="Mirrors",
        last=2,
        voices=tuple(Voice(name=f"N{n}", words=100 - n, seconds=200.0 - 40 * n) for n in range(7)),
        named=("Larder",),
        subtopics=(SubTopic(title="Demo by Bo Quist", kind="demo", start=72.5),),
    )
    told = meeting(
        topics=(topic,), next_meetings=(NextMeeting(name="Call", date=dt.date(2024, 4, 9), source="series"),)
    )
    drawn = minutes(told, environment(Project(root=tmp_path))).replace("*", "")
    shown = " ".join(re.sub("<[^>]+>", "", site(tmp_path, told)["meetings/2024-03-12.html"]).split())
    for told_so in (
        "Spoke most, counted in the transcript: N0 3 min, N1 3 min, N2 2 min, N3 1 min, N4 1 min. "
        "Named at least twice: Larder.",
        "Demo by Bo Quist",
        "y the rule of the series; nobody said it in the meeting",
    ):
        assert told_so in drawn
        assert told_so in shown


@pytest.mark.parametrize(
    ("changes", "minutes"),
    [
        ({}, 38),
        ({"duration": 1800.0}, 30),
        ({"topics": (Topic(id="welcome", title="Welcome", kind="opening", last=2),)}, 27),
        ({"began": AT.replace(minute=3), "ended": AT.replace(minute=29), "duration": 1800.0}, 26),
    ],
)
def test_how_long_a_meeting_was(tmp_path: Path, changes: dict[str, object], minutes: int) -> None:
    said = [
        Utterance(id=f"u{i}", speaker=None, text="So.", raw="So.", start=s, end=s + 5)
        for i, s in ((1, 660.0), (2, 2275.0))
    ]
    page = site(tmp_path, meeting(utterances=tuple(said), corrections=(), **changes))["meetings/2024-03-12.html"]
    assert re.findall(r"<span>(\d+) min</span>", page) == [str(minutes)]


def test_a_topic_without_a_sentence_says_where_it_is_quoted(tmp_path: Path) -> None:
    topic = Topic(id="mirrors", title="Mirrors", last=2)
    told = meeting(
        topics=(topic,),
        announcements=(Announcement(text="Larder 2.1 comes out in May.", evidence=("u2",)),) * 2,
        actions=(Action(task="Move the mirror", owner="Bo Quist", evidence=("u1",)),),
        decisions=(Decision(text="Drop the old mirror.", evidence=("u9",)),),
        questions=(),
    )
    line = "In the lists of this page: Announcements, Action items."
    assert line in minutes(told, environment(Project(root=tmp_path)))
    shown = " ".join(re.sub("<[^>]+>", "", site(tmp_path, told)["meetings/2024-03-12.html"]).split())
    assert line in shown
    said = topic.model_copy(update={"summary": (Statement(text="It moves.", evidence=("u1",)),)})
    assert "In the lists" not in minutes(
        told.model_copy(update={"topics": (said,)}), environment(Project(root=tmp_path))
    )


def test_chat_stands_beside_what_was_being_said(tmp_path: Path) -> None:
    page = site(tmp_path, meeting())["meetings/2024-03-12.html"]
    assert page.index('id="u2"') < page.index('id="m1"')
    assert '<a href="https://x.test/1" rel="nofollow ugc noopener">https://x.test/1</a>.' in page


def test_pasted_text_is_text(tmp_path: Path) -> None:
    bad = "<script>alert(1)</script>"
    page = site(
        tmp_path,
        meeting(
            title=bad,
            people=(Person(name=bad, spoke=True),),
            utterances=(Utterance(id="u1", speaker=bad, text=bad, raw=bad, start=1.0),),
            topics=(Topic(id="x", title=bad, links=("javascript:alert(1)",), last=1),),
            recap=(Statement(text=bad, evidence=("u1",)),),
            corrections=(),
            chat=(ChatMessage(id="m1", sender=bad, text="javascript:alert(1) " + bad, raw=""),),
            recording=Recording(url="javascript:alert(1)"),
        ),
    )["meetings/2024-03-12.html"]
    assert "<script>alert" not in page
    assert 'href="javascript' not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_home_lists_the_newest_first_by_year(tmp_path: Path) -> None:
    old, new = (meeting(id=d, date=d, title=f"Call of {d}") for d in ("2023-11-07", "2024-03-12"))
    home = site(tmp_path, old, new)["index.html"]
    places = [home.index(text) for text in ("Call of 2024-03-12", ">2023<", "Call of 2023-11-07")]
    assert places == sorted(places)


def test_every_link_inside_the_site_leads_somewhere(tmp_path: Path) -> None:
    pages = site(tmp_path, meeting(date="2024-03-12"))
    public = (tmp_path / "public").resolve()
    for name, html in pages.items():
        for link in re.findall(r'(?:href|src)="([^"]+)"', html):
            target, _, anchor = link.partition("#")
            target = target.partition("?")[0]
            if ":" in target:
                continue
            path = (public / name).parent / target if target else public / name
            assert path.resolve().is_relative_to(public)
            assert path.is_file(), (name, link)
            if anchor:
                assert f'id="{anchor}"' in path.read_text(encoding="utf-8"), (name, link)


def test_a_second_build_writes_nothing(tmp_path: Path) -> None:
    args = ([meeting()], Project(root=tmp_path), Glossary(), tmp_path / "public")
    assert build_site(*args).written > 0
    assert build_site(*args).written == 0


def test_minutes_edited_by_hand_are_what_the_page_shows(tmp_path: Path) -> None:
    written = "# Tarn call\n\n## Build speed - Ana Pell\n\n- It broke.\n\n<details>\n\nAna Pell: hello\n\n</details>\n"
    folder = tmp_path / "2024-03-12"
    folder.mkdir()
    (folder / "meeting.json").write_text(meeting().model_dump_json())
    (folder / "minutes.md").write_text(written)
    (tmp_path / "memory.md").write_text(remember(written))
    stored = Stored(folder / "meeting.json", tmp_path / "memory.md")
    page = tmp_path / "public" / "meetings" / "2024-03-12.html"

    build_site([stored], Project(root=tmp_path), Glossary(), tmp_path / "public")
    assert "edited by hand" not in page.read_text()
    more = "- It broke.\n- My own [words](https://www.youtube.com/watch?v=abcdefghijk&t=70s) <script>alert(1)</script>"
    (folder / "minutes.md").write_text(written.replace("- It broke.", more))
    build_site([stored], Project(root=tmp_path), Glossary(), tmp_path / "public")
    html = page.read_text()
    assert "edited by hand" in html
    assert re.search(r'<h2 id="build-speed">Build speed - Ana Pell</h2>', html)
    assert re.search(r'<a class="at" data-s="70" href="[^"]+"[^>]*>words</a>', html)
    assert "<script>alert" not in html
    assert "hello" not in html
    assert html.count("Tarn call</h1>") == 1


def test_a_struck_line_is_gone_under_any_heading(tmp_path: Path) -> None:
    told = meeting(decisions=[Decision(text=text, evidence=("u2",)) for text in ("Drop the `mirror`.", "Keep 2_0_1.")])
    drawn = minutes(told, environment(Project(root=tmp_path))).replace("## Decisions", "## Beschlüsse")
    struck = "".join(line for line in drawn.splitlines(keepends=True) if "mirror" not in line)
    assert struck != drawn
    folder = tmp_path / "2024-03-12"
    folder.mkdir()
    (folder / "meeting.json").write_text(told.model_dump_json())
    (folder / "minutes.md").write_text(struck.replace("\n", "\r\n"), newline="")
    (tmp_path / "memory.md").write_text(remember(drawn))
    stored = Stored(folder / "meeting.json", tmp_path / "memory.md")
    build_site([stored], Project(root=tmp_path), Glossary(), tmp_path / "public")
    page = (tmp_path / "public" / "decisions.html").read_text()
    assert "mirror" not in page
    assert "Keep 2_0_1." in page


def test_every_page_says_what_people_left_in_the_minutes(tmp_path: Path) -> None:
    told = meeting(
        recap=(Statement(text="It was short.", evidence=("u1",)),),
        announcements=(Announcement(text="2.0 is out in May.", evidence=("u2",), speaker="Bo Quist", quoted=True),),
        decisions=(
            Decision(text="We drop the old mirror.", evidence=("u2",), start=72.5, speaker="Bo Quist", quoted=True),
            Decision(text="We said nothing of the kind.", evidence=("u2",), start=72.5, speaker="Bo Quist"),
        ),
        actions=(
            Action(task="Write *it* down", owner="Ana Pell", evidence=("u2",), start=72.5),
            Action(task="Ask the list", owner="Bo Quist", evidence=("u2",), start=72.5),
            Action(task="Close the issue", evidence=("u2",)),
        ),
    )
    drawn = minutes(told, environment(Project(root=tmp_path)))
    edits = {
        "- It was short.": "We met, and it was *short*:\nthat is all.",
        "“We drop the old mirror.”": "We drop the old mirror in June.",
        "- **Bo Quist**: We said nothing": "- **Ana Pell**: New at 11:00",
        " of the kind. ([01:12](https://www.youtube.com/watch?v=abcdefghijk&t=72s))": "",
        "- [ ] **Ana Pell**": "- [x] **Ana Pell**",
        "- [ ] **Bo Quist**: Ask the list": "- [ ] **Agenda**: Ask everybody who is on the list",
        "- [ ] Close the issue": "- [ ] **Bo Quist**: Paint the shed ([01:00](https://www.youtube.com/watch?v=abcdefghijk&t=60s))",
    }
    page = drawn
    for old, new in edits.items():
        assert old in page
        page = page.replace(old, new)
    folder = tmp_path / "2024-03-12"
    folder.mkdir()
    (folder / "meeting.json").write_text(told.model_dump_json())
    (folder / "minutes.md").write_text(page)
    (tmp_path / "memory.md").write_text(remember(drawn))
    stored = Stored(folder / "meeting.json", tmp_path / "memory.md")
    build_site([stored], Project(root=tmp_path), Glossary(), tmp_path / "public")

    def items(of: str) -> list[tuple[list[str], str, float | None, str]]:
        found = json.loads((tmp_path / "public" / "decisions.json").read_text())[of]
        return [(i["names"], i["text"], i["start"], i["anchor"]) for i in (f["item"] for f in found)]

    assert items("announcements") == [(["Bo Quist"], "“2.0 is out in May.”", 72.5, "u2")]
    assert items("decisions") == [
        (["Bo Quist"], "We drop the old mirror in June.", 72.5, "u2"),
        (["Ana Pell"], "New at 11:00", None, "minutes"),
    ]
    assert items("actions") == [
        ([], "Agenda: Ask everybody who is on the list", 72.0, "u2"),
        (["Bo Quist"], "Paint the shed", 60.0, "u1"),
    ]
    home = (tmp_path / "public" / "index.html").read_text()
    assert "We met, and it was short: that is all." in home
    assert "nothing of the kind" not in (tmp_path / "public" / "meetings" / "2024-03-12.json").read_text()
    assert not (tmp_path / "public" / "people" / "agenda.html").exists()
