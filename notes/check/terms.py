"""Rules about the words of the glossary."""

from __future__ import annotations

from collections.abc import Iterator

from notes.check.model import Context, Edit, Finding, Page
from notes.check.registry import rule
from notes.correct.terms import correct_terms
from notes.meeting import Correction, Meeting, Utterance

_CERTAIN = frozenset({"spacing", "case", "heard", "spelled"})
_JOINS = frozenset("./_$@#\\~=")


@rule("term")
def term(page: Page, context: Context) -> Iterator[Finding]:
    """A term of the glossary that is misspelled. What may be a command, a path or a first name is left alone."""
    if not context.glossary.entries:
        return
    names = {part for p in context.glossary.people for part in p.name.casefold().split()}
    speech = tuple(
        Utterance(id=f"u{n}", speaker=None, text=text, raw=text, line=n) for n, text in page.prose if text.strip()
    )
    for c in correct_terms(Meeting(id="page", title="", utterances=speech), context.glossary).corrections:
        row = page.rows[c.line - 1]
        if c.kind not in _CERTAIN or c.original.casefold() in names or _literal(c, row):
            continue
        edit = Edit(c.line, c.column, c.original, c.corrected)
        yield Finding("term", c.line, c.column, f"'{c.original}' should be '{c.corrected}'", edit)


def _literal(c: Correction, row: str) -> bool:
    """In small letters, or part of a path or an identifier: written to be typed, not read."""
    before, after = row[: c.column - 1][-1:], row[c.column - 1 + len(c.original) :][:1]
    return (c.original.islower() and c.original == c.corrected.casefold()) or before in _JOINS or after in {"_", "/"}
