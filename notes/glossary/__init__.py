"""The community's glossary: the right forms of its terms and people's names."""

from notes.glossary.entries import Glossary, Heard, PersonEntry, Term, load

__all__ = ["Glossary", "Heard", "PersonEntry", "Term", "load"]
