"""One meeting's results: what they are, merged with what people edited, written all or not at all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import jinja2

from notes.errors import ConflictError, InputError, OutputError
from notes.files import remove, write
from notes.meeting import Meeting
from notes.project import RESULTS, Project
from notes.render import captions, data
from notes.render.calendar import to_ics
from notes.render.memory import recall, remember
from notes.render.merge import Clash, Merged, merge
from notes.render.minutes import minutes
from notes.render.resources import environment

MINUTES = "minutes.md"
DATA = "meeting.json"


@dataclass(frozen=True)
class Written:
    """``changed`` of ``files`` were written; ``edited``: the minutes have hand edits, which were kept."""

    files: tuple[str, ...]
    changed: tuple[str, ...]
    edited: bool
    adopted: bool
    """There were minutes that this program did not write; they were left as they are."""


def results(meeting: Meeting) -> dict[str, str]:
    """Every result but the minutes, by file name; ``meeting`` is the public one. What would be empty is left out."""
    files = {DATA: data.to_json(meeting)}
    if meeting.utterances:
        files |= {"captions.vtt": captions.to_vtt(meeting), "captions.srt": captions.to_srt(meeting)}
    if captions.chapters(meeting):
        files |= {"chapters.txt": captions.chapters_txt(meeting), "chapters.json": captions.chapters_json(meeting)}
    if calendar := to_ics(meeting):
        files["meeting.ics"] = calendar
    return files


def spare_others(meeting: Meeting, source: Path, out: Path) -> None:
    """Raises ``InputError`` where ``out`` holds the results of another meeting than that of ``source``.

    A folder or page that was renamed is none: what it was made from is no longer there.
    """
    last = _last(out / DATA)
    if last is None or last.id == meeting.id or out == source:
        return
    files = {part.file for part in last.parts}
    if out == source.parent and (source.name in files or not any((out / f).is_file() for f in files)):
        return
    raise InputError(
        f"these are the results of another meeting, '{last.id}'",
        fix="Give each meeting a folder of its own, here or with --output DIR; or remove these.",
        path=out / DATA,
    )


def write_results(
    meeting: Meeting, project: Project, env: jinja2.Environment, out: Path, remembered: Path, *, keep_mine: bool = False
) -> Written:
    """Everything of one meeting below ``out``. Raises ``ConflictError`` before anything is written.

    The minutes come first and are remembered after: killed in between, the next build still knows the old text and
    finds the same changes on both sides.
    """
    files = results(meeting)
    _spare_inputs(meeting, [*files, MINUTES], out)
    draw = partial(minutes, env=env, fold=project.settings.fold)
    new, page = draw(meeting), out / MINUTES
    merged, adopted = _merged(page, remembered, new, draw)
    if merged.clashes and not keep_mine:
        raise _conflict(page, merged.clashes)
    changed = [MINUTES] if write(page, merged.text) else []
    if remembered.is_file():
        changed += _remove(out, {*RESULTS} - {MINUTES, *files})
    write(remembered, remember(new))
    changed += [name for name, content in files.items() if write(out / name, content)]
    return Written((MINUTES, *files), tuple(changed), merged.text != new, adopted)


def _remove(out: Path, names: set[str]) -> list[str]:
    """Results of an earlier build that this one has not, say captions that are no longer to be published."""
    gone = sorted(name for name in names if (out / name).is_file())
    for name in gone:
        remove(out / name)
    return gone


def _merged(page: Path, remembered: Path, new: str, draw: Callable[[Meeting], str]) -> tuple[Merged, bool]:
    ours, memory = _read(page), _read(remembered)
    if ours is None:
        return Merged(new), False
    if memory is None:
        return Merged(ours), ours != new
    known = [ours, new] if remember(ours) != memory else [ours]
    if len(known) > 1 and (last := _last(page.parent / DATA)):
        known.append(draw(last))
    return merge(recall(memory, known), ours, new), False


def generated(out: Path, remembered: Path, project: Project) -> str | None:
    """The minutes below ``out`` as they were last generated, before anybody edited them; None where nobody knows."""
    ours, memory, last = _read(out / MINUTES), _read(remembered), _last(out / DATA)
    if ours is None or memory is None:
        return None
    drawn = [minutes(last, environment(project), project.settings.fold)] if last else []
    return recall(memory, [*drawn, ours])


def _last(path: Path) -> Meeting | None:
    """The meeting as last built: the folded lines of its minutes are not remembered but drawn anew from it."""
    try:
        return data.from_json(path.read_bytes())
    except (OSError, ValueError):
        return None


def _read(path: Path) -> str | None:
    """The text with its line ends as they are; None where there is no file."""
    try:
        return path.read_bytes().decode("utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, UnicodeDecodeError) as e:
        raise OutputError(
            f"can't be read: {e}", fix="Mend it or move it away; it is merged, never overwritten.", path=path
        ) from e


def _spare_inputs(meeting: Meeting, names: list[str], out: Path) -> None:
    for part in meeting.parts:
        if part.file in names and (out / part.file).is_file():
            raise InputError(
                "is an input of this meeting and bears the name of a result",
                fix="Rename it, or put the results elsewhere with --output DIR.",
                path=out / part.file,
            )


def _conflict(page: Path, clashes: list[Clash]) -> ConflictError:
    shown = "\n".join(f"  line {c.line}\n{_quote('yours', c.ours)}\n{_quote('new', c.theirs)}" for c in clashes)
    places = "1 place" if len(clashes) == 1 else f"{len(clashes)} places"
    return ConflictError(
        f"you and the new build changed the same words in {places}; the file was left as it is\n{shown}",
        fix="Put what you want into the file, then build with --keep-mine. See docs/hand-edits.md.",
        path=page,
        line=clashes[0].line,
    )


def _quote(side: str, text: str) -> str:
    return "\n".join(f"    {side:>5} | {line}" for line in text.splitlines() or [""])
