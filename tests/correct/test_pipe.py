from __future__ import annotations

from pathlib import Path

import spacy

from notes.correct import pipe


def test_component_sets_spans_and_attributes(tmp_path: Path) -> None:
    glossary = tmp_path / "glossary.yaml"
    glossary.write_text("terms:\n  - term: Tarnpot\n", encoding="utf-8")
    nlp = spacy.blank("en")
    nlp.add_pipe("glossary_corrector", config={"glossary": str(glossary), "base": False})
    doc = nlp("We build it with tarn pot, Ana.")
    (span,) = doc.spans[pipe.SPANS]
    assert (span.text, span.label_, span.kb_id_) == ("tarn pot", "TERM", "Tarnpot")
    assert (span._.corrected, span._.status) == ("Tarnpot", "applied")
    assert span._.confidence > 0.9
    assert doc._.corrected == "We build it with Tarnpot, Ana."
    assert doc.text == "We build it with tarn pot, Ana."
