"""Training: own levels, the coach somebody chose, and the hint where norms are asked for."""

import datetime as dt

import pytest

from cleanup.domain.platform.parts import Part
from cleanup.services import aftercare, cocreation, partners
from tests.factories import make_pilot, with_crew

HINT = "Niemand van de begeleiding heeft norm stellen geoefend"
TRAINING = "/cocreatie/training"


@pytest.fixture
def pilot(programme, cast, day):
    return with_crew(make_pilot(day, programme=programme, variant="eerst_bewust"), cast.ben)


@pytest.fixture
def coached(cast, db):
    """Ben chose Asha as his coach."""
    aftercare.choose_coach(cast.ben, cast.asha.id, dt.date(2026, 11, 20))
    db.session.commit()
    return f"{TRAINING}/begeleid/{cast.ben.id}"


def test_without_practised_norm_setting_a_group_that_asks_for_it_gives_a_hint(pilot, staff, words, as_):
    page = words(f"/pilots/{pilot.code}")
    assert HINT in page
    assert "Naar de module norm stellen" in page
    assert as_("ben").post(TRAINING, data={"norm": "geoefend"}).status_code == 303
    assert HINT not in words(f"/pilots/{pilot.code}")


@pytest.mark.parametrize("level", ["", "gezien"])
def test_having_seen_it_is_not_having_practised_it(pilot, words, as_, level):
    as_("ben").post(TRAINING, data={"norm": level})
    assert HINT in words(f"/pilots/{pilot.code}")


def test_a_motivated_group_gives_no_hint(programme, cast, day, words):
    pilot = with_crew(make_pilot(day, programme=programme, variant="gemotiveerd"), cast.ben)
    assert HINT not in words(f"/pilots/{pilot.code}")


def test_one_of_the_crew_is_enough_and_nobody_is_named(pilot, cast, words, as_, db):
    as_("dina").post(TRAINING, data={"norm": "zelf_gedaan"})
    assert HINT in words(f"/pilots/{pilot.code}")
    with_crew(pilot, cast.dina)
    assert HINT not in words(f"/pilots/{pilot.code}")


def test_a_programme_without_cocreation_knows_nothing_of_it(pilot, programme, cast, now, db, words, as_):
    partners.set_parts(programme, [Part.NETWORK], cast.asha, now)
    db.session.commit()
    assert HINT not in words(f"/pilots/{pilot.code}")
    assert as_("ben").get(TRAINING).status_code == 404


def test_a_coach_sees_only_who_chose_them(coached, staff, as_, cast, words):
    as_("ben").post(TRAINING, data={"norm": "zelf_gedaan", "dialoog": "geoefend"})
    assert "Je ziet dit omdat Ben jou als coach koos." in words(coached)
    assert as_("bo").get(coached).status_code == 404
    assert staff.get(f"{TRAINING}/begeleid/{cast.dina.id}").status_code == 404
    assert as_("eva").get(coached).status_code == 403
    assert as_("cleo").get(coached).status_code == 403
    assert staff.post(f"{TRAINING}/begeleid/{cast.dina.id}", data={"norm": "geoefend"}).status_code == 404


def test_the_coach_adds_what_they_see_and_the_lower_counts(coached, staff, as_, words, pilot):
    as_("ben").post(TRAINING, data={"norm": "zelf_gedaan"})
    assert staff.post(coached, data={"norm": "gezien"}).status_code == 303
    assert HINT in words(f"/pilots/{pilot.code}")
    staff.post(coached, data={"norm": "geoefend"})
    assert HINT not in words(f"/pilots/{pilot.code}")
    assert "Je coach Asha ziet dit ook" in words(TRAINING, as_("ben"))


def test_who_takes_another_coach_closes_the_page_for_the_first(coached, staff, cast, db):
    aftercare.choose_coach(cast.ben, cast.bo.id, dt.date(2026, 11, 21))
    db.session.commit()
    assert staff.get(coached).status_code == 404


def test_the_ladder_follows(programme, as_, words):
    ben = as_("ben")
    assert "Jij begeleidt mee" in words(TRAINING, ben)
    ben.post(TRAINING, data={"norm": "geoefend", "dialoog": "geoefend"})
    assert "Jij begeleidt samen" in words(TRAINING, ben)
    ben.post(TRAINING, data={module.code: "zelf_gedaan" for module in cocreation.list_modules()})
    assert "Jij leidt" in words(TRAINING, ben)
    assert ben.post(TRAINING, data={"norm": "expert"}).status_code == 422


@pytest.mark.parametrize("audience", ["peer_educator", "jongerenwerker", "docent"])
def test_every_module_has_goals_and_cases_for_everybody(programme, as_, words, audience):
    ben = as_("ben")
    assert len(cocreation.list_modules()) == 6
    for module in cocreation.list_modules():
        page = words(f"{TRAINING}/modules/{module.code}?voor={audience}", ben)
        assert module.goals[0]["nl"] in page
        assert module.cases[0]["nl"] in page
    assert ben.get(f"{TRAINING}/modules/bestaat_niet").status_code == 404


def test_intervision_is_planned_by_staff_and_seen_by_everybody(staff, as_, words):
    data = {"held_on": "2026-12-10", "place": "Utrecht", "subject": "Stevige momenten"}
    assert staff.post(f"{TRAINING}/intervisie", data=data).status_code == 303
    assert staff.post(f"{TRAINING}/intervisie", data=data | {"subject": "Over Fatima"}).status_code == 422
    assert as_("ben").post(f"{TRAINING}/intervisie", data=data).status_code == 403
    assert "Utrecht: Stevige momenten" in words(TRAINING, as_("ben"))


def test_the_certificate_prints(pilot, staff, cast, words):
    assert "Ben" in words(f"/pilots/{pilot.code}/nazorg/certificaten")
