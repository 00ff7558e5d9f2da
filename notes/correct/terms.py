"""The words of each utterance against the glossary's forms: apply what is sure, suggest what is likely."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from notes.correct.alike import alike
from notes.correct.candidates import build_index, sound_of
from notes.correct.certain import NEARBY, Hit, HitKind, certain_hits, is_path
from notes.correct.evidence import Candidates, gather
from notes.correct.forms import Form, Forms, compile_forms
from notes.correct.names import by_sound, homophones, name_hits, twins
from notes.correct.numbers import Line, number_hits, versions
from notes.correct.phones import CODE
from notes.correct.scene import Scene, look
from notes.correct.scorer import Model, model
from notes.glossary import Glossary
from notes.meeting import Correction, Meeting, Utterance
from notes.words.tokens import Word, joined, plain_words, split_words

APPLY = 0.55
"""Chance from which a correction is made; below it a person decides."""
APPLY_NAME = 0.7
"""The same for people's names: a wrong name is worse than a misspelt one."""
APPLY_REPEAT = 0.5
"""The same where this meeting has the same words meaning the same term once with ``APPLY``."""
APPLY_FOREIGN = 0.65
"""The same for a term that this meeting nowhere says rightly nor lists."""
APPLY_STRANGE = 0.85
"""The same where the meeting as a whole speaks of other things than the glossary."""
SUGGEST = 0.2
"""Chance from which a correction is worth a person's look."""


@dataclass(frozen=True, slots=True)
class Study:
    """Everything that was found out about a meeting's words before any change."""

    words: list[list[Word]]
    forms: Forms
    scene: Scene
    candidates: Candidates
    chance: Sequence[float]
    """Of each candidate."""


def correct_terms(meeting: Meeting, glossary: Glossary, weights: Model | None = None) -> Meeting:
    """Put terms and names right in every utterance; each change is a ``Correction`` in the meeting.

    ``glossary`` holds the bundled names already where they are wanted (see ``glossary.merged``).
    """
    return decide(meeting, study(meeting, glossary, weights))


def decide(meeting: Meeting, found: Study) -> Meeting:
    """``meeting`` with what ``found`` is sure of made, and what it finds likely suggested."""
    sure, likely = _sound_hits(found)
    numbers = _numbers(meeting, found, sure)
    utterances, corrections, suggestions = [], [], []
    for u, utterance in enumerate(meeting.utterances):
        row = found.words[u]
        chosen = choose([*found.scene.certain[u], *sure[u], *numbers[u]])
        made = [_correction(utterance, row, hit) for hit in chosen]
        free = [h for h in choose(likely[u]) if all(h.last <= c.first or h.first >= c.last for c in chosen)]
        corrections += made
        suggestions += [_correction(utterance, row, hit, suggested=True) for hit in free]
        utterances.append(utterance.model_copy(update={"text": apply(utterance.raw, made)}) if made else utterance)
    return meeting.model_copy(
        update={
            "utterances": tuple(utterances),
            "corrections": tuple(corrections),
            "suggestions": tuple(suggestions),
            "terms": _spoken(found, corrections),
        }
    )


def _spoken(found: Study, corrections: Iterable[Correction]) -> tuple[str, ...]:
    """The terms that stand rightly in the meeting, or were put there."""
    right = (found.forms.by_letters.get(letters) for letters in found.scene.right)
    return tuple(sorted({f.term for f in right if f and f.kind == "term"} | {c.term for c in corrections}))


def study(meeting: Meeting, glossary: Glossary, weights: Model | None = None) -> Study:
    """Certain corrections, the scene and the scored candidates of a meeting."""
    forms = compile_forms(glossary)
    roster = frozenset(joined(n) for p in meeting.people for n in (p.name, *p.aliases))
    words = [split_words(u.raw) for u in meeting.utterances]
    present = by_sound(forms, roster)
    names = homophones(words, forms, present)
    stream = [w.norm for row in words for w in row]
    certain = []
    at = 0
    for utterance, row in zip(meeting.utterances, words, strict=True):
        nearby = stream[max(0, at - NEARBY) : at + len(row) + NEARBY]
        at += len(row)
        hits = certain_hits(utterance.raw, row, nearby, forms, roster)
        certain.append(choose([*hits, *name_hits(utterance.raw, row, names)]))
    scene = look(meeting, words, certain, forms)
    weights = weights or model()
    candidates = gather(scene, build_index(_active(forms, scene, roster, twins(present))), forms, weights.doorkeeper)
    chance = weights.probability(candidates.x) if len(candidates.x) else np.zeros(0)
    return Study(words, forms, scene, candidates, chance.tolist())


def _active(forms: Forms, scene: Scene, roster: frozenset[str], same: frozenset[Form]) -> list[Form]:
    """Terms, people of this meeting, and of the bundled names those that this meeting speaks of.

    Nothing heard can tell names apart that sound the ``same``: they are left out.
    """
    return [
        f
        for f in forms.all
        if (
            joined(f.term) in roster and f not in same
            if f.kind == "person"
            else not f.bundled or scene.right[joined(f.text)] or scene.listed[joined(f.text)]
        )
    ]


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


