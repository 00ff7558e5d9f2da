"""The rules by name."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from notes.check.model import Context, Finding, Page

Rule = Callable[[Page, Context], Iterator[Finding]]

RULES: dict[str, Rule] = {}
"""Every rule under its name, which findings bear and ``[check] ignore`` in notes.toml names."""


def rule(name: str) -> Callable[[Rule], Rule]:
    """Enter a rule. Its docstring says what it finds."""

    def enter(function: Rule) -> Rule:
        RULES[name] = function
        return function

    return enter


def check_page(page: Page, context: Context, ignore: Collection[str] = ()) -> list[Finding]:
    """What all rules but those to ignore find, in the order of the page."""
    found = [f for name, function in RULES.items() if name not in ignore for f in function(page, context)]
    return sorted(found, key=lambda f: (f.line, f.column, f.rule))
