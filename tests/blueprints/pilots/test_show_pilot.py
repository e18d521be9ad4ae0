import pytest

from tests import planning


@pytest.fixture
def pilot(app):
    return planning.planned_pilot()


def test_the_page_shows_day_code_and_qr_code(as_, pilot):
    page = as_("asha").page(f"/pilots/{pilot.code}")
    assert pilot.day_code in page.text
    assert page.find("svg", attrs={"viewbox": True}) is not None
    assert f"/m/{pilot.day_code}" in page.text


def test_moments_open_and_close_by_a_button(as_, pilot):
    asha = as_("asha")
    asha.post(f"/pilots/{pilot.code}/momenten/t0/openen")
    assert "Nulmeting sluiten" in asha.page(f"/pilots/{pilot.code}").text
    asha.post(f"/pilots/{pilot.code}/momenten/t0/sluiten")
    assert "Nulmeting openen" in asha.page(f"/pilots/{pilot.code}").text


def test_an_unknown_moment_is_refused(as_, pilot):
    assert as_("asha").post(f"/pilots/{pilot.code}/momenten/t9/openen").status_code == 422


def test_staffing_needs_two_people_and_a_trained_peer_educator(as_, pilot, cast):
    asha = as_("asha")
    address = f"/pilots/{pilot.code}"
    assert "Er zijn twee begeleiders nodig." in asha.page(address).text
    asha.post(f"{address}/begeleiding", data={"account": cast.dina.id})
    asha.post(f"{address}/begeleiding", data={"account": cast.asha.id})
    assert "getrainde peer educator nodig" in asha.page(address).text
    asha.post(f"{address}/begeleiding/{cast.asha.id}/verwijderen")
    asha.post(f"{address}/begeleiding", data={"account": cast.ben.id})
    page = asha.page(address).text
    assert "nodig." not in page


def test_a_peer_educator_sees_only_their_own_pilots(as_, pilot, cast):
    assert as_("ben").get(f"/pilots/{pilot.code}").status_code == 404
    as_("asha").post(f"/pilots/{pilot.code}/begeleiding", data={"account": cast.ben.id})
    assert as_("ben").get(f"/pilots/{pilot.code}").status_code == 200
    assert as_("cleo").get(f"/pilots/{pilot.code}").status_code == 404
    assert as_("eva").get("/partners").status_code == 403


def test_an_illegal_status_answers_with_a_dutch_sentence_and_changes_nothing(as_, pilot, sql):
    answer = as_("asha").post(f"/pilots/{pilot.code}/status", data={"status": "afgerond"})
    assert answer.status_code == 422
    assert "Een pilot kan niet van “gepland” naar “afgerond”." in answer.text
    assert sql("SELECT status FROM pilot") == [("gepland",)]
