"""The shapes that meeting tools write, made from a script (see ``bench/corpus.py``)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any

MARK = re.compile(r"\{([^|}]+)\|([^|}]+)(?:\|([^|}]+))?\}")

SECOND_HEARING = {
    "tarn": ("turn", "tarn", "tarn", "darn"),
    "cragstore": ("crag store", "cragg store"),
    "fellwire": ("fell wire", "felt wire", "fellwire"),
    "beckd": ("beck d", "beck dee"),
    "ghyllfs": ("gill fs", "ghyll fs", "gil fs"),
    "thwaite": ("thwaite", "thwaites", "the weight"),
    "keldctl": ("keld control", "kelt control"),
    "mossgate": ("moss gate", "mossgate"),
    "wainbuild": ("wain build", "wayne build"),
    "larderfile": ("larder file", "larder file", "louder file"),
    "tarn.toml": ("tarn dot toml", "turn dot tunnel"),
    "scree": ("scree", "screen"),
    "bothy": ("bothy", "bossy", "body"),
    "grpc": ("grpc", "g rpc"),
    "quic": ("quick",),
    "zdeněk": ("zdenek", "the neck", "stanik"),
    "roz": ("roz", "ros"),
    "there's": ("theres", "it's"),
    "their": ("there",),
    "going": ("gonna",),
    "because": ("cause", "because"),
    "an": ("and", "an"),
    "and": ("and", "and", "and", "in"),
    "the": ("the", "the", "the", "the", "a"),
    "it": ("it", "it", "it", "that"),
    "is": ("is", "is", "is", "was"),
    "for": ("for", "for", "for", "four"),
}
"""How another recogniser may write a word; repeats make a hearing likelier."""
DROPPED = {"um", "uh", "oh", "hmm"}


@dataclass
class Token:
    """A blank-separated stretch of speech; a mis-hearing is never cut."""

    source: str
    start: float
    end: float

    @property
    def heard(self) -> str:
        return MARK.sub(lambda m: m[1], self.source)

    @property
    def right(self) -> str:
        return MARK.sub(lambda m: m[2], self.source)

    def marks(self) -> list[tuple[int, str, str, str]]:
        """(offset in ``heard``, heard, right, kind) of each mis-hearing."""
        out, cut = [], 0
        for m in MARK.finditer(self.source):
            if _plain(m[1]) != _plain(m[2]):
                out.append((m.start() - cut, m[1], m[2], m[3] or "term"))
            cut += len(m[0]) - len(m[1])
        return out


@dataclass
class Say:
    label: str
    tokens: list[Token]

    @property
    def start(self) -> float:
        return self.tokens[0].start

    @property
    def end(self) -> float:
        return self.tokens[-1].end


@dataclass
class Message:
    sender: str
    text: str
    at: float
    recipient: str | None = None
    private: bool = False


@dataclass
class Text:
    rows: list[str] = field(default_factory=list)
    line_of: list[int] = field(default_factory=list)
    """Line (from 1) of each utterance's first words."""
    marks: list[tuple[int, int, str, str, str]] = field(default_factory=list)
    """(line, nth, heard, right, kind), as ``corrections.tsv`` has them."""

    def put(self, prefix: str, words: list[Token]) -> None:
        row = prefix
        places: list[tuple[int, str, str, str]] = []
        for i, word in enumerate(words):
            row += " " if i else ""
            places += [(len(row) + at, heard, right, kind) for at, heard, right, kind in word.marks()]
            row += word.heard
        self.rows.append(row)
        for at, heard, right, kind in places:
            self.marks.append((len(self.rows), _nth(row, heard, at), heard, right, kind))


def _plain(text: str) -> str:
    return re.sub(r"\W", " ", text.casefold())


def _nth(row: str, text: str, at: int) -> int:
    return sum(row.startswith(text, i) for i in range(at + 1))


