"""What was talked about when: the agenda's items found in the speech, the opening and the open discussion."""

from __future__ import annotations

import re
from collections import Counter

import numpy as np

from notes.align import cues
from notes.align.agenda import EVERYBODY, NEEDED, Placement, place
from notes.align.borders import APART, borders, chances
from notes.align.parts import parts
from notes.align.speech import Speech
from notes.align.titles import title_of
from notes.align.words import LINK, alike, plain, same_person, title_words, tokens
from notes.align.written import topics_by_command, topics_on_page
from notes.meeting import AgendaItem, Meeting, Problem, Topic, Utterance

OPEN, OPEN_EARLY = 2.8, 3.2
"""How plainly it must be said that the floor is open, after the last item of the agenda and before."""
LONG_TURN = 40
"""Words: in a shorter utterance a topic begins with its first word."""
LONG_OPENING = 400
"""Words: what is longer and has no greeting is a topic that lost its start."""
ADDED = 0.5
"""Chance from which on a border inside the agenda's items is a topic of its own."""
SAID = 0.99
"""Chance of one that is called so: "I have one other thing"."""
LEAST = 80
"""Words between such a border and the topics of the agenda."""
Start = tuple[int, Topic]


def find_topics(meeting: Meeting) -> Meeting:
    """Cut the speech into topics. They cover every utterance exactly once, in order."""
    if not meeting.utterances:
        return meeting
    speech = Speech(meeting)
    if on_page := topics_on_page(meeting) or topics_by_command(meeting):
        return meeting.model_copy(update={"topics": _partition(speech, _opened(speech, on_page))})
    items = tuple(i for i in meeting.agenda if i.level == 0 and not _is_open(i.title))
    found = sorted(place(speech, items, speech.opening or 0), key=lambda p: p.at)
    starts = _by_agenda(speech, items, found) if found else _by_borders(speech)
    placed = {p.item for p in found}
    missed = [item for k, item in enumerate(items) if k not in placed]
    dropping = _dropping(meeting) if missed else []
    problems = (*meeting.problems, *(_not_found(item, dropping) for item in missed))
    return meeting.model_copy(update={"topics": _partition(speech, starts), "problems": problems})


def _not_found(item: AgendaItem, dropping: list[tuple[Utterance, str]]) -> Problem:
    """An item without a place, with what was said about it, if anything: "Dan can't make it today"."""
    names = [(tokens(p)[0], p) for p in item.presenters if tokens(p)]
    words = title_words(item.title)
    message = f"“{clean_title(item.title)}” stands on the agenda, but no place was found where it begins."
    for u, reason in dropping:
        said = tokens(u.text)
        about = sum(any(alike(w, s) for s in said) for w in words) >= max(1, len(words) / 2)
        if about or any(n in said or same_person(p, u.speaker or "") for n, p in names):
            message += f" Line {u.line}: “{reason}”"
            break
    return Problem(code="agenda-item-not-found", message=message, file=item.file, line=item.line)


def _dropping(meeting: Meeting) -> list[tuple[Utterance, str]]:
    """Who says that something does not take place, with their first sentence that says so."""
    out = []
    for u in meeting.utterances:
        reason = next((s for s in re.split(r"(?<=[.?!…])\s+", u.text) if _drops(s)), None)
        if reason is not None:
            out.append((u, reason.strip()))
    return out


def _drops(sentence: str) -> bool:
    return bool(cues.DROPPED.said(sentence) or cues.POSTPONED.said(sentence))


def _by_agenda(speech: Speech, items: tuple[AgendaItem, ...], found: list[Placement]) -> list[Start]:
    starts = [(p.at, _topic(speech, items[p.item], p)) for p in found]
    floor = find_discussion(speech, found[-1].at)
    if floor and floor[0] not in {at for at, _ in starts}:
        starts.append(floor)
    starts += _added(speech, [at for at, _ in starts])
    return _opened(speech, sorted(starts, key=lambda s: s[0]))


def _added(speech: Speech, known: list[int]) -> list[Start]:
    """Topics that nobody had put on the agenda: a plain hand-over inside an item, or "I have one more thing"."""
    chance = chances(speech)
    for j, text in enumerate(speech.tails):
        if cues.ADDED.said(text) and _leads(speech, j):
            chance[j] = max(chance[j], SAID)
    for k in known:
        chance[np.abs(speech.position[:-1] - speech.position[k]) < LEAST] = 0.0
    chance[: min(known)] = 0.0
    return [
        (at, Topic(id="", title="", confidence=round(float(chance[at]), 2), evidence=_why(speech, at)))
        for at in borders(speech, chance, ADDED)
    ]


