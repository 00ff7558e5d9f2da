"""A sorted, zipped table finds what stands in it, wherever it stands, and nothing else."""

import gzip

import pytest

from notes.words.table import Table


@pytest.fixture(scope="module")
def rows() -> dict[str, str]:
    words = ["'tis", "a", "a brook", "ab", "é", "tarn", "tarnpot", *(f"word{n}" for n in range(20_000))]
    return {w: str(n) for n, w in enumerate(words)}


@pytest.fixture(scope="module")
def table(rows: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Table:
    path = tmp_path_factory.mktemp("table") / "words.gz"
    lines = sorted(f"{word}\t{value}\n".encode() for word, value in rows.items())
    path.write_bytes(gzip.compress(b"".join(lines)))
    return Table(path)


def test_every_key_has_its_value(table: Table, rows: dict[str, str]) -> None:
    assert {word: table.get(word) for word in rows} == rows


@pytest.mark.parametrize("word", ["", "'", "tar", "tarnpots", "brook", "word", "word20000", "zz", "\uffff", "\ud800"])
def test_what_is_not_there_has_none(table: Table, word: str) -> None:
    assert table.get(word) is None
