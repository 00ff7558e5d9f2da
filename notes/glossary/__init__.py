"""The community's glossary: the right forms of its terms and people's names."""

from notes.glossary.base import merged
from notes.glossary.edit import Addition, add_to_file
from notes.glossary.entries import Glossary, Heard, PersonEntry, Term, load

__all__ = ["Addition", "Glossary", "Heard", "PersonEntry", "Term", "add_to_file", "load", "merged"]
