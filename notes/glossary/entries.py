"""``glossary.yaml`` as values, with the file, line and key of each fault."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator
from pydantic_core import ErrorDetails
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from notes.addresses import web
from notes.errors import ConfigError
from notes.files import read_config
from notes.yamltext import refuse_bombs

_HALF = re.compile(r"\\u[dD][89a-fA-F][0-9a-fA-F]{2}|\\U0000[dD][89a-fA-F][0-9a-fA-F]{2}")
"""A surrogate, which no file can hold by itself."""
Words = Annotated[str, Field(max_length=300)]
"""A name, or what was heard; more is no name, and looking for it would take hours."""


class Entry(BaseModel):
    """Immutable, and strict about its keys: a misspelt one in the file is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Heard(Entry):
    """A known mis-hearing. With ``context`` it counts only where one of these words stands nearby."""

    text: Words
    context: tuple[Words, ...] = ()


class _Common(Entry):
    aliases: tuple[Words, ...] = ()
    """Other right forms, spoken or written: never corrected."""
    heard: tuple[Heard, ...] = ()
    never: tuple[Words, ...] = ()
    """Texts that must never be turned into this entry."""

    @property
    def form(self) -> str:
        """The right form that corrections put in."""
        raise NotImplementedError

    @field_validator("heard", mode="before")
    @classmethod
    def _plain_text(cls, value: Any) -> Any:
        return [{"text": v} if isinstance(v, str) else v for v in value] if isinstance(value, list) else value

    @model_validator(mode="before")
    @classmethod
    def _empty_is_absent(cls, data: Any) -> Any:
        """``heard:`` with nothing after it is a list that nobody has filled yet."""
        return {k: v for k, v in data.items() if v is not None} if isinstance(data, dict) else data


class Term(_Common):
    """A word of the community, by its right spelling."""

    term: Words
    context: tuple[Words, ...] = ()
    """Words that tend to stand nearby."""
    kind: str | None = None
    link: Annotated[str | None, AfterValidator(web)] = None
    description: str | None = None

    @field_validator("description")
    @classmethod
    def _without_blanks_around(cls, value: str | None) -> str | None:
        # A block text that ends the file without a line end reads differently once a line follows it.
        return value.strip() if value else value

    @property
    def form(self) -> str:
        return self.term


class PersonEntry(_Common):
    """Somebody of the community, by the name to be shown."""

    name: Words
    affiliation: str | None = None
    handle: str | None = None
    """On the community's forge, without ``@``."""

    @property
    def form(self) -> str:
        return self.name


