"""Which spellings of a meeting mean one person: the grouping behind ``speakers.resolve``."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Literal

from notes.glossary import Glossary
from notes.people import compare, fold, same_first_names

Place = Literal["listed", "spoke", "wrote", "agenda", "glossary"]

LIMIT = 1500
"""More names than any meeting has: beyond it (a broken or hostile page) only equal names are joined."""
LEVELS = (1.0, 0.9, 0.7, 0.6)
"""What ``people.compare`` gives, surest first."""


@dataclass(slots=True, eq=False)
class Group:
    """One person, as far as known."""

    spellings: Counter[str] = field(default_factory=Counter)
    """How often each spelling was met, labels more than lists."""
    places: set[Place] = field(default_factory=set)
    affiliations: Counter[str] = field(default_factory=Counter)
    aliases: list[str] = field(default_factory=list)
    """Other names that the glossary or a bracket on the agenda gives."""
    entry: str | None = None
    """The glossary's name."""
    joined_to: Group | None = None
    first: int = 10**9
    """Number of its first mention."""

    @property
    def name(self) -> str:
        """The glossary's spelling, else the fullest one, the most frequent one, the one with its accents."""
        if self.entry:
            return self.entry
        count = self.spellings
        by_form = Counter[str]()
        for spelling, n in count.items():
            by_form[fold(spelling)] += n
        return min(count, key=lambda s: (-_fullness(s), -by_form[fold(s)], s.isascii(), -count[s], -len(s), s))

    def take(self, other: Group) -> None:
        self.spellings.update(other.spellings)
        self.affiliations.update(other.affiliations)
        self.places |= other.places
        self.aliases += [a for a in other.aliases if a not in self.aliases]
        self.entry = self.entry or other.entry
        self.first = min(self.first, other.first)
        other.joined_to = self


def _fullness(name: str) -> int:
    return min(sum(len(w) > 1 for w in fold(name).split()), 4)


class Roster:
    """All names of a meeting, joined to persons step by step, from the surest evidence to the thinnest."""

    def __init__(self, glossary: Glossary) -> None:
        self._groups: list[Group] = []
        self._mentions = 0
        self._by_form: dict[str, Group] = {}
        self.ambiguous: dict[str, tuple[str, ...]] = {}
        """Spelling, and the people that it may be."""
        for person in glossary.people:
            group = Group(Counter({person.name: 0}), {"glossary"}, aliases=list(person.aliases), entry=person.name)
            if person.affiliation:
                group.affiliations[person.affiliation] = 10**6  # outweighs whatever a label says
            self._groups.append(group)
            for form in (person.name, *person.aliases, *(h.text for h in person.heard)):
                self._by_form.setdefault(fold(form), group)

    def add(self, name: str, place: Place, affiliation: str | None = None, alias: str | None = None) -> None:
        """Note that ``name`` was met; equal names (but for case and accents) are one person."""
        form = fold(name) or name
        group = self._by_form.get(form)
        if group is None:
            group = self._by_form[form] = Group()
            self._groups.append(group)
        self._mentions += 1
        group.first = min(group.first, self._mentions)
        group.spellings[name] += 3 if place in ("spoke", "wrote") else 1  # people type their own label themselves
        group.places.add(place)
        if affiliation:
            group.affiliations[affiliation] += 1
        if alias and alias not in group.aliases:
            group.aliases.append(alias)

    def group(self, name: str) -> Group | None:
        """The person that a spelling means."""
        found = self._by_form.get(fold(name) or name)
        while found is not None and found.joined_to is not None:
            found = found.joined_to
        return found

    def met(self) -> list[Group]:
        """Everybody met in the meeting, in the order of first mention."""
        met = [g for g in self._groups if g.joined_to is None and g.places != {"glossary"}]
        return sorted(met, key=lambda g: g.first)

    def join(self) -> None:
        """Join full names that are alike, then single names where exactly one person fits."""
        if len(self._groups) > LIMIT:
            return
        for group in self.met():
            for alias in list(group.aliases):
                other = self.group(alias)
                if other is not None and other is not self.group(group.name) and "glossary" not in group.places:
                    self._unite(group, other)
        for level in LEVELS:
            for group in self.met():
                if group.joined_to is None and " " in fold(group.name):
                    self._join_like(group, level)
        self._join_single()

    def _join_like(self, group: Group, level: float) -> None:
        """Join what is like ``group``; a name that is like two people alike is left alone and reported."""
        others = [g for g in self._groups if g is not group and g.joined_to is None and not (g.entry and group.entry)]
        fits = [g for g in others if max(compare(a, b) for a in group.spellings for b in g.spellings) == level]
        if level != 1.0 and (len(fits) > 1 or any(_apart(group, g, level) for g in fits)):
            self.ambiguous.setdefault(group.name, tuple(g.name for g in fits))
            return
        for other in fits:
            self._unite(group, other)

    def _unite(self, a: Group, b: Group) -> None:
        into, other = (b, a) if b.entry and not a.entry else (a, b)
        into.take(other)

    def _join_single(self) -> None:
        by_first: dict[str, list[Group]] = defaultdict(list)
        by_last: dict[str, list[Group]] = defaultdict(list)
        for group in self.met():
            words = fold(group.name).split()
            if len(words) > 1:
                by_last[words[-1]].append(group)
                firsts = {fold(s).split()[0] for s in group.spellings if " " in fold(s)}
                for form in {w for first in firsts for w in same_first_names(first)}:
                    by_first[form].append(group)
        for group in self.met():
            word = fold(group.name)
            if " " in word or group.entry:
                continue
            fits = by_first.get(word) or by_last.get(word) or []
            if len(fits) == 1 and not _apart(group, fits[0], 0.5):
                fits[0].take(group)
            elif fits:
                self.ambiguous.setdefault(group.name, tuple(f.name for f in fits))


def _apart(a: Group, b: Group, level: float) -> bool:
    """Whether the meeting tool itself knows both: then they are two accounts, and maybe two people.

    It knows both where it lists both, or hears both and lists none or both; a name cut off by a paste (0.6) is no
    account of its own.
    """
    both = a.places & b.places
    return level != LEVELS[-1] and ("listed" in both or ("spoke" in both and "listed" not in a.places | b.places))
