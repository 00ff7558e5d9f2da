"""What else a site has: data, feeds, overlays, languages, and builds that touch only what changed."""

import datetime as dt
import json
import re
import shutil
import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import icalendar
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from notes.errors import ConfigError, InputError
from notes.glossary import Glossary, Term
from notes.meeting import (
    CONCERNED,
    Action,
    Announcement,
    Decision,
    Meeting,
    NextMeeting,
    Person,
    Recording,
    Topic,
    Utterance,
)
from notes.project import Project, Settings
from notes.render.site import SiteReport, build_site, search

GLOSSARY = Glossary(
    terms=(Term(term="Quillet", description="Runs containers."), Term(term="beck", description="A stream."))
)
URL = "https://tarn.example/notes"


def meeting(day: str = "2024-03-12", said: str = "Quillet broke, and Quillets do.", **changes: object) -> Meeting:
    return Meeting(
        id=day,
        title=f"Call of {day}",
        series="Tarn call",
        date=dt.date.fromisoformat(day),
        recording=Recording(url="https://youtu.be/abcdefghijk", kind="youtube", video_id="abcdefghijk"),
        people=(Person(name="Ana Pell", spoke=True),),
        utterances=(
            Utterance(id="u1", speaker="Ana Pell", text="Welcome.", raw="Welcome.", start=0.0, end=5.0),
            Utterance(id="u2", speaker="Ana Pell", text=said, raw=said, start=65.0, end=70.0),
        ),
        topics=(
            Topic(
                id="build-speed", title="Build speed", presenters=("Ana Pell",), start=65.0, end=70.0, first=1, last=2
            ),
        ),
        decisions=(Decision(text="Cache the layers.", evidence=("u2",), start=65.0),),
        actions=(Action(task="Send the patch", owner="Bo Quist", evidence=("u2",)), Action(task="Old", done=True)),
        next_meetings=(NextMeeting(name="Tarn call", date=dt.date(2024, 4, 9)),),
    ).model_copy(update=changes)


def build(tmp_path: Path, *meetings: Meeting, processes: int | None = None, **keys: object) -> SiteReport:
    project = Project(root=tmp_path, settings=Settings.model_validate(keys), found=True)
    cache, memory = tmp_path / "cache" / "site.json", tmp_path / "anchors.json"
    public = tmp_path / "public"
    return build_site(
        meetings, project, GLOSSARY, public, cache=cache, memory=memory, search_index=False, processes=processes
    )


def read(tmp_path: Path, name: str) -> str:
    return (tmp_path / "public" / name).read_text(encoding="utf-8")


def everything(tmp_path: Path) -> dict[str, bytes]:
    public = tmp_path / "public"
    return {p.relative_to(public).as_posix(): p.read_bytes() for p in public.rglob("*") if p.is_file()}


def test_the_same_as_data_beside_each_page(tmp_path: Path) -> None:
    build(tmp_path, meeting())
    data = json.loads(read(tmp_path, "meetings/2024-03-12.json"))
    assert Meeting.model_validate(data).utterances[1].text.startswith("Quillet")
    assert json.loads(read(tmp_path, "people/ana-pell.json"))["person"]["topics"][0]["item"]["text"] == "Build speed"
    term = json.loads(read(tmp_path, "terms/quillet.json"))["term"]
    assert term["mentions"][0][1]["moments"] == [["u2", 65.0]]
    assert "WEBVTT" in read(tmp_path, "meetings/2024-03-12.vtt")
    assert json.loads(read(tmp_path, "meetings/2024-03-12.chapters.json"))["chapters"][-1]["title"] == "Build speed"


