"""The words of each utterance against the glossary's forms."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from notes.correct.certain import NEARBY, Hit, certain_hits
from notes.correct.forms import compile_forms
from notes.correct.words import Word, split_words
from notes.glossary import Glossary
from notes.meeting import Correction, Meeting, Utterance


def correct_terms(meeting: Meeting, glossary: Glossary) -> Meeting:
    """Put terms and names right in every utterance; each change is a ``Correction`` in the meeting."""
    forms = compile_forms(glossary)
    roster = frozenset(n.casefold() for p in meeting.people for n in (p.name, *p.aliases))
    words = [split_words(u.raw) for u in meeting.utterances]
    stream = [w.norm for row in words for w in row]
    utterances, corrections = [], []
    at = 0
    for utterance, row in zip(meeting.utterances, words, strict=True):
        nearby = stream[max(0, at - NEARBY) : at + len(row) + NEARBY]
        at += len(row)
        chosen = choose(certain_hits(utterance.raw, row, nearby, forms, roster))
        made = [_correction(utterance, row, hit) for hit in chosen]
        corrections += made
        utterances.append(utterance.model_copy(update={"text": apply(utterance.raw, made)}) if made else utterance)
    return meeting.model_copy(update={"utterances": tuple(utterances), "corrections": tuple(corrections)})


def choose(hits: Iterable[Hit]) -> list[Hit]:
    """The surest hits that do not overlap, in order of place; of equally sure ones the longer."""
    taken: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (-h.confidence, h.first - h.last, h.first)):
        if all(hit.last <= t.first or hit.first >= t.last for t in taken):
            taken.append(hit)
    return sorted(taken, key=lambda h: h.first)


def apply(raw: str, corrections: Sequence[Correction]) -> str:
    """``raw`` with non-overlapping corrections made."""
    out, at = [], 0
    for c in sorted(corrections, key=lambda c: c.offset):
        out += [raw[at : c.offset], c.corrected]
        at = c.offset + len(c.original)
    return "".join([*out, raw[at:]])


def _correction(utterance: Utterance, words: Sequence[Word], hit: Hit) -> Correction:
    start, end = words[hit.first].start, words[hit.last - 1].end
    return Correction(
        utterance=utterance.id,
        file=utterance.file,
        line=utterance.line,
        column=utterance.column + start,
        offset=start,
        original=utterance.raw[start:end],
        corrected=hit.text,
        term=hit.form.term,
        kind=hit.kind,
        confidence=hit.confidence,
        reason=hit.reason,
    )
