"""Writing without ever leaving half a file."""

from __future__ import annotations

import os
from pathlib import Path

from notes.errors import OutputError


def write(path: Path, content: str | bytes, *, sync: bool = True) -> bool:
    """Replace ``path`` by ``content`` in one step; False where it already says just that. Raises ``OutputError``.

    ``sync``: wait until the disk has it, so that not even a power cut loses what people edit. What the next build can
    make again need not wait: a thousand pages would spend seconds on it.
    """
    data = content.encode("utf-8") if isinstance(content, str) else content
    try:
        if path.is_file() and path.read_bytes() == data:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        # Named before it is made: Ctrl-C between the two would leave it behind.
        temporary = path.with_name(f".{path.name}.{os.getpid()}.new")
        try:
            with temporary.open("wb") as f:
                f.write(data)
                f.flush()
                if sync:
                    os.fsync(f.fileno())
            temporary.chmod(0o644)
            temporary.replace(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
    except OSError as e:
        raise OutputError(
            f"can't be written: {e.strerror or e}", fix="Choose another folder with --output DIR.", path=path
        ) from e
    return True


def remove(path: Path) -> None:
    """Take a file away. Raises ``OutputError``."""
    try:
        path.unlink()
    except OSError as e:
        raise OutputError(f"can't be removed: {e.strerror or e}", fix="Remove it by hand.", path=path) from e
