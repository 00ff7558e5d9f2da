"""Templates and site files: the project's own first, then the ones that come with the program.

In a checkout the program's stand in ``templates/`` and ``site/`` at the repository's top level; a wheel carries them in
``notes/_shipped/``. A project overrides file by file: its ``templates/minutes.md.j2`` replaces just that one.
"""

from __future__ import annotations

import os
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Literal

import jinja2
from jinja2.bccache import Bucket

from notes.errors import ConfigError, OutputError
from notes.files import write
from notes.project import Project

Kind = Literal["templates", "site"]


@cache
def shipped(kind: Kind) -> Path:
    """The folder of the program's own ``kind``."""
    package = Path(__file__).resolve().parent.parent
    packed = package / "_shipped" / kind
    return packed if packed.is_dir() else package.parent / kind


def folders(kind: Kind, project: Project) -> tuple[Path, ...]:
    """Where ``kind`` is looked up, the winner first. A lone page without ``notes.toml`` overrides nothing."""
    own = project.overlay(kind)
    theirs = shipped(kind)
    if project.found and own.is_dir() and own.resolve() != theirs:
        return (own, theirs)
    return (theirs,)


def files(kind: Kind, project: Project) -> dict[str, Path]:
    """Every file of ``kind``, by its ``/``-separated name below the folder, in the order of names."""
    found: dict[str, Path] = {}
    for folder in reversed(folders(kind, project)):
        inside = (p for p in folder.rglob("*") if p.is_file() and not p.name.startswith("."))
        found |= {p.relative_to(folder).as_posix(): p for p in inside}
    return dict(sorted(found.items()))


class _Compiled(jinja2.BytecodeCache):
    """Templates compiled once, as Python does with modules: compiling takes longer than filling in.

    They are kept in the user's cache folder where one can be written. jinja2 compares a mark of their sources.
    """

    def __init__(self) -> None:
        base = Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser()
        self.folder = base / "community-notes" / f"templates-{_OPTIONS}-{jinja2.__version__}"
        self.code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            if bucket.key not in self.code:
                self.code[bucket.key] = (self.folder / bucket.key).read_bytes()
            bucket.bytecode_from_string(self.code[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.code[bucket.key] = bucket.bytecode_to_string()
        with suppress(OutputError):
            write(self.folder / bucket.key, self.code[bucket.key], sync=False)


_OPTIONS = 1
"""To be counted up with every change of the options below that templates are compiled with."""
_compiled = _Compiled()


def environment(project: Project) -> jinja2.Environment:
    """Templates by name (``"minutes.md.j2"``, ``"site/page.html.j2"``), HTML escaped by itself where a name says HTML.

    An undefined name in a template is an error (``render`` reports it), never an empty string.
    """
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader([str(folder) for folder in folders("templates", project)]),
        autoescape=jinja2.select_autoescape(("html", "html.j2", "xml", "xml.j2"), default=False),
        undefined=jinja2.StrictUndefined,
        bytecode_cache=_compiled,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def render(env: jinja2.Environment, name: str, /, **values: object) -> str:
    """The template ``name`` filled in. Raises ``ConfigError`` with the template's file and line."""
    try:
        return env.get_template(name).render(**values)
    except jinja2.TemplateSyntaxError as e:
        raise _fault(f"is not a valid template: {e.message}", e.filename or name, e.lineno) from e
    except jinja2.TemplateNotFound as e:
        raise _fault(f"there is no template '{e.name}'", name, None) from e
    except jinja2.TemplateError as e:
        raise _fault(f"can't be filled in: {e}", *_place(e, name)) from e


def _place(error: Exception, name: str) -> tuple[str, int | None]:
    """File and line of the innermost template frame: jinja2 rewrites tracebacks to point there."""
    place: tuple[str, int | None] = (name, None)
    step = error.__traceback__
    while step is not None:
        file = step.tb_frame.f_code.co_filename
        if file.endswith(".j2"):
            place = (file, step.tb_lineno)
        step = step.tb_next
    return place


def _fault(problem: str, path: str, line: int | None) -> ConfigError:
    return ConfigError(problem, fix="Mend that template; see docs/templates.md.", path=path, line=line)
