"""Jitsi's transcript as JSON (jigasi): ``{"room_name", "start_time", "initial_participants", "events": [...]}``.

Speech is ``{"event": "SPEECH", "timestamp", "participant": {"name"}, "transcript": [{"text", "confidence"}, ...],
"message_id", "is_interim"}``; its first alternative counts, and of results that were still to change the last. Keys
and values: ``LocalJsonTranscriptHandler.java`` of https://github.com/jitsi/jigasi.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Any, Literal

from notes.formats.base import Cue, Parsed, filled
from notes.formats.jsontext import Place, load, number, rest, text_of

NAME = "jitsi_json"
ROLE: Literal["transcript", "chat"] = "transcript"

_EVENT = re.compile(r'"event"\s*:\s*"(?:SPEECH|JOIN|LEAVE|RAISE_HAND)"')
_NOBODY = frozenset({"", "Fellow Jitster"})
"""What Jitsi calls who gave no name."""


def sniff(text: str) -> float:
    body = text.lstrip()
    keys = all(re.search(rf'"{k}"\s*:', body) for k in ("events", "timestamp", "participant"))
    return 1.0 if body.startswith("{") and keys and _EVENT.search(body) else 0.0


def parse(text: str) -> Parsed:
    out = Parsed()
    document = load(text)
    found = document.get("events") if isinstance(document, dict) else None
    if not isinstance(found, list):
        out.unparsed += filled(text)
        return out
    events = [e for e in found if isinstance(e, dict)]
    began = _moment(document.get("start_time"))
    if began is not None:
        out.started = f"{dt.datetime.fromtimestamp(began, dt.UTC):%Y-%m-%d %H:%M} UTC"
    else:
        began = next((at for e in events if (at := _moment(e.get("timestamp"))) is not None), None)
    place = Place(text)
    for event, at in _final(events):
        said = _said(event)
        line, column = place.find(said)
        start = None if at is None or began is None else max(0.0, round(at - began, 3))
        out.cues.append(Cue(_name(event), said, line, column, start))
    present = document.get("initial_participants")
    there = [text_of(p, "name") for p in present] if isinstance(present, list) else []
    there += [_name(e) for e in events if text_of(e, "event") == "JOIN"]
    out.attendees += [(1, name) for name in dict.fromkeys(there) if name not in _NOBODY]
    rest(text, out)
    return out


def _final(events: list[dict[str, Any]]) -> list[tuple[dict[str, Any], float | None]]:
    """Every sentence in its last version, and when its first was heard."""
    spoken = [e for e in events if text_of(e, "event") == "SPEECH" and _said(e)]
    last = {text_of(e, "message_id"): i for i, e in enumerate(spoken)}
    heard: dict[str, float | None] = {}
    out = []
    for i, e in enumerate(spoken):
        key, at = text_of(e, "message_id"), _moment(e.get("timestamp"))
        if not key:
            out.append((e, at))
            continue
        heard.setdefault(key, at)
        if last[key] == i:
            out.append((e, heard[key]))
    return out


def _said(event: dict[str, Any]) -> str:
    versions = event.get("transcript")
    return text_of(versions[0], "text") if isinstance(versions, list) and versions else ""


def _name(event: dict[str, Any]) -> str:
    return text_of(event.get("participant"), "name")


def _moment(value: Any) -> float | None:
    """Seconds since 1970: of milliseconds, or of a text such as ``2026-01-05T15:00:00.123Z``."""
    if (milliseconds := number(value)) is not None:
        return milliseconds / 1000
    try:
        at = dt.datetime.fromisoformat(value)
    except (TypeError, ValueError):
        return None
    return at.timestamp() if at.tzinfo else None
