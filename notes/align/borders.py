"""Where a new topic begins when no agenda says what to look for: a small linear model of hand-overs and changes.

Features of every utterance: cue phrases there and just before or after, who speaks before and after, how alike the
words before and after are, which words come and go, how long the turns are and the meeting is. Logistic regression
fitted by ``bench/train_borders.py`` on QMSum's training meetings and labelled community calls. It cuts rarely: a border
too many costs the reader more than one too few.
"""

from __future__ import annotations

import json
import math
import re
from functools import cache, lru_cache
from pathlib import Path

import numpy as np

from notes.align.cohesion import chains, content, likeness, reach, relative, turns, valley, window
from notes.align.speech import Floats, Speech
from notes.align.words import sounds_like, tokens

NAMES = (
    *("hand", "hand_next", "own", "close", "close_before", "opens", "moderates", "fresh", "takes"),
    *("moderated_hand", "fresh_hand", "named", "alike", "valley", "same_speakers", "early", "late", "length"),
    *("marker", "short_before", "agenda", "alike_300", "alike_600", "alike_relative", "alike_600_relative"),
    *("begins", "ends", "spans", "turns_after", "turns_before", "long_turn", "size", "turn_length"),
)
SIZES = (math.log(1500), math.log(16000))
"""Log words of a meeting, within what the model was fitted on."""
TURN_LENGTHS = (math.log(5), math.log(150))
"""The same for the mean words of an utterance."""
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
    words = content(speech)
    alike, wide, wider = (likeness(speech, words, width) for width in (150.0, 300.0, 600.0))
    who = [{s: float(n)} for s, n in zip(speech.speakers, speech.counts, strict=True)]
    length = np.log1p(speech.counts)
    columns = {
        "hand": hand,
        "hand_next": window(hand, np.arange(speech.size) + 1, reach(speech, after + 30)),
        "own": own,
        "close": close,
        "close_before": window(close, reach(speech, at - 40), np.arange(speech.size)),
        "opens": speech.opens,
        "moderates": moderates,
        "fresh": fresh,
        "takes": takes,
        "moderated_hand": moderates * hand,
        "fresh_hand": fresh * hand,
        "named": named * np.minimum(hand, 2.0),
        "alike": alike,
        "valley": valley(speech, alike),
        "same_speakers": likeness(speech, who, 250.0),
        "early": np.clip(1 - at / 250, 0, 1),
        "late": np.clip((at / speech.position[-1] - 0.85) / 0.15, 0, 1),
        "length": length,
        "marker": np.array([bool(_MARKER.match(u.text)) for u in speech.meeting.utterances], dtype=np.float64),
        "short_before": np.log1p(
            [float(np.mean(speech.counts[max(0, j - 3) : j])) if j else 0.0 for j in range(speech.size)]
        ),
        "agenda": np.array([bool(_AGENDA.search(t)) for t in speech.tails], dtype=np.float64),
        "alike_300": wide,
        "alike_600": wider,
        "alike_relative": relative(alike),
        "alike_600_relative": relative(wider),
        **chains(speech, words),
        **turns(speech),
        "size": np.full(speech.size, np.clip(math.log(speech.position[-1]), *SIZES)),
        "turn_length": np.full(speech.size, np.clip(math.log(speech.position[-1] / speech.size), *TURN_LENGTHS)),
    }
    return np.stack([columns[name] for name in NAMES], axis=1)


def _takers(speech: Speech) -> tuple[Floats, Floats, Floats]:
    """Of who begins to speak next: share of the next 300 words, growth of the share, whether their name was said."""
    sums = {
        name: np.concatenate([[0.0], np.cumsum(speech.counts * np.array([s == name for s in speech.speakers]))])
        for name in set(speech.speakers)
    }
    first, last = reach(speech, speech.position[:-1] - 300), reach(speech, speech.position[1:] + 300)
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


@cache
def model() -> tuple[Floats, float, float]:
    """Weights, bias and threshold as fitted."""
    data = json.loads((Path(__file__).parent / "data" / "borders.json").read_text(encoding="utf-8"))
    return np.array([data["weights"][name] for name in NAMES]), float(data["bias"]), float(data["threshold"])


def chances(speech: Speech) -> Floats:
    """Of each utterance the chance (0 to 1) that a topic begins with it; the caller's own, to be changed."""
    return _chances(speech).copy()


@lru_cache(maxsize=1)
def _chances(speech: Speech) -> Floats:
    """Asked for anew with every item of an agenda."""
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
