"""What was said and written during a meeting, when, and which of its words were put right."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from notes.meeting.base import Model


class Stamp(Model):
    """A lone time in a transcript: what follows is later than this."""

    file: str
    line: int
    seconds: float


class CaptionWord(Model):
    """A word of the recording's own captions and when it is spoken (seconds)."""

    text: str
    start: float
    end: float


class Utterance(Model):
    """One line or cue of speech. A turn is a run of utterances of one speaker (see ``turns``)."""

    id: str
    """``u1``, ``u2`` ... in order; the anchor of the utterance on every page."""
    speaker: str | None
    """The person's one name; ``None`` where the input names nobody."""
    label: str = ""
    """The speaker label as the input has it, to the character."""
    text: str
    """What is shown: ``raw`` with its corrections applied."""
    raw: str
    """The words as the input has them, to the character."""
    start: float | None = None
    end: float | None = None
    approximate: bool = False
    """The times are interpolated, not given."""
    confidence: float = 1.0
    """How well the times are known, 0 to 1."""
    word_starts: tuple[float, ...] = ()
    """Seconds at which each blank-separated word of ``raw`` begins; empty where only ``start`` is known."""
    file: str = ""
    line: int = 0
    column: int = 1
    """Where ``raw`` begins on its line."""


class ChatMessage(Model):
    """One message of the meeting's chat; ``raw`` may hold several lines."""

    id: str
    """``m1``, ``m2`` ... in order."""
    sender: str | None
    label: str = ""
    text: str
    raw: str
    clock: str | None = None
    """Wall clock as stated, ``HH:MM`` or ``HH:MM:SS`` (24 hours)."""
    offset: float | None = None
    """Seconds from the start of the recording as stated by the chat."""
    sent: dt.datetime | None = None
    """The very moment, where the chat states it (exports of Slack and Matrix)."""
    start: float | None = None
    """Seconds on the recording's clock, once aligned."""
    approximate: bool = False
    """The chat states its time only to the minute."""
    reaction_to: str | None = None
    """The quoted beginning of the message that this one only reacts to (text is then the emoji)."""
    reply_to: str | None = None
    """The quoted beginning of the message that this one answers."""
    file: str = ""
    line: int = 0


class Shift(Model):
    """One piece of the trim: from transcript second ``at`` on, recording time = transcript time + ``offset``."""

    at: float
    offset: float
    residual: float
    """Seconds: how far the evidence for this piece scatters about ``offset``."""


class Recording(Model):
    """The recording: where it is, and how its time relates to that of the transcript (seconds)."""

    url: str
    """As pasted."""
    kind: Literal["youtube", "file", "page"] = "page"
    video_id: str | None = None
    offset: float = 0.0
    """What is still to be added to a time of this meeting to get the recording's. ``align`` moves all times: then 0."""
    offset_known: bool = False
    """There is evidence for how the recording was cut; else all times are the transcript's own."""
    trim: tuple[Shift, ...] = ()
    """How the transcript's own times were moved; more than one where the recording was also cut later on."""
    offset_reason: str = ""
    residual: float | None = None
    """Seconds: how far the evidence scatters about ``offset``."""
    duration: float | None = None
    file: str = ""
    line: int = 0


class Correction(Model):
    """One machine change of one stretch of ``Utterance.raw``: ``raw[offset:offset + len(original)]``."""

    utterance: str
    file: str
    line: int
    column: int
    """On the line of the input file."""
    offset: int
    """In ``Utterance.raw``."""
    original: str
    corrected: str
    term: str
    """The glossary entry that it puts right."""
    kind: Literal["spacing", "case", "heard", "sound", "person", "number", "spelled"]
    confidence: float
    reason: str
    """For a reader: why this was changed."""
    status: Literal["applied", "suggested"] = "applied"


class Decided(Model):
    """What a person decided in ``notes review`` about one place; found again by its words, not by its line."""

    heard: str
    """The words as the input has them."""
    becomes: str | None = None
    """``None``: they stay as they are."""
    term: str = ""
    """The glossary entry that was meant or, with ``becomes`` absent, that was not."""
    before: str = ""
    after: str = ""
    """A few words of the same utterance on either side."""
    file: str = ""
    line: int = 0
    """Where they stood: of several places alike, the nearest is meant."""
