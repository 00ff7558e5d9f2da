"""Writing results: see ``notes.files``."""

from notes.files import write

__all__ = ["write"]
