"""The page of a meeting in a real browser: reading, playing, sharing, filtering."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser
MEETING = "meetings/2024-03-12.html"


def elsewhere(page: Page) -> list[str]:
    return list(page.elsewhere)  # type: ignore[attr-defined]


def test_nothing_is_asked_of_others_before_play(page: Page, base: str) -> None:
    page.goto(base + MEETING)
    page.wait_for_load_state("networkidle")
    assert elsewhere(page) == []
    page.locator(".poster").click()
    expect(page.locator("iframe.screen")).to_be_visible()
    page.wait_for_timeout(100)
    assert [re.sub(r"\?.*", "", url) for url in elsewhere(page)] == [
        "https://www.youtube-nocookie.com/embed/abcdefghijk"
    ]


def test_a_time_plays_from_there_and_the_transcript_follows(page: Page, base: str) -> None:
    page.goto(base + MEETING)
    page.locator('#transcript a.at[data-s="80.0"]').click()
    expect(page.locator("#u3")).to_have_class(re.compile(r"\bnow\b"))
    assert "start=80" in elsewhere(page)[0]
    page.locator('.chapters a[data-s="240.0"]').click()
    expect(page.locator("#u7")).to_have_class(re.compile(r"\bnow\b"))
    expect(page.locator("#u3")).not_to_have_class(re.compile(r"\bnow\b"))
    expect(page.locator(".chapters li.now")).to_have_text(re.compile("Quillet in the lab"))
    page.locator("#u9").click()
    expect(page.locator("#u9")).to_have_class(re.compile(r"\bnow\b"))


def test_a_shared_moment_opens_there(page: Page, base: str) -> None:
    page.goto(base + MEETING + "?t=2m5s")
    expect(page.locator("#u4")).to_be_in_viewport()
    expect(page.locator(".poster span")).to_have_text("Play from 2:05")
    page.goto(base + MEETING + "#u8")
    expect(page.locator("#u8")).to_be_in_viewport()
    expect(page.locator(".poster span")).to_have_text("Play from 4:40")
    page.locator(".poster").click()
    expect(page.locator("#u8")).to_have_class(re.compile(r"\bnow\b"))
    assert "start=280" in elsewhere(page)[-1]


def test_a_shared_second_counts_more_than_a_number_that_moved(page: Page, base: str) -> None:
    page.goto(base + MEETING + "?t=283#u1")
    expect(page.locator("#u8")).to_be_in_viewport()
    expect(page.locator("#u8")).to_have_class(re.compile(r"\bnow\b"))
    expect(page).to_have_url(base + MEETING + "?t=283#u8")
    expect(page.locator(".poster span")).to_have_text("Play from 4:43")


def test_copy_link_to_this_moment(page: Page, base: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(base + MEETING)
    page.locator("#u4 a.dot").click()
    expect(page.locator("#u4")).to_have_class(re.compile(r"\bnow\b"))
    page.get_by_role("button", name="Copy link to this moment").click()
    expect(page.get_by_role("button", name="Link copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == base + MEETING + "?t=120#u4"


def test_show_only_one_speaker(page: Page, base: str) -> None:
    page.goto(base + MEETING)
    button = page.get_by_role("button", name="Bo Quist")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#u3")).to_be_visible()
    expect(page.locator("#u1")).to_be_hidden()
    button.click()
    expect(page.locator("#u1")).to_be_visible()


def test_corrected_words_show_what_was_heard(page: Page, base: str) -> None:
    page.goto(base + MEETING)
    word = page.locator("#u2 .c")
    heard = word.locator(".h")
    expect(heard).to_be_hidden()
    word.hover()
    expect(heard).to_be_visible()
    page.mouse.move(0, 0)
    expect(heard).to_be_hidden()
    word.focus()
    expect(heard).to_be_visible()
    expect(heard).to_have_text("heard: quill it 100%: listed")
    page.get_by_role("button", name="Show what was heard").click()
    expect(word.locator(".k")).to_be_hidden()
    expect(page.locator("#u7 .h")).to_be_visible()


def test_keyboard_alone(page: Page, base: str) -> None:
    page.goto(base + MEETING)
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    reached: list[str] = []
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("(e => e.className || e.id || e.tagName)(document.activeElement)"))
    for wanted in ("home", "find", "theme js", "poster", "chapter", "at", "c", "link"):
        assert wanted in reached, (wanted, reached)
    page.keyboard.press("Escape")
    page.locator("h1").click()
    page.keyboard.press("k")
    expect(page.locator("iframe.screen")).to_be_visible()
    page.keyboard.press("n")
    expect(page.locator("#u3")).to_have_class(re.compile(r"\bnow\b"))
    page.keyboard.press("l")
    page.keyboard.press("h")
    expect(page.locator("html")).to_have_class(re.compile(r"\braw\b"))
    page.keyboard.press("?")
    expect(page.locator("dialog.keys")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("dialog.keys")).to_be_hidden()
    page.keyboard.press("Alt+ArrowDown")
    first = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Alt+ArrowDown")
    assert page.evaluate("document.activeElement.textContent") != first
    page.keyboard.press("/")
    expect(page.locator("#find")).to_be_focused()


def test_keys_can_be_switched_off(page: Page, base: str) -> None:
    page.goto(base + MEETING)
    page.get_by_role("button", name="Keyboard").click()
    page.get_by_label("Use these keys").uncheck()
    page.get_by_role("button", name="Close").click()
    page.reload()
    page.keyboard.press("k")
    expect(page.locator("iframe.screen")).to_have_count(0)


def test_it_reads_without_javascript_and_from_a_folder(browser: Browser, public: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((public / MEETING).as_uri())
    expect(page.locator("h1")).to_have_text("Tarn community call 12")
    expect(page.locator("#u3")).to_be_visible()
    assert page.locator("#u3").evaluate("e => getComputedStyle(e).fontFamily").startswith("Charter")
    expect(page.get_by_role("button", name="Copy link")).to_have_count(0)
    assert page.locator(".poster").get_attribute("href") == "https://www.youtube.com/watch?v=abcdefghijk"
    page.locator(".neighbours .older").click()
    expect(page.locator("h1")).to_have_text("Tarn community call 11")
    context.close()


def test_printed_it_is_the_text_alone(page: Page, base: str) -> None:
    page.goto(base + MEETING)
    page.emulate_media(media="print")
    for hidden in (".top", ".player", ".gear", ".bottom", "#u2 .h"):
        expect(page.locator(hidden).first).to_be_hidden()
    expect(page.locator("#u9")).to_be_visible()
    assert page.pdf()[:5] == b"%PDF-"


def test_a_local_recording_plays(browser: Browser, tmp_path: Path) -> None:
    from notes.glossary import Glossary
    from notes.meeting import Recording
    from notes.project import Project
    from notes.render.site import build_site
    from tests.browser.meetings import meeting

    audio = Recording(url="https://tarn.example/call.mp3", kind="file")
    build_site([meeting(recording=audio)], Project(root=tmp_path), Glossary(), tmp_path / "public")
    page = browser.new_page()
    page.goto((tmp_path / "public" / MEETING).as_uri())
    expect(page.locator("audio")).to_have_count(0)
    expect(page.locator(".consent")).to_contain_text("tarn.example")
    page.route("**/*.mp3", lambda route: route.abort())
    page.locator(".poster").click()
    assert page.locator("audio.screen").get_attribute("src") == "https://tarn.example/call.mp3"
    page.close()
