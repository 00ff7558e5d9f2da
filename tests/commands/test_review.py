"""notes review: every answer is written where it belongs, at once, and the next build respects it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from notes.cli import app
from notes.glossary import load
from notes.ingest import read_transcript, review_file
from notes.meeting import Correction, Meeting, Person
from notes.review.answers import Given, settle
from notes.review.groups import groups
from notes.targets import Job

GLOSSARY = """# ours
terms:
  - term: Tarnfish   # the net
  - term: Mere
    heard: [mirror, marrow]
"""
PAGE = """# Tarn call

[Recording](https://youtu.be/abcdefghijk)

## Transcript
```
Ana Pell: We pulled tarn fish in, and the mirror is up.
00:05:00
Bo Quist: The mirror in the \x1b[31mhall is broken.
Ana Pell: So the marrow is up again.
```
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "notes.toml").write_text("")
    (tmp_path / "glossary.yaml").write_text(GLOSSARY)
    (tmp_path / "corpus" / "one").mkdir(parents=True)
    (tmp_path / "corpus" / "one" / "meeting.txt").write_text(PAGE)
    return tmp_path


def review(project: Path, *options: str, keys: str = "") -> Result:
    got = CliRunner().invoke(app, ["review", str(project), "--applied", *options], input=keys)
    assert got.exception is None or isinstance(got.exception, SystemExit), got.exception
    return got


def test_the_list_has_context_and_the_second_of_the_recording(project: Path) -> None:
    found = json.loads(review(project, "--json").stdout)
    assert [(g["id"], len(g["places"])) for g in found] == [
        ("mirror -> Mere", 2),
        ("marrow -> Mere", 1),
        ("tarn fish -> Tarnfish", 1),
    ]
    first, second = found[0]["places"]
    assert (first["before"], first["heard"], first["after"]) == (
        "We pulled tarn fish in, and the ",
        "mirror",
        " is up.",
    )
    assert (second["file"], second["line"], second["meeting"]) == ("meeting.txt", 9, "one")
    assert second["url"] == f"https://www.youtube.com/watch?v=abcdefghijk&t={int(second['second'])}s"


def test_keep_undoes_a_change_here_and_only_here(project: Path) -> None:
    # Enter leaves the first place of "mirror" open, the second stays as heard
    out = review(project, keys="p\n\nk\nq\n").stdout
    assert "\x1b" not in out
    assert [(d.heard, d.becomes, d.line) for d in review_file.load(project / "corpus/one/review.yaml")] == [
        ("mirror", None, 9)
    ]
    assert next(g["id"] for g in json.loads(review(project, "--json").stdout)) == "marrow -> Mere"
    assert (project / "glossary.yaml").read_text() == GLOSSARY


def test_an_answer_for_all_ends_the_places(project: Path) -> None:
    out = review(project, keys="p\nk\nn\nq\n").stdout
    assert out.count("mirror") == 2 + 2 + 1 + 1  # heading and its places, two asked for, what the answers did
    assert "1 of 3 decided" in out


def test_never_goes_into_the_glossary_and_nothing_else_of_it_changes(project: Path) -> None:
    assert "will never become Mere" in review(project, keys="n\nq\n").stdout
    assert (project / "glossary.yaml").read_text() == GLOSSARY + "    never:\n      - mirror\n"
    assert "mirror -> Mere" not in [g["id"] for g in json.loads(review(project, "--json").stdout)]


def test_answers_come_from_a_file(project: Path) -> None:
    answers = project / "answers.yaml"
    answers.write_text("mirror -> Mere: keep\ntarn fish -> Tarnfish: once\nmarrow -> Mere: skip\n")
    got = review(project, "--answers", str(answers))
    assert (got.exit_code, got.stdout.split("\n")[:3]) == (
        0,
        [
            "mirror -> Mere: left as heard in 2 places",
            "marrow -> Mere: skipped",
            "tarn fish -> Tarnfish: changed in 1 place",
        ],
    )
    again = review(project, "--answers", str(answers))
    assert again.exit_code == 1
    assert "mirror -> Mere: nothing of that kind is open" in again.stdout


