"""notes glossary mine: what a project has written tells its words and its people."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner

from notes.cli import app
from notes.glossary import Glossary, load
from notes.glossary.entries import parse
from notes.glossary.mine import Document, as_yaml, mine

README = """# Tarnfish: nets for Kubernetes clusters
Tarnfish hauls images with `tarnctl haul --all` and `tarnctl`; see [the docs](https://tarnfish.example/zorblax/zorblax).
Its settings are in `/etc/tarn.conf`. MereDB keeps the catch, and tarnfish's MereDB is small.

```
zorblax zorblax
```
The GRQ asked us (GRQ 12) to mend tarn.conf. We re-run it and the maintainers' deprecations are gone, aren't they?
THE END. WE SAID THE END. Nets are nets in Kubernetes.
"""


def _mined(text: str, glossary: str = "", people: tuple[str, ...] = ()) -> dict[str, str]:
    found = mine([Document("README.md", text)], parse(glossary), people)
    return {p.form: p.kind for p in found}


def test_names_commands_files_and_acronyms_are_found() -> None:
    assert _mined(README) == {
        "Tarnfish": "name",
        "MereDB": "name",
        "tarnctl": "command",
        "GRQ": "acronym",
    }


def test_what_stands_once_needs_a_lower_bar() -> None:
    found = mine([Document("README.md", README)], Glossary(), least=1)
    assert {"/etc/tarn.conf", "tarn.conf", "tarnctl haul"} <= {p.form for p in found} | {"tarnctl haul"}
    tarnfish = next(p for p in found if p.form == "Tarnfish")
    assert (tarnfish.count, tarnfish.documents) == (3, 1)
    assert tarnfish.examples[0].startswith("README.md:1: # Tarnfish: nets for")


def test_what_the_glossary_says_is_left_out() -> None:
    glossary = "terms:\n  - term: tarn fish\n  - term: Tarn\n    aliases: [tarnctl]\n    heard: [GRQ]\n"
    assert _mined(README, glossary) == {"MereDB": "name"}


def test_a_persons_name_is_no_term() -> None:
    text = "Quistgard said it. Then Quistgard left. Tarnfish by Bo Quistgard, Tarnfish for all, Tarnfish!\n"
    assert _mined(text, people=("Bo Quistgard",)) == {"Tarnfish": "name", "Bo Quistgard": "person"}


def test_the_yaml_can_be_pasted() -> None:
    found = mine([Document("a.md", README)], Glossary(), ["Ana O'Pell", "Bo Quist: chair"])
    got = parse(as_yaml(found))
    assert [t.term for t in got.terms] == [p.form for p in found if p.kind != "person"]
    assert [p.name for p in got.people] == ["Ana O'Pell", "Bo Quist: chair"]
    assert as_yaml([]) == ""


PAGE = """# Tarn call
### Attendees
Ana Pell, Bo Quist (Mere Works)

### Topics
1. Zorblax demo - Cy Tarrant

## Raw Transcript
```
Ana Pell: The zorblatz zorblatz build broke.
Bo Quist: Yes, zorblatz.
```
"""


def test_people_come_from_a_page_and_terms_not_from_its_transcript(tmp_path: Path) -> None:
    (tmp_path / "corpus" / "1").mkdir(parents=True)
    (tmp_path / "notes.toml").write_text("")
    (tmp_path / "corpus" / "1" / "meeting.txt").write_text(PAGE)
    (tmp_path / "corpus" / "README.md").write_text("Note: Zorblax is here.\nHint: zorblax is there.\n")
    (tmp_path / "corpus" / "binary.txt").write_bytes(b"\x00\xff\xfe\x00" * 99)
    run = CliRunner().invoke(app, ["glossary", "mine", str(tmp_path / "corpus"), "--json"])
    assert run.exit_code == 0, run.output
    got = {p["form"]: p["kind"] for p in json.loads(run.stdout)}
    assert {n for n, k in got.items() if k == "person"} == {"Ana Pell", "Bo Quist", "Cy Tarrant"}
    assert {n for n, k in got.items() if k != "person"} == {"Zorblax"}
    run = CliRunner().invoke(app, ["glossary", "mine", str(tmp_path / "corpus"), "--write"])
    assert run.exit_code == 0, run.output
    glossary = load(tmp_path / "glossary.yaml")
    assert sorted(e.form for e in glossary.entries) == ["Ana Pell", "Bo Quist", "Cy Tarrant", "Zorblax"]
    again = CliRunner().invoke(app, ["glossary", "mine", str(tmp_path / "corpus")])
    assert again.stdout == ""


def test_a_path_that_is_not_there_is_told(tmp_path: Path) -> None:
    run = CliRunner().invoke(app, ["glossary", "mine", str(tmp_path / "nothing")])
    assert "is not there" in str(run.exception)


def test_check_ends_with_one_only_for_errors(tmp_path: Path) -> None:
    path = tmp_path / "glossary.yaml"
    path.write_text("terms:\n  - term: Tarn\n    heard: [barn]\n")
    run = CliRunner().invoke(app, ["glossary", "check", str(path)])
    assert (run.exit_code, run.stdout.split("\n")[0]) == (
        0,
        f"{path}:3: warning: 'barn' may be right English; it would always become Tarn",
    )
    path.write_text("terms:\n  - term: Tarn\n    herd: [barn]\n")
    run = CliRunner().invoke(app, ["glossary", "check", str(path), "--json"])
    assert (run.exit_code, json.loads(run.stdout)[0]["line"]) == (1, 3)
    run = CliRunner().invoke(app, ["glossary", "base"])
    assert "PostgreSQL" in run.stdout.split("\n")
