"""Names of people who are here, spelled like another name that sounds the same ("Jon" for John)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from notes.correct.certain import Hit
from notes.correct.forms import Form, Forms
from notes.correct.phones import pronounce
from notes.words.common import zipf
from notes.words.tokens import Word, joined

_EVERYDAY = 5.0
"""Zipf value from which a word is no name, however it is written."""
_COMMON = 4.3
"""The same at the beginning of a sentence, where any word has a capital."""
_SHORTEST = 3


def homophones(rows: Iterable[Sequence[Word]], forms: Forms, roster: Collection[str]) -> dict[str, Form]:
    """Plain words of a meeting that sound exactly like a part of one name of ``roster`` (whole names, folded).

    A word that is itself right, that must never become the name, or that two people's names sound like, is left out.
    """
    heard = {w.norm.removesuffix("'s") for row in rows for w in row if w.text[:1].isupper()}
    strange = sorted(w for w in heard if w.isalpha() and len(w) >= _SHORTEST and (w,) not in forms.right)
    sounds = pronounce(strange)
    by_sound = _by_sound(forms, roster)
    found = {word: by_sound.get(sounds[word], set()) for word in strange if zipf(word) < _EVERYDAY}
    alone = {word: next(iter(people)) for word, people in found.items() if len(people) == 1}
    return {word: form for word, form in alone.items() if form.term not in forms.never.get(word, ())}


def twins(forms: Forms, roster: Collection[str]) -> frozenset[Form]:
    """Parts of the names of ``roster`` that only their spelling tells apart ("Gerry" and "Jerry")."""
    return frozenset(
        form
        for people in _by_sound(forms, roster).values()
        for form in people
        if len({joined(f.text) for f in people}) > 1
    )


def _by_sound(forms: Forms, roster: Collection[str]) -> dict[str, set[Form]]:
    names = [f for f in forms.all if f.part and joined(f.term) in roster]
    sounds = pronounce(joined(f.text) for f in names)
    out: dict[str, set[Form]] = {}
    for form in names:
        out.setdefault(sounds[joined(form.text)], set()).add(form)
    return out


def name_hits(raw: str, words: Sequence[Word], known: dict[str, Form]) -> Iterator[Hit]:
    """Where one of ``known`` stands as a name in an utterance."""
    for at, word in enumerate(words):
        plain = word.norm.removesuffix("'s")
        form = known.get(plain)
        if form is None or not word.text[:1].isupper():
            continue
        begins = at == 0 or any(c in ".?!" for c in raw[words[at - 1].end : word.start])
        if begins and zipf(plain) >= _COMMON:
            continue
        why = f"sounds exactly like {form.text}, who is here; nobody of that spelling is"
        yield Hit(at, at + 1, form.text + word.norm[len(plain) :], form, "person", 0.95, why)
