"""Numbers behind the site's pictures, as the templates draw them (inline SVG, each with its text)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from notes.meeting import Meeting, Utterance, turns
from notes.render.site.moments import Player
from notes.render.site.transcript import Speaker, on_tape

WIDTH = 1000
"""Units of a picture's width: a thousandth of a meeting is a few seconds."""
LANES = 7
"""Speakers with a lane of their own, those who spoke most; more would be too thin to see on a phone."""
WORDS_A_SECOND = 2.5
"""An utterance without an end is taken to be as long as people commonly need for its words."""


@dataclass(frozen=True, slots=True)
class Lane:
    name: str
    colour: int
    share: float
    path: str
    """SVG path of one horizontal stroke a turn."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """Who spoke when. ``duration`` in seconds of the recording; ``borders`` are where topics begin, 0 to 1000."""

    lanes: list[Lane]
    borders: list[tuple[int, int]]
    duration: float


def lanes(meeting: Meeting, who: Sequence[Speaker], tape: Player | None) -> Timeline | None:
    """None where the utterances have no times."""
    spans = _spans(meeting, tape)
    end = max((e for _, _, e in spans), default=0.0)
    if not end or not who:
        return None
    scale = WIDTH / end
    loudest = sorted(who, key=lambda s: -s.words)[:LANES]
    shown = [s for s in who if s in loudest]
    strokes: dict[str, list[str]] = {s.name: [] for s in shown}
    for name, start, stop in spans:
        if name in strokes:
            left = round(start * scale)
            strokes[name].append(f"M{left} {{y}}h{max(2, round(stop * scale) - left)}")
    drawn = [
        Lane(s.name, s.colour, s.share, "".join(strokes[s.name]).replace("{y}", str(6 + 10 * i)))
        for i, s in enumerate(shown)
    ]
    begins = [on_tape(t.start, tape) for t in meeting.topics]
    lefts = [round(b * scale) for b in begins if b is not None and b <= end]
    return Timeline(drawn, list(pairwise([*lefts, WIDTH])), end)


def _spans(meeting: Meeting, tape: Player | None) -> list[tuple[str, float, float]]:
    """Speaker, first and last second of each turn."""
    out = []
    for first, past in turns(meeting.utterances):
        begin, last = meeting.utterances[first], meeting.utterances[past - 1]
        start, stop = on_tape(begin.start, tape), on_tape(_end(last), tape)
        if begin.speaker and start is not None and stop is not None and stop >= start:
            out.append((begin.speaker, start, stop))
    return out


def _end(u: Utterance) -> float | None:
    if u.end is not None or u.start is None:
        return u.end
    return u.start + len(u.text.split()) / WORDS_A_SECOND


@dataclass(frozen=True, slots=True)
class Bar:
    label: str
    count: int
    x: float
    width: float
    height: float
    """0 to 100."""


def bars(counts: Sequence[tuple[str, int]], most: int | None = None) -> list[Bar]:
    """Bars over ``WIDTH`` units, the highest (or ``most``) 100 units high."""
    top = most or max((n for _, n in counts), default=0) or 1
    step = WIDTH / max(1, len(counts))
    return [
        Bar(label, n, round(i * step, 1), round(step * 0.82, 1), round(max(4.0, 100 * n / top), 1) if n else 0.0)
        for i, (label, n) in enumerate(counts)
    ]


def by_quarter(months: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    """Counts of ``2024-03`` months added up by quarter (``2024 Q1``)."""
    out: dict[str, int] = {}
    for month, n in months:
        label = f"{month[:4]} Q{(int(month[5:]) + 2) // 3}"
        out[label] = out.get(label, 0) + n
    return list(out.items())
