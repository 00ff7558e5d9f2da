"""Lists in minutes that people wrote, as HackMD shows them."""

from __future__ import annotations

import re

import pytest

from notes.render.site.text import rich


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        (
            "- relay costs\n  - who pays\n  - when\n- next",
            "<li>relay costs<ul><li>who pays</li><li>when</li></ul></li>",
        ),
        ("- relay costs\n    - who pays\n        - and when", "<li>who pays<ul><li>and when</li></ul></li>"),
        (
            "1. relay costs\n   - who pays\n2. next",
            "<ol><li>relay costs<ul><li>who pays</li></ul></li><li>next</li></ol>",
        ),
        ("- relay costs\n  and more\n  - who pays", "<ul><li>who pays</li></ul>"),
        ("- [ ] **Ana**: ask\n- [x] done", "<li>☐ <strong>Ana</strong>: ask</li><li>☑ done</li>"),
        ("- [pad](https://pad.example)", '<a href="https://pad.example"'),
        ("```\n- [ ] typed\n  - so\n```", "- [ ] typed\n  - so"),
        ("words\n\n    - code", "<code>- code"),
    ],
)
def test_lists_are_nested_and_ticked_as_typed(source: str, shown: str) -> None:
    html = str(rich(source))
    assert shown in (html if "<code>" in html else re.sub(r"\n(?=<)|(?<=>)\n", "", html))
