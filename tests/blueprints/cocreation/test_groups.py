"""A group, who of it were at a pilot, and how many different young people that makes; by hand, on pages."""

import pytest

from tests.factories import make_pilot

MEETING = {"kind": "online", "held_on": "2026-01-05", "way": "online"}


@pytest.fixture
def three_pilots(programme, staff, day):
    """Pilots of 8, 17 and 7, counted on their own pages."""
    pilots = [make_pilot(day, programme=programme) for _ in range(3)]
    for pilot, present in zip(pilots, (8, 17, 7), strict=True):
        answer = staff.post(f"/pilots/{pilot.code}/aanwezig", data={"present": present})
        assert answer.status_code == 303
    return pilots


def overlap(staff, address, pilots, *counts):
    data = {f"pilot_{pilot.code}": str(count) for pilot, count in zip(pilots, counts, strict=False)}
    return staff.post(f"{address}/overlap", data=data)


def test_13_with_8_of_a_pilot_of_8_and_pilots_of_17_and_7_are_37(staff, add_group, three_pilots, words):
    address = add_group()
    assert overlap(staff, address, three_pilots, 8).status_code == 303
    page = words("/cocreatie")
    assert "37 unieke jongeren" in page
    assert "Iedereen telt één keer" in page
    assert "Samen 45 8 37" in page


def test_the_figure_is_among_all_figures_with_its_source(
    staff, add_group, three_pilots, as_, programme, words
):
    overlap(staff, add_group(), three_pilots, 8)
    page = words(f"/evaluatie/cijfers?programma={programme.code}", as_("eva"))
    assert "Unieke mensen over overlappende groepen" in page
    assert "Co-creatiegroep: 13, van wie 0 al geteld" in page
    assert "presentielijst" in page


def test_fewer_at_a_pilot_than_a_group_said_are_counted_as_they_were_and_it_is_said(
    staff, add_group, three_pilots, as_, programme, words
):
    address = add_group()
    overlap(staff, address, three_pilots, 8)
    staff.post(f"/pilots/{three_pilots[0].code}/aanwezig", data={"present": 6})
    note = "groepen noemen er samen 8 van deze pilot, en er waren er 6. We tellen 6."
    assert note in words(address)
    assert note in words("/cocreatie")
    assert "37 unieke jongeren" in words("/cocreatie")
    told = words(f"/evaluatie/cijfers?programma={programme.code}", as_("eva"))
    assert "(groepen noemen 8 mensen): 6, van wie 6 al geteld" in told


@pytest.mark.parametrize(
    ("counts", "reason"),
    [
        ((9,), "Mensen in de pilot: 8. Een overlap van 9 kan dus niet."),
        ((0, 14), "Mensen in de groep: 13. Een overlap van 14 kan dus niet."),
        ((-1,), "Vul 0 of meer in."),
        (("acht",), "Vul een heel getal in"),
    ],
)
def test_an_overlap_that_cannot_be_is_refused_and_nothing_is_stored(
    staff, add_group, three_pilots, sql, counts, reason
):
    answer = overlap(staff, add_group(), three_pilots, *counts)
    assert answer.status_code == 422
    assert reason in answer.get_data(as_text=True)
    assert sql("SELECT * FROM people_overlap") == []


def test_two_groups_cannot_claim_the_same_people_of_a_pilot(staff, add_group, three_pilots):
    assert overlap(staff, add_group(), three_pilots, 5).status_code == 303
    other = add_group(name="Tweede groep", people="10")
    assert overlap(staff, other, three_pilots, 4).status_code == 422
    assert overlap(staff, other, three_pilots, 3).status_code == 303


@pytest.mark.parametrize(("people", "hint"), [(16, "groot"), (40, "groot"), (9, "klein")])
def test_another_size_than_usual_gives_a_hint_and_is_stored(add_group, words, people, hint):
    address = add_group(people=str(people))
    assert f"Deze groep is {hint} (10–15 werkte het best)" in words(address)


@pytest.mark.parametrize("people", [10, 13, 15])
def test_the_usual_size_gives_none(add_group, words, people):
    assert "werkte het best" not in words(add_group(people=str(people)))


@pytest.mark.parametrize(
    "wrong",
    [
        {"people": "-1"},
        {"people": "501"},
        {"people": ""},
        {"name": ""},
        {"source": ""},
        {"as_of": "2099-01-01"},
        {"starts_on": "2026-02-02", "ends_on": "2026-01-01"},
        {"role_text": "Vraag het aan Fatima."},
    ],
)
def test_a_group_that_cannot_be_is_refused(add_group, sql, wrong):
    add_group(422, **wrong)
    assert sql("SELECT * FROM people_group") == []


