"""Action items: few, owned, imperative, cited."""

from __future__ import annotations

import pytest

from notes.minute import minute
from notes.project import Settings

from .conftest import Talk

CHATTER = "\n".join(
    f"{who}: {what}"
    for who, what in (
        ("Ana Pell", "The build cache is shared between the runners since last month."),
        ("Bo Quist", "It made the nightly job a lot faster on my machine."),
        ("Cy Dorn", "The old runner was slow because of the disk."),
    )
    * 4
)


@pytest.mark.parametrize(
    ("words", "owner", "task", "due"),
    [
        (
            "Bo Quist: Okay, I'll send you the design document by Friday.",
            "Bo Quist",
            "Send Cy Dorn the design document by Friday",
            "friday",
        ),
        (
            "Bo Quist: I'll review your pull request tomorrow.",
            "Bo Quist",
            "Review Cy Dorn's pull request tomorrow",
            "tomorrow",
        ),
        (
            "Bo Quist: I'll write down how your runner finds your cache by Friday.",
            "Bo Quist",
            "Write down how the runner finds the cache by Friday",
            "friday",
        ),
        ("Ana Pell: Can you open an issue for that, Bo?\nBo Quist: Sure.", "Bo Quist", "Open an issue for that", None),
        (
            "Ana Pell: Could somebody write a blog post?\nBo Quist: You can put me down for that one.",
            "Bo Quist",
            "Write a blog post",
            None,
        ),
        (
            "Bo Quist: I will follow up with the kernel team and I'll write a report next week.",
            "Bo Quist",
            "Follow up with the kernel team and write a report next week",
            "next week",
        ),
        (
            "Ana Pell: Then please review the pull request before the release.",
            "All concerned",
            "Review the pull request before the release",
            None,
        ),
    ],
)
def test_commitments(talk: Talk, words: str, owner: str, task: str, due: str | None) -> None:
    got = minute(talk(f"{CHATTER}\n{words}\nAna Pell: Thank you."), Settings()).actions
    assert [(a.owner, a.task, a.due) for a in got] == [(owner, task, due)]
    assert all(a.evidence and a.line and 0 < a.confidence <= 1 for a in got)


@pytest.mark.parametrize(
    "words",
    [
        "Bo Quist: I'll share my screen.",
        "Bo Quist: I'm going to run the command here so that you can see the output.",
        "Ana Pell: Can you see my screen?\nBo Quist: Yes.",
        "Bo Quist: I'll stop here.",
        "Bo Quist: I will hand it over to Cy.",
        "Bo Quist: Will you send it?",
        "Bo Quist: First, let's check the current user.",
        "Bo Quist: Usually when we make a release, we will cut the main branch and test the build.",
        "Bo Quist: We can discuss it on the pull request.",
        "Bo Quist: I will present only the build, which will show the idea.",
        "Bo Quist: I'll just add that.",
        "Bo Quist: I'll check with the people on.",
        "Bo Quist: I can submit something if we want to.",
        "Ana Pell: Can you talk about the release day?\nBo Quist: Sure.",
        "Bo Quist: If the list keeps growing, we need to spend more time on the old issues this week.",
        "Bo Quist: This is what we will write in the report on Friday.",
        "Bo Quist: At some point in the far future, we will remove the old database from the mirror.",
        "Bo Quist: We'll be meeting next on August 1st.",
        "Bo Quist: I will definitely take a note.",
        'Bo Quist: I will write a first draft of the " note.',
        "Bo Quist: I'll talk to the people of the mirror and see.",
        "Bo Quist: I will make sure that those people and protocols.",
        "Bo Quist: I will write up what the new page should look.",
        "Bo Quist: If we want to write a report by Friday, then fine.",
    ],
)
def test_talk_that_is_no_commitment(talk: Talk, words: str) -> None:
    assert minute(talk(f"{CHATTER}\n{words}\nCy Dorn: The disk is full again."), Settings()).actions == ()


