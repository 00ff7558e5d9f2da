"""Count which classes of words follow each other in ordinary meetings, and write ``notes/minute/data/speech.npz``.

usage: python -m bench.pack_speech [--check]      (needs ../shared/qmsum; a minute on one core)

The commonest words are classes of their own; the others that are not rare are put into groups by the words beside them
(positive pointwise mutual information, singular values, k-means from fixed starts). The same data give the same file.
"""

from __future__ import annotations

import argparse
import io
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path

import numpy as np

from bench.fitting import keep
from bench.qmsum import load
from notes.minute.features import Matrix
from notes.minute.plausible import END, START, Keys, ending, tokens
from notes.minute.ranker import units
from notes.minute.sentences import sentences

OWN = 350
"""Words that are classes of their own."""
LEAST = 10
"""Occurrences of a word that is put into a group."""
GROUPS, DIMENSIONS, ROUNDS = 60, 40, 30
KEPT = 2
"""Three classes in a row are kept from that count on."""
OUT = Path(__file__).resolve().parents[1] / "notes" / "minute" / "data" / "speech.npz"


def sayings() -> list[list[str]]:
    """The words of every tidied sentence of five words or more."""
    parts = (u.text for e in load("train") for u in units(sentences(e.meeting)))
    return [row for row in map(tokens, parts) if len(row) >= 5]


def neighbours(rows: list[list[str]], words: list[str], known: list[str]) -> Matrix:
    """One row a word of ``words``: how much oftener than elsewhere each known word stands before and behind it."""
    place = {w: i for i, w in enumerate(words)}
    column = {w: i for i, w in enumerate(known)}
    wide = len(known) + 1
    counts = np.zeros((len(words), 2 * wide))
    for row in rows:
        for i, word in enumerate(row):
            if (at := place.get(word)) is not None:
                before, behind = row[i - 1] if i else START, row[i + 1] if i + 1 < len(row) else END
                counts[at, column.get(before, wide - 1)] += 1
                counts[at, wide + column.get(behind, wide - 1)] += 1
    share = counts.sum(axis=0) / counts.sum()
    got: Matrix = np.log1p(counts / counts.sum(axis=1, keepdims=True) / (share + 1e-6)) * np.sqrt(share)
    return got


def endings(words: list[str], weight: float) -> Matrix:
    kinds = sorted({ending(w) for w in words})
    return np.array([[weight * (ending(w) == k) for k in kinds] for w in words])


def groups(points: Matrix, frequency: Matrix) -> list[int]:
    """k-means; each start is the frequent point farthest from the starts before."""
    starts = [0]
    far = ((points - points[0]) ** 2).sum(axis=1)
    while len(starts) < GROUPS:
        starts.append(int(np.argmax(far * np.minimum(frequency, 60))))
        far = np.minimum(far, ((points - points[starts[-1]]) ** 2).sum(axis=1))
    centres = points[starts]
    near = np.zeros(len(points), dtype=int)
    for _ in range(ROUNDS):
        near = ((points[:, None, :] - centres[None]) ** 2).sum(axis=2).argmin(axis=1)
        centres = np.array([points[near == k].mean(axis=0) if (near == k).any() else centres[k] for k in range(GROUPS)])
    return [int(k) for k in near]


def classes(rows: list[list[str]]) -> dict[str, str]:
    count = Counter(w for row in rows for w in row)
    common = sorted(count, key=lambda w: (-count[w], w))
    own, rest = common[:OWN], [w for w in common[OWN:] if count[w] >= LEAST]
    beside = neighbours(rows, rest, own)
    spread = np.hstack([beside, endings(rest, 0.35 * float(np.linalg.norm(beside, axis=1).mean()))])
    left, size, _ = np.linalg.svd(spread - spread.mean(axis=0), full_matrices=False)
    near = groups(left[:, :DIMENSIONS] * size[:DIMENSIONS], np.array([float(count[w]) for w in rest]))
    return {w: w for w in own} | {w: f"C{k}" for w, k in zip(rest, near, strict=True)}


def pack(rows: list[list[str]]) -> bytes:
    known = classes(rows)
    names = sorted({START, END, "-", *known.values(), *(ending(w) for row in rows for w in row)})
    number = {name: n for n, name in enumerate(names)}
    size = len(names)
    single = np.zeros(size, dtype=np.int64)
    pairs: Counter[int] = Counter()
    triples: Counter[int] = Counter()
    for row in rows:
        said = [number[c] for c in (START, START, *(known.get(w) or ending(w) for w in row), END)]
        np.add.at(single, said[2:], 1)
        pairs.update(b * size + c for b, c in pairwise(said[1:]))
        triples.update((a * size + b) * size + c for a, b, c in zip(said, said[1:], said[2:], strict=False))
    words = {n: number[n] for n in names if n not in set(known.values()) or n in known} | {
        w: number[c] for w, c in known.items()
    }
    listed = sorted(words)
    out = io.BytesIO()
    np.savez_compressed(
        out,
        words=np.frombuffer("\n".join(listed).encode(), dtype=np.uint8),
        classes=np.array([words[w] for w in listed], dtype=np.int16),
        single=single,
        pairs=lines(pairs, 1),
        triples=lines(triples, KEPT),
    )
    return out.getvalue()


def lines(counts: Counter[int], least: int) -> Keys:
    """Two lines: the numbers in order, and their counts."""
    return np.array(sorted((k, n) for k, n in counts.items() if n >= least), dtype=np.int64).T


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--check", action="store_true", help="say whether the file is what counting gives")
    return keep(OUT, pack(sayings()), check=parser.parse_args().check)


if __name__ == "__main__":
    sys.exit(main())
