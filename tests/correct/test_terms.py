from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from notes.correct import correct_terms
from notes.correct.explain import as_text, explain
from notes.correct.terms import apply, decide, study
from notes.glossary import Glossary
from notes.meeting import AgendaItem, ChatMessage, Meeting, Person, Utterance

Corrector = Callable[..., Meeting]
TERMS = [{"term": t} for t in ("Quillnet", "Bardvark", "sysmond", "Tarnshift", "MySQL", "/etc", "quillnet machine")]
GLOSSARY = Glossary.model_validate({"base": False, "terms": TERMS, "people": [{"name": "Ilvar Quistgaard"}]})


def meeting(*lines: str, present: tuple[str, ...] = (), agenda: tuple[str, ...] = (), title: str = "Call") -> Meeting:
    return Meeting(
        id="m",
        title=title,
        people=tuple(Person(name=p, listed=True) for p in present),
        agenda=tuple(AgendaItem(title=a) for a in agenda),
        utterances=tuple(
            Utterance(id=f"u{n}", speaker=None, text=row, raw=row, file="talk.txt", line=n)
            for n, row in enumerate(lines, 1)
        ),
    )


def test_a_term_of_this_meeting_is_heard_through_a_wrong_spelling() -> None:
    got = correct_terms(
        meeting("Quillnet has a release", "we use Quillnet daily", "the quilnet release is out", title="Quillnet call"),
        GLOSSARY,
    )
    (change,) = got.corrections
    assert (change.original, change.corrected, change.kind) == ("quilnet", "Quillnet", "sound")
    assert got.utterances[2].text == "the Quillnet release is out"
    assert got.utterances[2].raw == "the quilnet release is out"


def test_right_english_is_left_alone() -> None:
    said = (
        "the quality of the network is what we care about",
        "in the end it is a kind of a shift in how people build things",
        "my sister is a doctor and she has an appointment at the apartment",
    )
    assert correct_terms(meeting(*said), GLOSSARY).corrections == ()


def test_names_of_absent_people_are_not_put_in_anybodys_mouth() -> None:
    said = "thanks to Ilvar Quistgard for the patch"
    absent = correct_terms(meeting(said), GLOSSARY)
    assert absent.corrections == absent.suggestions == ()
    present = correct_terms(meeting(said, present=("Ilvar Quistgaard",)), GLOSSARY)
    assert {c.term for c in (*present.corrections, *present.suggestions)} == {"Ilvar Quistgaard"}


def test_of_two_sure_forms_the_one_that_holds_the_other_is_put() -> None:
    said = meeting(
        "we ship quillnet machine", "quillnet machine and Quillnet", "the quilnet masheen is out", title="Quillnet"
    )
    found = study(said, GLOSSARY)
    # the shorter one is the surer: it is a part of the longer one all the same
    surely = {"Quillnet": 0.96, "quillnet machine": 0.9}
    rows = zip(found.candidates.place, found.candidates.form, strict=True)
    chance = [surely.get(form.text, 0.0) if place in ((2, 1, 2), (2, 1, 3)) else 0.0 for place, form in rows]
    assert {0.9, 0.96} <= set(chance)
    got = decide(said, dataclasses.replace(found, chance=chance))
    assert got.utterances[2].text == "the quillnet machine is out"


def test_what_is_likely_but_not_sure_is_only_suggested() -> None:
    said = ["the tarn ship release", "a bard work upgrade", "sis mon crashed", "the quill neck machine is up"]
    got = correct_terms(meeting(*said, "Quillnet and Bardvark and sysmond", agenda=("Tarnshift",)), GLOSSARY)
    assert all(c.status == "applied" for c in got.corrections)
    assert all(c.status == "suggested" for c in got.suggestions)
    assert len(got.corrections) + len(got.suggestions) >= 2
    places = [(c.utterance, c.offset) for c in (*got.corrections, *got.suggestions)]
    assert len(places) == len(set(places))


def test_versions_only_where_one_is_spoken_of() -> None:
    said = ("what is new in four six", "that takes four or five weeks", "it is four five now")
    with_version = correct_terms(meeting(*said, agenda=("Release 4.5",)), GLOSSARY)
    assert [(c.original, c.corrected, c.kind) for c in with_version.corrections] == [
        ("four six", "4.6", "number"),
        ("four five", "4.5", "number"),
    ]
    assert correct_terms(meeting(*said), GLOSSARY).corrections == ()


