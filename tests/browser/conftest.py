"""One site, one server and one Chromium for all tests of a file."""

from __future__ import annotations

import functools
import http.server
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("playwright", reason="Playwright is not installed: pip install -e '.[dev]'")

from playwright.sync_api import Browser, Page, Route, sync_playwright

from notes.project import Project, Settings, SiteSettings
from notes.render.site import build_site, search
from tests.browser.meetings import GLOSSARY, HOSTILE, meeting

ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
SETTINGS = Settings(
    title="Tarn meetings",
    url="https://tarn.example/notes",
    site=SiteSettings(description="What the Tarn community talks about.", accent="#b3541e"),
)


@pytest.fixture(scope="session")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site below a folder of its own: everything must work under a sub-path."""
    root = tmp_path_factory.mktemp("project")
    project = Project(root=root, settings=SETTINGS)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search, "PART", 2)  # the pages find what stands in any part of the index
        build_site([meeting(), meeting(1), meeting(14), HOSTILE], project, GLOSSARY, root / "served" / "notes")
    return root / "served" / "notes"


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="session")
def base(public: Path) -> Iterator[str]:
    """Where the site is served, with a slash at the end."""
    handler = functools.partial(_Quiet, directory=str(public.parent))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/notes/"
        server.shutdown()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        pytest.skip("there is no Chromium on this machine (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=list(ARGUMENTS))
        yield chromium
        chromium.close()


FAKE_PLAYER = """<!doctype html><title>player</title><script>
let now = Number(new URLSearchParams(location.search).get("start"));
const tell = (info) => parent.postMessage(JSON.stringify({ event: "infoDelivery", info }), "*");
addEventListener("message", (e) => {
  const said = JSON.parse(e.data);
  if (said.event === "listening") tell({ currentTime: now, playerState: 1 });
  if (said.func === "seekTo") { now = said.args[0]; tell({ currentTime: now, playerState: 1 }); }
  if (said.func === "pauseVideo") tell({ currentTime: now, playerState: 2 });
});
</script>"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of 1280 px whose requests to other hosts are noted in ``page.elsewhere`` and answered by a fake player."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    new = context.new_page()
    elsewhere: list[str] = []

    def answer(route: Route) -> None:
        elsewhere.append(route.request.url)
        route.fulfill(body=FAKE_PLAYER, content_type="text/html")

    context.route(lambda url: not url.startswith(("http://127.0.0.1:", "file:")), answer)
    new.elsewhere = elsewhere  # type: ignore[attr-defined]
    yield new
    context.close()
