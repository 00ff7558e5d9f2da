"""Which addresses may be followed: those of strangers are dropped, those of a project's own files refused."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from urllib.parse import urlsplit

SAFE_SCHEMES = ("http", "https", "mailto")
AUDIO = frozenset({".aac", ".flac", ".m4a", ".mp3", ".oga", ".ogg", ".opus", ".wav"})
VIDEO = frozenset({".m4v", ".mov", ".mp4", ".ogv", ".webm"})


def safe_url(url: str | None) -> str | None:
    """``url`` if its scheme is http, https or mailto and it has somewhere to go, else None."""
    if not url:
        return None
    url = url.strip()
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme.lower() not in SAFE_SCHEMES or re.search(r"[\s<>\"\\\x00-\x1f]", url):
        return None
    return url if parts.netloc or (parts.scheme.lower() == "mailto" and parts.path) else None


def is_media_path(path: str) -> bool:
    """A media file by a path that stays below the folder it is seen from."""
    parts = PurePosixPath(path).parts
    media = PurePosixPath(path).suffix.lower() in AUDIO | VIDEO
    return media and not path.startswith("/") and ".." not in parts and ":" not in path and "\\" not in path


def web(url: str | None) -> str | None:
    """``url`` as it is. Raises ``ValueError`` where it is no web address (http or https)."""
    if url is not None and (safe_url(url) is None or url.strip().lower().startswith("mailto:")):
        raise ValueError(f"'{url[:200]}' is no web address; begin it with https://")
    return url


def web_or_media(url: str | None) -> str | None:
    """``url`` as it is. Raises ``ValueError`` where it is neither a web address nor a media file of the site."""
    return url if url is not None and is_media_path(url) else web(url)