def _sound_hits(found: Study) -> tuple[list[list[Hit]], list[list[Hit]]]:
    """The candidates of each utterance that are sure enough to be made, and those worth a person's look."""
    sure: list[list[Hit]] = [[] for _ in found.words]
    likely: list[list[Hit]] = [[] for _ in found.words]
    forbidden = [found.forms.forbidden(row) for row in found.words]
    c = found.candidates
    for (u, first, last), form, chance, bar in zip(c.place, c.form, found.chance, bars(found), strict=True):
        if chance < SUGGEST or any((i, form.term) in forbidden[u] for i in range(first, last)):
            continue
        window = found.words[u][first:last]
        text = form.text + _ending(window, form, found.scene)
        kind: HitKind = "person" if form.kind == "person" else "sound"
        why = f"sounds like {form.text}" + (
            f", which this meeting speaks of {n} times" if (n := found.scene.right[joined(form.text)]) > 1 else ""
        )
        hit = Hit(first, last, text, form, kind, round(min(chance, 0.97), 3), why)
        (sure if chance >= bar else likely)[u].append(hit)
    return [[hit for hit in row if not any(_completes(other, hit) for other in row)] for row in sure], likely


def _completes(whole: Hit, part: Hit) -> bool:
    """``whole`` takes more words for a longer form with the other's in it ("tarn pot sea I" beside "tarn pot")."""
    wider = whole.first <= part.first and part.last <= whole.last
    return (
        wider
        and joined(part.form.text) in joined(whole.form.text)
        and joined(part.form.text) != joined(whole.form.text)
    )


def bars(found: Study) -> list[float]:
    """The chance from which each candidate is made."""
    decided = _decided(found)
    heard = [tuple(w.norm for w in found.words[u][first:last]) for u, first, last in found.candidates.place]
    rows = zip(heard, found.candidates.form, strict=True)
    return [_bar(form, found.scene, again=(words, form) in decided) for words, form in rows]


def _bar(form: Form, scene: Scene, *, again: bool) -> float:
    """The chance from which ``form`` is put. ``again``: the same words mean it elsewhere in this meeting for sure."""
    usual = APPLY_NAME if form.kind == "person" else min(APPLY, APPLY_REPEAT) if again else APPLY
    if scene.right[joined(form.text)] or scene.listed[joined(form.text)]:
        return usual
    return max(usual, APPLY_FOREIGN if scene.at_home else APPLY_STRANGE)


def _decided(found: Study) -> set[tuple[tuple[str, ...], Form]]:
    """Words and terms that go together for sure in at least one place, names of people aside."""
    rows = zip(found.candidates.place, found.candidates.form, found.chance, strict=True)
    return {
        (tuple(w.norm for w in found.words[u][first:last]), form)
        for (u, first, last), form, chance in rows
        if chance >= APPLY and form.kind == "term"
    }


def _ending(window: Sequence[Word], form: Form, scene: Scene) -> str:
    """A possessive is carried over; a plural where it sounds like one, of what has one here, or of an acronym."""
    if window[-1].norm.endswith("'s"):
        return "'s"
    *head, tail = plain_words(form.text)
    if form.kind == "person" or is_path(form.text) or not (form.text.isupper() or scene.said[*head, tail + "s"]):
        return ""
    heard, meant = sound_of([[w.norm for w in window], form.text.casefold().split()])
    sibilants = (CODE["S"], CODE["Z"])
    if not heard.phones.endswith(sibilants) or meant.phones.endswith(sibilants):
        return ""
    plain, *plural = alike([heard.phones] * 3, [meant.phones, *(meant.phones + s for s in sibilants)])
    return "s" if max(plural) > plain else ""


def _numbers(meeting: Meeting, found: Study, sure: Sequence[Sequence[Hit]]) -> list[list[Hit]]:
    stated = [meeting.title, *(a.title for a in meeting.agenda), *(c.raw for c in meeting.chat)]
    known = versions(stated, found.scene.raws)
    names = frozenset(joined(f.text) for f in found.forms.all if f.kind == "term")
    out = []
    for u, (raw, row) in enumerate(zip(found.scene.raws, found.words, strict=True)):
        terms = found.scene.terms[u] | {i for h in sure[u] for i in range(h.first, h.last)}
        out.append(number_hits(Line(raw, row, known, terms, names)))
    return out


def _correction(utterance: Utterance, words: Sequence[Word], hit: Hit, *, suggested: bool = False) -> Correction:
    start, end = words[hit.first].start, words[hit.last - 1].end
    above = utterance.raw.count("\n", 0, start)
    return Correction(
        utterance=utterance.id,
        file=utterance.file,
        line=utterance.line + above,
        column=start - utterance.raw.rfind("\n", 0, start) if above else utterance.column + start,
        offset=start,
        original=utterance.raw[start:end],
        corrected=hit.text,
        term=hit.form.term,
        kind=hit.kind,
        confidence=hit.confidence,
        reason=hit.reason,
        status="suggested" if suggested else "applied",
    )
