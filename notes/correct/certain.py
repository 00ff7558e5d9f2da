"""The corrections that are certain: spacing, case, spelled letters, and mis-hearings that the glossary lists.

None of them guesses: the letters are those of the entry, or a person has said that this text means it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from notes.correct.forms import Form, Forms
from notes.correct.phones import known_word
from notes.words.common import ENGLISH, meeting_count, zipf
from notes.words.tokens import Word, joined

LONGEST = 5
"""Words of one window; spelled names ("Q E M U two") are the longest."""
NEARBY = 20
"""Words on either side in which a context word counts."""
DIGITS = {w: str(n) for n, w in enumerate(re.split(" ", "zero one two three four five six seven eight nine ten"))}

_GAP = re.compile(r"(?:[.,…-]|[^\S\n])+")

HitKind = Literal["spacing", "case", "heard", "sound", "person", "number", "spelled"]


@dataclass(frozen=True, slots=True)
class Hit:
    """Words ``first`` to ``last`` (one past) of an utterance should read ``text``."""

    first: int
    last: int
    text: str
    form: Form
    kind: HitKind
    confidence: float
    reason: str


def certain_hits(
    raw: str, words: Sequence[Word], nearby: Sequence[str], forms: Forms, roster: frozenset[str]
) -> list[Hit]:
    """Certain corrections of one utterance (``raw`` and its words), possibly overlapping.

    ``nearby`` holds the plain words around and in the utterance (for context guards), ``roster`` the names of people
    (whole, folded) who belong to this meeting: only their names are joined.
    """
    out: list[Hit] = []
    forbidden = forms.forbidden(words)
    letters = [joined(w.norm) for w in words]
    figures = [DIGITS.get(w.norm, own) for w, own in zip(words, letters, strict=True)]
    for first, word in enumerate(words):
        for last in range(first + 1, min(first + LONGEST, len(words)) + 1):
            begun = forms.begins("".join(letters[first:last])) or forms.begins("".join(figures[first:last]))
            if not begun and (last - first > 1 or len(word.norm) <= 5):
                break  # as most windows do: neither their letters nor digits for digit words begin a form
            if last - first > 1 and not joins(raw[words[last - 2].end : words[last - 1].start]):
                break
            window = words[first:last]
            if begun:
                hit = _heard(window, first, nearby, forms) or _same_letters(window, first, forms, roster)
            else:
                hit = _glued(word, first, forms)
            if hit is not None and first and words[first - 1].norm == "dot" and last - first > 1:
                continue  # "a dot container file" names the ending of a file
            if hit is not None and not any((i, hit.form.term) in forbidden for i in range(first, last)):
                out.append(hit)
    return out


def joins(between: str) -> bool:
    """Whether this may stand between two words of one window: recognisers set commas and points anywhere."""
    return between == " " or _GAP.fullmatch(between) is not None


def _heard(window: Sequence[Word], first: int, nearby: Sequence[str], forms: Forms) -> Hit | None:
    for plain, ending in endings(tuple(w.norm for w in window)):
        if ending == "s" and zipf(plain[-1]) >= ENGLISH:
            continue  # the plural of an English word is a word of its own
        for known in forms.heard.get(plain, ()):
            near = next((c for c in known.context if c in nearby), None)
            if not known.context or near:
                why = f"the glossary lists it as heard for {known.form.text}"
                why += f", and '{near}' stands nearby" if near else ""
                text = known.form.text + ending
                return Hit(first, first + len(window), text, known.form, "heard", 0.98, why)
    return None


def _same_letters(window: Sequence[Word], first: int, forms: Forms, roster: frozenset[str]) -> Hit | None:
    norms = tuple(w.norm for w in window)
    if norms in forms.right and len(window) > 1:
        return None
    for plain, ending in endings(norms):
        form = forms.by_letters.get(joined("".join(DIGITS.get(n, n) for n in plain)))
        if form is None or (form.kind == "person" and joined(form.term) not in roster):
            continue
        if plain in forms.right:
            return _case(window[0], first, form, forms, ending) if len(window) == 1 else None
        return _spaced(window, first, plain, ending, form=form, forms=forms)
    return _glued(window[0], first, forms) if len(window) == 1 else None


def _spaced(
    window: Sequence[Word], first: int, plain: tuple[str, ...], ending: str, *, form: Form, forms: Forms
) -> Hit | None:
    last = first + len(window)
    if _is_spelled(window):
        if _only_words(plain) or (len(plain) == 2 and any(w.text.islower() for w in window if len(w.text) == 1)):
            return None
        return Hit(first, last, form.text + ending, form, "spelled", 0.98, f"the letters of {form.text}, one by one")
    if _ordinary(plain) or (len(window) > 1 and _begins_with_another(window, forms)):
        return None
    text = form.text + ("" if is_path(form.text) else ending)
    return Hit(first, last, text, form, "spacing", 0.98, f"the letters are those of {form.text}")


def _glued(word: Word, first: int, forms: Forms) -> Hit | None:
    """Two forms written as one unknown word ("tarnpotCI")."""
    letters = joined(word.norm)
    if zipf(letters) > 0:
        return None
    for cut in range(2, len(letters) - 1):
        if letters[:cut] not in forms.beginnings:
            return None
        head = forms.by_letters.get(letters[:cut])
        tail = forms.by_letters.get(letters[cut:]) if head else None
        if head and tail and head.kind == tail.kind == "term" and len(letters) > 5:
            text = f"{head.text} {tail.text}"
            why = f"{head.text} and {tail.text} in one word"
            return Hit(first, first + 1, text, head, "spacing", 0.97, why)
    return None


def endings(norms: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    """The words as they stand, then without a possessive or plural ending, and that ending."""
    yield norms, ""
    *head, tail = norms
    for ending in ("'s", "s"):
        if tail.endswith(ending) and len(tail) > len(ending) + 1:
            yield (*head, tail.removesuffix(ending)), ending
            return


def _is_spelled(window: Sequence[Word]) -> bool:
    """Letters and digit words one by one, and at least one letter ("M C P", "nine P")."""
    single = [len(w.norm.removesuffix("'s")) == 1 or w.norm in DIGITS for w in window]
    return all(single) and any(w.text.isalpha() and w.norm not in DIGITS for w in window) and len(window) > 1


def is_path(text: str) -> bool:
    """A file name or path: it has no plural."""
    return bool(re.search(r"[./]", text))


def _begins_with_another(window: Sequence[Word], forms: Forms) -> bool:
    """The first word is another form, written as it should be ("Mac OS" for macOS)."""
    head = forms.by_letters.get(window[0].norm)
    return head is not None and head.text == window[0].text


def _only_words(plain: tuple[str, ...]) -> bool:
    return all(p in ("a", "i") or p in DIGITS for p in plain)


def _ordinary(plain: tuple[str, ...]) -> bool:
    """Words that stand together in any English text ("in it", "read me")."""
    if any("'" in p for p in plain[:-1]):
        return True
    if len(plain) == 1:
        return False
    if len("".join(plain)) < 4:
        return True
    said = meeting_count(*plain) if len(plain) < 4 else 0
    common = [zipf(p) for p in plain if len(p) > 1 or p in ("a", "i")]
    return said >= 5 or (min(common, default=0) >= (5 if len(common) == len(plain) else 6))


def _case(word: Word, first: int, form: Form, forms: Forms, ending: str) -> Hit | None:
    """Only forms that no common word and no other writing of the glossary can be mistaken for."""
    body = word.text[: len(word.text) - len(ending)]
    right = form.text
    other_case = body != right and len(right.split()) == 1 and form.kind != "person" and re.search(r"[A-Z]", right)
    begins_sentence = right[:1].islower() and body[:1].isupper() and body[1:] == right[1:]
    is_name = body.istitle() and known_word(word.norm) and zipf(word.norm) >= 4  # "Bo" before an acronym BO
    everyday = meeting_count(word.norm) > 3 or (right.istitle() and zipf(word.norm) >= ENGLISH)
    if not other_case or begins_sentence or is_name or everyday:
        return None
    if right.istitle() and any(f.text.split()[0] == right.lower() for f in forms.all if " " in f.text):
        return None  # "tarnpot" stays where the glossary also has "tarnpot machine"
    return Hit(first, first + 1, right + ending, form, "case", 0.99, f"written {right}")
