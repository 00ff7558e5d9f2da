"""From what people put right by hand to ``heard`` entries, each checked so that it breaks no right text.

A mis-hearing is only worth writing down where it is safe: the same words, said rightly in another meeting or in any
English meeting, need context words that tell the two apart, or the entry is refused and the reason given.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from notes.glossary.check import TOO_COMMON
from notes.glossary.edit import Addition
from notes.glossary.edits import Edit
from notes.glossary.entries import Glossary, Heard, PersonEntry, Term
from notes.meeting import Meeting
from notes.words.common import ENGLISH, meeting_count, rarest, zipf
from notes.words.tokens import joined, split_words

NEARBY = 20
"""Words on either side in which the corrector looks for a context word."""
KNOWN, EVERYDAY = 4.0, 4.5
"""Zipf values from which a word is right English often, and nearly always."""
CONTENT = 5.0
"""A word above this stands near everything and tells nothing."""
MOST = 6
"""Context words of one entry."""

SHARED = 0.6
"""Of the words around an edit of the minutes: so many must be near the place in the transcript that it is about."""

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A ``heard`` text for an entry (with ``never``: one that it must not be put for), or why it must not be one."""

    term: str
    person: bool
    heard: Heard
    times: int
    """How often it was put right by hand."""
    refused: str = ""
    """Why it is not safe; empty for a good proposal."""
    never: bool = False

    @property
    def addition(self) -> Addition:
        if self.never:
            return Addition(self.term, never=(self.heard.text,), person=self.person)
        return Addition(self.term, heard=(self.heard,), person=self.person)


@dataclass(slots=True)
class _Case:
    """All edits that put the same words right in the same way, and the places where these words were left alone."""

    heard: Words
    text: str
    entry: Term | PersonEntry
    edits: list[Edit] = field(default_factory=list)
    left: list[_Place] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Place:
    where: str
    near: frozenset[str]
    said: str


def propose_heard(edits: Iterable[Edit], corpus: Sequence[Meeting], glossary: Glossary) -> list[Proposal]:
    """``heard`` entries that ``edits`` suggest, checked against the raw words of ``corpus`` and ordinary English.

    Good ones first, the most frequent before the rest. What ``glossary`` says already is left out. A place of
    ``corpus`` counts as right text where neither an edit nor a correction of the meeting touches it.
    """
    edits = list(edits)
    cases = _cases(edits, glossary)
    _find_left(cases, edits, corpus, frozenset(joined(f) for e in glossary.entries for f in (e.form, *e.aliases)))
    out = [_decide(case, glossary) for case in cases]
    return sorted(out, key=lambda p: (bool(p.refused), -p.times, p.term.casefold(), p.heard.text))


def propose_never(edits: Iterable[Edit], corpus: Sequence[Meeting], glossary: Glossary) -> list[Proposal]:
    """``never`` texts from corrections that people took back (``heard`` became ``term``, and they put ``heard`` back).

    Refused where the same correction stands unchallenged in other places of ``corpus``.
    """
    people = {p.name for p in glossary.people}
    out = []
    for (heard, term), times in Counter((" ".join(_plain(e.heard)), e.term) for e in edits).items():
        made = [
            f"{m.id}, line {c.line}"
            for m in corpus
            for c in m.corrections
            if c.term == term and " ".join(_plain(c.original)) == heard
        ]
        kept = len(made) - times
        refused = f"it stays so in {kept} other place{'s' if kept > 1 else ''}, e.g. {made[0]}" if kept > 0 else ""
        out.append(Proposal(term, term in people, Heard(text=heard), times, refused, never=True))
    return out


def _plain(text: str) -> Words:
    return tuple(w.norm for w in split_words(text))


def _cases(edits: Iterable[Edit], glossary: Glossary) -> list[_Case]:
    entries = {e.form: e for e in glossary.entries}
    cases: dict[tuple[Words, str], _Case] = {}
    for edit in edits:
        entry, heard = entries.get(edit.term) or Term(term=edit.term), _plain(edit.heard)
        said = {_plain(h.text) for h in entry.heard if not h.context}
        if heard and heard not in said and joined(edit.heard) != joined(edit.right):
            case = cases.setdefault((heard, edit.term), _Case(heard, edit.heard, entry))
            case.edits.append(edit)
    return list(cases.values())


