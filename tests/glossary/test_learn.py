"""What people put right by hand becomes a heard entry only where it breaks no right text."""

from __future__ import annotations

from notes.glossary import Heard, PersonEntry
from notes.glossary.check import check
from notes.glossary.edit import add
from notes.glossary.edits import Edit, edits
from notes.glossary.entries import parse
from notes.glossary.learn import Proposal, propose_heard
from notes.ingest import read_transcript
from notes.meeting import Meeting

TEXT = """people:
  - name: Ana Pell
terms:
  - term: Tarnfish
    never: [turnfish]
  - term: Tarnfish Desk
  - term: merectl
    aliases: [mere control]
    heard: [mirror cuttle]
  - term: Quillet
    context: [unit]
"""
GLOSSARY = parse(TEXT)


def _meeting(text: str, name: str) -> Meeting:
    return read_transcript(text).model_copy(update={"id": name})


def _edits(raw: str, fixed: str) -> list[tuple[str, str]]:
    return [(e.heard, e.right) for e in edits(raw, fixed, GLOSSARY)]


def _learned(raw: str, fixed: str, *others: str) -> list[Proposal]:
    corpus = [_meeting(text, f"m{n}") for n, text in enumerate((raw, *others))]
    return propose_heard(edits(raw, fixed, GLOSSARY, "m0"), corpus, GLOSSARY)


def test_only_forms_of_the_glossary_are_learned() -> None:
    raw = "Ana Pell: So, um, we gonna run torn fisk with mirror cuttle and\nBo: Anna Bell uses ternfish desk now."
    fixed = "Ana Pell: We are going to run Tarnfish with merectl and\nBo: Ana Pell uses Tarnfish Desk now."
    assert _edits(raw, fixed) == [
        ("torn fisk", "Tarnfish"),
        ("mirror cuttle", "merectl"),
        ("Anna Bell", "Ana Pell"),
        ("ternfish desk", "Tarnfish Desk"),
    ]
    (first, *_) = edits(raw, fixed, GLOSSARY)
    assert (first.before[-2:], first.after[:2], first.line) == (("gonna", "run"), ("with", "mirror"), 1)


def test_a_name_that_the_glossary_lacks_becomes_an_entry() -> None:
    raw = "Bo: The zorb locks is up, and we like it.\nBo: The zorb locks is down."
    fixed = raw.replace("zorb locks", "Zorblocks").replace("zorb", "Zorb").replace("like", "love")
    assert _edits(raw.replace("zorb", "sorb"), fixed) == [("sorb locks", "Zorblocks")] * 2
    (got,) = _learned(raw.replace("zorb", "sorb"), fixed)
    assert (got.term, got.heard.text, got.refused) == ("Zorblocks", "sorb locks", "")
    assert "  - term: Zorblocks\n    heard:\n      - sorb locks\n" in add(TEXT, [got.addition])


def test_spacing_case_and_rewriting_are_no_mis_hearing() -> None:
    assert _edits("the tarn fish is here", "the Tarnfish is here") == []
    assert _edits("quillet, then", "Quillet then") == []
    assert _edits("one two three four five six seven said", "Quillet said") == []
    assert _edits("we said things", "we said more things about it") == []


def test_of_a_longer_change_each_form_has_its_share() -> None:
    assert _edits("the quality 4 that one is out", "the Quillet 4.1 is out") == [("quality", "Quillet")]
    assert _edits("use torn fisk quillit mirror cattle", "use Tarnfish, Quillet, merectl") == [
        ("torn fisk", "Tarnfish"),
        ("quillit", "Quillet"),
        ("mirror cattle", "merectl"),
    ]
    assert _edits("and so on from there", "Quillet stands beside merectl") == []


def test_strange_words_need_no_context() -> None:
    (got,) = _learned("Bo: The quellit is up.", "Bo: The Quillet is up.")
    assert (got.heard, got.times, got.refused) == (Heard(text="quellit"), 1, "")


def test_english_words_need_context_that_is_not_near_the_right_ones() -> None:
    raw = "Bo: The quality unit for the boat harbour starts.\nBo: A quality unit in the boat harbour stops."
    (got,) = _learned(raw, raw.replace("quality", "Quillet"), "Cy: The quality of the harbour is good.")
    assert got.heard.text == "quality"
    assert set(got.heard.context) <= {"unit", "boat"}
    assert got.heard.context
    assert not got.refused


