"""Answers, and what each of them writes: ``glossary.yaml`` for all meetings, ``review.yaml`` for one place."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, cast, get_args

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from notes.errors import ConfigError, InputError
from notes.files import read_config
from notes.glossary import Addition, Glossary, Heard, PersonEntry, add_to_file, load, merged
from notes.glossary.edits import Edit, words
from notes.glossary.learn import propose_heard
from notes.ingest import review_file
from notes.meeting import Meeting
from notes.review.groups import Group, Place
from notes.yamltext import refuse_bombs

Answer = Literal["once", "keep", "always", "never", "skip"]
"""``once``: change these places. ``keep``: leave these as heard. ``always``, ``never``: in every meeting."""


@dataclass(frozen=True, slots=True)
class Given:
    """An answer to a group; ``context`` for ``always``: only where one of these words is near."""

    answer: Answer
    context: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an answer did. ``refused`` says why it did nothing, else it is empty."""

    message: str
    refused: bool = False


def settle(group: Group, given: Given, glossary_file: Path, corpus: Sequence[Meeting]) -> Outcome:
    """Write what ``given`` means for ``group``. Raises ``ConfigError`` and ``OutputError``; writes all or nothing."""
    match given.answer:
        case "once" | "keep":
            decide(group.places, group.becomes if given.answer == "once" else None)
            return Outcome(f"{'changed' if given.answer == 'once' else 'left as heard'} in {_places(group.places)}")
        case "always":
            return _always(group, given, glossary_file, corpus)
        case "never":
            add_to_file(glossary_file, [Addition(group.term, never=(group.heard,), person=group.person)])
            return Outcome(f"'{group.heard}' will never become {group.term}")
        case "skip":
            return Outcome("skipped")


def decide(places: Iterable[Place], becomes: str | None) -> None:
    """Note in each meeting's ``review.yaml`` that these places become ``becomes`` or (``None``) stay as heard."""
    by_folder: dict[Path, list[Place]] = defaultdict(list)
    for place in places:
        by_folder[place.folder].append(place)
    for folder, here in sorted(by_folder.items()):
        path = folder / review_file.FILE
        new = [p.decided.model_copy(update={"becomes": becomes}) for p in here]
        review_file.save(path, [*review_file.load(path), *new])


def _always(group: Group, given: Given, glossary_file: Path, corpus: Sequence[Meeting]) -> Outcome:
    heard, ending = _without_ending(group)
    if (group.term + ending).casefold() != group.becomes.casefold():
        why = f"it would become '{group.term}', not '{group.becomes}'; answer 'once' instead"
        return Outcome(f"not added: {why}", refused=True)
    addition = Addition(group.term, heard=(Heard(text=heard, context=given.context),), person=group.person)
    if not given.context:
        proposals = propose_heard(_edits(group, heard), corpus, _with_person(merged(load(glossary_file)), group))
        refused = next((p.refused for p in proposals if p.refused), "")
        if refused:
            return Outcome(f"not added: {refused}", refused=True)
        addition = dataclasses.replace(addition, heard=tuple(p.heard for p in proposals))
    add_to_file(glossary_file, [addition])
    near = "".join(f" near {', '.join(h.context)}" for h in addition.heard if h.context)
    return Outcome(f"'{heard}' will always become {group.term}{near}")


def _edits(group: Group, heard: str) -> list[Edit]:
    """The group's places as if each had been put right by hand."""
    return [
        Edit(heard, group.term, group.term, words(p.before), words(p.after), p.decided.line, p.id) for p in group.places
    ]


def _with_person(glossary: Glossary, group: Group) -> Glossary:
    """``glossary`` with an entry for a person who is only on a meeting's roster."""
    if any(e.form == group.term for e in glossary.entries):
        return glossary
    return glossary.model_copy(update={"people": (*glossary.people, PersonEntry(name=group.term))})


def _without_ending(group: Group) -> tuple[str, str]:
    """What was heard without the plural or possessive ending that the term took over from it, and that ending."""
    for ending in ("'s", "’s", "s"):
        if group.becomes == group.term + ending and group.heard.endswith(ending):
            return group.heard.removesuffix(ending), ending
    return group.heard, ""


def _places(places: Sequence[Place]) -> str:
    return f"{len(places)} place{'s' if len(places) > 1 else ''}"


def read_answers(path: Path) -> dict[str, Given]:
    """``"heard -> becomes": answer`` (YAML or JSON); an answer may be ``{answer: always, context: [word]}``.

    Raises ``InputError`` (no such file) and ``ConfigError`` with the line.
    """
    if not path.is_file():
        raise InputError("there is no such file", fix="Name a file of answers.", path=path)
    text = read_config(path)
    refuse_bombs(text, path)
    try:
        data = YAML().load(text)
    except (YAMLError, ValueError) as e:
        mark = e.problem_mark if isinstance(e, MarkedYAMLError) else None
        raise ConfigError(
            f"is not valid YAML: {e}", fix="Mend that line.", path=path, line=mark.line + 1 if mark else None
        ) from e
    if not isinstance(data, dict | None):
        fix = "Write lines such as 'tarn pot -> Tarnpot': always"
        raise ConfigError("must be a mapping", fix=fix, path=path, line=1)
    return {str(key): _given(value, key, data, path) for key, value in (data or {}).items()}


def _given(value: Any, key: Any, data: Any, path: Path) -> Given:
    answer, context = (value.get("answer"), value.get("context", ())) if isinstance(value, dict) else (value, ())
    near = list(context or ()) if isinstance(context, list | tuple | None) else [context]
    if answer not in get_args(Answer) or not all(isinstance(w, str) for w in near):
        raise ConfigError(
            f"'{key}': {value!r} is no answer",
            fix=f"Use one of {', '.join(get_args(Answer))}, or {{answer: always, context: [word]}}.",
            path=path,
            line=data.lc.key(key)[0] + 1,
        )
    return Given(cast(Answer, answer), tuple(near))


def unknown(answers: Iterable[str], found: Iterable[Group]) -> list[str]:
    """The ids that no group has."""
    known = {g.id for g in found}
    return [a for a in answers if a not in known]
