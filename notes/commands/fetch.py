"""``notes fetch``: captions and facts of recordings on the web, by yt-dlp. All other commands work offline."""

from __future__ import annotations

import datetime as dt
import json
import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from yt_dlp import YoutubeDL
from yt_dlp.networking.exceptions import RequestError
from yt_dlp.utils import YoutubeDLError

from notes.errors import InputError
from notes.files import write
from notes.ingest import recording_link, when
from notes.project import Project
from notes.words.counted import counted

ARCHIVE = Path(".notes") / "fetched.txt"
"""Below the project's folder: the page of each recording that was taken, one a line."""
CAPTIONS = "recording.vtt"
LANGUAGES = ("en.*",)

Report = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a recording's page says of it."""

    url: str
    title: str
    date: dt.date | None
    """The day that its title names, else the day of its upload."""
    duration: float | None
    """Seconds."""
    captions: str | None
    """WebVTT; ``None`` where it has none in the languages asked for."""


def fetch(source: str, project: Project, *, languages: tuple[str, ...] = LANGUAGES, report: Report) -> list[Path]:
    """Put the captions of ``source`` where they belong; returns the meetings' folders that got some.

    ``source`` is a meeting's page or folder (captions of its recording are put beside it), the URL of a recording, of a
    channel or of a feed (each new recording gets a folder of its own), or an ``.info.json`` that yt-dlp saved
    elsewhere. Raises ``InputError`` where it can't be had.
    """
    here = Path(source)
    if here.name.endswith(".info.json"):
        with _downloads(languages) as (ydl, folder):
            got = _fetched(_saved_info(ydl, here), folder)
        return _keep([got], project, report)
    if urlsplit(source).scheme in ("http", "https"):
        return _fetch_new(source, project, languages, report)
    if not here.exists():
        raise InputError("no such page, and not a link", fix="Give a page, a folder or an https:// link.", path=here)
    return _fetch_for_page(here, languages, report)


def _fetch_new(source: str, project: Project, languages: tuple[str, ...], report: Report) -> list[Path]:
    seen = set(_archive(project))
    out: list[Path] = []
    urls = _listing(source)
    for url in urls:
        if url in seen:
            continue
        with _downloads(languages) as (ydl, folder):
            got = _fetched(_ask(ydl, url), folder)
        if got.url not in seen:
            out += _keep([got], project, report, asked=url)
    if not out:
        report(f"nothing new among {counted(len(urls), 'recording')}")
    return out


def _fetch_for_page(page: Path, languages: tuple[str, ...], report: Report) -> list[Path]:
    link = recording_link(page)
    if link is None:
        raise InputError(
            "no link to a recording in it", fix="Add a line like 'Recording: https://youtu.be/...'.", path=page
        )
    with _downloads(languages) as (ydl, folder):
        got = _fetched(_ask(ydl, link.url), folder)
    if got.captions is None:
        report(f"{got.url}: no captions yet")
        return []
    target = page if page.is_dir() else page.parent
    _write_captions(target, got, report)
    if got.duration is not None and not (target / "meeting.toml").exists():
        write(target / "meeting.toml", f"duration = {got.duration}\n")
    return [target]


def _keep(found: list[Fetched], project: Project, report: Report, asked: str | None = None) -> list[Path]:
    """A folder for each recording; noted as taken only once all of it is written."""
    out = []
    for got in found:
        if got.captions is None:
            report(f"{got.url}: no captions yet; asked again next time")
            continue
        folder = _new_folder(project.meetings, got)
        _write_captions(folder, got, report)
        write(folder / "meeting.toml", _settings(got))
        taken = dict.fromkeys([*_archive(project), got.url, *([asked] if asked else [])])
        write(project.root / ARCHIVE, "".join(f"{url}\n" for url in taken))
        out.append(folder)
    return out


def _write_captions(folder: Path, got: Fetched, report: Report) -> None:
    new = write(folder / CAPTIONS, got.captions or "")
    report(f"{folder / CAPTIONS}: {'captions of' if new else 'already has the captions of'} {got.title!r}")


def _settings(got: Fetched) -> str:
    rows = [("title", got.title), ("date", got.date.isoformat() if got.date else None), ("recording", got.url)]
    # A JSON string without control characters is a TOML string too.
    clean = re.compile(r"[^ -~\u00a0-\U0010ffff]")
    text = "".join(f"{key} = {json.dumps(clean.sub(' ', value), ensure_ascii=False)}\n" for key, value in rows if value)
    return text + (f"duration = {got.duration}\n" if got.duration is not None else "")


def _new_folder(meetings: Path, got: Fetched) -> Path:
    plain = got.date.isoformat() if got.date else re.sub(r"[^a-z0-9]+", "-", got.title.lower()).strip("-")[:60]
    name, n = plain or "recording", 2
    while (meetings / name).exists():
        name, n = f"{plain}-{n}", n + 1
    return meetings / name


