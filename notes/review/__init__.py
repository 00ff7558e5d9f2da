"""``notes review``: people decide what the program was not sure of, and undo what it got wrong."""

from notes.review.command import run

__all__ = ["run"]
