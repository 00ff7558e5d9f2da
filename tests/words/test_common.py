"""How common words are: as wordfreq says, whose table is read directly."""

import gzip
from pathlib import Path

import msgpack
import pytest
import wordfreq

from notes.words.common import meeting_count, rarest, zipf


@pytest.mark.parametrize("word", ["the", "Ledger", "don’t", "y'all", "a.m.", "naïve", "brook", "qqzzx", "", "7", "x"])
def test_the_value_of_a_word_is_that_of_wordfreq(word: str) -> None:
    assert zipf(word) == pytest.approx(wordfreq.zipf_frequency(word, "en"), abs=0.01)


def test_the_private_table_of_wordfreq_is_still_what_we_read() -> None:
    path = Path(wordfreq.__file__).parent / "data" / "large_en.msgpack.gz"
    broke = "this release of wordfreq has another file: mend _english() in notes/words/common.py, or bound its version"
    assert path.is_file(), broke
    header, *levels = msgpack.unpackb(gzip.decompress(path.read_bytes()))
    assert header == {"format": "cB", "version": 1}, broke
    assert "the" in levels[round(100 * (9 - wordfreq.zipf_frequency("the", "en")))], broke


def test_a_number_is_rarer_than_the_numbers_of_its_length_together() -> None:
    assert zipf("37") == pytest.approx(wordfreq.zipf_frequency("37", "en"), abs=0.1)
    assert zipf("3764") < zipf("376") < zipf("37") < zipf("3")


def test_a_text_is_as_rare_as_its_rarest_word() -> None:
    assert rarest("the brook") == zipf("brook") < zipf("the")


def test_words_in_a_row_are_counted_and_unknown_ones_are_not_there() -> None:
    assert meeting_count("of", "the") > meeting_count("of", "the", "project") > 0
    assert meeting_count("a") > 0
    assert [meeting_count(w) for w in ("qqzzx", "", "\uffff", "the\t")] == [0, 0, 0, 0]
