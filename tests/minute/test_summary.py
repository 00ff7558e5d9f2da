"""Bullets: whole, tidied, quoted under who said them, and cited."""

from __future__ import annotations

import numpy as np
import pytest

from notes.meeting import Correction, Meeting, Person
from notes.minute import minute
from notes.minute.person import dependent, third_person
from notes.minute.ranker import choose
from notes.minute.sentences import sentences
from notes.minute.shown import shown
from notes.minute.tidy import sentence_case, tidy
from notes.project import Settings

from .conftest import Talk


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("So, um, we we moved the, uh, the build to the new runner.", "We moved the build to the new runner."),
        ("Yeah, okay, it's, like, a single file, you know.", "It's a single file."),
        ("And I just wanted to get I just wanted to get an idea of it.", "I just wanted to get an idea of it."),
        ("We've we have three of them, right?", "We have three of them, right?"),
        ("Right now, the index is for testing.", "Right now, the index is for testing."),
        ("Hopefully, it ships in May.", "Hopefully, it ships in May."),
        ("The build is ready, I think.", "The build is ready, I think."),
        ("I guess the mirror is broken.", "I guess the mirror is broken."),
        ("The mirror is kind of slow, it's pretty much dead.", "The mirror is kind of slow, it's pretty much dead."),
        ("We kind of moved the page.", "We moved the page."),
        ("For that, you need a token.", "For that you need a token."),
        ("They're gonna rep- replace the cache, so…", "They're going to replace the cache."),
        ("No, that was wrong.", "No, that was wrong."),
        ("I had had that too.", "I had had that too."),
        ("It was a effort, as I mentioned before, it works.", "It was an effort, it works."),
        ("Um, yeah.", ""),
        ("But now we can use the index.", "We can use the index."),
        ("Now that it is done, we can go on.", "Now that it is done, we can go on."),
        ("That said, the cache is faster.", "The cache is faster."),
        ("So as part of this, we moved the page.", "We moved the page."),
        ("We are we have already moved the page.", "We have already moved the page."),
        ("If we can we will move the page.", "If we can we will move the page."),
        ("We hope we can move it.", "We hope we can move it."),
        ("That is the presumably the last one.", "That is presumably the last one."),
        ("The how the how things went was odd.", "The how things went was odd."),
    ],
)
def test_tidy(said: str, written: str) -> None:
    assert sentence_case(tidy(said)) == written


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("check what I did", "check what they did"),
        ("see whether I'm right", "see whether they are right"),
        ("read what I tried and I saw", "read what they tried and saw"),
        ("push what I've also fixed in my branch", "push what they have also fixed in their branch"),
        ("ask Bo if I was wrong", "ask Bo if they were wrong"),
        ("open an issue", "open an issue"),
        ("ask should I open it", None),
        ("look at what I blorp", None),
    ],
)
def test_third_person_or_nothing(said: str, written: str | None) -> None:
    assert third_person(said) == written


def test_a_sentence_is_joined_over_cues_and_interjections(talk: Talk) -> None:
    meeting = talk(
        """
        Ana Pell: The cache is now
        Ana Pell: Shared between the runners and…
        Bo Quist: Yeah.
        Ana Pell: that makes the build faster.
        Bo Quist: It is shared, then.
        """
    )
    got = sentences(meeting)
    assert [(s.text, s.ids(meeting)) for s in got] == [
        ("The cache is now shared between the runners and that makes the build faster.", ("u1", "u2", "u4")),
        ("Yeah.", ("u3",)),
        ("It is shared, then.", ("u5",)),
    ]


def test_bullets_cite_their_utterances_and_their_second(talk: Talk) -> None:
    meeting = talk(
        """
        Ana Pell: Can you see my screen?
        Bo Quist: Yes, good morning.
        Ana Pell: The new release of the build cache reduces the time of a build from ten minutes to four.
        Ana Pell: As you can see here, this one is green.
        Bo Quist: I think the build cache should be the default in the next release of the project.
        Ana Pell: Okay, thanks.
        Bo Quist: You're welcome.
        Ana Pell: All right.
        """
    )
    got = minute(meeting, Settings()).topics[0].summary
    assert [(s.text, s.evidence, s.start, s.line) for s in got] == [
        (
            "The new release of the build cache reduces the time of a build from ten minutes to four.",
            ("u3",),
            20.0,
            3,
        ),
        (
            "I think the build cache should be the default in the next release of the project.",
            ("u5",),
            40.0,
            5,
        ),
    ]


