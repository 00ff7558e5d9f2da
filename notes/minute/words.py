"""Small word lists that several rooms of minuting share."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


FUNCTION_WORDS = words(
    "a an the and or but so because if when then that this these those it its is are was were be been am i'm we we're"
    " you your they their there here in on at of to for from with by as about into over also just not do does did have"
    " has had will would can could should may might must what which who how why where our my his her he she me us them"
)
