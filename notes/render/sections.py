"""A Markdown page as sections (from heading to heading), and which section of one version is which of another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

LEAST_LIKENESS = 60.0
"""Of 100 (rapidfuzz ``ratio``): sections less alike than this are different sections."""

_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})(.*)")
_TAIL = re.compile(r"\s*(?::| - |\().*")


@dataclass(frozen=True)
class Section:
    """``lines`` with their ends, ``first`` the line of the page (from 1) on which it begins.

    ``gap`` is the blank lines after it: they belong to the place, not to the section.
    """

    heading: str
    lines: list[str]
    first: int
    gap: list[str] = field(default_factory=list)

    @property
    def key(self) -> str:
        """The heading without what follows a colon, a dash or a bracket: dates, presenters, times."""
        return _TAIL.sub("", self.heading).casefold()

    @property
    def text(self) -> str:
        return "".join(self.lines)


def split(text: str) -> list[Section]:
    """The sections of a page; ``#`` inside a code fence is none. What stands before the first heading is one, too."""
    out = [Section("", [], 1)]
    fence = ""
    for n, line in enumerate(rows(text), 1):
        bare = line.rstrip("\r\n")
        heading = None if fence else _HEADING.fullmatch(bare)
        if heading:
            out.append(Section((heading[2] or "").strip(), [], n))
        fence = _next_fence(fence, bare)
        if bare.strip():
            out[-1].lines.extend([*out[-1].gap, line])
            out[-1].gap.clear()
        else:
            out[-1].gap.append(line)
    return out if out[0].lines or out[0].gap else out[1:]


def rows(text: str) -> list[str]:
    """Lines with their ends; only CR, LF and CRLF end one."""
    return re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+", text)


def _next_fence(fence: str, line: str) -> str:
    m = _FENCE.match(line)
    if not m:
        return fence
    if not fence:
        return "" if m[1][0] == "`" and "`" in m[2] else m[1]
    closes = m[1][0] == fence[0] and len(m[1]) >= len(fence) and not m[2].strip()
    return "" if closes else fence


def pair(old: list[Section], new: list[Section]) -> dict[int, int]:
    """Which section of ``new`` each of ``old`` has become: by heading, else by its start, else by likeness.

    The title is the title, however it reads.
    """
    found: dict[int, int] = {}
    _by(lambda s: s.heading, old, new, found)
    _by(lambda s: s.key, old, new, found)
    if _titled(old) and _titled(new) and 0 not in found and 0 not in found.values():
        found[0] = 0
    left = [n for n in range(len(new)) if n not in found.values()]
    texts = {n: new[n].text for n in left}
    for o, section in enumerate(old):
        if o not in found and texts:
            best = process.extractOne(section.text, texts, scorer=fuzz.ratio, score_cutoff=LEAST_LIKENESS)
            if best:
                found[o] = best[2]
                del texts[best[2]]
    return found


def _titled(page: list[Section]) -> bool:
    return bool(page) and page[0].text.startswith("# ")


def _by(name: Callable[[Section], str], old: list[Section], new: list[Section], found: dict[int, int]) -> None:
    """Pair what bears the same name and is the only one to do so on either side."""
    taken = set(found.values())
    ours = [(o, name(s)) for o, s in enumerate(old) if o not in found]
    theirs = [(n, name(s)) for n, s in enumerate(new) if n not in taken]
    once = {k for k, n in Counter(k for _, k in ours).items() if n == 1}
    once &= {k for k, n in Counter(k for _, k in theirs).items() if n == 1}
    where = {k: n for n, k in theirs if k in once}
    found |= {o: where[k] for o, k in ours if k in once}
