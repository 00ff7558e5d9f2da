"""The start of each agenda item in the speech: what speaks for each, and where the order allows it."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from notes.align import cues
from notes.align.borders import chances
from notes.align.order import Course
from notes.align.speech import Floats, Speech
from notes.align.words import alike, plain, same_person, sounds_like, title_words, tokens
from notes.meeting import AgendaItem

NEEDED = 1.5
"""An item whose best start has less evidence than this is left out."""
EVERYBODY = frozenset({"all", "everybody", "everyone", "team", "group", "tbd", "tba", "open", "none", "various", ""})
SOON = 80
"""Words after a hand-over in which a presenter says that they are not ready."""
AFTER = 45
"""Words after a line that still announce what the line starts."""


@dataclass
class Scores:
    """For one item: ``start[j]``, how well utterance j begins it; ``body[j]``, how well utterance j belongs to it."""

    start: Floats
    body: Floats
    why: dict[int, list[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Placement:
    item: int
    at: int
    score: float
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Weights:
    """What each kind of evidence for a start is worth. Set by hand; see docs/topics.md for how they were checked."""

    close: float = 0.4
    """The topic before is being closed (per unit of its cue)."""
    taken: float = 1.2
    """A presenter begins to speak right after, who did not before."""
    named: float = 1.0
    """A presenter's name is said with a cue; without one less than half of it."""
    title: float = 2.5
    """All words of the title are said at that place."""
    goes_on: float = 1.8
    """The presenter is speaking already and announces it: "I'll move on to the next thing"."""
    unmarked: float = -1.0
    """The presenter is speaking already and announces nothing."""
    unspecific: float = -1.5
    """A cue that could start any item."""
    absent: float = -1.0
    """The presenters never speak in this meeting."""
    postponed: float = 12.0
    """It is put off until another meeting."""
    opens: float = 0.5
    """What is said there opens the floor for anything (per unit of its cue)."""
    speaks: float = 0.008
    """Body: per word of a presenter."""
    mentions: float = 0.25
    """Body: per utterance with a rare word of the title."""
    border: float = 1.0
    """Something of the item is there, and the border model, which knows no agenda, says that something begins."""
    usual: float = 0.6
    """Chance of a border that speaks neither for a start nor against it."""
    under_way: float = 2.5
    """The page begins in the middle, and this item's presenter and words fill its first minutes."""


WEIGHTS = Weights()


def score_item(speech: Speech, item: AgendaItem, w: Weights = WEIGHTS) -> Scores:
    """Evidence for every utterance as the item's start, from cues, names, the next speaker and the title's words."""
    people = tuple(p for p in item.presenters if plain(p) not in EVERYBODY)
    title = _title_evidence(speech, item)
    presents = np.array([any(same_person(p, s) for p in people) for s in speech.speakers])
    fresh = 1.0 - np.minimum(1.0, 1.5 * speech.share_before(presents))
    names = _name_evidence(speech, people)
    chance = chances(speech)
    start = np.zeros(speech.size)
    why: dict[int, list[str]] = {}
    for j in range(speech.size):
        taker = speech.takers[j]
        taken = bool(taker) and not presents[j] and any(same_person(p, taker) for p in people)
        cue = _cue(speech, j, bool(presents[j]), taken, w)
        score, notes = cue.weight, [f"cue “{cue.phrase}”"] if cue.phrase else []
        if taken:
            score += w.taken * fresh[j] * min(1.0, 0.4 + 0.6 * cue.weight)
            notes.append(f"{taker} begins to speak")
        if names[j]:
            score += w.named if cue.weight >= 0.8 else 0.4 * w.named
            notes.append("presenter is named")
        if title[j] > 0.2:
            score += w.title * title[j]
            notes.append("words of the title")
        if not (presents[j] or taken or names[j] or title[j] > 0.2):
            score += w.unspecific
        else:
            score += w.border * (chance[j] - w.usual)
        start[j] = score
        why[j] = notes
    if people and not presents.any():
        start += w.absent
    if speech.opening is None and speech.size:
        start[0] = max(start[0], w.under_way * _under_way(speech, presents, title))
        why[0].append("under way when the page begins")
    start -= w.opens * speech.opens + w.postponed * _put_off(speech, item, people)
    words = _title_words_said(speech, item)
    body = w.speaks * speech.counts * presents + w.mentions * np.minimum(words, 1.5)
    return Scores(start, body, why)


