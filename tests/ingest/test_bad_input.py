"""Bad input: one clear message, exit code 2, nothing written."""

import contextlib
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from notes.cli import app
from notes.errors import ConfigError, InputError
from notes.ingest import read, read_transcript
from notes.project import Project


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b"\x7fELF\x02\x01\x01\0\0\0\0\xff\xfe\x80", "is not a text file"),
        (b"# Tarn call\n## March 12, 2024\n\n### Topics\n1. Build speed - Ana Pell\n", "no transcript in it"),
        (b"## Chat\n```\nAna Pell11:05 AM\nhello\nBo Quist11:06 AM\nhi\n```\n", "no transcript in it"),
        (b"just some words\n", "no transcript in it"),
    ],
)
def test_one_message_and_nothing_written(tmp_path: Path, data: bytes, said: str) -> None:
    (tmp_path / "meeting.txt").write_bytes(data)
    with pytest.raises(InputError, match=said) as caught:
        read(tmp_path / "meeting.txt", Project(root=tmp_path))
    assert caught.value.fix
    result = CliRunner().invoke(app, ["build", str(tmp_path / "meeting.txt")])
    assert isinstance(result.exception, InputError)
    assert [p.name for p in tmp_path.iterdir()] == ["meeting.txt"]


def test_a_folder_without_a_page(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no page in this folder"):
        read(tmp_path, Project(root=tmp_path))


def test_meeting_toml_says_what_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "meeting.txt").write_text("Ana Pell: Hello.\nBo Quist: Hi.\nAna Pell: Bye.\n")
    (tmp_path / "meeting.toml").write_text('date = "soon"\n')
    with pytest.raises(ConfigError, match=r"meeting\.toml.*key 'date': can't read 'soon'"):
        read(tmp_path / "meeting.txt", Project(root=tmp_path))


@pytest.mark.parametrize(
    "text",
    [
        "a" * 5_000_000,
        "word " * 1_000_000,
        "Ana: " * 400_000,
        " " * 500_000 + "x",
        "- " * 400_000,
        "[" * 400_000,
        "(" * 400_000 + "\n" + "Ana Pell: hello\n" * 5,
        "https://a.test/" + ")" * 200_000,
        "Ana Pell: hello\n" * 4_000,
        "Ana Pell11:05 AM\n```\nhello\n```\n" * 2_000,
        "0:00:01.000,0:00:02.000\nx\n" + "Ana Pell: hello\n" * 4_000 + "Bo Quist11:05 AM\n",
        "00:00:01\n" * 6_000,
        "11:05 AM\n" * 6_000,
        "\n" * 60_000,
        "\n".join(f"Name{i} Last{i}: hello" for i in range(4_000)),
        "```\n" * 6_000,
        "# x\n" * 6_000,
        "## Attendees\n" + "\n".join(f"Name{i} Last{i}" for i in range(4_000)),
        "## Topics\n" + "- Build speed - Ana Pell\n" * 2_000,
    ],
    ids=lambda t: f"{t[:12]!r} x {len(t)}",
)
def test_hostile_text_takes_linear_time(text: str, tmp_path: Path) -> None:
    begun = time.process_time()
    read_transcript(text)
    (tmp_path / "meeting.txt").write_text("# Tarn call\n## Transcript\nAna Pell: hello\n" + text)
    with contextlib.suppress(InputError):  # some of these hold no transcript
        read(tmp_path / "meeting.txt", Project(root=tmp_path))
    assert time.process_time() - begun < 6  # a tenth of it on a quiet machine; anything quadratic takes minutes
