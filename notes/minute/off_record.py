"""Where the recording was stopped: what is said from there on is for those who stayed, and not for the minutes.

Nothing is taken out of the transcript: who publishes it is told of the place and decides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from notes.meeting import Meeting, Problem
from notes.minute.sentences import Sentence

_RECORDING = r"(?:(?:the|this|our) )?(?:recordings?|taping)"
# Said to be done: the whole sentence, for "the recording stopped working last week" tells of something else.
_DONE = re.compile(
    rf"(?:{_RECORDING}(?:'s| is| has| was|s are)?(?: now| been)*(?: all)? "
    r"(?:off|stopped|done|over|ended|finished|paused)"
    rf"|(?:i|we)(?:'ve| have)?(?: just| now)* (?:stopped|ended|paused|turned off|switched off) {_RECORDING}"
    r"|(?:we're|we are|this is|i'm|the meeting is|this meeting is)(?: now)? (?:off the record|"
    r"(?:no longer|not)(?: being)? record(?:ed|ing)(?: any ?more)?)"
    r")(?: now)?",
    re.IGNORECASE,
)
# Announced: it is done as it is said.
_COMING = re.compile(
    r"\b(?:i'll|i will|i'm going to|i am going to|i'm gonna|we'll|we will|we're going to|we are going to|we're gonna|"
    r"let me|let's)"
    rf"(?: just| now| also| then| go ahead and)* (?:stop|end|turn off|switch off|shut off|pause|kill) {_RECORDING}\b",
    re.IGNORECASE,
)
_MAYBE = re.compile(
    r"\b(?:if|unless|when|once|before|until|after|not|don't|won't|can't|cannot|should|would|could|might|maybe)\b|\?$",
    re.IGNORECASE,
)
"""Then it is not done yet ("if nobody has anything else, I will stop the recording")."""
_ON_AGAIN = re.compile(
    r"\b(?:still recording|still being recorded|recording (?:is )?(?:back on|on again|in progress|resumed|restarted)|"
    r"recording again|record again|back on the record|(?:start|started|restart|restarted|resume|resumed) (?:the )?"
    r"recording|(?:can't|cannot|couldn't|can not|could not|didn't|forgot to) (?:stop|end) (?:the |this )?recording)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[\w'’-]+")
_EARLIEST_DONE, _EARLIEST_COMING = 1 / 3, 2 / 3
"""Share of the meeting, in time or in sentences, before which nobody ends it."""
_FAREWELL = 30
"""Words behind it that are no more than good-byes: not worth a warning."""


def on_record(meeting: Meeting, spoken: Sequence[Sentence]) -> tuple[Meeting, Sequence[Sentence]]:
    """The sentences up to where the recording was stopped for good; the meeting says what a moderator should know."""
    at = _stopped(meeting, spoken)
    if at is None:
        return meeting, spoken
    stop = spoken[at]
    topics = tuple(
        t.model_copy(update={"subtopics": tuple(p for p in t.subtopics if p.first <= stop.first)})
        for t in meeting.topics
    )
    after = [s for s in spoken[at + 1 :] if s.speaker or _WORD.match(s.text)]  # not what "redact" took out
    words = sum(len(s.text.split()) for s in after)
    warned = (_problem(meeting, stop, after[0], words),) if words > _FAREWELL else ()
    return meeting.model_copy(update={"topics": topics, "problems": (*meeting.problems, *warned)}), spoken[:at]


def _stopped(meeting: Meeting, spoken: Sequence[Sentence]) -> int | None:
    """The sentence that says so, unless a later one says that it goes on."""
    again = max((k for k, s in enumerate(spoken) if _ON_AGAIN.search(s.text.replace("’", "'"))), default=-1)
    first = max(again, 0)
    for k, s in enumerate(spoken[first:], first):
        said = " ".join(_WORD.findall(s.text.replace("’", "'")))
        share = max(k / len(spoken), _elapsed(meeting, s))
        done = share >= _EARLIEST_DONE and _DONE.fullmatch(_plain(said))
        coming = share >= _EARLIEST_COMING and _COMING.search(said) and not _MAYBE.search(s.text.strip())
        if done or coming:
            return k
    return None


def _plain(said: str) -> str:
    """Without what leads up to it ("okay, so")."""
    return re.sub(
        r"^(?:(?:okay|ok|all right|alright|right|so|and|um|uh|well|yes|yeah|now|there) )+",
        "",
        said,
        flags=re.IGNORECASE,
    )


def _elapsed(meeting: Meeting, s: Sentence) -> float:
    """Share of the meeting's time that has passed, 0 where it is not known."""
    begin, end = meeting.utterances[0].start, meeting.utterances[-1].start
    if s.start is None or begin is None or end is None or end <= begin:
        return 0.0
    return (s.start - begin) / (end - begin)


def _problem(meeting: Meeting, stop: Sentence, following: Sentence, words: int) -> Problem:
    u = meeting.utterances[stop.indices[-1]]
    last = meeting.utterances[-1]
    begin, end = following.start, last.end or last.start
    span = f'time = "{_clock(begin)}-{_clock(end)}"' if begin is not None and end is not None else ""
    rule = span or f'lines = "{u.line + 1}-{last.line}"'
    quote = " ".join(stop.text.split()).rstrip(".…")
    quote = quote if len(quote) <= 90 else "…" + quote[-89:]
    message = (
        f"“{quote}” was said here, and {words} words follow. None of them is in the minutes, but the transcript "
        f"still has them: cut the lines, or put redact = [{{ {rule} }}] into meeting.toml."
    )
    return Problem(code="after-recording", message=message, file=u.file, line=u.line)


def _clock(seconds: float) -> str:
    whole = int(seconds)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}"