def _cue(speech: Speech, j: int, presents: bool, taken: bool, w: Weights) -> cues.Hit:
    """What is said at ``j`` that an item begins; who presents it announces it in other words than who moderates."""
    hand = speech.handovers[j]
    if presents:
        own = speech.owns[j]
        best = max(own, cues.Hit(0.7 * hand.weight, hand.phrase), key=lambda h: h.weight)
        if own.weight >= 1.5:
            return cues.Hit(own.weight + w.goes_on, own.phrase)
        return cues.Hit(best.weight + (w.unmarked if best.weight < 1.0 else 0.0), best.phrase)
    close = speech.closes[j]
    factor = 1.0 if taken or speech.speakers[j] == speech.moderator else 0.5
    return cues.Hit(factor * hand.weight + w.close * close.weight, hand.phrase or close.phrase)


def _put_off(speech: Speech, item: AgendaItem, people: tuple[str, ...]) -> float:
    """1 where somebody says of this item, or its presenter as soon as the word is theirs, that it is put off."""
    words = title_words(item.title)
    for i in speech.postpones:
        said = speech.spotter.speech[i]
        if sum(any(alike(w, s) for s in said) for w in words) >= max(1, len(words) / 2):
            return 1.0
        first = int(np.searchsorted(speech.position[:-1], speech.position[i] - SOON))
        if any(
            speech.handovers[j].weight >= 1.0 and any(same_person(p, speech.takers[j]) for p in people)
            for j in range(first, i)
        ):
            return 1.0
    return 0.0


def _under_way(speech: Speech, presents: NDArray[np.bool_], title: Floats) -> float:
    """Share (0 to 1) of the first 300 words that speaks for the item."""
    first = speech.position[:-1] < 300
    said = float((speech.counts * presents)[first].sum() / speech.counts[first].sum())
    return min(1.0, 0.6 * min(1.0, 4 * said) + 0.4 * float(title[first].max()))


def _title_words_said(speech: Speech, item: AgendaItem) -> Floats:
    """Weight of the title's words said in each utterance."""
    out = np.zeros(speech.size)
    for word in title_words(item.title):
        places = speech.spotter.where(word)
        weight = speech.spotter.weight(places)
        for i in places:
            out[i] += weight
    return out


def _title_evidence(speech: Speech, item: AgendaItem) -> Floats:
    """Share (0 to 1, by weight) of the title's words said in each utterance or in the next ``AFTER`` words."""
    words = title_words(item.title)
    out = np.zeros(speech.size)
    weights = []
    for k, word in enumerate(words):
        places = speech.spotter.where(word)
        for other in words[max(0, k - 1) : k + 2]:  # "mono repo" said as one word
            pair = (other + word, word + other)[words.index(other) > k]
            if other != word:
                places |= speech.spotter.exactly(pair)
        weight = speech.spotter.weight(places) if places else 0.6
        at = speech.opening
        if at is not None and at in places and not any(alike(word, w) for w in speech.tail_words[at]):
            places.discard(at)  # said where the agenda is read aloud
        weights.append(weight)
        near = np.zeros(speech.size)
        for i in places:
            near[i] = 1.0
            j = i - 1
            while j >= 0 and speech.position[i] - speech.position[j + 1] < AFTER:
                near[j] = max(near[j], 0.75)
                j -= 1
        out += weight * near
    total = sum(weights)
    return out / total if total else out


def _name_evidence(speech: Speech, people: tuple[str, ...]) -> list[bool]:
    """A presenter's first name, or what it may have been heard as, is said at the end of the utterance."""
    firsts = {tokens(p)[0] for p in people if tokens(p)}
    heard = {w for w in set().union(*speech.tail_words) if any(sounds_like(f, w) for f in firsts)}
    return [not heard.isdisjoint(said) for said in speech.tail_words]


def place(speech: Speech, items: tuple[AgendaItem, ...], floor: int) -> list[Placement]:
    """The best placement of ``items``, none before utterance ``floor``; one with too little evidence is left out."""
    scores = [score_item(speech, item) for item in items]
    if not scores:
        return []
    first = np.array([s.start for s in scores]) - NEEDED
    first[:, :floor] = -np.inf
    return [
        Placement(k, j, float(scores[k].start[j]), tuple(scores[k].why[j]) or ("its words and speakers",))
        for k, j in Course(first, np.array([s.body for s in scores])).best()
    ]
