"""``notes fetch`` against a server on this machine."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler
from pathlib import Path

import pytest
from typer.testing import CliRunner

import notes
from notes.cli import app, main
from notes.commands import fetch
from notes.errors import InputError
from notes.project import Project, find
from tests.serving import served

VTT = "WEBVTT\n\n00:00:01.000 --> 00:00:04.000\nwelcome to the tarn call\n"


class _Handler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def web(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    folder = tmp_path / "web"
    folder.mkdir()
    with served(partial(_Handler, directory=str(folder))) as url:
        yield url, folder


@pytest.fixture
def project(tmp_path: Path) -> Project:
    root = tmp_path / "project"
    (root / "corpus").mkdir(parents=True)
    (root / "notes.toml").write_text('zone = "Europe/London"\n')
    return find(root)


def _publish(web: tuple[str, Path], name: str, title: str, *, captions: bool = True) -> str:
    url, folder = web
    (folder / f"{name}.mp4").write_bytes(b"")
    track = f'<track kind="captions" srclang="en" src="{name}.vtt">' if captions else ""
    (folder / f"{name}.html").write_text(
        f"<html><head><title>{title}</title></head><body><video src='{name}.mp4'>{track}</video></body></html>"
    )
    if captions:
        (folder / f"{name}.vtt").write_text(VTT)
    return f"{url}/{name}.html"


def _feed(web: tuple[str, Path], *pages: str) -> str:
    items = "".join(f"<item><title>Call {i}</title><link>{p}</link></item>" for i, p in enumerate(pages))
    (web[1] / "feed.xml").write_text(
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>Tarn</title>{items}</channel></rss>'
    )
    return f"{web[0]}/feed.xml"


def _quiet(_: str) -> None:
    pass


def test_a_recording_gets_a_folder_with_captions_and_facts(web: tuple[str, Path], project: Project) -> None:
    url = _publish(web, "march", 'Tarn call 2026-03-04 &lt;b&gt;"live"')
    (folder,) = fetch.fetch(url, project, report=_quiet)
    assert folder == project.root / "corpus" / "2026-03-04"
    assert (folder / "recording.vtt").read_text() == VTT
    facts = tomllib.loads((folder / "meeting.toml").read_text())
    assert facts["recording"] == url
    assert facts["date"] == "2026-03-04"
    assert 'Tarn call 2026-03-04 <b>"live"' in facts["title"]


def test_captions_alone_can_be_built(web: tuple[str, Path], project: Project) -> None:
    (folder,) = fetch.fetch(_publish(web, "march", "Tarn call 2026-03-04"), project, report=_quiet)
    result = CliRunner().invoke(app, ["build", str(folder), "--output", str(project.root / "out")])
    assert result.exit_code == 0, result.output
    got = json.loads(next((project.root / "out").rglob("meeting.json")).read_text())
    assert [u["raw"] for u in got["utterances"]] == ["welcome to the tarn call"]


def test_only_new_recordings_of_a_feed_are_taken(web: tuple[str, Path], project: Project) -> None:
    first = _publish(web, "one", "Tarn call 2026-01-07")
    second = _publish(web, "two", "Tarn call 2026-01-07 again")
    late = _publish(web, "three", "Tarn call 2026-03-04", captions=False)
    said: list[str] = []
    names = [p.name for p in fetch.fetch(_feed(web, first, second, late), project, report=said.append)]
    assert names == ["2026-01-07", "2026-01-07-2"]
    assert any("three.html: no captions yet" in line for line in said)
    assert (project.root / ".notes" / "fetched.txt").read_text().split() == [first, second]

    _publish(web, "three", "Tarn call 2026-03-04")
    again = fetch.fetch(_feed(web, first, second, late), project, report=_quiet)
    assert [p.name for p in again] == ["2026-03-04"]
    assert fetch.fetch(_feed(web, first, second, late), project, report=said.append) == []
    assert said[-1] == "nothing new among 3 recordings"


def test_captions_go_beside_the_page_that_links_the_recording(web: tuple[str, Path], project: Project) -> None:
    url = _publish(web, "march", "Tarn call")
    page = project.root / "corpus" / "2026-03-04" / "meeting.txt"
    page.parent.mkdir()
    page.write_text(f"# Tarn call\n\n### Video [Recording]({url})\n\n## Raw Transcript\n```\nAna Pell: Welcome.\n```\n")
    before = page.read_text()
    assert fetch.fetch(str(page), project, report=_quiet) == [page.parent]
    assert (page.parent / "recording.vtt").read_text() == VTT
    assert page.read_text() == before


def test_automatic_captions_of_a_saved_youtube_page(web: tuple[str, Path], project: Project, tmp_path: Path) -> None:
    (web[1] / "auto.vtt").write_text(VTT)
    (web[1] / "manual-de.vtt").write_text("WEBVTT\n\n00:00:01.000 --> 00:00:04.000\nwillkommen\n")
    track = {"ext": "vtt", "url": f"{web[0]}/auto.vtt", "name": "English (Original)"}
    info = {
        "id": "TarnDemo009",
        "title": "Tarn Community Meeting",
        "extractor": "youtube",
        "extractor_key": "Youtube",
        "webpage_url": "https://www.youtube.com/watch?v=TarnDemo009",
        "upload_date": "20260108",
        "duration": 1834,
        "formats": [{"format_id": "18", "url": f"{web[0]}/none.mp4", "ext": "mp4"}],
        "subtitles": {"de": [{"ext": "vtt", "url": f"{web[0]}/manual-de.vtt"}]},
        "automatic_captions": {"en-orig": [track], "en": [{**track, "url": f"{web[0]}/translated.vtt"}]},
    }
    (web[1] / "translated.vtt").write_text(VTT.replace("tarn", "lake"))
    saved = tmp_path / "call.info.json"
    saved.write_text(json.dumps(info))
    (folder,) = fetch.fetch(str(saved), project, report=_quiet)
    assert folder.name == "2026-01-08"
    assert (folder / "recording.vtt").read_text() == VTT
    assert tomllib.loads((folder / "meeting.toml").read_text())["duration"] == 1834.0


@pytest.mark.parametrize("name", ["gone.html", "empty.html"])
def test_a_link_that_leads_nowhere_is_one_clear_message(web: tuple[str, Path], project: Project, name: str) -> None:
    (web[1] / "empty.html").write_text("<html><title>Nothing</title></html>")
    with pytest.raises(InputError, match="can't be fetched") as caught:
        fetch.fetch(f"{web[0]}/{name}", project, report=_quiet)
    assert "ERROR" not in str(caught.value)
    assert not (project.root / ".notes").exists()


def test_a_page_without_a_recording_says_so(project: Project) -> None:
    page = project.root / "corpus" / "meeting.txt"
    page.write_text("# Tarn call\n\nAna Pell: Welcome.\n")
    with pytest.raises(InputError, match="no link to a recording"):
        fetch.fetch(str(page), project, report=_quiet)


def test_a_broken_info_file_says_so(project: Project, tmp_path: Path) -> None:
    for text in ("", "[1]", "{}"):
        (tmp_path / "x.info.json").write_text(text)
        with pytest.raises(InputError):
            fetch.fetch(str(tmp_path / "x.info.json"), project, report=_quiet)


def test_no_such_page_ends_with_code_2(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.argv", ["notes", "fetch", "no-such-page.txt"])
    with pytest.raises(SystemExit) as caught:
        main()
    assert caught.value.code == 2
    assert "no such page" in capsys.readouterr().err


def test_nothing_else_imports_the_downloader() -> None:
    """Offline by default: only this module, and only the fetch command, knows yt-dlp."""
    package = Path(notes.__file__).parent
    texts = {p.relative_to(package).as_posix(): p.read_text() for p in package.rglob("*.py")}
    assert {name for name, text in texts.items() if "yt_dlp" in text} == {"commands/fetch.py"}
    assert {name for name, text in texts.items() if "commands import fetch" in text} == {"cli.py"}
