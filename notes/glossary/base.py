"""The bundled list of well-known open-source names, and how it goes together with a community's own glossary."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from notes.glossary.entries import Glossary, Term

DATA = Path(__file__).parent / "data" / "base.json"
"""One entry a line, so that a change is read easily in a diff."""


@cache
def bundled() -> tuple[Term, ...]:
    """The shipped entries in order of their names."""
    return tuple(Term.model_validate(entry) for entry in json.loads(DATA.read_text(encoding="utf-8")))


def merged(glossary: Glossary) -> Glossary:
    """``glossary`` followed by what the bundled list adds to it; as it is where ``base`` is false.

    The community has the last word. Its own entry replaces the bundled one of that name and only gains its aliases and
    mis-hearings; a text that stands anywhere in the community's glossary as right, heard or never is neither alias nor
    mis-hearing of a bundled entry. Context words are not taken over: those of the bundled entry say when a name is
    meant among all names, and would make a term that the community itself named too easily believed.
    """
    if not glossary.base:
        return glossary
    hidden = {_key(name) for name in glossary.without}
    own = {_key(form) for e in glossary.entries for form in (e.form, *e.aliases)}
    spoken = own | {_key(t) for e in glossary.entries for t in (*(h.text for h in e.heard), *e.never)}
    bundle = {_key(t.term): _yielding(t, spoken) for t in bundled() if _key(t.term) not in hidden}
    terms = tuple(_with_base(t, bundle[_key(t.term)]) if _key(t.term) in bundle else t for t in glossary.terms)
    added = tuple(t for key, t in bundle.items() if key not in own)
    return glossary.model_copy(update={"terms": terms + added, "bundled": tuple(t.term for t in added)})


def _yielding(base: Term, spoken: set[str]) -> Term:
    """``base`` without the texts that the community has said something else about."""
    aliases = tuple(a for a in base.aliases if _key(a) not in spoken)
    heard = tuple(h for h in base.heard if _key(h.text) not in spoken)
    return base.model_copy(update={"aliases": aliases, "heard": heard})


def _with_base(own: Term, base: Term) -> Term:
    return own.model_copy(update={"aliases": own.aliases + base.aliases, "heard": own.heard + base.heard})


def _key(text: str) -> str:
    return " ".join(text.casefold().split())
