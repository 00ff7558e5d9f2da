"""``notes check`` as people, programs and GitHub call it."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from notes.check import RULES, Context, check_page, read_page
from notes.cli import app
from notes.errors import ConfigError

PAGE = """# Tarn call
## March 12, 2024 10:00 a.m. Eastern (UTC-5)

Ana: see [the issue] (https://x.test/1) or https//x.test/2

## Next Meeting: Monday, April 9, 2024, 10:00 a.m. EST (UTC-5)
"""


def _run(*args: object) -> Result:
    return CliRunner().invoke(app, ["check", *map(str, args)])


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "minutes.md"
    path.write_bytes(PAGE.replace("\n", "\r\n").encode())
    return path


def test_text_names_place_and_rule_and_the_exit_code_is_1(page: Path) -> None:
    got = _run(page)
    assert got.exit_code == 1
    assert f"{page}:2:38: UTC-5 does not hold in America/New_York on March 12, 2024: it is UTC-4" in got.output
    assert got.output.rstrip().endswith("6 findings in 1 page.")


def test_json(page: Path) -> None:
    got = json.loads(_run(page, "--json").output)
    assert {f["rule"] for f in got["findings"]} == {"utc-offset", "link", "weekday"}
    assert got["findings"][0]["fix"] == {"old": "(UTC-5)", "new": "(UTC-4)"}


def test_github_annotations(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_WORKSPACE", str(page.parent))
    first = _run(page, "--github").output.splitlines()[0]
    assert first.startswith("::warning file=minutes.md,line=2,col=38,title=notes check utc-offset::UTC-5 does not")


def test_fix_mends_what_is_safe_and_nothing_else(page: Path) -> None:
    got = _run(page, "--fix")
    assert got.exit_code == 1
    assert "5 mended." in got.output
    right = PAGE.replace("(UTC-5)", "(UTC-4)").replace("EST", "EDT").replace("] (", "](").replace("https//", "https://")
    assert page.read_bytes() == right.replace("\n", "\r\n").encode()
    assert re.findall(r"\[([a-z-]+)\]", _run(page).output) == ["weekday"]


def test_a_folder_is_all_minutes_below_it(tmp_path: Path) -> None:
    for name in ("a/minutes.md", "b/minutes.md", ".notes/minutes/a.md", "README.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(PAGE)
    assert "12 findings in 2 pages." in _run(tmp_path).output


def test_rules_are_switched_off_in_notes_toml(page: Path) -> None:
    (page.parent / "notes.toml").write_text('[check]\nignore = ["utc-offset", "link"]\n')
    assert "1 finding in 1 page." in _run(page).output
    (page.parent / "notes.toml").write_text('[check]\nignore = ["offset"]\n')
    got = _run(page)
    assert isinstance(got.exception, ConfigError)
    assert "no rule 'offset'" in str(got.exception)


def test_nothing_wrong(tmp_path: Path) -> None:
    (tmp_path / "minutes.md").write_text("# Tarn call\n## March 12, 2024\n")
    got = _run(tmp_path)
    assert (got.exit_code, got.output) == (0, "Nothing wrong in 1 page.\n")


@given(st.text("ab[]()#:`-~*0123456789/ \n\r|<>.," + "in the video UTC-5 p.m. next meeting", max_size=120))
def test_any_text_can_be_checked(text: str) -> None:
    rows = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for f in check_page(read_page(text), Context()):
        assert f.rule in RULES
        assert 1 <= f.line <= len(rows)
        assert 1 <= f.column <= len(rows[f.line - 1]) + 1
        if f.edit:
            start = f.edit.column - 1
            assert rows[f.edit.line - 1][start : start + len(f.edit.old)] == f.edit.old


@pytest.mark.shared
def test_findings_on_pages_written_by_hand() -> None:
    """Eleven published pages: every finding was read against its page and is true; these kinds are among them."""
    shared = Path("../shared/podman")
    if not shared.is_dir():
        pytest.skip("no labelled meetings beside the checkout")
    pages = sorted(shared.glob("*/notes.md"))
    found = {
        (p.parent.name, f.rule, f.line)
        for p in pages
        for f in check_page(read_page(p.read_text("utf-8"), p), Context())
    }
    assert {
        ("2023-06-06", "utc-offset", 3),
        ("2023-06-06", "person-spelling", 57),
        ("2024-02-06", "meeting-length", 130),
        ("2025-03-04", "blank", 50),
        ("2026-03-03", "link", 32),
        ("2026-06-02", "time-label", 33),
    } <= found
    assert len(found) < 40
