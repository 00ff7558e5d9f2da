"""Dates and versions that somebody announced: what comes out, ends, moves or takes place, and when."""

from __future__ import annotations

import re

from notes.meeting import Announcement, Meeting
from notes.minute.bullets import Maker
from notes.minute.quote import quote
from notes.minute.titles import about
from notes.minute.worth import unclear

MOST = 6
LEAST = -2.0
"""Score, in deviations from the meeting's mean sentence: a date makes up for much."""
DOUBT = 1.2
"""What speaks against a sentence (see ``worth``) at most."""
_VERSION = re.compile(
    r"\b(?:(?!(?:January|February|March|April|May|June|July|August|September|October|November|December|\w+day) )"
    r"[A-Z][\w-]+ [vV]?\d{1,3}(?:\.\d+)*|[vV]?\d+\.\d+(?:\.\d+)*|[vV]\d+|RC\s?\d+|version \d+)"
    r"(?:[- ]?(?:rc|alpha|beta)\s?\d*)?\b(?!%)"
)
_MONTH = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
_DATE = re.compile(
    rf"\b(?:{_MONTH} (?:the )?\d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH}|"
    rf"(?:in|by|until|since|of|late|early|mid|before|after|for|through) (?:the end of )?(?:late |early |"
    rf"mid[- ])?{_MONTH}|"
    r"(?:by |before |until |at )?(?:the )?(?:end|beginning|start|middle|half) of (?:the |this |next )?(?:week|"
    r"month|quarter|year)|"
    r"(?:late |early |this |next |last )(?:week|month|quarter|year|spring|summer|fall|autumn|winter|fedora \d+)|"
    r"(?:this |next |on )(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:in|over) (?:the )?(?:next |"
    r"coming )?(?:\w+ )?(?:weeks|months)|"
    r"(?:spring|summer|fall|autumn|winter) of|(?:first|second|third|fourth) quarter|q[1-4])\b",
    re.IGNORECASE,
)
_TELLS = re.compile(
    r"\b(?:releas(?:e|es|ed|ing)|ship(?:s|ped|ping)?|com(?:e|es|ing) out|came out|go(?:es|ing)? (?:out|into)|"
    r"going to be in|"
    r"land(?:s|ed|ing)?|tagg?(?:ed|ing)|cut(?:ting)?|deliver(?:s|ed|ing|able)?|available|deprecat\w+|remov(?:e|es|ed|ing)|"
    r"drop(?:s|ped|ping)?|end[- ]of[- ]life|support ends|shut(?:s|ting)? down|clos(?:e|es|ed|ing)|open(?:s|"
    r"ed)?|tak(?:e|es|ing) place|"
    r"happen(?:s|ing)?|held|plan(?:s|ned|ning)?|expect(?:s|ed|ing)?|due|schedul\w+|deadline|switch(?:es|ed|ing)?|mov(?:e|es|ed|ing)|"
    r"default|freez\w+|merg(?:e|es|ed|ing)|will be|hoping|target(?:s|ed|ing)?|fixes|going to have|announc\w+)\b",
)
_NOT_NEWS = re.compile(
    r"\b(?:whether|still (?:discussing|discussion|deciding|open)|not sure|"
    r"meetings?|cabal|calls?(?! for)|agenda|used to|years? ago|if i|if you|personally|i'll|i will|"
    r"for (?:example|instance)|"
    r"i (?:tried|used|ran|built)|"
    r"we(?:'re| are) looking at)\b",
)


def add_announcements(meeting: Meeting, make: Maker) -> Meeting:
    """Fill ``announcements``: what stands alone and says which version or what date."""
    spoken = make.spoken
    known = {i for d in meeting.decisions for i in d.evidence}
    known |= {i for q in meeting.questions if q.answer for i in q.answer.evidence}
    found: list[tuple[float, Announcement]] = []
    for k, u in enumerate(make.parts):
        s = spoken[u.sentence]
        low = u.text.lower()
        if not _TELLS.search(low) or _NOT_NEWS.search(low):
            continue
        versions, dates = _matches(_VERSION, u.text), _matches(_DATE, u.text)
        if not (versions or dates):
            continue
        bullet = make.best(k, LEAST)
        if bullet is None or not known.isdisjoint(s.ids(meeting)):
            continue
        said = [make.parts[i] for i in bullet.parts]
        doubt = max(make.doubts.misheard(p.text, spoken[p.sentence]) for p in said)
        doubt += unclear(" ".join(p.text for p in said), personal=False)
        if doubt > DOUBT:
            continue
        ids = tuple(dict.fromkeys(i for p in said for i in spoken[p.sentence].ids(meeting)))
        told = {"evidence": ids, "versions": versions, "dates": dates, "about": about(s, meeting)}
        row = quote(Announcement, bullet.text, s, meeting, **told)
        known.update(row.evidence)
        found.append((bool(versions) + 2 * bool(dates) - doubt, row))
    best = sorted(found, key=lambda f: (-f[0], f[1].line))[:MOST]
    rows = sorted((row for _, row in best), key=lambda a: (a.start is None, a.start or 0.0, a.line))
    return meeting.model_copy(update={"announcements": (*meeting.announcements, *rows)})


def _matches(pattern: re.Pattern[str], text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(m[0] for m in pattern.finditer(text)))
