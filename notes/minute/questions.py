"""Questions that were asked of the speakers, and what was answered."""

from __future__ import annotations

import re
from collections.abc import Sequence

from notes.meeting import Meeting, Question, Statement
from notes.minute import cues
from notes.minute.bullets import Maker, ended, starts_inside
from notes.minute.commitments import when
from notes.minute.features import tokens
from notes.minute.plausible import oddness
from notes.minute.quote import quotable, quote
from notes.minute.sentences import BACKCHANNEL, Sentence
from notes.minute.shown import shown
from notes.minute.tidy import sentence_case
from notes.minute.titles import about
from notes.minute.worth import Doubts, unclear

MOST = 8
_LEAST_CONTENT = 4
"""Content words that make a question understood by itself."""
_AUXILIARY = (
    r"(?:is|are|was|were|will|would|do|does|did|can|could|should|has|have|had|isn't|aren't|don't|doesn't|didn't|"
    r"won't|can't)"
)
_OPENS = (
    rf"(?:{_AUXILIARY}\s+(?!not\b)\w|(?:what|when|where|which|who|whose|why|how)"
    rf"(?:'s|'re|\s+(?:\w+\s+){{0,3}}{_AUXILIARY})\b)"
)
# Where the question begins in a sentence that leads up to it: "my first concern is do we have a tool for it?"
_ASKS = re.compile(
    rf"(?:^|,\s+|(?<!what )(?<!which )\b(?:question|concern|point|thing|one|wondering|know|ask|asking)"
    rf"(?:\s+(?:is|was|would be|for \w+))*,?\s+)(?:(?:so|and|but|then|because)\s+)*(?P<asked>{_OPENS}.*)$",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"^(?:if|when|once) [^,]{8,60}, (?:what|how|is|are|do|does|can|will|would|should)\b", re.IGNORECASE
)
_ODD, _ODD_ALONE = 5.0, 3.0
"""Oddness (see ``plausible``) from which a question is left out: with an answer, and without."""
_UNCLEAR = 0.8
"""How unclear (see ``worth``) a question may be that nobody answered."""
_SENTENCES = 2
"""Of an answer, at most."""
_LONGEST = 40
"""Words of its sentences together."""
_FEW = 6
"""Words of an answer that need no verb."""
_SAYS = 2
"""Content words of a sentence that answers something."""
_LEFT_OUT, _MOST_LEFT_OUT = "… ", 1
"""What marks the place, and how many sentences of an answer may be left out before what is shown."""
_NEXT_TURN = 2
"""Turns from a sentence to the next one of the same speaker, over somebody's "yeah"."""
_AN_ANSWER = 10
"""Words of others behind a question that are more than a remark."""
_DOUBT = 1.2
"""What speaks against an answer (see ``worth``) at most."""
_YES_NO = re.compile(rf"^(?:so\s+)?{_AUXILIARY}\b", re.IGNORECASE)
_YES = re.compile(r"^\W*(?:yeah|yes|yep|correct|exactly|absolutely|definitely)\b", re.IGNORECASE)
# Recognisers leave the comma out: "No Secrets are only kept there".
_NO = re.compile(r"^\W*(?:no|nope)(?:[,.]|\s+(?-i:[A-Z]))", re.IGNORECASE)
_OF_NOBODY = re.compile(
    r"\b(?:any(?:body|one)?(?: \w+)? (?:questions?|comments?|else|other|want|thoughts|opinions)|questions\?|"
    r"does that (?:make|answer|sound)|"
    r"(?:can|could) (?:you|everyone|i|we) (?:\w+ )?(?:see|hear|share|show|start|go)|should i|shall i|shall we|am i|"
    r"do you (?:see|want|hear|mind)|"
    r"are you (?:there|ready|on|still|able|here|muted|sharing)|is (?:he|she|\w+) (?:here|on|around)|right\?|okay\?|"
    r"you know\?|(?:do|did|would) you (?:all )?(?:want|like|have any|have something|get a chance)|"
    r"why (?:don't|not)|what do you (?:say|think)|"
    r"(?:can|could|would) you (?:\w+ )?(?:hop|turn|talk|ask|stop|pause|mute|take|speak|repeat|give|put)|"
    r"take it away|what i (?:want|was)|"
    r"do you know what|more minutes|"
    r"would you (?:like|mind)|do we (?:want|have (?:time|any))|what's next|how are you|what else|is that (?:right|"
    r"correct|you|it)|"
    r"(?:are|were|is) (?:you|he|she) (?:asking|saying|looking for|thinking|suggesting|talking|fishing|"
    r"proposing)|what are you (?:fishing|asking|getting|saying)|"
    r"your (?:name|screen|hand))\b",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"^(?:\S+\s+){2,}.*\bI(?:'m|'ll|'ve)?\b|\breal quick\b|^(?:can|should|shall|may) i (?:throw|just|ask|add)\b",
    re.IGNORECASE,
)
"""Talk about the asking itself, or about the asker."""
_POINTS = re.compile(
    r"^(?:what|when|where|which|who|why|how) (?:we|you|i|they|he|she|it)\b"
    r"|^(?:\w+\s+){0,2}(?:it|that|this|they|he|she|these|those|there)\b",
    re.IGNORECASE,
)


