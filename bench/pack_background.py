"""Pack what ordinary meetings say: counts of 1- to 3-grams of QMSum's training meetings (MIT).

usage: pack_background.py QMSUM_TRAIN.jsonl.gz

Writes ``notes/words/data/background.gz``, the same bytes each time.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from pathlib import Path

from notes.words.common import DATA
from notes.words.tokens import split_words

LEAST = {1: 1, 2: 2, 3: 3}


def sentences(path: Path) -> list[str]:
    """The turns, without the marks of the annotators (``{vocalsound}``) and blanks before punctuation."""
    with gzip.open(path, "rt", encoding="utf-8") as rows:
        turns = [t["content"] for row in rows for t in json.loads(row)["meeting_transcripts"]]
    return [re.sub(r"\s+(?=[.,?!'’])", "", re.sub(r"\{[^}]*\}", " ", t)) for t in turns]


def count(turns: list[str]) -> Counter[str]:
    grams: Counter[str] = Counter()
    for turn in turns:
        words = [w.norm for w in split_words(turn)]
        for n in LEAST:
            grams.update(" ".join(words[i : i + n]) for i in range(len(words) - n + 1))
    return Counter({g: c for g, c in grams.items() if c >= LEAST[g.count(" ") + 1]})


def pack(grams: Counter[str]) -> bytes:
    text = "".join(f"{g}\t{c}\n" for g, c in sorted(grams.items(), key=lambda row: row[0].encode()))
    return gzip.compress(text.encode(), mtime=0)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    (DATA / "background.gz").write_bytes(pack(count(sentences(Path(sys.argv[1])))))
