"""The speech of a meeting prepared once for the questions that topic finding asks of it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from notes.align import cues
from notes.align.words import Spotter, tokens
from notes.meeting import Meeting

Floats = NDArray[np.float64]
TAIL = 80
"""Words at the end of a long utterance where a hand-over is looked for."""
LAST_SENTENCE = 20
OPENING_WORDS = 700
"""No opening is longer."""
_FILLER = re.compile(r"(?:, ?)?\b(?:u+h+m*|u+m+|e+r+m*|h+m+|you know|i mean)\b(?:, ?)?", re.IGNORECASE)


def fluent(text: str) -> str:
    """``text`` without the sounds and phrases that fill pauses: they tear a cue apart ("hand, uh, it over")."""
    return " ".join(_FILLER.sub(" ", text).split())


@dataclass(frozen=True, eq=False)
class Speech:
    """Utterances of ``meeting`` as arrays; index ``i`` everywhere is the utterance's index."""

    meeting: Meeting

    @cached_property
    def size(self) -> int:
        return len(self.meeting.utterances)

    @cached_property
    def speakers(self) -> list[str]:
        """The speaker, or the label, or "" of each utterance."""
        return [u.speaker or u.label for u in self.meeting.utterances]

    @cached_property
    def counts(self) -> Floats:
        """Words of each utterance."""
        return np.array([max(1, len(u.raw.split())) for u in self.meeting.utterances], dtype=np.float64)

    @cached_property
    def position(self) -> Floats:
        """Words before each utterance; one more entry at the end for the total."""
        return np.concatenate([[0.0], np.cumsum(self.counts)])

    @cached_property
    def words(self) -> list[list[str]]:
        """Those of each utterance, without what fills pauses."""
        return [fluent(u.text).split() for u in self.meeting.utterances]

    @cached_property
    def tails(self) -> list[str]:
        """What each utterance says at its end, where the next topic is announced.

        Of the line that ends the opening only the last sentence counts: before it the agenda is read aloud.
        """
        out = [" ".join(w[-TAIL:]) for w in self.words]
        if self.opening is not None:
            out[self.opening] = " ".join(self.words[self.opening][-LAST_SENTENCE:])
        return out

    @cached_property
    def tail_words(self) -> list[list[str]]:
        return [tokens(tail) for tail in self.tails]

    @cached_property
    def spotter(self) -> Spotter:
        """Corrected and raw words together: a term may be right in either."""
        return Spotter([tokens(u.text) + (tokens(u.raw) if u.raw != u.text else []) for u in self.meeting.utterances])

    @cached_property
    def handovers(self) -> list[cues.Hit]:
        return [cues.strength(cues.HANDOVER, " ".join(w[-TAIL:])) for w in self.words]

    @cached_property
    def owns(self) -> list[cues.Hit]:
        return [cues.strength(cues.OWN, t) for t in self.tails]

    @cached_property
    def closes(self) -> list[cues.Hit]:
        return [cues.strength(cues.CLOSING, t) for t in self.tails]

    @cached_property
    def opens(self) -> Floats:
        """How plainly each utterance opens the floor for anything; below 1.9 that is no more than "any questions?"."""
        weights = np.array([cues.total(cues.DISCUSSION, t).weight for t in self.tails])
        return np.where(weights >= 1.9, weights, 0.0)

    @cached_property
    def postpones(self) -> list[int]:
        """The utterances that put something off."""
        return [i for i, u in enumerate(self.meeting.utterances) if cues.POSTPONED.said(u.text)]

    @cached_property
    def moderator(self) -> str:
        """Who hands over most; who opens the meeting has an advantage."""
        score: Counter[str] = Counter()
        for i, hit in enumerate(self.handovers):
            score[self.speakers[i]] += int(10 * hit.weight)
            if self.position[i] < 150 and cues.WELCOME.said(self.meeting.utterances[i].text):
                score[self.speakers[i]] += 30
        return max(sorted(score), key=lambda name: score[name]) if score else ""

    @cached_property
    def takers(self) -> list[str]:
        """Who else talks most in the next 120 words after each utterance; "" for nobody."""
        out: list[str] = []
        share: Counter[str] = Counter()  # of the utterances from i + 1 to before ``end``
        end = 0
        for i in range(self.size):
            while end < self.size and (end <= i or self.position[end] - self.position[i + 1] < 120):
                share[self.speakers[end]] += int(self.counts[end])
                end += 1
            share[self.speakers[i]] -= int(self.counts[i])
            others = [(-words, name) for name, words in share.items() if words >= 8 and name != self.speakers[i]]
            out.append(min(others)[1] if others else "")
            if not share[self.speakers[i]]:
                del share[self.speakers[i]]
        return out

    def share_before(self, mine: NDArray[np.bool_], words: float = 120.0) -> Floats:
        """Share of the words in the ``words`` before each utterance that utterances marked in ``mine`` have."""
        total = np.concatenate([[0.0], np.cumsum(self.counts * mine)])
        first = np.searchsorted(self.position, self.position[:-1] - words)
        spoken = self.position[:-1] - self.position[first]
        return np.asarray((total[:-1] - total[first]) / np.maximum(spoken, 1.0), dtype=np.float64)

    @cached_property
    def opening(self) -> int | None:
        """The utterance that ends the opening: the moderator's first hand-over that is taken; None without one."""
        if not any(cues.WELCOME.said(u.text) for u in self.meeting.utterances[:12]):
            return None
        for i in range(int(np.searchsorted(self.position[:-1], OPENING_WORDS))):
            if self.takers[i] and self.handovers[i].weight >= 1.0 and self.speakers[i] == self.moderator:
                end = int(np.searchsorted(self.position, self.position[i + 1] + 60))
                mine = sum(self.counts[j] for j in range(i + 1, min(end, self.size)) if self._moderates(j))
                if mine < 30:
                    return i
        return None

    def _moderates(self, i: int) -> bool:
        return self.speakers[i] == self.moderator
