"""What limits a promise: conditions, doubts and reservations that its phrase leaves out.

"If you send me the link, I could probably test it" is no promise to test it, so what an action item leaves out of the
words that it was made of is quoted beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from notes.minute.commitments import CLAUSE, Commitment
from notes.minute.quote import LONGEST, SHORTEST
from notes.minute.sentences import Sentence, unfinished
from notes.minute.tasks import left_out
from notes.minute.worth import unclear

_CONDITION = r"(?:if|unless|once|when|as soon as|as long as|provided|assuming|until|depending)"
_BEFORE = re.compile(rf"\b{_CONDITION}\b(?![^.;]*\b(?:but|because)\b)[^.;]*$", re.IGNORECASE)
_AFTER = re.compile(
    rf"^\W*(?:or\s+)?(?:(?:even|only)\s+)?(?:{_CONDITION}|but|except|before|after|though|although)\b|^\W*or not\b",
    re.IGNORECASE,
)
# A condition that the recogniser made a sentence of, before the promise and behind it.
_ALONE = re.compile(rf"^(?:(?:and|so|but|only)\s+)*{_CONDITION}\b[^,]*$", re.IGNORECASE)
_NEXT = re.compile(r"^\W*(?:but|unless|only if|except|assuming|provided|if)\b(?!.*, )", re.IGNORECASE)
_CLEAR = 0.5
"""How unclear (see ``worth``) a condition may be that is quoted without what stands before it."""
_LONGEST_NEXT = 15
"""Words of such a condition behind the promise: a longer one goes on to something else."""
_IN_ANSWER = re.compile(rf"\b(?:but|{_CONDITION}|not|\w+n't|depends)\b", re.IGNORECASE)
_PERHAPS = re.compile(
    r"\b(?:maybe|perhaps|probably|possibly|hopefully|presumably|i (?:think|guess|suppose|hope))\b", re.IGNORECASE
)
_UNSURE = re.compile(
    rf"{_PERHAPS.pattern}|\b(?:might|may|could|hop(?:e|ing) to|want to|would like to|(?:i|we)'d like to|"
    r"plan(?:ning)? to|(?:happy|glad|willing) to|i believe|not|never|\w+n't)\b",
    re.IGNORECASE,
)
"""Between the beginning of a clause and its verb: a promise with a doubt."""
# "We wait for the lawyers, then we will send it"; but "and then" only counts on.
_THEN = re.compile(r"(?<!\band)(?<!,)\s+then\s+(?:i|we)\b[^,;.]*$", re.IGNORECASE)
_CLAUSE_BEHIND = re.compile(r"[;:.?!…]\s+|,\s+(?=(?:and|but|so|because|then|right|otherwise)\b)", re.IGNORECASE)
# "I can't say when, but I will write it".
_AGAINST = re.compile(r"(?P<against>[^,;.?!…]*),? but\s*$", re.IGNORECASE)
_NO = re.compile(r"\b(?:not|never|no|\w+n't)\b", re.IGNORECASE)
_LEADS = re.compile(r"^(?:(?:so|and|but|then)\b\W*)+", re.IGNORECASE)


def limits(c: Commitment, spoken: Sequence[Sentence]) -> Iterator[tuple[str, Sentence]]:
    """Each with the sentence that it was said in."""
    said = spoken[c.sentence]
    before = spoken[c.sentence - 1] if c.sentence else None
    after = spoken[c.sentence + 1] if c.sentence + 1 < len(spoken) else None
    if before and before.speaker == said.speaker and _ALONE.match(before.written.rstrip(".")):
        yield before.written, before
    if c.answers:
        if _IN_ANSWER.search(said.text):
            yield _first_clause(said.text), said
    else:
        yield from ((text, said) for text in _before(c, said))
    if _AFTER.match(left := left_out(c)):
        yield _first_clause(left), spoken[c.source]
    if after and after.turn == said.turn and _NEXT.match(after.text) and len(after.written.split()) <= _LONGEST_NEXT:
        yield _first_clause(after.written), after


def _before(c: Commitment, said: Sentence) -> Iterator[str]:
    """The condition that leads up to a promise, and the clause in which it is made where that is in doubt."""
    lead, begin = c.text[: c.at], c.begin
    if m := _BEFORE.search(lead[:begin]):
        whole = without_joint(lead[:begin])
        points = unclear(m[0], personal=False) > _CLEAR and len(whole.split()) <= LONGEST
        yield (whole if points else m[0]).strip(" ,")
    elif m := _THEN.search(lead):
        yield without_joint(" ".join(lead[: m.start()].split()[-LONGEST:]))
    if (m := _AGAINST.search(lead[:begin] + lead[begin:][:4])) and _NO.search(m[0]):
        yield m["against"]
    if _UNSURE.search(lead[begin:]):
        yield _LEADS.sub("", c.text[begin:].removesuffix(left_out(c))).strip(" ,;")
    elif _PERHAPS.fullmatch(left_out(c).strip(" ,.…")) or len(_PERHAPS.findall(said.text)) > len(
        _PERHAPS.findall(said.written)
    ):
        yield _first_clause(said.text)


def asked(c: Commitment) -> str:
    """The clause with which somebody asked for it, and those behind it as far as they can be quoted."""
    begin = c.begin
    text = _LEADS.sub("", c.text[begin:])
    if len(text.split()) <= LONGEST:
        return text
    ends = [m.start() for m in CLAUSE.finditer(text, c.at - begin) if len(text[: m.start()].split()) <= LONGEST]
    return text[: max(ends)] if ends else " ".join(text.split()[:LONGEST])


def _first_clause(text: str) -> str:
    """Up to where the next one begins."""
    text = text.strip(" ,;.…")
    m = next((m for m in _CLAUSE_BEHIND.finditer(text) if len(text[: m.start()].split()) >= SHORTEST), None)
    return " ".join((text[: m.start()] if m else text).split()[:LONGEST])


def without_joint(text: str) -> str:
    """Without the small words at its end that only lead on."""
    words = text.split()
    while words and unfinished(words[-1]):
        words.pop()
    return " ".join(words)
