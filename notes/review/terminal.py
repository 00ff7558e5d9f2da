"""The review in a terminal: one group at a time, its places below it, one key to answer."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from rich.console import Console
from rich.text import Text

from notes.render.moments import label
from notes.review.answers import Answer, Given, Outcome
from notes.review.groups import Group, Place

SHOWN = 5
"""Places shown of one group."""
KEYS: dict[str, Answer] = {"o": "once", "k": "keep", "a": "always", "n": "never", "s": "skip", "": "skip"}
HELP = """\
  o  once    change it here and nowhere else
  k  keep    leave it here as it was heard
  p  places  go through the places one by one
  a  always  in every meeting ("a near word word": only where one of these words is near)
  n  never   in no meeting
  s  skip    decide later (also: Enter)
  q  quit    what is answered so far is kept"""


PROMPT = "[bold]o[/] once  [bold]k[/] keep  [bold]p[/] places  [bold]a[/] always  [bold]n[/] never  [bold]s[/] skip  "
PROMPT += "[bold]q[/] quit  [bold]?[/] help: "

Settle = Callable[[Group, Given], Outcome]


class Quit(Exception):  # noqa: N818 - not a fault: the person has had enough
    """The person stops."""


def ask(console: Console, found: list[Group], settle: Settle) -> int:
    """Go through ``found``; each answer is written at once by ``settle``. Returns in how many groups one was given."""
    answered: set[str] = set()

    def noting(group: Group, given: Given) -> Outcome:
        outcome = settle(group, given)
        if not outcome.refused and given.answer != "skip":
            answered.add(group.id)
        return outcome

    try:
        for n, group in enumerate(found, 1):
            _show(console, group, f"{n}/{len(found)}")
            _decide(console, group, noting)
    except (Quit, EOFError):
        console.print()
    return len(answered)


def _decide(console: Console, group: Group, settle: Settle) -> Answer:
    """Ask until there is an answer that could be carried out."""
    while True:
        reply = console.input(PROMPT).strip().casefold()
        key, _, rest = reply.partition(" ")
        key = key[:1]
        if key == "q":
            raise Quit
        if key == "p":
            return _decide_places(console, group, settle)
        if key not in KEYS:
            console.print(HELP, highlight=False)
            continue
        near = tuple(rest.removeprefix("near ").replace(",", " ").split()) if key == "a" else ()
        outcome = settle(group, Given(KEYS[key], near))
        console.print(Text(f"  {printable(outcome.message)}", style="red" if outcome.refused else "green"))
        if not outcome.refused:
            return KEYS[key]


def _decide_places(console: Console, group: Group, settle: Settle) -> Answer:
    """One place after the other, until an answer is for all of them."""
    answer: Answer = "skip"
    for place in group.places:
        console.print(_line(place))
        answer = _decide(console, dataclasses.replace(group, places=(place,)), settle)
        if answer in ("always", "never"):
            break
    return answer


def _show(console: Console, group: Group, number: str) -> None:
    what = "is now" if group.status == "applied" else "→"
    head = Text.assemble(
        (f"\n[{number}] ", "dim"),
        (printable(group.heard), "bold red"),
        f" {what} ",
        (printable(group.becomes), "bold green"),
        (f"   {group.confidence:.0%}: {printable(group.reason)}", "dim"),
    )
    console.print(head)
    for place in group.places[:SHOWN]:
        console.print(_line(place))
    if len(group.places) > SHOWN:
        console.print(Text(f"  and {len(group.places) - SHOWN} more places", style="dim"))


def _line(place: Place) -> Text:
    where = f"{place.meeting} {place.decided.file}:{place.decided.line}"
    when = label(place.second) if place.second is not None else ""
    clock = Text(when, style=f"link {place.url}" if place.url else "")
    said = (printable(place.before), (printable(place.decided.heard), "bold red"), printable(place.after))
    shown = Text.assemble(("  " + printable(where) + " ", "dim"), clock, "  ", *said)
    if place.url:
        shown.append(f"\n    {printable(place.url)}", "dim")
    return shown


def printable(text: str) -> str:
    """Transcripts come from strangers: no control character reaches the terminal."""
    return "".join(" " if c.isspace() else c if c.isprintable() else "\ufffd" for c in text)