def add_questions(meeting: Meeting, make: Maker) -> Meeting:
    """Fill ``questions``: those that stand alone, from discussions first, each with the answer that followed."""
    spoken, doubts = make.spoken, make.doubts
    host = next((u.speaker for u in meeting.utterances if u.speaker), None) if len(meeting.topics) > 1 else None
    decided = {i for d in meeting.decisions for i in d.evidence}
    found: list[tuple[float, Question]] = []
    for k, s in enumerate(spoken):
        text = _asked(s)
        worth = _worth(text, s, meeting) if text else 0.0
        if text and worth > 0:
            answer, who = _answer(k, spoken, meeting, doubts)
            if answer is None and _spoken_to(k, spoken):
                continue
            explained = answer is not None and answer.text not in ("Yes.", "No.")
            if oddness(text) >= (_ODD if answer else _ODD_ALONE) or (s.speaker == host and not explained):
                continue
            if answer and not decided.isdisjoint(answer.evidence):
                continue
            if answer is None and unclear(text) > _UNCLEAR:
                continue
            topic = about(s, meeting)
            led = _led(k, spoken, doubts) if topic is None else None
            said = f"{sentence_case(led.written) if led else ''} {sentence_case(text.rstrip('?.') + '?')}".strip()
            ids = (*(led.ids(meeting) if led else ()), *s.ids(meeting))
            more = {"confidence": 0.6, "asked_by": s.speaker, "answer": answer, "answered_by": who, "about": topic}
            asked = quote(Question, said, led or s, meeting, evidence=ids, **more)
            found.append((worth + (1.0 if answer else 0.0), asked))
    best = sorted(found, key=lambda f: (-f[0], f[1].line))[:MOST]
    rows = sorted((q for _, q in best), key=lambda q: (q.line, q.start or 0.0))
    return meeting.model_copy(update={"questions": (*meeting.questions, *rows)})


def _asked(s: Sentence) -> str | None:
    """The question in a sentence, without what leads up to it; None where a statement only ends in "right?"."""
    if not s.text.rstrip().endswith("?") or not s.written.endswith("?"):
        return None
    text = s.written.replace("?", "").strip() + "?"
    if _CONDITION.match(text):
        return text
    m = _ASKS.search(text)
    return m["asked"] if m else None


def _worth(text: str, s: Sentence, meeting: Meeting) -> float:
    """How well a question stands alone; 0 for one that does not."""
    content = tokens(text)
    words = text.split()
    if not 5 <= len(words) <= 32 or len(set(content)) < _LEAST_CONTENT:
        return 0.0
    if _OF_NOBODY.search(text) or _ASIDE.search(text) or cues.housekeeping(text) or _POINTS.match(text):
        return 0.0
    topic = next((t for t in meeting.topics if t.first <= s.first < t.last), None)
    if topic is None or topic.kind in ("opening", "closing") or s.speaker in topic.presenters:
        return 0.0
    return (1.5 if topic.kind == "discussion" else 0.5) + min(len(set(content)), 10) / 10


