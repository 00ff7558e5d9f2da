from __future__ import annotations

from collections.abc import Callable

import pytest

from notes.correct import correct_terms
from notes.glossary import Glossary
from notes.meeting import Meeting, Person, Utterance

Corrector = Callable[..., Meeting]


@pytest.fixture
def correct_lines() -> Corrector:
    """Corrects lines of speech against a glossary given as plain data."""

    def run(*lines: str, present: tuple[str, ...] = (), **glossary: object) -> Meeting:
        utterances = tuple(
            Utterance(id=f"u{n}", speaker="Ana Pell", text=line, raw=line, file="talk.txt", line=n, column=1)
            for n, line in enumerate(lines, 1)
        )
        meeting = Meeting(
            id="m", title="Tarn call", utterances=utterances, people=tuple(Person(name=p, listed=True) for p in present)
        )
        return correct_terms(meeting, Glossary.model_validate({"base": False, **glossary}))

    return run
