"""Which meeting is meant by "our next cabal meeting", and what it is called."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz import fuzz

from notes.meeting import Meeting
from notes.minute.words import words as word_set
from notes.project import Series, Settings

_NOUN = (
    r"(?P<noun>meetings?|calls?|cabals?(?:\s+(?:meetings?|calls?))?|syncs?|sync-ups?|stand-?ups?|office hours?"
    r"|sessions?|get-togethers?)"
)
_MENTION = re.compile(
    rf"\b(?P<words>(?:(?:next|upcoming|following|another|our|the|this|a)\s+)?(?:next\s+)*"
    rf"(?:[\w'’-]+[.,]?\s+){{0,3}}?){_NOUN}\b"
    r"|\bmeet(?:ing)?\s+(?:again|next)\b"
    r"|\b(?:see|talk to|speak to)\s+(?:you|y'all|everyone|everybody)\s+(?:all\s+)?(?:again\s+)?(?=on|in|next)"
    r"|\b(?:our|the|your)\s+next\s+(?P<lone>[\w'’-]+)",
    re.IGNORECASE,
)
_HINT = re.compile(
    r"\b(?:meet|call|cabal|sync|stand|office|session|get-together|next|see |talk to|speak to)", re.IGNORECASE
)
AHEAD = re.compile(
    r"\b(?:next|upcoming|coming up|again|reminders?|remind|future|see you|following (?:meeting|call))\b", re.IGNORECASE
)
_GENERIC = word_set(
    "next upcoming following another our the this that a an in on of for to and or monthly weekly regular usual all"
    " both these those last future public big couple first second coming is with we are have having just be will your"
    " any some more two three each every department other new whole actual official normal up at it its"
    " then add go by from as about before after until till during no not really same different one"
)
_TITLE_ENDS = re.compile(r"\b(?:raw|draft|notes?|agenda|minutes|transcript|summary|recap)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mention:
    key: str
    noun: str
    end: int
    ahead: bool
    """It was called the next one."""


class SeriesNames:
    """Which series a phrase such as "next cabal meeting" means, and what it is called."""

    def __init__(self, meeting: Meeting, settings: Settings) -> None:
        self.configured = settings.series
        title = meeting.title
        self.own_name = " ".join(_TITLE_ENDS.sub(" ", title).split()).strip(" -–—:,|") or "Meeting"
        if meeting.series:
            self.own_name = meeting.series
        own = self._content(re.sub(r"\b(?:meetings?|calls?)\b", " ", self.own_name, flags=re.IGNORECASE))
        self.own_key = self._named(own, "meeting") or (own[-1] if own else "")
        self._known = {w for s in settings.series for w in self._content(" ".join((s.name, *s.match)))} | set(own)
        text = " ".join(u.text for u in meeting.utterances)
        if re.search(r"\bcabal", text, re.IGNORECASE):
            self._known.add("cabal")
        self._known |= {
            m[1].lower()
            for m in re.finditer(r"\bnext (\w+) (?:meeting|call)\b", text, re.IGNORECASE)
            if text.lower().count(m[1].lower()) > 1 and m[1].lower() not in _GENERIC
        }

    @staticmethod
    def _content(words: str) -> list[str]:
        return [w for w in re.findall(r"[\w'’-]+", words.lower()) if w not in _GENERIC]

    def _beside(self, words: str) -> list[str]:
        """The content words that stand right before the noun."""
        out: list[str] = []
        for w in reversed(re.findall(r"[\w'’-]+", words.lower())):
            if w in _GENERIC:
                break
            out.insert(0, w)
        return out

    def mentions(self, text: str) -> list[tuple[int, Mention]]:
        out: list[tuple[int, Mention]] = []
        if not _HINT.search(text):
            return out
        for m in _MENTION.finditer(text):
            noun = (m["noun"] or "meeting").lower()
            words = self._beside(m["words"] or m["lone"] or "")
            if m["lone"]:
                key = self._like(words[-1]) if words else None
                if key is None:
                    continue
            elif m["noun"]:
                if re.search(r"\b(?:last|previous|every)\b", m["words"], re.IGNORECASE):
                    continue
                if noun.startswith("cabal"):
                    words, noun = [*words, "cabal"], "meeting"
                if noun.endswith("s") and not words and not noun.startswith("office"):
                    continue  # "upcoming meetings" names none
                key = self._key(words, noun)
            else:
                key = self.own_key
            ahead = bool(AHEAD.search(m[0])) or m["lone"] is not None
            at = m.end() if m["noun"] is None else m.start("noun")
            out.append((at, Mention(key, noun.rstrip("s"), m.end(), ahead)))
        return out

    def _key(self, words: list[str], noun: str) -> str:
        named = self._named(words, noun)
        if named:
            return named
        for w in reversed(words):
            like = self._like(w)
            if like:
                return like
        return words[-1] if words and len(words) == 1 and len(words[0]) > 3 else self.own_key

    def _like(self, word: str) -> str | None:
        """A word of a known series, allowing for what the recogniser made of it ("ball" for "cabal")."""
        if word in self._known:
            return self._resolve(word)
        best = max(sorted(self._known), key=lambda k: fuzz.ratio(word, k), default=None)
        if best and len(word) > 3 and fuzz.ratio(word, best) >= 66:
            return self._resolve(best)
        return None

    def _resolve(self, word: str) -> str:
        return self._named([word], "meeting") or word

    def _named(self, words: list[str], noun: str) -> str | None:
        """The name of the configured series with most in common; names that differ by one word are told apart by it."""
        best, score = None, 0.0
        for s in self.configured:
            own = set(self._content(" ".join((s.name, *s.match))))
            shared = sum(1.0 for w in words if w in own and w not in ("meeting", "call"))
            total = shared + (0.4 if noun.rstrip("s") in own else 0.0) - 0.05 * len(own - set(words))
            if shared and total > score:
                best, score = s.name, total
        return best

    def series(self, key: str) -> Series | None:
        return next((s for s in self.configured if s.name == key), None)

    def title(self, key: str, noun: str) -> str:
        if self.series(key):
            return key
        if key == self.own_key:
            return self.own_name
        return f"{key.capitalize()} {noun.capitalize()}"
