"""The site's files besides its pages: style, script, icons and whatever a project puts in ``site/assets``."""

from __future__ import annotations

import re
from pathlib import Path

from notes.errors import ConfigError
from notes.project import Project
from notes.render import resources

_HEX = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)
PAPER, NIGHT = "#fbfaf6", "#16181a"
"""Backgrounds of site.css, light and dark."""
CONTRAST = 5.8
"""Least contrast of the accent to the background: WCAG 2.2 asks 4.5 of text, and the tint takes a fifth."""


def files(project: Project) -> dict[str, str | bytes]:
    out: dict[str, str | bytes] = {}
    for name, path in resources.files("site", project).items():
        if name.startswith("assets/"):
            out[name] = _read(path)
    settings = project.settings.site
    if settings.logo:
        out[f"assets/{Path(settings.logo).name}"] = _read(project.inside("site.logo", settings.logo))
    if settings.accent:
        css = out["assets/site.css"]
        text = css.decode("utf-8") if isinstance(css, bytes) else css
        out["assets/site.css"] = text + _accent(settings.accent, project)
    return out


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as e:
        raise ConfigError(f"can't be read: {e.strerror}", fix="Mend its name or put it there.", path=path) from e


def _accent(colour: str, project: Project) -> str:
    if not _HEX.fullmatch(colour):
        raise ConfigError(
            f"key 'site.accent': '{colour}' is no colour",
            fix='Write it as "#175e54".',
            path=project.root / "notes.toml",
        )
    light, dark = readable(colour, PAPER), readable(colour, NIGHT)
    tint = "color-mix(in srgb, var(--accent) 12%, var(--paper))"
    return f"\n:root {{ --accent: light-dark({light}, {dark}); --tint: {tint}; }}\n"


def readable(colour: str, background: str) -> str:
    """``colour`` moved away from ``background`` until text in it is read easily there (WCAG 2.2, contrast)."""
    rgb, ground = _rgb(colour), _rgb(background)
    towards = 0.0 if _light(ground) > 0.18 else 1.0
    for step in range(21):
        mixed = tuple(c + (towards - c) * step / 20 for c in rgb)
        high, low = sorted((_light(mixed), _light(ground)), reverse=True)
        if (high + 0.05) / (low + 0.05) >= CONTRAST:
            return "#" + "".join(f"{round(c * 255):02x}" for c in mixed)
    return "#000000" if towards == 0.0 else "#ffffff"


def _rgb(colour: str) -> tuple[float, ...]:
    digits = colour[1:] if len(colour) == 7 else "".join(c * 2 for c in colour[1:])
    return tuple(int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4))


def _light(rgb: tuple[float, ...]) -> float:
    """Relative luminance (https://www.w3.org/TR/WCAG22/#dfn-relative-luminance)."""
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in rgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
