"""Everything that people linked to: on the page, in the chat, aloud; and the issues and pull requests they named."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit, urlunsplit

from rapidfuzz import fuzz

from notes.meeting import AgendaItem, Link, Meeting
from notes.project import Settings

_URL = re.compile(r"\bhttps?://[^\s<>\"“”`|\\^{}]+", re.IGNORECASE)
_MARKDOWN = re.compile(r"\[([^\[\]\n]+)\]\((https?://[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)\)", re.IGNORECASE)
_DOMAINS = r"(?:com|org|net|io|dev|ai|app|tech|cloud|edu|gov|info|me|eu|uk|de|fr|co)"
# Addresses are bounded: with an open end, a long run of words with dots would be read to its end from each of them.
_LABEL = r"[\w-]{1,63}"
# Aloud only where it can be nothing else: a path follows or it starts with www; "storage.com" may be a misheard file.
# It begins where no dotted word goes on, or each piece of a long one would be tried.
_ALOUD = re.compile(
    rf"(?<![\w-])(?<![\w-]\.)(?:www\.(?:[\w-]+\.)+{_DOMAINS}\b|(?:[\w-]+\.)+{_DOMAINS}/[\w./~#?=&%-]*[\w/])",
    re.IGNORECASE,
)
_DOTTED = re.compile(
    rf"\b(?P<host>{_LABEL}(?:\s+dot\s+{_LABEL}){{0,9}})\s+dot\s+(?P<end>{_DOMAINS})\b"
    r"(?P<path>(?:\s+(?:forward\s+)?slash\s+[\w-]+)*)",
    re.IGNORECASE,
)
_REFERENCE = re.compile(
    r"(?:(?P<path>\b[\w.-]{1,100}/[\w.-]{1,100})|\b(?P<before>[\w-]{1,100})\s*)?(?<![\w&/])#(?P<hash>\d{2,6})\b"
    r"|(?:\b(?P<repo>[\w-]{1,100})\s+)?\b(?P<kind>pull\s+requests?|prs?|issues?|bugs?)\s+(?:number\s+|"
    r"no\.?\s*)?#?(?P<n>\d{2,6})\b",
    re.IGNORECASE,
)
_TWO_DIGITS = re.compile(r"\d\d")
_LIST_GOES_ON = re.compile(r"(?:\s*,\s*|\s+and\s+)#(\d{2,6})\b")
_REPOSITORY = re.compile(
    r"https?://(?:www\.)?(?:github\.com|gitlab\.com|codeberg\.org)/([\w.-]+)/([\w.-]+)", re.IGNORECASE
)
_GITHUB_ITEM = re.compile(r"https?://github\.com/([\w.-]+/[\w.-]+)/(?:issues|pull|discussions)/(\d+)", re.IGNORECASE)
_NO_OWNERS = frozenset({"orgs", "apps", "settings", "features", "topics", "sponsors", "marketplace", "notifications"})
_UNTELLING = frozenset({"pr", "issue", "link", "url", "doc", "page", "one", "it", "that", "also"})
_TRACKING = re.compile(r"^(?:utm_\w+|fbclid|gclid|mc_[ce]id|igshid|ref_src)$", re.IGNORECASE)
_OFF, _MINUTES_OFF = 10.0, 60.0
"""Seconds by which the clock of a chat may be off, and one that tells only minutes."""
_TITLE_REACH = 400
"""Letters before a url in which a name for it is looked for."""
_TITLE_NOISE = re.compile(
    r"^(?:[^\w@]+|(?:here(?:'s| is| are)|see|this is|and|ps|fyi|fwiw|the|a|link(?: to)?|@\w+)\b\W*)+"
    r"|[\s:>=–—-]*\b(?:(?:can be |is |are )?(?:found )?here|is|at|in question is|link)?[\s:>=–—-]*$",
    re.IGNORECASE,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Place:
    """A text that may hold links, and what a link in it is to say of itself."""

    text: str
    source: Literal["page", "chat", "speech"]
    who: str | None
    start: float | None
    evidence: str | None
    file: str
    line: int


def add_links(meeting: Meeting, settings: Settings) -> Meeting:
    """Fill ``links`` (each url once, where it was first seen) and ``topics[].links``."""
    places = list(_places(meeting))
    found = [x for p in places for x in _in_text(p)]
    repositories = _repositories([x.url for x in found], settings)
    found += [x for p in places for x in _references(p, repositories)]
    recording = meeting.recording
    if recording:
        own = recording.video_id or clean(recording.url)
        found = [x for x in found if own not in x.url]
    items = {_item(x.url): x.url for x in reversed(found) if _item(x.url)}
    found = [x.model_copy(update={"url": items.get(_item(x.url), x.url)}) for x in found]
    first: dict[str, Link] = {}
    for x in found:
        first[x.url] = _merged(first[x.url], x) if x.url in first else x
    where = _Where(meeting)
    shared: list[list[str]] = [[] for _ in meeting.topics]
    for x in found:
        topic = where.topic_of(x)
        if topic is not None:
            shared[topic].append(x.url)
    topics = tuple(
        t.model_copy(update={"links": tuple(dict.fromkeys((*t.links, *urls)))})
        for t, urls in zip(meeting.topics, shared, strict=True)
    )
    return meeting.model_copy(update={"links": tuple(first.values()), "topics": topics})


def clean(url: str) -> str:
    """The url without what it picked up on its way: trailing punctuation, trackers, a search engine's redirect.

    Empty where it is no web address, or one that hides its host behind a user name.
    """
    url = _untrailed(url.strip())
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return ""
    if not host or parts.scheme.lower() not in ("http", "https") or "@" in parts.netloc:
        return ""
    if host.endswith("google.com") and parts.path == "/url":
        query = parse_qs(parts.query)
        target = (query.get("q") or query.get("url") or [""])[0]
        if target.lower().startswith(("http://", "https://")):
            return clean(target)
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    kept = [(k, v) for k, v in pairs if not _TRACKING.match(k) and not (k in ("si", "feature") and "youtu" in host)]
    query_text = parts.query if len(kept) == len(pairs) else urlencode(kept)
    return urlunsplit((parts.scheme.lower(), parts.netloc, parts.path, query_text, parts.fragment))


def _untrailed(url: str) -> str:
    pairs = {")": "(", "]": "["}
    odd = {last: url.count(last) - url.count(first) for last, first in pairs.items()}
    end = len(url)
    while end and (url[end - 1] in ".,;:!?'\"’”>…*" or odd.get(url[end - 1], 0) > 0):
        if url[end - 1] in odd:
            odd[url[end - 1]] -= 1
        end -= 1
    return url[:end]


def _places(meeting: Meeting) -> Iterable[_Place]:
    for item in meeting.agenda:
        for text in (item.title, *item.notes, *item.links):
            yield _Place(text, "page", None, None, None, item.file, item.line)
    for x in meeting.page_lines:
        yield _Place(x.text, "page", None, None, None, x.file, x.line)
    for m in meeting.chat:
        yield _Place(m.text, "chat", m.sender, m.start, m.id, m.file, m.line)
    for u in meeting.utterances:
        yield _Place(u.text, "speech", u.speaker, u.start, u.id, u.file, u.line)


def _in_text(place: _Place) -> Iterable[Link]:
    text = place.text
    named = {clean(m[2]): m[1].strip() for m in _MARKDOWN.finditer(text)}
    for m in _URL.finditer(text):
        url = clean(m[0])
        if url:
            title = named.get(url) or _title(text[max(0, m.start() - _TITLE_REACH) : m.start()]) or _item(url)
            yield _link(place, url, title)
    if place.source == "speech":
        rest = _URL.sub(" ", text)
        spoken = [m[0] for m in _ALOUD.finditer(rest)]
        spoken += [_undotted(m) for m in _DOTTED.finditer(rest) if m["path"] or " dot " in m["host"].lower()]
        for s in spoken:
            url = clean(f"https://{s}")
            if url:
                yield _link(place, url, _item(url))


def _undotted(m: re.Match[str]) -> str:
    host = re.sub(r"\s+dot\s+", ".", f"{m['host']} dot {m['end']}", flags=re.IGNORECASE)
    return host.lower() + re.sub(r"\s+(?:forward\s+)?slash\s+", "/", m["path"], flags=re.IGNORECASE)


def _link(place: _Place, url: str, title: str | None) -> Link:
    return Link(
        url=url,
        title=title,
        shared_by=place.who,
        source=place.source,
        start=place.start,
        evidence=place.evidence,
        file=place.file,
        line=place.line,
    )


def _title(before: str) -> str | None:
    """What the words in front of a url call it ("Governance PR: https://..."), if they are a name."""
    clauses = re.split(r"[\n.?!;]\s", before)
    clause = clauses[-1].strip()
    if len(clauses) == 1 and len(before) == _TITLE_REACH:
        return None
    if not re.search(r"(?:[:>=–—-]|\bis|\bhere)$", clause, re.IGNORECASE):
        return None
    name = clause
    for _ in range(3):
        name = _TITLE_NOISE.sub("", name).strip()
    words = name.split()
    if (
        not 1 <= len(words) <= 8
        or words[-1].lower() in _UNTELLING
        or re.search(r"\b(?:please|you|i|i'm|we|me|do)\b|https?:", name, re.IGNORECASE)
    ):
        return None
    return name[0].upper() + name[1:]


def _item(url: str) -> str | None:
    """``owner/name#123`` for the url of a GitHub issue, pull request or discussion."""
    m = _GITHUB_ITEM.match(url)
    return f"{m[1]}#{m[2]}" if m else None


