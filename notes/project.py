"""A community's repository: ``notes.toml``, and where its folders are."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Annotated, Literal, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from notes.addresses import web, web_or_media
from notes.errors import ConfigError
from notes.files import read_config
from notes.meeting import Publish, Redact

CONFIG = "notes.toml"
OWN = "meeting.toml"
"""The settings of one meeting, in its folder."""

RESULTS = (
    "minutes.md",
    "meeting.json",
    "captions.vtt",
    "captions.srt",
    "chapters.txt",
    "chapters.json",
    "meeting.ics",
)
"""What a build writes for a meeting; these are never read as its input."""

USERS = "users.json"
"""Slack's list of names, in a meeting's folder or beside ``notes.toml``: it has a say in a meeting and is none."""

LONGEST = 1_000_000.0
"""Seconds, eleven days: more is a slip."""

LONGEST_PATH = 250
"""Bytes; file systems end at 255 for each part."""

Fold = Literal["details", "spoiler"]


class Section(BaseModel):
    """A table of ``notes.toml`` or ``meeting.toml``; a key that it does not have is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


T = TypeVar("T", bound=Section)


def _clock(time: str | None) -> str | None:
    if time is not None and not re.fullmatch(r"([01]?\d|2[0-3]):[0-5]\d", time):
        raise ValueError("not a clock time as HH:MM")
    return time


def _known_zone(zone: str | None) -> str | None:
    if zone is not None:
        try:
            ZoneInfo(zone)
        except (ZoneInfoNotFoundError, ValueError, OSError) as e:
            raise ValueError("not an IANA time zone such as Europe/Berlin") from e
    return zone


def _owner_and_name(repository: str | None) -> str | None:
    if repository is not None and not re.fullmatch(r"[\w.-]+/[\w.-]+", repository):
        raise ValueError("not of the form owner/name")
    return repository


def _path(name: str) -> str:
    if "\0" in name or len(name.encode()) > LONGEST_PATH:
        raise ValueError(f"not a path of at most {LONGEST_PATH} characters")
    return name


RelativePath = Annotated[str, AfterValidator(_path)]
Zone = Annotated[str | None, AfterValidator(_known_zone)]
Seconds = Annotated[float, Field(ge=-LONGEST, le=LONGEST)]


class Series(Section):
    """One row of meetings, e.g. a community's monthly call."""

    name: str
    match: tuple[str, ...] = ()
    """Words in a title or in speech that mean this series; its name always does."""
    rule: str | None = None
    """When it meets, in words: "first Tuesday of even months"."""
    time: Annotated[str | None, AfterValidator(_clock)] = None
    """Clock time ``HH:MM`` in ``zone``."""
    zone: Zone = None


class SiteSettings(Section):
    """``[site]``: how the site is called and looks."""

    title: str | None = None
    description: str = ""
    language: str = "en"
    accent: str | None = None
    """A colour as ``#rrggbb``."""
    logo: RelativePath | None = None
    """A picture, seen from ``notes.toml``."""


class CheckSettings(Section):
    """``[check]``: how minutes are checked."""

    ignore: tuple[str, ...] = ()
    """Rules of ``notes check`` that are switched off."""


class LanguageModel(Section):
    """``[llm]``: an endpoint that speaks OpenAI's protocol."""

    base_url: Annotated[str, AfterValidator(web)]
    model: str
    key_variable: str = "NOTES_LLM_KEY"
    """The environment variable that holds the key."""
    timeout: Annotated[float, Field(gt=0, le=LONGEST)] = 60.0
    """Seconds that one answer may take."""


class Settings(Section):
    """``notes.toml``. Every key may be left out."""

    title: str = "Meetings"
    zone: Zone = None
    url: Annotated[str | None, AfterValidator(web)] = None
    """Where the site is published."""
    repository: Annotated[str | None, AfterValidator(_owner_and_name)] = None
    """``owner/name``: what ``#123`` refers to."""
    note_taker: str | None = None
    """Who "You" is in a chat copied from Google Meet."""
    meetings: RelativePath = "corpus"
    """Folder of the meetings, seen from ``notes.toml``."""
    glossary: RelativePath = "glossary.yaml"
    output: RelativePath = "public"
    fold: Fold = "details"
    """How the minutes fold chat and transcript away: ``details`` (HackMD and GitHub) or ``spoiler`` (HackMD only)."""
    series: tuple[Series, ...] = ()
    publish: Publish = Publish()
    redact: tuple[Redact, ...] = ()
    site: SiteSettings = SiteSettings()
    check: CheckSettings = CheckSettings()
    llm: LanguageModel | None = None


class MeetingSettings(Section):
    """``meeting.toml`` in a meeting's folder: overrides for this meeting."""

    title: str | None = None
    date: str | None = None
    time: str | None = None
    zone: str | None = None
    series: str | None = None
    recording: Annotated[str | None, AfterValidator(web_or_media)] = None
    video_offset: Seconds | None = None
    """Seconds to add to a transcript time to get the recording's time."""
    duration: Annotated[float, Field(ge=0, le=LONGEST)] | None = None
    """Length of the recording in seconds; ``notes fetch`` writes it."""
    note_taker: str | None = None
    publish: Publish | None = None
    redact: tuple[Redact, ...] = ()