def _archive(project: Project) -> list[str]:
    path = project.root / ARCHIVE
    try:
        return path.read_text(encoding="utf-8").split() if path.exists() else []
    except (OSError, UnicodeDecodeError) as e:
        raise InputError(f"can't be read: {e}", fix="Remove it to fetch everything again.", path=path) from e


class _Quiet:
    """yt-dlp's messages go nowhere: what matters comes back as an exception."""

    def debug(self, message: str) -> None: ...
    def info(self, message: str) -> None: ...
    def warning(self, message: str) -> None: ...
    def error(self, message: str) -> None: ...


@contextmanager
def _downloads(languages: tuple[str, ...], **more: Any) -> Iterator[tuple[Any, Path]]:
    """A downloader with every option said here (no user's configuration is read), and the folder it writes to."""
    with tempfile.TemporaryDirectory(prefix="notes-") as folder:
        options: Any = {
            "quiet": True,
            "noprogress": True,
            "no_warnings": True,
            "logger": _Quiet(),
            "color": {"stdout": "no_color", "stderr": "no_color"},
            "cachedir": False,
            "skip_download": True,
            "ignore_no_formats_error": True,
            "writesubtitles": True,
            "writeautomaticsub": True,
            "subtitleslangs": [*languages, "-live_chat"],
            "subtitlesformat": "vtt/best",
            "paths": {"home": folder},
            "outtmpl": {"default": "%(id).80B.%(ext)s"},
            "restrictfilenames": True,
            "socket_timeout": 20,
            "retries": 3,
            "extractor_retries": 2,
            **more,
        }
        with YoutubeDL(options) as ydl:
            yield ydl, Path(folder)


def _listing(url: str) -> list[str]:
    """The recordings behind ``url``: those of a channel or feed, newest first as it lists them, else itself."""
    with _downloads((), extract_flat="in_playlist") as (ydl, _):
        info = _ask(ydl, url, download=False)
    if info.get("_type") != "playlist":
        return [url]
    found = [e.get("webpage_url") or e.get("url") for e in info.get("entries") or () if e]
    return list(dict.fromkeys(u for u in found if isinstance(u, str) and urlsplit(u).scheme in ("http", "https")))


def _ask(ydl: Any, url: str, *, download: bool = True) -> dict[str, Any]:
    try:
        return _plain(ydl, ydl.extract_info(url, download=download))
    except (YoutubeDLError, RequestError) as e:
        raise _cant(url, e) from e


def _saved_info(ydl: Any, path: Path) -> dict[str, Any]:
    try:
        info = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as e:
        raise InputError(
            f"is not yt-dlp's info.json: {e}", fix="Save it with yt-dlp --write-info-json.", path=path
        ) from e
    try:
        return _plain(ydl, ydl.process_ie_result(info, download=True))
    except (YoutubeDLError, RequestError) as e:
        raise _cant(str(path), e) from e
    except (AttributeError, KeyError, TypeError, ValueError) as e:
        raise InputError("is not yt-dlp's info.json", fix="Save it with yt-dlp --write-info-json.", path=path) from e


def _plain(ydl: Any, info: Any) -> dict[str, Any]:
    got = ydl.sanitize_info(info)
    return got if isinstance(got, dict) else {}


def _cant(where: str, error: Exception) -> InputError:
    text = re.sub(r"^ERROR: |\x1b\[[\d;]*m", "", str(error))
    text = re.split(r"; please report this|\. See +https|\. Set --|\(caused by", text)[0].strip()
    return InputError(f"can't be fetched: {text}", fix="Open the link in a browser, and try again later.", path=where)


def _fetched(info: dict[str, Any], folder: Path) -> Fetched:
    if info.get("_type") == "playlist":  # a page that holds one recording may come as a list of one
        entries = [e for e in info.get("entries") or () if e]
        info = (
            {**entries[0], "webpage_url": info.get("webpage_url") or entries[0].get("webpage_url")} if entries else {}
        )
    title = re.sub(r"\s+", " ", str(info.get("title") or "Recording")).strip()
    uploaded = str(info.get("upload_date") or "")
    date = when.find_date(title)
    if date is None and re.fullmatch(r"\d{8}", uploaded):
        date = dt.date.fromisoformat(uploaded)
    length = info.get("duration")
    return Fetched(
        url=str(info.get("webpage_url") or info.get("original_url") or ""),
        title=title,
        date=date,
        duration=float(length) if isinstance(length, int | float) else None,
        captions=_captions(info.get("requested_subtitles") or {}, folder),
    )


def _captions(wanted: dict[str, Any], folder: Path) -> str | None:
    """The original language first: a translated track has other words than those spoken."""
    for language in sorted(wanted, key=lambda code: (not code.endswith("-orig"), len(code), code)):
        path = Path(str(wanted[language].get("filepath") or ""))
        if path.is_file() and path.resolve().is_relative_to(folder.resolve()):
            text = path.read_text(encoding="utf-8", errors="replace")
            if text.strip():
                return text
    return None
