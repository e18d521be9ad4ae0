"""The page of a youth worker: before the day, and what came of it weeks later."""

import datetime as dt
import re

import pytest

from cleanup.domain.platform.local_time import local_day
from cleanup.domain.surveys.card_code import new_card_code
from tests import aftercare, factories
from tests.days import local_today
from tests.pages import soup
from tests.releases import release


def test_before_the_day_the_page_says_what_to_arrange_and_staff_see_what_is_done(app, as_, cast):
    pilot = factories.make_pilot(local_today() + dt.timedelta(days=20))
    client = app.test_client()
    page = client.get(f"/w/{aftercare.make_link(pilot, cast.asha)[1]}", follow_redirects=True)
    assert "Dit regel jij" in page.text
    for words in ("wifi", "Eten en drinken", "16 jaar en ouder", "jonger dan 16, voor ouders"):
        assert words in page.text, words
    tick = soup(page).find("form", action=re.compile(r"/taken/.*klaar=ja"))["action"]
    assert client.post(tick).status_code == 303
    assert "klaar" in as_("asha").get(f"/pilots/{pilot.code}/taken").text
    from cleanup.services import pilots

    done = [task for task in pilots.list_tasks(pilot, pilot.date) if task.row.done_on]
    assert [task.task.who for task in done] == ["youth_worker"]
    assert client.get(f"/w/pilot/{pilot.code}/praktisch").status_code == 200


def test_in_english_the_page_and_the_texts_to_share_are_english(app, cast):
    day = local_today() + dt.timedelta(days=20)
    pilot = factories.make_pilot(day, age_band="jonger")
    client = app.test_client()
    client.get(f"/w/{aftercare.make_link(pilot, cast.asha)[1]}")
    page = client.get(f"/w/pilot/{pilot.code}?deel=vooraf&taal=en").text
    for words in (
        "What you arrange",
        "Come to the Social Cleanup Day!",
        "Dear parent or carer",
        "Consent: 16",
    ):
        assert words in page, words
    for words in ("Wat jij regelt", "Kom naar de Social Cleanup Day", "Beste ouder"):
        assert words not in page, words


def test_a_youth_worker_ticks_only_what_is_theirs(worker, pilot):
    from cleanup.services import pilots

    others = [task for task in pilots.list_tasks(pilot, pilot.date) if task.task.who == "staff"]
    assert worker.post(f"/w/pilot/{pilot.code}/taken/{others[0].row.id}").status_code == 404


def test_without_consent_of_parents_the_page_warns(app, cast):
    day = local_today() + dt.timedelta(days=20)
    pilot = factories.make_pilot(day, age_band="jonger")
    page = app.test_client().get(f"/w/{aftercare.make_link(pilot, cast.asha)[1]}", follow_redirects=True)
    assert "Jonger dan 16: nog regelen" in page.text


def test_weeks_later_the_page_has_link_qr_texts_and_how_many(app, cast, db):
    pilot = aftercare.held_pilot(cast.ben, days_ago=30)
    client = app.test_client()
    page = client.get(f"/w/{aftercare.make_link(pilot, cast.asha)[1]}", follow_redirects=True)
    assert f"/terugblik/{pilot.code}" in page.text
    assert soup(page).find("svg") is not None
    assert "Laatste herinnering" in page.text
    assert "0</strong> jongeren vulden de terugblik in" in page.text


def test_a_group_of_four_is_only_counted(app, cast, db):
    from cleanup.services import surveys

    pilot = aftercare.held_pilot(cast.ben, days_ago=3)
    now, codes = dt.datetime.now(dt.UTC), [new_card_code() for _ in range(4)]
    for moment, value in (("t0", "2"), ("t1", "5")):
        surveys.open_moment(pilot, moment, now)
        for code in codes:
            fields = factories.filled_in(pilot, moment, value, card_code=code)
            surveys.submit(pilot, moment, fields, now, app.config["CLEANUP"].code_key)
        surveys.close_moment(pilot, moment, now)
    release(pilot.programme, now)
    client = app.test_client()
    client.get(f"/w/{aftercare.make_link(pilot, cast.asha)[1]}")
    page = client.page(f"/w/pilot/{pilot.code}/resultaten").main.get_text(" ", strip=True)
    assert "4 Nulmeting" in page
    assert "Te weinig antwoorden om te tonen" in page
    assert "punt op een schaal" not in page


def steps_of(page):
    return {
        step.a.get_text(): (step.find(class_="step-word").get_text(), step.a.get("aria-current"))
        for step in page.select(".stepper .step")
    }


@pytest.mark.parametrize(
    ("days_ago", "words"),
    [
        (-20, ("nu", "vanaf", "vanaf")),
        (0, ("nu", "vanaf", "vanaf")),
        (3, ("geweest", "nu", "vanaf")),
        (30, ("geweest", "geweest", "nu")),
    ],
)
@pytest.mark.parametrize("part", ["vooraf", "na afloop", "later"])
def test_the_steps_say_when_each_part_is_whichever_is_looked_at(app, cast, days_ago, words, part):
    pilot = factories.make_pilot(local_day(dt.datetime.now(dt.UTC)) - dt.timedelta(days=days_ago))
    client = app.test_client()
    client.get(f"/w/{aftercare.make_link(pilot, cast.asha)[1]}")
    steps = steps_of(client.page(f"/w/pilot/{pilot.code}?deel={part}"))
    assert tuple(word.split()[0] for word, _ in steps.values()) == words
    shown = [name for name, (_, current) in steps.items() if current == "page"]
    assert shown == [{"vooraf": "Vooraf", "na afloop": "Na de dag", "later": "Later"}[part]]


def test_a_part_that_is_still_to_come_says_from_which_day(app, cast):
    pilot = factories.make_pilot(dt.date(2030, 11, 20))
    client = app.test_client()
    client.get(f"/w/{aftercare.make_link(pilot, cast.asha)[1]}")
    steps = steps_of(client.page(f"/w/pilot/{pilot.code}"))
    assert steps["Na de dag"][0] == "vanaf 21 november 2030"
    assert steps["Later"][0] == "vanaf 18 december 2030"