def test_feed_calendar_and_map(tmp_path: Path) -> None:
    build(tmp_path, meeting(), meeting("2024-02-13"), url=URL)
    atom = "{http://www.w3.org/2005/Atom}"
    feed = ET.fromstring(read(tmp_path, "feed.xml"))  # noqa: S314  our own output
    assert [e.findtext(f"{atom}id") for e in feed.iter(f"{atom}entry")] == [
        f"{URL}/meetings/2024-03-12.html",
        f"{URL}/meetings/2024-02-13.html",
    ]
    podcast = "{https://podcastindex.org/namespace/1.0}"
    for name, ending in (("transcript", "vtt"), ("chapters", "chapters.json")):
        urls = [e.attrib["url"] for e in feed.iter(podcast + name)]
        assert urls == [f"{URL}/meetings/{day}.{ending}" for day in ("2024-03-12", "2024-02-13")]
        assert (tmp_path / "public" / urls[0].removeprefix(f"{URL}/")).is_file()
    calendar = icalendar.Calendar.from_ical(read(tmp_path, "calendar.ics"))
    assert sorted(str(e["uid"]) for e in calendar.walk("VEVENT")) == [
        "2024-02-13@notes",
        "2024-03-12@notes",
        "next-2024-04-09-Tarn call@notes",
    ]
    assert f"<loc>{URL}/people/ana-pell.html</loc>" in read(tmp_path, "sitemap.xml")
    assert f"Sitemap: {URL}/sitemap.xml" in read(tmp_path, "robots.txt")


def test_search_engines_are_told_of_the_event_and_its_clips(tmp_path: Path) -> None:
    build(tmp_path, meeting(title="Tarn </script><b>"), url=URL)
    page = read(tmp_path, "meetings/2024-03-12.html")
    event, video = json.loads(page.split('<script type="application/ld+json">')[1].split("</script>")[0])
    assert (event["@type"], event["name"], event["startDate"]) == ("Event", "Tarn </script><b>", "2024-03-12")
    clip = video["hasPart"][0]
    assert (clip["@type"], clip["startOffset"], clip["name"]) == ("Clip", 65, "Build speed")
    assert f'<meta property="og:url" content="{URL}/meetings/2024-03-12.html">' in page


def test_decisions_announcements_and_open_actions_of_all_meetings(tmp_path: Path) -> None:
    news = Announcement(
        text="It is out in May.", evidence=("u2",), speaker="Ana Pell", about="Build speed", quoted=True
    )
    build(tmp_path, meeting(announcements=(news,)), meeting("2024-02-13"))
    page = read(tmp_path, "decisions.html")
    assert page.count("Cache the layers.") == 2
    assert page.count("Send the patch") == 2
    assert ">Old<" not in page
    assert 'href="meetings/2024-03-12.html?t=65#u2"' in page
    shown = " ".join(re.sub("<[^>]+>", " ", page).replace("&nbsp;", " ").split())
    assert (
        "Announcements 1 Ana Pell (Build speed): “It is out in May.” 1:05 12 March 2024 · Call of 2024-03-12" in shown
    )
    told = json.loads(read(tmp_path, "decisions.json"))["announcements"]
    assert [(a["meeting"]["id"], a["item"]["anchor"]) for a in told] == [("2024-03-12", "u2")]


