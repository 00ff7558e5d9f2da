"""`notes import`: minutes that people published, with the raw parts in them."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from notes.cli import app
from notes.commands.importing import import_pages, report
from notes.errors import InputError
from notes.ingest import read
from notes.project import Project, find
from tests.ingest.places import assert_each_line_once

SHARED = Path(__file__).parents[2] / ".." / "shared" / "podman"
FOLDERS = sorted(p.parent for p in SHARED.glob("*/notes.md"))

EARLIER = """# Tarn Community Meeting Notes

## June 13, 2023 11:00 a.m. Eastern (UTC-4)

### Attendees (3 total)

Ana Pell, Bo Quist, Cleo Marsh

### Topics

1. Build speed - Ana Pell

## Meeting Start: 11:04 a.m. EDT

### Video [Recording](https://www.youtube.com/watch?v=abcdefghijk)

## Build speed

### Ana Pell and Bo Quist

#### (0:05 in the video)

The cache is *warm* now.

#### Demo (0:30 in the video)

She built it twice.

## Open Forum/Questions?

#### (0:50 in the video)

1. When is 2.0 out? Next week.

## Topics for Next Meeting

1. Cache - Bo

## Next Meeting: Tuesday, August 8, 2023, 11:00 a.m. Eastern (UTC-4)

### Meeting End: 11:58 a.m. Eastern (UTC-4)

### Raw Meeting Chat:

  ```
Ana Pell11:05 AM
see the doc
  ```

### Raw Google Meet Transcript

```
Ana Pell: Welcome to the call, everybody.
Bo Quist: So the build is fast.
00:00:40
Ana Pell: Look at this.
Cleo Marsh: When is it out?
00:01:10
Bo Quist: Next week.
Meeting ended after 00:01:20 👋
"""

LATER = """# Tarn Cabal
 ## September 9, 2025 11:00 a.m. Eastern (UTC-4)

### September 9, 2025 Topics

 1. Build speed - Ana Pell

### Meeting Notes
Video [Recording](https://youtu.be/abcdefghijk)

Meeting start: 11:04 a.m. EDT (UTC-4)

#### Quick Recap
All about the build.

#### Build speed - Ana Pell - ([0:05](https://youtu.be/abcdefghijk?t=5) in the video) -
The cache: it is warm now.
Ana: it was cold.

#### Cache - Bo Quist - (: in the video)
Still to do.

#### Next Steps
 * Ana: Write it down
 * Bo Quist to ask again.
 * [x] Cleo Marsh will close it

### Next Cabal Meeting: Tuesday, November 11, 2025, 11:00 a.m. EST (UTC-5)

#### Possible Topics
 1. None discussed

Meeting finished 11:45 a.m.

The first 2 minutes of the recording were cut.

### Raw Zoom Transcript
```
1
00:02:04.000 --> 00:02:09.000
Ana Pell: Welcome to the call, everybody.

