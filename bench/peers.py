"""Peers of the corrector: fuzzy matching as people write it today, with each tool's usual threshold."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

import spacy
from rapidfuzz import fuzz, process
from spaczz.matcher import FuzzyMatcher
from symspellpy import SymSpell

from notes.correct.terms import apply
from notes.glossary import Glossary
from notes.meeting import Correction, Meeting, Utterance
from notes.words.tokens import split_words

Corrector = Callable[[Meeting, Glossary], Meeting]
Change = tuple[int, int, str]
"""Start and end in the raw text, and what stands there instead."""


def rapidfuzz_ngrams(glossary: Glossary) -> Corrector:
    """Every window of 1 to 3 words against every form, ``fuzz.ratio`` of at least 80."""
    forms = _forms(glossary)
    folded = [f.casefold() for f in forms]

    def changes(raw: str) -> list[Change]:
        words = split_words(raw)
        spans = [(words[i].start, words[j - 1].end) for i in range(len(words)) for j in _ends(i, len(words))]
        scored = []
        for start, end in spans:
            text = raw[start:end]
            best = process.extractOne(text.casefold(), folded, scorer=fuzz.ratio, score_cutoff=80)
            if best is not None and best[0] != text.casefold():
                scored.append((best[1], start, end, forms[best[2]]))
        return _apart(scored)

    return lambda meeting, _: _changed(meeting, changes)


def spaczz_matcher(glossary: Glossary) -> Corrector:
    """spaczz's ``FuzzyMatcher`` over spaCy's tokens, ratio of at least 80."""
    nlp = spacy.blank("en")
    matcher = FuzzyMatcher(nlp.vocab, min_r=80)
    for form in _forms(glossary):
        matcher.add(form, [nlp(form)])

    def changes(raw: str) -> list[Change]:
        doc = nlp(raw)
        found = []
        for form, first, last, ratio, _ in matcher(doc):
            span = doc[first:last]
            if span.text.casefold() != form.casefold():
                found.append((float(ratio), span.start_char, span.end_char, form))
        return _apart(found)

    return lambda meeting, _: _changed(meeting, changes)


def symspell(glossary: Glossary) -> Corrector:
    """symspellpy's English dictionary with the forms' words added, ``lookup`` of each unknown word, distance 2."""
    speller = SymSpell(max_dictionary_edit_distance=2)
    speller.load_dictionary(_symspell_words(), 0, 1)
    for form in _forms(glossary):
        for word in split_words(form):
            speller.create_dictionary_entry(word.norm, 10**7)

    def changes(raw: str) -> list[Change]:
        out = []
        for word in split_words(raw):
            found = speller.lookup(word.norm, 0, max_edit_distance=2) if re.fullmatch(r"[a-z]{3,}", word.norm) else []
            if found and found[0].term != word.norm:
                out.append((word.start, word.end, found[0].term))
        return out

    return lambda meeting, _: _changed(meeting, changes)


ALL: dict[str, Callable[[Glossary], Corrector]] = {
    "rapidfuzz": rapidfuzz_ngrams,
    "spaczz": spaczz_matcher,
    "symspellpy": symspell,
}


def _symspell_words() -> str:
    from importlib.resources import files

    return str(files("symspellpy") / "frequency_dictionary_en_82_765.txt")


def _forms(glossary: Glossary) -> list[str]:
    return sorted({e.form for e in glossary.entries if e.form not in glossary.bundled})


def _ends(first: int, size: int) -> range:
    return range(first + 1, min(first + 3, size) + 1)


def _apart(scored: Iterable[tuple[float, int, int, str]]) -> list[Change]:
    """The best that do not overlap."""
    taken: list[Change] = []
    for _, start, end, form in sorted(scored, key=lambda s: (-s[0], s[1], s[2])):
        if all(end <= a or start >= b for a, b, _ in taken):
            taken.append((start, end, form))
    return taken


def _changed(meeting: Meeting, changes: Callable[[str], list[Change]]) -> Meeting:
    utterances, corrections = [], []
    for u in meeting.utterances:
        made = [_correction(u, *change) for change in sorted(changes(u.raw)) if "\n" not in u.raw]
        corrections += made
        utterances.append(u.model_copy(update={"text": apply(u.raw, made)}))
    return meeting.model_copy(update={"utterances": tuple(utterances), "corrections": tuple(corrections)})


def _correction(u: Utterance, start: int, end: int, text: str) -> Correction:
    return Correction(
        utterance=u.id,
        file=u.file,
        line=u.line,
        column=u.column + start,
        offset=start,
        original=u.raw[start:end],
        corrected=text,
        term=text,
        kind="sound",
        confidence=1.0,
        reason="",
    )