@pytest.mark.parametrize(
    ("words", "task"),
    [
        ("Bo Quist: I'll send an email between you and I, Cy, by Friday.", "Send an email to Cy Dorn by Friday"),
        ("Bo Quist: I will open the pull request, then, before the end of the month.",
         "Open the pull request before the end of the month"),
        ("Bo Quist: I'll send the notes of the release to you all next week.",
         "Send the notes of the release to the others next week"),
        ("Bo Quist: I will add a another reply to the issue today.", "Add another reply to the issue today"),
        ("Bo Quist: I'll run the suite on the nightly builds this week and report back.",
         "Run the suite on the nightly builds this week and report back"),
        ("Bo Quist: I'll put the page about the mirror on the agenda of the next meeting.",
         "Put the page about the mirror on the agenda of the next meeting"),
        ("Cy Dorn: Could you run the checks with the trace flag and put the output in an issue?\nBo Quist: Sure.",
         "Run the checks with the trace flag and put the output in an issue"),
        ("Bo Quist: I will definitely clean up the branch and open the pull request on Monday.",
         "Clean up the branch and open the pull request on Monday"),
        ("Bo Quist: I need to go back and look at the code of the release by Friday.",
         "Look at the code of the release by Friday"),
        ("Bo Quist: I'll send you the draft of the document by Friday if you'd like to see it, Cy.",
         "Send Cy Dorn the draft of the document by Friday if they'd like to see it"),
        ("Bo Quist: I'll write a blog post this week so don't worry about the docs.", "Write a blog post this week"),
    ],
)  # fmt: skip
def test_the_phrase_of_a_task(talk: Talk, words: str, task: str) -> None:
    got = minute(talk(f"{CHATTER}\n{words}\nCy Dorn: Thank you."), Settings()).actions
    assert [a.task for a in got] == [task]


@pytest.mark.parametrize(
    ("words", "tasks"),
    [
        (
            "Ana Pell: The date is wrong in the agenda.\nAna Pell: I'll have to change that.",
            ["Change that (“The date is wrong in the agenda”)"],
        ),
        ("Bo Quist: They are saying, please change the format of the report.\nAna Pell: Sure.", []),
        ("Ana Pell: We looked at three of them.\nAna Pell: I'll follow up on that.", []),
        ("Ana Pell: I'll try to get back to you, Cy.", ["Try to get back to Cy Dorn"]),
        (
            "Cy Dorn: Do we need a security policy for each mirror?\nBo Quist: Let me add that to the priority list.",
            ["Add that to the priority list (Cy Dorn: “Do we need a security policy for each mirror?”)"],
        ),
        (
            "Cy Dorn: The mirror is too slow for the people in Japan.\nBo Quist: Those are good things to check."
            "\nBo Quist: I'll talk to Ana about it.",
            ["Talk to Ana about it (Cy Dorn: “The mirror is too slow for the people in Japan”)"],
        ),
        (  # what the odd question asks about is not what was said before it
            "Cy Dorn: I wrote a script for the people in Japan. How is the generation XML thing?"
            "\nBo Quist: I'm going to work on that today.",
            [],
        ),
        (  # nor is what somebody else takes on
            "Cy Dorn: I will move the mirror of the people in Japan.\nBo Quist: I'll do that next week.",
            ["Move the mirror of the people in Japan"],
        ),
        (
            "Cy Dorn: The module option is not supported in the index.\nBo Quist: That's a great request."
            "\nBo Quist: Can you open an issue on GitHub?\nCy Dorn: Sure.",
            ["Open an issue on GitHub (“The module option is not supported in the index”)"],
        ),
    ],
)
def test_a_loose_task_says_what_it_is_about_or_is_left_out(talk: Talk, words: str, tasks: list[str]) -> None:
    got = minute(talk(f"{CHATTER}\n{words}\nCy Dorn: Thanks."), Settings()).actions
    assert [a.shown for a in got] == tasks


