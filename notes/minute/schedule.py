"""When the next meetings are: as people said it, checked against the calendar, else by the rule of the series.

A date counts where a meeting was named just before it ("our next cabal meeting is Monday, May 5th") or right behind
it ("June 6th for the community meeting") and somebody was talking about what comes next. One date a series.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from notes.meeting import Meeting, NextMeeting, Problem
from notes.minute.dates import DAYS, Said, find_dates, full_date, impossible
from notes.minute.sentences import Sentence
from notes.minute.series import parse_rule
from notes.minute.series_names import AHEAD, Mention, SeriesNames
from notes.project import Settings

_PAST = re.compile(r"\b(?:last|previous|earlier|was|were|past)\b", re.IGNORECASE)
_OTHER_EVENT = re.compile(
    r"\b(?:releas\w+|deadline|cfp|conference|conf|summit|freeze|closes?|due|votes?|voting|birthday|holidays?|pto|"
    r"vacation|"
    r"talks? at|ships?|shipping|tagged|expires?|expire)\b",
    re.IGNORECASE,
)
_MISTAKE = re.compile(r"\b(?:sorry|i mean|correction|no,|wrong|rather|oops|actually|scratch that)", re.IGNORECASE)
_CLOCK = re.compile(
    r"\b(?:at\s+)?(?:(?P<h>1[0-2]|0?[1-9])(?::(?P<m>[0-5]\d))?\s*(?P<half>[ap])\.?\s?m\b\.?|(?P<noon>noon)\b"
    r"|at\s+(?P<h24>[01]?\d|2[0-3]):(?P<m24>[0-5]\d)\b)",
    re.IGNORECASE,
)
_SAME_TIME = re.compile(r"\b(?:same|usual|regular|normal)\s+time\b", re.IGNORECASE)
_BOTH = re.compile(r"\b(?:both|all of (?:those|these)|each of (?:those|these))\b", re.IGNORECASE)
_THATS_A = re.compile(rf"\b(?:that's|that is|which is)\s+(?:also\s+|on\s+)?a\s+({'|'.join(DAYS)})\b", re.IGNORECASE)
_WINDOW = 3
"""Sentences between the naming of a meeting and its date."""
_HORIZON = dt.timedelta(days=200)
"""A date said without its year and further off than this is one that has just been."""


@dataclass(frozen=True, slots=True)
class _Text:
    """A sentence of speech or a line of the page."""

    text: str
    who: str | None
    ids: tuple[str, ...]
    line: int
    spoken: bool


@dataclass(frozen=True, slots=True)
class _Found:
    key: str
    noun: str
    said: Said
    at: int
    """Index into the texts."""


def add_schedule(meeting: Meeting, spoken: Sequence[Sentence], settings: Settings) -> Meeting:
    """Fill ``next_meetings`` (and ``date``, where only speech states it); report dates that the calendar denies."""
    day, problems = _today(meeting, spoken)
    if day is None:
        return meeting
    texts = _texts(meeting, spoken)
    names = SeriesNames(meeting, settings)
    found = _search(texts, day, names)
    zone = meeting.zone or settings.zone
    dated: list[NextMeeting] = []
    for f in found:
        series = names.series(f.key)
        problems += _weekday_problems(f, texts, meeting)
        if f.said.date <= day:
            problems.append(
                _problem("past-date", f"“{f.said.words}” is said to be ahead, but it is past", f, texts, meeting)
            )
            continue
        clock = _clock(f, texts, meeting)
        in_zone = (series.zone if series else None) or zone
        if clock is None and series and series.time:
            clock = dt.time.fromisoformat(series.time)
        dated.append(
            NextMeeting(
                name=names.title(f.key, f.noun),
                date=f.said.date,
                start=dt.datetime.combine(f.said.date, clock, ZoneInfo(in_zone)) if clock and in_zone else None,
                zone=in_zone,
                source="speech" if texts[f.at].spoken else "page",
                evidence=texts[f.at].ids,
                line=texts[f.at].line,
            )
        )
    by_rule, more = _by_rule(day, dated, names, zone)
    everything = sorted(_one_a_date([*dated, *by_rule], names), key=lambda n: (n.date, n.name))
    return meeting.model_copy(
        update={
            "date": meeting.date or day,
            "next_meetings": tuple(everything),
            "problems": (*meeting.problems, *problems, *more),
        }
    )


def _today(meeting: Meeting, spoken: Sequence[Sentence]) -> tuple[dt.date | None, list[Problem]]:
    """The meeting's date: the page's, else as the opening says it ("today is Tuesday, March 4th, 2025")."""
    for s in spoken[:15]:
        said = full_date(s.text) if re.search(r"\b(?:today|this is|it is|it's)\b", s.text, re.IGNORECASE) else None
        if said is None or (meeting.date and said.date != meeting.date):
            continue
        problems = []
        if said.weekday not in (None, said.date.weekday()):
            u = meeting.utterances[s.first]
            message = f"“{said.words}” was said, but {_spell(said.date)}"
            problems.append(Problem(code="weekday", message=message, file=u.file, line=u.line))
        return said.date, problems
    return meeting.date, []


def _texts(meeting: Meeting, spoken: Sequence[Sentence]) -> list[_Text]:
    out = [_Text(s.text, s.speaker or "", s.ids(meeting), s.line, True) for s in spoken]
    out += [_Text(m.text, None, (m.id,), m.line, False) for m in meeting.chat]
    for item in meeting.agenda:
        out += [_Text(t, None, (), item.line, False) for t in (item.title, *item.notes)]
    return out + [_Text(x.text, None, (), x.line, False) for x in (*meeting.page_lines, *meeting.furniture)]


def _search(texts: Sequence[_Text], day: dt.date, names: SeriesNames) -> list[_Found]:
    """The first date of each series, or a later one that mends it."""
    got: dict[str, _Found] = {}
    held: _Held | None = None
    for n, t in enumerate(texts):
        mentions = names.mentions(t.text)
        dates = [s for s in find_dates(t.text, day) if s.date != day and (s.year or s.date - day <= _HORIZON)]
        dates += _habits(t.text, mentions, dates, day)
        if held and (texts[held.at].who != t.who or not t.spoken or n - held.at > _WINDOW):
            held = None
        events: list[tuple[int, Mention | Said]] = [*mentions, *((s.start, s) for s in dates)]
        for _, event in sorted(events, key=lambda e: e[0]):
            if isinstance(event, Mention):
                held = _Held(event, n)
                continue
            behind = next((m for at, m in mentions if at >= event.end and _FOR.match(t.text[event.end : at])), None)
            holder = _Held(behind, n) if behind else held
            if holder is None or not _fits(texts, holder, n, event):
                continue
            key = holder.mention.key
            old = got.get(key)
            if old is None or (n - old.at <= _WINDOW and _mistake(texts, old.at, n)):
                got[key] = _Found(key, holder.mention.noun, event, n)
            if holder is held:
                held = None  # "August 1st and then July 20th": a name holds one date
    return sorted(got.values(), key=lambda f: f.at)


def _habits(text: str, mentions: list[tuple[int, Mention]], dates: list[Said], day: dt.date) -> list[Said]:
    """ "Our next meeting is the first Tuesday of even months": a rule that stands for a date."""
    ahead = next((m for _, m in mentions if m.ahead), None)
    rule = parse_rule(text[ahead.end :]) if ahead and not dates else None
    date = rule.after(day, held=True) if rule else None
    return [Said(date, len(text), len(text), text[ahead.end :].strip(), loose=True)] if ahead and date else []


_FOR = re.compile(r"\W*(?:(?:will|is|would)\s+be\s+)?(?:for|is|will be)\b[^.?!]{0,40}$", re.IGNORECASE)


def _ahead(texts: Sequence[_Text], n: int) -> bool:
    """Somebody is talking about what comes next, here or a few sentences before."""
    here = texts[n]
    near = [texts[k] for k in range(max(0, n - 2 * _WINDOW), n + 1) if texts[k].who == here.who]
    return any(AHEAD.search(t.text) for t in (near if here.spoken else [here]))


def _fits(texts: Sequence[_Text], holder: _Held, n: int, said: Said) -> bool:
    """It is about what comes next, and nothing says that the date is another event's."""
    if not _ahead(texts, n) or (said.loose and not holder.mention.ahead):
        return False
    before = texts[n].text[: said.start]
    if _PAST.search(" ".join(before.split()[-4:])):
        return False
    if holder.at == n:
        between = before[holder.mention.end :]
    else:
        rest = (t.text for t in texts[holder.at + 1 : n])
        between = " ".join([texts[holder.at].text[holder.mention.end :], *rest, before])
    return not _OTHER_EVENT.search(between) and len(between.split()) <= 45