def _find_left(cases: Sequence[_Case], edits: Sequence[Edit], corpus: Sequence[Meeting], forms: frozenset[str]) -> None:
    """Note for each case where in ``corpus`` its words stand and nobody puts them right.

    ``forms`` are the letters of all right forms: where words are a part of one that is only spaced apart ("tarn" in
    "tarn pot"), they say nothing.
    """
    by_first: dict[str, list[_Case]] = defaultdict(list)
    edited: dict[tuple[str, int], list[Words]] = defaultdict(list)
    for edit in edits:
        edited[edit.source, edit.line].append(_plain(edit.heard))
    for case in cases:
        by_first[case.heard[0]].append(case)
    for meeting in corpus:
        stream = [(w, u) for u in meeting.utterances for w in split_words(u.raw)]
        norms = [w.norm for w, _ in stream]
        touched = {
            (c.utterance, offset)
            for c in (*meeting.corrections, *meeting.suggestions)
            for offset in range(c.offset, c.offset + len(c.original))
        }
        for at, norm in enumerate(norms):
            for case in by_first.get(norm, ()):
                end = at + len(case.heard)
                if tuple(norms[at:end]) != case.heard:
                    continue
                word, utterance = stream[at]
                put_right = edited.get((meeting.id, utterance.line), ())
                if (
                    (utterance.id, word.start) in touched
                    or any(_holds(heard, case.heard) for heard in put_right)
                    or _is_edited(case, norms, at, end)
                    or _is_spaced(norms, at, end, forms)
                ):
                    continue
                near = frozenset(norms[max(0, at - NEARBY) : at] + norms[end : end + NEARBY])
                said = " ".join(w.text for w, _ in stream[max(0, at - 4) : end + 4])
                case.left.append(_Place(f"{meeting.id}, line {utterance.line}", near, said))


def _is_edited(case: _Case, norms: Sequence[str], at: int, end: int) -> bool:
    """The place is one of those that were put right, in this transcript or in a text made from it."""
    before, after = tuple(norms[max(0, at - 3) : at]), tuple(norms[end : end + 3])
    near = {*norms[max(0, at - NEARBY) : at], *norms[end : end + NEARBY]}
    for e in case.edits:
        was_before, was_after = _plain(" ".join(e.before[-8:])), _plain(" ".join(e.after[:8]))
        if _tail(was_before, len(before)) == before and was_after[: len(after)] == after:
            return True
        around = {*was_before, *was_after}
        if not e.source and len(around) > 3 and len(around & near) >= SHARED * len(around):
            return True
    return False


def _is_spaced(norms: Sequence[str], at: int, end: int, forms: frozenset[str]) -> bool:
    around = ((a, z) for a in range(max(0, at - 2), at + 1) for z in range(end, end + 3) if (a, z) != (at, end))
    return any("".join(map(joined, norms[a:z])) in forms for a, z in around)


def _holds(whole: Words, part: Words) -> bool:
    return any(whole[n : n + len(part)] == part for n in range(len(whole) - len(part) + 1))


def _tail(words: Words, size: int) -> Words:
    return words[len(words) - size :] if size else ()


def _decide(case: _Case, glossary: Glossary) -> Proposal:
    refused = _clash(case, glossary) or _is_part(case)
    context: tuple[str, ...] = ()
    if not refused and not _is_safe(case):
        context, refused = _context(case, glossary)
    return Proposal(
        term=case.entry.form,
        person=isinstance(case.entry, PersonEntry),
        heard=Heard(text=case.text, context=context),
        times=len(case.edits),
        refused=refused,
    )


