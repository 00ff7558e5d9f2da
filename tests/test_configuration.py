"""The page about settings names every setting there is."""

import re
from pathlib import Path

import pytest

from notes.project import CheckSettings, LanguageModel, MeetingSettings, Section, Series, Settings, SiteSettings

PAGE = Path(__file__).parent.parent / "docs" / "configuration.md"


@pytest.mark.parametrize("kind", [Settings, MeetingSettings, Series, SiteSettings, CheckSettings, LanguageModel])
def test_every_key_is_explained(kind: type[Section]) -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert [key for key in kind.model_fields if not re.search(rf"`?\[*{key}\b", text)] == []