@dataclass(frozen=True, slots=True)
class _Repositories:
    """Those linked to: ``owner/name`` in lower case, by name the most linked, and the one meant where none is named."""

    paths: frozenset[str]
    by_name: dict[str, str]
    default: str | None


def _repositories(urls: Iterable[str], settings: Settings) -> _Repositories:
    found: Counter[str] = Counter()
    for url in urls:
        m = _REPOSITORY.match(url)
        if m and m[1].lower() not in _NO_OWNERS:
            found[f"{m[1]}/{m[2].removesuffix('.git')}"] += 1
    if settings.repository:
        found[settings.repository] += 1
    ranked = sorted(found, key=lambda r: (-found[r], r))
    return _Repositories(
        frozenset(r.lower() for r in ranked),
        {r.split("/")[1].lower(): r for r in reversed(ranked)},
        settings.repository or (ranked[0] if len(ranked) == 1 else None),
    )


def _references(place: _Place, known: _Repositories) -> Iterable[Link]:
    """Issues and pull requests named by number, where it is certain which repository is meant."""
    done = 0
    text = _URL.sub(lambda m: " " * len(m[0]), place.text)
    for m in _REFERENCE.finditer(text) if _TWO_DIGITS.search(text) else ():
        repository = m["path"] or known.by_name.get((m["before"] or m["repo"] or "").lower(), known.default)
        numbers = [m["hash"] or m["n"]]
        if m.start() < done:
            continue  # named in the list before
        if m["hash"]:
            done = m.end()
            while more := _LIST_GOES_ON.match(text, done):
                numbers.append(more[1])
                done = more.end()
        elif place.source == "speech" and len(m["n"]) < 3:
            continue  # "issue 12" aloud is as likely a count
        if repository is None or (m["path"] and repository.lower() not in known.paths):
            continue
        kind = "pull" if (m["kind"] or "").lower().startswith("p") else "issues"
        for n in numbers:
            yield _link(place, f"https://github.com/{repository}/{kind}/{n}", f"{repository}#{n}")


