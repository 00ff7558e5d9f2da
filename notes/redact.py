"""Taking out what somebody asked to have removed.

A stage of the pipeline, after align and before minute, so that no later stage ever sees the removed words. What a
community does not publish at all is held back by ``notes.render.data.public``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from notes.errors import ConfigError
from notes.formats.base import seconds
from notes.meeting import ChatMessage, Meeting, Model, Person, Redact, Topic, Utterance

MARK = "[{reason}]"
NOBODY = "Someone"
"""Stands where the name of a person stood who asked to be removed."""
_LINES = re.compile(r"(?:(?P<file>.+):)?(?P<first>\d+)(?:\s*[-–]\s*(?P<last>\d+))?")
_PLACED = ("agenda", "links", "unparsed", "furniture", "problems", "corrections", "suggestions", "stamps")
"""Parts of a meeting that carry the file and line they come from."""

Rule = Callable[[Utterance | ChatMessage], bool]


def redact(
    meeting: Meeting, shared: tuple[Redact, ...] = (), file: Path | None = None, own: Path | None = None
) -> Meeting:
    """``meeting`` without what its rules remove; its ``redact`` then holds those that removed nothing.

    A removed utterance or message keeps its id and its place and says ``[removed on request]``, so nothing around it
    moves. Removing a person takes their words out and puts "Someone" wherever their name or an alias of it stands.
    ``shared`` are the rules that stand in ``file`` for every meeting, the others are its ``own``. Raises
    ``ConfigError`` for a rule that is none, and for one of its own that removes nothing.
    """
    if not meeting.redact:
        return meeting
    idle, whole, untouched = [], meeting, _content(meeting)
    for rule in dict.fromkeys(meeting.redact):
        path = file if rule in shared else own
        _check(rule, path)
        meeting = _apply(meeting, rule, path)
        if _content(_apply(whole, rule, path)) == untouched:  # whatever the rules before it took away
            idle.append(rule)
    if useless := [rule for rule in idle if rule not in shared]:
        raise idle_error(useless, own)
    return meeting.model_copy(update={"redact": tuple(idle)})


def _content(meeting: Meeting) -> tuple[dict[str, Any], int]:
    """What a rule can change; the values themselves also differ where they were only copied."""
    return meeting.model_dump(exclude={"removed"}), len(meeting.captions)


def idle_error(rules: Iterable[Redact], path: Path | None) -> ConfigError:
    """Rules of ``path`` remove nothing: somebody's words are still there, or were spelt otherwise."""
    return ConfigError(
        f"nothing was removed by redact {' or '.join(map(as_written, rules))}",
        fix="Mend the rule: what it names is on no page. If it was taken out of the page itself, remove the rule.",
        path=path,
    )


def as_written(rule: Redact) -> str:
    """The rule as it may stand in ``notes.toml``."""
    given = ((key, getattr(rule, key)) for key in ("person", "lines", "time"))
    return f"{{ {', '.join(f'{key} = {json.dumps(v, ensure_ascii=False)}' for key, v in given if v is not None)} }}"


def _check(rule: Redact, path: Path | None) -> None:
    given = [key for key in ("person", "lines", "time") if getattr(rule, key) is not None]
    if len(given) != 1:
        raise ConfigError(
            "a 'redact' rule needs exactly one of person, lines, time"
            + (f"; this one has {', '.join(given)}" if given else ""),
            fix='Write for example: redact = [{ person = "Ana Pell" }]; see docs/consent.md.',
            path=path,
        )
    if rule.person is not None and not rule.person.strip():
        raise ConfigError("a 'redact' rule names nobody", fix='Write person = "Ana Pell".', path=path)


def _apply(meeting: Meeting, rule: Redact, path: Path | None) -> Meeting:
    if rule.person is not None:
        return _without_person(meeting, rule.person, rule.reason)
    if rule.lines is not None:
        return _without_lines(meeting, rule.lines, rule.reason, path)
    return _without_time(meeting, rule.time or "", rule.reason, path)


