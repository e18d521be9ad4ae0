"""One organisation however it is spelled: refused twice, found by each spelling, sorted the Dutch way."""

import unicodedata

import pytest

from cleanup.domain.platform.errors import RuleBrokenError
from tests import planning

ELAN = "ÉLAN Jongeren"
SPELLINGS = [ELAN, "élan jongeren", unicodedata.normalize("NFD", ELAN), " ÉLAN  Jongeren"]


@pytest.fixture
def asha(as_):
    visitor = as_("asha")
    planning.type_programme(visitor)
    return visitor


def names(sql):
    return [name for (name,) in sql("SELECT name FROM organisation")]


@pytest.mark.parametrize("again", SPELLINGS)
def test_the_same_name_is_asked_about_and_never_a_crash(asha, sql, again):
    planning.type_organisation(asha, ELAN)
    answer = planning.type_organisation(asha, again)
    assert answer.status_code == 422
    assert "Er is al een organisatie met deze naam" in answer.text
    assert names(sql) == [ELAN]


@pytest.mark.parametrize(("first", "second"), [("’t Honk", "'t honk"), ("ÉÉN", "één"), ("A–B", "a-b")])
def test_curly_and_straight_are_one(asha, sql, first, second):
    planning.type_organisation(asha, first)
    assert planning.type_organisation(asha, second).status_code == 422
    assert names(sql) == [first]


def test_another_name_may_not_become_one_that_is_taken_but_its_own_may_be_respelled(asha):
    planning.type_organisation(asha, ELAN)
    planning.type_organisation(asha, "Pitstop")
    other, own = planning.the_organisation(), planning.the_organisation(ELAN)
    typed = {"kind": "jongerenwerk", "municipality": "Eindhoven", "region": "", "notes": "", "revision": "1"}
    path = "/partners/{}/wijzigen"
    assert asha.post(path.format(other.id), data=typed | {"name": "élan jongeren"}).status_code == 422
    assert asha.post(path.format(own.id), data=typed | {"name": "Élan Jongeren"}).status_code == 303


def test_an_archived_name_says_where_it_is(asha):
    planning.type_organisation(asha, ELAN)
    asha.post(f"/partners/{planning.the_organisation(ELAN).id}/archiveren")
    assert "in het archief" in planning.type_organisation(asha, "élan jongeren").text


@pytest.mark.parametrize("words", [*SPELLINGS, "elan", "Élan", "ÉL"])
def test_each_spelling_finds_it_in_the_box_and_in_the_lists(asha, words):
    planning.type_organisation(asha, ELAN)
    planning.type_pilot(asha, planning.the_programme(), planning.the_organisation(ELAN), place="Café Zuid")
    for address in ("/zoeken?q=", "/partners?zoek=", "/pilots?zoek="):
        page = asha.get(address + words, follow_redirects=True)
        assert ELAN in page.text, (address, words)


@pytest.mark.parametrize("words", ["café", "CAFE", "cafe\u0301"])
def test_a_place_is_found_by_each_spelling(asha, words):
    planning.type_organisation(asha)
    planning.type_pilot(asha, planning.the_programme(), planning.the_organisation(), place="Café Zuid")
    assert "Pitstop" in asha.page(f"/pilots?zoek={words}").main.text


def test_percent_and_underscore_are_signs(asha):
    planning.type_organisation(asha, "Pitstop")
    asha.page("/partners")
    assert "Pitstop" not in asha.page("/partners?zoek=P_tstop").main.text
    assert "Pitstop" not in asha.page("/partners?zoek=%25").main.text


def test_a_list_stands_the_dutch_way(asha):
    for name in ("zwaluw", "Élan", "Eb", "fort", "Essen"):
        planning.type_organisation(asha, name)
    page = asha.page("/partners")
    shown = [cell.get_text(strip=True) for cell in page.select("tbody th")]
    assert shown == ["Eb", "Élan", "Essen", "fort", "zwaluw"]


def test_a_file_brings_no_second_one(asha, sql):
    planning.type_organisation(asha, ELAN)
    head = "date;starts_at;ends_at;organisation;municipality;expected"
    row = "2027-03-11;13:00;17:00;élan jongeren;Eindhoven;12"
    asha.post("/pilots/importeren/opslaan", data={"text": f"{head}\n{row}\n"})
    assert names(sql) == [ELAN]
    assert sql("SELECT count(*) FROM pilot") == [(1,)]


@pytest.mark.parametrize("typed", ["’s-Hertogenbosch", "Den bosch", "'S-HERTOGENBOSCH"])
def test_a_curly_municipality_has_its_region(asha, typed):
    planning.type_organisation(asha, municipality=typed)
    found = planning.the_organisation()
    assert (found.municipality, found.region) == ("'s-Hertogenbosch", "zuid")


def test_an_unknown_municipality_is_said(asha):
    page = asha.get(planning.type_organisation(asha, municipality="Eindhove").location)
    assert "De gemeente “Eindhove” kennen we niet." in page.text
    assert "de vakanties van alle regio’s tellen mee" in page.text


def test_an_unknown_municipality_in_a_file_is_said_before_it_is_stored(asha):
    import io

    file = (io.BytesIO(b"name,municipality\nPitstop,Eindhove\nHonk,Ede\n"), "o.csv")
    text = asha.post("/partners/importeren", data={"file": file}).text
    assert "Deze gemeenten kennen we niet." in text
    assert "Eindhove" in text


def test_two_programmes_with_one_code_are_refused(asha):
    assert planning.type_programme(asha, code="ÉÉN").status_code == 303
    assert planning.type_programme(asha, code="één").status_code == 422


def test_who_stores_the_same_name_at_the_same_moment_is_told(app, db, monkeypatch):
    """The other one looked before this one stored: only the database can tell."""
    from cleanup.services import partners
    from cleanup.services.partners import organisations

    partners.add_organisation(ELAN, "Eindhoven")
    db.session.commit()
    monkeypatch.setattr(organisations, "check_free", lambda *_: None)
    with pytest.raises(RuleBrokenError, match="Er is al een organisatie"):
        partners.add_organisation("élan jongeren", "Eindhoven")
    assert [one.name for one in partners.list_organisations()] == [ELAN]


def test_the_key_follows_the_name_and_forgets_the_old_one(asha, db):
    from cleanup.services import partners

    planning.type_organisation(asha)
    found = planning.the_organisation()
    contact = partners.add_contact(found, "Zoë Bos", "", "zoe@pitstop.example", "")
    db.session.flush()
    assert contact.search_key == "zoe bos\nzoe@pitstop.example\n"
    partners.change_contact(contact, "Iemand", "", "", "")
    assert contact.search_key == "iemand\n\n"
