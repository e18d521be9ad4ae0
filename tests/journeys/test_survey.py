"""A phone joins, answers and sends, as somebody of nineteen does."""

from __future__ import annotations

import csv
import datetime as dt

import pytest
from sqlalchemy import text

from cleanup.domain.platform.local_time import local_day
from cleanup.domain.surveys.card_code import normalise_card_code
from cleanup.services import surveys
from tests.browser import assert_accessible, expect, watch
from tests.factories import make_pilot, open_now
from tests.journeys.survey_steps import answer_all, join


@pytest.fixture
def open_pilot(server, app):
    at = dt.datetime.now(dt.UTC)
    return open_now(make_pilot(local_day(at)), "t0", "t1", now=at - dt.timedelta(minutes=1))


def ask(db, statement):
    found = db.session.execute(text(statement)).scalar_one()
    db.session.rollback()
    return found


def stored(db):
    return ask(db, "SELECT count(*) FROM response")


def test_somebody_joins_answers_and_sends(phone, open_pilot, db):
    page = phone()
    complaints = watch(page)
    join(page, open_pilot)
    assert answer_all(page) == 18
    page.locator("[data-send]").click()
    page.get_by_role("heading", name="Dank je wel").wait_for()
    assert stored(db) == 1
    assert complaints == []


def test_it_takes_three_taps_from_the_code_to_the_first_question(phone, open_pilot):
    page = phone()
    page.goto(f"/m/{open_pilot.day_code}")
    page.get_by_label("16 jaar of ouder").check()
    page.locator("button[value=t0]").click()
    page.wait_for_selector("html[data-ready]", state="attached")
    page.locator("[data-next]").click()
    expect(page.locator(".screen:not([hidden])")).to_have_attribute("data-item", "E1")


ONE_OF_EACH_KIND = {"E1", "B1", "K1", "O1"}  # the definition, many answers, one answer, own words


@pytest.mark.parametrize("whole", [False, pytest.param(True, marks=[pytest.mark.slow, pytest.mark.walk])])
def test_every_screen_is_accessible(phone, open_pilot, whole):
    page = phone()
    for path in (f"/m/{open_pilot.day_code}", "/m", "/privacy"):
        page.goto(path)
        assert_accessible(page)
    join(page, open_pilot)
    while page.locator("[data-next]").is_visible():
        item = page.locator(".screen:not([hidden])").get_attribute("data-item")
        if whole or item is None or item in ONE_OF_EACH_KIND:
            assert_accessible(page)
        page.locator("[data-next]").click()
    assert_accessible(page)
    page.locator("[data-stop]").click()
    assert_accessible(page)
    page.locator("[data-stop-back]").click()
    page.locator("[data-send]").click()
    page.get_by_role("heading", name="Dank je wel").wait_for()
    assert_accessible(page)


def test_the_code_of_the_start_is_there_at_the_end_of_the_day(phone, open_pilot, db):
    page = phone()
    join(page, open_pilot)
    page.locator("[data-next]").click()
    answer_all(page)
    page.locator("[data-send]").click()
    page.get_by_role("heading", name="Dank je wel").wait_for()
    join(page, open_pilot, "t1")
    code = page.locator("[name=card_code]").input_value()
    assert normalise_card_code(code)
    answer_all(page)
    page.locator("[data-send]").click()
    page.get_by_role("heading", name="Dank je wel").wait_for()
    assert stored(db) == 2
    assert ask(db, "SELECT count(DISTINCT code_hash) FROM response") == 1


def test_without_script_it_is_one_page(browser, server, open_pilot, db):
    context = browser.new_context(locale="nl-NL", java_script_enabled=False, base_url=server.url)
    page = context.new_page()
    page.goto(f"/m/{open_pilot.day_code}")
    page.get_by_label("16 jaar of ouder").check()
    page.locator("button[value=t0]").click()
    code = page.locator("[name=card_code]").input_value()
    assert page.locator("[data-fresh-code] .code-value").inner_text().startswith(code)
    page.locator("#K1 input[value='5']").check()
    page.get_by_role("button", name="Verstuur").click()
    expect(page.get_by_role("heading", name="Dank je wel")).to_be_visible()
    assert code in page.content()
    assert stored(db) == 1
    context.close()


def test_what_is_imported_equals_what_is_typed_in_the_browser(phone, open_pilot, db, tmp_path):
    page = phone()
    join(page, open_pilot)
    asked = page.evaluate(
        "[...document.querySelectorAll('.screen[data-item]')].map((one) => one.dataset.item)"
    )
    page.locator("[name=card_code]").fill("kwt 7pfr")
    for value in ("report_app", "talk_offline"):
        page.locator(f"#B1 input[value={value}]").evaluate("(box) => box.click()")
    answer_all(page, "4", texts={"O1": "Leren, praten"})
    page.locator("[data-send]").click()
    page.get_by_role("heading", name="Dank je wel").wait_for()
    columns = "moment, version, code_hash, language, packed FROM response"
    typed = db.session.execute(text(f"SELECT {columns}")).all()
    words = db.session.execute(text("SELECT item, text, text_hash FROM open_answer")).all()
    scales = surveys.questionnaire_of(open_pilot).by_code
    row = {code: "4" for code in asked if any(option.value == "4" for option in scales[code].scale.options)}
    row |= {"B1": "report_app|talk_offline", "O1": "Leren, praten"}
    first = {
        "pilot": open_pilot.code,
        "moment": "t0",
        "card_code": "KWT-7PFR",
        "language": "nl",
        "mode": "phone",
    }
    with (tmp_path / "zelfde.csv").open("w", newline="") as file:
        writer = csv.DictWriter(file, [*first, *row])
        writer.writeheader()
        writer.writerow(first | row)
    db.session.execute(text("DELETE FROM response"))
    db.session.execute(text("DELETE FROM open_answer"))
    surveys.import_csv(tmp_path / "zelfde.csv")
    db.session.commit()
    assert db.session.execute(text(f"SELECT {columns}")).all() == typed
    assert db.session.execute(text("SELECT item, text, text_hash FROM open_answer")).all() == words
    db.session.rollback()
