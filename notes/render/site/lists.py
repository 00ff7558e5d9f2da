"""Lists as people type them (and HackMD shows them), in the shape that Python-Markdown reads."""

from __future__ import annotations

import re

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

_ITEM = re.compile(r"(?P<indent> *)(?P<mark>[-*+]|\d+[.)])(?P<gap> +)(?:\[(?P<box>[ xX])\](?= ))?")
_STEP = 4
"""Blanks by which Python-Markdown wants an item moved in to be inside another."""


class TypedLists(Extension):
    """Items that are moved in by two or three blanks are inside the item above; ``[ ]`` and ``[x]`` are boxes."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  the library's name
        md.preprocessors.register(_TypedLists(md), "typed_lists", _BELOW_FENCES)


_BELOW_FENCES = 24
"""Fenced code (25) is out of the way by then."""


class _TypedLists(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        out: list[str] = []
        above: list[int] = []
        """Blanks before each of the items that the next line may be inside of."""
        for line in lines:
            item = _ITEM.match(line)
            indent = len(line) - len(line.lstrip(" "))
            if item is None:
                above = above if indent or not line.strip() else []
                out.append(_continued(line, indent, above) if line.strip() else line)
                continue
            above = [n for n in above if n < indent]
            level = len(above) if above or indent < _STEP else indent // _STEP
            above.append(indent)
            box = {None: "", " ": "☐"}.get(item["box"], "☑")
            out.append(" " * (_STEP * level) + item["mark"] + item["gap"] + box + line[item.end() :])
        return out


def _continued(line: str, indent: int, above: list[int]) -> str:
    """More of an item, in its paragraph or in one of its own, moved in as the item's own items are."""
    inside = [n for n in above if n < indent]
    if not inside:
        return line
    more = max(0, indent - inside[-1] - _STEP)
    return " " * (_STEP * len(inside) + more) + line.lstrip(" ")
