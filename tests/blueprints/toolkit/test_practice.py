"""Practising in the day: counts without persons or words, and sharing afterwards."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DataError, IntegrityError

from cleanup.analysis.answers import ACTIONS
from cleanup.domain.toolkit.practice import ACTIONS as ACTION_CODES
from cleanup.services import toolkit
from cleanup.services.platform.content.loader import load_content
from tests import factories

LINE = {
    "form": "discriminatie",
    "outcome": "report",
    "approach": "A0",
    "action": "report_app",
    "executed": "ja",
    "felt": "good",
    "count": "3",
}


@pytest.fixture
def pilot(cast):
    return factories.with_crew(factories.make_pilot(), cast.ben)


def count(client, pilot, seen=None, **more):
    page = client.page(f"/pilots/{pilot.code}/oefenen")
    seen = page.find("input", attrs={"name": "seen"})["value"] if seen is None else seen
    return client.post(f"/pilots/{pilot.code}/oefenen/tellen", data=LINE | {"seen": seen} | more)


def test_the_counts_of_a_scripted_day_come_out_as_they_went_in(as_, pilot):
    ben = as_("ben")
    script = [
        {},
        {"count": "2"},
        {"action": "dm_target", "approach": "A3", "outcome": "support", "felt": "mixed", "count": "4"},
        {"executed": "nee", "felt": "unsaid", "count": "1"},
        {"form": "vrijheid", "outcome": "ignore", "action": "ignore_choice", "count": "5"},
    ]
    for line in script:
        assert count(ben, pilot, **line).status_code == 303
    rows = toolkit.action_rows([pilot.id])
    assert all(tuple(row) == ACTIONS for row in rows)
    assert {row["pilot_code"] for row in rows} == {pilot.code}
    found = {
        (r["form"], r["outcome"], r["approach"], r["action"], r["executed"], r["felt"]): r["count"]
        for r in rows
    }
    assert found == {
        ("discriminatie", "report", "A0", "report_app", True, "good"): 5,
        ("discriminatie", "support", "A3", "dm_target", True, "mixed"): 4,
        ("discriminatie", "report", "A0", "report_app", False, "unsaid"): 1,
        ("vrijheid", "ignore", "A0", "ignore_choice", True, "good"): 5,
    }
    assert toolkit.action_rows([]) == []


def test_the_same_sent_twice_counts_once(as_, pilot):
    assert count(as_("ben"), pilot, seen="0").status_code == 303
    answer = count(as_("ben"), pilot, seen="0")
    assert answer.status_code == 422
    assert "intussen iets bij geteld" in answer.get_data(as_text=True)
    assert toolkit.total_of(pilot) == 3


@pytest.mark.parametrize(
    "wrong",
    [
        {"form": "anders"},
        {"outcome": "Kees"},
        {"approach": "A77"},
        {"approach": "Kees"},
        {"action": "praten met Kees"},
        {"felt": "boos op Kees"},
        {"count": "0"},
        {"count": "201"},
        {"count": "veel"},
        {"executed": "misschien"},
    ],
)
def test_only_codes_from_the_lists_and_a_sensible_number(as_, pilot, wrong):
    assert count(as_("ben"), pilot, **wrong).status_code == 422
    assert toolkit.total_of(pilot) == 0


def test_a_line_can_be_taken_away(as_, pilot):
    count(as_("ben"), pilot)
    line = {name: value for name, value in LINE.items() if name != "count"}
    assert as_("ben").post(f"/pilots/{pilot.code}/oefenen/terugnemen", data=line).status_code == 303
    assert toolkit.total_of(pilot) == 0
    assert as_("ben").post(f"/pilots/{pilot.code}/oefenen/terugnemen", data=line).status_code == 404


@pytest.mark.parametrize("column", ["form", "outcome", "approach", "action", "felt"])
@pytest.mark.parametrize("words", ["Kees", "06-1234", "jij"])
def test_no_column_of_the_log_can_hold_a_person_or_a_text(pilot, db, column, words):
    values = {"form": "pesten", "outcome": "ignore", "approach": "A1", "action": "dm_sender", "felt": "good"}
    statement = text(
        "INSERT INTO action_count (pilot_id, form, outcome, approach, action, executed, felt, count)"
        " VALUES (:pilot, :form, :outcome, :approach, :action, true, :felt, 1)"
    )
    with pytest.raises((IntegrityError, DataError)):
        db.session.execute(statement, {**values, column: words, "pilot": pilot.id})
    db.session.rollback()


def test_the_log_has_codes_and_a_number_and_no_other_column(db):
    from sqlalchemy import inspect

    columns = {column["name"] for column in inspect(db.engine).get_columns("action_count")}
    assert columns == {*ACTIONS, "pilot_id"} - {"pilot_code"}


def test_actions_are_those_of_the_question_weeks_later():
    item = load_content().questionnaires["participant"].by_code["B1"]
    values = {option.value for option in item.scale.options}
    assert set(ACTION_CODES) == values - {"nothing", "not_seen"}


def test_the_page_before_anything_was_chosen_says_what_to_do(as_, pilot):
    page = as_("ben").page(f"/pilots/{pilot.code}/oefenen")
    assert "Nog geen voorbeelden" in page.main.get_text()
    assert page.find("a", href=f"/pilots/{pilot.code}/oefenen/kiezen")
    assert as_("ben").page(f"/pilots/{pilot.code}").find("a", href=f"/pilots/{pilot.code}/oefenen")


def test_sharing_gives_one_link_with_version_and_date(as_, pilot):
    text_ = as_("ben").page(f"/pilots/{pilot.code}/oefenen/delen").main.get_text()
    assert "http://localhost/toolkit" in text_
    assert "Versie" in text_
    assert "30 november 2026" in text_


def test_the_cards_for_heavy_moments_can_be_printed(as_):
    text_ = as_("ben").page("/toolkit/beheer/kaarten").main.get_text()
    for card in load_content().toolkit.support_cards:
        assert card.name["nl"] in text_
