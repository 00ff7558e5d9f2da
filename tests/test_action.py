"""The GitHub Action: its YAML, and what its scripts do in a repository on this machine."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = re.findall(r"```yaml\n(.*?)```", (ROOT / "docs" / "github-action.md").read_text(encoding="utf-8"), re.DOTALL)


def _yaml(text: str) -> Any:
    return YAML(typ="safe").load(text)


ACTION = _yaml((ROOT / "action.yml").read_text(encoding="utf-8"))
WORKFLOWS = {
    **{p.name: _yaml(p.read_text(encoding="utf-8")) for p in (ROOT / ".github" / "workflows").glob("*.yml")},
    **{f"example {i}": _yaml(text) for i, text in enumerate(EXAMPLES, 1)},
}


def _steps() -> list[dict[str, Any]]:
    steps = list(ACTION["runs"]["steps"])
    for flow in WORKFLOWS.values():
        for job in flow["jobs"].values():
            steps += job["steps"]
    return steps


def test_the_action_is_composite_and_every_input_is_described_and_used() -> None:
    assert ACTION["runs"]["using"] == "composite"
    text = (ROOT / "action.yml").read_text(encoding="utf-8")
    for name, entry in ACTION["inputs"].items():
        assert entry["description"]
        assert "default" in entry
        assert f"inputs.{name}" in text
    for step in ACTION["runs"]["steps"]:
        assert ("run" in step) != ("uses" in step)
        assert "shell" in step or "uses" in step


@pytest.mark.parametrize("name", sorted(WORKFLOWS))
def test_a_workflow_has_what_github_asks_for(name: str) -> None:
    flow = WORKFLOWS[name]
    assert flow.keys() >= {"name", "on", "jobs", "permissions"}
    for job in flow["jobs"].values():
        assert job["runs-on"]
        assert all("uses" in s or "run" in s for s in job["steps"])
        for step in job["steps"]:
            if step.get("uses", "").startswith(("OWNER/notes", "./")):
                assert step.get("with", {}).keys() <= ACTION["inputs"].keys()


def test_every_script_is_bash_and_takes_no_input_as_code() -> None:
    scripts = [s["run"] for s in _steps() if "run" in s]
    assert len(scripts) >= 6
    for script in scripts:
        assert "${{" not in script
        done = subprocess.run(["bash", "-n"], input=script, text=True, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr


class Runner:
    """Runs the action's own scripts the way GitHub does: bash -e, inputs in the environment, outputs in a file."""

    def __init__(self, repository: Path, tools: Path) -> None:
        self.repository = repository
        self.tools = tools

    def __call__(self, name: str, **env: str) -> dict[str, str]:
        (script,) = (s["run"] for s in ACTION["runs"]["steps"] if s.get("name") == name)
        outputs = self.tools / "outputs"
        outputs.write_text("")
        subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
            cwd=self.repository,
            env={**_git_env(self.tools), **env, "GITHUB_OUTPUT": str(outputs)},
            check=True,
            capture_output=True,
        )
        return dict(row.split("=", 1) for row in outputs.read_text().splitlines())

    def git(self, *arguments: str) -> str:
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.repository,
            env=_git_env(self.tools),
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout


def _git_env(tools: Path) -> dict[str, str]:
    path = f"{tools}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, "PATH": path, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    tools = tmp_path / "tools"
    tools.mkdir()
    (tools / "notes").write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m notes "$@"\n')
    (tools / "python").write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    for tool in tools.iterdir():
        tool.chmod(0o755)
    repository = tmp_path / "a community"
    page = repository / "corpus" / "2025-03-05"
    page.mkdir(parents=True)
    shutil.copy(ROOT / "corpus" / "2025-03-05" / "meeting.txt", page)
    shutil.copy(ROOT / "corpus" / "glossary.yaml", repository)
    settings = (ROOT / "corpus" / "notes.toml").read_text(encoding="utf-8")
    (repository / "notes.toml").write_text(settings.replace('meetings = "."', 'meetings = "corpus"'))
    run = Runner(repository, tools)
    run.git("init", "--quiet", "--initial-branch=main")
    run.git("config", "user.name", "Ana Pell")
    run.git("config", "user.email", "ana@tarn.example")
    run.git("add", ".")
    run.git("commit", "--quiet", "--message", "Add a page")
    run.git("init", "--quiet", "--bare", str(tmp_path / "origin.git"))
    run.git("remote", "add", "origin", str(tmp_path / "origin.git"))
    run.git("push", "--quiet", "--set-upstream", "origin", "main")
    return run


def test_a_pushed_page_becomes_committed_minutes_and_a_site(runner: Runner) -> None:
    got = runner("Build minutes and site", NOTES_PATH=".", NOTES_OUTPUT="")
    assert int(got["changed"]) > 3
    assert (runner.repository / got["site"] / "index.html").is_file()

    runner("Commit the minutes", NOTES_SITE=got["site"])
    files = runner.git("ls-tree", "-r", "--name-only", "origin/main").splitlines()
    assert "corpus/2025-03-05/minutes.md" in files
    assert not [f for f in files if f.startswith("public/")]
    assert runner.git("log", "-1", "--format=%an %s") == "github-actions[bot] Update meeting minutes\n"

    again = runner("Build minutes and site", NOTES_PATH=".", NOTES_OUTPUT="")
    assert again == {"site": got["site"], "changed": "0"}
    runner("Commit the minutes", NOTES_SITE=got["site"])
    assert runner.git("rev-list", "--count", "origin/main") == "2\n"


def test_results_can_go_elsewhere(runner: Runner, tmp_path: Path) -> None:
    there = tmp_path / "else where"
    got = runner("Build minutes and site", NOTES_PATH="corpus/2025-03-05", NOTES_OUTPUT=str(there))
    assert (Path(got["site"]) / "index.html").is_file()
    assert runner.git("status", "--porcelain") == ""


def test_a_feed_that_is_gone_fails_the_run(runner: Runner) -> None:
    with pytest.raises(subprocess.CalledProcessError) as caught:
        runner("Fetch new recordings", NOTES_PATH=".", NOTES_FETCH="http://127.0.0.1:9/feed.xml; touch hacked")
    assert b"can't be fetched" in caught.value.stderr
    assert not (runner.repository / "hacked").exists()
