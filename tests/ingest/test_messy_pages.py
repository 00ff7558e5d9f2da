"""Pages with no Markdown, with sections run together, and with things inside others."""

from pathlib import Path

from notes.ingest import read
from notes.meeting import Meeting
from notes.project import Project
from tests.ingest.places import assert_each_line_once

TURNS = "Ana Pell: Welcome to the call.\nBo Quist: The build broke.\nAna Pell: Let us look.\nBo Quist: Fine.\n"


def page(tmp_path: Path, text: str) -> Meeting:
    path = tmp_path / "meeting.txt"
    path.write_text(text, encoding="utf-8")
    meeting = read(path, Project(root=tmp_path))
    assert_each_line_once(text, meeting)
    return meeting


def said(meeting: Meeting) -> list[str]:
    return [u.raw for u in meeting.utterances]


ALL = ["Welcome to the call.", "The build broke.", "Let us look.", "Fine."]


def test_a_page_without_any_markdown(tmp_path: Path) -> None:
    got = page(
        tmp_path,
        "Tarn community call\nTuesday, March 12, 2024, 5:00 PM CET\n\nAttendees (3): Ana Pell, Bo Quist, Cleo Marsh\n"
        "Recording: https://www.youtube.com/live/abcdefghijk\n\nAgenda\n1. Build speed - Ana Pell\n"
        "2. Cache (Bo Quist)\n\nChat:\nAna Pell5:05 PM\nlink in the doc\n\nTranscript\n" + TURNS,
    )
    assert got.title == "Tarn community call"
    assert got.scheduled is not None
    assert got.scheduled.isoformat() == "2024-03-12T17:00:00+01:00"
    assert [p.name for p in got.people] == ["Ana Pell", "Bo Quist", "Cleo Marsh"]
    assert [i.presenters for i in got.agenda] == [("Ana Pell",), ("Bo Quist",)]
    assert got.recording is not None
    assert got.recording.video_id == "abcdefghijk"
    assert [(m.sender, m.clock, m.text) for m in got.chat] == [("Ana Pell", "17:05", "link in the doc")]
    assert said(got) == ALL
    assert got.unparsed == ()


def test_nothing_but_a_transcript(tmp_path: Path) -> None:
    got = page(tmp_path, TURNS)
    assert said(got) == ALL
    assert got.title == f"{tmp_path.name.replace('_', '_')}" or got.title


def test_a_meet_document_carries_its_own_header(tmp_path: Path) -> None:
    got = page(
        tmp_path,
        "abc-defg-hij (2024-03-12 10:02 GMT-4) – Transcript\nAttendees\nAna Pell, Bo Quist, Bo Quist's Presentation\n"
        "Transcript\nThis editable transcript was computer generated and might contain errors.\n"
        + TURNS
        + "00:05:00\nAna Pell: Bye.\nMeeting ended after 00:05:10 👋\n",
    )
    assert said(got) == [*ALL, "Bye."]
    assert got.began is not None
    assert got.began.isoformat() == "2024-03-12T10:02:00-04:00"
    assert (str(got.date), got.duration) == ("2024-03-12", 310.0)
    assert [p.name for p in got.people] == ["Ana Pell", "Bo Quist", "Bo Quist's Presentation"]


def test_chat_and_transcript_in_one_fence(tmp_path: Path) -> None:
    got = page(
        tmp_path, "# Tarn call\n```\n00:00:12\tAna Pell:\tsee this\n00:00:20\tBo Quist:\tok\n\n" + TURNS + "```\n"
    )
    assert said(got) == ALL
    assert [m.text for m in got.chat] == ["see this", "ok"]


def test_code_in_the_chat_does_not_cut_it(tmp_path: Path) -> None:
    got = page(
        tmp_path,
        "# Tarn call\n## Chat\nAna Pell11:05 AM\n```\nmake -j4\n```\nBo Quist11:06 AM\nthanks\n\n## Transcript\n"
        + TURNS,
    )
    assert [(m.sender, m.raw) for m in got.chat] == [("Ana Pell", "```\nmake -j4\n```"), ("Bo Quist", "thanks")]
    assert said(got) == ALL


def test_folded_parts(tmp_path: Path) -> None:
    got = page(
        tmp_path,
        "# Tarn call\n:::spoiler Chat\nAna Pell11:05 AM\nhello\n:::\n\n<details>\n<summary>Transcript</summary>\n\n"
        + TURNS
        + "\n</details>\n",
    )
    assert said(got) == ALL
    assert [m.text for m in got.chat] == ["hello"]


