"""What can be said of a topic without a doubt: who spoke in it and how long, and what was named again and again."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from notes.meeting import Meeting, Topic, Utterance, Voice
from notes.words.common import zipf

MOST_NAMED = 6
_AGAIN = 2
"""Times that something must be said in a topic to be named."""
_EVERYDAY = 5.0
"""Zipf value from which a term is as often the ordinary word ("Go")."""
_VERSION = r"v?\d+\.\d+(?:\.\d+)*(?!\w|\.\d| ?(?:%|percent|seconds?|minutes?|hours?|[ap]\.?m\b))"


def add_voices(meeting: Meeting, until: int) -> Meeting:
    """Fill ``topics[].voices`` and ``topics[].named`` from the utterances before number ``until``."""
    terms = [t for t in meeting.terms if zipf(t.casefold()) < _EVERYDAY]
    spans = [meeting.utterances[t.first : min(t.last, until)] for t in meeting.topics]
    said = [_said(span, terms) for span in spans]
    words = [sum(_words(u) for u in span) for span in spans]
    topics = [
        t.model_copy(update={"voices": _voices(span), "named": _named(t, k, said, words)})
        for k, (t, span) in enumerate(zip(meeting.topics, spans, strict=True))
    ]
    return meeting.model_copy(update={"topics": tuple(topics)})


def _words(utterance: Utterance) -> int:
    return len(utterance.text.split())


def _voices(span: Sequence[Utterance]) -> tuple[Voice, ...]:
    """Who spoke how many words, and for how long: what their own utterances take, without the pauses between them."""
    words: Counter[str] = Counter()
    seconds: dict[str, float] = defaultdict(float)
    timed = True
    for u in span:
        if u.speaker and u.text:
            words[u.speaker] += _words(u)
            timed = timed and u.start is not None and u.end is not None
            seconds[u.speaker] += max(0.0, u.end - u.start) if u.start is not None and u.end is not None else 0.0
    order = sorted(words, key=lambda name: (-seconds[name] if timed else 0.0, -words[name]))
    return tuple(
        Voice(name=name, words=words[name], seconds=round(seconds[name], 1) if timed else None) for name in order
    )


def _said(span: Sequence[Utterance], terms: Sequence[str]) -> Counter[str]:
    """How often each of ``terms``, and each version, stands in the words of ``span``; "keld-rs" is not "keld"."""
    longest_first = "|".join(re.escape(t) for t in sorted(terms, key=lambda t: (-len(t), t)))
    pattern = re.compile(rf"(?<![\w.-])(?:{longest_first + '|' if terms else ''}{_VERSION})(?!-?\w)")
    return Counter(m[0] for u in span for m in pattern.finditer(u.text))


def _named(topic: Topic, k: int, said: Sequence[Counter[str]], words: Sequence[int]) -> tuple[str, ...]:
    """What stands in topic ``k`` more than in the others, by how telling it is (tf-idf); its title's words aside."""
    whole, title = sum(words), topic.title.casefold()
    telling: list[tuple[float, str]] = []
    for name, n in said[k].items():
        everywhere = sum(s[name] for s in said)
        if n < _AGAIN or n * whole < everywhere * words[k] or name.casefold() in title:
            continue
        telling.append((-n * math.log((1 + len(said)) / sum(name in s for s in said)), name))
    return tuple(name for _, name in sorted(telling)[:MOST_NAMED])