def _leads(speech: Speech, at: int) -> bool:
    """Who speaks at ``at``, or who is given the word there, says half of the next 120 words."""
    last = int(np.searchsorted(speech.position[:-1], speech.position[at] + 120))
    for who in {speech.speakers[at], speech.takers[at]} - {""}:
        mine = sum(float(speech.counts[i]) for i in range(at + 1, last) if speech.speakers[i] == who)
        if mine >= 60 and who != speech.moderator:
            return True
    return False


def _by_borders(speech: Speech) -> list[Start]:
    """Without an agenda: hand-overs and changes of the main speaker, and the open floor at the end."""
    chance = chances(speech)
    if speech.opening is not None:
        chance[: speech.opening] = 0.0
        chance[speech.opening] = 1.0
    cuts = borders(speech, chance)
    starts = [
        (at, Topic(id="", title="", confidence=round(float(chance[at]), 2), evidence=_why(speech, at))) for at in cuts
    ]
    floor = find_discussion(speech, int(np.searchsorted(speech.position, 0.5 * speech.position[-1]))) if cuts else None
    if floor:
        near = min(range(len(cuts)), key=lambda k: abs(speech.position[cuts[k]] - speech.position[floor[0]]))
        if abs(speech.position[cuts[near]] - speech.position[floor[0]]) < APART:
            starts[near] = (cuts[near], floor[1])
    if not starts:
        return [(0, Topic(id="", title=speech.meeting.title, confidence=0.5, evidence=("no border found",)))]
    return _opened(speech, starts)


def _opened(speech: Speech, starts: list[Start]) -> list[Start]:
    """With what comes before the first topic: the welcome, or something without a name of its own."""
    if starts[0][0] == 0:
        return starts
    words = speech.position[starts[0][0]]
    hello = any(cues.WELCOME.said(u.text) for u in speech.meeting.utterances[: min(12, starts[0][0])])
    if hello or words < LONG_OPENING:
        host = (speech.moderator,) if speech.moderator else ()
        why = ("before the first topic",)
        return [(0, Topic(id="", title="Welcome", kind="opening", presenters=host, evidence=why)), *starts]
    return [(0, Topic(id="", title="", confidence=0.5, evidence=("the speech begins",))), *starts]


def _why(speech: Speech, at: int) -> tuple[str, ...]:
    """What speaks for a border that no agenda announces."""
    out = []
    cue = max(speech.handovers[at], speech.owns[at], key=lambda h: h.weight)
    if cue.weight >= 0.8:
        out.append(f"cue “{cue.phrase}”")
    if speech.closes[at].weight >= 0.6:
        out.append("the one before is closed")
    if speech.takers[at]:
        out.append(f"{speech.takers[at]} begins to speak")
    return tuple(out) or ("other words and speakers than before",)


def _is_open(title: str) -> bool:
    return bool(re.search(r"\bopen (?:forum|discussion|floor|mic)\b|^q ?(?:&|and) ?a\b|^questions?\W*$", plain(title)))


def _topic(speech: Speech, item: AgendaItem, p: Placement) -> Topic:
    return Topic(
        id="",
        title=clean_title(item.title),
        presenters=tuple(_known(speech, name) for name in item.presenters),
        confidence=round(1 / (1 + float(np.exp(NEEDED - p.score))), 2),
        evidence=p.why,
    )


def _known(speech: Speech, name: str) -> str:
    """The meeting's own spelling of a presenter's name."""
    fits = [p.name for p in speech.meeting.people if same_person(p.name, name)]
    return fits[0] if len(fits) == 1 else name


def clean_title(title: str) -> str:
    """A title without links and what they leave behind."""
    text = LINK.sub(" ", title) if re.search(r"https?://", title) else title
    return re.sub(r"\s+", " ", text).strip(" ,;:-–") or title.strip()


