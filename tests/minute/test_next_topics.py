"""Plans for the next meeting."""

from __future__ import annotations

import pytest

from notes.minute import minute
from notes.project import Settings

from .conftest import Talk


@pytest.mark.parametrize(
    ("said", "written"),
    [
        (
            "I can demo the new build cache at the next meeting.",
            "I can demo the new build cache at the next meeting.",
        ),
        ("For the next meeting we have a talk on reeds by Bo.", "For the next meeting we have a talk on reeds by Bo."),
        (
            "Anybody have topics for the next meeting in June, we have one for a demo of the Larder index already.",
            "A demo of the Larder index.",
        ),
        ("Topics for the next meeting: the new index and the mirror in Oslo.", "The new index and the mirror in Oslo."),
        ("Does anybody have topics for the next meeting?", None),
        ("See you all at the next meeting.", None),
        ("We can show the cache.", None),
    ],
)
def test_next_topics(talk: Talk, said: str, written: str | None) -> None:
    got = minute(talk(f"Ana Pell: {said}"), Settings()).next_topics
    assert [s.text for s in got] == ([written] if written else [])
    assert all(s.evidence == ("u1",) for s in got)