class Glossary(Entry):
    """What ``glossary.yaml`` holds."""

    people: tuple[PersonEntry, ...] = ()
    terms: tuple[Term, ...] = ()
    base: bool = True
    """Use the bundled list of well-known open-source names too."""
    without: tuple[str, ...] = ()
    """Entries of the bundled list that are switched off."""
    bundled: tuple[str, ...] = Field(default=(), exclude=True)
    """Entries that only the bundled list has; set where it is merged in, never written by hand."""

    @property
    def entries(self) -> tuple[PersonEntry | Term, ...]:
        return (*self.people, *self.terms)

    @model_validator(mode="before")
    @classmethod
    def _empty_is_absent(cls, data: Any) -> Any:
        return {k: v for k, v in data.items() if v is not None} if isinstance(data, dict) else data


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong at a line (from 1) of ``glossary.yaml``, and what to do about it."""

    line: int | None
    problem: str
    fix: str


def load(path: Path) -> Glossary:
    """Read ``glossary.yaml``; an absent file is an empty glossary.

    Raises ``ConfigError`` with the line, the key and what to do.
    """
    return parse(read_text(path), path) if path.exists() else Glossary()


def parse(text: str, path: Path | None = None) -> Glossary:
    """The glossary that ``text`` holds. Raises ``ConfigError`` naming ``path``."""
    glossary, faults = examine(text, path)
    if faults:
        first = faults[0]
        more = f" ({len(faults) - 1} more: notes glossary check)" if len(faults) > 1 else ""
        raise ConfigError(first.problem, fix=first.fix + more, path=path, line=first.line)
    return glossary


def examine(text: str, path: Path | None = None) -> tuple[Glossary, list[Fault]]:
    """The glossary and every fault of its form; with any fault the glossary is empty.

    Raises ``ConfigError`` where the text is no YAML at all.
    """
    refuse_bombs(text, path)
    try:
        data = _read(text)
    except MarkedYAMLError as e:
        line = e.problem_mark.line + 1 if e.problem_mark else None
        raise ConfigError(f"is not valid YAML: {e.problem}", fix="Mend that line.", path=path, line=line) from e
    except (YAMLError, ValueError) as e:
        raise ConfigError(f"is not valid YAML: {e}", fix="Mend or remove what it names.", path=path) from e
    if m := _HALF.search(text):
        fix = "Write the character itself."
        line = text.count("\n", 0, m.start()) + 1
        raise ConfigError(f"{m[0]} is only half a character", fix=fix, path=path, line=line)
    if data is None:
        return Glossary(), []
    if not isinstance(data, dict):
        return Glossary(), [Fault(1, "must hold 'people:' and 'terms:'", "See docs/glossary.md.")]
    try:
        return Glossary.model_validate(data), []
    except ValidationError as e:
        root = compose(text)
        return Glossary(), [_fault(error, root) for error in e.errors()]


def _read(text: str) -> Any:
    """As YAML 1.2. libyaml is eight times as fast, but lets tabs pass and names faults in other words."""
    try:
        if "\t" not in text:
            return YAML(typ="safe").load(text)
    except YAMLError:
        pass
    return YAML(typ="safe", pure=True).load(text)


def read_text(path: Path) -> str:
    """The file to the character (line ends as they are). Raises ``ConfigError``."""
    return read_config(path)


def compose(text: str) -> Node | None:
    """The tree of YAML nodes with their places; ``None`` for an empty file. ``text`` is valid YAML."""
    node: Node | None = YAML(typ="safe", pure=True).compose(text)
    return node


def child(node: Node | None, key: int | str) -> tuple[Node | None, int | None]:
    """What stands under ``key`` in ``node`` and the line (from 1) where it is named."""
    if isinstance(node, MappingNode):
        for k, v in node.value:
            if isinstance(k, ScalarNode) and k.value == key:
                return v, k.start_mark.line + 1
    if isinstance(node, SequenceNode) and isinstance(key, int) and key < len(node.value):
        item = node.value[key]
        return item, item.start_mark.line + 1
    return None, None


def line_of(root: Node | None, loc: tuple[int | str, ...]) -> int | None:
    """Line (from 1) of the deepest part of ``loc`` that stands in the file."""
    node, line = root, None
    for key in loc:
        node, at = child(node, key)
        if at is None:
            break
        line = at
    return line


_KEYS: dict[str, type[Entry]] = {"people": PersonEntry, "terms": Term, "heard": Heard}


def _fault(error: ErrorDetails, root: Node | None) -> Fault:
    """One of pydantic's complaints in words for a person."""
    loc, got = error["loc"], error["input"]
    names = [k for k in loc if isinstance(k, str)]
    where, key = f"key '{'.'.join(map(str, loc))}'", names[-1] if names else ""
    inside = next((_KEYS[n] for n in reversed(names[:-1]) if n in _KEYS), Glossary)
    begins = {"people": "name", "heard": "text"}.get(key, "term")
    says = {
        "extra_forbidden": (f"unknown key '{key}' ({where})", f"Known keys here: {', '.join(inside.model_fields)}."),
        "missing": (f"this entry has no '{key}' ({where})", f"Add '{key}: …' to it."),
        "string_type": (f"{where} must be a text, not {got!r}", f"Put it in quotes: '{got}'."),
        "tuple_type": (f"{where} must be a list", f"Write it as a list: {key}: [first, second]."),
        "string_too_long": (f"{where} is longer than 300 characters", "Shorten it."),
        "value_error": (f"{where}: {error['msg'].removeprefix('Value error, ')}", "See docs/glossary.md."),
        "model_type": (f"{where} must be an entry, not {got!r}", f"Begin it with '- {begins}: …'."),
    }
    problem, fix = says.get(error["type"], (f"{where}: {error['msg']}", "See docs/glossary.md."))
    return Fault(line_of(root, loc), problem, fix)
