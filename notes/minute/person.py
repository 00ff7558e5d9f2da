"""Grammar of a sentence: who it speaks of, whether it has a verb that tells, and how its speaker is called."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from notes.meeting import Meeting
from notes.minute.words import words

_PRESENT = words(
    "close end ship land happen exist contain include provide allow enable cause become validate affect replace return"
    " store share handle define describe control download install remove change move update drop fail break expect"
    " think want believe know guess see like agree hope need feel suggest propose prefer love say mean understand"
    " wonder work use run plan suspect doubt find remember assume recommend appreciate look try keep make get go tend"
    " care notice intend support maintain disagree imagine wish worry own live come start write read add build test"
    " consider consult contribute call ask tell talk take give send bring require depend help follow follow-up stand"
    " trust mind speak push pull merge review manage handle deal represent oppose favor favour object second vote"
)
_PAST = words(
    "thought said did had went made saw found wrote took got came knew told sent built brought spoke ran heard gave"
    " left kept started was put set let meant felt became began forgot chose broke drove fell grew held led lost met"
    " paid"
    " read sold showed stood taught threw understood won cut hit hurt spent dealt"
)
_SAME = words(
    "can can't cannot could couldn't should shouldn't would wouldn't will won't might may must had hadn't did didn't"
    " have haven't do don't"
)
_PLURAL = {"am": "are", "was": "were", "wasn't": "weren't"}
_VERBS = _SAME | _PRESENT | _PAST | frozenset(_PLURAL)
"""Verbs that stand behind "they" as they do behind "I", but for ``_PLURAL``."""
_AUXILIARY = words(
    "is are was were am isn't aren't wasn't weren't has have had hasn't haven't hadn't do does did don't doesn't"
    " didn't will"
    " won't would wouldn't can can't cannot could couldn't should shouldn't may might must"
)
_ADVERB = words(
    "just also really still already definitely probably always never only currently usually personally honestly kind"
    " actually first then now even strongly fully completely totally absolutely certainly often sometimes generally"
    " recently finally almost quite both basically not longer"
)
_HAD = re.compile(r"^(?:\w+ed|been|had|done|seen|gone|made|said|better|written|taken|thought|got)$")
_I = re.compile(r"\bI\b(?:'(?P<short>m|ve|ll|d))?", re.IGNORECASE)
_INVERTED = re.compile(
    r"\b(?:am|do|did|have|had|can|could|should|shall|would|will|may|might|was|must|don't|didn't|can't|couldn't|nor|"
    r"let)\s+I\b"
    r"|\bif I(?:'m| am)? (?:may|can)\b|\b(?:it's|it is|that's|was|is|this is|you and|and|me and) I\b(?!\s*(?:'|\w))"
)
_ME = re.compile(r"\b(?:me|my|mine|myself)\b", re.IGNORECASE)
_OF_ME = {"me": "them", "my": "their", "mine": "theirs", "myself": "themselves"}


def third_person(text: str) -> str | None:
    """What somebody is to do in their own words, told of them: "check what I did" becomes "check what they did".

    Behind "and" the subject is left out. None where the sentence inverts ("should I"), or a verb is unknown, so that
    nothing ungrammatical is ever made.
    """
    if not _I.search(text) and not _ME.search(text):
        return text
    if _INVERTED.search(text) or re.search(r"\bI\b[,.…]", text) or "“" in text or '"' in text:
        return None
    out: list[str] = []
    at = 0
    for m in _I.finditer(text):
        joined = out and re.search(r"\band\s+$", text[at : m.start()])
        turned = _clause(m["short"], text[m.end() :])
        if turned is None:
            return None
        told, used = turned
        out += [text[at : m.start()], told if joined else f"they {told}"]
        at = m.end() + used
    out.append(text[at:])
    return _ME.sub(lambda m: _OF_ME[m[0].lower()], "".join(out))


def _clause(short: str | None, rest: str) -> tuple[str, int] | None:
    """The verb behind "they" in place of that behind "I", and how much of ``rest`` it uses up."""
    if short:
        return _contracted(short, rest), 0
    adverbs = ""
    used = 0
    while m := re.match(r"\s+([\w'-]+)", rest[used:]):
        word = m[1].lower()
        used += m.end()
        if word not in _ADVERB:
            return (f"{adverbs}{_PLURAL.get(word, word)}", used) if _is_verb(word) else None
        adverbs += f"{m[1]} "
    return None


def _contracted(short: str, rest: str) -> str:
    following = next((w for w in re.findall(r"[\w'-]+", rest) if w.lower() not in _ADVERB), "")
    return {"m": "are", "ve": "have", "ll": "will"}.get(short.lower()) or ("had" if _HAD.match(following) else "would")


def _is_verb(word: str) -> bool:
    return word in _VERBS or re.fullmatch(r"\w{3,}ed", word) is not None


def inflect(verb: str) -> str:
    """Third person singular: "try" to "tries", "push" to "pushes"."""
    if re.search(r"(?:s|x|z|ch|sh|o)$", verb):
        return verb + "es"
    if re.search(r"[^aeiou]y$", verb):
        return verb[:-1] + "ies"
    return verb + "s"


def finite(text: str) -> bool:
    """Whether a clause has a verb that tells (not only "to go" or "going")."""
    found = re.findall(r"[\w']+", text.lower())
    if any(_tells(w) for before, w in pairwise(["", *found]) if before != "to"):
        return True
    if _TAKES_OBJECT.search(text):
        return True
    return any(
        b in _PRESENT and (a in ("we", "they", "you", "i", "people") or re.search(r"\w{2}s$", a))
        for a, b in pairwise(found)
    )


def bare(word: str) -> bool:
    """Whether it is a verb as it stands in an order ("log", "click")."""
    return word.lower() in _PRESENT | _ORDERS


def _tells(word: str) -> bool:
    return word in _AUXILIARY or word in _PAST or word in _INFLECTED or bool(_ENDS_AS_VERB.search(word))


def dependent(text: str) -> bool:
    """Whether every verb stands in a clause that hangs on something: "a driver that uses the new one" says nothing."""
    text = text.lower()
    join = _JOIN.search(text)
    if join is None or finite(text[: join.start()]):
        return False
    verbs = 0
    inside = False
    for before, word in pairwise(re.findall(r"[\w']+", text[join.start() :])):
        verb = _tells(word) or (word in _PRESENT and (before in _SUBJECTS or re.search(r"\w{3}s$", before) is not None))
        verbs += verb and not inside
        inside = verb or (inside and word in _ADVERB)
    return verbs <= len(_JOIN.findall(text))


_ENDS_AS_VERB = re.compile(r"\w'(?:s|re|ve|ll|d|m)$|\w{3}ed$")
_TAKES_OBJECT = re.compile(
    r"(?<!\bto )\b\w{2,}[^\W_s]s (?:the|an?|our|its|their|your|this|it|us|you|all|"
    r"both|some|many|no|not|only|how|what|more)\b",
    re.IGNORECASE,
)
_ORDERS = words("log click type copy paste scroll open close select choose check press hit enter note feel please")
_SUBJECTS = words("i we you they people users folks")
_JOIN = re.compile(
    r"(?<!, )\bthat\b|, that\b(?! (?:is|was|would|will|can|could|should|has|needs?|means?)\b)|"
    r"\b(?:which|who|whose|where|when|if|because|whether|while|although|unless|until|once|since|whereas|how|what|why)\b",
)
_INFLECTED = frozenset(inflect(v) for v in _PRESENT)


def short_names(meeting: Meeting) -> Callable[[str | None], str | None]:
    """How minutes call a person: by first name, where nobody else in the meeting has it."""
    full = {p.name for p in meeting.people} | {u.speaker for u in meeting.utterances if u.speaker}
    firsts: dict[str, set[str]] = {}
    for name in full:
        firsts.setdefault(name.split()[0].casefold(), set()).add(name)
    known = {p.name for p in meeting.people}

    def short(name: str | None) -> str | None:
        if name is None:
            return None
        first = name.split()[0]
        alone = len(firsts.get(first.casefold(), ())) == 1 and name in known
        return first if alone and len(first) > 1 and first[0].isupper() else name

    return short