def _merged(old: Link, new: Link) -> Link:
    """The first sharing, with what a later one knows better."""
    same_name = old.title is None or old.title == _item(old.url)
    return old.model_copy(
        update={
            "title": new.title if same_name and new.title else old.title,
            "shared_by": old.shared_by or new.shared_by,
            "start": old.start if old.start is not None else new.start,
            "evidence": old.evidence or new.evidence,
        }
    )


class _Where:
    """The topic that a link belongs to."""

    def __init__(self, meeting: Meeting) -> None:
        self._topics = meeting.topics
        self._said: dict[str | None, int] = {u.id: i for i, u in enumerate(meeting.utterances)}
        self._clocks: dict[str | None, str | None] = {m.id: m.clock for m in meeting.chat}
        self._items: dict[tuple[str, int], AgendaItem] = {}
        for item in meeting.agenda:
            self._items.setdefault((item.file, item.line), item)
        self._begun = [(n, t.start) for n, t in enumerate(meeting.topics) if t.start is not None]
        self._voices = [
            {u.speaker for u in meeting.utterances[t.first : t.last]} | {*t.presenters} for t in meeting.topics
        ]

    def topic_of(self, link: Link) -> int | None:
        """Index of the topic during which a link was shared; of its agenda item's topic for one on the page."""
        if link.source == "speech":
            at = self._said.get(link.evidence, -1)
            return next((n for n, t in enumerate(self._topics) if t.first <= at < t.last), None)
        if link.source == "page":
            item = self._items.get((link.file, link.line))
            return self._of_title(item.title) if item else None
        return 0 if len(self._topics) == 1 else self._surely(link)

    def _of_title(self, title: str) -> int | None:
        likes = [fuzz.token_set_ratio(title.casefold(), t.title.casefold()) for t in self._topics]
        best = max(range(len(likes)), key=lambda n: likes[n], default=-1)
        return best if best >= 0 and likes[best] >= 80 else None

    def _surely(self, link: Link) -> int | None:
        """The topic in which it was written, where the clock leaves no doubt and who wrote it had a part in that topic.

        A link is often written when its topic is over; and a chat that tells only minutes may be a minute off.
        """
        if link.start is None:
            return None
        clock = self._clocks.get(link.evidence) or ""
        off = _MINUTES_OFF if clock.count(":") == 1 else _OFF
        early, late = (
            max((n for n, start in self._begun if start <= at), default=None)
            for at in (link.start - off, link.start + off)
        )
        if early is None or early != late:
            return None
        kind = self._topics[early].kind
        return early if kind in ("topic", "discussion") and link.shared_by in self._voices[early] else None
