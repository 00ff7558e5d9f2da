"""Where each line of a page went: the promise that nothing is lost and nothing is there twice."""

from collections import defaultdict

from notes.formats.base import lines
from notes.meeting import Meeting


def places(text: str, meeting: Meeting) -> dict[int, list[str]]:
    """For each line of ``text`` the things that hold it; fails where such a thing does not stand there."""
    rows = dict(lines(text))
    found: dict[int, list[str]] = defaultdict(list)
    for u in meeting.utterances:
        assert rows[u.line][u.column - 1 :].rstrip() == u.raw
        before = rows[u.line][: u.column - 1].strip().strip("*_-+ \u00a0")
        assert before in ("", u.label + ":", u.label + ":**", u.label + "**:"), before
        found[u.line].append("utterance")
    for m in meeting.chat:
        for i, row in enumerate(m.raw.split("\n")):
            assert rows[m.line + i].rstrip().endswith(row)
            found[m.line + i].append("message")
    for kind, kept in (("furniture", meeting.furniture), ("unparsed", meeting.unparsed)):
        for line in kept:
            assert rows[line.line] == line.text
            found[line.line].append(kind)
    for line in (n for w in meeting.written for n in w.lines):
        assert rows[line.line] == line.text or not line.text
        found[line.line].append("written")
    for item in meeting.agenda:
        found[item.line].append("agenda")
    return found


def assert_each_line_once(text: str, meeting: Meeting) -> None:
    """Every line that is not blank is in one place; a line of an agenda may be a note of the item above it."""
    found = places(text, meeting)
    agenda = {n for p in meeting.parts if p.role == "agenda" for n in range(p.first, p.last + 1)}
    for n, row in lines(text):
        if row.strip():
            got = found.get(n, [])
            assert len(got) == 1 or (not got and n in agenda), (n, row, got)
