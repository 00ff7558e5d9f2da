"""Pages as moderators paste them: the same meeting in any format, order, heading and fence."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

SPEAKERS = ("Ana Pell", "Bo Quist", "Cleo Marsh-Lind", "Ondřej Veselý", "Dana del Toro")
SENTENCES = (
    "Welcome to the Tarn call.",
    "so the build broke again, and we fixed it: twice.",
    "I'd say 10:30 works for me",
    "see https://tarn.test/pull/42 for that.",
    "Mhm.",
    "What about the cache? It is 3.5 times faster now…",
    "TODO is a word that people say",
    "okay",
    "Ja, genau – größer ist's nicht.",
)
TURN = st.tuples(st.sampled_from(SPEAKERS), st.sampled_from(SENTENCES))
TRANSCRIPTS = ("meet", "gemini", "gemini_md", "zoom_vtt", "zoom_web", "plain")
CHATS = ("meet_one", "meet_two", "zoom_tab", "zoom_saved_a", "zoom_saved_b", "zoom_saved_c", "sbv", "none")
HEADS = {
    "transcript": ("Raw Transcript", "Raw Google Meet Transcription", "Transcript", "Zoom Meeting Transcript"),
    "chat": ("Raw Meeting Chat:", "Google Meet Chat copy/paste:", "Chat", "Zoom Chat"),
}


@dataclass(frozen=True)
class Sample:
    """A page and what is in it."""

    text: str
    turns: tuple[tuple[str, str], ...]
    messages: tuple[tuple[str, str], ...]
    transcript: str
    chat: str


def clock(seconds: int, *, hours: bool = True) -> str:
    if hours:
        return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return f"{seconds // 60}:{seconds % 60:02}"


def transcript(form: str, turns: tuple[tuple[str, str], ...]) -> list[str]:
    """``turns`` in a format, one every 20 seconds."""
    out: list[str] = []
    for i, (who, said) in enumerate(turns):
        at = 20 * i
        match form:
            case "meet":
                out += [clock(at)] if i and at % 300 == 0 else []
                out.append(f"{who}: {' ' if i % 3 == 2 else ''}{said}")
            case "gemini":
                out += [" ", "\u00a0", clock(at + 1), " "] if i % 3 == 0 else []
                out.append(f"{who}: {said}")
            case "gemini_md":
                out += [f"### {clock(at + 1)}", "\u00a0"] if i % 3 == 0 else []
                out.append(f"**{who}:** {said}")
            case "zoom_vtt":
                org = " (Example Org; she/her)" if who == "Ana Pell" else ""
                out += [str(i + 7), f"{clock(at)}.120 --> {clock(at + 18)}.000", f"{who}{org}: {said}", ""]
            case "zoom_web":
                out += [who, who, clock(at, hours=False), said]
            case _:
                out.append(f"{who}: {said}")
    head = {"zoom_web": ["Skip to Main Content", "Audio Transcript", "Search transcript"]}.get(form, [])
    tail = {"meet": ["Meeting ended after 00:31:02 👋"], "gemini": ["Transcription ended after 00:31:02"]}.get(form, [])
    return head + out + tail


def chat(form: str, messages: tuple[tuple[str, str], ...]) -> list[str]:
    out: list[str] = []
    for i, (who, said) in enumerate(messages):
        wall, offset = f"11:{i:02}", clock(60 * i + 5)
        match form:
            case "meet_one":
                out += [f"{who}{wall} AM", said]
            case "meet_two":
                out += [f" {who}", f" {wall} AM", f" {said}"]
            case "zoom_tab":
                out.append(f"{offset}\t{who}:\t{said}")
            case "zoom_saved_a":
                out.append(f"{wall}:07\t From  {who}  to  Everyone : {said}")
            case "zoom_saved_b":
                out += [f" {wall}:07 From {who} To Everyone:", f"\t{said}", "    "]
            case "zoom_saved_c":
                out.append(f"{wall}:07\t From  {who} : {said}")
            case "sbv":
                out += [f"0:{i:02}:05.000,0:{i:02}:10.000", f"{who}: {said}", ""]
    return out


@st.composite
def samples(draw: st.DrawFn) -> Sample:
    turns = tuple(draw(st.lists(TURN, min_size=6, max_size=24)))
    messages = tuple(draw(st.lists(TURN, min_size=2, max_size=6)))
    form, chat_form = draw(st.sampled_from(TRANSCRIPTS)), draw(st.sampled_from(CHATS))
    if chat_form == "none":
        messages = ()
    headed = draw(st.booleans())
    swapped = headed and messages != () and form != "plain" and draw(st.booleans())
    sections: list[list[str]] = []
    for role, rows in (("transcript", transcript(form, turns)), ("chat", chat(chat_form, messages))):
        if rows:
            named = {"transcript": "chat", "chat": "transcript"}[role] if swapped else role
            sections.append(_section(draw, named, rows, headed))
    head = ["# Tarn community call", "## March 12, 2024 10:00 a.m. Eastern (UTC-4)", ""]
    people = ["### Attendees", "Ana Pell, Bo Quist, Cleo Marsh-Lind", ""]
    agenda = ["### Topics", " 1. Build speed - Ana Pell", " 2. Cache - the slow one – Bo Quist and Dana del Toro", ""]
    video = ["### Video [Recording](https://youtu.be/abcdefghijk?t=116)", ""]
    blocks = [*draw(st.permutations([people, agenda, video])), *draw(st.permutations(sections))]
    if headed and draw(st.booleans()):
        blocks = list(draw(st.permutations(blocks)))
    page = [row for block in [head, *blocks] for row in block]
    end = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    return Sample(draw(st.sampled_from(["", "\ufeff"])) + end.join(page), turns, messages, form, chat_form)


def _section(draw: st.DrawFn, role: str, rows: list[str], headed: bool) -> list[str]:
    title = draw(st.sampled_from(HEADS[role]))
    head = draw(st.sampled_from([f"## {title}", f"### {title}", f"**{title}**", title])) if headed else ""
    fence = draw(st.sampled_from(["closed", "unclosed", "indented", "none"] if headed else ["closed", "none"]))
    if fence == "unclosed" and not head.startswith("#"):
        fence = "closed"
    mark = {"none": [], "indented": ["    ```"]}.get(fence, ["```"])
    return ["", head, *mark, *rows, *([] if fence in ("none", "unclosed") else mark), ""]
