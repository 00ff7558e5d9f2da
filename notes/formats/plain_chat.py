"""A chat as ``Name: text``, without times; a line without a name belongs to the message above it."""

from __future__ import annotations

from typing import Literal

from notes.formats import plain
from notes.formats.base import Message, Parsed, Rows, joined, lines
from notes.formats.names import split_turn

NAME = "plain_chat"
ROLE: Literal["transcript", "chat"] = "chat"


def sniff(text: str) -> float:
    """A little less than a transcript of the same shape gets: the heading or the rest of the page decides."""
    return plain.sniff(text) * 0.98


def parse(text: str) -> Parsed:
    out = Parsed()
    label, body = "", Rows()

    def close() -> None:
        if raw := joined(body):
            out.messages.append(Message(label, raw, body[0][0]))
        body.clear()

    for n, row in lines(text):
        if turn := split_turn(row):
            close()
            label = turn[0]
            if rest := row[turn[1] :].strip():
                body.append((n, rest))
            else:
                out.furniture.append((n, row))
        elif body or row.strip():
            body.append((n, row))
    close()
    return out
