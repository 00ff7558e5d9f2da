"""The bundled list yields to the community's own words."""

from __future__ import annotations

import pytest

from notes.glossary import Glossary, merged
from notes.glossary.base import bundled
from notes.glossary.check import check
from notes.glossary.entries import parse


def _term(glossary: Glossary, name: str) -> dict[str, object]:
    return next((t.model_dump() for t in glossary.terms if t.term == name), {})


def test_base_names_follow_the_own_ones() -> None:
    own = parse("terms:\n  - term: Tarn\n")
    got = merged(own)
    assert got.terms[0] == own.terms[0]
    assert len(got.terms) == 1 + len(bundled()) > 350
    assert _term(got, "nginx")["kind"] == "tool"


def test_base_can_be_switched_off_whole_or_by_entry() -> None:
    off = parse("base: false\nterms:\n  - term: Tarn\n")
    assert merged(off) is off
    less = merged(parse("without: [NGINX, go]\n"))
    assert not _term(less, "nginx")
    assert not _term(less, "Go")
    assert len(less.terms) == len(bundled()) - 2


def test_an_own_entry_hides_the_bundled_one_and_keeps_what_is_known_of_it() -> None:
    got = merged(parse("terms:\n  - term: kubernetes\n    heard: [cooper nettles]\n"))
    mine = _term(got, "kubernetes")
    assert not _term(got, "Kubernetes")
    assert "K8s" in mine["aliases"]  # type: ignore[operator]  # a tuple in every dump
    assert mine["context"] == ()


@pytest.mark.parametrize(
    "own",
    [
        "terms:\n  - term: Engine Tarn\n    heard: [engine ex]\n",
        "terms:\n  - term: Engine Tarn\n    aliases: [engine ex]\n",
        "people:\n  - name: Engine Ex\n",
        "terms:\n  - term: nginx\n    never: [engine ex]\n",
    ],
)
def test_a_text_the_community_speaks_of_is_not_the_bases(own: str) -> None:
    heard = _term(merged(parse(own)), "nginx")["heard"]
    assert "engine ex" not in [h["text"] for h in heard]  # type: ignore[attr-defined]  # a tuple in every dump


def test_an_own_alias_hides_the_bundled_entry_of_that_name() -> None:
    got = merged(parse("terms:\n  - term: Tarn Vault\n    aliases: [Velero]\n"))
    assert not _term(got, "Velero")


def test_the_bundled_list_passes_its_own_check() -> None:
    lines = "".join(f"  - {t.model_dump_json(exclude_none=True)}\n" for t in bundled())
    assert [f for f in check("base: false\nterms:\n" + lines) if f.level == "error"] == []
