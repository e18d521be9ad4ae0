"""The page of a youth worker: before the day, and what came of it weeks later."""

import datetime as dt
import re

from cleanup.domain.card_code import new_card_code
from tests import aftercare, factories
from tests.pages import soup


def test_before_the_day_the_page_says_what_to_arrange_and_staff_see_what_is_done(app, as_, cast):
    pilot = factories.make_pilot(dt.datetime.now(dt.UTC).date() + dt.timedelta(days=20))
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


def test_a_youth_worker_ticks_only_what_is_theirs(worker, pilot):
    from cleanup.services import pilots

    others = [task for task in pilots.list_tasks(pilot, pilot.date) if task.task.who == "staff"]
    assert worker.post(f"/w/pilot/{pilot.code}/taken/{others[0].row.id}").status_code == 404


def test_without_consent_of_parents_the_page_warns(app, cast):
    day = dt.datetime.now(dt.UTC).date() + dt.timedelta(days=20)
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
    db.session.commit()
    client = app.test_client()
    client.get(f"/w/{aftercare.make_link(pilot, cast.asha)[1]}")
    page = client.page(f"/w/pilot/{pilot.code}/resultaten").main.get_text(" ", strip=True)
    assert "4 Nulmeting" in page
    assert "Te weinig antwoorden om te tonen" in page
    assert "punt op een schaal" not in page