def find_discussion(speech: Speech, after: int) -> tuple[int, Topic] | None:
    """Where the floor is opened: after the last item, or before it where that is said without doubt."""
    best: tuple[float, int, cues.Hit] | None = None
    for j in range((speech.opening or 0) + 1, speech.size):
        hit = cues.total(cues.DISCUSSION, speech.tails[j])
        value = hit.weight + (0.6 if speech.speakers[j] == speech.moderator else 0.0)
        needed = OPEN if j > after else OPEN_EARLY
        value += 1.0 if j > after else 0.0
        if value >= needed and (best is None or value > best[0] + 0.3):
            best = (value, j, hit)
    if best is None:
        return None
    confidence = round(1 - 1 / (1 + best[0]), 2)
    evidence = (f"cue “{best[2].phrase}”",)
    return best[1], Topic(id="", title="Open discussion", kind="discussion", confidence=confidence, evidence=evidence)


def slug(text: str, taken: set[str]) -> str:
    base = re.sub(r"[^a-z0-9]+", "-", plain(text)).strip("-")[:60].strip("-") or "topic"
    name, n = base, 1
    while name in taken:
        n += 1
        name = f"{base}-{n}"
    taken.add(name)
    return name


def _partition(speech: Speech, starts: list[Start]) -> tuple[Topic, ...]:
    """Topics with first, last, times and line; the first one begins with the first utterance."""
    utterances = speech.meeting.utterances
    out: list[Topic] = []
    taken: set[str] = set()
    for n, (at, topic) in enumerate(starts):
        first = at if n else 0
        last = starts[n + 1][0] if n + 1 < len(starts) else len(utterances)
        announced = topic.kind != "opening" and (at > 0 or speech.opening == 0)
        began = _second(utterances[first]) if announced else utterances[first].start
        who = _gave(speech, topic, first, last)
        title = topic.title or title_of(speech, first, last) or (who[0] if who else "Discussion")
        changes = {
            "id": slug(title, taken),
            "title": title,
            "presenters": who,
            "first": first,
            "last": last,
            "start": began if topic.start is None else topic.start,
            "end": utterances[last - 1].end,
            "line": utterances[first].line,
        }
        whole = topic.model_copy(update=changes)
        out.append(whole.model_copy(update={"subtopics": parts(speech, whole)}))
    return tuple(out)


def _gave(speech: Speech, topic: Topic, first: int, last: int) -> tuple[str, ...]:
    """Who gave it: those of the agenda; where somebody else said twice as much as they, that one and who was heard."""
    if topic.kind != "topic" or topic.written:
        return topic.presenters
    main = main_speaker(speech, first, last)
    listed = [p for p in topic.presenters if plain(p) not in EVERYBODY]
    if not listed or not main or speech.moderator in main:
        return topic.presenters or main
    words: Counter[str] = Counter()
    for i in range(first, last):
        own = next((p for p in listed if same_person(p, speech.speakers[i])), speech.speakers[i])
        words[own] += int(speech.counts[i])
    if words[main[0]] < 2 * sum(words[p] for p in listed) or main[0] in listed:
        return topic.presenters
    return (*main, *(p for p in listed if words[p]))


def _second(u: Utterance) -> float | None:
    """When a topic begins that ``u`` starts: in a long utterance with the sentence that announces it, at its end."""
    words = u.text.split()
    if u.start is None or u.end is None or len(words) < LONG_TURN:
        return u.start
    before = 0
    found = 0
    for sentence in re.split(r"(?<=[.?!…])\s+", u.text):
        if max(cues.strength(rules, sentence).weight for rules in (cues.HANDOVER, cues.OWN, cues.DISCUSSION)) >= 1.2:
            found = before
        before += len(sentence.split())
    if found < len(words) / 3:
        return u.start
    if len(u.word_starts) == len(words):
        return u.word_starts[found]
    return round(u.start + (u.end - u.start) * found / len(words), 3)


def main_speaker(speech: Speech, first: int, last: int) -> tuple[str, ...]:
    """Who says most of the stretch, if that is two fifths; of two the one who does not moderate comes first."""
    words: Counter[str] = Counter()
    for i in range(first, last):
        if speech.meeting.utterances[i].speaker:
            words[speech.speakers[i]] += int(speech.counts[i])
    total = words.total()
    big = [name for name, n in words.most_common() if n >= 0.4 * total]
    return tuple(sorted(big, key=lambda name: name == speech.moderator)[:1])