@pytest.mark.parametrize(
    "said",
    [
        "incompatible with the old layouts of the cache, in the sense that it fails",
        "the setting has been injected here by the runner of the build",
        "there are two camps on that at this point in the project",
        "I think over the next six to nine months",
        "if I want to keep my process alive, I can set the limit of the service",
        "the cache and the runner, the commands to process a build file",
        "the secret is not what it looks like Now the build can read the secret",
        "we need to verify that and talk about the names of the runners",
    ],
)
def test_what_is_unclear_by_itself_is_no_bullet(said: str) -> None:
    assert shown(said) is None


@pytest.mark.parametrize(
    ("said", "hangs"),
    [
        ("Features that are not included in the old cache", True),
        ("A driver that uses the new index for every build", True),
        ("Setting in the cache so that some commands will ask", True),
        ("The driver that uses the new index is fast", False),
        ("We think that the index helps", False),
        ("Because we have the index, all the builds stay the same", False),
        ("The cache is fast", False),
    ],
)
def test_a_clause_that_hangs_on_nothing_is_no_statement(said: str, hangs: bool) -> None:
    assert dependent(said) == hangs


def bullets(meeting: Meeting) -> list[tuple[str | None, str]]:
    return [(s.speaker, s.text) for t in minute(meeting, Settings()).topics for s in t.summary]


@pytest.mark.parametrize(
    "said",
    [
        "It has not been done yet, but the index of the build cache will be moved to the new mirror in Oslo.",
        "It is mounted at the start, the old disk, and the new disk has a different format and other arguments.",
        "There are two differences between the old index and the new mirror.",
        "The new mirror in Oslo can be reached either by the old index.",
        "The new mirror in Oslo will replace the old index. Unless somebody finds one.",
        "There is no need to build the index of the mirror. You will have to build it at home.",
        "The new mirror in Oslo will replace the old index. Only for the nightly builds.",
        "The new mirror in Oslo will replace the old index. Will become the default for the runners in May.",
        "The page just says the release. The new mirror in Oslo will replace the old index.",
        "It looks like on main. The new mirror in Oslo will replace the old index.",
        "If you are still on the old release. The new mirror in Oslo will replace the old index.",
        "The people in Oslo know right now that the old one is full and have no money for a new disk at all, "
        "and we will replace the old index of the nightly builds with the new mirror.",
    ],
)
def test_half_of_what_was_said_is_no_bullet(talk: Talk, said: str) -> None:
    assert bullets(talk(f"Ana Pell: Good morning.\nBo Quist: {said}\nAna Pell: Okay.\nBo Quist: Fine.")) == []


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("The new mirror in Oslo will replace the old index.", "The new mirror in Oslo will replace the old index."),
        (
            "The people in Oslo know since yesterday that the old one is full and have no money for a new disk at all, "
            "and we will replace the old index of the nightly builds with the new mirror.",
            "We will replace the old index of the nightly builds with the new mirror.",
        ),
    ],
)
def test_a_sentence_or_a_clause_of_a_long_one_is_a_bullet(talk: Talk, said: str, written: str) -> None:
    got = bullets(talk(f"Ana Pell: Good morning.\nBo Quist: {said}\nAna Pell: Okay.\nBo Quist: Fine."))
    assert got == [("Bo Quist", written)]


@pytest.mark.parametrize(
    "said",
    [
        "There are a few places where the old mirror still keeps the nightly builds.",
        "From the new mirror, all the nightly builds can be fetched in a minute.",
        "I think that the old mirror in Oslo has no room for the nightly builds.",
        "My goal here is to move the nightly builds to the mirror in Oslo.",
    ],
)
def test_what_only_looks_broken_is_a_bullet(talk: Talk, said: str) -> None:
    got = bullets(
        talk(f"Ana Pell: Good morning.\nBo Quist: {said}\nAna Pell: Okay.\nBo Quist: Fine.\nAna Pell: Thanks.")
    )
    assert got == [("Bo Quist", said)]


def test_less_is_quoted_where_much_around_it_was_misheard(talk: Talk) -> None:
    said = "I think that the old mirror in Oslo has no room for the nightly builds."
    meeting = talk(f"Ana Pell: Good morning.\nBo Quist: {said}\nAna Pell: Okay.\nBo Quist: Fine.\nAna Pell: Thanks.")
    row = Correction(
        utterance="u1", file="m", line=1, column=1, offset=5, original="morning", corrected="Mornay", term="Mornay",
        kind="sound", confidence=0.3, reason="sounds alike", status="suggested",
    )  # fmt: skip
    assert bullets(meeting) == [("Bo Quist", said)]
    more = row.model_copy(update={"utterance": "u5", "original": "Thanks"})
    assert bullets(meeting.model_copy(update={"suggestions": (row, more)})) == []