class Project(BaseModel):
    """Settings and the folder they were found in."""

    model_config = ConfigDict(frozen=True)

    root: Path
    settings: Settings = Field(default_factory=Settings)
    found: bool = False
    """There is a ``notes.toml``."""

    @property
    def glossary(self) -> Path:
        """Where it is or would be. Without a ``notes.toml`` it may stand beside the meeting's folder too."""
        here = self.root / self.settings.glossary
        above = self.root.resolve().parent / self.settings.glossary
        return above if not self.found and not here.is_file() and above.is_file() else here

    def stated_glossary(self) -> Path:
        """``glossary``. Raises ``ConfigError`` where ``notes.toml`` names one that is not there."""
        if "glossary" in self.settings.model_fields_set and not self.glossary.is_file():
            config = self.root / CONFIG
            raise ConfigError(
                f"key 'glossary': there is no file '{self.settings.glossary}'",
                fix="Mend its name, make it, or take the key out.",
                path=config,
                line=line_of(read_config(config), "glossary"),
            )
        return self.glossary

    @property
    def meetings(self) -> Path:
        """The folder of the meetings, whether it is there or not."""
        return self.root / self.settings.meetings

    def inside(self, key: str, name: str) -> Path:
        """What ``key`` names, seen from ``notes.toml``. Raises ``ConfigError`` where that is outside the project."""
        path = (self.root / name).resolve()
        if not path.is_relative_to(self.root.resolve()):
            raise ConfigError(
                f"key '{key}': '{name}' is outside the project",
                fix="Name a place below this file's folder; what is elsewhere has to be copied there.",
                path=self.root / CONFIG,
            )
        return path

    def overlay(self, kind: Literal["templates", "site"]) -> Path:
        """Where the project's own files would lie, which win over those that are shipped."""
        return self.root / kind


def find(start: Path) -> Project:
    """The project that ``start`` (a file or folder) belongs to: the nearest ``notes.toml`` upwards, else none."""
    here = start if start.is_dir() else start.parent
    for folder in (here, *here.resolve().parents):
        if (folder / CONFIG).is_file():
            return _checked(Project(root=folder, settings=load(folder / CONFIG, Settings), found=True))
    return Project(root=here)


def _checked(project: Project) -> Project:
    """``project``, whose site takes the place of nothing that it is made from. Raises ``ConfigError``."""
    name = project.settings.output
    meetings = project.inside("meetings", project.settings.meetings)
    output = project.inside("output", name)
    top = project.root.resolve()
    kept = (".git", ".notes", "templates", "site")
    if meetings.is_relative_to(output) or any(output.is_relative_to(top / folder) for folder in kept):
        raise ConfigError(
            f"key 'output': '{name}' holds what the site is made from",
            fix='Give the site a folder of its own, such as output = "public".',
            path=project.root / CONFIG,
        )
    return project


def load(path: Path, kind: type[T]) -> T:
    """A TOML file as ``kind``. Raises ``ConfigError`` with file, line, key and fix."""
    text = read_config(path).removeprefix("\ufeff")
    try:
        return kind.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as e:
        line = re.search(r"line (\d+)", str(e))
        raise ConfigError(
            f"is not valid TOML: {e}",
            fix="Mend that line; see https://toml.io.",
            path=path,
            line=int(line[1]) if line else None,
        ) from e
    except RecursionError as e:
        raise ConfigError("is nested too deeply", fix="See docs/configuration.md.", path=path) from e
    except ValidationError as e:
        raise _config_error(e, path, text, kind) from e


def line_of(text: str, key: str) -> int | None:
    """The line (from 1) of TOML that names ``key`` first, at its beginning or in a table within the line."""
    rows = list(enumerate(text.splitlines(), 1))
    begins, holds = rf"\s*\[*\s*{re.escape(key)}\b", rf"\b{re.escape(key)}\s*="
    found = (n for find, what in ((re.match, begins), (re.search, holds)) for n, row in rows if find(what, row))
    return next(found, None)


_EXPECTED = {
    "string": "a text in quotes",
    "tuple": "a list in [ ]",
    "bool": "true or false",
    "float": "a number",
    "int": "a number",
    "finite": "a number",
    "model": "a table",
    "literal": "{expected}",
    "greater_than_equal": "at least {ge:g}",
    "greater_than": "more than {gt:g}",
    "less_than_equal": "at most {le:g}",
}
"""What pydantic complains of (the beginning of its type) in plain words."""


def _config_error(error: ValidationError, path: Path, text: str, kind: type[Section]) -> ConfigError:
    first = error.errors()[0]
    keys = [str(k) for k in first["loc"]]
    name = next((k for k in reversed(keys) if not k.isdigit()), "")
    line = line_of(text, name)
    if first["type"] == "extra_forbidden":
        fix = (
            "Known keys here: " + ", ".join(sorted(kind.model_fields)) + "."
            if len(keys) == 1
            else "Remove it or mend its spelling."
        )
        return ConfigError(f"unknown key '{'.'.join(keys)}'", fix=fix, path=path, line=line)
    says = first["msg"].removeprefix("Value error, ").removeprefix("Input ")
    expected = next((f"must be {words}" for kind, words in _EXPECTED.items() if first["type"].startswith(kind)), says)
    return ConfigError(
        f"key '{'.'.join(keys)}': {expected.format(**first.get('ctx', {}))}",
        fix="See docs/configuration.md.",
        path=path,
        line=line,
    )
