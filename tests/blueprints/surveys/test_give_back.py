"""What a group gets back: only when the follow-up is over, and only what every other page may show."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from cleanup.domain.platform.local_time import local_day
from cleanup.domain.surveys.card_code import new_card_code
from cleanup.services import surveys
from tests.factories import filled_in, make_pilot, open_now
from tests.pages import soup
from tests.releases import release

CORE = ("K1", "K2", "K3", "V1", "V2", "V3", "M1", "M2", "M3", "G1", "G2", "G3")


def answered(db, app, people, *, later=0, days=60, is_released=True):
    """A pilot of long ago in which everybody went from 2 to 4, and ``later`` people came back."""
    key, at = app.config["CLEANUP"].code_key, dt.datetime.now(dt.UTC)
    pilot = open_now(make_pilot(local_day(at) - dt.timedelta(days=days)), "t0", "t1", "t2", now=at)
    for number in range(people):
        code = new_card_code()
        for moment, value in (("t0", "2"), ("t1", "4"), ("t2", "3")):
            if moment == "t2" and number >= later:
                continue
            fields = filled_in(pilot, moment, value, card_code=code, B1=["report_app"])
            surveys.submit(pilot, moment, fields, at, key)
    for moment in ("t0", "t1", "t2"):
        surveys.close_moment(pilot, moment, at)
    db.session.commit()
    if is_released:
        release(pilot.programme)
    return pilot


def said(client, path, status=200):
    answer = client.get(path)
    assert answer.status_code == status
    return re.sub(r"\s+", " ", soup(answer).main.get_text(" ", strip=True))


def test_a_group_reads_what_changed_and_what_it_did(visitor, app, db):
    pilot = answered(db, app, 12, later=12)
    text = said(visitor, f"/terugblik/{pilot.code}/samen")
    assert "12 aan het begin 12 aan het einde 12 weken later" in text
    assert "Begin van de dag 2,0 Einde van de dag 4,0 Dat is 2,0 hoger." in text
    assert "Bij 12 van de 12 ging het omhoog. Bij 0 ging het omlaag." in text
    assert "Weken later: bij 12 mensen ging het van 2,0 naar 3,0. Dat is 1,0 hoger." in text
    assert "Het bericht gerapporteerd bij de app: 12 van 12" in text


def test_a_difference_that_stands_alone_says_why_there_is_no_beginning_or_end(visitor, app, db):
    pilot = answered(db, app, 12, later=11)
    text = said(visitor, f"/terugblik/{pilot.code}/samen")
    assert "Van het begin van de dag naar weken later: Dat is 1,0 hoger." in text
    assert "Het begin en het einde laten we hier niet zien." in text
    assert "Weken later: bij 11 mensen ging" not in text


@pytest.mark.parametrize(("people", "shown"), [(4, False), (5, True), (9, True)])
def test_figures_stand_there_from_five_people(visitor, app, db, people, shown):
    pilot = answered(db, app, people)
    text = said(visitor, f"/terugblik/{pilot.code}/samen")
    assert ("Dat is 2,0 hoger" in text) is shown
    assert ("te weinig" in text.lower()) is not shown
    assert "ging het omhoog" not in text, "how many moved is for ten and more"
    assert "gerapporteerd" not in text, "what people did is for ten and more"
    assert f"{people} aan het begin" in text


def test_it_takes_the_place_of_the_questions_when_they_are_over(visitor, app, db):
    pilot = answered(db, app, 6)
    text = said(visitor, f"/terugblik/{pilot.code}", 410)
    assert text.startswith("Dit deden jullie antwoorden")
    assert "Toolkit" in text or "toolkit" in text


def test_before_the_end_there_is_only_the_day_it_comes(visitor, app, db):
    pilot = answered(db, app, 6)
    surveys.open_moment(pilot, "t2", dt.datetime.now(dt.UTC))
    db.session.commit()
    text = said(visitor, f"/terugblik/{pilot.code}/samen")
    assert "voorbij" in text
    assert not re.search(r"\d,\d", text)


def test_it_says_from_which_day_it_is_there(visitor, past_pilot):
    text = said(visitor, f"/terugblik/{past_pilot.code}/samen")
    assert re.search(r"Kijk vanaf \w+ \d+ \w+ nog een keer", text)


def test_who_comes_too_early_reads_when_the_questions_open(visitor, app):
    pilot = make_pilot(local_day(dt.datetime.now(dt.UTC)) - dt.timedelta(days=3))
    text = said(visitor, f"/terugblik/{pilot.code}", 409)
    assert re.search(r"van \w+ \d+ \w+ tot en met \w+ \d+ \w+", text)


def test_an_unknown_group_does_not_exist(visitor):
    assert visitor.get("/terugblik/ZZZZZZ/samen").status_code == 404


@pytest.mark.parametrize("language", ["nl", "en"])
def test_it_is_there_in_both_languages(visitor, app, db, language):
    pilot = answered(db, app, 10, later=10)
    page = visitor.page(f"/terugblik/{pilot.code}/samen?taal={language}")
    assert page.html["lang"] == language
    assert len(page.select(".give-back-story")) == 4
    wanted = {"nl": "Het bericht gerapporteerd bij de app", "en": "Reported the post"}[language]
    assert wanted in page.main.get_text()


def test_what_was_released_stays_when_a_late_answer_comes_in(visitor, app, db):
    pilot = answered(db, app, 12, later=11)
    before = said(visitor, f"/terugblik/{pilot.code}/samen")
    surveys.open_moment(pilot, "t2", dt.datetime.now(dt.UTC))
    late = filled_in(pilot, "t2", "5", card_code=new_card_code())
    surveys.submit(pilot, "t2", late, dt.datetime.now(dt.UTC), app.config["CLEANUP"].code_key)
    surveys.close_moment(pilot, "t2", dt.datetime.now(dt.UTC))
    db.session.commit()
    assert said(visitor, f"/terugblik/{pilot.code}/samen") == before


def test_before_the_release_there_is_the_day_it_comes(visitor, app, db):
    pilot = answered(db, app, 6, is_released=False)
    text = said(visitor, f"/terugblik/{pilot.code}/samen")
    assert re.search(r"Kijk vanaf \w+ \d+ \w+ nog een keer", text)
    assert not re.search(r"\d,\d", text)
