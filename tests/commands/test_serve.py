"""``notes serve``: files, the reloading script, and building again when something changes."""

import threading
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from notes.commands import serve
from notes.errors import InputError, OutputError

PAGE = "<html><head></head><body><p>Tarn</p></body></html>"


def get(port: int, path: str) -> str:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as answer:
        return str(answer.read().decode())


def until(true: Callable[[], bool]) -> None:
    """Wait for what another thread does; a busy machine is given a minute."""
    for _ in range(6000):
        if true():
            return
        time.sleep(0.01)
    pytest.fail("nothing happened for a minute")


def test_pages_are_served_with_the_reloader_and_wait_for_the_next_build(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(PAGE)
    (tmp_path / "site.css").write_text("p {}")
    builds = serve.Builds()
    with serve.server(tmp_path, 0, builds) as made:
        made.daemon_threads = False  # closing it waits for every request, so that nothing of it outlives this test
        port = made.server_address[1]
        threading.Thread(target=made.serve_forever, daemon=True).start()
        assert serve.SCRIPT in get(port, "/")
        assert get(port, "/site.css") == "p {}"
        assert "location.reload" in get(port, serve.SCRIPT)
        assert get(port, serve.CHANGES) == "0"
        threading.Timer(0.05, builds.done).start()
        assert get(port, serve.CHANGES + "?0") == "1"
        with pytest.raises(OutputError, match="port"):
            serve.server(tmp_path, port, builds)
        made.shutdown()


def test_a_change_is_built_and_a_fault_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve, "SECONDS", 0.01)
    page, public = tmp_path / "meeting.txt", tmp_path / "public"
    page.write_text("one")
    builds, stop, said = serve.Builds(), threading.Event(), list[str]()

    def build() -> None:
        public.mkdir(exist_ok=True)
        (public / "index.html").write_text(page.read_text())
        if page.read_text() == "broken":
            raise InputError("is broken", path=page)

    def look() -> serve.State:
        return serve.state([tmp_path], [public])

    doing = {"builds": builds, "say": said.append, "stop": stop}
    watching = threading.Thread(target=serve.watch, args=(build, look, look()), kwargs=doing)
    watching.start()
    page.write_text("two, longer")
    until(lambda: builds.number > 0 and (public / "index.html").read_text() == "two, longer")
    page.write_text("broken")
    until(lambda: any("is broken" in text for text in said))
    stop.set()
    watching.join()
    assert "Built again." in said
    assert (public / "index.html").read_text() == "broken"
