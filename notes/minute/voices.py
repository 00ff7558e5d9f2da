"""What can be said of a topic without a doubt: who spoke in it and how long, and what was named again and again."""

from __future__ import annotations

import math
import re
from collections import Counter
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
        t.model_copy(update={"voices": _voices(t, span), "named": _named(t, k, said, words)})
        for k, (t, span) in enumerate(zip(meeting.topics, spans, strict=True))
    ]
    return meeting.model_copy(update={"topics": tuple(topics)})


def _words(utterance: Utterance) -> int:
    return len(utterance.text.split())


def _voices(topic: Topic, span: Sequence[Utterance]) -> tuple[Voice, ...]:
    words: Counter[str] = Counter()
    for u in span:
        if u.speaker and u.text:
            words[u.speaker] += _words(u)
    whole = sum(map(_words, span))
    length = topic.end - topic.start if topic.start is not None and topic.end is not None else None
    return tuple(
        Voice(name=name, words=n, seconds=None if length is None else round(length * n / whole, 1))
        for name, n in words.most_common()
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
