"""What is worth writing down, each with the utterances that it rests on."""

from __future__ import annotations

from notes.meeting import Meeting
from notes.minute.actions import add_actions
from notes.minute.announcements import add_announcements
from notes.minute.bullets import maker
from notes.minute.decisions import add_decisions
from notes.minute.links import add_links
from notes.minute.next_topics import add_next_topics
from notes.minute.off_record import on_record
from notes.minute.questions import add_questions
from notes.minute.schedule import add_schedule
from notes.minute.scribe import add_scribed
from notes.minute.sentences import sentences
from notes.minute.summary import add_summaries
from notes.minute.voices import add_voices
from notes.project import Settings


def minute(meeting: Meeting, settings: Settings) -> Meeting:
    """Summaries, decisions, actions, questions, links and the next meetings; all found in what was said and pasted."""
    everything = sentences(meeting)
    meeting, spoken = on_record(meeting, everything)
    meeting = add_links(meeting, settings)
    meeting = add_scribed(meeting)
    make = maker(meeting, spoken)
    meeting = add_actions(meeting, make)
    meeting = add_decisions(meeting, make)
    meeting = add_questions(meeting, make)
    meeting = add_announcements(meeting, make)
    meeting = add_next_topics(meeting, make)
    meeting = add_summaries(meeting, make)
    until = 1 + max((s.indices[-1] for s in spoken), default=-1)
    meeting = add_voices(meeting, until)
    meeting = add_schedule(meeting, everything, settings)
    if settings.llm:
        from notes.minute.llm import rewrite  # noqa: PLC0415  only who sets a model up pays for it

        meeting = rewrite(meeting, settings.llm, until)
    return meeting


__all__ = ["minute"]
