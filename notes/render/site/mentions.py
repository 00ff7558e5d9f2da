"""Where the glossary's terms were spoken."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from notes.glossary import Glossary
from notes.meeting import Utterance
from notes.render.site.moments import Player
from notes.render.site.transcript import on_tape
from notes.words.common import zipf

_WORD = re.compile(r"\w+(?:[.'’+#-]+\w+)*")
EVERYDAY = 4.0
"""Zipf value (log10 of occurrences in a billion words) from which a word says nothing by itself."""
_EXCERPT = 150
"""Characters of the sentence shown for a meeting's first mention: two lines of a phone."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A term in one meeting: the first sentence that has it, and every utterance that does."""

    excerpt: str
    moments: tuple[tuple[str, float | None], ...]
    """Utterance ids and seconds on the recording."""


class TermIndex:
    """Right forms of the glossary's terms, found by their first word: one look-up a word, however many terms."""

    def __init__(self, glossary: Glossary) -> None:
        self._near: dict[str, frozenset[str]] = {}
        """Terms that are also everyday words ("kind"), and the words of which one must stand in the same sentence."""
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        for term in glossary.terms:
            for form in dict.fromkeys((term.term, *term.aliases)):
                words = tuple(_WORD.findall(form))
                if words and form == term.term and len(words) == 1 and form.islower() and zipf(form) >= EVERYDAY:
                    self._near[term.term] = frozenset(w.casefold() for w in term.context)
                if words:
                    for first in {words[0], words[0][:1].upper() + words[0][1:]}:
                        self._by_first[first].append((words, term.term))
        for found in self._by_first.values():
            found.sort(key=lambda entry: (-len(entry[0]), entry))
        # A lone word may also stand in the plural.
        singles = {w[0]: t for found in self._by_first.values() for w, t in found if len(w) == 1}
        self._plural = {f"{w}s": (w, t) for w, t in singles.items() if len(w) > 3 and not w.endswith("s")}
        self._firsts = self._by_first.keys() | self._plural.keys()

    def find(self, utterances: Sequence[Utterance], tape: Player | None) -> dict[str, Mention]:
        """Term to its mentions, in the order of the first."""
        moments: dict[str, dict[str, float | None]] = {}
        excerpts: dict[str, str] = {}
        for u in utterances:
            for term, at in self._in(u.text):
                if term in self._near and self._near[term].isdisjoint(u.text.casefold().split()):
                    continue
                if term not in excerpts:
                    excerpts[term] = _around(u.text, at)
                moments.setdefault(term, {}).setdefault(u.id, on_tape(u.start, tape))
        return {term: Mention(excerpts[term], tuple(found.items())) for term, found in moments.items()}

    def _in(self, text: str) -> list[tuple[str, int]]:
        if self._firsts.isdisjoint(_WORD.findall(text)):
            return []
        found = [(m[0], m.start()) for m in _WORD.finditer(text)]
        out: list[tuple[str, int]] = []
        i = 0
        while i < len(found):
            word, at = found[i]
            step = 1
            for words, term in self._by_first.get(word, ()):
                if tuple(w for w, _ in found[i + 1 : i + len(words)]) == words[1:]:
                    out.append((term, at))
                    step = len(words)
                    break
            else:
                if word in self._plural:
                    out.append((self._plural[word][1], at))
            i += step
        return out


def _around(text: str, at: int) -> str:
    """The words about position ``at``, cut between words."""
    if len(text) <= _EXCERPT:
        return text
    first = max(0, at - _EXCERPT // 3)
    first = text.find(" ", first) + 1 if first else 0
    first = first if 0 < first <= at else 0 if at < _EXCERPT else at
    last = text.rfind(" ", first, first + _EXCERPT)
    last = last if last > at else min(len(text), first + _EXCERPT)
    return ("… " if first else "") + text[first:last] + (" …" if last < len(text) else "")
