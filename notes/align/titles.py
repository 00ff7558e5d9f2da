"""A short title for a stretch of speech from its own words: key phrases, never a sentence cut short."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator

from notes.align.speech import Speech
from notes.align.words import STOP, plain, tokens
from notes.words.common import MEETING_WORDS, meeting_count, zipf

LONGEST = 3
"""Words in a phrase."""
_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
_EMPTY = frozenset(
    """
    actually able already always anybody anyone anything basically bit case couple day demo end everybody everyone
    everything example feel folks forward fine gonna good great guess guys happen hear help hey hope idea kind know
    let level likely little look lot make makes making maybe mean meeting mind minute moment month need new nice
    nobody nothing number obviously part people person place point possible pretty probably problem question questions
    really reason right said say see set share side somebody someone something sort start step stuff sure take
    talking team tell thank thanks thing things think thought time today tomorrow trying use used usually version
    want way week whatever wonder work working works year years yesterday comment comments discuss
    around further look looks looking require requires required old per slash month months hour hours minutes
    couldn didn doesn don hasn isn shouldn wasn weren won wouldn first last next second third
    """.split()  # noqa: SIM905  (one word list reads better than a hundred quoted words)
)
"""Words that are said in every topic."""
_ADVERB = re.compile(r"(?!assembly|anomaly|family|reply|supply|multiply)\w{3,}ly$")


def title_of(speech: Speech, first: int, last: int) -> str | None:
    """One or two key phrases of utterances ``first`` to ``last`` (one past); None where nothing stands out."""
    here, everywhere, shown = _counts(speech, first, last)
    announced = set(tokens(speech.tails[first])) | {w for t in speech.spotter.speech[first : first + 3] for w in t[:40]}
    people = {w for s in {*speech.speakers, *(p.name for p in speech.meeting.people)} for w in tokens(s)}
    scores = {
        phrase: _score(phrase, n, everywhere[phrase], announced)
        for phrase, n in here.items()
        if n > 1 and not people.intersection(phrase)
    }
    ranked = sorted(scores, key=lambda p: (-scores[p], p))
    if not ranked or scores[ranked[0]] <= 0:
        return None
    best = ranked[0]
    second = next((p for p in ranked[1:] if not _related(p, best)), None)
    text = _surface(shown[best])
    if second and scores[second] >= 0.6 * scores[best]:
        text = f"{text} and {_surface(shown[second])}"
    return text[0].upper() + text[1:]


Phrase = tuple[str, ...]


def _counts(
    speech: Speech, first: int, last: int
) -> tuple[Counter[Phrase], Counter[Phrase], dict[Phrase, Counter[str]]]:
    """How often each phrase is said in the stretch and in the meeting, and how it is written in the stretch."""
    here: Counter[Phrase] = Counter()
    everywhere: Counter[Phrase] = Counter()
    shown: dict[Phrase, Counter[str]] = {}
    for i, u in enumerate(speech.meeting.utterances):
        for phrase, surface in _phrases(u.text):
            everywhere[phrase] += 1
            if first <= i < last:
                here[phrase] += 1
                shown.setdefault(phrase, Counter())[surface] += 1
    return here, everywhere, shown


def _phrases(text: str) -> Iterator[tuple[Phrase, str]]:
    """Runs of up to ``LONGEST`` content words that no other word or mark interrupts."""
    run: list[tuple[str, int, int]] = []
    for m in _WORD.finditer(text):
        word = plain(m[0])
        if run and text[run[-1][2] : m.start()].strip():
            run = []
        if (
            word in STOP
            or word in _EMPTY
            or _ADVERB.match(word)
            or len(word) < 3
            or not word[0].isalpha()
            or "'" in word
            or "’" in word
        ):
            run = []
            continue
        run = [*run, (word, m.start(), m.end())][-LONGEST:]
        for k in range(len(run)):
            yield tuple(w for w, _, _ in run[k:]), text[run[k][1] : m.end()]


def _score(phrase: Phrase, here: int, everywhere: int, announced: set[str]) -> float:
    """Frequent here, rare in the rest of this meeting and in other meetings; longer and announced phrases first."""
    rare = math.log(MEETING_WORDS / (1 + 20 * meeting_count(*phrase))) / math.log(MEETING_WORDS)
    common = max(0.0, min(zipf(w) for w in phrase) - 3.5) / 4
    said = 1.5 if announced.intersection(phrase) else 1.0
    return math.sqrt(here) * here / everywhere * max(0.0, rare - common) * 1.4 ** (len(phrase) - 1) * said


def _related(a: Phrase, b: Phrase) -> bool:
    return any(x[:5] == y[:5] for x in a for y in b)


def _surface(forms: Counter[str]) -> str:
    """The commonest spelling."""
    return max(sorted(forms), key=lambda f: forms[f])
