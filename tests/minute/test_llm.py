"""The language model, against a real server that answers well, badly, slowly, and with lies."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler

import pytest

from notes.meeting import Meeting
from notes.minute import minute
from notes.minute.llm import unsupported
from notes.project import LanguageModel, Settings
from tests.serving import served

from .conftest import Talk

pytest.importorskip("openai", reason="the extra llm is not installed")

SAID = """
Ana Pell: The new build cache is in version 2.4.1 and it cuts the time of a build from ten minutes to four.
Bo Quist: I think the build cache should be the default in the next release of the project.
Cy Dorn: The documentation of the build cache is at https://tarn.example/cache for those who want to read it.
"""


@contextmanager
def server(answer: Callable[[], tuple[int, str]]) -> Iterator[tuple[str, list[dict[str, object]]]]:
    """An endpoint that gives ``answer()`` (status, message) to each request; its address and what it was sent."""
    seen: list[dict[str, object]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            seen.append(json.loads(self.rfile.read(int(self.headers["content-length"]))))
            status, text = answer()
            message = {"role": "assistant", "content": text}
            body = {"id": "x", "object": "chat.completion", "created": 0, "model": "m"}
            data = json.dumps({**body, "choices": [{"index": 0, "finish_reason": "stop", "message": message}]}).encode()
            try:
                self.send_response(status)
                self.send_header("content-type", "application/json")
                self.send_header("content-length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)
            except (BrokenPipeError, ConnectionResetError):
                pass  # the client gave up waiting

        def log_message(self, *_: object) -> None:
            pass

    with served(Handler) as url:
        yield f"{url}/v1", seen


def built(talk: Talk, url: str, timeout: float = 10.0) -> Meeting:
    model = LanguageModel(base_url=url, model="tiny", timeout=timeout)
    return minute(talk(SAID), Settings(llm=model))


def sentences(*rows: tuple[str, list[str]]) -> str:
    return json.dumps({"sentences": [{"text": t, "utterances": u} for t, u in rows]})


def test_a_good_answer_is_used_and_cited(talk: Talk) -> None:
    good = sentences(
        ("Bo wants the build cache to be the default.", ["u2"]),
        ("Version 2.4.1 brings a build cache that cuts builds from 10 minutes to four.", ["u1"]),
    )
    with server(lambda: (200, f"Here you are:\n```json\n{good}\n```")) as (url, seen):
        got = built(talk, url)
    assert [(s.text, s.evidence) for s in got.topics[0].summary] == [
        ("Version 2.4.1 brings a build cache that cuts builds from 10 minutes to four.", ("u1",)),
        ("Bo wants the build cache to be the default.", ("u2",)),
    ]
    assert got.recap == got.topics[0].summary
    assert got.problems == ()
    assert seen[0]["model"] == "tiny"
    assert "u2 Bo Quist: I think" in json.dumps(seen[0]["messages"])


@pytest.mark.parametrize(
    ("lie", "missing"),
    [
        ("Greta Moor wants the build cache to be the default.", "Greta"),
        ("The build cache is in version 2.5.0.", "2.5.0"),
        ("Builds take three minutes.", "three"),
        ("Bo thinks that Kubernetes should be the default.", "Kubernetes"),
        ("The docs are at https://evil.example/cache.", "https://evil.example/cache."),
    ],
)
def test_a_lie_is_dropped_and_reported(talk: Talk, lie: str, missing: str) -> None:
    truth = "The build cache cuts the time of a build."
    with server(lambda: (200, sentences((f"{truth} {lie}", ["u1", "u2", "u3"])))) as (url, _):
        got = built(talk, url)
    assert [s.text for s in got.topics[0].summary] == [truth]
    assert {p.code for p in got.problems} == {"llm-unsupported"}
    assert missing.rstrip(".") in got.problems[0].message


def test_a_sentence_that_cites_nothing_real_is_dropped(talk: Talk) -> None:
    with server(lambda: (200, sentences(("The build cache is fast.", ["u99"])))) as (url, _):
        got = built(talk, url)
    assert got.topics[0].summary == minute(talk(SAID), Settings()).topics[0].summary
    assert got.problems[0].code == "llm-unsupported"


@pytest.mark.parametrize(
    "answer", [(500, "no"), (200, "I'm sorry, I can't."), (200, "{}"), (200, '{"sentences": 3}'), (401, "key")]
)
def test_a_bad_answer_leaves_the_rules_words_with_one_warning(talk: Talk, answer: tuple[int, str]) -> None:
    with server(lambda: answer) as (url, seen):
        got = built(talk, url)
    plain = minute(talk(SAID), Settings())
    assert got.topics == plain.topics
    assert got.recap == plain.recap
    assert [p.code for p in got.problems] == ["llm"]
    assert len(seen) == 1


def test_a_slow_answer_is_not_waited_for(talk: Talk) -> None:
    gone_on = threading.Event()

    def slow() -> tuple[int, str]:
        assert gone_on.wait(60)
        return 200, sentences(("The build cache is fast.", ["u1"]))

    with server(slow) as (url, _):
        got = built(talk, url, timeout=0.1)
        gone_on.set()
    assert [p.code for p in got.problems] == ["llm"]


def test_nobody_at_the_address(talk: Talk) -> None:
    got = built(talk, "http://127.0.0.1:9/v1")
    assert [p.code for p in got.problems] == ["llm"]


@pytest.mark.parametrize(
    ("sentence", "support", "missing"),
    [
        ("Ana's fix is in v5.8.1.", "Ana Pell: it is in 5.8.1", None),
        ("They will do 1,200 runs.", "we do 1200 runs", None),
        ("Wasm runs.", "it runs", "Wasm"),
        ("It runs on ARM.", "on arm it runs", None),
        ("Discussing two options.", "we have 2 of them", None),
    ],
)
def test_support(sentence: str, support: str, missing: str | None) -> None:
    assert unsupported(sentence, support) == missing
