"""A community's repository: ``notes.toml``, and where its folders are."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Literal, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from notes.errors import ConfigError
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

Fold = Literal["details", "spoiler"]


class Section(BaseModel):
    """A table of ``notes.toml`` or ``meeting.toml``; a key that it does not have is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


T = TypeVar("T", bound=Section)


class Series(Section):
    """One row of meetings, e.g. a community's monthly call."""

    name: str
    match: tuple[str, ...] = ()
    """Words in a title or in speech that mean this series; its name always does."""
    rule: str | None = None
    """When it meets, in words: "first Tuesday of even months"."""
    time: str | None = None
    """Clock time ``HH:MM`` in ``zone``."""
    zone: str | None = None


class SiteSettings(Section):
    """``[site]``: how the site is called and looks."""

    title: str | None = None
    description: str = ""
    language: str = "en"
    accent: str | None = None
    """A colour as ``#rrggbb``."""
    logo: str | None = None
    """A picture, seen from ``notes.toml``."""


class CheckSettings(Section):
    """``[check]``: how minutes are checked."""

    ignore: tuple[str, ...] = ()
    """Rules of ``notes check`` that are switched off."""


class LanguageModel(Section):
    """``[llm]``: an endpoint that speaks OpenAI's protocol."""

    base_url: str
    model: str
    key_variable: str = "NOTES_LLM_KEY"
    """The environment variable that holds the key."""
    timeout: float = 60.0
    """Seconds that one answer may take."""


class Settings(Section):
    """``notes.toml``. Every key may be left out."""

    title: str = "Meetings"
    zone: str | None = None
    url: str | None = None
    """Where the site is published."""
    repository: str | None = None
    """``owner/name``: what ``#123`` refers to."""
    note_taker: str | None = None
    """Who "You" is in a chat copied from Google Meet."""
    meetings: str = "corpus"
    """Folder of the meetings, seen from ``notes.toml``."""
    glossary: str = "glossary.yaml"
    output: str = "public"
    fold: Fold = "details"
    """How the minutes fold chat and transcript away: ``details`` (HackMD and GitHub) or ``spoiler`` (HackMD only)."""
    series: tuple[Series, ...] = ()
    publish: Publish = Publish()
    redact: tuple[Redact, ...] = ()
    site: SiteSettings = SiteSettings()
    check: CheckSettings = CheckSettings()
    llm: LanguageModel | None = None

    @field_validator("zone")
    @classmethod
    def _known_zone(cls, zone: str | None) -> str | None:
        if zone is not None:
            try:
                ZoneInfo(zone)
            except (ZoneInfoNotFoundError, ValueError) as e:
                raise ValueError("not an IANA time zone such as Europe/Berlin") from e
        return zone


class MeetingSettings(Section):
    """``meeting.toml`` in a meeting's folder: overrides for this meeting."""

    title: str | None = None
    date: str | None = None
    time: str | None = None
    zone: str | None = None
    series: str | None = None
    recording: str | None = None
    video_offset: float | None = None
    """Seconds to add to a transcript time to get the recording's time."""
    duration: float | None = None
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
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as e:
        raise ConfigError(f"can't be read: {e}", fix="It must be a UTF-8 text file.", path=path) from e
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
    except ValidationError as e:
        raise _config_error(e, path, text, kind) from e


def _config_error(error: ValidationError, path: Path, text: str, kind: type[Section]) -> ConfigError:
    first = error.errors()[0]
    keys = [str(k) for k in first["loc"]]
    name = next((k for k in reversed(keys) if not k.isdigit()), "")
    line = next(
        (n for n, row in enumerate(text.splitlines(), 1) if re.match(rf"\s*\[*\s*{re.escape(name)}\b", row)), None
    )
    if first["type"] == "extra_forbidden":
        fix = (
            "Known keys here: " + ", ".join(sorted(kind.model_fields)) + "."
            if len(keys) == 1
            else "Remove it or mend its spelling."
        )
        return ConfigError(f"unknown key '{'.'.join(keys)}'", fix=fix, path=path, line=line)
    return ConfigError(
        f"key '{'.'.join(keys)}': {first['msg'].removeprefix('Value error, ')}",
        fix="See docs/configuration.md.",
        path=path,
        line=line,
    )