def _mistake(texts: Sequence[_Text], first: int, last: int) -> bool:
    return any(_MISTAKE.search(t.text) for t in texts[first : last + 1])


@dataclass(frozen=True, slots=True)
class _Held:
    """The meeting that was named last and has no date yet."""

    mention: Mention
    at: int


def _clock(f: _Found, texts: Sequence[_Text], meeting: Meeting) -> dt.time | None:
    """The time said with a date: in its sentence behind it, in the next two, or for "both" a little later."""
    here = texts[f.at]
    spots = [here.text[f.said.end :]]
    for t in texts[f.at + 1 : f.at + 5]:
        if t.who != here.who or not here.spoken:
            break
        if _BOTH.search(t.text) or len(spots) < 3:
            spots.append(t.text)
    for spot in spots:
        cut = re.split(r"\b(?:next|and then)\b", spot, maxsplit=1)[0] if not _BOTH.search(spot) else spot
        m = _CLOCK.search(cut)
        if m:
            return _time(m)
        if _SAME_TIME.search(cut) and meeting.scheduled:
            return meeting.scheduled.timetz().replace(tzinfo=None)
        if find_dates(spot, f.said.date - dt.timedelta(days=60)) and spot is not spots[0] and not _BOTH.search(spot):
            break
    return None