def _led(k: int, spoken: Sequence[Sentence], doubts: Doubts) -> Sentence | None:
    """What the asker said right before, over a short word of somebody else: "I have a question about the index"."""
    s = spoken[k]
    before = next((b for b in reversed(spoken[:k]) if b.speaker == s.speaker or len(b.text.split()) > BACKCHANNEL), s)
    if before.speaker != s.speaker or s.turn - before.turn > _NEXT_TURN or not ended(before):
        return None
    fit = not starts_inside(before.text) and not before.text.endswith("?")
    return before if fit and quotable(before.written.rstrip(".…"), before, doubts) else None


def _answer(
    k: int,
    spoken: Sequence[Sentence],
    meeting: Meeting,
    doubts: Doubts,
) -> tuple[Statement | None, str | None]:
    """What the next speaker said to it, in the first sentence fit to be shown, and who that was."""
    asked = spoken[k]
    after = [s for s in spoken[k + 1 : k + 12] if s.speaker != asked.speaker and s.turn - asked.turn <= 3]
    first = next((s for s in after if len(s.text.split()) > 1 or _YES.match(s.text) or _NO.match(s.text)), None)
    if first is None:
        return None, None
    word = ""
    if _YES_NO.match(_asked(asked) or ""):
        word = "Yes. " if _YES.match(first.text) else "No. " if _NO.match(first.text) else ""
    mine = [s for s in after if s.speaker == first.speaker and not s.text.endswith("?")][:4]
    marked, left = False, 0
    for j, s in enumerate(mine):
        if left > _MOST_LEFT_OUT:
            break
        if told := _told(mine[j : j + _SENTENCES], doubts, first=not marked):
            heard = (*([first] if word else []), *mine[j : j + len(told)])
            ids = tuple(dict.fromkeys(i for a in heard for i in a.ids(meeting)))
            text = word + (_LEFT_OUT if marked else "") + _without_no(" ".join(told), word)
            return quote(Statement, text, s, meeting, evidence=ids), s.speaker
        marked = marked or bool(tokens(s.written))
        left += len(tokens(s.written)) >= _SAYS
    if word:
        said = Statement(
            text=word.strip(), evidence=first.ids(meeting), start=first.start, line=first.line, confidence=0.5
        )
        return said, first.speaker
    return None, None


def _told(said: Sequence[Sentence], doubts: Doubts, *, first: bool) -> list[str]:
    """The sentences of an answer as far as they are fit to be shown; where it begins, "just ten" answers, too."""
    out: list[str] = []
    for k, s in enumerate(said):
        line = shown(s.written, answers=True, named=s.speaker is not None)
        if line is None and first and k == 0 and _brief(s):
            line = sentence_case(s.written)
        cut = not ended(s) or (k == 0 and starts_inside(s.text))
        if line is None or cut or doubts.misheard(s.written, s) > _DOUBT:
            break
        if len(" ".join([*out, line]).split()) > _LONGEST:
            break
        out.append(line)
    return out


def _brief(s: Sentence) -> bool:
    """A few words that name something: a number, a name, a day."""
    named = re.search(r"(?<=\w )[A-Z]", s.written) or cues.numbered(cues.lower_words(s.written)) or when(s.written)
    return len(s.written.split()) <= _FEW and bool(named) and not cues.housekeeping(s.written)


def _spoken_to(k: int, spoken: Sequence[Sentence]) -> bool:
    """Whether somebody else went into it, which "open" would deny."""
    after = [s for s in spoken[k + 1 : k + 8] if s.turn > spoken[k].turn and s.speaker != spoken[k].speaker]
    return sum(len(s.text.split()) for s in after) > _AN_ANSWER


def _without_no(line: str, word: str) -> str:
    cut = re.sub(r"^(?:No|Nope|Yes)[,.]\s+", "", line) if word else line
    return cut[0].upper() + cut[1:]
