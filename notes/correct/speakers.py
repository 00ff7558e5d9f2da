"""One person, one name, across agenda, attendees, chat, transcript and glossary."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeVar

from notes.correct.roster import Group, Place, Roster
from notes.glossary import Glossary
from notes.meeting import AgendaItem, Meeting, Person, Problem, Written
from notes.people import fold, split_affiliation, unglued, without_sharing

Presented = TypeVar("Presented", AgendaItem, Written)
YOU = "You"
EVERYBODY = re.compile(r"all|everyone|everybody|team|group|tbd|open", re.IGNORECASE)


def resolve(meeting: Meeting, glossary: Glossary, note_taker: str | None = None) -> Meeting:
    """Give every speaker, sender and presenter the one name of their person, and list everybody who took part.

    "You" is ``note_taker``, or stays and is reported. A single name is resolved only where exactly one person of the
    meeting fits; where several do, it stays as it is and a ``Problem`` with the code ``ambiguous-name`` names them.
    A meeting that was resolved before (its people are known to have spoken or written) comes back as it is.
    """
    if any(p.spoke or p.wrote for p in meeting.people):
        # The spellings that made a name ambiguous are gone by now: a second look would take what is left for certain.
        return meeting
    roster = Roster(glossary)
    _collect(meeting, roster, note_taker)
    roster.join()
    named = _namer(roster, note_taker)
    return meeting.model_copy(
        update={
            "people": tuple(_person(g) for g in roster.met() if g.places - {"agenda", "glossary"}),
            "agenda": tuple(_presented(item, named) for item in meeting.agenda),
            "written": tuple(_presented(section, named) for section in meeting.written),
            "actions": tuple(a.model_copy(update={"owner": named(a.owner)}) if a.owner else a for a in meeting.actions),
            "utterances": tuple(
                u if u.speaker is None else u.model_copy(update={"speaker": named(u.speaker)})
                for u in meeting.utterances
            ),
            "chat": tuple(
                m if m.sender is None else m.model_copy(update={"sender": named(m.sender)}) for m in meeting.chat
            ),
            "problems": (*meeting.problems, *_problems(meeting, roster, note_taker)),
        }
    )


def clean(label: str, note_taker: str | None = None) -> tuple[str, str | None]:
    """The name in a label, and the affiliation in its brackets."""
    if label == YOU and note_taker:
        return note_taker, None
    name, affiliation = split_affiliation(without_sharing(label))
    return unglued(without_sharing(name)), affiliation


def _collect(meeting: Meeting, roster: Roster, note_taker: str | None) -> None:
    mentions: list[tuple[str, Place]] = [
        *((a, "listed") for p in meeting.people if p.listed for a in (p.name, *p.aliases)),
        *((u.speaker, "spoke") for u in meeting.utterances if u.speaker),
        *((m.sender, "wrote") for m in meeting.chat if m.sender),
    ]
    for label, place in mentions:
        name, affiliation = clean(label, note_taker)
        if name != YOU:
            roster.add(name, place, affiliation)
    for presenters in (*(i.presenters for i in meeting.agenda), *(w.presenters for w in meeting.written)):
        for presenter in presenters:
            if not EVERYBODY.fullmatch(presenter):
                name, bracket = clean(presenter)
                # on an agenda "Jan Novak (Honza)" is a nickname; an organisation is known from the other labels
                alias = bracket if bracket and " " not in bracket else None
                roster.add(name, "agenda", alias=alias)
    for action in meeting.actions:
        if action.owner and not EVERYBODY.fullmatch(action.owner):
            roster.add(clean(action.owner)[0], "agenda")


def _namer(roster: Roster, note_taker: str | None) -> Callable[[str], str]:
    known: dict[str, str] = {}

    def named(label: str) -> str:
        if label not in known:
            group = roster.group(clean(label, note_taker)[0])
            known[label] = group.name if group else label
        return known[label]

    return named


def _person(group: Group) -> Person:
    aliases = dict.fromkeys([*sorted(group.spellings), *group.aliases])
    stated = {a: n for a, n in group.affiliations.items() if a not in aliases}
    affiliation = min(stated, key=lambda a: (-stated[a], a), default=None)
    return Person(
        name=group.name,
        aliases=tuple(a for a in aliases if a != group.name),
        affiliation=affiliation,
        listed="listed" in group.places,
        spoke="spoke" in group.places,
        wrote="wrote" in group.places,
    )


def _presented(item: Presented, named: Callable[[str], str]) -> Presented:
    presenters = dict.fromkeys(p if EVERYBODY.fullmatch(p) else named(p) for p in item.presenters)
    return item.model_copy(update={"presenters": tuple(presenters)})


def _problems(meeting: Meeting, roster: Roster, note_taker: str | None) -> list[Problem]:
    out = []
    for name, others in roster.ambiguous.items():
        rest = tuple(o for o in dict.fromkeys(others) if o != name)
        group = roster.group(name)
        if rest and (group is None or group.name not in rest):
            file, line = _first_line(meeting, name)
            message = f"'{name}' may be {' or '.join(rest)}: left as it is; an alias in glossary.yaml settles it"
            out.append(Problem(code="ambiguous-name", message=message, file=file, line=line))
    yours = next((m for m in meeting.chat if m.sender == YOU), None)
    if yours and not note_taker:
        message = "'You' in the chat is whoever copied it: set note_taker in notes.toml or meeting.toml"
        out.append(Problem(code="unknown-note-taker", message=message, file=yours.file, line=yours.line))
    return out


def _first_line(meeting: Meeting, name: str) -> tuple[str, int]:
    """Where ``name`` is first met in the transcript, the chat or the agenda."""
    labels = [(u.speaker, u.file, u.line) for u in meeting.utterances if u.speaker]
    labels += [(m.sender, m.file, m.line) for m in meeting.chat if m.sender]
    labels += [(p, i.file, i.line) for i in meeting.agenda for p in i.presenters]
    return next(((file, line) for label, file, line in labels if fold(clean(label)[0]) == fold(name)), ("", 0))
