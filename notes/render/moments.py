"""Days, clocks and seconds as people write them in minutes."""

from __future__ import annotations

import datetime as dt
from urllib.parse import urlsplit

from notes.meeting import Meeting, Recording
from notes.render.escape import address_of, safe

MEDIA = (".mp4", ".m4v", ".mov", ".webm", ".ogv", ".mp3", ".m4a", ".ogg", ".oga", ".opus", ".flac", ".wav")


def label(seconds: float) -> str:
    """``MM:SS``, from one hour on ``H:MM:SS``; seconds are cut, as players show them."""
    whole = max(0, int(seconds))
    hours, rest = divmod(whole, 3600)
    minutes = f"{rest // 60:02}:{rest % 60:02}"
    return f"{hours}:{minutes}" if hours else minutes


def address(recording: Recording | None, start: float | None) -> str | None:
    """Where second ``start`` of the transcript is in the recording; None where no link can lead there."""
    if recording is None or start is None:
        return None
    second = max(0, int(start + recording.offset))
    if recording.kind == "youtube" and recording.video_id:
        return address_of(f"https://www.youtube.com/watch?v={recording.video_id}&t={second}s")
    if safe(recording.url) and urlsplit(recording.url).path.lower().endswith(MEDIA):
        return address_of(f"{recording.url.split('#')[0]}#t={second}")
    return None


def on_recording(meeting: Meeting) -> Meeting:
    """The meeting with the times of speech and topics on the clock of its recording."""
    offset = meeting.recording.offset if meeting.recording else 0.0
    if not offset:
        return meeting

    def moved(times: dict[str, float | None]) -> dict[str, float | None]:
        return {key: None if at is None else max(0.0, at + offset) for key, at in times.items()}

    return meeting.model_copy(
        update={
            "utterances": tuple(
                u.model_copy(
                    update=moved({"start": u.start, "end": u.end})
                    | {"word_starts": tuple(max(0.0, at + offset) for at in u.word_starts)}
                )
                for u in meeting.utterances
            ),
            "topics": tuple(t.model_copy(update=moved({"start": t.start, "end": t.end})) for t in meeting.topics),
        }
    )


def moment(recording: Recording | None, start: float | None) -> str:
    """``[12:34](https://…&t=754s)``, without a link only the time, ``""`` where there is no time."""
    if start is None:
        return ""
    url = address(recording, start)
    shown = label(start + (recording.offset if recording else 0.0))
    return f"[{shown}]({url})" if url else shown


def day(date: dt.date) -> str:
    """``Tuesday, March 12, 2024``."""
    return f"{date:%A}, {date:%B} {date.day}, {date.year}"


def clock(moment_: dt.datetime) -> str:
    """``10:04 a.m.``"""
    return f"{moment_.hour % 12 or 12}:{moment_.minute:02} {'a.m.' if moment_.hour < 12 else 'p.m.'}"


def zone(moment_: dt.datetime, name: str | None = None) -> str:
    """``EDT (UTC-4)``, with the offset of that very date; a zone without letters shows its place."""
    offset = moment_.utcoffset()
    if offset is None:
        return ""
    minutes = int(offset.total_seconds() // 60)
    hours, rest = divmod(abs(minutes), 60)
    utc = f"UTC{'-' if minutes < 0 else '+'}{hours}" + (f":{rest:02}" if rest else "")
    short = moment_.tzname() or ""
    if not short.isalpha() or short == "UTC":
        short = (name or "").rpartition("/")[2].replace("_", " ") if name not in {None, "UTC", "Etc/UTC"} else ""
    return f"{short} ({utc})" if short else utc.removesuffix("+0")
