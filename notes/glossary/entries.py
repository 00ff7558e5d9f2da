"""``glossary.yaml`` as values, with the file and line of each fault."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError

from notes.errors import ConfigError


class Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Heard(Entry):
    """A known mis-hearing. With ``context`` it counts only where one of these words stands nearby."""

    text: str
    context: tuple[str, ...] = ()


class _Common(Entry):
    aliases: tuple[str, ...] = ()
    """Other right forms, spoken or written: never corrected."""
    heard: tuple[Heard, ...] = ()
    never: tuple[str, ...] = ()
    """Texts that must never be turned into this entry."""

    @field_validator("heard", mode="before")
    @classmethod
    def _plain_text(cls, value: Any) -> Any:
        return [{"text": v} if isinstance(v, str) else v for v in value] if isinstance(value, list) else value


class Term(_Common):
    term: str
    context: tuple[str, ...] = ()
    """Words that tend to stand nearby."""
    kind: str | None = None
    link: str | None = None
    description: str | None = None


class PersonEntry(_Common):
    name: str
    affiliation: str | None = None
    handle: str | None = None
    """On the community's forge, without ``@``."""


class Glossary(Entry):
    people: tuple[PersonEntry, ...] = ()
    terms: tuple[Term, ...] = ()
    base: bool = True
    """Use the bundled list of well-known open-source names too."""
    without: tuple[str, ...] = ()
    """Entries of the bundled list that are switched off."""


def load(path: Path) -> Glossary:
    """Read ``glossary.yaml``; an absent file is an empty glossary.

    Raises ``ConfigError`` with the line, the key and what to do.
    """
    if not path.exists():
        return Glossary()
    yaml = YAML()
    try:
        data = yaml.load(path.read_text(encoding="utf-8")) or {}
    except MarkedYAMLError as e:
        line = e.problem_mark.line + 1 if e.problem_mark else None
        raise ConfigError(f"is not valid YAML: {e.problem}", fix="Mend that line.", path=path, line=line) from e
    except (OSError, UnicodeDecodeError) as e:
        raise ConfigError(f"can't be read: {e}", path=path) from e
    if not isinstance(data, dict):
        raise ConfigError("must hold 'people:' and 'terms:'", fix="See docs/glossary.md.", path=path, line=1)
    try:
        return Glossary.model_validate(data)
    except ValidationError as e:
        first = e.errors()[0]
        raise ConfigError(
            f"key '{'.'.join(map(str, first['loc']))}': {first['msg']}",
            fix="See docs/glossary.md.",
            path=path,
            line=_line_of(data, first["loc"]),
        ) from e


def _line_of(data: Any, loc: tuple[int | str, ...]) -> int | None:
    """Line (from 1) of the deepest part of ``loc`` that ruamel knows the place of."""
    line: int | None = None
    for key in loc:
        try:
            line = data.lc.key(key)[0] + 1 if isinstance(key, str) else data.lc.item(key)[0] + 1
            data = data[key]
        except (AttributeError, KeyError, IndexError, TypeError):
            break
    return line
