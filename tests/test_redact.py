"""Consent and redaction: the removed text is in no file that may be published."""

from pathlib import Path

import pytest

from notes import pipeline, targets
from notes.errors import ConfigError

PAGE = """# Tarn call
## March 12, 2024 10:00 a.m. Eastern

Recording: https://youtu.be/abcdefghijk

### Attendees
Ana Pell, Bo Quist, Cy Rowe

### Topics
1. Build speed - Ana Pell
2. Cy Rowe on packaging - Cy Rowe

## Meeting Chat
```
Cy Rowe10:02 AM
my secret draft is at https://cy.example/draft
Ana Pell10:03 AM
thanks Cy Rowe
```

## Raw Transcript
```
Ana Pell: Welcome to the call, let us talk about build speed.
Bo Quist:  The build became slower by half since January, we decided to cache the layers.
00:05:00
Cy Rowe:  My landlord is called Umbrage and I will send the keys to him by Friday.
Ana Pell:  Thank you, Cy Rowe, packaging comes next.
00:10:00
Bo Quist:  Packaging is done with quokkas now.
Meeting ended after 00:12:00
```
"""


def line_of(words: str) -> int:
    return next(n for n, line in enumerate(PAGE.splitlines(), 1) if words in line)


def published(tmp_path: Path, rule: str, more: str = "") -> str:
    """Everything below the output folder as one text, after a build with ``rule``."""
    folder = tmp_path / "corpus" / "2024-03-12"
    folder.mkdir(parents=True, exist_ok=True)
    (tmp_path / "notes.toml").write_text('title = "Tarn"\nurl = "https://tarn.example/notes"\n' + more)
    (folder / "meeting.txt").write_text(PAGE)
    (folder / "meeting.toml").write_text(f"redact = [{rule}]\n" if rule else "")
    target = targets.find(tmp_path, tmp_path / "out")
    pipeline.build(target, tmp_path / "glossary.yaml")
    files = [p for p in (tmp_path / "out").rglob("*") if p.is_file()]
    assert len(files) > 10
    return "\n".join(f"{p}\n{p.read_bytes().decode('utf-8', 'replace')}" for p in files)


def test_without_rules_everything_is_there(tmp_path: Path) -> None:
    found = published(tmp_path, "")
    for word in ("Umbrage", "secret draft", "cy.example", "Cy Rowe", "quokkas"):
        assert word in found


@pytest.mark.parametrize(
    ("rule", "gone", "kept"),
    [
        (
            '{ person = "Cy Rowe" }',
            ("Umbrage", "landlord", "secret draft", "cy.example", "Cy Rowe", "cy-rowe", "Cy%20Rowe"),
            ("quokkas", "thanks Someone", "build speed"),
        ),
        ('{ time = "00:05:00-00:06:30" }', ("Umbrage", "landlord"), ("quokkas", "secret draft", "Cy Rowe")),
        (f'{{ lines = "{line_of("landlord")}" }}', ("Umbrage", "landlord"), ("quokkas", "secret draft", "Cy Rowe")),
        (
            f'{{ lines = "meeting.txt:{line_of("Cy Rowe10")}-{line_of("secret draft")}" }}',
            ("secret draft", "cy.example"),
            ("Umbrage", "quokkas"),
        ),
    ],
)
def test_what_is_removed_is_nowhere(tmp_path: Path, rule: str, gone: tuple[str, ...], kept: tuple[str, ...]) -> None:
    published(tmp_path, "")
    found = published(tmp_path, rule)
    places = [line for line in found.splitlines() for word in gone if word.casefold() in line.casefold()]
    assert places == []
    assert [word for word in kept if word not in found] == []
    assert "removed on request" in found


def test_a_rule_of_the_project_counts_for_every_meeting(tmp_path: Path) -> None:
    found = published(tmp_path, "", 'redact = [{ person = "Cy Rowe", reason = "asked to" }]\n')
    assert "Umbrage" not in found
    assert "[asked to]" in found


@pytest.mark.parametrize(
    ("publish", "gone", "kept"),
    [
        ("transcript = false", ("Umbrage", "quokkas are"), ("Build speed", "secret draft")),
        ("chat = false", ("secret draft",), ("Umbrage",)),
        ("video = false", ("abcdefghijk",), ("Umbrage",)),
    ],
)
def test_what_is_not_published_is_nowhere(
    tmp_path: Path, publish: str, gone: tuple[str, ...], kept: tuple[str, ...]
) -> None:
    found = published(tmp_path, "", f"[publish]\n{publish}\n")
    public = [
        p.read_bytes().decode("utf-8", "replace") for p in (tmp_path / "out" / "public").rglob("*") if p.is_file()
    ]
    assert [text for text in public for word in gone if word in text] == []
    assert [word for word in kept if word not in found] == []


@pytest.mark.parametrize(
    "rule",
    [
        '{ time = "soon" }',
        '{ lines = "9-3" }',
        "{ }",
        '{ person = "Cy Rowe", lines = "1" }',
        '{ person = " " }',
        '{ person = "Cy Row" }',
        '{ lines = "400-401" }',
        '{ lines = "chat.txt:1-99" }',
        '{ time = "02:00:00-02:10:00" }',
    ],
)
def test_a_rule_that_is_none_or_removes_nothing_is_named(tmp_path: Path, rule: str) -> None:
    with pytest.raises(ConfigError, match=r"meeting\.toml: .*redact"):
        published(tmp_path, rule)
    assert not list((tmp_path / "out").rglob("*.*"))


def test_two_rules_for_the_same_words_both_count(tmp_path: Path) -> None:
    assert "Umbrage" not in published(tmp_path, f'{{ person = "Cy Rowe" }}, {{ lines = "{line_of("landlord")}" }}')


def two_meetings(tmp_path: Path, person: str) -> None:
    for name, page in (("2024-03-12", PAGE), ("2024-04-09", PAGE.replace("Cy Rowe", "Di Moss"))):
        folder = tmp_path / "corpus" / name
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "meeting.txt").write_text(page)
    (tmp_path / "notes.toml").write_text(f'redact = [{{ person = "{person}" }}]\n')


def build(path: Path) -> str | None:
    return pipeline.build(targets.find(path, None), path / "glossary.yaml").warning


def test_a_rule_of_the_project_must_remove_something_somewhere(tmp_path: Path) -> None:
    two_meetings(tmp_path, "Cy Rwe")
    for _ in range(2):  # nor does the second build pass, which has less to do
        with pytest.raises(ConfigError, match=r'notes\.toml: .*person = "Cy Rwe"'):
            build(tmp_path)
        assert not (tmp_path / "public").exists()
    two_meetings(tmp_path, "Cy Rowe")
    assert build(tmp_path) is None
    (tmp_path / "corpus" / "2024-04-09" / "meeting.txt").write_text(PAGE.replace("Cy Rowe", "Bo Quist"))
    assert build(tmp_path) is None, "the meeting that was not built again is still known to match"
    (tmp_path / "corpus" / "2024-03-12" / "meeting.txt").write_text(PAGE.replace("Cy Rowe", "Bo Quist"))
    with pytest.raises(ConfigError, match="Cy Rowe"):
        build(tmp_path)


def test_a_part_of_the_project_only_warns(tmp_path: Path) -> None:
    two_meetings(tmp_path, "Cy Rowe")
    assert build(tmp_path / "corpus" / "2024-03-12") is None
    for _ in range(2):
        assert 'person = "Cy Rowe"' in (build(tmp_path / "corpus" / "2024-04-09") or "")
