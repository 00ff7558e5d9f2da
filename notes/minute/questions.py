"""Questions that were asked of the speakers, and what was answered."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from notes.meeting import Meeting, Question, Statement
from notes.minute import cues
from notes.minute.features import tokens
from notes.minute.person import short_names
from notes.minute.sentences import Sentence
from notes.minute.shown import points_back, shown
from notes.minute.tidy import sentence_case

MOST = 8
_LEAST_CONTENT = 4
"""Content words that make a question understood by itself."""
_AUXILIARY = (
    r"(?:is|are|was|were|will|would|do|does|did|can|could|should|has|have|had|isn't|aren't|don't|doesn't|didn't|"
    r"won't|can't)"
)
_ASKS = re.compile(
    r"^(?:(?:my|the|one|another|a quick|quick|next) question (?:is|was|would be),?\s*)?(?:so\s+)?"
    rf"(?:{_AUXILIARY}\s+(?!i\b)|(?:what|when|where|which|who|whose|why|how)(?:'s|'re|\s+{_AUXILIARY}|"
    rf"(?:\s+\w+){{1,3}}\s+{_AUXILIARY})"
    r"(?!\s+i\b|\s+i'))",
    re.IGNORECASE,
)
_YES_NO = re.compile(rf"^(?:so\s+)?{_AUXILIARY}\b", re.IGNORECASE)
_YES = re.compile(r"^\W*(?:yeah|yes|yep|correct|exactly|absolutely|definitely)\b", re.IGNORECASE)
_NO = re.compile(r"^\W*(?:no|nope)\b[,.]", re.IGNORECASE)
_OF_NOBODY = re.compile(
    r"\b(?:any(?:body|one)?(?: \w+)? (?:questions?|comments?|else|other|want|thoughts|opinions)|questions\?|"
    r"does that (?:make|answer|sound)|"
    r"(?:can|could) (?:you|everyone|i|we) (?:\w+ )?(?:see|hear|share|show|start|go)|should i|shall i|shall we|am i|"
    r"do you (?:see|want|hear|mind)|"
    r"are you (?:there|ready|on|still|able|here|muted|sharing)|is (?:he|she|\w+) (?:here|on|around)|right\?|okay\?|"
    r"you know\?|"
    r"would you (?:like|mind)|do we (?:want|have (?:time|any))|what's next|how are you|what else|is that (?:right|"
    r"correct|you|it)|"
    r"your (?:name|screen|hand))\b",
    re.IGNORECASE,
)
_POINTS = re.compile(
    r"^(?:what|when|where|which|who|why|how) (?:we|you|i|they|he|she|it)\b"
    r"|^(?:\w+\s+){0,2}(?:it|that|this|they|he|she|these|those|there)\b",
    re.IGNORECASE,
)


def add_questions(meeting: Meeting, spoken: Sequence[Sentence]) -> Meeting:
    """Fill ``questions``: those that stand alone, from discussions first, each with the answer that followed."""
    short = short_names(meeting)
    found: list[tuple[float, Question]] = []
    for k, s in enumerate(spoken):
        if not s.text.rstrip().endswith("?"):
            continue
        text = s.written.replace("?", "").strip() + "?"
        worth = _worth(text, s, meeting)
        if worth > 0:
            answer, who = _answer(k, spoken, meeting, short)
            asked = Question(
                text=sentence_case(text.rstrip("?.") + "?"),
                evidence=s.ids(meeting),
                start=s.start,
                line=s.line,
                confidence=0.6,
                asked_by=s.speaker,
                answer=answer,
                answered_by=who,
            )
            found.append((worth + (1.0 if answer else 0.0), asked))
    best = sorted(found, key=lambda f: (-f[0], f[1].line))[:MOST]
    rows = sorted((q for _, q in best), key=lambda q: (q.line, q.start or 0.0))
    return meeting.model_copy(update={"questions": (*meeting.questions, *rows)})


def _worth(text: str, s: Sentence, meeting: Meeting) -> float:
    """How well a question stands alone; 0 for one that does not."""
    content = tokens(text)
    words = text.split()
    if not 5 <= len(words) <= 32 or len(set(content)) < _LEAST_CONTENT or not _ASKS.match(text):
        return 0.0
    if _OF_NOBODY.search(text) or cues.housekeeping(text) or _POINTS.match(text):
        return 0.0
    topic = next((t for t in meeting.topics if t.first <= s.first < t.last), None)
    if topic is None or topic.kind in ("opening", "closing") or s.speaker in topic.presenters:
        return 0.0
    return (1.5 if topic.kind == "discussion" else 0.5) + min(len(set(content)), 10) / 10


def _answer(
    k: int, spoken: Sequence[Sentence], meeting: Meeting, short: Callable[[str | None], str | None]
) -> tuple[Statement | None, str | None]:
    """What the next speaker said to it, in the first sentence fit to be shown, and who that was."""
    asked = spoken[k]
    after = [s for s in spoken[k + 1 : k + 12] if s.speaker != asked.speaker and s.turn - asked.turn <= 3]
    first = next((s for s in after if len(s.text.split()) > 1 or _YES.match(s.text) or _NO.match(s.text)), None)
    if first is None:
        return None, None
    word = ""
    if _YES_NO.match(asked.written):
        word = "Yes. " if _YES.match(first.text) else "No. " if _NO.match(first.text) else ""
    mine = [s for s in after if s.speaker == first.speaker and not s.text.endswith("?")][:4]
    for s in mine:
        line = None if points_back(s.written) and len(s.written.split()) < 8 else shown(s.written, short(s.speaker))
        if line:
            ids = tuple(dict.fromkeys((*(first.ids(meeting) if word else ()), *s.ids(meeting))))
            said = Statement(
                text=word + _without_no(line, word), evidence=ids, start=s.start, line=s.line, confidence=0.5
            )
            return said, s.speaker
    if word:
        said = Statement(
            text=word.strip(), evidence=first.ids(meeting), start=first.start, line=first.line, confidence=0.5
        )
        return said, first.speaker
    return None, None


def _without_no(line: str, word: str) -> str:
    cut = re.sub(r"^(?:No|Nope|Yes)[,.]\s+", "", line) if word else line
    return cut[0].upper() + cut[1:]
