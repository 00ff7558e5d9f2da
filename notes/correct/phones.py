"""How a word sounds: ARPAbet phones, one character each, so that string distances work on them.

Known words come from the CMU Pronouncing Dictionary; others from the letter-to-sound model of g2p-en (Park and Kim,
2019: a GRU encoder and decoder), run on many words at once. Stress is dropped. Both are loaded at first use.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from notes.words.table import Table
from notes.words.tokens import plain_letters

DATA = Path(__file__).parent / "data"
_PHONES = "AA AE AH AO AW AY B CH D DH EH ER EY F G HH IH IY JH K L M N NG OW OY P R S SH T TH UH UW V W Y Z ZH"
ARPABET = _PHONES.split()

CODE = dict(zip(ARPABET, string.ascii_letters, strict=False))
NAME = {code: phone for phone, code in CODE.items()}
VOWELS = frozenset(CODE[p] for p in ARPABET if p[0] in "AEIOU")
_CLASSES = {"P": "P B F V", "T": "T D TH DH", "K": "K G", "S": "S Z SH ZH CH JH", "N": "M N NG", "L": "L", "R": "R"}
_CLASS = {CODE[p]: c for c, phones in _CLASSES.items() for p in phones.split()}
_LONGEST = 20  # phones of one word, as in g2p-en
_GRAPHEMES = {c: i for i, c in enumerate(string.ascii_lowercase, 3)}
_GRAPHEME_END, _START, _END = 2, 2, 3
_PHONEMES = ["", "", "", ""]
for _p in ARPABET:
    _PHONEMES += [CODE[_p]] * ((4 if _p == "UW" else 3) if CODE[_p] in VOWELS else 1)

Floats = NDArray[np.float32]
_GUESSED: dict[str, str] = {}
"""Unknown words that were sounded out already in this process."""


def encode(phones: Iterable[str]) -> str:
    """ARPAbet symbols, with or without stress, as one character each."""
    return "".join(CODE[p.rstrip("012")] for p in phones)


def skeleton(phones: str) -> str:
    """The consonants by class (voicing merged, nasals merged); h, w, y and an r after a vowel are dropped.

    Recognisers confuse within these classes far more often than across them.
    """
    out = []
    before = ""
    for p in phones:
        c = _CLASS.get(p, "")
        if c and not (c == "R" and before in VOWELS):
            out.append(c)
        before = p
    return "".join(out)


def pronounce(words: Iterable[str]) -> dict[str, str]:
    """Phones of each word (letters and apostrophes in any case; other characters are ignored)."""
    known = _dictionary()
    out: dict[str, str] = {}
    strange: dict[str, list[str]] = {}
    for word in words:
        plain = plain_letters(word)
        found = known.get(plain) or known.get(plain.replace("'", ""))
        if found is None and plain.endswith("'s"):
            stem = known.get(plain[:-2])
            found = stem and stem + CODE["Z"]
        if found is None and (bare := re.sub(r"[^a-z]", "", plain)):
            strange.setdefault(bare, []).append(word)
        out[word] = found or ""
    new = sorted(w for w in strange if w not in _GUESSED)
    _GUESSED.update(zip(new, _letters_to_sound(new), strict=True))
    for bare, texts in strange.items():
        out.update(dict.fromkeys(texts, _GUESSED[bare]))
    return out


@cache
def known_word(word: str) -> bool:
    """Stands in the pronouncing dictionary."""
    return _dictionary().get(plain_letters(word)) is not None


@cache
def _dictionary() -> Table:
    return Table(DATA / "cmudict.gz")


@cache
def _weights() -> dict[str, Floats]:
    with np.load(DATA / "g2p.npz", allow_pickle=False) as pack:
        w = {name: pack[name].astype(np.float32) for name in pack}
    for side in ("enc", "dec"):  # what a symbol adds to the gates does not depend on the word: worked out once
        w[f"{side}_in"] = w[f"{side}_emb"] @ w[f"{side}_w_ih"].T + w[f"{side}_b_ih"]
        w[f"{side}_turn"] = np.ascontiguousarray(w[f"{side}_w_hh"].T)
    return w


def _letters_to_sound(words: Sequence[str]) -> list[str]:
    """Greedy decoding of all words at once; a word longer than 64 letters is cut."""
    if not words:
        return []
    w = _weights()
    ids = [[*(_GRAPHEMES[c] for c in word[:64]), _GRAPHEME_END] for word in words]
    hidden = np.zeros((len(words), w["enc_w_hh"].shape[1]), dtype=np.float32)
    for step in range(max(map(len, ids))):
        live = np.array([i for i, row in enumerate(ids) if step < len(row)])
        letters = w["enc_in"][[ids[i][step] for i in live]]
        hidden[live] = _gru(letters, hidden[live], w, "enc")
    out = [""] * len(words)
    live = np.arange(len(words))
    last = np.full(len(words), _START)
    for _ in range(_LONGEST):
        hidden[live] = _gru(w["dec_in"][last[live]], hidden[live], w, "dec")
        last[live] = (hidden[live] @ w["fc_w"].T + w["fc_b"]).argmax(axis=1)
        live = live[last[live] != _END]
        if not live.size:
            break
        for i in live:
            out[i] += _PHONEMES[last[i]]
    return out


def _gru(gi: Floats, h: Floats, w: dict[str, Floats], side: str) -> Floats:
    """One step: ``gi`` is what the symbols add to the gates (rows x 3 units), ``h`` the state (rows x units)."""
    gh = h @ w[f"{side}_turn"] + w[f"{side}_b_hh"]
    n = h.shape[1]
    reset, update = np.split(1 / (1 + np.exp(-(gi[:, : 2 * n] + gh[:, : 2 * n]))), 2, axis=1)
    new = np.tanh(gi[:, 2 * n :] + reset * gh[:, 2 * n :])
    result: Floats = ((1 - update) * new + update * h).astype(np.float32, copy=False)
    return result
