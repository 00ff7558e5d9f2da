"""Addresses: readable file names, relative links, and which links of strangers may be followed."""

from __future__ import annotations

import re
import unicodedata
from hashlib import blake2b
from urllib.parse import quote

from notes.addresses import safe_url

_URL = re.compile(r"(?:https?://|mailto:)[^\s<>\"“”]+", re.IGNORECASE)
_LONGEST = 80
"""Bytes of a file name made from a title: file systems end at 255, and a name of 1 MB must not break a build."""


def slug(text: str) -> str:
    """``text`` as a file name that is also readable in an address: letters of any script, digits and hyphens."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    latin = "".join(c for c in unicodedata.normalize("NFD", plain) if not unicodedata.combining(c))
    kept = re.sub(r"[\W_]+", "-", unicodedata.normalize("NFC", latin)).strip("-")
    if kept and len(kept.encode()) <= _LONGEST:
        return kept
    mark = blake2b(text.encode("utf-8", "replace"), digest_size=5).hexdigest()
    while len(kept.encode()) > _LONGEST:
        kept = kept[: len(kept) * 3 // 4]
    return f"{kept}-{mark}".strip("-")


def unique_slugs(texts: list[str]) -> dict[str, str]:
    """A slug for each text, no two alike; who comes first in the sorted order keeps the short one."""
    taken = {"index"}
    out: dict[str, str] = {}
    for text in sorted(set(texts)):
        base, number = slug(text), 2
        name = base
        while name in taken:
            name, number = f"{base}-{number}", number + 1
        taken.add(name)
        out[text] = name
    return out


def href(path: str) -> str:
    """A path below the site's root as it stands in an ``href``."""
    return quote(path, safe="/#.-_~:")


def root_of(path: str) -> str:
    """What leads from the page at ``path`` to the site's root: ``""``, ``"../"`` ..."""
    return "../" * path.count("/")


def split_links(text: str) -> list[tuple[str, str | None]]:
    """``text`` cut into ``(piece, address)``; the address is None for plain text."""
    out: list[tuple[str, str | None]] = []
    at = 0
    for m in _URL.finditer(text):
        found = _without_tail(m[0])
        url = safe_url(found)
        if url is None:
            continue
        if m.start() > at:
            out.append((text[at : m.start()], None))
        out.append((found, url))
        at = m.start() + len(found)
    if at < len(text):
        out.append((text[at:], None))
    return out


def _without_tail(url: str) -> str:
    """``url`` without the full stop or bracket that belongs to the sentence around it."""
    while url:
        last = url[-1]
        if last in ".,;:!?'’*_" or (last in ")]}" and url.count(last) > url.count("([{"[")]}".index(last)])):
            url = url[:-1]
        else:
            break
    return url
