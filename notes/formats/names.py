"""What a speaker label looks like, and where it ends on a line."""

from __future__ import annotations

import re
from functools import lru_cache

_ORDINARY = """
    a about all also an and are as at be because but by can could did do does for from get go had has have he her here
    his how i if in is it its just like may more my next no not note of on one or our out she should so some that the
    their then there these they this to up was we well were what when where which who why will with would your
    update demo question questions topic topics answer summary todo action fix ps fyi example result warning error
    date time attendees participants recording video link links agenda location title subject notes host scribe
    chair minutes transcript chat
"""
_NO_NAME = frozenset(_ORDINARY.split())
_TURN = re.compile(
    r"[ \t\u00a0]*(?:[-*+] )?(\*\*|__|)([^\s:*_#>|`<\[-][^:\n]{0,79}?)[ \t]*(?::\1|\1:)(?=[ \t\u00a0]|$)"
)
_DIARIZED = re.compile(r"[ \t\u00a0]*\[(SPEAKER_\d{1,3})\]:(?=[ \t\u00a0]|$)")
"""Whisper's label of somebody it can't name."""
_BRACKETS = re.compile(r"[(\[（][^()\[\]（）]{0,80}[)\]）]")
_BAD = re.compile(r"[?!:;{}=<>|\"“”/\\]|\.\.|…|^\d[\d:.,]*$|\bhttps?$", re.IGNORECASE)


@lru_cache(maxsize=4096)
def is_name(label: str) -> bool:
    """Whether ``label`` may be a person's display name: few words, no sentence, none of the words no name has."""
    plain = _BRACKETS.sub(" ", label).strip()
    words = plain.split()
    if not 0 < len(words) <= 7 or _BAD.search(plain) or not any(c.isalpha() for c in plain):
        return False
    if len(words) == 1:
        return words[0].casefold() not in _NO_NAME
    return not any(w.casefold().strip(".,'’") in _NO_NAME and (w.islower() or i == 0) for i, w in enumerate(words))


def split_turn(row: str) -> tuple[str, int] | None:
    """The name of ``Name: text``, ``**Name:** text`` or ``[SPEAKER_00]: text`` and the index where the text begins.

    None for any other line.

    Only the first 100 characters are looked at, so that a line of megabytes costs nothing.
    """
    if m := _DIARIZED.match(row[:100]):
        name = m[1]
    elif (m := _TURN.match(row[:100])) and is_name(m[2]):
        name = m[2]
    else:
        return None
    at = m.end()
    while at < len(row) and row[at] in " \t\u00a0":
        at += 1
    return name, at


def bare(row: str) -> tuple[str, int]:
    """A line without its outer blanks, and the column (from 1) where it begins."""
    text = row.strip()
    return text, row.index(text) + 1 if text else 1
