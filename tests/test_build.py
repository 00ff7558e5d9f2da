"""The main job through the command line: results, hand edits, what is skipped, and being stopped at any moment."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from notes.cli import app
from notes.errors import ConflictError, InputError
from tests.killing import contents

PAGE = """# Tarn call
## March 12, 2024 10:00 a.m. Eastern

### Attendees
Ana Pell, Bo Quist

### Topics
1. Build speed - Ana Pell
2. Mirrors - Bo Quist

## Raw Chat
```
Ana Pell10:05 AM
see https://x.test/cache
```

## Raw Transcript
```
Ana Pell: Welcome to the call, first we talk about build speed, over to me for the build speed then.
Ana Pell:  The build is slow because the cache of every machine is cold, so we now share one cache between them.
00:05:00
Bo Quist: Next topic is mirrors, I have the mirrors, and the old mirror in Oslo will be switched off in May.
Bo Quist:  I will write to the list about the mirror. Our next meeting is April 9th.
Meeting ended after 00:09:00
```
"""
RESULTS = {
    "minutes.md",
    "meeting.json",
    "captions.vtt",
    "captions.srt",
    "chapters.txt",
    "chapters.json",
    "meeting.ics",
}


def _build(*args: object) -> Result:
    return CliRunner().invoke(app, ["build", *map(str, args)])


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "meeting.txt"
    path.write_text(PAGE)
    return path


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "notes.toml").write_text('title = "Tarn"\nzone = "America/New_York"\n')
    for day in ("2024-03-12", "2024-04-09", "2024-05-14", "2024-06-11", "2024-07-09"):
        (tmp_path / "corpus" / day).mkdir(parents=True)
        (tmp_path / "corpus" / day / "meeting.txt").write_text(PAGE.replace("cold", f"cold on {day}"))
    return tmp_path


def test_a_lone_page_gets_its_results_beside_it(page: Path) -> None:
    result = _build(page)
    assert result.exit_code == 0, result.output
    assert {p.name for p in page.parent.iterdir()} >= RESULTS | {"public"}
    assert (page.parent / "public" / "index.html").is_file()
    got = json.loads((page.parent / "meeting.json").read_text())
    assert len(got["utterances"]) == 4
    assert "- Build speed" not in page.read_text()


def test_a_second_build_writes_nothing_and_says_so(page: Path) -> None:
    _build(page)
    before = {p: p.stat().st_mtime_ns for p in page.parent.rglob("*") if p.is_file()}
    result = _build(page)
    assert result.output == "Nothing changed: 1 meeting up to date.\n"
    assert {p: p.stat().st_mtime_ns for p in page.parent.rglob("*") if p.is_file()} == before


def test_output_puts_everything_elsewhere(page: Path, tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.mkdir()
    page = page.rename(source / "meeting.txt")
    source.chmod(0o555)
    try:
        result = _build(page, "--output", tmp_path / "out")
        assert result.exit_code == 0, result.output
    finally:
        source.chmod(0o755)
    assert [p.name for p in source.iterdir()] == ["meeting.txt"]
    assert {p.name for p in (tmp_path / "out").iterdir()} == RESULTS | {"public", ".notes"}


def test_a_project_has_a_folder_a_meeting_and_one_site(project: Path) -> None:
    result = _build(project, "--output", project / "out")
    assert result.exit_code == 0, result.output
    assert {p.name for p in (project / "out").iterdir()} == {
        "2024-03-12", "2024-04-09", "2024-05-14", "2024-06-11", "2024-07-09", "public", ".notes"
    }  # fmt: skip
    assert {p.name for p in (project / "out" / "2024-03-12").iterdir()} == RESULTS


def test_without_a_path_the_project_around_here_is_built(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project / "corpus" / "2024-03-12")
    got = json.loads(_build("--json").output)
    assert [m["name"] for m in got["meetings"]] == [
        "2024-03-12", "2024-04-09", "2024-05-14", "2024-06-11", "2024-07-09"
    ]  # fmt: skip
    assert (project / "public" / "index.html").is_file()
    assert (project / "corpus" / "2024-07-09" / "minutes.md").is_file()


def test_one_page_of_a_project_refreshes_the_site_of_all(project: Path) -> None:
    _build(project)
    before = contents(project)
    page = project / "corpus" / "2024-04-09" / "meeting.txt"
    page.write_text(page.read_text().replace("Oslo", "Bergen"))
    assert _build(page).exit_code == 0
    after = contents(project)
    assert set(after) == set(before)
    _build(project)
    assert contents(project) == after


def test_skipping_what_is_unchanged_gives_the_bytes_of_a_full_build(project: Path) -> None:
    _build(project)
    pages = sorted(project.glob("corpus/*/meeting.txt"))
    pages[0].write_text(pages[0].read_text().replace("Oslo", "Bergen"))
    (project / "corpus" / "2024-05-14" / "captions.vtt").unlink()
    (project / "corpus" / "2024-06-11" / "meeting.json").write_text("{}")
    got = json.loads(_build(project, "--json").output)
    assert [m["skipped"] for m in got["meetings"]] == [False, True, False, False, True]
    incremental = contents(project)
    shutil.rmtree(project / ".notes" / "cache")
    _build(project)
    assert contents(project) == incremental
    (project / "glossary.yaml").write_text("terms:\n  - term: TarnCache\n    heard: [shared one cash]\n")
    assert not any(m["skipped"] for m in json.loads(_build(project, "--json").output)["meetings"])


def test_one_broken_page_does_not_stop_the_others(project: Path) -> None:
    (project / "corpus" / "2024-04-09" / "meeting.txt").write_text("# only a title\n")
    result = _build(project)
    assert isinstance(result.exception, InputError)
    assert "2024-04-09" in str(result.exception)
    assert len(list(project.glob("corpus/*/minutes.md"))) == 4


def test_hand_edits_survive_and_the_rest_follows(page: Path) -> None:
    _build(page)
    minutes = page.parent / "minutes.md"
    edited = minutes.read_text().replace("# Tarn call", "# Tarn call of March").replace("Nobody has", "Ana has")
    minutes.write_text(edited + "\n## Thanks\n\nTo Cy for the cake.\n")
    page.write_text(PAGE.replace("Ana Pell, Bo Quist\n", "Ana Pell, Bo Quist, Cyrus Dane\n"))
    result = _build(page)
    assert "kept what you edited" in result.output
    text = minutes.read_text()
    assert all(part in text for part in ("# Tarn call of March\n", "Ana has reviewed", "To Cy for the cake."))
    assert "### Attendees (3 total)\n\nAna Pell, Bo Quist, Cyrus Dane\n" in text
    assert _build(page).output.startswith("Nothing changed")
    assert minutes.read_text() == text


def test_a_clash_shows_both_sides_and_changes_nothing(page: Path) -> None:
    _build(page)
    minutes = page.parent / "minutes.md"
    minutes.write_text(minutes.read_text().replace("# Tarn call\n", "# The call of Tarn in March\n"))
    page.write_text(PAGE.replace("# Tarn call", "# Community meeting of the build people"))
    before = contents(page.parent)
    result = _build(page)
    assert isinstance(result.exception, ConflictError)
    assert "yours | # The call of Tarn in March" in str(result.exception)
    assert "new | # Community meeting of the build people" in str(result.exception)
    assert contents(page.parent) == before
    assert _build(page, "--keep-mine").exit_code == 0
    assert minutes.read_text().startswith("# The call of Tarn in March\n")
    assert _build(page).output.startswith("Nothing changed")


def test_minutes_that_somebody_else_wrote_are_left_alone(page: Path) -> None:
    minutes = page.parent / "minutes.md"
    minutes.write_text("# My own notes\n")
    assert "left minutes.md as it was found" in _build(page).output
    assert minutes.read_text() == "# My own notes\n"


def test_the_memory_is_small_and_can_be_read(page: Path) -> None:
    page.write_text(PAGE.replace("So", "So") + "\n")
    _build(page)
    memory = (page.parent / ".notes" / "minutes" / "meeting.md").read_text()
    assert "## Build speed - Ana Pell" in memory
    assert "the cache of every machine is cold, so we now share" not in memory.partition("<details>")[2]


def test_what_is_no_longer_published_is_taken_away(page: Path) -> None:
    _build(page)
    (page.parent / "meeting.toml").write_text("[publish]\ntranscript = false\n")
    _build(page)
    assert not (page.parent / "captions.vtt").exists()
    left = "".join(p.read_text(errors="replace") for p in page.parent.rglob("*") if p.is_file() and p != page)
    assert "over to me for the build speed then" not in left


def test_a_template_of_the_project_wins_and_a_broken_one_is_named(project: Path) -> None:
    (project / "templates").mkdir()
    template = project / "templates" / "minutes.md.j2"
    template.write_text("# Ours: {{ m.title | md }}\n")
    _build(project / "corpus" / "2024-03-12")
    assert (project / "corpus" / "2024-03-12" / "minutes.md").read_text() == "# Ours: Tarn call\n"
    template.write_text("# Ours\n\n{{ m.nothing }}\n")
    result = _build(project / "corpus" / "2024-03-12")
    assert f"{template}:3: can't be filled in" in str(result.exception)


def test_stopped_at_any_step_nothing_is_half_written_left_behind_or_going_on(project: Path) -> None:
    for n in range(7):  # as many as the site needs to start its workers
        shutil.copytree(project / "corpus" / "2024-03-12", project / "corpus" / f"2025-{n}")
    run = subprocess.run(
        [sys.executable, "-m", "tests.stopping", str(project), "1"], capture_output=True, text=True, check=True
    )
    assert run.stdout == ""


def test_killed_at_fifty_points_every_file_is_old_or_new(page: Path, tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    old.mkdir()
    shutil.copy(page, old / "meeting.txt")
    _build(old / "meeting.txt")
    (old / "minutes.md").write_text((old / "minutes.md").read_text().replace("# Tarn call", "# Tarn call of March"))
    (old / "meeting.txt").write_text(PAGE.replace("Bo Quist\n\n", "Bo Quist, Cyrus Dane\n\n").replace("Oslo", "Bergen"))
    shutil.copytree(old, new)
    _build(new / "meeting.txt")
    run = subprocess.run(
        [sys.executable, "-m", "tests.killing", str(old), str(new), "50"], capture_output=True, text=True, check=True
    )
    steps, *faults = run.stdout.splitlines()
    assert int(steps.split()[1]) > 50
    assert faults == []


def test_a_glossary_beside_the_meetings_folder_is_used_and_named(tmp_path: Path) -> None:
    folder = tmp_path / "2024-03-12"
    folder.mkdir()
    (folder / "meeting.txt").write_text(PAGE.replace("The build", "The tarn forge build"))
    (tmp_path / "glossary.yaml").write_text("terms:\n  - term: TarnForge\n")
    result = CliRunner().invoke(app, ["build", str(folder / "meeting.txt")])
    assert f"Glossary: {tmp_path / 'glossary.yaml'}" in result.output
    got = json.loads((folder / "meeting.json").read_text())
    assert got["utterances"][1]["text"].startswith("The TarnForge build is slow")


def test_all_that_a_command_says_arrives_though_its_process_ends_at_once() -> None:
    done = subprocess.run([sys.executable, "-m", "notes", "schema"], capture_output=True, check=True)
    assert "utterances" in json.loads(done.stdout)["properties"]
