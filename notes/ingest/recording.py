"""The link to a meeting's recording in all the ways it is pasted."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

from notes.meeting import Recording

URL = re.compile(r"https?://[^\s<>\"'`|\\^{}\[\]]{3,2000}", re.IGNORECASE)
_VIDEO = re.compile(r"[\w-]{11}")
_FILE = re.compile(r"\.(?:mp4|m4v|mkv|webm|mov|mp3|m4a|ogg|opus|wav|flac)$", re.IGNORECASE)
_HOSTS = ("zoom.us", "vimeo.com", "peertube", "bitchute.com", "dailymotion.com", "loom.com", "ted.com", "archive.org")
_SPAN = re.compile(r"(?:(\d{1,3})h)?(?:(\d{1,5})m)?(?:(\d{1,6})s?)?")


def urls(text: str) -> list[str]:
    """All http(s) links in ``text`` in order, without the punctuation and brackets around them."""
    return [clean(m[0]) for m in URL.finditer(text[:20000])]


def clean(url: str) -> str:
    url = url.rstrip(".,;:!?*_")
    while url.endswith(")") and url.count(")") > url.count("("):
        url = url[:-1].rstrip(".,;:!?*_")
    return url


def video_id(url: str) -> str | None:
    """The YouTube id of a watch, youtu.be, live, embed, shorts or /v/ link."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.").removeprefix("m.").removeprefix("music.")
    except ValueError:
        return None
    path = [p for p in parts.path.split("/") if p]
    if host == "youtu.be":
        found = path[0] if path else ""
    elif host in ("youtube.com", "youtube-nocookie.com"):
        if path[:1] == ["watch"] or not path:
            found = next(iter(parse_qs(parts.query).get("v", [])), "")
        else:
            found = path[1] if len(path) > 1 and path[0] in ("live", "embed", "shorts", "v", "e") else ""
    else:
        return None
    return found if _VIDEO.fullmatch(found) else None


def link_time(url: str) -> float | None:
    """Seconds that a link jumps to: ``t=116``, ``t=116s``, ``t=1h2m3s``, ``start=116``, ``#t=116``."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    query = {**parse_qs(parts.fragment), **parse_qs(parts.query)}
    value = next((query[k][0] for k in ("t", "start", "time_continue") if query.get(k)), "")
    m = _SPAN.fullmatch(value)
    if not value or not m:
        return None
    hours, minutes, secs = (float(g or 0) for g in m.groups())
    return hours * 3600 + minutes * 60 + secs


def recording(url: str, file: str = "", line: int = 0) -> Recording:
    """``url`` as a recording of its kind."""
    found = video_id(url)
    kind = "file" if _FILE.search(urlsplit(url).path if "//" in url else url) else "page"
    return Recording(
        url=url,
        kind="youtube" if found else "file" if kind == "file" else "page",
        video_id=found,
        file=file,
        line=line,
    )


def is_video(url: str) -> bool:
    """Whether the link alone shows that it leads to a recording."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    host = (parts.hostname or "").casefold()
    return bool(
        video_id(url)
        or _FILE.search(parts.path)
        or ("/rec/" in parts.path and host.endswith("zoom.us"))
        or any(host == h or host.endswith("." + h) for h in _HOSTS[1:])
    )