def _time(m: re.Match[str]) -> dt.time:
    if m["noon"]:
        return dt.time(12)
    if m["h24"]:
        return dt.time(int(m["h24"]), int(m["m24"]))
    return dt.time(int(m["h"]) % 12 + (12 if m["half"].lower() == "p" else 0), int(m["m"] or 0))


def _weekday_problems(f: _Found, texts: Sequence[_Text], meeting: Meeting) -> list[Problem]:
    out = []
    said = f.said.weekday
    near = [texts[f.at].text[f.said.end :]]
    if f.at + 1 < len(texts) and texts[f.at + 1].who == texts[f.at].who:
        near.append(texts[f.at + 1].text)
    later = next((m for t in near if (m := _THATS_A.search(t))), None)
    if said is None and later:
        said = DAYS.index(later[1].lower())
    if said is not None and said != f.said.date.weekday():
        words = f.said.words if f.said.weekday is not None else f"{f.said.words}, a {DAYS[said].capitalize()}"
        out.append(_problem("weekday", f"“{words}” was said, but {_spell(f.said.date)}", f, texts, meeting))
    out += [
        _problem("date", f"“{w}” was said, and there is no such day", f, texts, meeting)
        for w in impossible(texts[f.at].text)
    ]
    return out


def _problem(code: str, message: str, f: _Found, texts: Sequence[_Text], meeting: Meeting) -> Problem:
    file = meeting.utterances[0].file if meeting.utterances else ""
    return Problem(code=code, message=message, file=file, line=texts[f.at].line)


def _spell(date: dt.date) -> str:
    return f"{date:%B} {date.day}, {date.year} is a {date:%A}"


def _by_rule(
    day: dt.date, dated: list[NextMeeting], names: SeriesNames, zone: str | None
) -> tuple[list[NextMeeting], list[Problem]]:
    """What notes.toml says of series nobody spoke of; a rule that denies a spoken date is reported."""
    out, problems = [], []
    for s in names.configured:
        if s.rule is None:
            continue
        rule = parse_rule(s.rule)
        if rule is None:
            fix = "write it like “first Tuesday of even months” or “every other Thursday”"
            problems.append(
                Problem(code="series-rule", message=f"the rule “{s.rule}” of {s.name} is not understood: {fix}")
            )
            continue
        date = rule.after(day, held=names.own_key == s.name)
        spoken = next((d for d in dated if d.name == s.name), None)
        if spoken and date and spoken.date != date:
            message = f"{s.name}: {spoken.date} was said, its rule gives {date}"
            problems.append(Problem(code="series-date", message=message, line=spoken.line))
        elif spoken is None and date:
            in_zone = s.zone or zone
            clock = dt.time.fromisoformat(s.time) if s.time else None
            start = dt.datetime.combine(date, clock, ZoneInfo(in_zone)) if clock and in_zone else None
            out.append(NextMeeting(name=s.name, date=date, start=start, zone=in_zone, source="series"))
    return out, problems


def _one_a_date(rows: list[NextMeeting], names: SeriesNames) -> list[NextMeeting]:
    """Two names for one day are one meeting, unless both are series of their own."""
    out: list[NextMeeting] = []
    for row in rows:
        known = names.series(row.name)
        twin = next((i for i, o in enumerate(out) if o.date == row.date and not (known and names.series(o.name))), None)
        if twin is None:
            out.append(row)
        else:
            out[twin] = _as_one(out[twin], row, names)
    return out


def _as_one(first: NextMeeting, second: NextMeeting, names: SeriesNames) -> NextMeeting:
    """What was said, under the name of the series: a recogniser mishears names rather than dates."""
    said, other = (second, first) if first.source == "series" else (first, second)
    named = other if names.series(other.name) and not names.series(said.name) else said
    return said.model_copy(
        update={"name": named.name, "start": said.start or other.start, "zone": said.zone or other.zone}
    )
