"""Text of strangers as pieces that a template can escape one by one, and Markdown as safe HTML."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import markdown
import nh3
from markdown.extensions import (
    abbr,
    attr_list,
    def_list,
    fenced_code,
    footnotes,
    md_in_html,
    sane_lists,
    tables,
    toc,
)
from markupsafe import Markup

from notes.addresses import SAFE_SCHEMES
from notes.meeting import Correction, Utterance
from notes.render.site.lists import TypedLists
from notes.render.site.urls import split_links

_EXTENSIONS = (
    abbr.AbbrExtension,
    attr_list.AttrListExtension,
    def_list.DefListExtension,
    fenced_code.FencedCodeExtension,
    footnotes.FootnoteExtension,
    md_in_html.MarkdownInHtmlExtension,
    sane_lists.SaneListExtension,
    tables.TableExtension,
    TypedLists,
)

_MOST_OPEN = 500
"""Brackets that are opened and never closed."""
_DEEP = re.compile(r"^[ \t]*+(?:>[ \t]*+){50}", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that is plain, a link (``url``) or a corrected word (``heard`` is what the input has)."""

    text: str
    url: str | None = None
    heard: str | None = None
    why: str = ""
    """How sure the correction is, and its reason."""


def pieces(text: str) -> list[Piece]:
    """Plain text with its addresses made links."""
    if "://" not in text and "mailto:" not in text:
        return [Piece(text)]
    return [Piece(part, url) for part, url in split_links(text)]


def corrected(utterance: Utterance, corrections: Sequence[Correction]) -> list[Piece]:
    """``utterance.text`` with each applied correction as a piece of its own.

    Corrections are placed in ``raw``; where they do not lead to ``text`` (somebody changed it by other means), the
    text wins and stands unmarked.
    """
    raw, at = utterance.raw, 0
    out: list[Piece] = []
    for c in sorted(corrections, key=lambda c: c.offset):
        end = c.offset + len(c.original)
        if c.offset < at or raw[c.offset : end] != c.original:
            continue
        if c.offset > at:
            out += pieces(raw[at : c.offset])
        out.append(Piece(c.corrected, heard=c.original, why=f"{c.confidence:.0%}: {c.reason}"))
        at = end
    if at < len(raw):
        out += pieces(raw[at:])
    return out if "".join(p.text for p in out) == utterance.text else pieces(utterance.text)


def rich(source: str, *, anchored: bool = True) -> Markup:
    """Markdown as HTML with nothing in it that runs or loads from elsewhere; ``anchored`` headings get ids."""
    if not source.strip():
        return Markup()
    if _tangled(source):
        return Markup("<pre>{}</pre>").format(source)
    html = _converter(anchored).reset().convert(source)
    attributes = {tag: set(names) for tag, names in nh3.ALLOWED_ATTRIBUTES.items()}
    attributes["*"] = attributes.get("*", set()) | {"id", "dir", "lang"}
    safe = nh3.clean(html, attributes=attributes, url_schemes=set(SAFE_SCHEMES), attribute_filter=_own_pictures)
    return Markup(safe)  # noqa: S704  nh3 made it safe


def _tangled(source: str) -> bool:
    """Brackets and quotes within each other as nobody writes them: the converter would take minutes."""
    return source.count("[") - source.count("]") > _MOST_OPEN or _DEEP.search(source) is not None


@cache
def _converter(anchored: bool) -> markdown.Markdown:
    """Made once: setting it up takes longer than converting a page. Extensions by name would be looked up on disk."""
    extensions = [*_EXTENSIONS, toc.TocExtension] if anchored else _EXTENSIONS
    return markdown.Markdown(extensions=[make() for make in extensions], output_format="html")


def _own_pictures(tag: str, attribute: str, value: str) -> str | None:
    """Pictures of other servers would tell them who reads here."""
    elsewhere = tag == "img" and attribute == "src" and (":" in value or value.startswith("//"))
    return None if elsewhere else value