def test_a_file_of_the_project_takes_the_place_of_ours(tmp_path: Path) -> None:
    for name, text in {
        "templates/site/person.html.j2": "mine: {{ person.name }}",
        "site/pages/rules.md": "# Our rules\n\n[ok](https://x.test) [bad](javascript:alert(1))"
        " <script>alert(1)</script>\n\n![far](https://x.test/a.png) ![near](assets/a.png)",
        "site/assets/site.css": "p { color: red }",
        "site/messages/en.toml": 'minutes = "What we noted"',
        "art/logo.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    build(tmp_path, meeting(), site={"accent": "#ffcc00", "logo": "art/logo.svg"})
    assert read(tmp_path, "people/ana-pell.html") == "mine: Ana Pell"
    rules = read(tmp_path, "rules.html")
    assert "<title>Our rules" in rules
    assert 'href="https://x.test"' in rules
    assert "javascript:" not in rules.split("<main")[1]
    assert "alert(1)</script>" not in rules
    assert 'src="assets/a.png"' in rules
    assert "x.test/a.png" not in rules
    assert read(tmp_path, "assets/site.css").startswith("p { color: red }")
    assert "light-dark(#" in read(tmp_path, "assets/site.css")
    assert ">What we noted</h2>" in read(tmp_path, "meetings/2024-03-12.html")
    assert 'src="../assets/logo.svg"' in read(tmp_path, "meetings/2024-03-12.html")


@pytest.mark.parametrize(
    ("site", "says"),
    [({"language": "xx"}, "xx"), ({"accent": "red; }"}, "accent"), ({"logo": "../../etc/passwd"}, "outside")],
)
def test_a_setting_that_cannot_be_is_named(tmp_path: Path, site: dict[str, str], says: str) -> None:
    with pytest.raises(ConfigError, match=says):
        build(tmp_path, meeting(), site=site)


def test_in_german(tmp_path: Path) -> None:
    build(tmp_path, meeting(), site={"language": "de"})
    page = read(tmp_path, "meetings/2024-03-12.html")
    assert '<html lang="de" dir="ltr">' in page
    assert ">Protokoll</h2>" in page
    assert ">12. März 2024</time>" in page


def test_a_page_of_ones_own_in_the_language_of_the_site(tmp_path: Path) -> None:
    build(tmp_path, meeting(), site={"language": "de"})
    assert "Über diese Seiten" in read(tmp_path, "about.html")
    assert not (tmp_path / "public" / "about.de.html").exists()
    pages = tmp_path / "site" / "pages"
    pages.mkdir(parents=True)
    (pages / "about.md").write_text("# Wir selbst")
    (pages / "rules.md").write_text("# Rules")
    (pages / "rules.de.md").write_text("# Regeln")
    build(tmp_path, meeting(), site={"language": "de"})
    assert "Wir selbst" in read(tmp_path, "about.html")
    assert "Regeln" in read(tmp_path, "rules.html")
    build(tmp_path, meeting())
    assert "Rules" in read(tmp_path, "rules.html")


def test_an_address_that_is_not_there_leads_on_from_any_depth(tmp_path: Path) -> None:
    build(tmp_path, meeting(), url=URL)
    page = read(tmp_path, "404.html")
    links = re.findall(r'(?:href|src|action)="([^"#]+)"', page.replace(f'href="{URL}/404.html"', ""))
    assert {link for link in links if not link.startswith("/notes/")} == set()
    assert all((tmp_path / "public" / link.removeprefix("/notes/")).is_file() for link in links)
    assert "404" not in read(tmp_path, "sitemap.xml")
    build(tmp_path, meeting())
    assert not (tmp_path / "public" / "404.html").exists()


def test_terms_are_in_the_menu_where_there_are_any(tmp_path: Path) -> None:
    build(tmp_path, meeting())
    assert '<a href="terms/index.html"' in read(tmp_path, "index.html")
    cache, public = tmp_path / "cache" / "site.json", tmp_path / "public"
    build_site([meeting()], Project(root=tmp_path), Glossary(), public, cache=cache, search_index=False)
    assert '<a href="terms/index.html"' not in read(tmp_path, "index.html")
    assert '<a href="../terms/index.html"' not in read(tmp_path, "meetings/2024-03-12.html")


def test_every_language_says_everything(tmp_path: Path) -> None:
    import tomllib

    from notes.render.resources import shipped

    english, *others = sorted((shipped("site") / "messages").glob("*.toml"), key=lambda p: p.stem != "en")
    known = tomllib.loads(english.read_text(encoding="utf-8"))
    for path in others:
        assert tomllib.loads(path.read_text(encoding="utf-8")).keys() == known.keys(), path.name


def test_only_pages_whose_data_changed_are_written(tmp_path: Path) -> None:
    days = ["2024-01-09", "2024-02-13", "2024-03-12"]
    build(tmp_path, *map(meeting, days))
    before = everything(tmp_path)
    changed = meeting("2024-01-09", said="Nothing of that.")
    assert build(tmp_path, changed, *map(meeting, days[1:])).written > 0
    after = everything(tmp_path)
    touched = {name for name in before if after[name] != before[name]}
    assert "meetings/2024-01-09.html" in touched
    assert "terms/quillet.html" in touched
    assert not touched & {"meetings/2024-02-13.html", "meetings/2024-03-12.html", "decisions.html", "about.html"}


def test_only_the_part_of_the_search_index_that_changed_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("pagefind", reason="the search index needs Pagefind")
    monkeypatch.setattr(search, "PART", 2)

    def indexed(*meetings: Meeting) -> dict[str, int]:
        project, cache, public = Project(root=tmp_path), tmp_path / "site.json", tmp_path / "public"
        build_site(meetings, project, GLOSSARY, public, cache=cache, search_index=True)
        return {place.name: place.stat().st_ino for place in sorted((public / "pagefind").iterdir())}

    days = ["2024-01-09", "2024-02-13", "2024-03-12"]
    old = indexed(*map(meeting, days))
    assert list(old) == ["1", "2"]
    new = indexed(*map(meeting, days[:2]), meeting(days[2], said="Something else."))
    assert new["1"] == old["1"]
    assert new["2"] != old["2"]
    assert list(indexed(*map(meeting, days[:2]))) == ["1"]


def test_a_page_that_someone_removed_comes_back(tmp_path: Path) -> None:
    build(tmp_path, meeting())
    (tmp_path / "public" / "meetings" / "2024-03-12.html").unlink()
    (tmp_path / "public" / "decisions.html").unlink()
    assert build(tmp_path, meeting()).written == 2


def test_what_is_no_longer_made_is_removed_and_nothing_else(tmp_path: Path) -> None:
    build(tmp_path, meeting(), meeting("2024-02-13"))
    (tmp_path / "public" / "CNAME").write_text("tarn.example")
    report = build(tmp_path, meeting())
    assert report.removed >= 4
    names = everything(tmp_path)
    assert not [n for n in names if "2024-02-13" in n]
    assert "CNAME" in names


def renamed(**changes: Any) -> Meeting:
    topic = Topic(id="faster-builds", title="Faster builds", start=65.0, first=1, last=2)
    return meeting(topics=(topic,), **changes)


def section(tmp_path: Path) -> str:
    page = read(tmp_path, "meetings/2024-03-12.html")
    return page.split('id="faster-builds"')[1].split("</section>")[0]


def test_an_anchor_of_old_still_leads_to_its_topic(tmp_path: Path) -> None:
    build(tmp_path, meeting())
    build(tmp_path, renamed())
    assert 'id="build-speed"' in section(tmp_path)


def test_an_anchor_of_old_survives_a_fresh_clone(tmp_path: Path) -> None:
    build(tmp_path, meeting())
    shutil.rmtree(tmp_path / "cache")
    shutil.rmtree(tmp_path / "public")
    build(tmp_path, renamed())
    assert 'id="build-speed"' in section(tmp_path)
    shutil.rmtree(tmp_path / "cache")
    build(tmp_path, renamed(said="Something else."))
    assert 'id="build-speed"' in section(tmp_path)


def test_an_anchor_is_forgotten_where_something_was_taken_out(tmp_path: Path) -> None:
    build(tmp_path, meeting())
    build(tmp_path, renamed(removed=1))
    assert "build-speed" not in read(tmp_path, "meetings/2024-03-12.html")
    assert "build-speed" not in (tmp_path / "anchors.json").read_text()


def test_a_broken_memory_of_anchors_is_named(tmp_path: Path) -> None:
    (tmp_path / "anchors.json").write_text("<<<<<<< HEAD\n{}")
    with pytest.raises(ConfigError, match="is not as this program writes it"):
        build(tmp_path, meeting())


def test_all_is_no_person(tmp_path: Path) -> None:
    topic = Topic(id="news", title="News", presenters=("All",), start=65.0, first=1, last=2)
    task = Action(task="Accept the invitation", owner=CONCERNED, evidence=("u2",))
    build(tmp_path, meeting(topics=(topic,), actions=(task,)))
    assert sorted(p.stem for p in (tmp_path / "public" / "people").glob("*.html")) == ["ana-pell", "index"]
    assert ">All concerned</span></b>: " in read(tmp_path, "meetings/2024-03-12.html")


RETITLED = {"topics": (Topic(id="faster-builds", title="Faster builds", start=65.0, first=1, last=2),)}
RESAID = {"said": "Nothing of that."}
CHANGES = st.lists(
    st.tuples(
        st.sampled_from(["2024-01-09", "2024-02-13", "2024-03-12"]),
        st.sampled_from(
            [
                RESAID,
                {"title": "Another call"},
                {"series": "Tarn desk"},
                {"topics": ()},
                RETITLED,
                {"decisions": ()},
                {"actions": (Action(task="Send the patch", owner="Cy Rowe", evidence=("u2",)),)},
                {"people": (Person(name="Dee Ulm", spoke=True),)},
                {"date": None},
                {"removed": 1},
                None,
            ]
        ),
    ),
    min_size=1,
    max_size=4,
)


@settings(max_examples=12, deadline=None)
@example([("2024-03-12", RETITLED), ("2024-03-12", RESAID), ("2024-01-09", RESAID)])
@example([("2024-01-09", None), ("2024-02-13", None)])
@given(CHANGES)
def test_building_step_by_step_or_at_once_makes_the_same_bytes(
    changes: list[tuple[str, dict[str, Any] | None]],
) -> None:
    with tempfile.TemporaryDirectory() as name:
        step_by_step, at_once = Path(name) / "steps", Path(name) / "once"
        step_by_step.mkdir()
        held = {day: meeting(day) for day in ("2024-01-09", "2024-02-13")}
        build(step_by_step, *held.values(), processes=1)
        for day, change in changes:
            held[day] = meeting(day, **(change or {}))
            if change is None:
                del held[day]
            at_once.mkdir()
            shutil.copy(step_by_step / "anchors.json", at_once)
            build(step_by_step, *held.values(), processes=1)
            build(at_once, *held.values(), processes=1)
            assert everything(step_by_step) == everything(at_once)
            shutil.rmtree(at_once)


def test_one_process_or_many_make_the_same_bytes(tmp_path: Path) -> None:
    days = [f"2024-{month:02}-05" for month in range(1, 13)] + ["2023-12-05"]
    for name, processes in (("one", 1), ("two", 2)):
        (tmp_path / name).mkdir()
        build(tmp_path / name, *map(meeting, days), processes=processes)
    assert everything(tmp_path / "one") == everything(tmp_path / "two")


def test_two_meetings_of_one_name(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="2024-03-12"):
        build(tmp_path, meeting(), meeting(said="other"))


def test_names_that_no_file_may_have(tmp_path: Path) -> None:
    names = ("Index", "../../etc/passwd", "x" * 1_000_000, "CON", "ana pell", "Ana Pell", "田中 あきら", "<b>", "…")
    people = tuple(Person(name=n, spoke=True) for n in names)
    build(tmp_path, meeting(people=people))
    made = {p for p in everything(tmp_path) if p.startswith("people/") and p.endswith(".html")}
    assert len(made) == len(names) + 2, "each name has a page, as have the index and the owner of an action"
    assert all(len(Path(p).name.encode()) < 200 for p in made)


def test_an_accent_is_readable() -> None:
    from notes.render.site.assets import NIGHT, PAPER, readable

    assert readable("#175e54", PAPER) == "#175e54"
    assert readable("#ffcc00", PAPER) != "#ffcc00"
    assert readable("#000", NIGHT) != "#000000"


@pytest.mark.parametrize(
    ("url", "src"),
    [
        ("assets/my call.mp3", "../assets/my%20call.mp3"),
        ("https://tarn.example/call.webm", "https://tarn.example/call.webm"),
        ("../../secret.mp3", None),
        ("javascript:alert(1).mp3", None),
        ("assets/notes.html", None),
    ],
)
def test_a_recording_of_the_community_itself(tmp_path: Path, url: str, src: str | None) -> None:
    build(tmp_path, meeting(recording=Recording(url=url, kind="file")))
    page = read(tmp_path, "meetings/2024-03-12.html")
    assert (f'data-src="{src}"' in page) if src else ("data-src" not in page)
    assert url.startswith("https") or f'href="{url}' not in page
