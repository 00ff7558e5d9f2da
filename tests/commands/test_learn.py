"""notes learn, through the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from notes.cli import app
from notes.errors import InputError

GLOSSARY = """terms:
  - term: Tarnfish   # the net
  - term: Mere
    heard: [mirror]
"""
ROWS = """Ana Pell: The mirror is up and the ternfisk net was torn in the harbour yesterday.
Bo Quist: The mirror in the hall is broken, and nobody looked after it for weeks.
"""
PAGE = f"# Tarn call\n\n## Transcript\n```\n{ROWS}```\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "notes.toml").write_text("")
    (tmp_path / "glossary.yaml").write_text(GLOSSARY)
    (tmp_path / "corpus" / "one").mkdir(parents=True)
    (tmp_path / "corpus" / "one" / "meeting.txt").write_text(PAGE)
    return tmp_path


def notes(*arguments: str | Path) -> Result:
    got = CliRunner().invoke(app, [str(a) for a in arguments])
    if got.exception is not None and not isinstance(got.exception, SystemExit):
        raise got.exception
    return got


def test_two_transcripts_teach(project: Path) -> None:
    (project / "raw.txt").write_text(ROWS)
    (project / "fixed.txt").write_text(ROWS.replace("ternfisk", "Tarnfish").replace("hall", "Tarnfish"))
    out = notes("learn", project / "raw.txt", project / "fixed.txt").stdout
    assert out.startswith(
        "new      Tarnfish: heard 'ternfisk'\nrefused  Tarnfish: heard 'hall': it is ordinary English"
    )
    assert (project / "glossary.yaml").read_text() == GLOSSARY
    notes("learn", project / "raw.txt", project / "fixed.txt", "--write")
    assert (project / "glossary.yaml").read_text() == GLOSSARY.replace(
        "# the net\n", "# the net\n    heard:\n      - ternfisk\n"
    )


def test_hand_edits_to_the_minutes_teach(project: Path) -> None:
    assert notes("build", project).exit_code == 0
    page = project / "corpus" / "one" / "minutes.md"
    assert "The Mere in the hall is broken" in page.read_text()
    text = page.read_text().replace("ternfisk", "Tarnfish").replace("Mere in the hall", "mirror in the hall")
    page.write_text(text)
    got = json.loads(notes("learn", "--edits", project, "--json", "--write").stdout)
    assert [(p["term"], p["key"], p["text"], bool(p["refused"])) for p in got] == [
        ("Tarnfish", "heard", "ternfisk", False),
        ("Mere", "never", "mirror", True),
    ]
    assert "it stays so in 1 other place" in got[1]["refused"]
    assert "      - ternfisk\n" in (project / "glossary.yaml").read_text()
    assert notes("build", project).exit_code == 0
    assert "mirror in the hall" in page.read_text()
    assert notes("learn", "--edits", project).stdout.count("new") == 0


def test_a_change_taken_back_wherever_it_stood_becomes_never(project: Path) -> None:
    notes("build", project)
    page = project / "corpus" / "one" / "minutes.md"
    page.write_text(page.read_text().replace("Mere", "mirror"))
    notes("learn", "--edits", project / "corpus" / "one", "--write")
    assert (project / "glossary.yaml").read_text() == GLOSSARY + "    never:\n      - mirror\n"


def test_nothing_edited_nothing_learned(project: Path) -> None:
    assert notes("learn", "--edits", project).stdout == "nothing to learn\n"
    notes("build", project)
    assert notes("learn", "--edits", project).stdout == "nothing to learn\n"


@pytest.mark.parametrize("arguments", [(), ("raw.txt",), ("raw.txt", "fixed.txt", "--edits")])
def test_it_must_be_said_what_to_learn_from(arguments: tuple[str, ...]) -> None:
    with pytest.raises(InputError, match="what is to be learned from"):
        notes("learn", *arguments)
