"""From the bytes of a file to its text."""

from __future__ import annotations

import codecs
import io
import zipfile
from pathlib import Path

from notes.errors import InputError

LIMIT = 20 * 1024 * 1024
"""Bytes; a meeting of eight hours has about one million."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def encoding_of(data: bytes) -> tuple[bytes, str] | None:
    """The byte order mark (maybe empty) and the codec's name of ``data``; None where it is not text."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return (mark, name) if _decodes(data[len(mark) :], name) else None
    if b"\0" in data:
        return next(((b"", name) for name in ("utf-16-le", "utf-16-be") if _is_wide(data, name)), None)
    if _decodes(data, "utf-8"):
        return b"", "utf-8"
    control = sum(byte < 32 and byte not in b"\t\n\r\f\x1b" for byte in data[:65536])
    if control > len(data[:65536]) / 100:
        return None
    return b"", "cp1252" if _decodes(data, "cp1252") else "latin-1"


def decode(data: bytes, path: Path | str) -> str:
    """The text of ``data``: UTF-8, UTF-16, UTF-32 or Windows-1252. Raises ``InputError`` where it is no text."""
    found = encoding_of(data)
    if found is None:
        at = data.find(b"\0")
        if at >= 0 and _decodes(data, "utf-8"):
            line = data.count(b"\n", 0, at) + 1
            raise InputError("holds a NUL character", fix="Take it out of that line.", path=path, line=line)
        raise InputError("is not a text file", fix="Give the page as text (.txt, .md, .vtt).", path=path)
    mark, name = found
    return data[len(mark) :].decode(name)


def read_bytes(path: Path) -> bytes:
    """All bytes of ``path``. Raises ``InputError`` where it is absent, too big or can't be read."""
    try:
        size = path.stat().st_size
        if size > LIMIT:
            raise InputError(
                f"is {size / 1024 / 1024:.0f} MB; at most {LIMIT // 1024 // 1024} MB are read",
                fix="Give the meeting's text, not its recording.",
                path=path,
            )
        data = path.read_bytes()
    except FileNotFoundError as e:
        raise InputError("there is no such file", fix="Check the name.", path=path) from e
    except OSError as e:
        raise InputError(f"can't be read: {e.strerror or e}", fix="Check the file's permissions.", path=path) from e
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise InputError("is empty", fix="Paste the meeting's agenda, chat and transcript into it.", path=path)
    return data


def read_text(path: Path) -> str:
    """The text of ``path``; of a Word document (as Teams makes) its paragraphs, one a line. Raises ``InputError``."""
    data = read_bytes(path)
    return _document(data, path) if path.suffix.casefold() == ".docx" else decode(data, path)


def _document(data: bytes, path: Path) -> str:
    try:
        text = _paragraphs(data)
    except Exception as e:  # a damaged document fails anywhere in three libraries, each in its own way
        raise InputError(
            "is no Word document, or is damaged", fix="Give the transcript as .docx, .vtt or .txt.", path=path
        ) from e
    if text is None:
        raise InputError("unpacks to too much", fix="Save the document's text as .txt.", path=path)
    return text


def _paragraphs(data: bytes) -> str | None:
    """None where the document unpacks to too much."""
    from docx import Document  # noqa: PLC0415 - a tenth of a second, and only Teams' files need it

    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        if sum(p.file_size for p in parts.infolist()) > 5 * LIMIT:
            return None
    return "\n".join(p.text for p in Document(io.BytesIO(data)).paragraphs)


def _decodes(data: bytes, name: str) -> bool:
    try:
        data.decode(name)
    except UnicodeDecodeError:
        return False
    return True


def _is_wide(data: bytes, name: str) -> bool:
    """UTF-16 without its mark: it decodes and most of its characters are Latin."""
    if len(data) % 2 or not _decodes(data, name):
        return False
    high = data[1::2] if name == "utf-16-le" else data[0::2]
    return high.count(0) > len(high) / 2 and data.count(0) < len(data) * 0.6
