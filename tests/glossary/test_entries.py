"""A fault in glossary.yaml is told with its line, its key and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from notes.errors import ConfigError
from notes.glossary import Glossary, load
from notes.glossary.entries import examine

FAULTY = """terms:
  - term: Tarn
    heard: [barn, {text: turn, contxt: [a]}]
    herd: [x]
  - Tarnish
  - term: 12
    aliases: one
  - heard: [a]
people:
  - nam: Bo
"""


def test_every_fault_has_its_line_and_a_fix() -> None:
    _, faults = examine(FAULTY)
    assert [(f.line, f.problem) for f in faults] == [
        (10, "this entry has no 'name' (key 'people.0.name')"),
        (10, "unknown key 'nam' (key 'people.0.nam')"),
        (3, "unknown key 'contxt' (key 'terms.0.heard.1.contxt')"),
        (4, "unknown key 'herd' (key 'terms.0.herd')"),
        (5, "key 'terms.1' must be an entry, not 'Tarnish'"),
        (7, "key 'terms.2.aliases' must be a list"),
        (6, "key 'terms.2.term' must be a text, not 12"),
        (8, "this entry has no 'term' (key 'terms.3.term')"),
    ]
    assert "Known keys here: text, context." in [f.fix for f in faults]
    assert all(f.fix for f in faults)


@pytest.mark.parametrize(
    ("text", "line"),
    [("terms: [\n", 2), ("terms:\n\t- a\n", 2), ("a: 1\na: 2\n", 2), ("- a\n", 1), ("terms:\n  - term: 4.6\n", 2)],
)
def test_a_broken_file_is_named_with_its_line(text: str, line: int, tmp_path: Path) -> None:
    path = tmp_path / "glossary.yaml"
    path.write_text(text)
    with pytest.raises(ConfigError) as e:
        load(path)
    assert (e.value.path, e.value.line) == (path, line)
    assert e.value.fix


def test_empty_lists_and_files_are_fine(tmp_path: Path) -> None:
    path = tmp_path / "glossary.yaml"
    assert load(path) == Glossary()
    path.write_text("people:\nterms:\n  - term: Tarn\n    heard:\n    never: []\n")
    assert load(path).terms[0].heard == ()


def test_bytes_that_are_no_text_are_told(tmp_path: Path) -> None:
    path = tmp_path / "glossary.yaml"
    path.write_bytes(b"terms:\n  - term: \xff\n")
    with pytest.raises(ConfigError, match="UTF-8"):
        load(path)
