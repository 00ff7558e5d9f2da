"""A Matrix room as Element exports it: ``{"room_name", "messages": [event, ...]}``.

Events: https://spec.matrix.org/latest/client-server-api/#instant-messaging. The last edit of a message
counts, an answer loses the quotation before it, reactions refer to their message; redacted and encrypted events are
furniture.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, Literal

from notes.formats.base import Message, Parsed, filled
from notes.formats.jsontext import Place, load, number, rest, text_of

NAME = "matrix_json"
ROLE: Literal["transcript", "chat"] = "chat"

_FALLBACK = re.compile(r"(?:> [^\n]*\n|>\n)+\n?")
"""The quotation that an answer begins with."""


def sniff(text: str) -> float:
    body = text.lstrip()
    keys = all(re.search(rf'"{k}"\s*:', body) for k in ("room_name", "messages"))
    return 1.0 if body.startswith("{") and keys else 0.0


def parse(text: str) -> Parsed:
    out = Parsed()
    document = load(text)
    found = document.get("messages") if isinstance(document, dict) else None
    if not isinstance(found, list):
        out.unparsed += filled(text)
        return out
    events = [e for e in found if isinstance(e, dict)]
    names = _names(events)
    place = Place(text)
    at: dict[str, int] = {}
    for event in events:
        content = event.get("content")
        related, kind = _relation(content)
        index = at.get(related)
        target = None if index is None else out.messages[index]
        if text_of(event, "type") == "m.reaction":
            if target and (key := text_of(_relates(content), "key")):
                out.messages.append(replace(_message(event, names, place, key, key), reaction_to=target.text))
        elif text_of(event, "type") == "m.room.message" and (body := _body(content)):
            made = _message(event, names, place, _source(content), body)
            if kind == "m.replace" and index is not None and target and target.label == made.label:
                out.messages[index] = replace(made, sent=target.sent, reply_to=target.reply_to)
                continue
            at[text_of(event, "event_id")] = len(out.messages)
            answered = target.text if target and kind == "m.in_reply_to" else None
            out.messages.append(replace(made, reply_to=answered))
    rest(text, out)
    return out


def _message(event: dict[str, Any], names: dict[str, str], place: Place, raw: str, shown: str) -> Message:
    sender = text_of(event, "sender")
    sent = number(event.get("origin_server_ts"))
    label = names.get(sender) or sender.lstrip("@").partition(":")[0]
    if text_of(event.get("content"), "msgtype") == "m.emote":
        shown = f"* {label} {shown}"
    return Message(label, raw, place.find(raw)[0], sent=None if sent is None else sent / 1000, text=shown)


def _names(events: list[dict[str, Any]]) -> dict[str, str]:
    """What the members are called, by their id."""
    members = [e for e in events if text_of(e, "type") == "m.room.member"]
    called = [(text_of(e, "state_key"), text_of(e.get("content"), "displayname")) for e in members]
    return {who: name for who, name in called if name}


def _relates(content: Any) -> Any:
    return content.get("m.relates_to") if isinstance(content, dict) else None


def _relation(content: Any) -> tuple[str, str]:
    """The event that this one refers to and how (``m.replace``, ``m.annotation``, ``m.in_reply_to``)."""
    relation = _relates(content)
    answered = relation.get("m.in_reply_to") if isinstance(relation, dict) else None
    if isinstance(answered, dict):
        return text_of(answered, "event_id"), "m.in_reply_to"
    return text_of(relation, "event_id"), text_of(relation, "rel_type")


def _source(content: Any) -> str:
    """The body as written; of an edit the new one."""
    new = content.get("m.new_content") if isinstance(content, dict) else None
    return text_of(new, "body") or text_of(content, "body")


def _body(content: Any) -> str:
    """What a reader sees of a message: of an answer only what is new."""
    text = _source(content)
    answer = _FALLBACK.match(text) if _relation(content)[1] == "m.in_reply_to" else None
    return text[answer.end() :].strip() if answer else text
