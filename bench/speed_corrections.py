"""How long correction takes, and how that grows with words and with glossary entries.

usage: python -m bench.speed_corrections

Words are those of QMSum's validation meetings with mis-heard terms strewn in, entries are made up of syllables. Each
figure is CPU seconds of one call in a process that has everything loaded; memory is the peak of the process.
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import random
import resource
import time
from itertools import product

from bench.qmsum import load
from notes.correct.terms import correct_terms
from notes.glossary import Glossary, Term
from notes.meeting import Meeting, Utterance

_HEADS = ["tar", "quil", "bar", "sys", "zin", "mor", "pel", "dra", "vik", "hol", "nem", "osk", "ruf", "lin", "gan"]
_MIDS = ["no", "va", "di", "ke", "lu", "ra", "mi", "so", "te", "bu"]
_TAILS = ["pot", "net", "mon", "dex", "lark", "shift", "vine", "rix", "don", "ctl", "fs", "d"]


def glossary(size: int) -> Glossary:
    names = ["".join(parts).capitalize() for parts in product(_HEADS, _MIDS, _MIDS, _TAILS)]
    random.Random(1).shuffle(names)  # noqa: S311 - made-up names, the same each time
    return Glossary(base=False, terms=tuple(Term(term=n) for n in names[:size]))


def meeting(words: int, terms: Glossary) -> Meeting:
    """Turns of ordinary meetings; in every tenth a term is said with a wrong letter."""
    out: list[Utterance] = []
    count = 0
    turns = [u.raw for e in load("val") for u in e.meeting.utterances]
    for n, turn in enumerate(turns):
        name = terms.terms[n % len(terms.terms)].term
        text = f"{turn} {name[:3]}e{name[4:]}" if n % 10 == 0 else turn
        count += len(text.split())
        out.append(Utterance(id=f"u{n + 1}", speaker=None, text=text, raw=text, line=n + 1))
        if count >= words:
            break
    return Meeting(id="speed", title="Speed", utterances=tuple(out))


def seconds(words: int, entries: int) -> float:
    terms = glossary(entries)
    said = meeting(words, terms)
    begin = time.process_time()
    correct_terms(said, terms)
    return time.process_time() - begin


def main() -> None:
    begin = time.process_time()
    seconds(200, 10)
    print(f"first call, with all data loaded: {time.process_time() - begin:.2f} s")
    print(f"{'words':>8}{'entries':>9}{'CPU s':>8}{'peak MB':>9}")
    for words, entries in ((10_000, 400), (10_000, 1_600), (10_000, 5_000), (30_000, 400), (100_000, 400)):
        took = seconds(words, entries)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{words:8}{entries:9}{took:8.2f}{peak:9.0f}", flush=True)


if __name__ == "__main__":
    main()
