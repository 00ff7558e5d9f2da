"""Topics where no agenda names them, and what happens inside a topic."""

import itertools
import random

import pytest

from notes.align import align
from notes.align.explain import explain_topics
from notes.meeting import AgendaItem, Meeting, Utterance

ANA, BO, CY, DEE = "Ana Pell", "Bo Quist", "Cy Dunn", "Dee Ray"
COMMON = [
    "we",
    "then",
    "have",
    "it",
    "and",
    "some",
    "of",
    "that",
    "is",
    "what",
    "they",
    "do",
    "with",
    "all",
    "so",
    "you",
    "can",
]


def talk(who: str, words: str, count: int, seed: int) -> list[tuple[str, str]]:
    """Five utterances of ``count`` words about ``words``."""
    rng = random.Random(seed)  # noqa: S311  (a test's words)
    pool = COMMON + words.split() * 4
    return [(who, " ".join(rng.choice(pool) for _ in range(count)) + ".") for _ in range(5)]


SPEECH = [
    (ANA, "Good morning everybody and welcome to the Tarn call. With this, let me hand it over to Bo."),
    *talk(BO, "mirror checksum tarball", 80, 1),
    (ANA, "Any other questions? Thank you Bo. Next up is Cy, take it away."),
    *talk(CY, "parser grammar tokenizer", 80, 2),
    (ANA, "Thanks Cy, any questions? Hearing none, next up we have Dee, it's all yours."),
    *talk(DEE, "budget sponsors invoice", 80, 3),
    (ANA, "That is all the topics we had on the agenda today. Does anybody have any other questions or topics?"),
    (BO, "No, I am good."),
]


def meeting(speech: list[tuple[str, str]], agenda: tuple[AgendaItem, ...] = ()) -> Meeting:
    return Meeting(
        id="m",
        title="Tarn call",
        agenda=agenda,
        utterances=tuple(
            Utterance(id=f"u{n}", speaker=who, label=who, text=text, raw=text, file="m.txt", line=n)
            for n, (who, text) in enumerate(speech, 1)
        ),
    )


def test_hand_overs_cut_a_meeting_without_an_agenda() -> None:
    got = align(meeting(SPEECH)).topics
    assert [(t.line, t.kind, t.presenters) for t in got] == [
        (1, "topic", (BO,)),
        (7, "topic", (CY,)),
        (13, "topic", (DEE,)),
        (19, "discussion", ()),
    ]


def test_titles_are_made_of_the_topics_own_words() -> None:
    got = align(meeting(SPEECH)).topics
    for topic, words in zip(
        got, ("mirror checksum tarball", "parser grammar tokenizer", "budget sponsors invoice"), strict=False
    ):
        said = set(topic.title.casefold().split()) - {"and"}
        assert said and said <= set(words.split())


def test_one_voice_on_one_matter_is_not_cut() -> None:
    got = align(meeting([row for k in range(6) for row in talk(BO, "mirror checksum tarball", 60, k)])).topics
    assert len(got) == 1
    assert got[0].title == "Tarn call"


def test_an_item_that_is_put_off_is_reported_and_what_came_instead_is_a_topic() -> None:
    agenda = (
        AgendaItem(title="Mirror", presenters=(BO,)),
        AgendaItem(title="Parser rewrite", presenters=(CY,), line=4),
    )
    speech = [
        *SPEECH[:6],
        (ANA, "Thanks Bo. Cy, do you want to go?"),
        (CY, "I am not ready. Can we push that to December?"),
        (ANA, "Sure, I'll move the parser rewrite to the December call."),
        (CY, "I do have one other thing, it is not on the agenda."),
        *talk(CY, "badge printer lanyard", 80, 5),
    ]
    got = align(meeting(speech, agenda))
    assert [t.line for t in got.topics] == [1, 10]
    assert got.topics[1].presenters == (CY,)
    problem = next(p for p in got.problems if p.code == "agenda-item-not-found")
    assert problem.line == 4
    assert "Line 8: “Can we push that to December?”" in problem.message


def test_who_stood_in_for_an_absent_presenter_is_named() -> None:
    got = align(meeting(SPEECH, (AgendaItem(title="Mirror", presenters=("Di Falk",)),))).topics
    assert [t.presenters for t in got if t.title == "Mirror"] == [(BO,)]


