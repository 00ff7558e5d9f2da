"""Speakers' names and project terms put right against the glossary."""

from __future__ import annotations

from notes.correct.reviewed import apply_decided
from notes.correct.speakers import resolve
from notes.correct.terms import correct_terms
from notes.glossary import Glossary
from notes.meeting import Meeting


def correct(meeting: Meeting, glossary: Glossary, note_taker: str | None = None) -> Meeting:
    """People first (their names are part of the evidence), then the words; people's decisions last."""
    return apply_decided(correct_terms(resolve(meeting, glossary, note_taker), glossary))


__all__ = ["correct", "correct_terms", "resolve"]
