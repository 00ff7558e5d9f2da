"""Each rule finds what it says and, beside it, leaves alone what looks alike and is right."""

from pathlib import Path

import pytest

from notes.check import Context, check_page, read_page
from notes.glossary import Glossary, PersonEntry, Term

HEAD = """# Tarn call
## March 12, 2024 10:00 a.m. Eastern (UTC-4)

### Attendees
Ana Pell, Bo Quist, Cyrus Dane

"""
GLOSSARY = Glossary(
    people=(PersonEntry(name="Ana Pell"), PersonEntry(name="Bo Quist")), terms=(Term(term="TarnCache"),), base=False
)


def _found(body: str, head: str = HEAD) -> list[tuple[str, int]]:
    shift = head.count("\n")
    return [(f.rule, f.line - shift) for f in check_page(read_page(head + body), Context(GLOSSARY))]


VIDEO = "https://youtu.be/abcdefghijk?t="
OTHER = "https://youtu.be/zyxwvutsrqp?t="


@pytest.mark.parametrize(
    ("rule", "line", "body"),
    [
        ("time-label", 1, f"- so ([01:10]({VIDEO}71))"),
        ("time-label", 1, f"- so ([1:01:10]({VIDEO}1h1m11s))"),
        ("topic-order", 3, "## A - (10:00 in the video)\n\n## B - (9:59 in the video)"),
        ("other-video", 3, f"Video [Recording]({VIDEO}1)\n\n- so ([00:05]({OTHER}5))"),
        ("date", 1, "The release is on June 31, 2024."),
        ("weekday", 1, "## Next Meeting: Monday, April 9, 2024"),
        ("utc-offset", 1, "### Meeting Start: 10:02 a.m. EST"),
        ("utc-offset", 1, "## Next Meeting: Tuesday, December 3, 2024, 10:00 a.m. Eastern (UTC-4)"),
        ("utc-offset", 1, "Starts at 10:00 a.m. (UTC-5)"),
        ("utc-offset", 1, "Call at 3 p.m. CET (UTC+2)"),
        ("next-meeting", 1, "## Next Cabal Meeting: Tuesday, March 12, 2024"),
        ("next-meeting", 1, "## Next Meeting: Monday, December 1, 2025"),
        ("meeting-length", 2, "Meeting start: 10:02 a.m.\nMeeting end: 9:58 a.m."),
        ("meeting-length", 2, "Meeting start: 10:02 a.m.\nMeeting end: 10:58 p.m."),
        ("link", 1, "[the issue]i(https://x.test/1)"),
        ("link", 1, "[the issue] (https://x.test/1)"),
        ("link", 1, "see [the issue](https://x.test/1 and more"),
        ("link", 1, "see https//x.test/1"),
        ("link", 1, "see [the issue]()"),
        ("link", 1, "see [the issue](javascript:alert(1))"),
        ("link", 1, "see [below](#nothing)"),
        ("fence", 1, "```\nopen for ever"),
        ("fence", 1, "<details>\n<summary>Chat</summary>\n\nAna: hello"),
        ("fence", 1, ":::spoiler Chat\nAna: hello"),
        ("fence", 1, "</details>"),
        ("blank", 1, "## A - Ana Pell - (: in the video)"),
        ("blank", 1, "## A - (MM:SS in the video)"),
        ("blank", 1, "- so ([01:10](https://youtu.be/abcdefghijk?t=))"),
        ("blank", 3, "## Topics for Next Meeting\n\n1."),
        ("blank", 1, "## Next Meeting:"),
        ("person-spelling", 1, "## A - Cyrus Dain - (1:00 in the video)"),
        ("person-spelling", 1, "- [ ] **Bo Quisst**: write"),
        ("person-unknown", 1, "## A - Doris Enn - (1:00 in the video)"),
        ("person-unknown", 2, "## Action items\n- [ ] **Doris Enn**: write"),
        ("term", 1, "We use TarnCACHE now."),
    ],
)
def test_rule_finds(rule: str, line: int, body: str) -> None:
    assert (rule, line) in _found(body)


@pytest.mark.parametrize(
    "body",
    [
        f"- so ([01:10]({VIDEO}70s)) and ([1:01:10]({VIDEO}1h1m10s)) and ([01:10](https://x.test/1))",
        "## A - (9:59 in the video)\n\n### Demo (10:05 in the video)\n\n## B - (1:00:00 in the video)",
        f"Video [Recording]({VIDEO}1)\n\nAna's talk: {OTHER}5",
        "February 29, 2024 was a Thursday, February 29, 2024.",
        "### Meeting Start: 10:02 a.m. EDT\n### Meeting End: 11:02 a.m. EDT",
        "## Next Meeting: Tuesday, December 3, 2024, 10:00 a.m. Eastern (UTC-5)",
        "Call at 3 p.m. CET (UTC+1), 5 p.m. IST",
        "## Next Meeting: Tuesday, April 9, 2024",
        "[the issue](https://x.test/a_(b)) and [1][2] and `[x] (https://y.test)` and [x](#tarn-call)",
        "```\n[x]i(https://y.test)\n(: in the video)\n```",
        "<details>\n<summary>Chat</summary>\n\nAna: (: in the video)\n\n</details>",
        ":::spoiler Chat\nAna: June 31, 2024\n:::",
        "## Raw Meeting Chat\nDoris Enn: see https//x.test\n- [ ] **Doris Enn**: no\n## End",
        "## Topics for Next Meeting\n\n1.\n   - nested",
        "## A - Ana - (1:00 in the video)",
        "## A - All - (1:00 in the video)",
        "- [ ] **Bo Quist**: run `TarnCACHE` from ./TarnCACHE, or tarncache, see https://TarnCACHE.test",
        "## Anna and B. Quist talked - (1:00 in the video)",
    ],
)
def test_what_is_right_is_left_alone(body: str) -> None:
    assert _found(body) == []


def test_a_page_without_a_date() -> None:
    assert _found("", "# Tarn call\n") == [("no-date", 0)]


def test_a_file_that_a_link_names_must_be_there(tmp_path: Path) -> None:
    (tmp_path / "slides.pdf").write_bytes(b"")
    page = read_page(HEAD + "[here](slides.pdf) [gone](gone.pdf)", tmp_path / "minutes.md")
    assert [f.message for f in check_page(page, Context())] == ["there is no file 'gone.pdf'"]
