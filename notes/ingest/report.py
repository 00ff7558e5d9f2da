"""What was found in the input, for ``notes build -v``."""

from __future__ import annotations

from collections import Counter

from notes.meeting import Meeting, Part
from notes.words.counted import counted

SHOWN = 90
"""Characters of a line that was not understood."""


def detection_report(meeting: Meeting) -> str:
    """Each part with its lines and format, then every line that was not understood, one a line."""
    out = [f"{_place(p)}  {p.role}{_format(p)}{_count(p, meeting)}" for p in _joined(meeting.parts)]
    if meeting.recording:
        r = meeting.recording
        out.append(f"{r.file}:{r.line}  recording ({r.kind})  {r.url}")
    out += [
        f"{p.file}:{p.line}  {p.code}: {p.message}" if p.file else f"{p.code}: {p.message}" for p in meeting.problems
    ]
    if meeting.unparsed:
        out.append(f"{counted(len(meeting.unparsed), 'line')} not understood, kept in meeting.json:")
        out += [f"  {line.file}:{line.line}  {_short(line.text)}" for line in meeting.unparsed]
    else:
        out.append("every line understood")
    return "\n".join(out)


def _joined(parts: tuple[Part, ...]) -> list[Part]:
    """Parts in the order of the page; neighbours of one role as one."""
    out: list[Part] = []
    for p in sorted(parts, key=lambda p: (p.file, p.first)):
        if out and (out[-1].file, out[-1].role, out[-1].format) == (p.file, p.role, p.format) and p.format == "page":
            out[-1] = out[-1].model_copy(update={"last": max(out[-1].last, p.last)})
        else:
            out.append(p)
    return out


def _place(part: Part) -> str:
    return f"{part.file}:{part.first}" + (f"-{part.last}" if part.last > part.first else "")


def _format(part: Part) -> str:
    return "" if part.format == "page" else f" ({part.format})"


def _count(part: Part, meeting: Meeting) -> str:
    inside = Counter(
        kind
        for kind, things in (("utterance", meeting.utterances), ("message", meeting.chat), ("item", meeting.agenda))
        for thing in things
        if thing.file == part.file and part.first <= thing.line <= part.last
    )
    return "".join(f"  {counted(n, kind)}" for kind, n in inside.items())


def _short(text: str) -> str:
    text = " ".join(text[: SHOWN * 4].split())
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"
