"""The check on a design: ten recommendations, four pitfalls, reasons, and what a pilot's page says of it."""

import pytest

from cleanup.services import cocreation
from tests.factories import make_pilot

CHECK = "/cocreatie/ontwerpcheck"


def judged(state="ja", **more):
    codes = [check.code for checks in cocreation.list_checks() for check in checks]
    return dict.fromkeys(codes, state) | more


def test_there_are_ten_recommendations_and_four_pitfalls():
    good, bad = cocreation.list_checks()
    assert (len(good), len(bad)) == (10, 4)


def test_ten_of_ten_looked_at(staff, programme, words):
    assert "bekeken: 0 van 10" in words(CHECK)
    assert staff.post(CHECK, data=judged()).status_code == 303
    assert "bekeken: 10 van 10" in words(CHECK)
    assert "bekeken: 0 van 10" in words(f"{CHECK}?van=eerst_bewust")


@pytest.mark.parametrize(
    "wrong",
    [{"steun": "x", "ondersteuning": "nee"}, {"norm": "soms"}, {"norm": "deels", "norm_reason": "@piet"}],
)
def test_anything_but_yes_has_a_reason_without_persons(staff, programme, wrong, sql):
    assert staff.post(CHECK, data=judged(**wrong)).status_code == 422
    assert sql("SELECT * FROM design_judgement") == []


def test_a_gap_shows_on_the_page_of_a_pilot(staff, programme, day, words):
    pilot = make_pilot(day, programme=programme, variant="gemengd")
    gap = judged(ondersteuning="nee", ondersteuning_reason="Nog geen training.")
    staff.post(CHECK, data=gap)
    assert "Wat het ontwerp nog mist" in words(f"/pilots/{pilot.code}")
    staff.post(f"{CHECK}?van=gemengd", data=judged())
    assert "Wat het ontwerp nog mist" not in words(f"/pilots/{pilot.code}")


def test_an_unknown_variant_is_not_there(staff, programme):
    assert staff.get(f"{CHECK}?van=iets").status_code == 404


def test_the_gradations_are_for_everybody(visitor):
    page = " ".join(visitor.page("/toolkit/gradaties").get_text().split())
    for word in ("Negativiteit", "Pesten", "Discriminatie", "Extremisme", "Een persoon", "Een instelling"):
        assert word in page
