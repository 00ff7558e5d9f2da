"""The names, commands, files and acronyms in a text that people typed, as far as English hardly knows them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notes.words.common import zipf

RARE = 2.3
"""A word below this Zipf value stands about once in five million words: English hardly knows it."""
PROPER = 3.8
"""A capital within a sentence makes a name of any word below this, but for what everybody knows (months, countries)."""
PLAIN = 4.2
"""Capitals or a command that spell a word more common than this name nothing of the project's own."""

Find = tuple[str, str]
"""Form and kind: ``command``, ``file``, ``acronym`` or ``name``."""

_NOISE = re.compile(
    r"(?:https?|ftp|ssh|git)://\S+|www\.\S+|[\w.+-]+@[\w-]+\.[\w.]+|\]\([^)\n]*\)|<[^>\n]{1,300}>|&\w+;"
    r"|\b[0-9a-f]{7,40}\b|\{[{%].*?[%}]\}|\d{1,2}:\d{2}(?::\d{2})?(?:\s?[AaPp]\.?[Mm]\b)?|\b[a-z]{3}-[a-z]{4}-[a-z]{3}\b"
)
_CODE = re.compile(r"(?<!`)`([^`\n]{2,60})`(?!`)")
_FENCE = re.compile(r"\s*(`{3,}|~{3,})")
_COMMAND = re.compile(r"[a-z][a-z0-9]*(?:[-_.][a-z0-9]+)*")
_SUFFIX = "conf|ya?ml|toml|json|cfg|ini|sh|service|socket|timer|lock|md|rst|txt|py|go|rs|js|io"
_FILE = re.compile(rf"(?<![\w/.@-])(?:~?/)?(?:[\w-]+[./])*[\w-]+\.(?:{_SUFFIX})\b(?![/\w])")
_WORD = re.compile(r"[^\W\d_][^\W_]*(?:[-+'’][^\W_]+)*")
_PROPER = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]{2,}\b")
_ZONES = frozenset({"UTC", "GMT", "EST", "EDT", "ET", "CST", "CDT", "MST", "MDT", "PST", "PDT", "PT", "CET", "CEST"})
_INNER_CAPITAL = re.compile(r"[a-z]\w*[A-Z]|[A-Z]{2,}[a-z]{2,}")
_ACRONYM = re.compile(r"[A-Z][A-Z0-9]{1,5}")
_PAIR = re.compile(r"\b([A-Z][\w-]+) ([A-Z][\w-]+)\b")


def finds(text: str) -> Iterator[tuple[int, str, Find]]:
    """Line number (from 1), line, and what was found in it; fenced code is passed over."""
    fence = ""
    for number, row in enumerate(text.split("\n"), 1):
        mark = _FENCE.match(row)
        if not fence and not mark:
            for find in _terms(row):
                yield number, row, find
        elif mark and not fence:
            fence = mark[1]
        elif mark and mark[1].startswith(fence):
            fence = ""


def _terms(row: str) -> Iterator[Find]:
    for code in _CODE.findall(row):
        yield from _code(code.strip())
    plain = _NOISE.sub(" ", _CODE.sub(" · ", row))
    for file in _FILE.findall(plain):
        yield file, "file"
    plain = _FILE.sub(" · ", plain)
    for word in _WORD.findall(plain):
        bare = re.sub(r"['’]s?$", "", word)
        if _ACRONYM.fullmatch(bare):
            if zipf(bare.lower()) < PLAIN and bare not in _ZONES:
                yield bare, "acronym"
        elif len(bare) > 3 and "'" not in bare and "’" not in bare and (_INNER_CAPITAL.search(bare) or _unknown(bare)):
            yield bare, "name"
    for word in (
        _PROPER.findall(plain) if not row.lstrip().startswith("#") else ()
    ):  # in headings all words have capitals
        if zipf(word.lower()) < PROPER and not _unknown(word):
            yield word, "name"
    for first, second in _PAIR.findall(plain):
        rest = second if _unknown(first) else first
        if _unknown(first) != _unknown(second) and zipf(rest.lower()) < 6:
            yield f"{first} {second}", "name"


def _code(code: str) -> Iterator[Find]:
    """What stands between backticks: a file, or a command with up to two plain words after it."""
    if _FILE.fullmatch(code):
        yield code, "file"
        return
    words = code.removeprefix("$ ").split()
    plain = [w for w in words[:3] if _COMMAND.fullmatch(w)]
    if words and plain[:1] == words[:1] and len(plain[0]) > 1 and "=" not in code and "(" not in code:
        if zipf(plain[0]) < PLAIN:
            yield plain[0], "command"
        if len(plain) > 1 and len(words) == len(plain) and not words[1].startswith("-"):
            yield " ".join(plain), "command"


def is_name(word: str) -> bool:
    """One word that nobody takes for English: ``Tarnfish``, ``macOS``, ``GRQ``."""
    found = list(_terms(word))
    return len(found) == 1 and found[0][0] == word


def _unknown(word: str) -> bool:
    """No English word nor a form of one ("deprecations"), nor put together from such ("re-run")."""
    parts = [re.sub(r"\d+$", "", p) for p in word.lower().split("-")]
    return any(len(p) > 2 and max(map(zipf, _bases(p))) < RARE for p in parts)


def _bases(word: str) -> list[str]:
    """The word and what may be left of it without an ending."""
    endings = ("s", "es", "ed", "ing", "er", "ers", "ly")
    stems = [word.removesuffix(e) for e in endings if word.endswith(e) and len(word) > len(e) + 3]
    return [word, *stems, *(s + "e" for s in stems)]
