"""Writing without ever leaving half a file."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from functools import cache
from pathlib import Path

from notes.errors import ConfigError, OutputError
from notes.interrupt import held

_UNFINISHED = ".new"


def read_config(path: Path) -> str:
    """A file of settings to the character (line ends as they are). Raises ``ConfigError`` with the line."""
    try:
        data = path.read_bytes()
    except OSError as e:
        raise ConfigError(f"can't be read: {e.strerror or e}", fix="It must be a text file.", path=path) from e
    try:
        text = data.decode("utf-8")
        end = data.find(b"\0")
    except UnicodeDecodeError as e:
        text, end = "", e.start
    if end >= 0:
        what = "a NUL character" if data[end] == 0 else f"the byte 0x{data[end]:02x} is no UTF-8"
        line = data.count(b"\n", 0, end) + 1
        raise ConfigError(f"can't be read: {what}", fix="Save it as UTF-8 text.", path=path, line=line)
    return text


def write(path: Path, content: str | bytes, *, sync: bool = True) -> bool:
    """Replace ``path`` by ``content`` in one step; False where it already says just that. Raises ``OutputError``.

    ``sync``: wait until the disk has it, so that not even a power cut loses what people edit. What the next build can
    make again need not wait: a thousand pages would spend seconds on it.
    """
    data = content.encode("utf-8") if isinstance(content, str) else content
    try:
        _sweep(path.parent)
        if path.is_file() and path.read_bytes() == data:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        with held():
            _replace(path, data, sync)
    except OSError as e:
        raise OutputError(
            f"can't be written: {e.strerror or e}", fix="Choose another folder with --output DIR.", path=path
        ) from e
    return True


def _replace(path: Path, data: bytes, sync: bool) -> None:
    temporary = unfinished(path)
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


def unfinished(path: Path) -> Path:
    """Where ``path`` is made before it takes its place. What a killed process left there, the next one removes."""
    _sweep(path.parent)
    return path.with_name(f".{path.name}.{os.getpid()}{_UNFINISHED}")


@cache
def _sweep(folder: Path) -> None:
    """Once a process and folder: remove what processes that are no more have left unfinished there."""
    for path in folder.glob(f".*{_UNFINISHED}"):
        number = path.suffixes[-2:-1]
        if number and number[0][1:].isdecimal() and not _runs(int(number[0][1:])):
            with suppress(OSError):
                if path.is_dir():
                    shutil.rmtree(path)
                else:
                    path.unlink()


def _runs(pid: int) -> bool:
    """Another process of that number is there; this one has nothing unfinished where it comes to sweep."""
    if pid == os.getpid():
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def remove(path: Path) -> None:
    """Take a file away. Raises ``OutputError``."""
    try:
        path.unlink()
    except OSError as e:
        raise OutputError(f"can't be removed: {e.strerror or e}", fix="Remove it by hand.", path=path) from e