def tokens(text: str, clock: float, pace: float) -> list[Token]:
    """The words of an utterance that begins at ``clock`` seconds, at ``pace`` letters a second."""
    out = []
    for word in re.findall(r"(?:\{[^}]*\}|\S)+", text):
        right = MARK.sub(lambda m: m[2], word)
        end = clock + (len(right) + 1.5) / pace
        out.append(Token(word, clock, end))
        clock = end + (0.4 if right[-1] in ".?!" else 0.15 if right[-1] == "," else 0.02)
    return out


def hms(seconds: float, *, places: int = 0) -> str:
    ms = round(seconds * 1000) if places else int(seconds) * 1000
    text = f"{ms // 3600000:02d}:{ms // 60000 % 60:02d}:{ms // 1000 % 60:02d}"
    return f"{text}.{ms % 1000:03d}" if places else text


def _cut(words: list[Token], longest: int, *, shortest: int, stops: str) -> list[list[Token]]:
    """Stretches of at most ``longest`` words, cut after one of ``stops`` once there are ``shortest``."""
    out: list[list[Token]] = [[]]
    for word in words:
        full = len(out[-1]) >= longest or (len(out[-1]) >= shortest and out[-1][-1].right[-1] in stops)
        if full:
            out.append([])
        out[-1].append(word)
    return out


def meet(says: list[Say], _meta: dict[str, Any]) -> Text:
    """Google Meet, old: a lone time every five minutes, a second blank where a speaker goes on."""
    out, mark, last = Text(), 300, ""
    for say in says:
        if say.start >= mark:
            out.rows.append(hms(mark))
            mark += 300
        out.put(f"{say.label}:{'  ' if say.label == last else ' '}", say.tokens)
        out.line_of.append(len(out.rows))
        last = say.label
    out.rows.append(f"Meeting ended after {hms(says[-1].end + 3)} 👋")
    return out


def gemini(says: list[Say], meta: dict[str, Any]) -> Text:
    """Google's newer transcript document: a stamp about each minute."""
    when = dt.datetime.strptime(" ".join(meta["when"].split()[:3]), "%B %d, %Y")
    out, mark = Text(["📖 Transcript", f"{when:%b} {when.day}, {when.year}", f"{meta['title']} - Transcript"]), 0.0
    for say in says:
        if say.start >= mark:
            out.rows += ["", hms(say.start), ""]
            mark = say.start + 60
        out.put(f"{say.label}: ", say.tokens)
        out.line_of.append(len(out.rows))
    out.rows += ["", f"Transcription ended after {hms(says[-1].end + 3)}", ""]
    out.rows.append(
        "This editable transcript was computer generated and might contain errors. "
        "People can also change the text after it was created."
    )
    return out


def zoom_vtt(says: list[Say], meta: dict[str, Any]) -> Text:
    """A stretch pasted from the middle of Zoom's audio transcript."""
    out, number = Text(), meta["first_cue"]
    for say in says:
        for i, words in enumerate(_cut(say.tokens, 18, shortest=9, stops=".?!,")):
            end = words[-1].end
            out.rows += [str(number), f"{hms(words[0].start, places=3)} --> {hms(end, places=3)}"]
            out.put(f"{say.label}: ", words)
            if i == 0:
                out.line_of.append(len(out.rows))
            out.rows.append("")
            number += 1
    out.rows.pop()
    return out


def zoom_web(says: list[Say], _meta: dict[str, Any]) -> Text:
    """Zoom's recording page copied from the browser: a name twice, a time, lines of text."""
    out, last = Text(), ""
    for say in says:
        if say.label != last:
            out.rows += [f" {say.label}", f" {say.label}", f" {hms(say.start).removeprefix('00:')}"]
        last = say.label
        for i, words in enumerate(_cut(say.tokens, 40, shortest=10, stops=".?!")):
            out.put(" ", words)
            if i == 0:
                out.line_of.append(len(out.rows))
    return out


TRANSCRIPTS: dict[str, Callable[[list[Say], dict[str, Any]], Text]] = {
    "meet": meet,
    "gemini": gemini,
    "zoom_vtt": zoom_vtt,
    "zoom_web": zoom_web,
}


