"""What people decided about single places has the last word over glossary and model."""

from __future__ import annotations

from collections.abc import Sequence

from notes.correct.terms import apply
from notes.meeting import Correction, Decided, Meeting, Problem, Utterance
from notes.words.tokens import Word, split_words

Place = tuple[int, int, int]
"""Index of the utterance, and start and end of the words in its ``raw``."""


def apply_decided(meeting: Meeting) -> Meeting:
    """Make, undo or refuse the corrections that ``meeting.decided`` is about.

    A decision whose words can't be found any more is reported as a problem.
    """
    if not meeting.decided:
        return meeting
    words = [split_words(u.raw) for u in meeting.utterances]
    made: dict[Place, Correction | None] = {}
    problems = []
    for decided in meeting.decided:
        place = _find(decided, meeting.utterances, words, set(made))
        if place is None:
            problems.append(_lost(decided))
        else:
            made[place] = _correction(decided, meeting.utterances[place[0]], place)
    ids = {u.id: n for n, u in enumerate(meeting.utterances)}

    def untouched(c: Correction) -> bool:
        at, end = c.offset, c.offset + len(c.original)
        return all(ids.get(c.utterance) != n or e <= at or s >= end for n, s, e in made)

    kept = [c for c in meeting.corrections if untouched(c)] + [c for c in made.values() if c]
    corrections = sorted(kept, key=lambda c: (ids.get(c.utterance, len(ids)), c.offset))
    utterances = list(meeting.utterances)
    for n in {place[0] for place in made}:
        u = utterances[n]
        utterances[n] = u.model_copy(update={"text": apply(u.raw, [c for c in corrections if c.utterance == u.id])})
    return meeting.model_copy(
        update={
            "utterances": tuple(utterances),
            "corrections": tuple(corrections),
            "suggestions": tuple(c for c in meeting.suggestions if untouched(c)),
            "problems": (*meeting.problems, *problems),
        }
    )


def _find(
    decided: Decided, utterances: Sequence[Utterance], words: Sequence[Sequence[Word]], taken: set[Place]
) -> Place | None:
    """Where the decision's words stand between those it names; the nearest to its line that is not taken."""
    before, heard, after = ([w.norm for w in split_words(t)] for t in (decided.before, decided.heard, decided.after))
    whole = before + heard + after
    if not heard:
        return None
    found = []
    for n, row in enumerate(words):
        norms = [w.norm for w in row]
        for at in range(len(norms) - len(whole) + 1):
            if norms[at : at + len(whole)] == whole:
                first = at + len(before)
                place = (n, row[first].start, row[first + len(heard) - 1].end)
                away = (utterances[n].file != decided.file, abs(utterances[n].line - decided.line))
                found.append((away, place))
    return min((f for f in found if f[1] not in taken), default=(None, None))[1]


def _correction(decided: Decided, utterance: Utterance, place: Place) -> Correction | None:
    _, start, end = place
    original = utterance.raw[start:end]
    if decided.becomes is None or decided.becomes == original:
        return None
    return Correction(
        utterance=utterance.id,
        file=utterance.file,
        line=utterance.line,
        column=utterance.column + start,
        offset=start,
        original=original,
        corrected=decided.becomes,
        term=decided.term or decided.becomes,
        kind="heard",
        confidence=1.0,
        reason="a person decided this in notes review",
    )


def _lost(decided: Decided) -> Problem:
    heard = " ".join(t for t in (decided.before, decided.heard, decided.after) if t)
    return Problem(
        code="decision-lost",
        message=f"review.yaml decides about '{decided.heard}' in '{heard}', which is not said here any more",
        file=decided.file,
        line=decided.line,
    )
