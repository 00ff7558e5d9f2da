"""One day of a channel in Slack's export: a JSON array of ``{"type": "message", "user", "ts", "text", ...}``.

Names come from the ``user_profile`` that Slack writes beside a message, else from the export's ``users.json``
(``named``); who is in neither keeps the user id, which may be an alias in the glossary. A reaction has no time of its
own and stands with its message. Joins, topics and the like are furniture. Marks of the text:
https://docs.slack.dev/messaging/formatting-message-text.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from copy import copy
from dataclasses import replace
from typing import Any, Literal

from notes.formats.base import Message, Parsed, filled
from notes.formats.jsontext import Place, load, number, rest, text_of

NAME = "slack_json"
ROLE: Literal["transcript", "chat"] = "chat"

SPOKEN = frozenset({"", "bot_message", "me_message", "thread_broadcast", "file_share", "file_comment"})
"""Subtypes of what a person or a bot wrote."""
_PERSON = re.compile(r"<@([A-Z0-9]{1,20})(?:\|([^>|]{1,80}))?>")
_CHANNEL = re.compile(r"<#[A-Z0-9]{1,20}\|([^>|]{0,80})>")
_CALL = re.compile(r"<!(?:subteam\^\w+\|)?@?([\w-]{1,40})(?:\|[^>]{0,80})?>")
_ID = re.compile(r"@([UWB][A-Z0-9]{1,20})\b")
_EMOJI = {
    "+1": "👍", "thumbsup": "👍", "-1": "👎", "thumbsdown": "👎", "heart": "❤️", "tada": "🎉", "eyes": "👀",
    "joy": "😂", "smile": "😄", "clap": "👏", "wave": "👋", "pray": "🙏", "raised_hands": "🙌", "rocket": "🚀",
    "fire": "🔥", "100": "💯", "white_check_mark": "✅", "heavy_check_mark": "✔️", "x": "❌", "thinking_face": "🤔",
    "heavy_plus_sign": "➕",
}  # fmt: skip
"""Slack's names of the reactions that meetings use most; others are shown by name."""
_LINK = re.compile(r"<((?:https?|mailto):[^>|\s]{1,2000})(?:\|([^>]{0,500}))?>")


def sniff(text: str) -> float:
    body = text.lstrip()
    keys = all(re.search(rf'"{k}"\s*:', body) for k in ("type", "ts", "text"))
    return 1.0 if body.startswith("[") and keys and re.search(r'"type"\s*:\s*"message"', body) else 0.0


def parse(text: str) -> Parsed:
    out = Parsed()
    document = load(text)
    if not isinstance(document, list):
        out.unparsed += filled(text)
        return out
    rows = [m for m in document if isinstance(m, dict) and text_of(m, "subtype") in SPOKEN and text_of(m, "text")]
    names = _names(rows)
    place = Place(text)
    first: dict[str, str] = {}
    for m in rows:
        raw = text_of(m, "text")
        shown = _shown(raw, names)
        line, _ = place.find(raw)
        ts, thread = text_of(m, "ts"), text_of(m, "thread_ts")
        first.setdefault(ts, shown)
        answered = first.get(thread) if thread != ts else None
        out.messages.append(Message(_label(m, names), raw, line, sent=number(ts), text=shown, reply_to=answered))
        out.messages += _reactions(m, shown, names, place)
    out.messages.sort(key=lambda m: m.sent or 0.0)
    rest(text, out)
    return out


def named(got: Parsed, users: Mapping[str, str]) -> Parsed:
    """With the names that ``users`` has for the ids that are left."""

    def called(text: str) -> str:
        return _ID.sub(lambda m: "@" + users.get(m[1], m[1]), text)

    got.messages = [
        replace(
            m,
            label=users.get(m.label, m.label),
            text=m.text and called(m.text),
            reply_to=m.reply_to and called(m.reply_to),
            reaction_to=m.reaction_to and called(m.reaction_to),
        )
        for m in got.messages
    ]
    return got


def _reactions(m: dict[str, Any], shown: str, names: dict[str, str], place: Place) -> Iterator[Message]:
    """``"reactions": [{"name": "tada", "users": [...]}]``: one message for each person, as other chats have it."""
    found = m.get("reactions")
    for reaction in found if isinstance(found, list) else ():
        name = text_of(reaction, "name")
        users = reaction.get("users") if name else None
        line, _ = copy(place).find(name)
        for user in users if isinstance(users, list) else ():
            if isinstance(user, str) and user:
                emoji = _EMOJI.get(name.partition("::")[0], f":{name}:")
                yield Message(
                    names.get(user, user), name, line, sent=number(text_of(m, "ts")), text=emoji, reaction_to=shown
                )


def _names(rows: list[dict[str, Any]]) -> dict[str, str]:
    """What each user id is called."""
    found: dict[str, str] = {}
    for m in rows:
        profile = m.get("user_profile")
        name = next((n for key in ("real_name", "display_name", "name") if (n := text_of(profile, key))), "")
        if name:
            found.setdefault(text_of(m, "user"), name)
    return found


def _label(m: dict[str, Any], names: dict[str, str]) -> str:
    user = text_of(m, "user")
    return names.get(user) or text_of(m, "username") or user or text_of(m, "bot_id")


def _shown(raw: str, names: dict[str, str]) -> str:
    """The text without Slack's marks: people and channels by name, links as they are."""
    text = _PERSON.sub(lambda m: "@" + (names.get(m[1]) or m[2] or m[1]), raw)
    text = _CALL.sub(r"@\1", _CHANNEL.sub(r"#\1", text))
    return html.unescape(_LINK.sub(_link, text))


def _link(m: re.Match[str]) -> str:
    target = m[1].removeprefix("mailto:")
    return target if not m[2] or m[2] in target else f"{m[2]} ({target})"
