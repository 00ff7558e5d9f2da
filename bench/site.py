"""Builds the site of many invented meetings and MkDocs' site of the same minutes, in one run, side by side.

    python bench/site.py            # 100, 300 and 1,000 meetings of 8,000 words; MkDocs at the largest
    python bench/site.py 50 100     # other sizes

Each build runs in a process of its own. Memory is the proportional set size of that process and all its children,
sampled ten times a second. MkDocs runs with its own theme and without plugins (no search index); ours makes none in the
timed builds either, and the index is timed apart.
"""

from __future__ import annotations

import datetime as dt
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from notes.glossary import Glossary, PersonEntry, Term
from notes.meeting import Action, ChatMessage, Decision, Link, Meeting, Person, Recording, Statement, Topic, Utterance
from notes.project import Project
from notes.render import captions, resources
from notes.render.minutes import minutes

WORDS = 8_000
A_SENTENCE = 16
SEED = 20240312
SPEAKERS = [
    f"{first} {last}"
    for first in ("Ana", "Bo", "Cy", "Dee", "Eli", "Fay", "Gus")
    for last in ("Pell", "Quist", "Rowe", "Stave", "Tarn", "Ulm", "Venn", "Wold")
]
TERMS = [
    f"{a}{b}" for a in ("Quay", "Lake", "Fell", "Beck", "Rill") for b in ("let", "ctl", "board", "mesh", "pack", "d")
]
SYLLABLES = ("ba", "ce", "di", "fo", "gu", "ha", "ke", "li", "mo", "nu", "pa", "re", "si", "to", "vu")


def vocabulary(rng: random.Random) -> list[str]:
    """Four thousand made-up words of two to four syllables."""
    return ["".join(rng.choices(SYLLABLES, k=rng.randint(2, 4))) for _ in range(4_000)]


