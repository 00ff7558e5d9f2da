"""``notes serve`` in a real browser: a page that is open shows the next build by itself."""

import threading
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from notes.commands import serve

pytestmark = pytest.mark.browser


def test_an_open_page_is_loaded_again_after_a_build(page: Page, tmp_path: Path, public: Path) -> None:
    html = (public / "index.html").read_text()
    shown = tmp_path / "index.html"
    shown.write_text(html)
    builds = serve.Builds()
    with serve.server(tmp_path, 0, builds) as made:
        threading.Thread(target=made.serve_forever, daemon=True).start()
        page.goto(f"http://127.0.0.1:{made.server_address[1]}/")
        with page.expect_response(lambda answer: serve.CHANGES in answer.url):
            pass
        expect(page.locator("h1")).not_to_have_text("Built anew")
        shown.write_text(html.replace("</h1>", "</h1><h2 id='new'>Built anew</h2>"))
        builds.done()
        expect(page.locator("#new")).to_have_text("Built anew")
        made.shutdown()