2
00:02:10.000 --> 00:02:15.000
Bo Quist: So the build is fast.
```
"""


def project(tmp_path: Path) -> Project:
    (tmp_path / "notes.toml").write_text('title = "Tarn"\n')
    return find(tmp_path)


def words(text: str) -> list[str]:
    return text.split()


def test_an_earlier_dialect(tmp_path: Path) -> None:
    page = tmp_path / "old.md"
    page.write_text(EARLIER)
    meeting = read(page, Project(root=tmp_path))
    assert_each_line_once(EARLIER, meeting)
    assert [(w.kind, w.title, w.start, w.presenters) for w in meeting.written] == [
        ("topic", "Build speed", 5.0, ("Ana Pell", "Bo Quist")),
        ("discussion", "Open Forum/Questions?", 50.0, ()),
        ("next_topics", "Topics for Next Meeting", None, ()),
        ("next_meeting", "Next Meeting: Tuesday, August 8, 2023, 11:00 a.m. Eastern (UTC-4)", None, ()),
    ]
    assert meeting.written[0].text == (
        "The cache is *warm* now.\n\n#### Demo (0:30 in the video)\n\nShe built it twice."
    )
    assert meeting.began is not None
    assert meeting.ended is not None
    assert (meeting.began.isoformat(), meeting.ended.isoformat()) == (
        "2023-06-13T11:04:00-04:00",
        "2023-06-13T11:58:00-04:00",
    )
    assert [m.text for m in meeting.chat] == ["see the doc"]
    assert len(meeting.utterances) == 5


def test_a_later_dialect(tmp_path: Path) -> None:
    page = tmp_path / "new.md"
    page.write_text(LATER)
    meeting = read(page, Project(root=tmp_path))
    assert_each_line_once(LATER, meeting)
    assert [(w.kind, w.title, w.start, w.presenters) for w in meeting.written] == [
        ("recap", "Quick Recap", None, ()),
        ("topic", "Build speed", 5.0, ("Ana Pell",)),
        ("topic", "Cache", None, ("Bo Quist",)),
        ("actions", "Next Steps", None, ()),
        ("next_meeting", "Next Cabal Meeting: Tuesday, November 11, 2025, 11:00 a.m. EST (UTC-5)", None, ()),
        ("next_topics", "Possible Topics", None, ()),
    ]
    assert [(a.owner, a.task, a.done, a.source) for a in meeting.actions] == [
        ("Ana", "Write it down", False, "scribe"),
        ("Bo Quist", "Ask again", False, "scribe"),
        ("Cleo Marsh", "Close it", True, "scribe"),
    ]
    assert meeting.chat == ()


def test_built_after_import_it_says_what_people_wrote(tmp_path: Path) -> None:
    home = project(tmp_path)
    for name, text in (("old.md", EARLIER), ("new.md", LATER)):
        (tmp_path / name).write_text(text)
    runner = CliRunner()
    result = runner.invoke(app, ["import", str(tmp_path / "old.md"), str(tmp_path / "new.md"), "--into", str(tmp_path)])
    assert result.exit_code == 0, result.output
    assert "to corpus/2023-06-13: Tarn Community Meeting Notes" in result.output
    assert (home.meetings / "2023-06-13" / "meeting.txt").read_text() == EARLIER
    built = runner.invoke(app, ["build", str(tmp_path)])
    assert built.exit_code == 0, built.output
    got = json.loads((home.meetings / "2023-06-13" / "meeting.json").read_text())
    assert [(t["title"], t["start"]) for t in got["topics"]] == [
        ("Welcome", 0.0),
        ("Build speed", 5.0),
        ("Open Forum/Questions?", 50.0),
    ]
    assert [n["date"] for n in got["next_meetings"]] == ["2023-08-08"]
    minutes = (home.meetings / "2023-06-13" / "minutes.md").read_text()
    for text in ("The cache is *warm* now.", "She built it twice.", "1. When is 2.0 out? Next week.", "1. Cache - Bo"):
        assert minutes.count(text) == 1, text
    later = (home.meetings / "2025-09-09" / "minutes.md").read_text()
    for text in ("All about the build.", "The cache: it is warm now.", "Still to do.", " * Ana: Write it down"):
        assert later.count(text) == 1, text
    site = home.root / "public" / "meetings" / "2025-09-09.html"
    page = site.read_text()
    assert "Still to do." in page
    assert "Ana: it was cold." in page


def test_importing_twice_changes_nothing(tmp_path: Path) -> None:
    home = project(tmp_path)
    (tmp_path / "old.md").write_text(EARLIER)
    (first,) = import_pages([tmp_path / "old.md"], home)
    (second,) = import_pages([tmp_path / "old.md"], home)
    assert (first.new, second.new, second.folder) == (True, False, first.folder)
    (tmp_path / "old.md").write_text(EARLIER + "More.\n")
    (third,) = import_pages([tmp_path / "old.md"], home)
    assert third.folder == home.meetings / "2023-06-13-2"


def test_a_page_without_transcript_is_left_out_and_named(tmp_path: Path) -> None:
    home = project(tmp_path)
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "a.md").write_text("# Tarn\n\nNothing raw here.\n")
    with pytest.raises(InputError, match=r"nothing to import \(a\.md: no transcript in it\)"):
        import_pages([pages], home)
    (pages / "b.md").write_text(EARLIER)
    text = report(import_pages([pages], home), home.root)
    assert "a.md: left out: no transcript in it" in text


@pytest.mark.shared
@pytest.mark.skipif(not FOLDERS, reason="the labelled meetings are not beside the checkout")
@pytest.mark.parametrize("closed", [True, False], ids=["indented fences", "open fences"])
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda p: p.name)
def test_every_word_of_published_pages_is_kept(folder: Path, closed: bool, tmp_path: Path) -> None:
    fence, end = ("    ```\n", "\n    ```") if closed else ("```\n", "")
    parts = [(folder / "notes.md").read_text(encoding="utf-8")]
    for head, name in (("### Raw Meeting Chat:", "chat.txt"), ("### Raw Google Meet Transcript", "transcript.txt")):
        if (folder / name).exists():
            parts.append(f"{head}\n{fence}{(folder / name).read_text(encoding='utf-8').rstrip()}{end}\n")
    text = "\n\n".join(parts)
    (tmp_path / "page.md").write_text(text, encoding="utf-8")
    (done,) = import_pages([tmp_path / "page.md"], project(tmp_path))
    assert done.folder is not None
    assert done.folder.name == folder.name
    assert (done.folder / "meeting.txt").read_text(encoding="utf-8") == text
    meeting = read(done.folder / "meeting.txt", Project(root=tmp_path))
    assert_each_line_once(text, meeting)
    raw = read(folder / "meeting.txt", Project(root=tmp_path))
    assert [u.raw for u in meeting.utterances] == [u.raw for u in raw.utterances]
    assert [words(m.raw) for m in meeting.chat] == [words(m.raw) for m in raw.chat]
    assert meeting.written


def test_minutes_of_this_program_are_read_back(tmp_path: Path) -> None:
    page = tmp_path / "before" / "meeting.txt"
    page.parent.mkdir()
    page.write_text(
        "# Tarn call\n## May 6, 2025 10:00 UTC\n### Video [Recording](https://youtu.be/TarnDemo009)\n"
        "## Chat\nBo Quist10:02 AM\nsee the doc\n"
        "## Transcript\n00:00:00\nAna Pell: Welcome to the call.\nBo Quist: The build takes four minutes now.\n"
        "00:01:00\nAna Pell: Thank you, and goodbye.\n"
    )
    assert CliRunner().invoke(app, ["build", str(page)]).exit_code == 0
    (again,) = import_pages([page.with_name("minutes.md")], project(tmp_path))
    assert again.folder
    first, second = (read(place, Project(root=tmp_path)) for place in (page, again.folder / "meeting.txt"))
    assert [(u.speaker, u.text) for u in second.utterances] == [(u.speaker, u.text) for u in first.utterances]
    assert [u.start for u in second.utterances][:1] == [0.0]
    assert [(m.sender, m.clock, m.text) for m in second.chat] == [("Bo Quist", "10:02", "see the doc")]
