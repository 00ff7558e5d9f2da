"""The sample meeting with captions, a cut recording and a chat, clicked through: each link carries the right second."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page

from bench.corpus import CORPUS, LABELS
from notes import glossary, pipeline, targets

pytestmark = pytest.mark.browser
NAME = "2026-01-07"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Address of the meeting's page, opened as a file: nothing of it needs a server."""
    output: Path = tmp_path_factory.mktemp("sample")
    target = targets.find(CORPUS / NAME, output)
    assert glossary.load(target.project.glossary).terms
    pipeline.build(target, target.project.glossary)
    return (output / "public" / "meetings" / f"{NAME}.html").as_uri()


def labels(name: str) -> list[list[str]]:
    return [row.split("\t") for row in (LABELS / NAME / name).read_text(encoding="utf-8").splitlines()]


def second_of(link: Locator) -> float:
    """The second that a time carries, which must be the one that its address and its label say too."""
    second = float(link.get_attribute("data-s") or -1)
    address = re.search(r"[?&]t=(\d+)s?$", link.get_attribute("href") or "")
    assert address
    assert int(address[1]) == int(second)
    minutes, seconds = link.inner_text().split(":")[-2:]
    assert int(minutes) * 60 + int(seconds) == int(second) % 3600
    return second


def opens_at(page: Page, link: Locator) -> int:
    """Click the time; the second at which the recording opens (from a file, on its own page)."""
    link.click()
    page.wait_for_url(re.compile(r"^https://www\.youtube\.com/watch"))
    start = re.search(r"[?&]t=(\d+)s$", page.url)
    assert start
    return int(start[1])


def test_topic_utterance_and_chat_links_carry_the_right_second(page: Page, sample: str) -> None:
    spoken = {int(row[0]): float(row[2]) for row in labels("times.tsv")}
    line, title, _ = labels("topics.tsv")[2]
    page.goto(sample)
    topic = page.locator(".chapters li").filter(has_text=title).locator("a.at").first
    second = second_of(topic)
    assert second == pytest.approx(spoken[int(line)], abs=35)  # 75 words: which line of the hand-over it is
    assert opens_at(page, topic) == int(second)

    page.goto(sample)
    utterance = page.locator("#transcript a.at").nth(12)
    second = second_of(utterance)
    nearest = min(spoken.values(), key=lambda said: abs(said - second))
    assert second == pytest.approx(nearest, abs=1.0)
    assert opens_at(page, utterance) == int(second)

    page.goto(sample)
    written = [float(second) for _, second, *_ in labels("chat.tsv")]
    message = page.locator(f"#m{len(written)} a.at").first
    second = second_of(message)
    assert second == pytest.approx(written[-1], abs=1.0)
    assert opens_at(page, message) == int(second)
