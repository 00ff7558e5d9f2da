"""The corrector as a spaCy pipeline component, ``nlp.add_pipe("glossary_corrector")``.

It never changes the text of a ``Doc`` (spaCy's is immutable). It sets

- ``doc.spans["glossary_corrections"]``: a span a correction, labelled ``TERM`` or ``PERSON``, ``kb_id_`` the entry;
- ``span._.corrected``, ``span._.confidence``, ``span._.reason`` and ``span._.status`` (``applied`` or ``suggested``);
- ``doc._.corrected``: the text with the applied ones made.
"""

from __future__ import annotations

from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span

from notes.correct.terms import correct_terms
from notes.glossary import Glossary, load, merged
from notes.meeting import Correction, Meeting, Person, Utterance

SPANS = "glossary_corrections"


class GlossaryCorrector:
    """Corrects each ``Doc`` as one meeting: its own words are the evidence of what belongs to it."""

    def __init__(self, glossary: Glossary, people: list[str], *, suggestions: bool) -> None:
        self.glossary = glossary
        self.people = tuple(Person(name=name, listed=True) for name in people)
        self.suggestions = suggestions
        for name in ("corrected", "confidence", "reason", "status"):
            if not Span.has_extension(name):
                Span.set_extension(name, default=None)
        if not Doc.has_extension("corrected"):
            Doc.set_extension("corrected", default=None)

    def __call__(self, doc: Doc) -> Doc:
        utterance = Utterance(id="u1", speaker=None, text=doc.text, raw=doc.text, line=1)
        meeting = correct_terms(Meeting(id="doc", title="", utterances=(utterance,), people=self.people), self.glossary)
        found = [*meeting.corrections, *(meeting.suggestions if self.suggestions else ())]
        doc.spans[SPANS] = [_span(doc, c) for c in sorted(found, key=lambda c: c.offset)]
        doc._.corrected = meeting.utterances[0].text
        return doc


def _span(doc: Doc, correction: Correction) -> Span:
    label = "PERSON" if correction.kind == "person" else "TERM"
    start, end = correction.offset, correction.offset + len(correction.original)
    span = doc.char_span(start, end, label=label, kb_id=correction.term, alignment_mode="expand")
    if span is None:
        raise ValueError(f"no tokens at {start}:{end}")
    span._.corrected = correction.corrected
    span._.confidence = correction.confidence
    span._.reason = correction.reason
    span._.status = correction.status
    return span


@Language.factory(
    "glossary_corrector",
    default_config={"glossary": None, "people": [], "base": True, "suggestions": True},
    assigns=["doc.spans"],
)
def create(  # noqa: PLR0917 - spaCy gives each setting of the config as an argument
    nlp: Language, name: str, glossary: str | None, people: list[str], base: bool, suggestions: bool
) -> GlossaryCorrector:
    """``glossary``: path of a ``glossary.yaml``; ``people``: who is present; ``base``: with the bundled names."""
    del nlp, name
    entries = load(Path(glossary)) if glossary else Glossary()
    entries = entries.model_copy(update={"base": base and entries.base})
    return GlossaryCorrector(merged(entries), people, suggestions=suggestions)
