"""What the program wrote last time, remembered in a file that is small and can be read in a diff.

The minutes' own sentences stand in it as they are. Lines that are folded away (chat, transcript) stand as a mark of
their content: they are only ever compared, and their text can be looked up where it still stands.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

from notes.render.sections import rows

_OPENS = re.compile(r"<details>|:::spoiler\b")
_CLOSES = re.compile(r"</details>|:::\s*$")
_MARK = re.compile(r"⟦[0-9a-f]{12}⟧")


def remember(text: str) -> str:
    """``text`` with marks for its folded lines."""
    out, folded = [], False
    for line in rows(text):
        if _OPENS.match(line):
            folded = True
        elif _CLOSES.match(line):
            folded = False
        out.append(_mark(line) if folded and len(line) > len(_mark(line)) else line)
    return "".join(out)


def recall(remembered: str, sources: Iterable[str]) -> str:
    """What ``remember`` was given, as far as the lines of ``sources`` hold it; other marks stay."""
    wanted = {line for line in rows(remembered) if _MARK.match(line)}
    known: dict[str, str] = {}
    for line in (line for text in sources for line in rows(text)) if wanted else ():
        known.setdefault(_mark(line), line)
    return "".join(known.get(line, line) if line in wanted else line for line in rows(remembered))


def _mark(line: str) -> str:
    bare = line.rstrip("\r\n")
    return f"⟦{hashlib.sha256(bare.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}⟧{line[len(bare) :]}"
