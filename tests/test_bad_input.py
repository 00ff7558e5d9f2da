"""Whatever is wrong: one clear message that says where and what to do, exit code 2, and nothing written."""

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from notes import cli

PAGE = """# Tarn call
## March 12, 2024 10:00 a.m. Eastern

## Raw Transcript
```
Ana Pell: Welcome to the call.
00:05:00
Bo Quist:  The build broke again.
Meeting ended after 00:09:00
```
"""


BOMB = "a1: &a1 [x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(2, 11))


class Ended:
    def __init__(self, code: object, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err


class Notes:
    """The command line as the ``notes`` script runs it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.monkeypatch, self.capsys = monkeypatch, capsys

    def __call__(self, *args: object) -> Ended:
        self.monkeypatch.setattr("sys.argv", ["notes", *map(str, args)])
        code: object = 0
        try:
            cli.main()
        except SystemExit as e:
            code = e.code
        got = self.capsys.readouterr()
        return Ended(code, got.out, got.err)


@pytest.fixture
def notes(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Notes]:
    before = signal.getsignal(signal.SIGINT)
    yield Notes(monkeypatch, capsys)
    signal.signal(signal.SIGINT, before)


def _listing(folder: Path) -> dict[str, int]:
    return {p.relative_to(folder).as_posix(): p.stat().st_mtime_ns for p in folder.rglob("*") if p.is_file()}


def _refused(notes: Notes, folder: Path, *args: object) -> str:
    """The message of a command that must change nothing below ``folder``."""
    before = _listing(folder)
    got = notes(*args)
    assert got.code == 2, got.err or got.out
    assert got.out == ""
    assert got.err.startswith("notes: ")
    assert "Traceback" not in got.err
    assert _listing(folder) == before
    return got.err


def _page(folder: Path, content: str | bytes = PAGE, name: str = "meeting.txt") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def _project(folder: Path, settings: str = "") -> Path:
    """A project with one meeting; its page."""
    (folder / "notes.toml").write_text(settings)
    (folder / "corpus" / "2024-03-12").mkdir(parents=True)
    return _page(folder / "corpus" / "2024-03-12")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"\n \n\t\n", "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 20, "text"),
        ("# Tarn call\n\nNobody pasted anything yet.\n", "transcript"),
    ],
)
def test_a_page_that_holds_no_meeting(notes: Notes, tmp_path: Path, content: str | bytes, words: str) -> None:
    page = _page(tmp_path, content)
    message = _refused(notes, tmp_path, "build", page)
    assert str(page) in message
    assert words in message
    assert len(message.splitlines()) <= 3


def test_a_page_that_is_not_there(notes: Notes, tmp_path: Path) -> None:
    message = _refused(notes, tmp_path, "build", tmp_path / "meting.txt")
    assert "meting.txt: there is no such file or folder" in message


def test_a_page_of_a_hundred_megabytes(notes: Notes, tmp_path: Path) -> None:
    page = _page(tmp_path)
    with page.open("r+b") as f:
        f.truncate(100_000_001)
    assert "MB" in _refused(notes, tmp_path, "build", page)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_page_that_may_not_be_read(notes: Notes, tmp_path: Path) -> None:
    page = _page(tmp_path)
    page.chmod(0)
    assert "can't be read" in _refused(notes, tmp_path, "build", page)


def test_a_folder_without_a_meeting(notes: Notes, tmp_path: Path) -> None:
    assert "holds no page" in _refused(notes, tmp_path, "build", tmp_path)
    (tmp_path / "notes.toml").write_text("")
    assert "there is no such folder" in _refused(notes, tmp_path, "build", tmp_path)
    (tmp_path / "corpus").mkdir()
    assert "holds no meeting" in _refused(notes, tmp_path, "build", tmp_path)


def test_a_transcript_without_speakers_is_built_and_reported(notes: Notes, tmp_path: Path) -> None:
    vtt = "WEBVTT\n\n1\n00:00:01.000 --> 00:00:03.000\nhello all\n\n2\n00:00:03.000 --> 00:00:05.000\nand welcome\n"
    got = notes("build", _page(tmp_path, vtt, "transcript.vtt"), "-v")
    assert got.code == 0
    assert "no speaker" in got.out
    assert "hello all" in (tmp_path / "minutes.md").read_text()


@pytest.mark.parametrize(
    ("name", "content", "where", "words"),
    [
        ("notes.toml", "title = \n", 1, "TOML"),
        ("notes.toml", 'title = "Tarn"\ntitel = "Tarn"\n', 2, "unknown key 'titel'"),
        ("notes.toml", 'zone = "Europe/Oslow"\n', 1, "zone"),
        ("notes.toml", '[publish]\nchat = "perhaps"\n', 2, "publish.chat"),
        ("meeting.toml", "date = 12\n", 1, "date"),
        ("meeting.toml", 'dates = "2024-03-12"\n', 1, "dates"),
        ("glossary.yaml", "terms:\n  - term: [Tarn\n", None, "YAML"),
        ("glossary.yaml", "terms:\n  - term: Tarn\n    herd: [tan]\n", 3, "herd"),
        ("glossary.yaml", "terms:\n  - term: Tarn\n    link: javascript:alert(1)\n", 3, "no web address"),
        ("glossary.yaml", BOMB, 4, "alias '*a3'"),
        ("glossary.yaml", "terms: &a\n  - *a\n", 2, "alias '*a'"),
        ("glossary.yaml", "terms:\n" + " [\n" * 100_000, 51, "lists in lists"),
        ("glossary.yaml", "terms:\n" + "- " * 100_000, 2, "lists in lists"),
        ("glossary.yaml", f"terms:\n  - term: {'x' * 100_000}\n", 2, "longer than 300"),
        ("glossary.yaml", "people: []\nterms:\n  - term: T\0rn\n", 3, "NUL"),
        ("review.yaml", BOMB, 4, "alias '*a3'"),
        ("notes.toml", f"title = {'[' * 10_000}\n", None, "nested"),
        ("notes.toml", 'title = "x"\nurl = "javascript:alert(1)"\n', 2, "no web address"),
        ("notes.toml", 'url = "mailto:a@b.example"\n', 1, "no web address"),
        ("notes.toml", 'repository = "https://forge.example/a/b"\n', 1, "owner/name"),
        ("notes.toml", 'zone = "Europe"\n', 1, "time zone"),
        ("notes.toml", '[[series]]\nname = "Call"\ntime = "25:99"\n', 3, "HH:MM"),
        ("notes.toml", '[[series]]\nname = "Call"\nzone = "Europe"\n', 3, "time zone"),
        ("notes.toml", 'output = ["a"]\n', 1, "must be a text in quotes"),
        ("notes.toml", 'title = "x"\nredact = "Ana Pell"\n', 2, "must be a list"),
        ("notes.toml", "site = 3\n", 1, "must be a table"),
        *(("notes.toml", f'{key} = "{"x" * 300}"\n', 1, "not a path") for key in ("output", "meetings", "glossary")),
        ("notes.toml", 'output = "\\u0000"\n', 1, "not a path"),
        ("glossary.yaml", 'terms:\n  - term: "T\\ud800rn"\n', 2, "half a character"),
        ("notes.toml", 'fold = "up"\n', 1, "'details' or 'spoiler'"),
        ("meeting.toml", "publish = {chat = 3}\n", 1, "true or false"),
        ("meeting.toml", 'recording = "file:///etc/passwd"\n', 1, "no web address"),
        *(("meeting.toml", f"video_offset = {x}\n", 1, "video_offset") for x in ("nan", "inf", "1e308", '"1s"')),
        ("meeting.toml", "duration = -5\n", 1, "at least 0"),
        ("meeting.toml", 'date = "0001-01-01"\nzone = "Asia/Tokyo"\n', 1, "can't read '0001-01-01'"),
        ("meeting.toml", 'title = "x\0"\n', 1, "NUL"),
    ],
)
def test_a_broken_setting_is_named(
    notes: Notes, tmp_path: Path, *, name: str, content: str, where: int | None, words: str
) -> None:
    page = _page(tmp_path)
    if name != "notes.toml":
        (tmp_path / "notes.toml").write_text("")
    (tmp_path / name).write_text(content)
    message = _refused(notes, tmp_path, "build", page)
    assert (f"{name}:{where}: " if where else f"{name}:") in message
    assert words in message


def test_a_setting_that_is_no_text(notes: Notes, tmp_path: Path) -> None:
    page = _page(tmp_path)
    (tmp_path / "notes.toml").write_bytes(b'title = "x"\nzone = "\xff\xfe"')
    assert "notes.toml:2: can't be read" in _refused(notes, tmp_path, "build", page)


def test_a_glossary_that_is_not_there(notes: Notes, tmp_path: Path) -> None:
    page = _page(tmp_path)
    assert "no such glossary" in _refused(notes, tmp_path, "build", page, "--glossary", tmp_path / "g.yaml")


def test_an_output_that_can_not_be_written(notes: Notes, tmp_path: Path) -> None:
    page = _page(tmp_path)
    (tmp_path / "file").write_text("")
    message = _refused(notes, tmp_path, "build", page, "--output", tmp_path / "file")
    assert "can't be written" in message
    assert "--output DIR" in message


def test_minutes_that_can_not_be_merged(notes: Notes, tmp_path: Path) -> None:
    page = _page(tmp_path)
    assert notes("build", page).code == 0
    (tmp_path / "minutes.md").write_bytes(b"# Tarn \xff\xfe call\n")
    page.write_text(PAGE.replace("Ana", "Anna"))
    assert "minutes.md: can't be read" in _refused(notes, tmp_path, "build", page)


@pytest.mark.parametrize("key", ["output", "meetings"])
@pytest.mark.parametrize("folder", ["/", "../../..", "../out"])
def test_a_folder_outside_the_project(notes: Notes, tmp_path: Path, key: str, folder: str) -> None:
    _project(tmp_path, f'{key} = "{folder}"\n')
    assert f"notes.toml: key '{key}': '{folder}' is outside" in _refused(notes, tmp_path, "build", tmp_path)


@pytest.mark.parametrize("folder", ["", ".", "corpus", "corpus/..", "corpus/2024-03-12", "site", ".notes"])
def test_a_site_that_would_come_among_its_input(notes: Notes, tmp_path: Path, folder: str) -> None:
    _project(tmp_path, f'output = "{folder}"\n')
    assert "notes.toml: key 'output': " in _refused(notes, tmp_path, "build", tmp_path)


def test_a_site_beside_meetings_is_none_of_their_input(notes: Notes, tmp_path: Path) -> None:
    _project(tmp_path, 'meetings = "."\noutput = "web"\n')
    for _ in range(2):
        assert notes("build", tmp_path).code == 0
    assert (tmp_path / "web" / "index.html").is_file()


def test_results_among_the_input_by_option(notes: Notes, tmp_path: Path) -> None:
    page = _project(tmp_path)
    for path, output in ((page, page.parent), (page.parent, page.parent), (tmp_path, page.parent.parent)):
        assert "is where the input lies" in _refused(notes, tmp_path, "build", path, "-o", output)


def test_results_of_another_meeting(notes: Notes, tmp_path: Path) -> None:
    first, second = (_page(tmp_path, PAGE, name) for name in ("a.txt", "b.txt"))
    out = tmp_path / "out"
    for more in ((), ("-o", out)):
        assert notes("build", first, *more).code == 0
        message = _refused(notes, tmp_path, "build", second, *more)
        assert "these are the results of another meeting, 'a'" in message
        assert notes("build", first, *more).code == 0
    assert notes("build", second, "-o", tmp_path / "other").code == 0


def test_a_page_or_folder_that_was_renamed_is_the_same_meeting(notes: Notes, tmp_path: Path) -> None:
    page = _project(tmp_path)
    assert notes("build", tmp_path).code == 0
    folder = page.parent.rename(page.parent.with_name("2024-03-13"))
    assert notes("build", tmp_path).code == 0
    (folder / "meeting.txt").rename(folder / "call.txt")
    assert notes("build", folder / "call.txt").code == 0


def test_a_page_that_is_no_file(notes: Notes, tmp_path: Path) -> None:
    page = _project(tmp_path)
    page.unlink()
    page.symlink_to(page)
    for path in (page, page.parent, tmp_path):
        assert "meeting.txt: is a link that leads nowhere" in _refused(notes, tmp_path, "build", path)
    page.unlink()
    os.mkfifo(page)
    for path in (page, page.parent, tmp_path):
        assert "meeting.txt: is neither a file nor a folder" in _refused(notes, tmp_path, "build", path)


def test_a_page_with_a_nul_character(notes: Notes, tmp_path: Path) -> None:
    page = _page(tmp_path, PAGE.replace("broke", "br\0ke"))
    assert f"{page}:8: holds a NUL character" in _refused(notes, tmp_path, "build", page)


@pytest.mark.parametrize("name", ["public", ".notes"])
def test_a_file_where_a_folder_must_be(notes: Notes, tmp_path: Path, name: str) -> None:
    _project(tmp_path)
    (tmp_path / name).write_text("mine")
    assert f"{tmp_path / name}: is a file where a folder must be" in _refused(notes, tmp_path, "build", tmp_path)


@pytest.mark.parametrize("command", ["build", "check"])
def test_a_glossary_that_the_settings_name_must_be_there(notes: Notes, tmp_path: Path, command: str) -> None:
    _project(tmp_path, '\nglossary = "words.yaml"\n')
    assert "notes.toml:2: key 'glossary': there is no file 'words.yaml'" in _refused(notes, tmp_path, command, tmp_path)


def test_a_rule_to_ignore_that_is_none(notes: Notes, tmp_path: Path) -> None:
    page = _project(tmp_path, '[check]\nignore = ["spelling"]\n')
    assert notes("build", tmp_path).code == 0
    message = _refused(notes, tmp_path, "check", page.parent / "minutes.md")
    assert "notes.toml:2: key 'check.ignore': there is no rule 'spelling'" in message


def test_the_glossary_of_a_folder_is_checked(notes: Notes, tmp_path: Path) -> None:
    _project(tmp_path)
    (tmp_path / "glossary.yaml").write_text("terms:\n  - term: Tarnpot\n")
    for path in (tmp_path, tmp_path / "glossary.yaml"):
        got = notes("glossary", "check", path)
        assert (got.code, got.out) == (0, f"Nothing wrong in {tmp_path / 'glossary.yaml'}.\n")


def test_results_never_take_the_place_of_the_input(notes: Notes, tmp_path: Path) -> None:
    page = _page(tmp_path, name="minutes.md")
    assert "is an input of this meeting" in _refused(notes, tmp_path, "build", page)
    assert page.read_text() == PAGE


@pytest.mark.parametrize("words", ["a" * 10_000, "a.b." * 5_000, "https://a.test/" + ")" * 20_000, "[" * 5_000])
def test_hostile_words_are_built_at_once(notes: Notes, tmp_path: Path, words: str) -> None:
    page = _page(tmp_path, PAGE.replace("broke", words))
    begun = time.process_time()
    assert notes("build", page).code == 0
    assert time.process_time() - begun < 6  # a tenth of it on a quiet machine; each took far longer once


def test_a_wrong_option_is_explained(notes: Notes, tmp_path: Path) -> None:
    got = notes("build", tmp_path, "--ouput", "x")
    assert (got.code, got.out) == (2, "")
    assert "--ouput" in got.err
