"""Programmes on their pages: listed, changed by two people, closed and opened again."""

import datetime as dt

import pytest

from cleanup.services import partners
from tests import planning
from tests.days import local_today
from tests.factories import make_organisation, make_pilot, make_programme

PAGE = "/partners/programmas"
TODAY = local_today()


@pytest.fixture
def asha(as_):
    return as_("asha")


def plan(client, programme, organisation, **more):
    typed = {
        "programme": programme.id, "organisation": organisation.id, "date": TODAY + dt.timedelta(days=60),
        "starts_at": "13:00", "ends_at": "17:00", "expected": "12", "variant": "gemotiveerd",
        "age_band": "16-24", "motivation": "hoog",
    }  # fmt: skip
    return client.post("/pilots/nieuw", data=typed | more)


def test_the_list_says_period_state_and_pilots(asha, db):
    programme = make_programme("SCD-26")
    make_pilot(TODAY + dt.timedelta(days=9), programme=programme)
    make_pilot(TODAY - dt.timedelta(days=9), programme=programme)
    row = " ".join(asha.page(PAGE).main.get_text(" ").split())
    assert "SCD-26" in row
    assert "loopt" in row
    assert "2 pilots, 1 komt nog" in row
    assert asha.page("/partners").find("a", href=PAGE), "the list has a door"


def test_of_two_people_who_change_a_programme_the_second_sees_what_the_first_did(asha, as_, db):
    programme = make_programme("SCD-26")
    seen = asha.page(f"{PAGE}/SCD-26/wijzigen").find("input", {"name": "seen"})["value"]
    typed = {"name": "Eerste naam", "starts_on": "2026-02-01", "ends_on": "2027-01-31", "seen": seen}
    assert as_("bo").post(f"{PAGE}/SCD-26/wijzigen", data=typed).status_code == 303
    late = asha.post(f"{PAGE}/SCD-26/wijzigen", data=typed | {"name": "Tweede naam"})
    assert late.status_code == 409
    assert "Eerste naam" in late.text
    assert "Tweede naam" in late.text
    assert partners.get_programme(programme.id).name == "Eerste naam"


def test_a_programme_that_ends_before_it_starts_is_refused_beside_the_field(asha, db):
    make_programme("SCD-26")
    typed = {"name": "Naam", "starts_on": "2026-02-01", "ends_on": "2026-01-31"}
    answer = asha.post(f"{PAGE}/SCD-26/wijzigen", data=typed)
    assert answer.status_code == 422
    assert "Kies een laatste dag na de eerste dag." in answer.text


def test_a_closed_programme_takes_no_new_pilots_and_keeps_what_is_in_it(asha, db):
    programme, organisation = make_programme("SCD-26"), make_organisation("De Brug")
    held = make_pilot(TODAY - dt.timedelta(days=9), programme=programme)
    assert asha.post(f"{PAGE}/SCD-26/sluiten").status_code == 303
    assert "gesloten op" in asha.page(PAGE).text
    assert programme.name not in str(asha.page("/pilots/nieuw").find("select", {"name": "programme"}))
    assert plan(asha, programme, organisation).status_code == 422
    asha.post(f"/partners/{organisation.id}/benaderen", data={"programma": "SCD-26"})
    assert partners.find_outreach(programme, organisation) is None
    assert asha.get(f"/pilots/{held.code}").status_code == 200
    assert asha.post(f"{PAGE}/SCD-26/openen").status_code == 303
    answer = plan(asha, programme, organisation)
    assert answer.status_code == 303, answer.text


def test_a_programme_with_pilots_to_come_stays_open(asha, db):
    programme = make_programme("SCD-26")
    make_pilot(TODAY + dt.timedelta(days=9), programme=programme)
    answer = asha.post(f"{PAGE}/SCD-26/sluiten", follow_redirects=True)
    assert "Er komen nog pilots." in answer.text
    assert partners.get_programme(programme.id).closed_on is None


@pytest.mark.parametrize("name", ["ben", "eva", "kees"])
def test_only_staff_see_programmes(as_, db, name):
    make_programme("SCD-26")
    assert as_(name).get(PAGE).status_code == 403


def test_a_programme_beside_invented_data_is_invented_too_and_says_so(asha, db):
    from cleanup.models.partners.organisations import Programme

    assert planning.type_programme(asha, code="ECHT").status_code == 303
    db.session.query(Programme).filter_by(code="ECHT").one().is_demo = True  # as the demo is stored
    db.session.commit()
    assert planning.type_programme(asha, code="LATER").status_code == 303
    assert db.session.query(Programme).filter_by(code="LATER").one().is_demo
