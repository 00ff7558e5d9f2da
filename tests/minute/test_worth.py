"""What speaks against a sentence: misheard words, pronouns without a noun, remarks about the speaker."""

from __future__ import annotations

import pytest

from notes.meeting import Correction, Meeting
from notes.minute.sentences import sentences
from notes.minute.worth import Doubts, lowered, unclear

from .conftest import Talk

PLAIN = "The release of the build cache is planned for the end of the month"


def doubt(meeting: Meeting, text: str) -> float:
    said = next(s for s in sentences(meeting) if text in s.text)
    return Doubts(meeting)(text, said)


def suggested(original: str, utterance: str = "u1") -> Correction:
    return Correction(
        utterance=utterance, file="m", line=1, column=1, offset=0, original=original, corrected="Larder", term="Larder",
        kind="sound", confidence=0.4, reason="sounds alike", status="suggested",
    )  # fmt: skip


def test_a_word_that_may_have_been_misheard_counts_against_its_sentence(talk: Talk) -> None:
    meeting = talk(f"Ana Pell: {PLAIN}.")
    unsure = meeting.model_copy(update={"suggestions": (suggested("build cache"),)})
    elsewhere = meeting.model_copy(update={"suggestions": (suggested("other words"),)})
    assert doubt(unsure, PLAIN) == float("inf")
    assert doubt(elsewhere, PLAIN) < float("inf")


def test_a_word_that_is_in_no_list_and_said_once_is_suspect(talk: Talk) -> None:
    odd = PLAIN.replace("build", "bwuildux")
    assert doubt(talk(f"Ana Pell: {odd}."), odd) > doubt(talk(f"Ana Pell: {PLAIN}."), PLAIN) + 0.3
    twice = talk(f"Ana Pell: {odd}.\nBo Quist: The bwuildux is nice.")
    assert doubt(twice, odd) < doubt(talk(f"Ana Pell: {odd}."), odd)


def test_a_broken_sentence_is_out_of_the_question(talk: Talk) -> None:
    broken = "the of planned is for month cache release the build the of end"
    assert doubt(talk(f"Ana Pell: {broken}."), broken) == float("inf")


@pytest.mark.parametrize(
    ("vague", "clear"),
    [
        ("It is not done in the next release of it", "The index is not done in the next release of the cache"),
        ("We can put that in the release", "We can put the index in the release"),
        ("We should move these whenever we want to", "We should move these pages whenever we want to"),
        ("You have to log in to the mirror", "Everybody has to log in to the mirror"),
        ("I had a photo of the old server", "The team will keep a photo of the old server"),
        ("The release was big, this is on the page", "The release was big and stands on the page"),
    ],
)
def test_a_vague_sentence_is_less_clear(vague: str, clear: str) -> None:
    assert unclear(vague) > unclear(clear)


def test_what_was_begun_anew_or_spelled_out_counts_against_its_sentence(talk: Talk) -> None:
    clean, again, letter = (
        "Somebody could fill the mirror with a dozen builds",
        "Somebody could fill out with fill the mirror with a dozen builds",
        "Somebody could fill the h mirror with a dozen builds",
    )
    meeting = talk("\n".join(f"Ana Pell: {text}." for text in (clean, again, letter)))
    assert doubt(meeting, again) > doubt(meeting, clean) + 0.3
    assert doubt(meeting, letter) > doubt(meeting, clean) + 0.5


def test_that_as_a_joint_is_no_pronoun() -> None:
    assert unclear("The team thinks that the cache is a tool that helps") == 0


def test_capitals_of_the_recogniser_become_small(talk: Talk) -> None:
    text = "the new index is Easier for Tarn and others, Having moved in July"
    meeting = talk(f"Ana Pell: {text}.\nMarit Olsen: Tarn is easier, tarns are lakes.")
    strays = Doubts(meeting.model_copy(update={"people": ()})).stray_capitals(text)
    assert strays == ["Easier", "Having"]
    assert lowered(text, strays) == "the new index is easier for Tarn and others, having moved in July"


def test_every_sentence_is_doubted_more_where_much_was_misheard(talk: Talk) -> None:
    meeting = talk(f"Ana Pell: {PLAIN}.\n" + "Bo Quist: The runners are fine.\n" * 60)
    noisy = meeting.model_copy(update={"corrections": tuple(suggested("x", f"u{n}") for n in range(9, 49))})
    assert doubt(noisy, PLAIN) > doubt(meeting, PLAIN)


def test_what_somebody_else_wrote_in_the_chat_is_only_read_out(talk: Talk) -> None:
    read = "The cache is a mirror for poor people"
    chat = (("Cy Dorn", "Is the cache a mirror for poor people?"),)
    assert doubt(talk(f"Ana Pell: {read}.", chat=chat), read) == float("inf")
    assert doubt(talk(f"Cy Dorn: {read}.", chat=chat), read) < float("inf"), "their own words"


def test_a_name_that_leads_to_a_noun_does_not_end_a_sentence(talk: Talk) -> None:
    cut = "The build of the page wants to talk to the Larder"
    others = "\nBo Quist: Then the Larder API is down.\nCy Dorn: And the Larder Index has to wait."
    assert doubt(talk(f"Ana Pell: {cut}.{others}"), cut) == float("inf")
    assert doubt(talk(f"Ana Pell: {cut}."), cut) < float("inf")


def test_these_changes_say_no_more_than_these() -> None:
    assert (
        unclear("We make these changes in the next release") > unclear("We make these pages in the next release") + 0.5
    )
