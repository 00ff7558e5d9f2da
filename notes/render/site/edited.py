"""Minutes that a person edited: the page shows those, and not what the program would have said."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape

from markupsafe import Markup, escape

from notes.meeting import Topic
from notes.render.memory import remember
from notes.render.site.moments import Player
from notes.render.site.text import rich

_FOLDED = re.compile(r"^(?:<details>.*?^</details>|:::spoiler\b.*?^:::)[ \t]*$", re.MULTILINE | re.DOTALL)
_TITLE = re.compile(r"\A\s*# .*$", re.MULTILINE)
_HEADING = re.compile(r"<(h[1-6])>(.*?)</\1>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class Edited:
    html: Markup
    missing: list[str]
    """Anchors of topics whose heading is gone."""


def by_hand(minutes: bytes | None, remembered: bytes | None) -> str | None:
    """The text of ``minutes.md`` where it is not what the program wrote last (``notes.render.memory``)."""
    if minutes is None or remembered is None:
        return None
    text = minutes.decode("utf-8", "replace")
    return text if remember(text) != remembered.decode("utf-8", "replace") else None


def edited(text: str, topics: tuple[Topic, ...], anchors: Mapping[str, str], tape: Player | None) -> Edited:
    """The minutes as safe HTML, without title, chat and transcript, which the page has itself.

    The heading that begins with a topic's title keeps the topic's anchor; links into the recording seek.
    """
    html = str(rich(_TITLE.sub("", _FOLDED.sub("", text.replace("\r\n", "\n")), count=1), anchored=False))
    open_topics = {t.title: anchors[t.id] for t in topics}

    def anchored(m: re.Match[str]) -> str:
        shown = unescape(_TAG.sub("", m[2])).strip()
        title = next((t for t in open_topics if shown.startswith(t)), None)
        if title is None:
            return m[0]
        return f'<{m[1]} id="{escape(open_topics.pop(title))}">{m[2]}</{m[1]}>'

    html = _HEADING.sub(anchored, html)
    if tape is not None and tape.kind == "youtube":
        seeks = re.compile(re.escape(f'<a href="{escape(tape.page)}&amp;t=') + r'(\d+)s"')
        html = seeks.sub(lambda m: f'<a class="at" data-s="{m[1]}"{m[0].removeprefix("<a")}', html)
    return Edited(Markup(html), list(open_topics.values()))  # noqa: S704  rich() made it safe, and only ids were added