def test_right_text_elsewhere_refuses_an_entry_and_is_quoted() -> None:
    raw = "Bo: The quality is up and running."
    (got,) = _learned(raw, raw.replace("quality", "Quillet"), "Cy: We spoke of the quality of fish.")
    assert got.refused == "it stands there rightly in m1, line 1: 'We spoke of the quality of fish'"


def test_ordinary_english_is_refused_without_any_meeting() -> None:
    raw = "Bo: The call is up."
    (got,) = _learned(raw, raw.replace("call", "Quillet"))
    assert "ordinary English" in got.refused


def test_english_words_that_meetings_never_mean_are_learned() -> None:
    raws = ["Bo: The apartment is up.\nBo: Your apartment is down.", "Cy: An apartment starts."]
    glossary = parse("terms:\n  - term: Apartlet\n  - term: Tarnpot\n")
    fixes = [
        e for n, raw in enumerate(raws) for e in edits(raw, raw.replace("apartment", "Apartlet"), glossary, f"m{n}")
    ]
    corpus = [_meeting(raw, f"m{n}") for n, raw in enumerate(raws)]
    (got,) = propose_heard(fixes, corpus, glossary)
    assert (got.heard, got.times, got.refused) == (Heard(text="apartment"), 3, "")
    (once,) = propose_heard(fixes[:2], corpus[:1], glossary)
    assert "ordinary English" in once.refused
    (left,) = propose_heard(fixes, [*corpus, _meeting("Cy: I live in an apartment.", "m2")], glossary)
    assert "rightly in m2" in left.refused


def test_a_word_that_the_project_is_named_after_is_refused() -> None:
    raw = "Bo: The fish is up.\nBo: A fish starts.\nBo: That fish."
    (got,) = _learned(raw, raw.replace("fish", "Tarnfish"))
    assert "a word that Tarnfish is made of" in got.refused


def test_a_form_that_is_spaced_apart_is_no_right_text_of_its_part() -> None:
    raw, other = "Bo: The fash is up.", "Cy: The tarn fash is down."
    glossary = parse("terms:\n  - term: Quillet\n  - term: Tarnfash\n")
    (got,) = propose_heard(
        edits(raw, raw.replace("fash", "Quillet"), glossary, "m0"), [_meeting(other, "m1")] * 3, glossary
    )
    assert not got.refused


def test_what_the_glossary_says_is_respected() -> None:
    assert _learned("Bo: the mirror cuttle is up", "Bo: the merectl is up") == []
    (never,) = _learned("Bo: the turnfish is up", "Bo: the Tarnfish is up")
    assert never.refused == "the glossary says that it is never Tarnfish"
    (alias,) = _learned("Bo: the mirror cattle is up", "Bo: the mere control is up")
    assert "it would become 'merectl', not 'mere control'" in alias.refused
    (right,) = _learned("Bo: the Quillet is up", "Bo: the merectl is up")
    assert right.refused == "it is a right form of Quillet"
    (taken,) = _learned("Bo: the mirror cuttle is up", "Bo: the Quillet is up")
    assert taken.refused == "it is heard for merectl already"


def test_every_good_proposal_passes_the_check() -> None:
    raw = "Bo: The qx unit, the quellit, the quality unit.\nBo: The qx unit, a quality unit and Anna Bell."
    fixed = "Bo: The Quillet unit, the Quillet, the Quillet unit.\nBo: The Quillet unit, a Quillet unit and Ana Pell."
    good = [p.addition for p in _learned(raw, fixed, "Bo: Good quality!") if not p.refused]
    assert len(good) >= 3
    before = {f.problem for f in check(TEXT)}
    assert {f.problem for f in check(add(TEXT, good)) if f.level == "error"} <= before
    assert parse(add(TEXT, good)).people == (PersonEntry(name="Ana Pell", heard=(Heard(text="Anna Bell"),)),)


def test_an_edit_of_another_text_finds_its_place_by_its_words() -> None:
    raw = "Bo: Now the quellit is up in the harbour."
    other = "Bo: A quellit sleeps. One quellit eats, every quellit drinks."
    edit = Edit("quellit", "Quillet", "Quillet", ("Bo", "Now", "the"), ("is", "up", "in", "the"), 7)
    (got,) = propose_heard([edit], [_meeting(raw, "m0")], GLOSSARY)
    assert not got.refused
    (got,) = propose_heard([edit], [_meeting(raw, "m0"), _meeting(other, "m1")], GLOSSARY)
    assert "rightly in m1, line 1 and 2 more" in got.refused
