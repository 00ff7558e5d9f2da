"""Where a new topic begins when no agenda says what to look for: a small linear model of hand-overs and changes.

Features of every utterance: cue phrases there and just before or after, who speaks before and after, how alike the
words before and after are. Logistic regression fitted by ``bench/train_borders.py`` on QMSum's training meetings and
labelled community calls. It cuts rarely: a border too many costs the reader more than one too few.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from notes.align.speech import Floats, Speech
from notes.align.words import STOP, sounds_like, tokens

NAMES = (
    *("hand", "hand_next", "own", "close", "close_before", "opens", "moderates", "fresh", "takes"),
    *("moderated_hand", "fresh_hand", "named", "alike", "valley", "same_speakers", "early", "late", "length"),
    *("marker", "short_before", "agenda"),
)
APART = 200
"""Words between two borders at least: a minute and a half."""
FIRST = 40
"""No border within the first words."""
_MARKER = re.compile(r"\W*(?:so|okay|ok|now|right|alright|all right|well|um|uh|then|next|anyway)\b", re.IGNORECASE)
_AGENDA = re.compile(r"\b(?:agenda|topics?|item|presentations?|present|next)\b", re.IGNORECASE)


def features(speech: Speech) -> Floats:
    """One row an utterance, one column a name of ``NAMES``."""
    at, after = speech.position[:-1], speech.position[1:]
    hand = np.minimum([h.weight for h in speech.handovers], 3.0)
    own = np.array([h.weight for h in speech.owns])
    close = np.array([h.weight for h in speech.closes])
    moderates = np.array([s == speech.moderator for s in speech.speakers], dtype=np.float64)
    takes, fresh, named = _takers(speech)
    alike = _likeness(speech, _words(speech), 150.0)
    who = [{s: float(n)} for s, n in zip(speech.speakers, speech.counts, strict=True)]
    length = np.log1p(speech.counts)
    columns = {
        "hand": hand,
        "hand_next": _window(hand, np.arange(speech.size) + 1, _reach(speech, after + 30)),
        "own": own,
        "close": close,
        "close_before": _window(close, _reach(speech, at - 40), np.arange(speech.size)),
        "opens": speech.opens,
        "moderates": moderates,
        "fresh": fresh,
        "takes": takes,
        "moderated_hand": moderates * hand,
        "fresh_hand": fresh * hand,
        "named": named * np.minimum(hand, 2.0),
        "alike": alike,
        "valley": _valley(speech, alike),
        "same_speakers": _likeness(speech, who, 250.0),
        "early": np.clip(1 - at / 250, 0, 1),
        "late": np.clip((at / speech.position[-1] - 0.85) / 0.15, 0, 1),
        "length": length,
        "marker": np.array([bool(_MARKER.match(u.text)) for u in speech.meeting.utterances], dtype=np.float64),
        "short_before": np.log1p(
            [float(np.mean(speech.counts[max(0, j - 3) : j])) if j else 0.0 for j in range(speech.size)]
        ),
        "agenda": np.array([bool(_AGENDA.search(t)) for t in speech.tails], dtype=np.float64),
    }
    return np.stack([columns[name] for name in NAMES], axis=1)


def _reach(speech: Speech, words: Floats) -> Any:
    """The first utterance at or after each word position."""
    return np.minimum(np.searchsorted(speech.position, words), speech.size)


def _window(values: Floats, first: Any, last: Any, pick: Callable[[Any], Any] = np.max) -> Floats:
    """``pick`` of ``values[first[j]:last[j]]`` for every j, 0 where that is empty."""
    return np.array([pick(values[a:b]) if a < b else 0.0 for a, b in zip(first, last, strict=True)])


def _takers(speech: Speech) -> tuple[Floats, Floats, Floats]:
    """Of who begins to speak next: share of the next 300 words, growth of the share, whether their name was said."""
    sums = {
        name: np.concatenate([[0.0], np.cumsum(speech.counts * np.array([s == name for s in speech.speakers]))])
        for name in set(speech.speakers)
    }
    first, last = _reach(speech, speech.position[:-1] - 300), _reach(speech, speech.position[1:] + 300)
    takes, fresh, named = np.zeros(speech.size), np.zeros(speech.size), np.zeros(speech.size)
    at = speech.position
    for j, taker in enumerate(speech.takers):
        if not taker:
            continue
        mine = sums[taker]
        before = (mine[j] - mine[first[j]]) / max(1.0, at[j] - at[first[j]])
        takes[j] = (mine[last[j]] - mine[j + 1]) / max(1.0, at[last[j]] - at[j + 1])
        fresh[j] = max(0.0, takes[j] - before)
        name = (tokens(taker) or [""])[0]
        named[j] = len(name) > 2 and any(sounds_like(name, w) for w in speech.spotter.speech[j][-80:])
    return takes, fresh, named


def _words(speech: Speech) -> list[dict[str, float]]:
    """The content words of each utterance by their first five letters, weighted by how few utterances have them."""
    said = [[w[:5] for w in t if w not in STOP and len(w) > 2] for t in speech.spotter.speech]
    spread = Counter(w for words in said for w in set(words))
    return [{w: n * math.log((speech.size + 1) / (spread[w] + 1)) for w, n in Counter(words).items()} for words in said]


def _likeness(speech: Speech, rows: list[dict[str, float]], width: float) -> Floats:
    """Cosine of what stands in the ``width`` words before each utterance and in those from it on; running sums."""
    keys = sorted({k for row in rows for k in row})
    number = {k: i for i, k in enumerate(keys)}
    first, last = _reach(speech, speech.position[:-1] - width), _reach(speech, speech.position[:-1] + width)
    before, after = np.zeros(len(keys)), np.zeros(len(keys))
    out = np.ones(speech.size)
    a = b = 0
    for j in range(speech.size):
        for i in range(b, last[j]):
            _add(after, rows[i], number, 1.0)
        b = max(b, int(last[j]))
        if j:
            _add(before, rows[j - 1], number, 1.0)
            _add(after, rows[j - 1], number, -1.0)
        for i in range(a, first[j]):
            _add(before, rows[i], number, -1.0)
        a = max(a, int(first[j]))
        norm = math.sqrt(float(before @ before) * float(after @ after))
        out[j] = float(before @ after) / norm if norm > 1e-9 else 1.0
    return out


def _add(total: Floats, row: dict[str, float], number: dict[str, int], sign: float) -> None:
    for key, value in row.items():
        total[number[key]] += sign * value


def _valley(speech: Speech, alike: Floats) -> Floats:
    """How far likeness falls below its highest within 300 words on either side (TextTiling's depth, Hearst 1997)."""
    here = np.arange(speech.size)
    left = _window(alike, _reach(speech, speech.position[:-1] - 300), here + 1)
    right = _window(alike, here, _reach(speech, speech.position[:-1] + 300))
    return np.asarray(np.maximum(left, alike) + np.maximum(right, alike) - 2 * alike, dtype=np.float64)


@cache
def model() -> tuple[Floats, float, float]:
    """Weights, bias and threshold as fitted."""
    data = json.loads((Path(__file__).parent / "data" / "borders.json").read_text(encoding="utf-8"))
    return np.array([data["weights"][name] for name in NAMES]), float(data["bias"]), float(data["threshold"])


def chances(speech: Speech) -> Floats:
    """Of each utterance the chance (0 to 1) that a topic begins with it."""
    weights, bias, _ = model()
    return np.asarray(1 / (1 + np.exp(-(features(speech) @ weights + bias))), dtype=np.float64)


def borders(speech: Speech, chance: Floats, threshold: float | None = None) -> list[int]:
    """The utterances with which a new topic begins, best first wins, none closer than ``APART`` words to another."""
    least = model()[2] if threshold is None else threshold
    out: list[int] = []
    for j in sorted(range(speech.size), key=lambda j: (-chance[j], j)):
        if chance[j] < least:
            break
        if (speech.position[j] >= FIRST or chance[j] == 1.0) and all(
            abs(speech.position[j] - speech.position[k]) >= APART for k in out
        ):
            out.append(j)
    return sorted(out)
