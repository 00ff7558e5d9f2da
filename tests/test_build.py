"""The main job through the command line."""

import json
from pathlib import Path

from typer.testing import CliRunner

from notes.cli import app

PAGE = """# Tarn call
## March 12, 2024 10:00 a.m. Eastern

### Topics
1. Build speed - Ana Pell

## Raw Transcript
```
Ana Pell: Welcome to the call.
00:05:00
Bo Quist:  The build broke again.
Meeting ended after 00:09:00
```
"""


def test_build_writes_every_utterance(tmp_path: Path) -> None:
    (tmp_path / "meeting.txt").write_text(PAGE)
    result = CliRunner().invoke(app, ["build", str(tmp_path / "meeting.txt")])
    assert result.exit_code == 0, result.output
    got = json.loads((tmp_path / "meeting.json").read_text())
    assert [u["raw"] for u in got["utterances"]] == ["Welcome to the call.", "The build broke again."]
