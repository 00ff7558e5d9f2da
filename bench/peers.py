"""Peers of the corrector: fuzzy matching as people write it today."""

from __future__ import annotations

from collections.abc import Callable

from notes.glossary import Glossary
from notes.meeting import Meeting

Corrector = Callable[[Meeting, Glossary], Meeting]
ALL: dict[str, Callable[[Glossary], Corrector]] = {}