def _without_person(meeting: Meeting, name: str, reason: str) -> Meeting:
    wanted = name.casefold()
    who = next((p for p in meeting.people if wanted in {p.name.casefold(), *(a.casefold() for a in p.aliases)}), None)
    who = who or Person(name=name)
    names = {name, who.name, *who.aliases}
    known = {n.casefold() for n in names}

    def theirs(said: Utterance | ChatMessage) -> bool:
        owner = said.speaker if isinstance(said, Utterance) else said.sender
        return (owner or "").casefold() in known or said.label.casefold() in known

    meeting = _blank(meeting, theirs, reason)
    people = tuple(p for p in meeting.people if p.name != who.name)
    meeting = meeting.model_copy(update={"people": people, "removed": meeting.removed + 1})
    others = {n.casefold() for p in meeting.people for n in (p.name, *p.aliases)}
    return _rename(meeting, sorted(n for n in names if n.casefold() not in others))


def _without_lines(meeting: Meeting, lines: str, reason: str, path: Path | None) -> Meeting:
    m = _LINES.fullmatch(lines.strip())
    if not m or int(m["last"] or m["first"]) < int(m["first"]):
        raise ConfigError(
            f"redact: '{lines}' are no lines",
            fix='Write lines = "120-135" or lines = "transcript.vtt:120-135".',
            path=path,
        )
    span = range(int(m["first"]), int(m["last"] or m["first"]) + 1)

    def inside(thing: Any) -> bool:
        return thing.line in span and (m["file"] is None or _same_file(thing.file, m["file"]))

    meeting = _blank(meeting, inside, reason)
    kept = {key: tuple(x for x in getattr(meeting, key) if not inside(x)) for key in _PLACED}
    kept["written"] = tuple(
        w.model_copy(update={"lines": tuple(n for n in w.lines if not inside(n))})
        for w in meeting.written
        if not inside(w)
    )
    return meeting.model_copy(update=kept)


def _same_file(path: str, named: str) -> bool:
    return path == named or path.replace("\\", "/").endswith("/" + named)


def _without_time(meeting: Meeting, time: str, reason: str, path: Path | None) -> Meeting:
    ends = [seconds(part) for part in re.split(r"\s*[-–]\s*", time.strip())]
    if len(ends) != 2 or ends[0] is None or ends[1] is None or ends[1] < ends[0]:
        raise ConfigError(f"redact: '{time}' is no span of time", fix='Write time = "00:12:10-00:13:00".', path=path)
    offset = meeting.recording.offset if meeting.recording else 0.0
    first, last = ends[0] - offset, ends[1] - offset
    until = _ends(meeting)

    def inside(said: Utterance | ChatMessage) -> bool:
        if said.start is None:
            return False
        end = until.get(said.id, said.start) if isinstance(said, Utterance) else said.start
        return said.start <= last and end >= first

    captions = tuple(w for w in meeting.captions if w.start > ends[1] or w.end < ends[0])
    return _blank(meeting, inside, reason).model_copy(update={"captions": captions})


def _ends(meeting: Meeting) -> dict[str, float]:
    """When each utterance ends: as stated, else when the next begins."""
    out: dict[str, float] = {}
    following: float | None = None
    for u in reversed(meeting.utterances):
        end = u.end if u.end is not None else following if following is not None else meeting.duration
        out[u.id] = end if end is not None else float("inf")
        following = u.start if u.start is not None else following
    return out


