"""A day for another group from plan to end: on the tablet, on the screen and in what is counted."""

from __future__ import annotations

import datetime as dt

import pytest

from cleanup.domain.day import fold
from cleanup.domain.day.fold import Status
from cleanup.domain.pilots.variants import BY_CODE, OTHER_DAYS
from cleanup.domain.platform.local_time import local_day
from cleanup.services import day
from cleanup.services.day.record import list_events
from tests import factories
from tests.day_tablet import Tablet
from tests.pages import soup


@pytest.fixture(params=OTHER_DAYS)
def planned(request, cast, today):
    made = factories.make_pilot(
        local_day(today),
        starts_at=dt.time(10, 0),
        ends_at=dt.time(14, 0),
        variant=request.param,
        age_band="jonger" if BY_CODE[request.param].of_children else "16-24",
        parental_consent="Brief van school" if BY_CODE[request.param].of_children else "",
    )
    return factories.with_crew(made, cast.ben)


def test_a_day_plays_from_the_first_part_to_the_last(as_, planned, cast, visitor, settings, db):
    plan = as_("ben").get(f"/pilots/{planned.code}/dag/plan").json
    sheet = plan["sheets"][planned.variant]
    assert all(part["beams"] for part in sheet)
    tablet, minute = Tablet(planned, cast.ben), 0
    parts = [{name: part[name] for name in ("code", "phase", "minutes", "fixed")} for part in sheet]
    tablet.do(0, "start", plan=parts, starts="10:00", ends="14:00", variant=planned.variant)
    token = day.screen_token(settings.code_key, planned)
    for part in sheet:
        show, _, item = part["beams"][0].partition(":")
        if show not in {"qr", "klok", "quiz", "nu"}:
            tablet.do(minute, "beam", show=show, item=item, step="")
            db.session.commit()
            said = visitor.get(
                f"/scherm/{planned.code}/{token}/stand", headers={"Accept": "application/json"}
            )
            assert said.json["card"]["title"], part["code"]
        minute += part["minutes"]
        tablet.do(minute, "next", part=part["code"])
    tablet.do(minute, "end")
    blocks = fold(list_events(planned)).blocks
    assert {block.status for block in blocks} == {Status.DONE}


def test_the_run_sheet_page_tells_what_goes_with_the_day(as_, planned):
    page = as_("ben").get(f"/pilots/{planned.code}/draaiboek")
    assert page.status_code == 200
    assert soup(page).select(f"a[href='/toolkit/andere-groepen/{planned.variant}']")
    assert ("Les 2" in page.text) is (planned.variant == "school")
    assert "staat niet in dit draaiboek" not in page.text


def test_the_list_of_a_new_pilot_groups_the_days(as_):
    groups = soup(as_("asha").get("/pilots/nieuw")).select("select[name=variant] optgroup")
    assert [len(group.select("option")) for group in groups] == [4, 2, 2]


@pytest.mark.parametrize("variant", OTHER_DAYS)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_day_prints_with_run_sheet_cards_texts_and_forms(as_, variant, language):
    page = as_("ben").get(f"/toolkit/andere-groepen/{variant}?taal={language}")
    assert page.status_code == 200
    html = soup(page)
    assert html.select(".cut-card")
    assert html.select(".write-here")
    assert bool(html.select("#doelen")) is (variant in {"school", "groep_7_8"})


def test_an_unknown_day_is_not_found_and_strangers_see_none(as_, visitor):
    assert as_("ben").get("/toolkit/andere-groepen/gemengd").status_code == 404
    assert visitor.get("/toolkit/andere-groepen").status_code in {302, 303, 401}
    assert as_("ben").get("/toolkit/andere-groepen").status_code == 200
