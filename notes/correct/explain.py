"""The evidence for and against every candidate on one line."""

from __future__ import annotations

from dataclasses import dataclass

from notes.correct.features import FEATURES
from notes.correct.scorer import Model, model
from notes.correct.terms import SUGGEST, bars, decide, study
from notes.glossary import Glossary
from notes.meeting import Correction, Meeting

_LEAST = 0.05
"""Log odds below which a reason is not worth a line."""
_MOST = 5
"""Reasons on each side."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One kind of evidence: its value, and by how much it raises (or lowers) the log odds."""

    text: str
    value: float
    share: float


@dataclass(frozen=True, slots=True)
class Weighed:
    """One candidate, what speaks for it and what against it."""

    heard: str
    term: str
    chance: float
    outcome: str
    """``apply``, ``suggest`` or ``leave``, by its chance and what it needs; a surer one may overlap it."""
    reasons_for: tuple[Reason, ...]
    reasons_against: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    line: int
    text: str
    changes: tuple[Correction, ...]
    """What is done on the line, and what is suggested."""
    candidates: tuple[Weighed, ...]
    """Surest first."""


def explain(meeting: Meeting, glossary: Glossary, line: int, weights: Model | None = None) -> Explanation:
    """Why words on a line of the input were changed, suggested or left. ``line`` counts from 1."""
    weights = weights or model()
    found = study(meeting, glossary, weights)
    corrected = decide(meeting, found)
    here = {u: x for u, x in enumerate(meeting.utterances) if x.line <= line <= x.line + x.raw.count("\n")}
    weighed = []
    c = found.candidates
    for (u, first, last), form, chance, bar, x in zip(c.place, c.form, found.chance, bars(found), c.x, strict=True):
        if u not in here:
            continue
        words = found.words[u]
        shares = weights.shares(x)
        reasons = [
            Reason(FEATURES[name], round(float(value), 3), round(shares[name], 3))
            for name, value in zip(FEATURES, x, strict=True)
            if abs(shares[name]) >= _LEAST
        ]
        reasons.sort(key=lambda r: -abs(r.share))
        weighed.append(
            Weighed(
                heard=here[u].raw[words[first].start : words[last - 1].end],
                term=form.text,
                chance=round(chance, 3),
                outcome="apply" if chance >= bar else "suggest" if chance >= SUGGEST else "leave",
                reasons_for=tuple(r for r in reasons if r.share > 0)[:_MOST],
                reasons_against=tuple(r for r in reasons if r.share < 0)[:_MOST],
            )
        )
    return Explanation(
        line=line,
        text="\n".join(u.raw for u in here.values()),
        changes=tuple(c for c in (*corrected.corrections, *corrected.suggestions) if c.line == line),
        candidates=tuple(sorted(weighed, key=lambda w: (-w.chance, w.heard, w.term))),
    )


def as_text(explanation: Explanation) -> str:
    """For the terminal."""
    out = [f"line {explanation.line}: {explanation.text}"]
    out += [
        f"  {c.status}: '{c.original}' -> '{c.corrected}' ({c.kind}, {c.confidence:.2f}): {c.reason}"
        for c in explanation.changes
    ]
    for w in explanation.candidates:
        out.append(f"  {w.chance:.2f} {w.outcome:<8}'{w.heard}' -> {w.term}")
        out += [f"       + {r.share:5.2f}  {r.text} ({r.value:g})" for r in w.reasons_for]
        out += [f"       - {-r.share:5.2f}  {r.text} ({r.value:g})" for r in w.reasons_against]
    if len(out) == 1:
        out.append("  nothing on this line is near a term of the glossary")
    return "\n".join(out)
