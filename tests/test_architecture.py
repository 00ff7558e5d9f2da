"""The rooms of the house, each of which may import only those before it: read from the sources, so that it stays so."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import notes

ROOMS = """
    errors addresses meeting interrupt files yamltext people
    formats words project glossary
    ingest correct align redact minute render
    targets fresh pipeline
    check review commands cli __main__
""".split()  # noqa: SIM905 - one order read at a glance
"""First the contract and what knows nothing of meetings, then the way of a meeting, then what a person calls."""
PACKAGE = Path(notes.__file__).parent


def test_every_room_has_its_place() -> None:
    rooms = {path.stem for path in PACKAGE.iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file()}
    assert rooms - {"__init__"} == set(ROOMS)


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_earlier_ones(room: str) -> None:
    earlier = set(ROOMS[: ROOMS.index(room)])
    back = [f"{source}:{line} imports {other}" for source, line, other in _imports(room) if other not in earlier]
    assert not back


def _imports(room: str) -> Iterator[tuple[str, int, str]]:
    """Source, line and room of every import of another room, those inside functions too."""
    file = PACKAGE / f"{room}.py"
    for source in [file] if file.is_file() else sorted((PACKAGE / room).rglob("*.py")):
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import | ast.ImportFrom):
                inner = [name.split(".")[1] for name in _modules(node) if name.startswith("notes.")]
                others = [other for other in inner if other not in {room, "__version__"}]
                yield from ((source.relative_to(PACKAGE).as_posix(), node.lineno, other) for other in others)


def _modules(node: ast.Import | ast.ImportFrom) -> list[str]:
    if isinstance(node, ast.Import):
        return [a.name for a in node.names]
    assert not node.level, "a relative import hides the room"
    return [f"{node.module}.{a.name}" for a in node.names]