def test_demos_and_questions_have_their_own_second() -> None:
    speech = [
        *SPEECH[:1],
        (BO, "Okay, let me share my screen and show you how the mirror works."),
        *SPEECH[1:6],
        (DEE, "Does the mirror check the signature of every tarball, or only of the newest one in the list?"),
        (BO, "Of every one."),
        *SPEECH[6:],
    ]
    topic = align(meeting(speech, (AgendaItem(title="Mirror", presenters=(BO,)),))).topics[0]
    assert [(s.kind, s.title, s.line) for s in topic.subtopics][:2] == [
        ("demo", "Demo by Bo Quist", 2),
        ("question", "Question from Dee Ray", 8),
    ]
    assert all(s.start is not None for s in topic.subtopics)


def test_the_evidence_can_be_read() -> None:
    got = explain_topics(align(meeting(SPEECH, (AgendaItem(title="Mirror", presenters=(BO,)),))))
    assert got.startswith("Tarn call: 3 topics; the page's agenda has 1 item.\n\n  00:00  Mirror (Bo Quist)\n")
    assert "% sure, on the agenda\n         Ana Pell: “… With this, let me hand it over to Bo.”\n" in got
    assert "Evidence: cue “hand it over to”; Bo Quist begins to speak; " in got
    assert "Open discussion\n" in got
    assert got.endswith("the times are the transcript's own. Of the times all are interpolated.\n")
    assert max(map(len, got.splitlines())) <= 100


def test_a_topic_announced_at_the_end_of_a_long_turn_begins_there() -> None:
    long = " ".join(text for _, text in talk(ANA, "newsletter", 20, 9))
    speech = [(ANA, f"Good morning and welcome. {long} With this, let me hand it over to Bo."), *SPEECH[1:]]
    got = align(meeting(speech, (AgendaItem(title="Mirror", presenters=(BO,)),)))
    first = got.utterances[0]
    assert first.start == 0.0
    assert first.end is not None
    assert 0.8 * first.end < (got.topics[0].start or 0.0) < first.end


AGENDA = tuple(
    AgendaItem(title=title, presenters=who)
    for title, who in (("Mirror checksum", (BO,)), ("Parser grammar", (CY,)), ("Budget for sponsors", (DEE,)))
)
PLACES = {"Mirror checksum": 1, "Parser grammar": 7, "Budget for sponsors": 13}


def places(speech: list[tuple[str, str]], agenda: tuple[AgendaItem, ...]) -> dict[str, int]:
    return {t.title: t.line for t in align(meeting(speech, agenda)).topics if t.title in PLACES}


def test_an_agenda_in_another_order_than_the_meeting() -> None:
    assert places(SPEECH, AGENDA) == PLACES
    for order in itertools.permutations(AGENDA):
        assert places(SPEECH, order) == PLACES


def test_an_agenda_without_presenters() -> None:
    assert places(SPEECH, tuple(i.model_copy(update={"presenters": ()}) for i in AGENDA)) == PLACES


def test_fillers_tear_no_cue_apart() -> None:
    torn = [
        (who, text.replace("hand it over", "hand, uh, it um over").replace("next up", "next you know, up"))
        for who, text in SPEECH
    ]
    bare = tuple(i.model_copy(update={"presenters": ()}) for i in AGENDA)
    assert torn != SPEECH
    assert places(torn, bare) == PLACES


def test_an_item_that_is_not_on_the_agenda_is_added() -> None:
    found = align(meeting(SPEECH, AGENDA[::2])).topics
    assert [t.line for t in found if t.kind == "topic"] == [1, 7, 13]
    added = next(t for t in found if t.line == 7)
    assert added.presenters == (CY,)
    assert any("begins to speak" in why for why in added.evidence)


@pytest.mark.parametrize("mark", ["#", "!"])
def test_the_commands_of_a_bot_are_the_topics(mark: str) -> None:
    log = [(ANA, f"{mark}startmeeting Tarn call"), (BO, "hi"), (ANA, f"{mark}topic Build speed"), (BO, "it is slow")]
    got = align(meeting([*log, (ANA, f"{mark}topic Sponsors"), (DEE, "one more")])).topics
    assert [(t.title, t.line) for t in got if t.kind == "topic"] == [("Build speed", 3), ("Sponsors", 5)]
