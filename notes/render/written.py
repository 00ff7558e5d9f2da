"""What people wrote on the page themselves, for the minutes and the site: it stands in place of what was generated."""

from __future__ import annotations

from notes.meeting import Meeting, Written


def written(meeting: Meeting, kind: str) -> str:
    """The text of all sections of a kind, as Markdown."""
    return "\n\n".join(w.text for w in meeting.written if w.kind == kind and w.text)


def loose(meeting: Meeting) -> list[Written]:
    """Sections that belong to no topic that was found."""
    taken = {t.written for t in meeting.topics}
    return [w for w in meeting.written if w.kind in ("topic", "discussion", "notes") and w.text and w.text not in taken]
