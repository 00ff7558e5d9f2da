"""Additions to glossary.yaml leave everything else as it stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notes.errors import ConfigError
from notes.glossary import Addition, Heard, load
from notes.glossary.edit import add, add_to_file
from notes.glossary.entries import parse

MINE = """# Tarn's words; ask Ana before you change them
people:
    -   name: "Ana Pell"      # chair
        aliases: [Ana, 'A. Pell',]
terms:
  # the engine
  - term: 'Tarn'
    context: [ lake,
               water ]   # two
    heard:
    - 'barn'   # often

  - {term: tarnctl, heard: [barn control]}
  - term: Pellworm
    description: >
      Carries peat.

      Slowly.

# end
"""


def test_a_heard_form_goes_below_the_others_in_their_style() -> None:
    got = add(MINE, [Addition("Tarn", heard=(Heard(text="turn"), Heard(text="darn", context=("lake", "on"))))])
    assert got == MINE.replace(
        "    - 'barn'   # often\n",
        "    - 'barn'   # often\n    - 'turn'\n    - {text: 'darn', context: ['lake', 'on']}\n",
    )


def test_a_list_on_one_line_stays_on_one_line() -> None:
    got = add(MINE, [Addition("TARNCTL", heard=(Heard(text="darn cuttle"),), never=("turn: it",))])
    assert got == MINE.replace("[barn control]}", "[barn control, darn cuttle], never: ['turn: it']}")


def test_a_new_list_follows_a_folded_text() -> None:
    got = add(MINE, [Addition("Pellworm", heard=(Heard(text="pale worm"),))])
    assert got == MINE.replace("      Slowly.\n", "      Slowly.\n    heard:\n      - pale worm\n")


def test_new_entries_stand_last_in_their_section() -> None:
    got = add(MINE, [Addition("Mooring", kind="tool"), Addition("Bo Quist", person=True, heard=(Heard(text="bow"),))])
    assert '    -   name: "Bo Quist"\n        heard:\n          - "bow"\nterms:' in got
    assert got.index("Slowly.") < got.index("  - term: Mooring\n    kind: tool\n") < got.index("# end")
    assert parse(got).people[1].name == "Bo Quist"


def test_what_is_there_is_not_added_again() -> None:
    assert add(MINE, [Addition("Tarn", heard=(Heard(text="barn"),))]) is MINE


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# nothing yet\n",
        "terms:\n",
        "terms: []\npeople:",
        "terms:\npeople:\n  - name: Bo Quist",
        "{terms: [], people: [{name: Bo Quist}]}",
        "---\nterms:\n- term: Mire\n...\n",
        "\ufeffterms:\r\n  - term: Mire\r\n",
        "base: false",
    ],
)
def test_any_beginning_takes_a_first_entry(text: str, tmp_path: Path) -> None:
    path = tmp_path / "glossary.yaml"
    path.write_bytes(text.encode())
    assert add_to_file(path, [Addition("Tarn", heard=(Heard(text="barn"),)), Addition("Ana Pell", person=True)])
    new, got = path.read_bytes().decode(), load(path)
    assert _grown_from(new, text)
    assert [h.text for t in got.terms if t.term == "Tarn" for h in t.heard] == ["barn"]
    assert "Ana Pell" in [p.name for p in got.people]
    assert new.count("\r\n") in (0, new.count("\n"))
    assert not add_to_file(path, [Addition("Tarn", heard=(Heard(text="barn"),))])


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("terms:\n  - term: A\n    heard: &h [x]\n  - term: Tarn\n    heard: *h\n", "unusual way"),
        ("terms:\n  - term: Tarn\n    heard: ~\n", "line 3 holds something other than a list"),
    ],
)
def test_no_safe_place_is_said_with_what_to_add(text: str, says: str) -> None:
    with pytest.raises(ConfigError, match=says) as e:
        add(text, [Addition("Tarn", heard=(Heard(text="barn"),))])
    assert "- term: Tarn\n    heard:\n      - barn" in e.value.fix


def _grown_from(new: str, old: str) -> bool:
    """Every character of ``old`` stands in ``new``, in order."""
    rest = iter(new)
    return all(c in rest for c in old)


WORD = st.text(st.sampled_from("abé'\"#:,-{}[]&*!|>%@` 1~?\\\x00\u2028"), min_size=1, max_size=8).filter(str.strip)
GAP = st.sampled_from(["", "\n", "# why: [this]\n", "   # - term: no\n\n"])
STYLE = st.sampled_from(["plain", "single", "double"])


@st.composite
def files(draw: st.DrawFn) -> str:
    """A glossary file in some hand's style: quotes, indents, lists on one line or many, comments, line ends."""
    quote = {"plain": "{}", "single": "'{}'", "double": '"{}"'}[draw(STYLE)]
    rows, n = [], 0
    for section, key in draw(st.permutations([("terms", "term"), ("people", "name")])):
        rows.append(f"{section}:{draw(st.sampled_from(['', '  # ours']))}\n")
        indent, gap = draw(st.integers(0, 4)), draw(st.integers(1, 3))
        for _ in range(draw(st.integers(0, 3))):
            n += 1
            inner = " " * (indent + 1 + gap)
            rows.append(draw(GAP) + " " * indent + "-" + " " * gap + f"{key}: {quote.format(f'Name {n}')}\n")
            shape = draw(st.integers(0, 5))
            if shape == 1:
                rows.append(f"{inner}heard: [{quote.format('a b')},\n{inner}  cd ]  # two\n")
            elif shape == 2:
                deep = " " * draw(st.integers(0, 3))
                rows.append(
                    f"{inner}heard:\n{inner}{deep}- {quote.format('a b')}\n{draw(GAP)}{inner}{deep}- text: cd\n"
                )
            elif shape == 3:
                rows.append(f"{inner}never: []\n{inner}heard:   # none yet\n")
            elif shape == 4 and section == "terms":
                rows.append(f"{inner}description: {draw(st.sampled_from('|>'))}\n{inner}   one\n\n{inner}   two\n\n")
    text = "".join(rows) + draw(GAP)
    text = draw(st.sampled_from([text, text.rstrip("\n")]))
    return draw(st.sampled_from([text, text.replace("\n", "\r\n"), "\ufeff" + text]))


@given(files(), st.data())
def test_only_lines_are_added_whatever_the_style(text: str, data: st.DataObject) -> None:
    before = parse(text.removeprefix("\ufeff"))
    names = st.sampled_from([e.form for e in before.entries] + ["Tarn"])
    additions = [
        Addition(data.draw(names), heard=(Heard(text=data.draw(WORD), context=("x", data.draw(WORD))),)),
        Addition(data.draw(names), heard=(Heard(text=data.draw(WORD)),), never=(data.draw(WORD),)),
        Addition("Ana Pell", person=True),
    ]
    new = add(text, additions)
    after = parse(new.removeprefix("\ufeff"))
    for a in additions:
        entry = next(e for e in after.entries if e.form == a.name)
        assert set(a.heard) <= set(entry.heard)
        assert set(a.never) <= set(entry.never)
    kept = [line for line in text.splitlines() if "[" not in line and "  cd ]" not in line]
    rest = iter(new.splitlines())
    assert all(line in rest for line in kept)  # whole lines, in order
    assert _grown_from(new, text)
    assert add(new, additions) == new
