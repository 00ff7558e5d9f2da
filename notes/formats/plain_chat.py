"""A chat as ``Name: text``, without times; a line without a name belongs to the message above it."""

from __future__ import annotations

from typing import Literal

from notes.formats import plain
from notes.formats.base import Messages, Parsed, lines
from notes.formats.names import split_turn

NAME = "plain_chat"
ROLE: Literal["transcript", "chat"] = "chat"


def sniff(text: str) -> float:
    """A little less than a transcript of the same shape gets: the heading or the rest of the page decides."""
    return plain.sniff(text) * 0.98


def parse(text: str) -> Parsed:
    out = Parsed()
    chat = Messages(out)
    for n, row in lines(text):
        if turn := split_turn(row):
            chat.open(turn[0])
            chat.first(n, row, turn[1])
        else:
            chat.more(n, row)
    chat.close()
    return out