def invented(number: int, words: Sequence[str]) -> Meeting:
    """A meeting of ``WORDS`` words: some 500 utterances of ten speakers, six topics, chat, actions and decisions."""
    rng = random.Random(SEED + number)  # noqa: S311  invented text, no secret
    day = dt.date(2000, 1, 4) + dt.timedelta(days=7 * number)
    here = rng.sample(SPEAKERS, 10)
    said: list[Utterance] = []
    speaker = here[0]
    for i in range(WORDS // A_SENTENCE):
        text = rng.choices(words, k=A_SENTENCE)
        if rng.random() < 0.2:
            text[rng.randrange(A_SENTENCE)] = rng.choice(TERMS)
        if rng.random() < 0.4:
            speaker = rng.choice(here)
        line = " ".join(text).capitalize() + "."
        start = i * 7.0
        said.append(
            Utterance(
                id=f"u{i + 1}",
                speaker=speaker,
                label=speaker,
                text=line,
                raw=line,
                start=start,
                end=start + 6.5,
                file="meeting.txt",
                line=i + 40,
            )
        )
    count = len(said)
    topics = []
    for n in range(6):
        first, last = n * count // 6, (n + 1) * count // 6
        points = tuple(
            Statement(text=said[k].text, evidence=(said[k].id,), start=said[k].start) for k in range(first, last, 20)
        )
        title = " ".join(rng.choices(words, k=3)).capitalize()
        topics.append(
            Topic(
                id=title.lower().replace(" ", "-"),
                title=title,
                presenters=(rng.choice(here),),
                start=said[first].start,
                end=said[last - 1].end,
                first=first,
                last=last,
                summary=points,
            )
        )
    cited = rng.sample(said, 12)
    return Meeting(
        id=day.isoformat(),
        title=f"Tarn call {number}",
        series="Tarn call" if number % 3 else "Tarn desk",
        date=day,
        recording=Recording(url="https://youtu.be/abcdefghijk", kind="youtube", video_id="abcdefghijk"),
        people=tuple(Person(name=n, listed=True, spoke=True) for n in here),
        utterances=tuple(said),
        chat=tuple(
            ChatMessage(id=f"m{k + 1}", sender=rng.choice(here), text=u.text, raw=u.text, start=u.start)
            for k, u in enumerate(rng.sample(said, 20))
        ),
        topics=tuple(topics),
        recap=tuple(Statement(text=u.text, evidence=(u.id,), start=u.start) for u in cited[:3]),
        decisions=tuple(Decision(text=u.text, evidence=(u.id,), start=u.start) for u in cited[3:6]),
        actions=tuple(Action(task=u.text, owner=u.speaker, evidence=(u.id,), start=u.start) for u in cited[6:10]),
        links=tuple(Link(url=f"https://tarn.example/{number}/{u.id}", evidence=u.id) for u in cited[10:]),
    )


def prepare(folder: Path, count: int) -> None:
    """``count`` meetings as stored by an earlier step, and the same minutes as Markdown for MkDocs."""
    rng = random.Random(SEED)  # noqa: S311  invented text, no secret
    words = vocabulary(rng)
    env = resources.environment(Project(root=folder))
    (folder / "docs").mkdir(parents=True)
    (folder / "docs" / "index.md").write_text("# Tarn\n")
    (folder / "mkdocs.yml").write_text("site_name: Tarn\nplugins: []\n")
    for number in range(count):
        meeting = invented(number, words)
        path = folder / "corpus" / meeting.id / "meeting.json"
        path.parent.mkdir(parents=True)
        path.write_text(meeting.model_dump_json(indent=1))
        (path.parent / "captions.vtt").write_text(captions.to_vtt(meeting))
        (path.parent / "chapters.json").write_text(captions.chapters_json(meeting))
        # Folded the HackMD way: inside <details> MkDocs would copy the transcript and not render it.
        (folder / "docs" / f"{meeting.id}.md").write_text(minutes(meeting, env, "spoiler"))


def ours(folder: Path, search: bool) -> None:
    """Build the site of the meetings below ``folder``: the timed process."""
    from notes.render.site import Stored, build_site

    glossary = Glossary(
        people=tuple(PersonEntry(name=n) for n in SPEAKERS),
        terms=tuple(Term(term=t, description=f"{t} is invented.") for t in TERMS),
    )
    stored = [Stored(p) for p in sorted((folder / "corpus").glob("*/meeting.json"))]
    done = build_site(
        stored, Project(root=folder), glossary, folder / "public", cache=folder / "site.json", search_index=search
    )
    print(json.dumps({"pages": done.pages, "written": done.written}))


@dataclass(frozen=True)
class Cost:
    """Seconds on the clock, seconds of all processors (less shaken by a busy machine), most megabytes."""

    seconds: float
    cpu: float
    megabytes: float
    out: str


def timed(command: list[str], cwd: Path) -> Cost:
    """Runs ``command`` and all its children to their end."""
    begun, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    process = subprocess.Popen(command, cwd=cwd, stdout=subprocess.PIPE, text=True)
    most = 0
    while process.poll() is None:
        most = max(most, sum(map(memory, tree(process.pid))))
        time.sleep(0.1)
    seconds, after = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
    out = process.stdout.read() if process.stdout else ""
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(seconds, cpu, most / 1024, out)


def tree(pid: int) -> list[int]:
    found = [pid]
    try:
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                found += tree(int(child))
    except OSError:
        pass
    return found


def memory(pid: int) -> int:
    """Proportional set size in kB (shared pages divided among those who share them)."""
    try:
        rows = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        return sum(int(row.split()[1]) for row in rows if row.startswith("Pss:"))
    except (OSError, ValueError):
        return 0


def change_one(folder: Path) -> None:
    """One meeting of the middle gets another sentence."""
    paths = sorted((folder / "corpus").glob("*/meeting.json"))
    path = paths[len(paths) // 2]
    meeting = Meeting.model_validate_json(path.read_bytes())
    first = meeting.utterances[0]
    other = first.model_copy(update={"text": first.text + " Quaylet.", "raw": first.raw + " Quilllet."})
    path.write_text(
        meeting.model_copy(update={"utterances": (other, *meeting.utterances[1:])}).model_dump_json(indent=1)
    )


def row(count: int, what: str, cost: Cost) -> None:
    figures = f"{cost.seconds:>8.2f} {cost.cpu:>8.2f} {1000 * cost.cpu / count:>10.1f} {cost.megabytes:>6.0f}"
    print(f"{count:>8}  {what:<34} {figures}", flush=True)


def main(sizes: list[int]) -> None:
    own = [sys.executable, str(Path(__file__).resolve()), "--build"]
    print(f"{'meetings':>8}  {'what':<34} {'seconds':>8} {'cpu':>8} {'ms/meeting':>10} {'MB':>6}")
    for count in sizes:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            prepare(folder, count)
            full = timed([*own, name], folder)
            row(count, f"notes, full ({json.loads(full.out)['pages']} pages)", full)
            same = timed([*own, name], folder)
            row(count, f"notes, nothing changed ({json.loads(same.out)['written']} written)", same)
            change_one(folder)
            one = timed([*own, name], folder)
            row(count, f"notes, one changed ({json.loads(one.out)['written']} written)", one)
            if count == max(sizes):
                peer = timed([sys.executable, "-m", "mkdocs", "build", "-q", "-d", "mkdocs-site"], folder)
                row(count, "MkDocs, full", peer)
                times, cpu = peer.seconds / full.seconds, peer.cpu / full.cpu
                print(f"MkDocs takes {times:.1f} times the time and {cpu:.1f} times the cpu.")
                row(count, "notes, pages and search index", timed([*own, name, "--search"], folder))


if __name__ == "__main__":
    if sys.argv[1:2] == ["--build"]:
        ours(Path(sys.argv[2]), "--search" in sys.argv)
    else:
        main([int(a) for a in sys.argv[1:]] or [100, 300, 1_000])
