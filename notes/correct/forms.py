"""The glossary compiled for look-up: every right form, known mis-hearing and forbidden change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from notes.correct.words import joined, split_words
from notes.glossary import Glossary, PersonEntry, Term

Kind = Literal["term", "person"]
Words = tuple[str, ...]


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
    """Never corrected: the forms and their aliases."""
    heard: dict[Words, list[Known]] = field(default_factory=lambda: defaultdict(list))
    never: set[tuple[str, str]] = field(default_factory=set)
    """(letters heard, term) that must stay apart."""

    def forbidden(self, heard: str, form: Form) -> bool:
        return (joined(heard), form.term) in self.never


def plain(text: str) -> Words:
    return tuple(w.norm for w in split_words(text))


def compile_forms(glossary: Glossary) -> Forms:
    """All forms of ``glossary``; where two are alike but for spacing and case, the first one counts."""
    forms = Forms()
    for term in glossary.terms:
        _add(forms, term, Form(term.term, term.term, "term", context=_contexts(term.context)))
    for person in glossary.people:
        whole = Form(person.name, person.name, "person")
        _add(forms, person, whole)
        for part in _name_parts(person.name):
            _add_form(forms, Form(part, person.name, "person", part=True))
    return forms


def _add(forms: Forms, entry: Term | PersonEntry, form: Form) -> None:
    _add_form(forms, form)
    forms.right.update(plain(alias) for alias in entry.aliases)
    for heard in entry.heard:
        forms.heard[plain(heard.text)].append(Known(form, _contexts(heard.context)))
    forms.never.update((joined(text), form.term) for text in entry.never)


def _add_form(forms: Forms, form: Form) -> None:
    if not (letters := joined(form.text)):
        return
    forms.right.add(plain(form.text))
    if letters not in forms.by_letters:
        forms.by_letters[letters] = form
        forms.all.append(form)


def _contexts(texts: Iterable[str]) -> Words:
    return tuple(w for text in texts for w in plain(text))


def _name_parts(name: str) -> list[str]:
    """First and last names; initials and particles alone are no names."""
    parts = name.split()
    return [p for p in parts if len(joined(p)) > 2] if len(parts) > 1 else []
