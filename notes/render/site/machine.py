"""Meetings for programs: data, captions and chapters beside the page, JSON-LD and Open Graph in it."""

from __future__ import annotations

import json
from typing import Any

from markupsafe import Markup

from notes.meeting import Meeting
from notes.render.site.frame import Frame
from notes.render.site.language import clock
from notes.render.site.moments import Player, player
from notes.render.site.urls import href

_DESCRIPTION = 200
"""Characters; what search engines and chat previews show."""


def meeting_json(m: Meeting) -> str:
    """The meeting as it is published, in the form that ``notes schema`` describes."""
    return m.model_dump_json(indent=1, exclude_defaults=True) + "\n"


def about_meeting(m: Meeting, path: str, frame: Frame) -> dict[str, Any]:
    """``description``, ``json_ld`` and Open Graph values for the head of a meeting's page."""
    text = " ".join(s.text for s in m.recap) or ", ".join(t.title for t in m.topics if t.kind == "topic")
    text = text if len(text) <= _DESCRIPTION else text[:_DESCRIPTION].rsplit(" ", 1)[0] + " …"
    return {
        "description": text,
        "og_type": "article",
        "json_ld": script([_event(m, path, text, frame), *_video(m, path, frame)]),
    }


def script(data: object) -> Markup:
    """JSON for inside a ``<script>``: no character in it can end the element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    safe = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return Markup(safe)  # noqa: S704  every character that HTML could read as markup was just escaped


def _event(m: Meeting, path: str, text: str, frame: Frame) -> dict[str, Any]:
    """https://schema.org/Event"""
    event: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": m.title,
        "eventAttendanceMode": "https://schema.org/OnlineEventAttendanceMode",
    }
    began = m.began or m.scheduled
    if began or m.date:
        event["startDate"] = began.isoformat() if began else m.date.isoformat() if m.date else ""
    if m.ended:
        event["endDate"] = m.ended.isoformat()
    if text:
        event["description"] = text
    if m.series:
        event["superEvent"] = {"@type": "EventSeries", "name": m.series}
    event |= _own_address(path, frame)
    people = [{"@type": "Person", "name": p.name} for p in m.people if p.spoke]
    if people:
        event["performer"] = people
    return event


def _own_address(path: str, frame: Frame) -> dict[str, str]:
    base = frame.project.settings.url
    return {"url": f"{base.rstrip('/')}/{href(path)}"} if base else {}


def _video(m: Meeting, path: str, frame: Frame) -> list[dict[str, Any]]:
    """https://schema.org/VideoObject with a Clip a topic."""
    tape = player(m.recording)
    if tape is None or tape.kind in {"link", "audio"}:
        return []
    began = m.began or m.scheduled
    video: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "VideoObject",
        "name": m.title,
        "url": tape.page,
        **({"embedUrl": tape.src} if tape.kind == "youtube" else {"contentUrl": tape.src}),
    }
    if day := began or m.date:
        video["uploadDate"] = day.isoformat()
    length = m.duration or (m.utterances[-1].end if m.utterances else None)
    if length:
        video["duration"] = f"PT{round(length + tape.offset)}S"
    clips = _clips(m, tape)
    if clips:
        video["hasPart"] = clips
    return [video | _own_address(path, frame)]


def _clips(m: Meeting, tape: Player) -> list[dict[str, Any]]:
    out = []
    for t in m.topics:
        if t.start is None:
            continue
        clip = {
            "@type": "Clip",
            "name": t.title,
            "startOffset": int(tape.on_tape(t.start)),
            "url": tape.at(t.start),
            "description": f"{clock(tape.on_tape(t.start))} {t.title}",
        }
        if t.end is not None:
            clip["endOffset"] = int(tape.on_tape(t.end))
        out.append(clip)
    return out
