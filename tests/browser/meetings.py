"""Invented meetings that have everything a page can show, and one that attacks it."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from notes.glossary import Glossary, PersonEntry, Term
from notes.meeting import (
    Action,
    Announcement,
    ChatMessage,
    Correction,
    Decision,
    Link,
    Meeting,
    NextMeeting,
    Person,
    Question,
    Recording,
    Statement,
    Topic,
    Utterance,
)

ZONE = ZoneInfo("America/New_York")
GLOSSARY = Glossary(
    people=(PersonEntry(name="Ana Pell", affiliation="Tarn", handle="anap"),),
    terms=(
        Term(term="Quillet", kind="tool", description="Runs containers as services.", link="https://quillet.example"),
        Term(term="Lakeboard", description="The community's dashboard."),
        Term(term="beck", description="Not spoken by anybody."),
    ),
)
SAID = (
    ("Ana Pell", "Welcome to the Tarn call, everyone. We have two topics today."),
    ("Ana Pell", "First the build speed, then Quillet in the lab."),
    ("Bo Quist", "The build became slower by half since January. See https://tarn.example/build for numbers."),
    ("Bo Quist", "We decided to cache the layers on the runners, and I will send the patch by Friday."),
    ("Ana Pell", "Thank you. What about the rootless network, does it still drop packets?"),
    ("田中 あきら", "No, that was fixed last week in the kernel."),
    ("Ana Pell", "Now Quillet. I tried it in the lab for a week."),
    ("ليلى حداد", "It starts the containers in the right order now, which Lakeboard shows."),
    ("Bo Quist", "Good. Then see you all on the ninth of April."),
)

UTTERANCES = tuple(
    Utterance(
        id=f"u{i + 1}",
        speaker=who,
        label=who,
        text=text,
        raw=text.replace("Quillet", "quill it"),
        start=i * 40.0,
        end=i * 40.0 + 38,
        file="meeting.txt",
        line=20 + i,
    )
    for i, (who, text) in enumerate(SAID)
)
CORRECTIONS = tuple(
    Correction(
        utterance=u.id,
        file="meeting.txt",
        line=u.line,
        column=1,
        offset=u.raw.index("quill it"),
        original="quill it",
        corrected="Quillet",
        term="Quillet",
        kind="heard",
        confidence=1.0,
        reason="listed",
    )
    for u in UTTERANCES
    if "quill it" in u.raw
)
CHAT = (
    ChatMessage(id="m1", sender="Bo Quist", text="numbers: https://tarn.example/build", raw="", start=95.0),
    ChatMessage(id="m2", sender="Ana Pell", text="👍", raw="", start=100.0, reaction_to="numbers: https"),
)
TOPICS = (
    Topic(id="welcome", title="Welcome", kind="opening", start=0.0, end=78.0, first=0, last=2),
    Topic(
        id="build-speed",
        title="Build speed",
        presenters=("Bo Quist",),
        start=80.0,
        end=238.0,
        first=2,
        last=6,
        summary=(Statement(text="The build became slower by half since January.", evidence=("u3",), start=80.0),),
        links=("https://tarn.example/build",),
    ),
    Topic(
        id="quillet-in-the-lab",
        title="Quillet in the lab",
        presenters=("Ana Pell",),
        start=240.0,
        end=360.0,
        first=6,
        last=9,
        summary=(Statement(text="Quillet starts containers in order.", evidence=("u8",), start=280.0),),
    ),
)
QUESTIONS = (
    Question(
        text="Does the rootless network still drop packets?",
        evidence=("u5",),
        start=160.0,
        asked_by="Ana Pell",
        answer=Statement(text="No, that was fixed last week.", evidence=("u6",), start=200.0),
    ),
)


def meeting(number: int = 0, **changes: object) -> Meeting:
    day = dt.date(2024, 3, 12) - dt.timedelta(days=28 * number)
    begins = dt.datetime.combine(day, dt.time(10), ZONE)
    told = Meeting(
        id=day.isoformat(),
        title=f"Tarn community call {12 - number}",
        series="Community call",
        date=day,
        scheduled=begins,
        began=begins + dt.timedelta(minutes=3),
        ended=begins + dt.timedelta(minutes=9),
        recording=Recording(url="https://youtu.be/abcdefghijk", kind="youtube", video_id="abcdefghijk"),
        people=tuple(Person(name=n, listed=True, spoke=True) for n in dict.fromkeys(who for who, _ in SAID)),
        utterances=UTTERANCES,
        corrections=CORRECTIONS,
        chat=CHAT,
        topics=TOPICS,
        recap=(Statement(text="The build is slow and will cache its layers.", evidence=("u4",), start=120.0),),
        decisions=(Decision(text="Cache the layers on the runners.", evidence=("u4",), start=120.0),),
        announcements=(
            Announcement(text="The cache comes in May.", evidence=("u3",), start=80.0, about="Build speed"),
        ),
        actions=(Action(task="Send the patch", owner="Bo Quist", due="Friday", evidence=("u4",), start=120.0),),
        questions=QUESTIONS,
        links=(Link(url="https://tarn.example/build", shared_by="Bo Quist", evidence="m1", start=95.0),),
        next_meetings=(
            NextMeeting(name="Community call", date=day + dt.timedelta(days=28), start=begins + dt.timedelta(days=28)),
        ),
    )
    return told.model_copy(update=changes)


ATTACK = '<script>document.title="owned"</script><img src=x onerror="document.title=\'owned\'">'
HOSTILE = meeting(
    5,
    id="hostile",
    title=f"</title>{ATTACK}",
    series=f"</style>{ATTACK}",
    people=(Person(name=f'"><b onmouseover=alert(1)>{ATTACK}', spoke=True),),
    utterances=(
        Utterance(
            id="u1", speaker=f'"><b onmouseover=alert(1)>{ATTACK}', text=f"{ATTACK} <div><p></table>", raw="", start=1.0
        ),
        Utterance(id="u2", speaker="javascript:alert(1)", text="w" * 1_000_000, raw="", start=2.0),
        Utterance(
            id="u3", speaker="Bo Quist", text="javascript:document.title='owned' data:text/html,x", raw="", start=3.0
        ),
    ),
    corrections=(),
    chat=(
        ChatMessage(
            id="m1", sender=ATTACK, text=f'</script>{ATTACK} https://x.test/"onclick=alert(1)', raw="", start=2.0
        ),
    ),
    topics=(Topic(id="x", title=ATTACK, presenters=(ATTACK,), start=1.0, last=3, links=("javascript:alert(1)",)),),
    recap=(Statement(text=f"]]>{ATTACK}", evidence=("u1",)),),
    decisions=(Decision(text=ATTACK, evidence=("u1",)),),
    actions=(Action(task=ATTACK, owner=ATTACK, due=ATTACK),),
    questions=(),
    links=(Link(url="javascript:alert(1)", title=ATTACK), Link(url="https://x.test/<b>", title=ATTACK)),
    recording=Recording(url="javascript:alert(1)"),
)