def _blank(meeting: Meeting, hit: Rule, reason: str) -> Meeting:
    """Every utterance and message that ``hit`` picks, emptied, and whatever rests on it dropped."""
    mark = MARK.format(reason=reason)
    spoken = {u.id: u for u in meeting.utterances if hit(u)}
    written = {m.id: m for m in meeting.chat if hit(m)}
    if not spoken and not written:
        return meeting
    gone = spoken.keys() | written.keys()
    quotes = [m.raw for m in written.values()] + [m.text for m in written.values()]
    empty = {"text": mark, "raw": mark, "label": ""}
    lines = {(u.file, u.line) for u in spoken.values()} | {(m.file, m.line) for m in written.values()}
    return meeting.model_copy(
        update={
            "utterances": tuple(
                u.model_copy(update=empty | {"speaker": None, "word_starts": ()}) if u.id in spoken else u
                for u in meeting.utterances
            ),
            "chat": tuple(
                m.model_copy(update=empty | {"sender": None, "reaction_to": None})
                if m.id in written
                else m.model_copy(update={"reaction_to": "…"})
                if m.reaction_to and any(m.reaction_to.rstrip(". …") in q for q in quotes)
                else m
                for m in meeting.chat
            ),
            "corrections": tuple(c for c in meeting.corrections if c.utterance not in gone),
            "suggestions": tuple(c for c in meeting.suggestions if c.utterance not in gone),
            "links": tuple(
                x for x in meeting.links if x.evidence not in gone and not (x.line and (x.file, x.line) in lines)
            ),
            "removed": meeting.removed + len(gone),
            **_resting_on(meeting, gone),
        }
    )


def _resting_on(meeting: Meeting, gone: set[str]) -> dict[str, Any]:
    """Minutes without each sentence that cites a removed utterance: for meetings whose minutes exist already."""
    kept: dict[str, Any] = {
        key: tuple(s for s in getattr(meeting, key) if not gone.intersection(s.evidence))
        for key in ("recap", "decisions", "announcements", "actions", "questions", "next_topics", "next_meetings")
    }
    kept["questions"] = tuple(
        q.model_copy(update={"answer": None}) if q.answer and gone.intersection(q.answer.evidence) else q
        for q in kept["questions"]
    )
    kept["topics"] = tuple(
        t.model_copy(
            update={
                "summary": tuple(s for s in t.summary if not gone.intersection(s.evidence)),
                "evidence": (),
            }
        )
        for t in meeting.topics
    )
    return kept


def _rename(meeting: Meeting, names: list[str]) -> Meeting:
    """Every text of the meeting with ``names`` (whole words) replaced."""
    if not names:
        return meeting
    pattern = re.compile("|".join(map(_whole, sorted(names, key=lambda n: (-len(n), n)))))
    renamed: Meeting = _walk(meeting, lambda text: pattern.sub(NOBODY, text))
    slugs = {"-".join(re.findall(r"\w+", n.casefold())) for n in names}
    renamed = renamed.model_copy(
        update={"topics": tuple(t.model_copy(update={"id": _slug_without(t.id, slugs)}) for t in renamed.topics)}
    )
    moved = {u.id for u, was in zip(renamed.utterances, meeting.utterances, strict=True) if u.raw != was.raw}
    kept = {key: tuple(c for c in getattr(renamed, key) if c.utterance not in moved) for key in _LEDGERS}
    return renamed.model_copy(update=kept)


def _whole(name: str) -> str:
    """A pattern for ``name`` as whole words; a lone word counts only as it is written ("Will", not "will")."""
    return rf"(?<!\w)(?{'i' if ' ' in name.strip() else ''}:{re.escape(name)})(?![^\W\d_])"


def _slug_without(slug: str, names: set[str]) -> str:
    for name in sorted(names):
        slug = re.sub(rf"(?<![^-]){re.escape(name)}(?![^-])", NOBODY.lower(), slug) if name else slug
    return slug


_LEDGERS = ("corrections", "suggestions")
"""Placed by column in a raw text: they lose their place where a name in it was replaced."""
_ADDRESSES = frozenset({"id", "file", "url", "video_id", "evidence", "utterance"})


def _walk(value: Any, change: Callable[[str], str]) -> Any:
    """``value`` with ``change`` applied to every text in it but for ids and addresses."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        return tuple(_walk(v, change) for v in value)
    if isinstance(value, Model):
        kept = _ADDRESSES - {"evidence"} if isinstance(value, Topic) else _ADDRESSES
        fields = {k: getattr(value, k) for k in type(value).model_fields if k not in kept}
        return value.model_copy(update={k: _walk(v, change) for k, v in fields.items()})
    return value
