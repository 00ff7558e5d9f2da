"""The glossary compiled for look-up: every right form, known mis-hearing and forbidden change."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from rapidfuzz.distance.Levenshtein import normalized_similarity
from rapidfuzz.fuzz import ratio

from notes.glossary import Glossary, PersonEntry, Term
from notes.words.tokens import Word, joined, plain_letters, plain_words

Kind = Literal["term", "person"]
Words = tuple[str, ...]
_LONGEST_NEVER = 6
_LIKE = 0.75
"""Similarity of letters below which a mis-hearing tells nothing about another."""


@dataclass(frozen=True, slots=True)
class Form:
    """One way in which a glossary entry is rightly written."""

    text: str
    term: str
    """The entry's own name."""
    kind: Kind
    part: bool = False
    """A first or last name out of a full one."""
    context: Words = ()
    """Words that tend to stand nearby, folded."""
    bundled: bool = False
    """Only the bundled list has it: it counts once this meeting speaks of it."""


@dataclass(frozen=True, slots=True)
class Known:
    """A mis-hearing that the glossary lists; with ``context`` only near one of these words."""

    form: Form
    context: Words = ()


@dataclass(slots=True)
class Forms:
    """What the stages of correction look up. Keys are plain words (see ``split_words``)."""

    all: list[Form] = field(default_factory=list)
    by_letters: dict[str, Form] = field(default_factory=dict)
    """By letters and digits alone: spacing, case and punctuation do not matter."""
    right: set[Words] = field(default_factory=set)
    """Never corrected: the forms (also with blanks for their signs: "containers conf") and their aliases."""
    heard: dict[Words, list[Known]] = field(default_factory=lambda: defaultdict(list))
    heard_letters: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """The letters of all mis-hearings of an entry, by its name."""
    never: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Terms that a text (by its letters) must never become."""

    beginnings: set[str] = field(default_factory=set)
    """Letters with which a form or a known mis-hearing begins, to all its letters."""
    last_words: set[str] = field(default_factory=set)
    """Last words of what is right."""

    def begins(self, letters: str) -> bool:
        """More words after these may still make a form, or one ends here with an ``s``."""
        return letters in self.beginnings or (letters.endswith("s") and letters[:-1] in self.beginnings)

    def heard_like(self, window: Words, form: Form) -> float:
        """How near these words are to one that the glossary lists as heard for the form's entry, in any context."""
        heard = self.heard_letters.get(form.term)
        return like_heard("".join(map(joined, window)), heard) if heard else 0.0

    def forbidden(self, row: Sequence[Word]) -> frozenset[tuple[int, str]]:
        """(index of a word, term): where a text stands that must never become the term."""
        if not self.never:
            return frozenset()
        out = set()
        for first in range(len(row)):
            letters = ""
            for last in range(first, min(first + _LONGEST_NEVER, len(row))):
                letters += joined(row[last].norm)
                terms = self.never.get(letters, ())
                out |= {(i, term) for i in range(first, last + 1) for term in terms}
        return frozenset(out)


def like_heard(letters: str, heard: Iterable[str]) -> float:
    """The best similarity of ``letters`` to one of ``heard``, 0 where none comes near."""
    return max((normalized_similarity(letters, h, score_cutoff=_LIKE) for h in heard), default=0.0)


def compile_forms(glossary: Glossary) -> Forms:
    """All forms of ``glossary``; where two are alike but for spacing and case, the first one counts."""
    forms = Forms()
    bundled = frozenset(glossary.bundled)
    for term in glossary.terms:
        context = _contexts(term.context)
        _add(forms, term, Form(term.term, term.term, "term", context=context, bundled=term.term in bundled))
    for person in glossary.people:
        whole = Form(person.name, person.name, "person")
        _add(forms, person, whole)
        for part in _name_parts(person.name):
            _add_form(forms, Form(part, person.name, "person", part=True))
    for letters in (*forms.by_letters, *("".join(map(joined, w)) for w in forms.heard)):
        forms.beginnings.update(letters[:n] for n in range(1, len(letters) + 1))
    forms.last_words = {w[-1] for w in forms.right if w}
    return forms


def _add(forms: Forms, entry: Term | PersonEntry, form: Form) -> None:
    _add_form(forms, form)
    forms.right.update(plain_words(alias) for alias in entry.aliases)
    for heard in entry.heard:
        forms.heard[plain_words(heard.text)].append(Known(_meant(form, heard.text), _contexts(heard.context)))
        forms.heard_letters[form.term].append("".join(map(joined, plain_words(heard.text))))
    for text in entry.never:
        forms.never[joined(text)].add(form.term)


def _meant(form: Form, heard: str) -> Form:
    """One word heard for a person is one part of the name: the most alike by letters, else the first."""
    parts = _name_parts(form.text) if form.kind == "person" and len(plain_words(heard)) == 1 else []
    if not parts:
        return form
    part = max(parts, key=lambda p: ratio(joined(p), joined(heard)))
    return Form(part, form.term, "person", part=True)


def _add_form(forms: Forms, form: Form) -> None:
    if not (letters := joined(form.text)):
        return
    forms.right |= {plain_words(form.text), tuple(plain_letters(w) for w in re.findall(r"[^\W_]+", form.text))}
    if letters not in forms.by_letters:
        forms.by_letters[letters] = form
        forms.all.append(form)


def _contexts(texts: Iterable[str]) -> Words:
    return tuple(w for text in texts for w in plain_words(text))


def _name_parts(name: str) -> list[str]:
    """First and last names; initials and particles alone are no names."""
    parts = name.split()
    return [p for p in parts if len(joined(p)) > 2] if len(parts) > 1 else []
