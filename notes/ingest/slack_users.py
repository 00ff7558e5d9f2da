"""Slack's ``users.json``: what the people are called whose ids stand in the export of a channel.

An array of ``{"id", "name", "real_name", "profile": {"real_name", "display_name", "bot_id", ...}}``; nothing but names
and ids is read of it.
"""

from __future__ import annotations

import json
from pathlib import Path

from notes.errors import InputError
from notes.formats.jsontext import text_of
from notes.ingest.decode import read_text
from notes.project import USERS

_FIX = "Take it from Slack's export as it is, or remove it: ids can be aliases in the glossary."


def names_of(*folders: Path) -> dict[str, str]:
    """User and bot id to name, from the first of ``folders`` that has the file. Raises ``InputError``."""
    path = next((p for folder in folders if (p := folder / USERS).is_file()), None)
    if path is None:
        return {}
    text = read_text(path)
    try:
        users = json.loads(text)
    except json.JSONDecodeError as e:
        raise InputError(f"is no JSON: {e.msg}", fix=_FIX, path=path, line=e.lineno) from e
    except RecursionError as e:
        raise InputError("is no list of Slack's users: too many brackets", fix=_FIX, path=path) from e
    if not isinstance(users, list) or not all(text_of(u, "id") for u in users):
        raise InputError("is no list of Slack's users, each with an 'id'", fix=_FIX, path=path, line=1)
    found: dict[str, str] = {}
    for user in users:
        profile = user.get("profile")
        called = (text_of(profile, "real_name"), text_of(user, "real_name"), text_of(profile, "display_name"))
        name = next((n for n in (*called, text_of(user, "name")) if n), None)
        for key in (text_of(user, "id"), text_of(profile, "bot_id")):
            if name and key:
                found.setdefault(key, name)
    return found
