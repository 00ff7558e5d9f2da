"""How many there are of something, in words for people."""

from __future__ import annotations


def counted(number: int, unit: str, units: str = "") -> str:
    """``1 meeting``, ``2 meetings``; ``units`` is the plural where it is not ``unit`` with an s."""
    return f"{number} {unit if number == 1 else units or unit + 's'}"