def test_chat_tells_versions_too() -> None:
    chat = (ChatMessage(id="m1", sender=None, text="v5.8.1 is out", raw="v5.8.1 is out"),)
    got = correct_terms(meeting("we got 581 out").model_copy(update={"chat": chat}), GLOSSARY)
    assert got.utterances[0].text == "we got 5.8.1 out"


def test_explain_gives_both_sides() -> None:
    said = meeting("Quillnet is here", "the quilnet release is out", title="Quillnet call")
    found = explain(said, GLOSSARY, 2)
    best = found.candidates[0]
    assert best.heard == "quilnet"
    assert best.term == "Quillnet"
    assert best.reasons_for
    assert "quilnet" in as_text(found)
    assert "nothing on this line" in as_text(explain(said, GLOSSARY, 1))


VOCABULARY = "the quill net quilnet bard vark tarn shift system sysmon d my sequel, etsy. and - 4 four six Quillnet's"
WORDS = st.sampled_from(VOCABULARY.split())


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(WORDS, max_size=8).map(" ".join), min_size=1, max_size=4))
def test_corrections_rebuild_the_text_and_never_overlap(rows: list[str]) -> None:
    got = correct_terms(meeting(*rows, agenda=("Quillnet 4.5",)), GLOSSARY)
    assert got == correct_terms(meeting(*rows, agenda=("Quillnet 4.5",)), GLOSSARY)
    for u in got.utterances:
        mine = [c for c in got.corrections if c.utterance == u.id]
        assert apply(u.raw, mine) == u.text
        ends = 0
        for c in sorted(mine, key=lambda c: c.offset):
            assert u.raw[c.offset : c.offset + len(c.original)] == c.original
            assert c.offset >= ends
            ends = c.offset + len(c.original)


def test_a_plural_only_where_the_meeting_says_it() -> None:
    said = ("Quillnet has a release", "we use Quillnet daily", "the quilnets are out")
    once = correct_terms(meeting(*said, title="Quillnet call"), GLOSSARY)
    assert "Quillnets" not in once.utterances[2].text
    often = correct_terms(meeting(*said, "two Quillnets run here", title="Quillnet call"), GLOSSARY)
    assert often.utterances[2].text == "the Quillnets are out"


def test_a_meeting_about_other_things_is_changed_more_rarely() -> None:
    other = ["we talk about the garden and the weather and what to eat for dinner on the long weekend"] * 40
    near = ("the tarnshipt", "the bard mark tool", "the quillnut is out", "the tarn ship", "the tan shift")
    alone = sum(len(correct_terms(meeting(said), GLOSSARY).corrections) for said in near)
    amid = sum(len(correct_terms(meeting(*other, said), GLOSSARY).corrections) for said in near)
    assert amid < alone


def test_who_is_called_after_a_term_is_not_what_was_heard() -> None:
    glossary = Glossary.model_validate({"base": False, "terms": [{"term": "Hut"}, {"term": "Red Hut"}]})
    said = ("Red Hut is here", "a Hut is there", "the red Hutters met")
    got = correct_terms(meeting(*said, title="Red Hut call"), glossary)
    assert got.corrections == got.suggestions == ()


def test_an_inflection_beside_another_word_is_not_what_was_heard() -> None:
    said = meeting("Flasks is here", "Flasks is good", "two Flasks", "the flask size is ten", title="Flasks call")
    got = correct_terms(said, Glossary.model_validate({"base": False, "terms": [{"term": "Flasks"}]}))
    assert got.corrections == got.suggestions == ()


def test_what_is_like_a_known_mishearing_is_weighed() -> None:
    plain = {"term": "Quillnet"}
    taught = {"term": "Quillnet", "heard": [{"text": "quilt let", "context": ["nowhere"]}]}
    said = meeting("Quillnet is here", "Quillnet is good", "so the quilt lets start", title="Quillnet call")

    def chance(term: Mapping[str, object]) -> float:
        found = explain(said, Glossary.model_validate({"base": False, "terms": [term]}), 3)
        return next(c.chance for c in found.candidates if c.heard == "quilt lets")

    assert chance(taught) > chance(plain)
