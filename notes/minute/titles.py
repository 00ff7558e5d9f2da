"""How a topic is called where it is named in passing."""

from __future__ import annotations

import re

_LONG = 60
"""Letters from which a title is cut."""


def short_title(title: str) -> str:
    """A title without what an agenda adds to it."""
    title = re.sub(r"\s+[-–—]\s+[^-–—]*$", "", title).strip(" .")
    head = re.split(r", | without | so that | in order to ", title)[0]
    return head if len(title) > _LONG and len(head) > _LONG / 4 else title
