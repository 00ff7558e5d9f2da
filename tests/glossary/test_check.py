"""notes glossary check: what would do harm is found, with its line; what is fine is left alone."""

from __future__ import annotations

import pytest

from notes.glossary.check import check

FINE = """people:
  - name: Ana Pell
    aliases: [Ana]
    handle: anap
terms:
  - term: Tarn
    aliases: [the Tarn]
    heard: [tarnn, {text: turn, context: [lake]}]
    never: [barn]
    link: https://tarn.example
  - term: tarnctl
    heard: [darn cuttle, {text: turn, context: [command]}]
  - term: kind
    context: [cluster]
without: [Go]
"""


def test_a_sound_glossary_has_no_findings() -> None:
    assert check(FINE) == []


@pytest.mark.parametrize(
    ("text", "level", "line", "says"),
    [
        ("terms:\n  - term: Tarn\n  - term: tarn\n", "error", 3, "'tarn' is already listed as 'Tarn' (line 2)"),
        ("terms:\n  - term: tarnctl\n  - term: tarn-ctl\n", "warning", 3, "already listed as 'tarnctl'"),
        ("terms:\n  - term: Tarn\n    aliases: [tarn]\n", "warning", 3, "the entry's own name"),
        (
            "people:\n  - name: Ana Pell\n    aliases: [Ana]\n  - name: Ana Quist\n    aliases: [ana]\n",
            "error",
            5,
            "the alias 'ana' of Ana Quist also means Ana Pell (line 3)",
        ),
        ("terms:\n  - term: Mire\n  - term: Tarn\n    aliases: [mire]\n", "error", 4, "also means Mire (line 2)"),
        ("terms:\n  - term: Mirelet\n  - term: Tarn\n    heard: [mirelet]\n", "error", 4, "right for Mirelet (line 2)"),
        (
            "terms:\n  - term: Mirelet\n  - term: Tarn\n    heard: [{text: mirelet, context: [lake]}]\n",
            "warning",
            4,
            "right for Mirelet",
        ),
        ("terms:\n  - term: Tarn\n    heard: [Tarn]\n", "warning", 3, "a right form itself"),
        (
            "terms:\n  - term: Mire\n    heard: [mjr]\n  - term: Tarn\n    heard: [mjr]\n",
            "error",
            5,
            "heard both for Mire (line 3) and for Tarn",
        ),
        ("terms:\n  - term: Tarn\n    heard: [tarnn, tarnn]\n", "warning", 3, "stands twice"),
        ("terms:\n  - term: Tarn\n    heard: [tarnn]\n    never: [Tarnn]\n", "error", 3, "heard for Tarn and as never"),
        ("terms:\n  - term: Tarn\n    heard:\n      - turn\n", "error", 4, "'turn' is too common"),
        ("terms:\n  - term: Tarn\n    heard: [tn]\n", "error", 3, "'tn' is too short"),
        ("terms:\n  - term: Tarn\n    heard: [barn]\n", "warning", 3, "'barn' may be right English"),
        ("terms:\n  - term: Tarn\n    heard: [in the turn]\n", "warning", 3, "may be right English"),
        ("terms:\n  - term: kind\n", "warning", 2, "everyday word"),
        ("terms:\n  - term: Go\n", "warning", 2, "too short"),
        ("terms:\n  - term: Tarn\n    heard: ['--']\n", "error", 3, "no letter"),
        ("terms:\n  - term: Tarn\n    link: javascript:x\n", "error", 3, "no web address"),
        ("people:\n  - name: Ana Pell\n    handle: '@ana'\n", "warning", 3, "begins with @"),
        ("without: [Kubernetis]\n", "warning", 1, "not in the bundled list"),
        ("terms:\n  - term: Tarn\n    herd: [x]\n", "error", 3, "unknown key 'herd'"),
    ],
)
def test_each_fault_is_found(text: str, level: str, line: int, says: str) -> None:
    (found,) = check(text)
    assert (found.level, found.line) == (level, line)
    assert says in found.problem
    assert found.fix
