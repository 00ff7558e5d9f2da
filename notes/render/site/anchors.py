"""Every anchor of a topic that was ever published, in a small file that a community commits.

A topic that gets another title gets another anchor; links that people shared still arrive where a build knows the old
one, also one in a fresh clone.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from notes.errors import ConfigError
from notes.files import write
from notes.render.site.digest import Digest


@dataclass(frozen=True, slots=True)
class Known:
    """``anchors`` of a meeting and the second that each led to, as of when ``removed`` things were taken out of it."""

    anchors: dict[str, float | None]
    removed: int = 0


def read(path: Path | None) -> dict[str, Known]:
    """By meeting id; nothing where there is no file. Raises ``ConfigError`` for one that was broken."""
    if path is None or not path.is_file():
        return {}
    try:
        return TypeAdapter(dict[str, Known]).validate_json(path.read_bytes())
    except (OSError, ValidationError) as e:
        raise ConfigError(
            "is not as this program writes it",
            fix="Mend it (a merge may have broken it), or delete it: links to topics renamed since would be lost.",
            path=path,
        ) from e


def remembering(digest: Digest, known: Known | None) -> Digest:
    """With the anchors of the page's earlier versions.

    Where something was taken out since, they are forgotten: an old title may name who asked for it.
    """
    if known is None or known.removed != digest.removed or known.anchors.keys() <= digest.anchors.keys():
        return digest
    return digest.with_anchors(known.anchors | digest.anchors)


def save(path: Path | None, digests: Iterable[Digest]) -> None:
    """One line a meeting, so that the file is read and merged easily."""
    if path is None:
        return
    rows = [
        f"{json.dumps(d.ref.id)}: "
        + json.dumps({"anchors": d.anchors} | ({"removed": d.removed} if d.removed else {}), sort_keys=True)
        for d in sorted(digests, key=lambda d: d.ref.id)
    ]
    write(path, "{\n" + ",\n".join(rows) + "\n}\n")
