"""What was found in a meeting, as far as it stands in minutes that a person edited.

The site repeats decisions, announcements, action items and the recap on other pages. A line that somebody struck from
``minutes.md`` must not stand there, one that they reworded stands in their words, and one that they wrote stands too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from typing import Any, TypeVar

from rapidfuzz import fuzz

from notes.meeting import GROUPS, Action, Announcement, Decision, Meeting, Statement
from notes.render.sections import split
from notes.render.site.text import rich

LIKE = 60.0
"""Of 100 (rapidfuzz ``ratio``): a line less alike than this is another line."""
_BULLET = re.compile(r" {0,3}(?:[-*+]|\d{1,3}[.)])[ \t]+(?:\[(?P<done>[ xX])\][ \t]+)?")
_TAG = re.compile(r"<[^>]*>")
_NAME = re.compile(r"\s*<strong>([^<]{1,200}?):?</strong>\s*(?:\(([^()<]{1,200})\)\s*)?(?::\s*)?")
_CLOCK = r"(?:\d{1,2}:)?\d{1,2}:\d{2}"
_LINK = rf'<a href="[^"]*?[?&;#]t=(\d+)s?"[^>]*>{_CLOCK}</a>'
_TIME = re.compile(rf"\s*(?:\((?:{_LINK}|{_CLOCK})\)|{_LINK})\s*$")
S = TypeVar("S", bound=Statement)
R = TypeVar("R", bound=Statement | Action)


@dataclass(frozen=True)
class _Line:
    """A bullet or a paragraph, with the lines that belong to it."""

    section: str
    raw: str
    done: bool

    @cached_property
    def html(self) -> str:
        return re.sub(r"</?(?:p|ul|ol|li)>", " ", str(rich(self.raw, anchored=False))).strip()

    @cached_property
    def said(self) -> tuple[str | None, str | None, str]:
        """Whose it is, what it is about, and the words."""
        html = _TIME.sub("", self.html)
        name = _NAME.match(html)
        text = " ".join(unescape(_TAG.sub("", html[name.end() if name else 0 :])).split())
        return (unescape(name[1]), name[2] and unescape(name[2]), text) if name else (None, None, text)

    @property
    def second(self) -> float | None:
        """Of the recording, where it has a link there."""
        found = _TIME.search(self.html)
        second = found and (found[1] or found[2])
        return float(second) if second else None


def kept(meeting: Meeting, text: str, before: str) -> Meeting:
    """``meeting`` after the edits that lead from the minutes ``before``, which were made of it, to ``text``."""
    edits = _Edits(meeting, _lines(before), _lines(text))
    return meeting.model_copy(
        update={
            "recap": edits.statements(Statement, meeting.recap, "recap"),
            "announcements": edits.statements(Announcement, meeting.announcements, "announcements"),
            "decisions": edits.statements(Decision, meeting.decisions, "decisions"),
            "actions": edits.actions(),
        }
    )


class _Edits:
    def __init__(self, meeting: Meeting, before: Sequence[_Line], now: Sequence[_Line]) -> None:
        self.meeting = meeting
        self.before = before
        self.now = {line.raw: line for line in reversed(now)}
        was = {line.raw for line in before}
        self.new = [line for line in now if line.raw not in was]
        spoke = {u.speaker for u in meeting.utterances if u.speaker}
        self.people = GROUPS | spoke | {p.name for p in meeting.people}

    def _said(self, line: _Line) -> tuple[str | None, str | None, str]:
        """As ``line.said``; bold words in front that name nobody are words like the others."""
        who, about, text = line.said
        if who is None or who in self.people:
            return who, about, text
        return None, None, f"{who}{f' ({about})' if about else ''}: {text}"

    def statements(self, kind: type[S], rows: Sequence[S], section: str) -> tuple[S, ...]:
        def worded(row: S, line: _Line) -> S:
            who, about, text = self._said(line)
            return row.model_copy(update={"text": text, "quoted": False, "speaker": who, "about": about})

        found = self._standing(rows, section, lambda row, _: row, worded)
        return (
            *found,
            *(worded(kind(**{"text": "", "evidence": ()} | self._place(x)), x) for x in self._added(section)),
        )

    def actions(self) -> tuple[Action, ...]:
        def worded(row: Action, line: _Line) -> Action:
            who, _, text = self._said(line)
            plain: dict[str, object] = {"about": None, "context": (), "due": None, "team": False}
            return row.model_copy(update=plain | {"task": text, "owner": who, "done": line.done})

        def checked(row: Action, line: _Line) -> Action:
            return row.model_copy(update={"done": line.done})

        found = self._standing(self.meeting.actions, "action items", checked, worded)
        added = self._added("action items")
        return (*found, *(worded(Action(task="", source="scribe", **self._place(x)), x) for x in added))

    def _standing(
        self, rows: Sequence[R], section: str, same: Callable[[R, _Line], R], worded: Callable[[R, _Line], R]
    ) -> list[R]:
        """Rows whose line stands as it was, or in other words; a row that no line was made of stands as it is."""
        out: list[R] = []
        for row in rows:
            was = self._made_of(row, section)
            if was is None:
                out.append(row)
            elif was.raw in self.now:
                out.append(same(row, self.now[was.raw]))
            elif near := [x for x in self.new if x.section == was.section]:
                best = max(near, key=lambda x: fuzz.ratio(x.said[2], was.said[2]))
                if fuzz.ratio(best.said[2], was.said[2]) >= LIKE:
                    self.new.remove(best)
                    out.append(worded(row, best))
        return out

    def _made_of(self, row: Statement | Action, section: str) -> _Line | None:
        """The line of ``row``; a template of one's own may have it under another heading."""
        words = _bare(row.shown)
        own = sorted(self.before, key=lambda x: x.section != section)
        return next((x for x in own if words in _bare(x.raw) or words in _bare(x.said[2])), None)

    def _added(self, section: str) -> list[_Line]:
        added = [line for line in self.new if line.section == section and line.said[2]]
        self.new = [line for line in self.new if line not in added]
        return added

    def _place(self, line: _Line) -> dict[str, Any]:
        """The second that the line links to, and what was being said there."""
        if line.second is None:
            return {}
        start = line.second - (self.meeting.recording.offset if self.meeting.recording else 0.0)
        said = [u.id for u in self.meeting.utterances if u.start is not None and u.start < start + 1]
        return {"start": start, "evidence": tuple(said[-1:])}


def _bare(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _lines(text: str) -> list[_Line]:
    """Every bullet and paragraph of the sections; what is nested belongs to its bullet."""
    out = []
    for section in split(text):
        blocks: list[list[str]] = []
        gap = True
        for row in section.lines[1 if section.heading else 0 :]:
            if not row.strip() or row.startswith("⟦"):  # a folded line, as it is remembered
                gap = True
            elif gap or _BULLET.match(row):
                blocks.append([row.strip()])
                gap = False
            else:
                blocks[-1].append(row.strip())
        for block in blocks:
            bullet = _BULLET.match(block[0])
            words = " ".join([block[0][bullet.end() if bullet else 0 :], *block[1:]])
            out.append(_Line(section.key, words, bool(bullet and bullet["done"] in ("x", "X"))))
    return out
