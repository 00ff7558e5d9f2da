"""Single texts written as YAML, where a whole dump would change the file around them."""

from __future__ import annotations

import re

_PLAIN = re.compile(r"[^\W\d_](?:[\w .'+/&()-]*[\w.'+/)])?")
_NOT_TEXT = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})


def scalar(text: str, style: str | None = None) -> str:
    """``text`` on one line of YAML; ``style`` is the quote wanted (``None``: none where it can do without)."""
    if style is None and _PLAIN.fullmatch(text) and text.casefold() not in _NOT_TEXT:
        return text
    if style != '"' and text.isprintable():
        return "'" + text.replace("'", "''") + "'"
    return '"' + "".join(c if c.isprintable() and c not in '"\\' else f"\\U{ord(c):08x}" for c in text) + '"'
