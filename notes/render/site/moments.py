"""A second of the meeting as an address in its recording."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Literal
from urllib.parse import quote, urlsplit

from notes.addresses import AUDIO, VIDEO, is_media_path, safe_url
from notes.meeting import Recording


@dataclass(frozen=True)
class Player:
    """How the page plays the recording. ``src`` is None where it can only be linked to."""

    kind: Literal["youtube", "video", "audio", "link"]
    page: str
    """Where a reader without JavaScript goes."""
    src: str | None
    offset: float
    """Added to a time of the transcript to get the recording's."""

    def at(self, start: float | None) -> str | None:
        """The address of one second of the transcript's clock."""
        if start is None or self.kind == "link":
            return self.page
        second = max(0, int(start + self.offset))
        if self.kind == "youtube":
            return f"{self.page}&t={second}s"
        return f"{self.page}#t={second}"

    def on_tape(self, start: float) -> float:
        """Seconds on the recording's own clock."""
        return max(0.0, round(start + self.offset, 2))


def player(recording: Recording | None) -> Player | None:
    """None without a recording, or where its address is none that may be followed.

    A path such as ``assets/call.mp3`` is a file of the site, seen from its top.
    """
    if recording is None:
        return None
    if recording.kind == "youtube" and recording.video_id and recording.video_id.replace("-", "").isascii():
        page = f"https://www.youtube.com/watch?v={recording.video_id}"
        if safe_url(page):
            frame = f"https://www.youtube-nocookie.com/embed/{recording.video_id}"
            return Player("youtube", page, frame, recording.offset)
    url = safe_url(recording.url)
    if url is None and is_media_path(recording.url):
        url = f"../{quote(recording.url)}"
    if url is None:
        return None
    ending = PurePosixPath(urlsplit(url).path).suffix.lower()
    kind: Literal["video", "audio", "link"] = "audio" if ending in AUDIO else "video" if ending in VIDEO else "link"
    return Player(kind, url, url if kind != "link" else None, recording.offset)