def test_a_name_is_used_once_in_a_programme(add_group):
    add_group()
    add_group(422, name="co-creatiegroep")


def test_a_group_does_not_shrink_below_who_were_at_a_pilot(staff, add_group, three_pilots):
    address = add_group()
    overlap(staff, address, three_pilots, 8)
    data = {"name": "Co-creatiegroep", "people": "7", "source": "lijst", "as_of": "2026-01-31"}
    assert staff.post(f"{address}/wijzigen", data=data).status_code == 422
    assert staff.post(f"{address}/wijzigen", data=data | {"people": "9"}).status_code == 303


def test_switched_off_there_is_no_page_no_menu_and_nothing_in_figures(
    staff, add_group, programme, three_pilots, as_, words
):
    address = add_group()
    overlap(staff, address, three_pilots, 8)
    staff.post(f"/partners/programmas/{programme.code}/onderdelen", data={"parts": ["netwerk"]})
    for path in ("/cocreatie", address, f"{address}/overlap", "/cocreatie/groepen/nieuw"):
        assert staff.get(path).status_code == 404
    assert "/cocreatie" not in staff.get("/").get_data(as_text=True)
    assert "Co-creatiegroep" not in words(f"/evaluatie/cijfers?programma={programme.code}", as_("eva"))
    staff.post(f"/partners/programmas/{programme.code}/onderdelen", data={"parts": ["cocreatie"]})
    assert "37 unieke jongeren" in words("/cocreatie")


def test_recruiting_mix_and_meetings_stand_on_the_page_of_the_group(staff, add_group, words):
    address = add_group()
    channel = {
        "channel": "Nieuwsbrief",
        "placed_on": "2026-01-05",
        "replies": "20",
        "talks": "15",
        "joined": "13",
    }
    assert staff.post(f"{address}/werving/nieuw", data=channel).status_code == 303
    assert staff.post(f"{address}/werving/nieuw", data=channel | {"joined": "16"}).status_code == 422
    later = staff.post(f"{address}/werving/nieuw", data=channel | {"placed_on": "2099-01-02"})
    assert later.status_code == 422
    assert "Kies vandaag of een dag die al geweest is." in later.get_data(as_text=True)
    mix = {"feature": "van buiten de grote steden", "aimed": "6", "reached": "4"}
    assert staff.post(f"{address}/samenstelling", data=mix).status_code == 303
    assert staff.post(f"{address}/samenstelling", data=mix | {"reached": "14"}).status_code == 422
    meeting = {"kind": "kickoff", "held_on": "2026-01-10", "way": "fysiek", "present": ""}
    assert staff.post(f"{address}/bijeenkomsten/nieuw", data=meeting).status_code == 303
    page = words(address)
    assert "reacties: 20, gesprekken: 15, deden mee: 13" in page
    assert "van buiten de grote steden: 4 van de 6 die we wilden" in page
    assert "Deze bijeenkomst is geweest. Hoeveel jongeren waren er?" in page
    staff.post(f"{address}/samenstelling", data=mix | {"aimed": "", "reached": ""})
    assert "van buiten de grote steden" not in words(address)


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("werving/nieuw", {"channel": "Via Fatima", "placed_on": "2026-01-05"}),
        ("samenstelling", {"feature": "de broer van wijkagent Jansen", "aimed": "1"}),
        (
            "bijeenkomsten/nieuw",
            {"kind": "online", "held_on": "2026-01-05", "way": "online", "outcome": "@pietje"},
        ),
        ("ideeen", {"title": "Laat Fatima vertellen"}),
        ("ideeen", {"title": "Een idee", "text": "bel 06 12345678"}),
    ],
)
def test_a_person_in_a_text_is_refused(staff, add_group, path, data):
    answer = staff.post(f"{add_group()}/{path}", data=data)
    assert answer.status_code == 422
    assert "Hier lijkt iets van een persoon te staan" in answer.get_data(as_text=True)


def test_only_staff_come_in(add_group, as_):
    address = add_group()
    for name in ("ben", "eva", "kees"):
        assert as_(name).get(address).status_code == 403


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("", "", "nog niet afgesproken"),
        ("2026-03-01", "", "vanaf 1 maart 2026"),
        ("", "2026-05-31", "tot en met 31 mei 2026"),
        ("2026-03-01", "2026-05-31", "1 maart 2026 tot en met 31 mei 2026"),
    ],
)
def test_the_period_of_a_group_is_said_in_words(add_group, words, first, last, said):
    page = words(add_group(starts_on=first, ends_on=last))
    assert f"Periode {said}" in page
    assert "…" not in page
