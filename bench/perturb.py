"""Labelled calls made worse in one way each: what other communities' pages and transcripts are like."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable

from notes.align.words import tokens
from notes.meeting import AgendaItem, Meeting, Utterance

Agenda = tuple[AgendaItem, ...]
Change = Callable[[Meeting, Agenda], Meeting]
"""From a meeting and the next meeting's agenda to the worse meeting."""
FILLERS = ("uh,", "um", "you know,", "er")


def _agenda(meeting: Meeting, items: Iterable[AgendaItem]) -> Meeting:
    return meeting.model_copy(update={"agenda": tuple(items)})


def _said(meeting: Meeting, change: Callable[[str], str]) -> Meeting:
    """With ``change`` made to the corrected and the raw text."""

    def changed(u: Utterance) -> Utterance:
        return u.model_copy(update={"text": change(u.text) or u.text, "raw": change(u.raw) or u.raw})

    return meeting.model_copy(update={"utterances": tuple(changed(u) for u in meeting.utterances)})


def without_presenters(meeting: Meeting, _: Agenda) -> Meeting:
    return _agenda(meeting, (i.model_copy(update={"presenters": ()}) for i in meeting.agenda))


def shuffled(meeting: Meeting, _: Agenda) -> Meeting:
    items = list(meeting.agenda)
    random.Random(len(meeting.utterances)).shuffle(items)  # noqa: S311  (a benchmark, not a secret)
    return _agenda(meeting, items)


def reversed_agenda(meeting: Meeting, _: Agenda) -> Meeting:
    return _agenda(meeting, reversed(meeting.agenda))


def links_only(meeting: Meeting, _: Agenda) -> Meeting:
    """Each item a link whose words say nothing, and its presenters."""
    items = enumerate(meeting.agenda, 1)
    return _agenda(meeting, (i.model_copy(update={"title": f"https://tarn.test/issues/{1700 + n}"}) for n, i in items))


def first_words_only(meeting: Meeting, _: Agenda) -> Meeting:
    """Each title cut to its longest word."""
    items = meeting.agenda
    return _agenda(meeting, (i.model_copy(update={"title": max(i.title.split(), key=len)}) for i in items))


def with_foreign_items(meeting: Meeting, other: Agenda) -> Meeting:
    """With the next meeting's items in between, which nobody speaks of."""
    mixed = [i for pair in zip(meeting.agenda, other, strict=False) for i in pair]
    return _agenda(meeting, [*mixed, *meeting.agenda[len(other) :]])


def every_second_item(meeting: Meeting, _: Agenda) -> Meeting:
    return _agenda(meeting, meeting.agenda[::2])


def without_marks(meeting: Meeting, _: Agenda) -> Meeting:
    """No punctuation, no capitals."""
    return _said(meeting, lambda text: " ".join(re.sub(r"[^\w\s'’]", " ", text.lower()).split()))


def raw_text(meeting: Meeting, _: Agenda) -> Meeting:
    utterances = tuple(u.model_copy(update={"text": u.raw}) for u in meeting.utterances)
    return meeting.model_copy(update={"utterances": utterances})


def names_not_said(meeting: Meeting, _: Agenda) -> Meeting:
    """Presenters' names are heard as something else altogether."""
    people = [p for i in meeting.agenda for p in i.presenters] + [u.speaker or "" for u in meeting.utterances]
    names = sorted({w for p in people for w in tokens(p)[:1] if len(w) > 2})
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b", re.IGNORECASE)
    return _said(meeting, lambda text: pattern.sub("mumble", text)) if names else meeting


def without_speakers(meeting: Meeting, _: Agenda) -> Meeting:
    utterances = tuple(u.model_copy(update={"speaker": None, "label": ""}) for u in meeting.utterances)
    return meeting.model_copy(update={"utterances": utterances})


def with_fillers(meeting: Meeting, _: Agenda) -> Meeting:
    """A filler before every sixth word: cues are torn apart."""
    rng = random.Random(len(meeting.utterances))  # noqa: S311  (a benchmark, not a secret)

    def filled(text: str) -> str:
        words = text.split()
        return " ".join(f"{rng.choice(FILLERS)} {w}" if rng.random() < 1 / 6 else w for w in words)

    utterances = tuple(u.model_copy(update={"text": filled(u.text)}) for u in meeting.utterances)
    return meeting.model_copy(update={"utterances": utterances})


def misheard(meeting: Meeting, _: Agenda) -> Meeting:
    """One word of eight is another word of the meeting."""
    rng = random.Random(len(meeting.utterances))  # noqa: S311  (a benchmark, not a secret)
    pool = [w for u in meeting.utterances for w in u.raw.split()]
    return _said(meeting, lambda text: " ".join(rng.choice(pool) if rng.random() < 1 / 8 else w for w in text.split()))


CHANGES: dict[str, Change] = {
    "as it is": lambda meeting, _: meeting,
    "no presenters": without_presenters,
    "shuffled agenda": shuffled,
    "reversed agenda": reversed_agenda,
    "links for titles": links_only,
    "titles of one word": first_words_only,
    "items never spoken of": with_foreign_items,
    "every second item": every_second_item,
    "no punctuation": without_marks,
    "raw text": raw_text,
    "names not said": names_not_said,
    "no speakers": without_speakers,
    "a filler in six words": with_fillers,
    "an eighth misheard": misheard,
}