def _wall(message: Message, meta: dict[str, Any]) -> dt.datetime:
    start = dt.datetime.combine(dt.date(2000, 1, 1), dt.time.fromisoformat(meta["clock"]))
    return start + dt.timedelta(seconds=message.at)


def meet_paste(chat: list[Message], meta: dict[str, Any], _org: dict[str, str]) -> str:
    """Copied from Meet's side panel: name and minute run together, the copyist is "You"."""
    rows = []
    for m in chat:
        at = _wall(m, meta)
        name = "You" if m.sender == meta["note_taker"] else m.sender
        rows.append(f"{name}{at.hour % 12 or 12}:{at:%M} {'AM' if at.hour < 12 else 'PM'}\n{m.text}")
    return "\n".join(rows)


def zoom_saved(chat: list[Message], meta: dict[str, Any], org: dict[str, str]) -> str:
    """Zoom's saved chat: wall clock, recipient, messages set in by a tab."""
    rows = []
    for m in chat:
        to = f"{m.recipient}(Direct Message)" if m.private else "Everyone"
        body = m.text.replace("\n", "\n\t")
        rows.append(f" {_wall(m, meta):%H:%M:%S} From {org.get(m.sender, m.sender)} To {to}:\n\t{body}")
    return "\n".join(rows)


def zoom_tabbed(chat: list[Message], _meta: dict[str, Any], org: dict[str, str]) -> str:
    """Zoom's chat of a cloud recording: time since its start."""
    return "\n".join(f"{hms(m.at)}\t{org.get(m.sender, m.sender)}:\t{m.text}" for m in chat)


def sbv(chat: list[Message], _meta: dict[str, Any], _org: dict[str, str]) -> str:
    """The chat file that Meet leaves beside a recording."""

    def clock(at: float) -> str:
        return hms(at, places=3)[1:]

    return "\n\n".join(f"{clock(m.at)},{clock(m.at + 5)}\n{m.sender}: {m.text}" for m in chat)


CHATS: dict[str, Callable[[list[Message], dict[str, Any], dict[str, str]], str]] = {
    "meet_paste": meet_paste,
    "zoom_saved": zoom_saved,
    "zoom_tabbed": zoom_tabbed,
    "sbv": sbv,
}


def captions(says: list[Say], trim: float, seed: str) -> str:
    """Captions as YouTube makes them: another recogniser, no names, two rolling lines, a time for each word."""
    random = Random(seed)  # noqa: S311 - the same errors on every run
    words: list[tuple[str, float]] = []
    for token in (t for s in says for t in s.tokens):
        plain = re.sub(r"[^\w'. -]|\.$", "", token.right).lower()
        at = token.start - trim + random.uniform(-0.06, 0.06)
        if at < 0 or not plain or plain in DROPPED or random.random() < 0.02:
            continue
        heard = random.choice(SECOND_HEARING.get(plain, (plain,))).split()
        step = (token.end - token.start) / len(heard)
        words += [(w, at + i * step) for i, w in enumerate(heard)]
    lines = [words[i : i + 8] for i in range(0, len(words), 8)]
    out, before = ["WEBVTT", "Kind: captions", "Language: en", ""], " "
    for line, after in zip(lines, [*lines[1:], [("", line_end(lines[-1]))]], strict=True):
        first, begin, end = line[0][0], line[0][1], min(after[0][1], line_end(line)) - 0.01
        rolling = first + "".join(f"<{hms(at, places=3)}><c> {word}</c>" for word, at in line[1:])
        whole = " ".join(word for word, _ in line)
        place = "align:start position:0%"
        out += [f"{hms(begin, places=3)} --> {hms(end, places=3)} {place}", before, rolling, ""]
        out += [f"{hms(end, places=3)} --> {hms(end + 0.01, places=3)} {place}", whole, " ", ""]
        before = whole
    return "\n".join(out)


def line_end(line: list[tuple[str, float]]) -> float:
    return line[-1][1] + 0.6
