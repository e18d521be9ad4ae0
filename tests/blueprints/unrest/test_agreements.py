"""Areas and agreements through the front door."""

import datetime as dt

import pytest

from tests import factories, unrest
from tests.hardening.attack_words import PERSONS
from tests.unrest import TODAY

PAGES = ("", "/afspraken", "/afspraken/wie-belt-wie", "/afspraken/ladder/rood", "/werkwijze", "/kalender")
TEXT_FIELDS = {
    "/fase": ("why", {"phase": "crisis"}),
    "/afspraken/convenant": ("kept_where", {"revision": "1"}),
    "/afspraken/ladder/rood": ("criterion", {}),
    "/kalender": ("title", {"kind": "anders", "starts_on": "2027-01-01"}),
    "/werkwijze": ("note_v1", {"answer_v1": "ja"}),
}


@pytest.fixture
def asha(as_):
    unrest.start()
    return as_("asha")


@pytest.fixture
def area(asha):
    return unrest.make_area(asha)


def test_an_area_is_opened_by_who_works_there_alone(asha, area, as_):
    eva, ben, bo = as_("eva"), as_("ben"), as_("bo")
    for page in PAGES:
        address = f"/onrust/{area}{page}"
        assert asha.get(address).status_code == 200, address
        assert eva.get(address).status_code == 403, address
        assert ben.get(address).status_code == 404, address
        assert bo.get(address).status_code == 404, address
    unrest.sent(bo.post(f"/onrust/{area}/erbij"))
    assert bo.get(f"/onrust/{area}").status_code == 200


def test_without_the_part_there_is_no_such_page(as_):
    factories.make_programme("ZONDER")
    asha = as_("asha")
    assert asha.get("/onrust").status_code == 404
    assert "/onrust" not in asha.get("/").text


def test_looking_at_an_area_is_written_down(asha, area, sql):
    asha.get(f"/onrust/{area}/afspraken")
    kinds = [kind for (kind,) in sql("SELECT kind FROM audit_event WHERE subject = :code", code=area)]
    assert "area_viewed" in kinds


@pytest.mark.parametrize("page", TEXT_FIELDS)
def test_a_text_about_a_person_is_refused_everywhere(asha, area, sql, caplog, page):
    field, more = TEXT_FIELDS[page]
    before = unrest.rows(sql)
    for text in PERSONS:
        answer = asha.post(f"/onrust/{area}{page}", data={field: f"Het gaat om {text} daar."} | more)
        assert answer.status_code == 422, (page, text)
    assert unrest.rows(sql) == before
    assert not any(text in caplog.text for text in PERSONS)


def test_phases_go_in_any_order_and_never_ahead_of_time(asha, area):
    for phase in ("crisis", "crisis", "nazorg", "crisis", "vredestijd"):
        unrest.sent(asha.post(f"/onrust/{area}/fase", data={"phase": phase, "why": "samen besloten"}))
    later = (TODAY + dt.timedelta(days=2)).isoformat()
    answer = asha.post(f"/onrust/{area}/fase", data={"phase": "crisis", "why": "x", "on": later})
    assert answer.status_code == 422
    assert "niet in de toekomst" in unrest.words(answer)


def test_in_a_crisis_the_emergency_line_is_on_top(asha, area):
    unrest.sent(asha.post(f"/onrust/{area}/fase", data={"phase": "crisis", "why": "samen besloten"}))
    assert "Bel 112" in unrest.words(asha.get(f"/onrust/{area}/kalender"))


def test_the_covenant_lists_the_one_part_that_is_missing(asha, area):
    unrest.agree(asha, area, officer_asked_on="")
    page = unrest.words(asha.get(f"/onrust/{area}/afspraken"))
    assert "5 van 6" in page
    assert page.count(": ontbreekt") == 1
    assert "functionaris gegevensbescherming is gevraagd: ontbreekt" in page