@pytest.mark.parametrize(
    ("words", "limits"),
    [
        (
            "Bo Quist: If you send me the link to the script, I will test the mirror this weekend.",
            ["If you send me the link to the script."],
        ),
        (
            "Bo Quist: If you send me the link to the script.\nBo Quist: I will test the mirror this weekend.",
            ["If you send me the link to the script."],
        ),
        (
            "Bo Quist: I will send the report by Friday, but only for the Macs in the office.",
            ["But only for the Macs in the office."],
        ),
        (
            "Bo Quist: I will send the report by Friday.\nBo Quist: Unless the build is red.",
            ["Unless the build is red."],
        ),
        ("Bo Quist: I think I could probably send the report by Friday.",
         ["I think I could probably send the report by Friday."]),
        ("Bo Quist: I'm happy to send the report by Friday.", ["I'm happy to send the report by Friday."]),
        (
            "Bo Quist: I can't promise that it will be read, but I will send the report by Friday.",
            ["I can't promise that it will be read."],
        ),
        ("Bo Quist: I will send the report by Friday, I think.", ["I will send the report by Friday, I think."]),
        (
            "Bo Quist: We are waiting for the lawyers and what they say is then we will send the report by Friday.",
            ["We are waiting for the lawyers and what they say."],
        ),
        (
            "Cy Dorn: Can you send the report by Friday?\nBo Quist: Sure, but I can't do the second half.",
            ["Sure, but I can't do the second half."],
        ),
        (
            "Bo Quist: There is room for the mirror in Oslo if that's enough and I will send the report by Friday.",
            ["There is room for the mirror in Oslo if that's enough."],
        ),
        ("Bo Quist: I will send the report by Friday if the mirror is up by then.", []),
        ("Bo Quist: I will send the report by Friday.", []),
        ("Bo Quist: Until, I will send the report by Friday.", []),
    ],
)  # fmt: skip
def test_what_limits_a_promise_stands_beside_it(talk: Talk, words: str, limits: list[str]) -> None:
    (got,) = minute(talk(f"{CHATTER}\n{words}\nCy Dorn: Thanks."), Settings()).actions
    assert [q.text for q in got.context] == limits
    assert all(q.evidence and set(q.evidence) <= set(got.evidence) and q.speaker == "Bo Quist" for q in got.context)
    assert ("if the mirror is up" in got.task) == ("if the mirror is up" in words), "a condition is never cut off"


def test_what_is_quoted_beside_a_task_is_no_task_of_its_own(talk: Talk) -> None:
    words = (
        "Bo Quist: We are hoping to release the new mirror for the people in Japan.\n"
        "Bo Quist: I'll work on it this afternoon."
    )
    (got,) = minute(talk(f"{CHATTER}\n{words}\nCy Dorn: Thanks."), Settings()).actions
    assert got.shown == (
        "Work on it this afternoon (“We are hoping to release the new mirror for the people in Japan”)"
    )


def test_an_action_names_its_topic_but_not_that_of_a_hand_over(talk: Talk) -> None:
    words = f"{CHATTER}\nBo Quist: I will send the report by Friday.\nCy Dorn: Thanks."
    for first, presenters, about in ((0, (), "Mirrors"), (12, (), None), (12, ("Bo Quist",), "Mirrors")):
        topics = (
            {"id": "a", "title": "Welcome", "first": 0, "last": first, "line": 1},
            {"id": "b", "title": "Mirrors", "first": first, "last": 14, "line": 1 + first, "presenters": presenters},
        )
        (got,) = minute(talk(words, topics=topics), Settings()).actions
        assert got.about == about
        assert got.shown == "Send the report by Friday" + (" (in: Mirrors)" if about else "")


def test_what_we_will_do_is_said_for_the_team(talk: Talk) -> None:
    ours = "Bo Quist: We will send the report about the mirror to the list by Friday."
    for words, team in ((ours, True), (ours.replace("We", "I"), False)):
        (got,) = minute(talk(f"{CHATTER}\n{words}\nCy Dorn: Thanks."), Settings()).actions
        assert (got.owner, got.team) == ("Bo Quist", team)


def test_a_day_before_the_verb_is_the_due_date(talk: Talk) -> None:
    words = "Bo Quist: So by Friday I will send the report about the mirror to the list."
    (got,) = minute(talk(f"{CHATTER}\n{words}\nCy Dorn: Thanks."), Settings()).actions
    assert (got.task, got.due) == ("Send the report about the mirror to the list", "friday")


def test_a_thing_put_somewhere_as_something_loses_the_something(talk: Talk) -> None:
    words = "Bo Quist: And then I will put the design out as a, something on our, on our page by Friday."
    (got,) = minute(talk(f"{CHATTER}\n{words}\nCy Dorn: Thanks."), Settings()).actions
    assert got.task == "Put the design out on our page by Friday"
    assert got.due == "friday" and got.due_beside is None, "the task says it already"


def test_a_yes_and_its_words_are_one_task(talk: Talk) -> None:
    words = "Bo Quist: Can you push that to December?\nAna Pell: Sure. I'll move the index report to the December call."
    got = minute(talk(f"{CHATTER}\n{words}\nCy Dorn: Thank you."), Settings()).actions
    assert [a.task for a in got] == ["Move the index report to the December call"]
