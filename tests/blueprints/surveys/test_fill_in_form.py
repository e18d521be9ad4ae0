from __future__ import annotations

import pytest

from tests.factories import with_crew
from tests.pages import soup


@pytest.fixture
def address(pilot, cast):
    return f"/pilots/{with_crew(pilot, cast.ben).code}/formulier/peer-educator"


def test_a_peer_educator_fills_in_pauses_and_sends(as_, address):
    ben = as_("ben")
    assert 8 <= len(ben.page(address).select("fieldset, .field")) <= 12
    saved = ben.post(f"{address}/bewaar", data={"PE06": "4", "PE15": "De kring"})
    assert saved.status_code == 200
    page = ben.page(address)
    assert page.find("input", {"name": "PE06", "value": "4"}).has_attr("checked")
    assert ben.post(address, data={"PE06": "4", "PE15": "De kring"}).status_code == 303
    assert "Verstuurd" in ben.page(address).get_text()


def test_a_mistake_is_shown_with_everything_typed(as_, address):
    answer = as_("ben").post(address, data={"PE06": "veel", "PE15": "De kring"})
    page = soup(answer)
    assert answer.status_code == 422
    assert page.select_one(".error-summary a")["href"] == "#PE06"
    assert page.select_one("#PE15").get_text().strip() == "De kring"


def test_everybody_has_their_own_form(as_, address):
    as_("ben").post(f"{address}/bewaar", data={"PE06": "4"})
    assert not as_("asha").page(address).find("input", {"name": "PE06", "value": "4"}).has_attr("checked")


def test_who_does_not_lead_this_pilot_finds_nothing(as_, address):
    assert as_("cleo").get(address).status_code == 404
    assert as_("eva").get(address).status_code == 403
    assert as_("cleo").post(f"{address}/bewaar", data={}).status_code == 404


def test_the_closing_interview_is_with_its_group_and_nowhere_else(as_, address, sql, db):
    old, asha = address.replace("peer-educator", "eindgesprek"), as_("asha")
    assert asha.get(old).status_code == 404
    sql("INSERT INTO programme_part (programme_id, part) SELECT id, 'cocreatie' FROM programme")
    db.session.commit()
    answer = asha.get(old)
    assert answer.status_code == 303
    assert answer.location.startswith("/cocreatie?programma=")
    assert asha.get(answer.location).status_code == 200
    assert as_("ben").get(old).status_code == 404
    for method, where in (("POST", old), ("POST", f"{old}/bewaar")):
        assert asha.open(where, method=method, data={"CI01": "iets"}).status_code == 404
    pilot = old.partition("/formulier")[0]
    assert "eindgesprek" not in asha.get(f"{pilot}/vragenlijsten").get_data(as_text=True).lower()


def test_an_unknown_form_does_not_exist(as_, address):
    assert as_("asha").get(address.replace("peer-educator", "iets")).status_code == 404
