"""Targets of figures: agreed with a source, changed with a reason, never forgotten."""

import datetime as dt

import pytest

from cleanup.services import evaluation
from tests.factories import make_pilot

REACH = {
    "activity": "Bereik", "value": "978.000", "unit": "mensen", "source": "rapport", "as_of": "2026-01-31",
    "numerator": "", "denominator": "", "note": "",
}  # fmt: skip
TARGET = {
    "target": "1.000.000", "target_direction": "minstens", "target_source": "projectplan",
    "target_set_on": "2025-12-01", "baseline": "0", "reason": "",
}  # fmt: skip


@pytest.fixture
def figure(as_, db):
    pilot = make_pilot(dt.date(2026, 1, 20))
    query = {"programma": pilot.programme.code}
    client = as_("eva")
    assert client.post("/evaluatie/cijfers", query_string=query, data=REACH).status_code == 303
    (found,) = evaluation.list_typed_figures(pilot.programme)
    found.address = f"/evaluatie/cijfers/{found.id}/doel?programma={pilot.programme.code}"
    found.programme = pilot.programme
    found.client, found.page = client, f"/evaluatie/cijfers?programma={pilot.programme.code}"
    return found


def words(figure, address=None):
    return " ".join(figure.client.page(address or figure.page).get_text().split())


def test_978000_of_a_million_is_97_8_percent_on_the_page(figure):
    assert "geen doel afgesproken" in words(figure)
    assert figure.client.post(figure.address, data=TARGET).status_code == 303
    assert "minstens 1.000.000: bijna (97,8 %)" in words(figure)


def test_a_target_set_after_the_value_says_so(figure):
    figure.client.post(figure.address, data=TARGET | {"target_set_on": "2026-02-01"})
    assert "doel is later gesteld (97,8 %)" in words(figure)


def test_what_it_was_stays_and_a_change_needs_a_reason(figure, db):
    figure.client.post(figure.address, data=TARGET)
    lower = TARGET | {"target": "800.000"}
    assert figure.client.post(figure.address, data=lower).status_code == 422
    assert figure.client.post(figure.address, data=lower | {"reason": "Minder budget."}).status_code == 303
    page = words(figure, figure.address)
    assert "minstens 1.000.000 (1-12-2025)" in page
    assert "minstens 800.000 (1-12-2025), want Minder budget." in page
    assert "eerder: minstens 1.000.000 (1-12-2025)" in words(figure)
    assert figure.client.post(figure.address, data={"target_direction": "minstens", "reason": "Vervalt."})
    assert "geen doel afgesproken" in words(figure)


@pytest.mark.parametrize(
    "wrong",
    [
        {"target": "veel"},
        {"target_source": ""},
        {"target_set_on": ""},
        {"target_set_on": "2099-01-01"},
        {"target_direction": "ongeveer"},
        {"target_source": "Fatima zei het"},
    ],
)
def test_a_target_nobody_can_look_up_is_refused(figure, db, wrong):
    assert figure.client.post(figure.address, data=TARGET | wrong).status_code == 422
    db.session.refresh(figure)
    assert figure.target is None


def test_a_figure_that_is_taken_away_takes_its_targets_along(figure, sql):
    figure.client.post(figure.address, data=TARGET)
    figure.client.post(figure.address.replace("/doel", "/verwijderen"))
    assert sql("SELECT * FROM target_change") == []


def test_the_same_target_again_is_no_change(figure, sql):
    figure.client.post(figure.address, data=TARGET)
    figure.client.post(figure.address, data=TARGET)
    assert len(sql("SELECT * FROM target_change")) == 1


def test_a_counted_figure_gets_a_target_from_its_own_page(figure, as_):
    query = figure.page.partition("?")[2]
    address = f"/evaluatie/cijfers/geteld/pilots/doel?{query}"
    assert figure.client.page(figure.page).find("a", href=address)
    assert figure.client.post(address, data=TARGET | {"target": "4"}).status_code == 303
    assert "minstens 4: nog niet (25,0 %)" in words(figure)
    lower = TARGET | {"target": "2"}
    assert figure.client.post(address, data=lower).status_code == 422
    assert figure.client.post(address, data=lower | {"reason": "Eén groep valt af."}).status_code == 303
    assert "minstens 2: nog niet (50,0 %)" in words(figure)
    assert "minstens 4 (1-12-2025)" in words(figure, address)
    assert [one.code for one in evaluation.list_typed_figures(figure.programme)] == [figure.code]


@pytest.mark.parametrize("code", ["bestaat-niet", "bereik"])
def test_only_a_counted_figure_that_is_shown_gets_such_a_target(figure, code):
    query = figure.page.partition("?")[2]
    assert figure.client.get(f"/evaluatie/cijfers/geteld/{code}/doel?{query}").status_code == 404


def test_what_was_agreed_for_a_counted_figure_is_no_figure_that_can_be_opened_or_taken_away(figure, sql):
    query = figure.page.partition("?")[2]
    figure.client.post(f"/evaluatie/cijfers/geteld/pilots/doel?{query}", data=TARGET)
    ((goal,),) = sql("SELECT id FROM indicator WHERE is_goal")
    assert figure.client.get(f"/evaluatie/cijfers/{goal}/doel?{query}").status_code == 404
    assert figure.client.post(f"/evaluatie/cijfers/{goal}/verwijderen?{query}").status_code == 404
