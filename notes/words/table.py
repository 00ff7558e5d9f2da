"""A large table of words that is looked into rather than read: a build asks for a hundredth of it."""

from __future__ import annotations

import gzip
from bisect import bisect_right
from pathlib import Path

_BLOCK = 4096
"""Bytes between two keys that are bisected; between them the line is searched for."""


class Table:
    """Zipped lines ``key<TAB>value`` in the order of their keys' bytes; a dict of them takes ten times longer."""

    def __init__(self, path: Path) -> None:
        self._text = text = b"\n" + gzip.decompress(path.read_bytes())
        starts = {text.rfind(b"\n", 0, at) for at in range(1, len(text) - 1, _BLOCK)}
        self._starts = [*sorted(starts), len(text)]
        self._keys = [text[at + 1 : text.index(b"\t", at)] for at in self._starts[:-1]]

    def get(self, key: str) -> str | None:
        """The value of ``key`` (no tab or line end in it), if it is there."""
        plain = key.encode(errors="replace")
        block = bisect_right(self._keys, plain) - 1
        if block < 0:
            return None
        line = b"\n%b\t" % plain
        at = self._text.find(line, self._starts[block], self._starts[block + 1])
        return self._text[at + len(line) : self._text.index(b"\n", at + 1)].decode() if at >= 0 else None
