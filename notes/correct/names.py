"""Names of people who are here, spelled like another name that sounds the same ("Jon" for John)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from notes.correct.certain import Hit
from notes.correct.forms import Form, Forms
from notes.correct.phones import pronounce
from notes.words.common import zipf
from notes.words.tokens import Word, joined, plain_words

_EVERYDAY = 5.0
"""Zipf value from which a word is no name, however it is written."""
_COMMON = 4.3
"""The same at the beginning of a sentence, where any word has a capital."""
_SHORTEST = 3


BySound = Mapping[str, AbstractSet[Form]]
"""Parts of the names of people who are here, by how they sound."""


def by_sound(forms: Forms, roster: Collection[str]) -> BySound:
    """The parts of the names of ``roster`` (whole names, folded)."""
    names = [f for f in forms.all if f.part and joined(f.term) in roster]
    sounds = pronounce({word for f in names for word in plain_words(f.text)})
    out: dict[str, set[Form]] = {}
    for form in names:
        out.setdefault("".join(sounds[word] for word in plain_words(form.text)), set()).add(form)
    return out


def homophones(rows: Iterable[Sequence[Word]], forms: Forms, names: BySound) -> dict[tuple[str, ...], Form]:
    """Plain words of a meeting that sound exactly like a part of one of ``names``.

    One word, or two in a row ("Gene Luke" for Jean-Luc). Words that are right, that must never become the name, or
    that two people's names sound like, are left out.
    """
    heard = {window for row in rows for _, _, window in _capitalised(row)}
    strange = sorted(
        w for w in heard if min(map(zipf, w)) < _EVERYDAY and forms.right.isdisjoint((w, *((part,) for part in w)))
    )
    sounds = pronounce({word for window in strange for word in window})
    found = {window: names.get("".join(sounds[w] for w in window), set()) for window in strange}
    alone = {window: next(iter(people)) for window, people in found.items() if len(people) == 1}
    return {window: form for window, form in alone.items() if form.term not in forms.never.get("".join(window), ())}


def _capitalised(row: Sequence[Word]) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Words with a capital, alone and two in a row: first, one past the last, and their plain forms."""
    for first in range(len(row)):
        for last in range(first + 1, min(first + 2, len(row)) + 1):
            words = row[first:last]
            plain = (*(w.norm for w in words[:-1]), words[-1].norm.removesuffix("'s"))
            if not all(w.text[:1].isupper() for w in words) or not all(p.isalpha() for p in plain):
                break
            if len("".join(plain)) >= _SHORTEST:
                yield first, last, plain


def twins(names: BySound) -> frozenset[Form]:
    """Those that only their spelling tells apart ("Gerry" and "Jerry")."""
    return frozenset(form for same in names.values() if len({joined(f.text) for f in same}) > 1 for form in same)


def name_hits(raw: str, words: Sequence[Word], known: Mapping[tuple[str, ...], Form]) -> Iterator[Hit]:
    """Where one of ``known`` stands as a name in an utterance."""
    for first, last, plain in _capitalised(words):
        form = known.get(plain)
        if form is None or (last - first > 1 and raw[words[first].end : words[last - 1].start] not in (" ", "-")):
            continue
        begins = first == 0 or any(c in ".?!" for c in raw[words[first - 1].end : words[first].start])
        if begins and zipf(plain[0]) >= _COMMON and last - first == 1:
            continue
        why = f"sounds exactly like {form.text}, who is here; nobody of that spelling is"
        ending = words[last - 1].norm[len(plain[-1]) :]
        yield Hit(first, last, form.text + ending, form, "person", 0.95, why)
