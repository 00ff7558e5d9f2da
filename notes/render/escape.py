"""Text of strangers as Markdown that shows as the same text, on HackMD and on GitHub.

Escaped is what CommonMark 0.31 (https://spec.commonmark.org/0.31.2/) or either site's additions (maths, emoji names,
``:::`` containers, ``==marks==``, ``{%embeds%}``) would read as markup, and no more: people edit this text by hand.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urlsplit

from notes.addresses import SAFE_SCHEMES

_URL = re.compile(r"https?://[^\s<>\"`|\\^{}\[\]]+", re.IGNORECASE)
_TRAILING = re.compile(r"[.,;:!?'*_~)]$")
_MARKUP = re.compile(
    r"""[\\`*\[\]<>|~^$]          # always markup somewhere
    | (?<![^\W_])_ | _(?![^\W_])  # an underscore inside a word is none
    | \{(?=[%{]) | !(?=\[) | &(?=[\w#]+;)
    | (?<!:)::(?=:) | :(?=[a-z0-9_+-]+:)
    | (?<==)=(?==) | =(?==) | \+(?=\+) | (?<=\+)\+
    """,
    re.VERBOSE,
)
_LINE_START = re.compile(r"^(\d{1,9})([.)])(?=\s|$)|^([#+\-=:])")
_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def plain(text: str) -> str:
    """One line: blanks run together, control characters and direction overrides dropped."""
    if text.isprintable():  # then there is none of them
        return " ".join(text.split())
    kept = "".join(
        c if c not in _BIDI and unicodedata.category(c) not in {"Cc", "Cs", "Zl", "Zp"} else " " for c in text
    )
    return " ".join(kept.split())


def escape(text: str) -> str:
    """``text`` on one line, every character shown as it is; bare web addresses become ``<https://…>`` links."""
    text = plain(text)
    out, done = [], 0
    for m in _URL.finditer(text):
        url = _bare(m[0])
        if not safe(url):
            continue
        out += [_escape(text[done : m.start()]), f"<{url}>"]
        done = m.start() + len(url)
    out.append(_escape(text[done:]))
    return _LINE_START.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", "".join(out))


def link(text: str, url: str) -> str:
    """``[text](url)``, or only the text where the address is none that may be followed."""
    address = url.strip()
    if not safe(address) or any(c.isspace() for c in address):
        return escape(text)
    return f"[{_escape(plain(text))}]({address_of(address)})"


def autolink(url: str) -> str:
    """``<url>``, or the escaped text where it may not be followed."""
    address = url.strip()
    usable = safe(address) and not re.search(r"[\s<>]", address)
    return f"<{address}>" if usable else escape(url)


def safe(url: str) -> bool:
    """Only web and mail addresses are ever links."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return False
    return parts.scheme.lower() in SAFE_SCHEMES and bool(parts.netloc or parts.path)


def address_of(url: str) -> str:
    """``url`` as a link's destination in parentheses."""
    return re.sub(r"[()<>\\`*\[\]]", lambda m: f"%{ord(m[0]):02X}", url)


def _escape(text: str) -> str:
    return _MARKUP.sub(lambda m: "&amp;" if m[0] == "&" else "".join(f"\\{c}" for c in m[0]), text)


def _bare(url: str) -> str:
    """Without the punctuation of the sentence around it; a bracket stays that was opened inside."""
    closed = url.count(")") - url.count("(")
    end = len(url)
    while end and _TRAILING.fullmatch(url[end - 1]) and not (url[end - 1] == ")" and closed <= 0):
        closed -= url[end - 1] == ")"
        end -= 1
    return url[:end]