@pytest.mark.parametrize(
    "text",
    [
        "mirror -> Mere: perhaps\n",
        "- a\n",
        "a: [\n",
        "a: {answer: always, context: [1]}\n",
        "a: {answer: always, context: 7}\n",
        "a: {answer: [always]}\n",
        "a: 5\n",
        "[]\n",
        "? [a]\n: 5\n",
        "5\n",
        "a: always\na: never\n",
        "a: \0\n",
    ],
)
def test_a_faulty_file_of_answers_changes_nothing(text: str, project: Path) -> None:
    (project / "answers.yaml").write_text(text)
    got = CliRunner().invoke(app, ["review", str(project), "--answers", str(project / "answers.yaml")])
    assert "answers.yaml:" in str(got.exception)
    assert (project / "glossary.yaml").read_text() == GLOSSARY
    assert not (project / "corpus/one/review.yaml").exists()


def _suggested(text: str, heard: str, becomes: str, term: str) -> tuple[Job, Meeting]:
    """A meeting of one utterance in which ``becomes`` is suggested for the first ``heard``."""
    meeting = read_transcript(text, "meeting.txt")
    u = meeting.utterances[0]
    at = u.raw.index(heard)
    change = Correction(
        utterance=u.id,
        file=u.file,
        line=u.line,
        column=u.column + at,
        offset=at,
        original=heard,
        corrected=becomes,
        term=term,
        kind="sound",
        confidence=0.5,
        reason="sounds alike",
        status="suggested",
    )
    return Job(Path("one"), Path("one"), "one"), meeting.model_copy(update={"suggestions": (change,)})


@pytest.mark.parametrize(
    ("text", "heard", "becomes", "says", "ends"),
    [
        ("Bo: the murre is up", "murre", "Mere", "will always become Mere", "    heard: [mirror, marrow, murre]\n"),
        ("Bo: two murres", "murres", "Meres", "'murre' will always", "    heard: [mirror, marrow, murre]\n"),
        ("Bo: the more we are, the more", "more", "Mere", "not added: it is ordinary English", GLOSSARY[-32:]),
        ("Bo: ask Anna Bell", "Bell", "Pell", "not added: it would become 'Ana Pell', not 'Pell'", GLOSSARY[-32:]),
        (
            "Bo: ask Anna Bell",
            "Anna Bell",
            "Ana Pell",
            "will always become",
            "  - name: Ana Pell\n    heard:\n      - Anna Bell\n",
        ),
        ("Bo: use cooper nets", "cooper nets", "Kubernetes", "will always become", "    heard:\n      - cooper nets\n"),
    ],
)
def test_always_is_checked_first(tmp_path: Path, *, text: str, heard: str, becomes: str, says: str, ends: str) -> None:
    path = tmp_path / "glossary.yaml"
    path.write_text(GLOSSARY)
    term = {"Meres": "Mere", "Pell": "Ana Pell"}.get(becomes, becomes)
    found = _suggested(text, heard, becomes, term)
    meeting = found[1].model_copy(update={"people": (Person(name="Ana Pell", listed=True),)})
    (group,) = groups([(found[0], meeting)], load(path))
    assert group.person == (term == "Ana Pell")
    outcome = settle(group, Given("always"), path, [meeting])
    assert says in outcome.message
    assert path.read_text().endswith(ends)
    assert outcome.refused == (path.read_text() == GLOSSARY)


def test_always_may_be_told_where(project: Path) -> None:
    got = review(project, keys="a near harbour, lake\nq\n").stdout
    assert "'mirror' will always become Mere near harbour, lake" in got
    assert load(project / "glossary.yaml").terms[1].heard[-1].context == ("harbour", "lake")


def test_the_end_of_input_is_the_end_of_the_review(project: Path) -> None:
    got = review(project, keys="?\nk\n")
    assert got.exit_code == 0
    assert "leave it here as it was heard" in got.stdout
    assert "1 of 3 decided" in got.stdout
    assert load(project / "glossary.yaml").terms[1].never == ()
