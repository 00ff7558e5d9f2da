"""Agenda lines, presenters and attendee lists."""

import pytest

from notes.formats.base import lines
from notes.ingest.agenda import item_of, read_agenda, read_names
from notes.people import known_names

KNOWN = known_names(["Ana Pell", "Bo Quist (Example Org)", "Daniel Orme"])


@pytest.mark.parametrize(
    ("text", "title", "presenters"),
    [
        ("Build speed - Ana Pell", "Build speed", ("Ana Pell",)),
        ("Build speed – Ana Pell, Bo Quist", "Build speed", ("Ana Pell", "Bo Quist")),
        ("Build speed — Ana Pell and Bo Quist", "Build speed", ("Ana Pell", "Bo Quist")),
        ("Build speed -- Ana & Dan", "Build speed", ("Ana", "Dan")),
        ("Build speed (Ana Pell)", "Build speed", ("Ana Pell",)),
        ("Build speed - Jan Novak (Honza)", "Build speed", ("Jan Novak (Honza)",)),
        ("Cache - the slow one - Cleo Marsh-Lind", "Cache - the slow one", ("Cleo Marsh-Lind",)),
        ("Cache - the slow one", "Cache - the slow one", ()),
        ("Cache - Release Plan", "Cache - Release Plan", ()),
        ("Cache - Demo", "Cache - Demo", ()),
        ("tarn-build 2.0", "tarn-build 2.0", ()),
        ("Next conferences - All", "Next conferences", ("All",)),
        ("Post-quantum ciphers - Ludwig van Doorn", "Post-quantum ciphers", ("Ludwig van Doorn",)),
        ("Build farm by Ana Pell", "Build farm", ("Ana Pell",)),
        ("`ssh:` hosts - Ana Pell (tarn #12, #13)", "ssh: hosts", ("Ana Pell",)),
        ("Old issues - Ana Pell [jira 7](https://tarn.test/7)", "Old issues", ("Ana Pell",)),
        ("Formatter, https://tarn.test/d/7 - Ana", "Formatter", ("Ana",)),
        ("[Build speed](https://tarn.test/1) - Ana Pell - 10 min", "Build speed", ("Ana Pell",)),
        ("**Build speed** - Ana Pell", "Build speed", ("Ana Pell",)),
        ("`a` and `b_c`, 2 ** 3 ** 4, __init__.py", "a and b_c, 2 ** 3 ** 4, __init__.py", ()),
        ("Ana Pell: build speed", "build speed", ("Ana Pell",)),
        ("Zoom, channels ... - Bo Quist", "Zoom, channels ...", ("Bo Quist",)),
    ],
)
def test_titles_and_presenters(text: str, title: str, presenters: tuple[str, ...]) -> None:
    item = item_of(text, KNOWN, 0, "p", 1)
    assert (item.title, item.presenters) == (title, presenters)


def test_links_of_an_item_are_kept() -> None:
    item = item_of("Old issues - Ana Pell [jira 7](https://tarn.test/7)", KNOWN, 0, "p", 1)
    assert (item.links, item.notes) == (("https://tarn.test/7",), ("jira 7",))


def test_nested_and_numbered_items_with_notes() -> None:
    text = " 1. Build speed - Ana Pell\n    - cold start\n    - warm start\n  See https://tarn.test/2\n 2) Cache\n 3.\n"
    items, loose = read_agenda(lines(text), KNOWN, "p")
    assert [(i.title, i.level, i.line) for i in items] == [
        ("Build speed", 0, 1),
        ("cold start", 1, 2),
        ("warm start", 1, 3),
        ("Cache", 0, 5),
    ]
    assert items[2].notes == ("See https://tarn.test/2",)
    assert items[2].links == ("https://tarn.test/2",)
    assert [n for n, _ in loose] == [6]


def test_an_agenda_without_bullets() -> None:
    items, _ = read_agenda(lines("Build speed - Ana Pell\nCache\n"), KNOWN, "p")
    assert [i.title for i in items] == ["Build speed", "Cache"]


@pytest.mark.parametrize(
    ("row", "names"),
    [
        ("Ana Pell, Bo Quist (Example Org, Inc.), Jan Zhu.", ["Ana Pell", "Bo Quist (Example Org, Inc.)", "Jan Zhu"]),
        ("- Ana Pell", ["Ana Pell"]),
        ("* [Ana Pell](mailto:ana@tarn.test) [Bo Quist](mailto:bo@tarn.test)", ["Ana Pell", "Bo Quist"]),
        ("Ana Pell; Bo Quist;", ["Ana Pell", "Bo Quist"]),
    ],
)
def test_attendees(row: str, names: list[str]) -> None:
    assert read_names(row) == names