def test_a_covenant_that_somebody_else_saved_is_not_overwritten(asha, area):
    unrest.sent(asha.post(f"/onrust/{area}/afspraken/convenant", data={"revision": "1"}))
    answer = asha.post(f"/onrust/{area}/afspraken/convenant", data={"revision": "1"})
    assert answer.status_code == 409


def test_a_level_is_set_by_who_is_on_the_ladder_and_up_needs_more(asha, area, sql):
    director, other, _ = unrest.agree(asha, area)
    up = {"level": "oranje", "why": "het loopt op", "setter": director}
    address = f"/onrust/{area}/niveau"
    assert "niet zetten" in unrest.words(unrest.sent(asha.post(address, data=up | {"setter": other}), 422))
    assert "erbij waren" in unrest.words(unrest.sent(asha.post(address, data=up), 422))
    up |= {"present": [director], "considered_nothing": "dan groeit het"}
    assert "minstens twee" in unrest.words(unrest.sent(asha.post(address, data=up), 422))
    assert "minstens twee" in unrest.words(
        unrest.sent(asha.post(address, data=up | {"present": [director] * 2}), 422)
    )
    up |= {"present": [director, other], "considered_nothing": ""}
    assert "als je niets doet" in unrest.words(unrest.sent(asha.post(address, data=up), 422))
    unrest.sent(asha.post(address, data=up | {"considered_nothing": "dan groeit het"}))
    unrest.sent(asha.post(address, data={"level": "geel", "why": "rustiger", "setter": director}))
    assert [row[0] for row in sql("SELECT level FROM area")] == ["geel"]


def test_danger_to_life_does_not_wait_for_a_second_organisation(asha, area, sql):
    director, _other, _ = unrest.agree(asha, area)
    up = {"level": "rood", "why": "er is gevaar", "setter": director, "present": [director]}
    up["considered_nothing"] = "dan gaat het mis"
    unrest.sent(asha.post(f"/onrust/{area}/niveau", data=up), 422)
    unrest.sent(asha.post(f"/onrust/{area}/niveau", data=up | {"is_danger": "y"}))
    assert "(levensgevaar)" in unrest.words(asha.get(f"/onrust/{area}"))
    [(after, is_danger)] = sql("SELECT after, is_danger FROM level_change")
    assert (after, bool(is_danger)) == ("rood", True)


def test_the_sheet_has_numbers_only_of_who_is_marked_for_partners(asha, area, sql):
    unrest.agree(asha, area)
    sheet = asha.get(f"/onrust/{area}/afspraken/wie-belt-wie")
    assert "06 12345678" in unrest.words(sheet)
    sql("UPDATE escalation_contact SET for_partners = false")
    from cleanup.extensions import db

    db.session.commit()
    assert "06 12345678" not in unrest.words(asha.get(f"/onrust/{area}/afspraken/wie-belt-wie"))


def test_the_way_of_working_counts_eight_of_twelve(asha, area):
    typed = {f"answer_v{number}": "ja" if number <= 8 else "nee" for number in range(1, 13)}
    unrest.sent(asha.post(f"/onrust/{area}/werkwijze", data=typed | {"group": "vredestijd"}))
    page = unrest.words(asha.get(f"/onrust/{area}/werkwijze"))
    assert "Aanbevelingen voor vredestijd: 8 van 12" in page
    assert "Aanbevelingen voor crisis: 0 van 5" in page
    assert "Aanbevelingen voor nazorg: 0 van 4" in page
    assert "Aanbevelingen: 8 van 21 met ja" in page


def test_nobody_signed_on_a_day_to_come(asha, area, sql):
    partner = factories.make_organisation("Jongerenwerk Voorbeeld")
    typed = {"organisation_id": partner.id, "presence": "zelf", "powers": ""}
    page = asha.post(f"/onrust/{area}/afspraken/partners", data=typed | {"signed_on": "2099-01-01"})
    assert page.status_code == 422
    assert "Deze dag moet nog komen" in page.text
    assert sql("SELECT count(*) FROM covenant_partner") == [(0,)]
    unrest.sent(asha.post(f"/onrust/{area}/afspraken/partners", data=typed | {"signed_on": "2026-01-02"}))
