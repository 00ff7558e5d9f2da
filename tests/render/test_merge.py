"""No keystroke of a person is ever lost, and what nobody touched follows the new build."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notes.render.memory import recall, remember
from notes.render.merge import merge

BASE = """# Tarn call

## Build speed - Ana Pell

- Ana showed the cache ([01:00](u?t=60s))
- Bo asked about arm ([02:00](u?t=120s))

## Mirrors

- The mirror moved ([05:00](u?t=300s))

## Decisions

- We drop the old mirror
"""


def test_untouched_parts_follow_the_new_build() -> None:
    theirs = BASE.replace("t=60s", "t=72s").replace("the cache", "the shared cache")
    assert merge(BASE, BASE, theirs).text == theirs


def test_an_edit_stays_and_its_neighbours_follow() -> None:
    ours = BASE.replace("Bo asked about arm", "Bo asked about ARM64")
    theirs = BASE.replace("the cache", "the shared cache").replace("u?t=120s", "u?t=132s")
    got = merge(BASE, ours, theirs)
    assert not got.clashes
    assert "- Ana showed the shared cache" in got.text
    assert "- Bo asked about ARM64 ([02:00](u?t=132s))" in got.text


def test_a_moved_section_follows_the_new_build_in_its_new_place() -> None:
    mirrors = "## Mirrors\n\n- The mirror moved ([05:00](u?t=300s))\n\n"
    ours = BASE.replace(mirrors, "") + "\n" + mirrors
    got = merge(BASE, ours, BASE.replace("t=300s", "t=312s"))
    assert not got.clashes
    assert re.findall("(?m)^## (.*)", got.text) == ["Build speed - Ana Pell", "Decisions", "Mirrors"]
    assert "t=312s" in got.text


def test_a_deleted_section_stays_deleted() -> None:
    ours = BASE.replace("## Mirrors\n\n- The mirror moved ([05:00](u?t=300s))\n\n", "")
    assert merge(BASE, ours, BASE.replace("mirror moved", "mirrors moved")).text == ours


def test_an_added_section_stays_in_its_place() -> None:
    ours = BASE.replace("## Mirrors", "## Thanks\n\nTo Cy for the cake.\n\n## Mirrors")
    got = merge(BASE, ours, BASE.replace("the cache", "the shared cache"))
    assert got.text == ours.replace("the cache", "the shared cache")


def test_a_new_section_of_the_build_comes_in() -> None:
    ours = BASE.replace("Bo asked", "Bo wanted to know")
    theirs = BASE.replace("## Decisions", "## Action items\n\n- [ ] **Bo**: try arm\n\n## Decisions")
    got = merge(BASE, ours, theirs)
    assert got.text == theirs.replace("Bo asked", "Bo wanted to know")


def test_an_edited_section_stays_where_the_build_drops_it() -> None:
    ours = BASE.replace("- The mirror moved", "- The mirror moved to Oslo")
    theirs = BASE.replace("## Mirrors\n\n- The mirror moved ([05:00](u?t=300s))\n\n", "")
    assert "- The mirror moved to Oslo" in merge(BASE, ours, theirs).text


def test_a_true_clash_shows_both_sides_and_its_line() -> None:
    ours = BASE.replace("We drop the old mirror", "We keep the old mirror till May")
    theirs = BASE.replace("We drop the old mirror", "We drop both of the mirrors")
    (clash,) = merge(BASE, ours, theirs).clashes
    assert ours.splitlines()[clash.line - 1] == "- We keep the old mirror till May"
    assert clash.ours == "- We keep the old mirror till May\n"
    assert clash.theirs == "- We drop both of the mirrors\n"


def test_only_the_lines_that_clash_are_shown() -> None:
    base = "## Notes\n\n- one two three four\n- five six seven eight\n"
    ours = base.replace("one two three four", "something else entirely").replace("eight", "8")
    got = merge(base, ours, base.replace("three", "3").replace("six", "6"))
    assert [clash.ours for clash in got.clashes] == ["- something else entirely\n"]
    assert got.text.endswith("- five 6 seven 8\n")


def test_the_same_change_on_both_sides_is_none() -> None:
    both = BASE.replace("moved", "was moved")
    assert merge(BASE, both, both.replace("Decisions", "Decided")).clashes == []


def test_an_editor_that_writes_windows_line_ends_changes_nothing() -> None:
    ours = BASE.replace("about arm", "about arm64").replace("\n", "\r\n")
    got = merge(BASE, ours, BASE.replace("the cache", "the shared cache"))
    assert got.text == ours.replace("the cache", "the shared cache")


def test_a_heading_like_line_in_a_code_fence_is_no_section() -> None:
    base = BASE + "\n```\n# Mirrors\n```\n"
    ours = base.replace("# Mirrors\n```", "# Mirrors or not\n```")
    assert merge(base, ours, base.replace("t=60s", "t=61s")).text == ours.replace("t=60s", "t=61s")


def test_folded_lines_are_remembered_by_a_mark_and_found_again() -> None:
    folded = (
        BASE + "\n<details>\n<summary>Transcript</summary>\n\n**Ana**: " + "pull it again " * 20 + "\n\n</details>\n"
    )
    memory = remember(folded)
    assert len(memory) < len(folded)
    assert BASE in memory
    assert recall(memory, [folded]) == folded


WORDS = st.sampled_from(["ana", "bo", "cache", "mirror", "arm", "build", "moved", "asked", "drops", "again"])
LINES = st.lists(WORDS, min_size=1, max_size=6).map(lambda words: "- " + " ".join(words) + "\n")
PAGES = st.lists(
    st.tuples(st.sampled_from(["Alpha", "Beta", "Gamma", "Delta", "Epsilon"]), st.lists(LINES, max_size=5)),
    max_size=5,
    unique_by=lambda section: section[0],
).map(lambda sections: "# Call\n\n" + "\n".join(f"## {head}\n\n{''.join(lines)}" for head, lines in sections))


@st.composite
def edited(draw: st.DrawFn, page: str) -> tuple[str, list[str]]:
    """``page`` after a few hand edits, and every word that the hand put in."""
    rows = page.splitlines(keepends=True)
    for n in range(draw(st.integers(1, 6))):
        word = f"hand{n}x"
        at = draw(st.integers(0, max(0, len(rows) - 1)))
        kind = draw(st.sampled_from(["line", "inside", "replace", "delete", "move", "section", "end"]))
        if kind == "delete" and rows and not re.search("hand", rows[at]):
            del rows[at]
        elif kind == "move" and rows:
            rows.insert(draw(st.integers(0, len(rows) - 1)), rows.pop(at))
        elif kind == "inside" and rows:
            cut = draw(st.integers(0, len(rows[at].rstrip("\n"))))
            rows[at] = f"{rows[at][:cut]} {word} {rows[at][cut:]}"
        elif kind == "replace" and rows and not re.search("hand", rows[at]):
            rows[at] = f"- {word}\n"
        elif kind == "section":
            rows.insert(at, f"## {word}\n\n")
        else:
            rows.insert(at, f"{word}\n")
    text = "".join(rows)
    added = re.findall(r"hand\dx", text)
    return text.rstrip("\n") if draw(st.booleans()) else text, added


@given(st.data())
def test_no_inserted_text_is_ever_lost(data: st.DataObject) -> None:
    """Over a row of edits and rebuilds, clashes settled by hand as ``--keep-mine`` does."""
    base = data.draw(PAGES)
    text = base
    for _ in range(data.draw(st.integers(1, 3))):
        text, added = data.draw(edited(text))
        theirs = data.draw(PAGES)
        got = merge(base, text, theirs)
        assert sorted(re.findall(r"hand\dx", got.text)) == sorted(added)
        for clash in got.clashes:
            assert clash.ours in text
            assert clash.theirs in theirs
        assert merge(theirs, got.text, theirs).text == got.text
        base, text = theirs, re.sub("hand", "past", got.text)


@given(PAGES, PAGES)
def test_without_edits_the_new_build_is_taken_as_it_is(base: str, theirs: str) -> None:
    assert merge(base, base, theirs).text == theirs


@given(st.text(max_size=200), st.text(max_size=200), st.text(max_size=200))
def test_any_text_merges(base: str, ours: str, theirs: str) -> None:
    assert merge(base, ours, base).text == ours
    assert isinstance(merge(base, ours, theirs).text, str)


@pytest.mark.parametrize("text", ["", "\n", "no heading", "<details>\nopen", "⟦0123456789ab⟧\n", "a\r\nb\rc"])
def test_memory_gives_back_what_it_was_given(text: str) -> None:
    assert recall(remember(text), [text]) == text
