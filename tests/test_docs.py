"""What the docs promise is there: links lead somewhere, commands and options exist, messages name real pages."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from notes.cli import app

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
COMMANDS = re.compile(r"^ {4}(?:\.venv/bin/)?notes ([^`#\n]+)|`notes ([^`\n]+)`", re.MULTILINE)


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_inside_the_project_lead_somewhere(page: Path) -> None:
    text = re.sub(r"```.*?```|`[^`\n]*`", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if not re.match(r"[a-z]+:|#", target):
            assert (page.parent / target.split("#")[0]).exists(), target


def test_every_page_of_the_docs_is_in_the_index() -> None:
    index = (ROOT / "docs" / "README.md").read_text(encoding="utf-8")
    assert [p.name for p in (ROOT / "docs").glob("*.md") if p.name != "README.md" and f"]({p.name})" not in index] == []


def test_messages_name_pages_that_exist() -> None:
    named = {
        (module.name, page)
        for module in (ROOT / "notes").rglob("*.py")
        for page in re.findall(r"docs/[\w-]+\.md", module.read_text(encoding="utf-8"))
    }
    assert [(module, page) for module, page in sorted(named) if not (ROOT / page).exists()] == []


def test_the_example_of_the_readme_is_true(tmp_path: Path) -> None:
    blocks = dict(re.findall(r"```(\w+)\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL))
    (tmp_path / "meeting.txt").write_text(blocks["text"], encoding="utf-8")
    (tmp_path / "glossary.yaml").write_text(blocks["yaml"], encoding="utf-8")
    result = CliRunner().invoke(app, ["build", str(tmp_path / "meeting.txt")])
    assert result.exit_code == 0, result.output
    minutes = (tmp_path / "minutes.md").read_text(encoding="utf-8")
    for row in blocks["markdown"].splitlines():
        assert f"\n{row.rstrip('…')}" in minutes


def _options(command: Any) -> set[str]:
    return {name for p in command.params for name in (*p.opts, *p.secondary_opts)} | {"--help"}


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_commands_and_options_exist(page: Path) -> None:
    root = typer.main.get_command(app)
    for groups in COMMANDS.findall(page.read_text(encoding="utf-8")):
        words = next(g for g in groups if g).split()
        command: Any = root
        while words and hasattr(command, "commands") and not words[0].startswith("-"):
            assert words[0] in command.commands, f"notes {words[0]}"
            command = command.commands[words.pop(0)]
        for word in words:
            if re.match(r"-+[a-z]", word):
                assert word.split("=")[0] in _options(command), f"{command.name} {word}"
