"""What belongs to the day itself waits for the day, or asks first: presence, and opening what is asked."""

import datetime as dt

import pytest

from cleanup.domain.surveys.opening import days_too_early
from cleanup.services import day, surveys
from tests import factories
from tests.days import local_today
from tests.pages import soup

TODAY = local_today()


def pilot_in(days):
    return factories.make_pilot(TODAY + dt.timedelta(days=days))


def test_presence_is_counted_on_the_day_and_not_before(as_, db, sql):
    asha, pilot = as_("asha"), pilot_in(2)
    early = asha.post(f"/pilots/{pilot.code}/aanwezig", data={"present": "9"})
    assert early.status_code == 422
    assert "De dag moet nog komen: tel dan pas." in early.text
    assert sql("SELECT present FROM pilot") == [(None,)]
    held = pilot_in(-1)
    assert asha.post(f"/pilots/{held.code}/aanwezig", data={"present": "9"}).status_code == 303
    held.status = "geannuleerd"
    db.session.commit()
    assert asha.post(f"/pilots/{held.code}/aanwezig", data={"present": "8"}).status_code == 422


def test_a_tablet_that_practises_before_the_day_leaves_its_count_as_an_event(as_, cast, db, sql):
    pilot = pilot_in(3)
    now = dt.datetime.now(dt.UTC)
    event = {
        "key": "0b6f5c1e-6a0e-4c11-9c7e-2f6f1f7b6a11", "kind": "present", "at": int(now.timestamp() * 1000),
        "device": "5f0c1f0e-6a0e-4c11-9c7e-2f6f1f7b6a12", "number": 1, "body": {"count": 7},
    }  # fmt: skip
    day.record_event(pilot, cast.asha.id, event, None, now)
    db.session.commit()
    assert sql("SELECT present FROM pilot") == [(None,)]
    assert len(day.list_events(pilot)) == 1


@pytest.mark.parametrize(("days", "asks"), [(0, False), (1, False), (7, False), (8, True), (60, True)])
def test_opening_weeks_before_the_day_asks_first(as_, days, asks):
    page = soup(as_("asha").get(f"/pilots/{pilot_in(days).code}"))
    forms = page.select("form[action$='/momenten/t0/openen']")
    assert len(forms) == 1
    question = forms[0].find_parent("details", class_="ask-first")
    assert (question is not None) is asks
    if asks:
        assert f"De dag is pas over {days} dagen. Nu al openen?" in " ".join(question.text.split())


def is_open(pilot):
    return surveys.open_moments(pilot, dt.datetime.now(dt.UTC)) == ("t0",)


@pytest.mark.parametrize("agreed", [{}, {"ahead": "59"}, {"ahead": "ja"}, {"ahead": "-1"}])
def test_what_nobody_agreed_to_does_not_open_weeks_before_the_day(as_, agreed):
    asha, pilot = as_("asha"), pilot_in(60)
    refused = asha.post(f"/pilots/{pilot.code}/momenten/t0/openen", data=agreed, follow_redirects=True)
    assert "De dag is pas over 60 dagen." in soup(refused).text
    assert not is_open(pilot)


def test_who_reads_the_question_and_agrees_opens_weeks_before_the_day(as_):
    asha, pilot = as_("asha"), pilot_in(60)
    form = soup(asha.get(f"/pilots/{pilot.code}")).select_one("form[action$='/momenten/t0/openen']")
    fields = {one["name"]: one.get("value", "") for one in form.select("input[name]")}
    assert asha.post(form["action"], data=fields).status_code == 303
    assert is_open(pilot)


def test_an_answer_to_a_nearer_day_does_not_open_one_that_moved_away(as_, db):
    asha, pilot = as_("asha"), pilot_in(10)
    pilot.date = TODAY + dt.timedelta(days=40)
    db.session.commit()
    asha.post(f"/pilots/{pilot.code}/momenten/t0/openen", data={"ahead": "10"})
    assert not is_open(pilot)


def test_answers_on_a_tablet_that_opened_weeks_before_the_day_are_not_turned_away(cast, db, settings):
    pilot = pilot_in(30)
    now = dt.datetime.now(dt.UTC)
    event = {
        "key": "0b6f5c1e-6a0e-4c11-9c7e-2f6f1f7b6a13", "kind": "open", "at": int(now.timestamp() * 1000),
        "device": "5f0c1f0e-6a0e-4c11-9c7e-2f6f1f7b6a12", "number": 1, "body": {"moment": "t0"},
    }  # fmt: skip
    day.record_event(pilot, cast.asha.id, event, None, now)
    db.session.commit()
    assert is_open(pilot)
    surveys.submit(pilot, "t0", factories.filled_in(pilot, "t0"), now, settings.code_key)
    assert surveys.count_finished(pilot) == {"t0": 1}


@pytest.mark.parametrize(
    ("moment", "ahead", "said"), [("t0", 8, 8), ("t1", 30, 30), ("t0", 7, 0), ("t0", -3, 0), ("t-1", 30, 0)]
)
def test_only_the_moments_of_the_day_itself_can_be_too_early(moment, ahead, said):
    day = dt.date(2027, 3, 1)
    assert days_too_early(moment, day, day - dt.timedelta(days=ahead)) == said
