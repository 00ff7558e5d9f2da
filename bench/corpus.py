"""Make ``corpus/`` and its labels from the scripts in ``tests/labels/*/script.txt``.

usage: corpus.py [--check]

A script is what was really said, with each mis-hearing of the recogniser marked: ``{heard|right}`` or
``{heard|right|person}``. From it come the pasted pages in the shapes that the meeting tools write, the recording's own
captions as a second recogniser would hear it, and the labels: which words are wrong, where topics start, who took on
what, and the second of every line. So page and labels can't drift apart. ``--check`` writes nothing and fails where
what stands on disk differs.

Lines of a script, after the TOML between two ``+++``:
    Name (Org): words          an utterance
    # Title :: Name; Name      a topic starts with the next utterance
    > Owner :: task            the utterance above settles this
    ~ seconds                  silence
    * Name: text               a chat message while the utterance above is spoken (more lines may follow)
    *private Name -> Name: text
"""

from __future__ import annotations

import datetime as dt
import json
import re
import sys
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from bench.corpus_formats import CHATS, TRANSCRIPTS, Message, Say, Text, captions, hms, tokens

ROOT = Path(__file__).resolve().parent.parent
LABELS = ROOT / "tests" / "labels"
CORPUS = ROOT / "corpus"

SAY = re.compile(r"([^\s#>~*{][^:{]{1,50}?): (.+)")
CHAT = re.compile(r"\*(private)? ?(.+?)(?: -> (.+?))?: (.+)")


@dataclass
class Script:
    meta: dict[str, Any]
    says: list[Say] = field(default_factory=list)
    chat: list[Message] = field(default_factory=list)
    topics: list[tuple[int, str, str]] = field(default_factory=list)
    """(index of the first utterance, title, presenters)"""
    actions: list[tuple[int, str, str]] = field(default_factory=list)
    """(index of the utterance, owner, task)"""


def read(path: Path) -> Script:
    """A script with a time for every word: speakers differ in pace, stops and commas cost time."""
    _, head, body = path.read_text(encoding="utf-8").split("+++\n")
    script = Script(tomllib.loads(head))
    name, clock = path.parent.name, float(script.meta["lead_in"])
    for row in body.splitlines():
        if row.startswith("~ "):
            clock += float(row[2:])
        elif row.startswith("# "):
            title, _, who = row[2:].partition(" ::")
            script.topics.append((len(script.says), title, who.strip()))
        elif row.startswith("> "):
            owner, _, task = row[2:].partition(" :: ")
            script.actions.append((len(script.says) - 1, owner, task))
        elif m := CHAT.match(row):
            last = script.says[-1] if script.says else None
            at = last.start + 0.6 * (last.end - last.start) if last else clock
            script.chat.append(Message(m[2], m[4], at, m[3], bool(m[1])))
        elif m := SAY.match(row):
            pace = 13.5 + 4 * Random(name + m[1]).random()  # noqa: S311 - letters a second, the same on every run
            words = tokens(m[2], clock, pace)
            script.says.append(Say(m[1], words))
            clock = words[-1].end + 0.55
        elif row.strip():
            script.chat[-1].text += "\n" + row
    return script


def build(path: Path) -> dict[Path, str]:
    """Every file that comes from one script: the meeting in ``corpus/`` and its labels."""
    script, name = read(path), path.parent.name
    meta = script.meta
    written: Text = TRANSCRIPTS[meta["format"]](script.says, meta)
    org = {re.sub(r" \(.*", "", s.label): s.label for s in script.says}
    chat = CHATS[meta["chat"]](script.chat, meta, org)
    page = meta["page"].lstrip("\n").replace("@@chat@@", chat)
    before, _, after = page.partition("@@transcript@@")
    menu = before.rpartition("```\n")[2]
    transcript = menu + "\n".join(written.rows)
    shift = menu.count("\n")
    files: dict[Path, str] = {}
    folder, labels = CORPUS / name, path.parent
    if "files" in meta:
        files |= {folder / k: v.lstrip("\n") for k, v in meta["files"].items()}
        files |= {folder / "transcript.txt": transcript + "\n", folder / "chat.txt": chat + "\n"}
        files[folder / "recording.vtt"] = captions(script.says, meta["trim"], name)
        files[labels / "meeting.txt"] = transcript + "\n"
    else:
        whole = before.removesuffix(menu) + transcript + after
        files[folder / "meeting.txt"] = files[labels / "meeting.txt"] = whole
    files[labels / "transcript.txt"] = transcript + "\n"
    files[labels / "chat.txt"] = chat + "\n"
    return files | _labels(script, written, shift, labels)


def _labels(script: Script, written: Text, shift: int, folder: Path) -> dict[Path, str]:
    trim = float(script.meta.get("trim", 0.0))
    line = [n + shift for n in written.line_of]

    def table(rows: list[tuple[object, ...]]) -> str:
        return "".join("\t".join(str(c) for c in r) + "\n" for r in rows)

    return {
        folder / "corrections.tsv": table([(n + shift, *rest) for n, *rest in written.marks]),
        folder / "topics.tsv": table([(line[i], title, who) for i, title, who in script.topics]),
        folder / "actions.tsv": table([(line[i], owner, task) for i, owner, task in script.actions]),
        folder / "times.tsv": table(
            [(n, f"{s.start:.2f}", f"{s.start - trim:.2f}", s.label) for n, s in zip(line, script.says, strict=True)]
        ),
        folder / "chat.tsv": table(
            [(f"{m.at:.2f}", f"{m.at - trim:.2f}", m.sender, m.text.split("\n")[0]) for m in script.chat]
        ),
        folder / "human.json": json.dumps(_published(script, folder.name, trim), indent=1, ensure_ascii=False) + "\n",
    }


def _published(script: Script, name: str, trim: float) -> dict[str, object]:
    """What a person would have published about it, in the layout of the scorers."""
    meta = script.meta
    began = dt.datetime.combine(dt.date.fromisoformat(name), dt.time.fromisoformat(meta["clock"]))
    first, last = script.says[0].start, script.says[-1].end
    return {
        "title": meta["title"],
        "date": name,
        "when": meta["when"],
        "video": meta["video"],
        "topics": [{"title": t, "seconds": int(script.says[i].start - trim)} for i, t, _ in script.topics],
        "next": meta["next"],
        "start": f"Meeting Start: {began + dt.timedelta(seconds=first):%H:%M}",
        "end": f"Meeting End: {began + dt.timedelta(seconds=last):%H:%M}",
        "length": hms(last),
    }


def main() -> None:
    check = "--check" in sys.argv[1:]
    stale = []
    for script in sorted(LABELS.glob("*/script.txt")):
        for path, text in build(script).items():
            if path.is_file() and path.read_text(encoding="utf-8") == text:
                continue
            stale.append(path)
            if not check:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
    for path in stale:
        print(("differs: " if check else "written: ") + str(path.relative_to(ROOT)))
    print(f"{len(stale)} files {'differ from' if check else 'written from'} the scripts")
    sys.exit(1 if check and stale else 0)


if __name__ == "__main__":
    main()
