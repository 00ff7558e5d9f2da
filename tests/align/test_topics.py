"""Agenda items found in speech."""

from notes.align import align
from notes.meeting import AgendaItem, Meeting, Utterance

FILLER = "we looked at the graphs and the numbers and they seem fine to me after the change of last week"


def meeting(agenda: list[tuple[str, str]], speech: list[tuple[str, str]]) -> Meeting:
    return Meeting(
        id="m",
        title="Tarn call",
        agenda=tuple(AgendaItem(title=t, presenters=(p,) if p else ()) for t, p in agenda),
        utterances=tuple(
            Utterance(id=f"u{n}", speaker=who, label=who, text=text, raw=text, file="m.txt", line=n)
            for n, (who, text) in enumerate(speech, 1)
        ),
    )


OPENING = (
    "Ana Pell",
    "Good morning and welcome to the Tarn call. Today Bo will talk about the package mirror, then Cy Dunn has the new "
    "parser, and Dee will tell us about the summer school. With that I hand it over to Bo.",
)
MIRROR = [("Bo Quist", f"So the mirror of our packages moved. {FILLER}"), ("Bo Quist", f"{FILLER} {FILLER}")]
PARSER = [("Cy Dunn", f"Hi, the parser now reads tables. {FILLER}"), ("Cy Dunn", f"{FILLER} {FILLER}")]
SCHOOL = [("Dee Ray", f"The school is in July. {FILLER}"), ("Dee Ray", f"{FILLER}")]
AGENDA = [("Package mirror", "Bo Quist"), ("New parser", "Cy Dunn"), ("Summer school", "Dee Ray")]
TO_CY = ("Ana Pell", "Thanks Bo. Next up is Sy with the parser.")
TO_DEE = ("Ana Pell", "Any other questions? Hearing none, let's move on to the summer school.")
OPEN = ("Ana Pell", "That is all we had on the agenda today. Does anybody have any other topics or questions?")


def found(m: Meeting) -> list[tuple[str, int]]:
    return [(t.title, t.line) for t in align(m).topics]


def test_each_item_starts_at_its_hand_over() -> None:
    m = meeting(AGENDA, [OPENING, ("Bo Quist", "Sure."), *MIRROR, TO_CY, *PARSER, TO_DEE, *SCHOOL, OPEN, SCHOOL[1]])
    assert found(m) == [("Package mirror", 1), ("New parser", 5), ("Summer school", 8), ("Open discussion", 11)]


def test_items_may_be_swapped() -> None:
    m = meeting(AGENDA, [OPENING, *MIRROR, TO_DEE, *SCHOOL, ("Ana Pell", "Next up is Cy with the parser."), *PARSER])
    assert found(m) == [("Package mirror", 1), ("Summer school", 4), ("New parser", 7)]


def test_an_item_nobody_came_to_is_left_out() -> None:
    m = meeting(AGENDA, [OPENING, *MIRROR, TO_DEE, *SCHOOL])
    assert [t for t, _ in found(m)] == ["Package mirror", "Summer school"]


def test_topics_cover_every_utterance_once() -> None:
    m = align(meeting(AGENDA, [("Ana Pell", "Hello everybody, welcome."), OPENING, *MIRROR, TO_CY, *PARSER, OPEN]))
    assert m.topics[0].kind == "opening"
    assert [t.first for t in m.topics] == [0, *[t.last for t in m.topics[:-1]]]
    assert m.topics[-1].last == len(m.utterances)
    assert all(t.evidence and 0 < t.confidence <= 1 for t in m.topics if t.kind == "topic")


def test_no_agenda_no_speech() -> None:
    assert align(meeting([], [])).topics == ()
    assert found(meeting([], MIRROR)) == [("Tarn call", 1)]
