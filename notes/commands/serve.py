"""``notes serve``: the site on this machine, rebuilt when a file changes, the browser reloaded.

A browser lets no page that is opened from a folder read the search index; over HTTP all of the site works.
"""

from __future__ import annotations

import contextlib
import functools
import http.server
import threading
from collections.abc import Callable, Iterable
from pathlib import Path

from rich.console import Console

from notes import pipeline, targets
from notes.commands import build as building
from notes.errors import NotesError, OutputError

HOST = "127.0.0.1"
SECONDS = 0.5
"""Between two looks at the files: a person does not notice it, and a thousand files take milliseconds."""
CHANGES = "/.changes"
"""Asked by the page for the number of the last build; the answer waits until there is a newer one."""
PATIENCE = 25.0
"""Seconds before an answer comes in any case, shorter than what proxies allow."""
SCRIPT = "/.reload.js"
RELOADER = f"""(async () => {{
  for (let seen; ; ) {{
    try {{
      const now = await (await fetch("{CHANGES}?" + (seen ?? ""))).text();
      if (seen !== undefined && now !== seen) location.reload();
      seen = now;
    }} catch {{ await new Promise((later) => setTimeout(later, 1000)); }}
  }}
}})();
"""
TAG = f'<script src="{SCRIPT}" defer></script></body>'.encode()

State = dict[Path, tuple[int, int]]


class Builds:
    """Counts builds and lets requests wait for the next one."""

    def __init__(self) -> None:
        self.number = 0
        self._changed = threading.Condition()

    def done(self) -> None:
        with self._changed:
            self.number += 1
            self._changed.notify_all()

    def after(self, number: str) -> int:
        """The number of a build after ``number``, or the present one when ``PATIENCE`` ends."""
        with self._changed:
            if number == str(self.number):
                self._changed.wait(PATIENCE)
            return self.number


class Handler(http.server.SimpleHTTPRequestHandler):
    """Files of the site; each page gets a script that reloads it after a build."""

    builds = Builds()

    def log_message(self, format: str, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        """Answer, unless the browser has left the page meanwhile."""
        with contextlib.suppress(ConnectionError):
            self._answer()

    def _answer(self) -> None:
        """Send a file, a page with the reloader, or the number of the next build."""
        path, _, query = self.path.partition("?")
        if path == CHANGES:
            self._send(str(self.builds.after(query)).encode(), "text/plain")
            return
        page = Path(self.translate_path(self.path))
        page = page / "index.html" if page.is_dir() and path.endswith("/") else page
        if path == SCRIPT:
            self._send(RELOADER.encode(), "text/javascript")
        elif page.suffix == ".html" and page.is_file():
            self._send(page.read_bytes().replace(b"</body>", TAG, 1), "text/html; charset=utf-8")
        else:
            super().do_GET()

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def _send(self, body: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def server(public: Path, port: int, builds: Builds) -> http.server.ThreadingHTTPServer:
    """Serves ``public`` on this machine alone. Raises ``OutputError`` where the port is taken."""
    counted = type("CountedHandler", (Handler,), {"builds": builds})
    handler = functools.partial(counted, directory=str(public))
    try:
        made = http.server.ThreadingHTTPServer((HOST, port), handler)
    except OSError as e:
        raise OutputError(f"port {port} can't be used: {e.strerror}", fix="Choose another with --port.") from e
    made.daemon_threads = True
    return made


def state(watched: Iterable[Path], besides: Iterable[Path]) -> State:
    """Time and size of every file below ``watched``, but for what lies below ``besides`` or is hidden."""
    kept = [p.resolve() for p in besides]
    out: State = {}
    for top in watched:
        for path in [top] if top.is_file() else sorted(top.rglob("*")):
            hidden = any(part.startswith(".") for part in path.relative_to(top).parts)
            if hidden or not path.is_file() or any(path.resolve().is_relative_to(k) for k in kept):
                continue
            found = path.stat()
            out[path] = (found.st_mtime_ns, found.st_size)
    return out


def watch(
    build: Callable[[], object],
    look: Callable[[], State],
    seen: State,
    *,
    builds: Builds,
    say: Callable[[str], None],
    stop: threading.Event,
) -> None:
    """Build again whenever ``look`` sees something else than ``seen``, until ``stop``.

    A fault of the input is said and waited out.
    """
    while not stop.wait(SECONDS):
        now = look()
        if now == seen:
            continue
        try:
            build()
        except NotesError as e:
            say(f"notes: {e}")
        else:
            builds.done()
            say("Built again.")
        # What the build itself wrote beside the input is no change.
        seen = look()


def run(path: Path | None, output: Path | None, glossary: Path | None, port: int) -> None:
    """``notes serve``: build, then serve and watch until Ctrl-C. Raises ``NotesError``."""
    building.run(path, output, glossary, keep_mine=False, verbose=False, as_json=False)
    target = targets.find(path, output)
    console = Console(stderr=True)

    def build() -> None:
        again = targets.find(path, output)
        pipeline.build(again, glossary or again.project.glossary)

    watched = [target.project.root] if target.project.found else [job.source for job in target.jobs]
    builds = Builds()
    with server(target.public, port, builds) as made:
        console.print(f"http://{HOST}:{made.server_address[1]}/ (Ctrl-C ends it)", markup=False)
        look = functools.partial(state, watched, [target.public])
        say = functools.partial(console.print, markup=False)
        stop = threading.Event()
        doing = {"builds": builds, "say": say, "stop": stop}
        watching = threading.Thread(target=watch, args=(build, look, look()), kwargs=doing, daemon=True)
        watching.start()
        try:
            made.serve_forever()
        finally:
            stop.set()
            watching.join()
