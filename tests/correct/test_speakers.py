"""One person, one name."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from notes.correct import resolve
from notes.glossary import Glossary, PersonEntry
from notes.meeting import AgendaItem, ChatMessage, Meeting, Person, Utterance

NOBODY = Glossary()


def meeting(
    *,
    listed: tuple[str, ...] = (),
    spoke: tuple[str, ...] = (),
    wrote: tuple[str, ...] = (),
    agenda: tuple[str, ...] = (),
) -> Meeting:
    return Meeting(
        id="x",
        title="Tarn call",
        people=tuple(Person(name=n, listed=True) for n in listed),
        utterances=tuple(
            Utterance(id=f"u{i}", speaker=n, label=n, text="hello", raw="hello", file="p", line=i)
            for i, n in enumerate(spoke, 1)
        ),
        chat=tuple(
            ChatMessage(id=f"m{i}", sender=n, label=n, text="hi", raw="hi", file="p", line=100 + i)
            for i, n in enumerate(wrote, 1)
        ),
        agenda=(AgendaItem(title="Build speed", presenters=agenda, file="p", line=200),),
    )


def names(m: Meeting) -> list[str]:
    return [p.name for p in m.people]


def codes(m: Meeting) -> list[str]:
    return [p.code for p in m.problems]


def test_affiliation_and_pronouns_leave_the_name() -> None:
    got = resolve(meeting(spoke=("Ana Pell (Example Org; she/her)", "Ana Pell"), wrote=("Bo Quist (he/him)",)), NOBODY)
    assert [(p.name, p.affiliation, p.spoke, p.wrote) for p in got.people] == [
        ("Ana Pell", "Example Org", True, False),
        ("Bo Quist", None, False, True),
    ]
    assert {u.speaker for u in got.utterances} == {"Ana Pell"}
    assert [u.label for u in got.utterances] == ["Ana Pell (Example Org; she/her)", "Ana Pell"]


def test_a_name_in_another_script_is_no_affiliation() -> None:
    got = resolve(meeting(spoke=("Akiko Mori (森 明子)",)), NOBODY)
    assert [(p.name, p.affiliation) for p in got.people] == [("Akiko Mori (森 明子)", None)]


def test_presentations_fold_into_their_person() -> None:
    got = resolve(meeting(listed=("Ana Pell", "Ana Pell's Presentation", "Bo Quist’s Presentation")), NOBODY)
    assert names(got) == ["Ana Pell", "Bo Quist"]


def test_diacritics_nicknames_and_run_together_names() -> None:
    got = resolve(
        meeting(
            listed=("Ondrej Vesely", "Daniel Orme", "MatthewHale", "Ty McAdams"),
            spoke=("Ondřej Veselý", "Dan Orme", "Matt Hale", "Matt Hale"),
        ),
        NOBODY,
    )
    assert names(got) == ["Ondřej Veselý", "Dan Orme", "Matt Hale", "Ty McAdams"]
    assert codes(got) == []


def test_small_slips_in_a_typed_list() -> None:
    got = resolve(
        meeting(
            listed=("Gerald Sidwel", "Stevan LeRoux", "Jhon Abbot"),
            spoke=("Gerry Seidwel", "Stevan Le Roux", "John Abbot"),
        ),
        NOBODY,
    )
    assert names(got) == ["Gerry Seidwel", "Stevan Le Roux", "John Abbot"]


def test_the_glossary_s_spelling_wins() -> None:
    glossary = Glossary(people=(PersonEntry(name="Ana Pell", aliases=("apell",), affiliation="Tarn"),))
    got = resolve(meeting(spoke=("Anna Pell (Elsewhere)",), wrote=("apell",), agenda=("Ana",)), glossary)
    assert [(p.name, p.affiliation, p.spoke, p.wrote) for p in got.people] == [("Ana Pell", "Tarn", True, True)]
    assert got.agenda[0].presenters == ("Ana Pell",)


def test_single_names_where_one_person_fits() -> None:
    got = resolve(
        meeting(listed=("Jory", "Bo Quist"), spoke=("Jory", "Dan"), agenda=("Jory Zane", "Daniel Orme")), NOBODY
    )
    assert [u.speaker for u in got.utterances] == ["Jory Zane", "Daniel Orme"]


def test_two_toms_are_reported_not_guessed() -> None:
    got = resolve(meeting(listed=("Tom Pell", "Thomas Quist"), spoke=("Tom",), agenda=("Tom",)), NOBODY)
    assert got.utterances[0].speaker == "Tom"
    assert names(got) == ["Tom Pell", "Thomas Quist", "Tom"]
    assert [(p.code, p.line) for p in got.problems] == [("ambiguous-name", 1)]
    assert "Tom Pell or Thomas Quist" in got.problems[0].message


def test_two_accounts_of_like_name_stay_apart() -> None:
    got = resolve(meeting(listed=("Chris Lane", "Christopher Lane")), NOBODY)
    assert names(got) == ["Chris Lane", "Christopher Lane"]
    assert set(codes(got)) == {"ambiguous-name"}


def test_short_surnames_are_not_alike() -> None:
    got = resolve(meeting(listed=("Ana Pell", "Jan Zhu"), spoke=("Ana Bell", "Jan Zhou")), NOBODY)
    assert names(got) == ["Ana Pell", "Jan Zhu", "Ana Bell", "Jan Zhou"]


def test_a_nickname_in_brackets_on_the_agenda() -> None:
    got = resolve(meeting(spoke=("Honza", "Jan Novak (Honza)"), agenda=("Jan Novak (Honza)",)), NOBODY)
    assert {u.speaker for u in got.utterances} == {"Jan Novak"}
    assert [(p.name, p.aliases, p.affiliation) for p in got.people] == [("Jan Novak", ("Honza",), None)]


def test_a_name_cut_off_by_the_paste() -> None:
    got = resolve(meeting(spoke=("na Pellman", "Ana Pellman", "Ana Pellman")), NOBODY)
    assert {u.speaker for u in got.utterances} == {"Ana Pellman"}


def test_you_is_the_note_taker() -> None:
    assert resolve(meeting(wrote=("You",)), NOBODY, "Ana Pell").chat[0].sender == "Ana Pell"
    left = resolve(meeting(wrote=("You",)), NOBODY)
    assert (left.chat[0].sender, names(left), codes(left)) == ("You", [], ["unknown-note-taker"])


def test_everybody_presents() -> None:
    assert resolve(meeting(agenda=("All",)), NOBODY).agenda[0].presenters == ("All",)


FIRST = st.sampled_from(["Ana", "Anna", "Tom", "Thomas", "Dan", "Daniel", "Jan", "Bo", "Zoë", "Zoe"])
LAST = st.sampled_from(["Pell", "Pellman", "Pelman", "Quist", "Le Roux", "LeRoux", "Novák", "Novak", "Orme"])
NAME = st.one_of(FIRST, st.builds("{} {}".format, FIRST, LAST), st.builds("{} {} (Org)".format, FIRST, LAST))
NAMES = st.lists(NAME, max_size=6).map(tuple)


def test_what_was_ambiguous_stays_so_when_resolved_again() -> None:
    got = resolve(meeting(spoke=("Ana",), agenda=("Ana Pell", "Ana Pellman", "Anna Pell")), NOBODY)
    assert (got.utterances[0].speaker, codes(got)) == ("Ana", ["ambiguous-name"])
    assert resolve(got, NOBODY) == got


@settings(max_examples=150, deadline=None)
@given(NAMES, NAMES, NAMES, NAMES)
@example((), ("Ana",), (), ("Ana Pell", "Ana Pellman", "Anna Pell"))
@example(("Daniel Pell",), ("Dan Pellman", "Daniel Pellman"), (), ())
def test_everybody_who_spoke_or_wrote_is_listed_once(
    listed: tuple[str, ...], spoke: tuple[str, ...], wrote: tuple[str, ...], agenda: tuple[str, ...]
) -> None:
    got = resolve(meeting(listed=listed, spoke=spoke, wrote=wrote, agenda=agenda), NOBODY)
    assert len(names(got)) == len(set(names(got)))
    assert {u.speaker for u in got.utterances} | {m.sender for m in got.chat} <= set(names(got))
    assert len(got.people) <= len({*listed, *spoke, *wrote})
    for u in got.utterances:  # never a name that shares nothing with the label
        assert u.speaker is not None
        assert u.speaker[0] == u.label[0] or {u.speaker[0], u.label[0]} <= {"Z", "T", "D", "A", "J"}
    again = resolve(got, NOBODY)
    assert [u.speaker for u in again.utterances] == [u.speaker for u in got.utterances]