def _clash(case: _Case, glossary: Glossary) -> str:
    """What the glossary itself says against it."""
    if joined(case.edits[0].right) != joined(case.entry.form):
        return f"it would become '{case.entry.form}', not '{case.edits[0].right}'"
    if case.heard in {_plain(n) for n in case.entry.never}:
        return f"the glossary says that it is never {case.entry.form}"
    for e in glossary.entries:
        if case.heard in {_plain(f) for f in (e.form, *e.aliases)}:
            return f"it is a right form of {e.form}"
        if e is not case.entry and any(_plain(h.text) == case.heard and not h.context for h in e.heard):
            return f"it is heard for {e.form} already"
    return ""


def _is_part(case: _Case) -> str:
    """Where a project is named after a word ("tarn" in "Tarnpot"), the word itself is said too, in the same company."""
    part = _is_english(case.heard) and "".join(map(joined, case.heard)) in joined(case.entry.form)
    return f"it is a word that {case.entry.form} is made of, and may be meant" if part else ""


def _is_safe(case: _Case) -> bool:
    """The words need no context: English hardly knows them, or they were never right in any meeting.

    English words must have been wrong three times, and everyday ones in more than one meeting: a community whose calls
    never speak of apartments may learn it. Where strange words were left alone more seldom than put right, the person
    overlooked them.
    """
    if len("".join(case.heard)) < 3:
        return False
    if _is_english(case.heard):
        rare = (len(case.heard) > 1 or zipf(case.heard[0]) < KNOWN) and not _is_everyday(case.heard)
        often = len({e.source for e in case.edits}) > 1 and rarest(" ".join(case.heard)) < TOO_COMMON
        return not case.left and len(case.edits) >= 3 and (rare or often)
    return len(case.left) <= len(case.edits)


def _is_everyday(words: Words) -> bool:
    return len("".join(words)) < 3 or all(zipf(w) >= EVERYDAY for w in words)


def _is_english(words: Words) -> bool:
    if len(words) == 1:
        return zipf(words[0]) >= ENGLISH
    return bool(meeting_count(*words)) if len(words) <= 3 else all(zipf(w) >= CONTENT for w in words)


def _context(case: _Case, glossary: Glossary) -> tuple[tuple[str, ...], str]:
    """Context words that hold at the edited places and at none of those left alone; or why there are none."""
    places = [frozenset(_plain(" ".join((*e.before[-NEARBY:], *e.after[:NEARBY])))) for e in case.edits]
    against = frozenset(w for place in case.left for w in place.near)
    told = _telling(case, glossary)
    names = {w for p in glossary.people for w in _plain(p.name)}
    counts = Counter(w for near in places for w in near - against - names if w not in case.heard)
    everyday = _is_everyday(case.heard)
    # a word seen once near one place is chance, unless the glossary itself ties it to the project
    good = [w for w, n in counts.items() if w in told or (n > 1 and not everyday and _is_content(w))]
    good.sort(key=lambda w: (-counts[w], w not in told, zipf(w), w))
    chosen: list[str] = []
    open_ = list(places)
    for word in good:
        if any(word in near for near in open_) and len(chosen) < MOST:
            chosen.append(word)
            open_ = [near for near in open_ if word not in near]
    covered = len(places) - len(open_)
    if chosen and (covered >= 2 or 2 * covered >= len(places)) and not (everyday and (covered < 2 or not case.left)):
        return tuple(chosen), ""
    return (), _why_not(case)


def _telling(case: _Case, glossary: Glossary) -> frozenset[str]:
    """Words of the entry's own context, of its form, and of the other terms that English hardly knows."""
    own = {w for c in getattr(case.entry, "context", ()) for w in _plain(c)} | set(_plain(case.entry.form))
    terms = {w for t in glossary.terms for w in _plain(t.term) if zipf(w) < ENGLISH and len(w) > 2}
    return frozenset(own | terms)


def _is_content(word: str) -> bool:
    return len(word) > 2 and word.isalpha() and zipf(word) < CONTENT


def _why_not(case: _Case) -> str:
    if case.left:
        first = case.left[0]
        more = f" and {len(case.left) - 1} more" if len(case.left) > 1 else ""
        return f"it stands there rightly in {first.where}{more}: '{first.said}'"
    return "it is ordinary English, and no word near it tells when it is not"
