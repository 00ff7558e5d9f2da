"""Summaries side by side: this program, lead, sumy's TextRank, LexRank and LSA, and the oracle.

usage: python -m bench.summaries [--words N] [--topics]      (needs ../shared and the extra ``bench``)

Whole-meeting queries of QMSum's validation meetings, summaries of at most N words (130), mean ROUGE F1 x 100 (stemmed).
``--topics`` compares each topic's bullets of the labelled meetings with what a person wrote under that heading instead.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from rapidfuzz import fuzz
from rouge_score.rouge_scorer import RougeScorer
from sumy.models.dom import ObjectDocumentModel, Paragraph
from sumy.models.dom import Sentence as DomSentence
from sumy.nlp.stemmers import Stemmer
from sumy.summarizers._summarizer import SentenceInfo
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.lsa import LsaSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer
from sumy.utils import get_stop_words

from bench.qmsum import SHARED, Example, load
from notes import glossary, project
from notes.meeting import Meeting
from notes.minute.sentences import Sentence, sentences
from notes.minute.summary import summarise
from notes.pipeline import process

KINDS = ("rouge1", "rouge2", "rougeL")
SCORER = RougeScorer(list(KINDS), use_stemmer=True)
System = Callable[[Example, int], str]


class Words:
    """sumy's tokeniser without the data that nltk would download."""

    def to_words(self, sentence: str) -> tuple[str, ...]:
        return tuple(re.findall(r"[^\W\d_]+", sentence))


def score(text: str, references: tuple[str, ...]) -> list[float]:
    rows = [[SCORER.score(r, text)[k].fmeasure for k in KINDS] for r in references]
    return max(rows, key=lambda r: r[0])


def spoken(example: Example) -> list[Sentence]:
    return [s for s in sentences(example.meeting) if len(s.text.split()) > 2]


def fill(rows: list[str], order: list[int], words: int) -> str:
    """Sentences in order of choice while they fit, given in the order of the meeting."""
    taken: list[int] = []
    for i in order:
        if len(rows[i].split()) <= words:
            taken.append(i)
            words -= len(rows[i].split())
    return " ".join(rows[i] for i in sorted(taken))


def ours(example: Example, words: int) -> str:
    return " ".join(s.text for s in summarise(example.meeting, sentences(example.meeting), words))


def lead(example: Example, words: int) -> str:
    return fill(rows := [s.text for s in spoken(example)], list(range(len(rows))), words)


def sumy(kind: type) -> System:
    """Its ranking of our sentences: all systems choose from the same ones."""

    def run(example: Example, words: int) -> str:
        rows = [s.text for s in spoken(example)]
        summarizer = kind(Stemmer("english"))
        summarizer.stop_words = get_stop_words("english")
        parts = [DomSentence(row, Words()) for row in rows]
        document = ObjectDocumentModel([Paragraph(parts)])
        ranked: list[int] = []

        def note(infos: list[SentenceInfo]) -> list[SentenceInfo]:
            ranked.extend(info.order for info in infos)
            return infos

        summarizer(document, note)
        return fill(rows, ranked, words)

    return run


def oracle(example: Example, words: int) -> str:
    """Greedy on ROUGE-1 plus ROUGE-2 with the reference in hand: what choosing sentences could reach."""
    rows = [s.text for s in spoken(example)]
    taken: list[int] = []
    best = 0.0
    while True:
        left = words - sum(len(rows[i].split()) for i in taken)
        gains = []
        for i, row in enumerate(rows):
            if i not in taken and 5 <= len(row.split()) <= left:
                got = score(" ".join(rows[j] for j in sorted([*taken, i])), example.references)
                gains.append((got[0] + got[1], -i))
        if not gains or max(gains)[0] <= best:
            return " ".join(rows[i] for i in sorted(taken))
        best, at = max(gains)
        taken.append(-at)


SYSTEMS: dict[str, System] = {
    "lead": lead,
    "sumy TextRank": sumy(TextRankSummarizer),
    "sumy LexRank": sumy(LexRankSummarizer),
    "sumy LSA": sumy(LsaSummarizer),
    "notes": ours,
}


def compare(words: int, with_oracle: bool) -> None:
    examples = load("val")
    systems = SYSTEMS | ({"oracle": oracle} if with_oracle else {})
    print(f"QMSum validation, {len(examples)} meetings, {words} words      R1     R2     RL   s/meeting")
    for name, run in systems.items():
        begun = time.perf_counter()
        got = [score(run(e, words), e.references) for e in examples]
        took = (time.perf_counter() - begun) / len(examples)
        r = np.mean(got, axis=0) * 100
        print(f"{name:44} {r[0]:6.2f} {r[1]:6.2f} {r[2]:6.2f}   {took:.2f}")


def written(page: str) -> dict[str, str]:
    """What a person wrote under each heading of published minutes, without headings, links and the raw parts."""
    body = re.split(r"^#+ .*raw.*$", page, maxsplit=1, flags=re.IGNORECASE | re.MULTILINE)[0]
    out: dict[str, str] = {}
    title = ""
    for row in body.splitlines():
        heading = re.match(r"#+\s+(.*)", row)
        if heading and not heading[1].startswith(("(", "Demo")):
            title = re.sub(r"\s*-?\s*\(.*?in the video.*", "", heading[1])
        elif title and row.strip() and not heading:
            out[title] = f"{out.get(title, '')} {re.sub(r'https?://[^ )]+', '', row)}".strip()
    return out


def pairs(folder: Path) -> Iterator[tuple[str, str, str]]:
    """(topic, our bullets, the person's words) of every topic that both have."""
    terms = glossary.load(folder / "glossary.yaml")
    for page in sorted(folder.glob("20*/meeting.txt")):
        meeting: Meeting = process(page, project.find(page), terms)
        theirs = written(page.with_name("notes.md").read_text(encoding="utf-8"))
        for t in meeting.topics:
            like = max(theirs, key=lambda h: fuzz.token_set_ratio(h.casefold(), t.title.casefold()), default=None)
            if like and t.summary and fuzz.token_set_ratio(like.casefold(), t.title.casefold()) >= 80:
                yield f"{page.parent.name} {t.title}", " ".join(s.text for s in t.summary), theirs[like]


def topics() -> None:
    rows = [
        (name, score(mine, (theirs,)), len(mine.split()), len(theirs.split()))
        for name, mine, theirs in pairs(SHARED / "podman")
    ]
    print(f"bullets against a person's, {len(rows)} topics                 R1     R2     RL   words ours/theirs")
    for name, r, n, m in rows:
        print(f"{name[:52]:52} {100 * r[0]:6.2f} {100 * r[1]:6.2f} {100 * r[2]:6.2f}   {n}/{m}")
    mean = np.mean([r for _, r, _, _ in rows], axis=0) * 100
    print(f"{'mean':52} {mean[0]:6.2f} {mean[1]:6.2f} {mean[2]:6.2f}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--words", type=int, default=130)
    parser.add_argument("--oracle", action="store_true", help="the oracle too (slow)")
    parser.add_argument("--topics", action="store_true")
    options = parser.parse_args()
    if options.topics:
        topics()
    else:
        compare(options.words, options.oracle)
    return 0


if __name__ == "__main__":
    sys.exit(main())