def test_fields_of_the_page_are_no_speakers(tmp_path: Path) -> None:
    got = page(
        tmp_path,
        "Tarn call\nDate: March 12, 2024\nTime: 10:00 a.m. Eastern\nRecording: https://youtu.be/abcdefghijk\n\n"
        + TURNS,
    )
    assert said(got) == ALL
    assert got.scheduled is not None
    assert got.scheduled.isoformat() == "2024-03-12T10:00:00-04:00"


def test_speech_that_looks_like_a_label_stays_speech(tmp_path: Path) -> None:
    got = page(
        tmp_path,
        "## Transcript\nAna Pell: We meet at 10:30: be there.\nBo Quist: My answer: no.\nthe thing is: it broke\n"
        "So: bye\n",
    )
    assert [(u.speaker, u.raw) for u in got.utterances] == [
        ("Ana Pell", "We meet at 10:30: be there."),
        ("Bo Quist", "My answer: no."),
        ("Bo Quist", "the thing is: it broke"),
        ("Bo Quist", "So: bye"),
    ]


def test_two_parts_of_a_transcript(tmp_path: Path) -> None:
    got = page(
        tmp_path, "## Transcript\n```\n" + TURNS + "```\n## Transcript (part 2)\n```\nAna Pell: Back again.\n```\n"
    )
    assert said(got) == [*ALL, "Back again."]
    assert [u.id for u in got.utterances] == ["u1", "u2", "u3", "u4", "u5"]


def test_both_plain_the_heading_decides(tmp_path: Path) -> None:
    got = page(tmp_path, "## Transcript\n" + TURNS + "\n## Chat\nAna Pell: see the doc\nit is new\nBo Quist: ok\n")
    assert said(got) == ALL
    assert [(m.sender, m.text) for m in got.chat] == [("Ana Pell", "see the doc\nit is new"), ("Bo Quist", "ok")]


def test_private_messages_are_nowhere(tmp_path: Path) -> None:
    text = (
        "## Chat\n10:00:01 From Ana Pell To Everyone:\n\thello all\n"
        "10:00:05 From Bo Quist To Ana Pell(Direct Message):\n"
        "\tyour secret\n10:00:09\t From  Cleo Marsh  to  Bo Quist(Privately) : between us\n"
        "10:00:12\t From  Cleo Marsh (Privately) : hush\n10:00:20 From Bo Quist to Hosts and panelists : internal\n"
        "10:00:30 From Bo Quist to Everyone : bye\n\n## Transcript\n" + TURNS
    )
    (tmp_path / "meeting.txt").write_text(text)
    got = read(tmp_path / "meeting.txt", Project(root=tmp_path))
    assert [(m.sender, m.text, m.clock) for m in got.chat] == [
        ("Ana Pell", "hello all", "10:00:01"),
        ("Bo Quist", "bye", "10:00:30"),
    ]
    everything = got.model_dump_json()
    assert not [w for w in ("secret", "between us", "hush", "internal", "Cleo") if w in everything]
    assert [(p.code, p.message) for p in got.problems] == [("private-messages", "4 private chat messages left out")]


def test_reactions_and_replies(tmp_path: Path) -> None:
    got = page(
        tmp_path,
        '## Chat\n00:00:12\tAna Pell:\tsee the issue about "x"\n'
        '00:00:20\tBo Quist:\tReacted to "see the issue..." with 👍\n'
        '00:00:30\tBo Quist:\tRemoved a 👍 reaction from "see the issue..."\n'
        '00:00:40\tCleo Marsh:\tReplying to "see the issue..."\n\nI did\n\n## Transcript\n' + TURNS,
    )
    assert [(m.text, m.reaction_to, m.reply_to) for m in got.chat] == [
        ('see the issue about "x"', None, None),
        ("👍", "see the issue...", None),
        ("-👍", "see the issue...", None),
        ("I did", None, "see the issue..."),
    ]


def test_an_agenda_with_notes_and_links(tmp_path: Path) -> None:
    got = page(
        tmp_path,
        "# Tarn call\n## Agenda\n* [Build speed](https://tarn.test/1) — Ana Pell & Bo Quist\n  - see https://tarn.test/2\n"
        "* Cache\n\n## Transcript\n" + TURNS,
    )
    assert [(i.title, i.presenters, i.level) for i in got.agenda] == [
        ("Build speed", ("Ana Pell", "Bo Quist"), 0),
        ("see", (), 1),
        ("Cache", (), 0),
    ]