def test_what_others_said_is_not_split_from_who_said_it(talk: Talk) -> None:
    told = "The people in Oslo told us yesterday that the old one is full and have no money for a new disk at all"
    said = f"{told}, and we will replace the old index of the nightly builds with the new mirror."
    got = bullets(talk(f"Ana Pell: Good morning.\nBo Quist: {said}\nAna Pell: Okay.\nBo Quist: Fine."))
    assert got == [("Bo Quist", f"{told}.")]


def test_one_word_in_common_does_not_make_two_sentences_alike() -> None:
    rows = [
        "The new mirror in Oslo will replace the old index.",
        "Every proposal for the mirror needs a second maintainer who reads it.",
        "Lunch is at noon.",
    ]
    assert choose(rows, np.array([3.0, 2.0, 1.0]), budget=100, most=2) == [0, 1]


def test_what_explains_a_sentence_stands_with_it_under_its_speaker(talk: Talk) -> None:
    meeting = talk(
        """
        Ana Pell: Good morning.
        Bo Quist: There are two problems with the index of the build cache. It is written anew with every release.
        Ana Pell: Okay.
        Bo Quist: Fine.
        """
    )
    [(who, text)] = bullets(meeting)
    assert who == "Bo Quist"
    assert text.startswith("There are two problems with the index of the build cache. It is written anew")


def test_what_somebody_else_limits_is_no_bullet(talk: Talk) -> None:
    said = "The release of the new mirror will replace the old index."
    rest = "Ana Pell: Okay.\nBo Quist: Fine.\nAna Pell: Thanks."
    assert bullets(talk(f"Ana Pell: Good morning.\nBo Quist: {said}\n{rest}")) == [("Bo Quist", said)]
    assert bullets(talk(f"Ana Pell: Good morning.\nBo Quist: {said}\nAna Pell: Unless it breaks.\n{rest}")) == []


def test_a_limit_is_heard_over_what_was_begun(talk: Talk) -> None:
    said = "The release of the new mirror will replace the old index."
    rest = "Ana Pell: Okay.\nBo Quist: Fine.\nAna Pell: Thanks."
    begun = f"Ana Pell: Good morning.\nBo Quist: {said} It's\nAna Pell: Unless it breaks.\n{rest}"
    assert bullets(talk(begun)) == []


def test_the_clearer_of_two_sentences_is_quoted(talk: Talk) -> None:
    dark = "We want to get it into the release of the new mirror so that it has an index of the cache."
    clear = "The team will move the index of the nightly builds to the mirror."
    said = f"Ana Pell: Good morning.\nBo Quist: {dark}\nAna Pell: Okay.\nBo Quist: {clear}\nAna Pell: Thanks."
    assert bullets(talk(said)) == [("Bo Quist", clear)]


def test_a_long_topic_quotes_the_best_there_is(talk: Talk) -> None:
    dark = "We want to get it into the release of the new mirror so that it has an index of the cache."
    said = f"Ana Pell: Good morning.\nBo Quist: {dark}\nAna Pell: Okay.\n"
    assert bullets(talk(f"{said}Bo Quist: Thanks.")) == []
    assert bullets(talk(f"{said}Ana Pell: {'Yes. ' * 260}")) == [("Bo Quist", dark)]


def test_what_may_have_been_misheard_is_not_quoted(talk: Talk) -> None:
    said = "The release of the new mirror will replace the old index."
    meeting = talk(f"Ana Pell: Good morning.\nBo Quist: {said}\nAna Pell: Okay.\nBo Quist: Fine.\nAna Pell: Thanks.")
    row = Correction(
        utterance="u2", file="m", line=2, column=1, offset=27, original="mirror", corrected="Mirrun", term="Mirrun",
        kind="sound", confidence=0.3, reason="sounds alike", status="suggested",
    )  # fmt: skip
    assert bullets(meeting) == [("Bo Quist", said)]
    assert bullets(meeting.model_copy(update={"suggestions": (row,)})) == []
    number = row.model_copy(update={"corrected": "mirr"})
    assert bullets(meeting.model_copy(update={"suggestions": (number,)})) == [("Bo Quist", said)]


