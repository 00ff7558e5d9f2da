"""``notes review``: the answers of a person at the terminal, or of a file."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from notes import glossary as glossaries
from notes import targets
from notes.commands.gather import read_meetings
from notes.meeting import Meeting
from notes.review import answers, terminal
from notes.review.groups import Group, as_data, groups


def run(path: Path | None, *, applied: bool, as_json: bool, answers_file: Path | None) -> int:
    """Review the meetings that ``path`` means; the exit code: 1 where an answer was refused or unknown.

    Raises ``NotesError``.
    """
    given = answers.read_answers(answers_file) if answers_file else None
    target = targets.find(path, None)
    file = target.project.glossary
    glossary = glossaries.load(file)
    meetings = read_meetings(target, file, glossary)
    found = groups(meetings, glossary, applied=applied)
    corpus = [m for _, m in meetings]

    def settle(group: Group, answer: answers.Given) -> answers.Outcome:
        return answers.settle(group, answer, file, corpus)

    if as_json:
        print(json.dumps(list(as_data(found)), ensure_ascii=False, indent=1))
        return 0
    if given is not None:
        return _settle_all(found, given, file, corpus)
    console = Console(highlight=False, soft_wrap=True)
    answered = terminal.ask(console, found, settle)
    left = "nothing to review" if not found else f"{answered} of {len(found)} decided"
    console.print(f"{left}{'; notes build puts it into the minutes' if answered else ''}")
    return 0


def _settle_all(found: list[Group], given: dict[str, answers.Given], file: Path, corpus: Sequence[Meeting]) -> int:
    """Carry out a file of answers; says what each did."""
    failed = False
    for group in found:
        if group.id in given:
            outcome = answers.settle(group, given[group.id], file, corpus)
            failed |= outcome.refused
            print(f"{group.id}: {outcome.message}")
    for name in answers.unknown(given, found):
        failed = True
        print(f"{name}: nothing of that kind is open; see notes review --json")
    return int(failed)
