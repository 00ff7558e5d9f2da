"""What a meeting itself tells: its words and their neighbours, and which terms and people belong to it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from notes.correct.certain import Hit, endings
from notes.correct.forms import Form, Forms
from notes.meeting import Meeting
from notes.words.common import meeting_count, zipf
from notes.words.tokens import Word, joined, plain_words, split_words

BESIDE = 3
"""Words on either side that count as neighbours."""
LONGEST_GRAM = 4
_LONGEST_ACRONYM = 5
SHORT = 500
"""Words of a meeting below which the lack of terms tells nothing."""
NOW_AND_THEN = 0.002
"""Share of words that belong to terms."""


@dataclass(slots=True)
class Scene:
    """The words of a meeting, row by row as in ``Meeting.utterances``, and what is known before any guess."""

    rows: list[list[Word]]
    raws: list[str]
    said: Counter[tuple[str, ...]]
    """Each run of 1 to 4 plain words and how often it is said."""
    total: int
    listed: Counter[str]
    """Letters of each run of words in title, agenda and chat, counted once a place."""
    certain: list[list[Hit]]
    """Certain corrections of each row, chosen."""
    right: Counter[str] = field(default_factory=Counter)
    """How often each form (by letters) is said rightly or was certainly meant."""
    closed: list[set[int]] = field(default_factory=list)
    """Words of each row that are surely right, or corrected already."""
    beside: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    """Plain words near those places."""
    next_to: dict[str, Counter[tuple[int, str]]] = field(default_factory=lambda: defaultdict(Counter))
    """The plain words just before (-1) and just after (1) those places."""
    loose: list[set[int]] = field(default_factory=list)
    """Words of each row that are right by themselves, but may be part of a longer mis-hearing ("Max", "Paul")."""
    terms: list[set[int]] = field(default_factory=list)
    """Words of each row that belong to a term that is no ordinary word."""
    speakers: list[str | None] = field(default_factory=list)
    acronyms: frozenset[str] = frozenset()
    """Plain words that stand in capitals throughout: they were heard as letters."""

    @property
    def at_home(self) -> bool:
        """The meeting speaks of the glossary's terms at least now and then, or is too short to tell."""
        return self.total < SHORT or sum(map(len, self.terms)) >= self.total * NOW_AND_THEN


def look(meeting: Meeting, words: list[list[Word]], certain: list[list[Hit]], forms: Forms) -> Scene:
    """The scene of ``meeting``: ``words`` and ``certain`` hold a row for each of its utterances."""
    said: Counter[tuple[str, ...]] = Counter()
    for row in words:
        norms = [w.norm for w in row]
        for n in range(1, LONGEST_GRAM + 1):
            said.update(zip(*(norms[i:] for i in range(n)), strict=False))
    scene = Scene(
        rows=words,
        raws=[u.raw for u in meeting.utterances],
        said=said,
        total=sum(map(len, words)),
        listed=_listed(meeting),
        certain=certain,
        speakers=[u.speaker for u in meeting.utterances],
        acronyms=_acronyms(words),
    )
    for row, hits in zip(words, certain, strict=True):
        right = list(_right_places(row, forms))
        sure = [*right, *((h.first, h.last, h.form) for h in hits)]
        for first, last, form in sure:
            note(scene, row, first, last, form)
        scene.terms.append(
            {i for a, b, form in sure if form.kind == "term" and not ordinary(form) for i in range(a, b)}
        )
        scene.loose.append({a for a, b, form in right if b - a == 1 and (form.kind == "person" or ordinary(form))})
        scene.closed.append({i for first, last, _ in sure for i in range(first, last)} - scene.loose[-1])
    return scene


def _acronyms(rows: Iterable[Sequence[Word]]) -> frozenset[str]:
    capitals: dict[str, bool] = {}
    for w in (w for row in rows for w in row if 1 < len(w.norm) <= _LONGEST_ACRONYM):
        capitals[w.norm] = capitals.get(w.norm, True) and w.text.isupper() and w.text.isalpha()
    return frozenset(norm for norm, always in capitals.items() if always)


def note(scene: Scene, row: Sequence[Word], first: int, last: int, form: Form) -> None:
    """Count one place where ``form`` is meant, and its neighbours."""
    key = joined(form.text)
    scene.right[key] += 1
    scene.beside[key].update(w.norm for w in neighbours(row, first, last) if zipf(w.norm) < 5.5)
    if first:
        scene.next_to[key][-1, row[first - 1].norm] += 1
    if last < len(row):
        scene.next_to[key][1, row[last].norm] += 1


def neighbours(row: Sequence[Word], first: int, last: int) -> list[Word]:
    return [*row[max(0, first - BESIDE) : first], *row[last : last + BESIDE]]


def _right_places(row: Sequence[Word], forms: Forms) -> Iterable[tuple[int, int, Form]]:
    """Where a form stands as it should; a form that is an ordinary word only if a capital of it is there too."""
    letters = [joined(w.norm) for w in row]
    for first in range(len(row)):
        for last in range(first + 1, min(first + LONGEST_GRAM, len(row)) + 1):
            if not forms.begins("".join(letters[first:last])):
                break
            window = row[first:last]
            for plain, ending in endings(tuple(w.norm for w in window)):
                form = forms.by_letters.get("".join(map(joined, plain)))
                if form is None or plain not in forms.right:
                    continue
                text = " ".join(w.text for w in window).removesuffix(ending)
                if not ordinary(form) or (text == form.text and text != text.lower() and first > 0):
                    yield first, last, form


def ordinary(form: Form) -> bool:
    """The form is also said in meetings about other things ("kind", "age", "Apple")."""
    words = plain_words(form.text)
    return len(words) == 1 and (meeting_count(words[0]) > 3 or zipf(words[0]) >= 4)


def _listed(meeting: Meeting) -> Counter[str]:
    texts = [meeting.title, *(a.title for a in meeting.agenda), *(c.raw for c in meeting.chat)]
    texts += [n for a in meeting.agenda for n in a.notes]
    texts += [name for p in meeting.people if p.attended for name in (p.name, *p.aliases)]
    out: Counter[str] = Counter()
    for text in texts:
        norms = [joined(w.norm) for w in split_words(text)]
        spans = {"".join(norms[i : i + n]) for n in range(1, 4) for i in range(len(norms) - n + 1)}
        out.update(spans)
    return out