def test_a_first_name_of_two_people_is_not_quoted(talk: Talk) -> None:
    said = "The mirror in Oslo needs the new index, and Cy will move the old cache there."
    text = f"Ana Pell: Good morning.\nBo Quist: {said}\nAna Pell: Okay.\nBo Quist: Fine.\nAna Pell: Thanks."
    one, other = (Person(name=name, spoke=True) for name in ("Cy Holt", "Cy Wren"))
    assert bullets(talk(text, people=(one,))) == [("Bo Quist", said)]
    assert bullets(talk(text, people=(one, other))) == []
    full = text.replace("Cy will", "Cy Wren will")
    assert len(bullets(talk(full, people=(one, other)))) == 1


def test_a_bullet_quotes_its_speaker_in_their_own_words(talk: Talk) -> None:
    said = "I think the release of the new mirror needs a second maintainer."
    meeting = talk(f"Ana Pell: Good morning.\nBo Quist: {said}\nAna Pell: Okay.\nBo Quist: Fine.\nAna Pell: Thanks.")
    assert bullets(meeting) == [("Bo Quist", said)]
    (bullet,) = (s for t in minute(meeting, Settings()).topics for s in t.summary)
    assert (bullet.quoted, bullet.shown) == (True, f"“{said}”")


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("the logs of the nightly build, they are readable in the browser",
         "The logs of the nightly build are readable in the browser."),
        ("with the old index you get a copy of the whole file on the first write",
         "With the old index you get a copy of the whole file on the first write."),
        ("the mirror, then, shows you an image before it has been downloaded",
         "The mirror shows you an image before it has been downloaded."),
        ("the drop-in is I think useful for the files of the mirror", None),
        ("there are the runners is very much ready for the index", None),
        ("showed you the index of the cache on the new mirror", None),
        ("log into the mirror and look for the index of the cache", None),
    ],
)  # fmt: skip
def test_what_reads_like_speech_is_mended_or_left_out(said: str, written: str | None) -> None:
    assert shown(said) == written


def test_the_recap_names_a_long_title_by_its_beginning(talk: Talk) -> None:
    meeting = talk("Ana Pell: The mirror is up again.\nBo Quist: The index of the cache is twice as fast now.")
    long = "Let the cache use a mirror directly, without having to set up a tunnel for it first"
    first = meeting.topics[0].model_copy(update={"id": "a", "title": long, "last": 1})
    second = meeting.topics[0].model_copy(update={"id": "b", "title": "Index", "first": 1})
    got = minute(meeting.model_copy(update={"topics": (first, second)}), Settings()).recap
    assert got[0].text == "Topics of these minutes: Let the cache use a mirror directly and Index."
    assert got[0].evidence == ("u1", "u2")


def test_a_no_ends_its_sentence_but_a_number_does_not(talk: Talk) -> None:
    got = sentences(talk("Ana Pell: That will not work, no. It will be No. 4 on the list."))
    assert [s.text for s in got] == ["That will not work, no.", "It will be No. 4 on the list."]


def test_silence_makes_no_bullets(talk: Talk) -> None:
    got = minute(talk("Ana Pell: Um.\nBo Quist: Yeah, okay."), Settings())
    assert got.topics[0].summary == ()
    assert got.recap == ()


@pytest.mark.parametrize(
    "said",
    [
        "We should call out the people who raise their hand for the build cache",
        "The release of the cache should have a theme of some sort",
        "Next we have a talk on the build cache and the second mirror",
        "In other words the mirror is a cache for the poor",
        "Ana wanted a volume from an image and unlike the first command which knows every image volume",
        "No secret is only kept in the image of the build",
    ],
)
def test_stage_talk_and_halves_are_no_bullets(said: str) -> None:
    assert shown(said) is None


@pytest.mark.parametrize(
    ("said", "written"),
    [
        (
            "The new places are go.tarn.example slash cache and go.tarn.example slash index slash old",
            "The new places are go.tarn.example/cache and go.tarn.example/index/old.",
        ),
        ("The cut of the old budget is a slash of ten percent", "The cut of the old budget is a slash of ten percent."),
        ("The page moved to tarn.example slash wiki and to the wiki slash index", None),
    ],
)
def test_an_address_read_out(said: str, written: str | None) -> None:
    assert shown(said) == written


def test_who_knows_which_has_ended(talk: Talk) -> None:
    row = "Bo Quist: It broke for one of you, and I won't say which. The new mirror in Oslo will replace the old index."
    got = bullets(talk(f"Ana Pell: Good morning.\n{row}\nAna Pell: Okay.\nBo Quist: Fine."))
    assert got == [("Bo Quist", "The new mirror in Oslo will replace the old index.")]
