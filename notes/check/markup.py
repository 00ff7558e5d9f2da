"""Rules about Markdown that does not show as it was meant, and about blanks that nobody filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from notes.addresses import SAFE_SCHEMES
from notes.check.model import FENCE, Context, Edit, Finding, Page
from notes.check.registry import rule

_LINK = re.compile(r"\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(\s*<?([^()\s>]*(?:\([^()\s]*\)[^()\s>]*)*)")
_BETWEEN = re.compile(r"\]([^\s()\[\]:]{1,2}|\s+)\((?=https?://)")
_UNCLOSED = re.compile(r"\]\(https?://[^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?=\s|$)(?!\s+[\"'(])")
_SCHEME = re.compile(r"\b(?:https?//|https?:/(?!/)|htt?ps?;//|htps?://|ttps?://)(?=[\w.-]+\.\w)", re.IGNORECASE)
_BLANKS = (
    re.compile(r"\(\s*:?\s*in the video\s*\)", re.IGNORECASE),
    re.compile(r"\(\s*(?:mm?:ss?|hh?:mm(?::ss)?|[x?]{1,2}:[x?]{2}|:)\s*(?:in the video)?\s*\)", re.IGNORECASE),
    re.compile(r"\[\s*:?\s*\](?=\([^)\s])"),
    re.compile(r"[?&]t=s?(?=[)\s>&]|$)"),
)
_EMPTY_ITEM = re.compile(r"(\s*)(?:\d{1,3}[.)]|[-*+])(?: \[[ x]\])?\s*$")
_EMPTY_NEXT = re.compile(r"\s*#*\s*(next\b.{0,40}?meeting|meeting (?:start|end))\s*:\s*$", re.IGNORECASE)


@rule("link")
def link(page: Page, context: Context) -> Iterator[Finding]:
    """A link that is not shown as one, leads nowhere, or may not be followed."""
    del context
    for n, row in page.own:
        bare = re.sub(r"`+[^`]*`+", lambda m: " " * len(m[0]), row)
        for m in _BETWEEN.finditer(bare):
            edit = Edit(n, m.start() + 1, m[0], "](") if m[1].strip() == "" else None
            yield Finding("link", n, m.start() + 1, f"'{m[1]}' stands between ] and (, so it is no link", edit)
        for m in _UNCLOSED.finditer(bare):
            yield Finding("link", n, m.start() + 1, "the bracket of this link is not closed")
        for m in _SCHEME.finditer(bare):
            right = "http://" if m[0].casefold() in {"http//", "http:/", "http;//", "htp://"} else "https://"
            yield Finding("link", n, m.start() + 1, f"'{m[0]}' begins no address", Edit(n, m.start() + 1, m[0], right))
        for m in _LINK.finditer(bare):
            if (fault := _target_fault(m[2], page)) and not _SCHEME.match(m[2]):
                yield Finding("link", n, m.start() + 1, fault)


def _target_fault(target: str, page: Page) -> str | None:
    if not target:
        return "a link without an address"
    try:
        parts = urlsplit(target)
    except ValueError:
        return f"'{target}' is no address"
    if parts.scheme:
        return None if parts.scheme.lower() in SAFE_SCHEMES else f"a link of the kind '{parts.scheme}:'"
    if target.startswith("#"):
        known = {_anchor(text) for _, _, text in page.headings}
        return None if unquote(target[1:]).casefold() in known else f"there is no heading for '{target}'"
    if parts.netloc or parts.path.startswith("/") or page.path is None:
        return None
    return None if (page.path.parent / unquote(parts.path)).exists() else f"there is no file '{unquote(parts.path)}'"


def _anchor(heading: str) -> str:
    """The fragment that GitHub and HackMD give a heading."""
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading)
    return re.sub(r"[^\w\- ]", "", text).strip().replace(" ", "-").casefold()


@rule("fence")
def fence(page: Page, context: Context) -> Iterator[Finding]:
    """A code fence or a fold that is never closed."""
    del context
    opened: tuple[int, str] | None = None
    folds: list[tuple[int, str]] = []
    for n, row in enumerate(page.rows, 1):
        mark = FENCE.match(row)
        if opened:
            if mark and mark[1].startswith(opened[1]) and not mark[2].strip():
                opened = None
        elif mark:
            opened = (n, mark[1])
        elif m := re.match(r"\s*(<details\b(?!.*</details>)|:::\s*\w)", row, re.IGNORECASE):
            folds.append((n, "</details>" if m[1].startswith("<") else ":::"))
        elif m := re.match(r"\s*(</details>|:::\s*$)", row, re.IGNORECASE):
            closes = "</details>" if m[1].startswith("<") else ":::"
            if folds and folds[-1][1] == closes:
                folds.pop()
            else:
                yield Finding("fence", n, 1, f"{closes} closes nothing")
    if opened:
        yield Finding("fence", opened[0], 1, f"{opened[1]} is never closed: all that follows shows as code")
    for n, closes in folds:
        yield Finding("fence", n, 1, f"this fold is never closed ({closes} is missing)")


@rule("blank")
def blank(page: Page, context: Context) -> Iterator[Finding]:
    """A place that was left open to be filled in later."""
    del context
    own = dict(page.own)
    for n, row in page.own:
        for pattern in _BLANKS:
            if m := pattern.search(row):
                yield Finding("blank", n, m.start() + 1, f"'{m[0]}' was never filled in")
                break
        if m := _EMPTY_ITEM.match(row):
            following = own.get(n + 1, "")
            if not following.strip() or len(following) - len(following.lstrip()) <= len(m[1]):
                yield Finding("blank", n, 1, "an empty list item")
        elif (m := _EMPTY_NEXT.match(row)) and not own.get(n + 1, "").strip():
            yield Finding("blank", n, 1, f"nothing stands after '{m[1]}:'")
