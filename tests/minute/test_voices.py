"""What a topic says of itself without a doubt: who spoke how long, and what was named."""

from __future__ import annotations

from notes.meeting import Meeting, Topic, Utterance
from notes.minute import minute
from notes.project import Settings

SAID = (
    ("Ana Pell", "Larder 2.1 and the Larder index come out with Tarnpot, and we go to Oslo. Go on."),
    ("Bo Quist", "Tarnpot 2.1 it is."),
    ("Ana Pell", "Mirrors need Tarnpot, and Tarnpot needs mirrors."),
    (None, "Tarnpot."),
    ("Bo Quist", "Okay, we are off the record."),
    (
        "Cy Dorn",
        "Larder, Larder, and once more Larder, now that nobody records what the three of us tell each other here.",
    ),
)


def call(*topics: Topic) -> Meeting:
    rows = tuple(
        Utterance(
            id=f"u{n}",
            speaker=who,
            text=text,
            raw=text,
            line=n,
            start=60.0 * n,
            end=60.0 * n + 20 * (n + 1) if n < 2 else None,
        )
        for n, (who, text) in enumerate(SAID)
    )
    terms = ("Go", "Larder", "Tarnpot")
    return minute(Meeting(id="m", title="Call", utterances=rows, topics=topics, terms=terms), Settings())


def test_who_spoke_and_what_was_named() -> None:
    first, second = call(
        Topic(id="a", title="Release", first=0, last=2, start=0.0, end=120.0),
        Topic(id="b", title="Mirrors", first=2, last=6, start=120.0),
    ).topics
    assert [(v.name, v.words, v.seconds) for v in first.voices] == [("Bo Quist", 4, 40.0), ("Ana Pell", 17, 20.0)]
    assert first.named == ("2.1", "Larder")  # Tarnpot is said more in the other one, "go" is a verb
    assert [(v.name, v.seconds) for v in second.voices] == [("Ana Pell", None)]  # the rest was off the record
    assert second.named == ("Tarnpot",)


def test_the_title_is_not_named_again() -> None:
    (topic,) = call(Topic(id="a", title="Tarnpot and Larder", first=0, last=3)).topics
    assert topic.named == ("2.1",)


def test_what_has_the_name_in_its_own_is_another_thing() -> None:
    rows = (
        Utterance(id="u0", speaker="Ana Pell", text="Larder, larder-rs, Larder-rs and Larder.", raw="", line=1),
        Utterance(id="u1", speaker="Ana Pell", text="Tarnpot and Tarnpot-rs.", raw="", line=2),
    )
    topic = Topic(id="a", title="Release", first=0, last=2)
    meeting = Meeting(id="m", title="Call", utterances=rows, topics=(topic,), terms=("Larder", "Tarnpot"))
    assert minute(meeting, Settings()).topics[0].named == ("Larder",)


def test_the_recap_tells_what_came_of_the_meeting_in_numbers() -> None:
    said = "I'll send the index to the list of the mirrors tomorrow."
    rows = tuple(
        Utterance(id=f"u{n}", speaker=who, text=text, raw=text, line=n, start=60.0 * n)
        for n, (who, text) in enumerate(
            (("Ana Pell", said), ("Bo Quist", "We decided to drop the old mirror in Oslo."))
        )
    )
    topics = (
        Topic(id="a", title="Index", presenters=("Ana Pell",), first=0, last=1, start=0.0, end=60.0),
        Topic(id="b", title="Mirrors", first=1, last=2, start=60.0),
    )
    got = minute(Meeting(id="m", title="Call", utterances=rows, topics=topics), Settings())
    assert [s.text for s in got.recap] == [
        "Topics of these minutes: Index (Ana Pell, 1 min) and Mirrors.",
        "These minutes list 1 decision and 1 action item.",
    ]
    assert all(s.evidence and not s.quoted for s in got.recap)
