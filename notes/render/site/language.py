"""What the interface says, in the language of ``notes.toml``: one message file a language in ``site/messages/``."""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from notes.errors import ConfigError
from notes.project import Project
from notes.render import resources
from notes.render.moments import zone

RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"})


@dataclass(frozen=True)
class Language:
    """Messages by key. A key that the language lacks is said in English."""

    code: str
    messages: dict[str, Any]

    @property
    def dir(self) -> str:
        return "rtl" if self.code.split("-")[0] in RIGHT_TO_LEFT else "ltr"

    def __call__(self, key: str, **values: object) -> str:
        text = str(self.messages[key])
        return text.format(**values) if values else text

    def n(self, key: str, count: int) -> str:
        """``count`` things: the messages ``key.one`` and ``key.other``."""
        forms = self.messages[key]
        return str(forms["one" if count == 1 else "other"]).format(n=f"{count:,}")

    def day(self, date: dt.date) -> str:
        """``12 March 2024``."""
        return self("date", day=date.day, month=self.messages["months"][date.month - 1], year=date.year)

    def weekday(self, date: dt.date) -> str:
        return str(self.messages["weekdays"][date.weekday()])

    def short_day(self, date: dt.date) -> str:
        """``12 Mar``, for lists that stand under their year."""
        return self("date_short", day=date.day, month=self.messages["months_short"][date.month - 1])

    def month(self, year: int, month: int) -> str:
        return self("month_year", month=self.messages["months_short"][month - 1], year=year)


def load(project: Project) -> Language:
    """The messages of ``site.language``. Raises ``ConfigError`` where there is no such file or it is broken."""
    code = project.settings.site.language
    found = resources.files("site", project)
    wanted = found.get(f"messages/{code}.toml") or found.get(f"messages/{code.split('-')[0]}.toml")
    if wanted is None:
        known = sorted(Path(name).stem for name in found if name.startswith("messages/"))
        raise ConfigError(
            f"key 'site.language': there are no messages for '{code}'",
            fix=f"Use one of {', '.join(known)}, or add site/messages/{code}.toml.",
            path=project.root / "notes.toml",
        )
    return Language(code, _read(resources.shipped("site") / "messages" / "en.toml") | _read(wanted))


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as e:
        raise ConfigError(f"can't be read: {e}", fix="See docs/theming.md.", path=path) from e


def clock(seconds: float) -> str:
    """Seconds of a recording as people write them: ``1:12``, ``1:02:03``."""
    whole = max(0, int(seconds))
    hours, rest = divmod(whole, 3600)
    return f"{hours}:{rest // 60:02}:{rest % 60:02}" if hours else f"{rest // 60}:{rest % 60:02}"


def local(moment: dt.datetime, name: str | None) -> dt.datetime:
    """``moment`` in the zone of that IANA name: a stored time knows its offset only."""
    try:
        return moment.astimezone(ZoneInfo(name)) if name else moment
    except (ZoneInfoNotFoundError, ValueError):
        return moment


def clock_of(begins: dt.datetime, ends: dt.datetime | None = None) -> str:
    """``11:04–12:06 EDT (UTC−4)``: the offset is that of the date."""
    span = f"{begins:%H:%M}" + (f"–{ends:%H:%M}" if ends else "")
    return f"{span} {zone(begins)}".strip()
