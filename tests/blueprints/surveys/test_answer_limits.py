"""When answers come in time, and what guessing and flooding are held to."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import event

from cleanup.domain.platform.local_time import local_day
from cleanup.domain.surveys.opening import make_ticket
from tests.blueprints.surveys.answers import flat, send, stored
from tests.factories import filled_in, make_pilot, open_now


def test_before_opening_it_is_too_early(visitor, pilot, db):
    assert send(visitor, pilot, filled_in(pilot)).status_code == 409
    assert visitor.get(f"/m/{pilot.day_code}/t0").status_code == 409
    assert stored(db) == 0


def closed(db, pilot, at, ago):
    from cleanup.services import surveys

    surveys.open_moment(pilot, "t0", at - ago - dt.timedelta(hours=1))
    surveys.close_moment(pilot, "t0", at - ago)
    db.session.commit()


def test_after_closing_it_is_too_late(visitor, pilot, db, at):
    closed(db, pilot, at, dt.timedelta(minutes=5))
    assert send(visitor, pilot, filled_in(pilot)).status_code == 410
    assert visitor.get(f"/m/{pilot.day_code}/t0").status_code == 410
    assert stored(db) == 0


def in_time(app, pilot, made):
    ticket = make_ticket(app.config["CLEANUP"].code_key, pilot.id, "t0")
    return {"ticket": ticket, "made_at": str(int(made.timestamp() * 1000))}


def test_what_was_made_before_closing_is_kept_after_it(app, visitor, pilot, db, at):
    closed(db, pilot, at, dt.timedelta(hours=3))
    extra = in_time(app, pilot, at - dt.timedelta(hours=3, minutes=10))
    assert send(visitor, pilot, filled_in(pilot, **extra)).status_code == 201
    assert stored(db) == 1


@pytest.mark.parametrize(
    ("ago", "made_ago", "change"),
    [
        (dt.timedelta(hours=3), dt.timedelta(hours=1), {}),  # made after closing
        (dt.timedelta(hours=3), dt.timedelta(hours=4), {"ticket": "0" * 24}),  # no page of ours
        (dt.timedelta(hours=3), dt.timedelta(hours=4), {"made_at": ""}),
        (dt.timedelta(hours=3), dt.timedelta(hours=4), {"made_at": "9" * 40}),
        (dt.timedelta(hours=3), dt.timedelta(hours=4), {"made_at": "²³"}),
    ],
)
def test_what_was_not_made_before_closing_is_too_late(app, visitor, pilot, db, at, ago, made_ago, change):
    closed(db, pilot, at, ago)
    extra = in_time(app, pilot, at - made_ago) | change
    assert send(visitor, pilot, filled_in(pilot, **extra)).status_code == 410
    assert stored(db) == 0


def test_three_days_after_closing_a_day_code_leads_nowhere(app, visitor, db, at):
    pilot = make_pilot(local_day(at) - dt.timedelta(days=4))
    closed(db, pilot, at, dt.timedelta(hours=73))
    extra = in_time(app, pilot, at - dt.timedelta(hours=80))
    assert send(visitor, pilot, filled_in(pilot, **extra)).status_code == 404


@pytest.mark.parametrize("as_json", [True, False])
def test_unknown_and_expired_codes_read_the_same(visitor, app, at, as_json):
    expired = make_pilot(local_day(at) - dt.timedelta(days=9))
    headers = {"Accept": "application/json"} if as_json else {}
    for path in ("/m/{}", "/m/{}/t0", "/m/{}/t1"):
        answers = [visitor.get(path.format(code), headers=headers) for code in (expired.day_code, "ZZZZZ")]
        assert [answer.status_code for answer in answers] == [404, 404]
        assert answers[0].data == answers[1].data
    fields = filled_in(expired)
    posted = [visitor.post(f"/m/{code}/t0", json=flat(fields)) for code in (expired.day_code, "ZZZZZ")]
    assert posted[0].status_code == posted[1].status_code == 404
    assert posted[0].data == posted[1].data


def test_unknown_and_expired_codes_run_the_same_statements(visitor, app, db, at):
    expired = make_pilot(local_day(at) - dt.timedelta(days=9)).day_code
    visitor.get("/m/YYYYY/t0")
    runs = []
    for code in (expired, "ZZZZZ", "ZZZZZZZZ"):
        seen = []
        listener = lambda *args, seen=seen: seen.append(args[2])  # noqa: E731
        event.listen(db.engine, "before_cursor_execute", listener)
        visitor.get(f"/m/{code}/t0", headers={"Accept": "application/json"})
        event.remove(db.engine, "before_cursor_execute", listener)
        runs.append(seen)
    assert runs[0] == runs[1] == runs[2]
    assert len(runs[0]) == 1, "a wrong code costs one question and writes nothing"


def guess_until_refused(visitor):
    as_script = {"Accept": "application/json"}
    statuses = [visitor.get(f"/m/Z{number:04}", headers=as_script).status_code for number in range(62)]
    assert statuses[:60] == [404] * 60
    assert statuses[-1] == 429


def test_wrong_codes_are_limited_but_a_right_one_never(visitor, app, open_pilot):
    guess_until_refused(visitor)
    assert int(visitor.get("/m/ZZZZZ").headers["Retry-After"]) > 0
    assert visitor.get("/m/ZZZZZZZZ").status_code == 429
    for _ in range(12):
        phone = app.test_client()
        assert phone.get(f"/m/{open_pilot.day_code}/t0").status_code == 200
        assert send(phone, open_pilot, filled_in(open_pilot)).status_code == 201


def test_a_group_comes_in_for_the_first_time_where_somebody_guesses(visitor, at):
    open_pilot = open_now(make_pilot(local_day(at)), "t0", "t2", now=at)
    guess_until_refused(visitor)
    for path in ("", "/t0", "/quiz"):
        assert visitor.get(f"/m/{open_pilot.day_code}{path}").status_code == 200, path
    assert visitor.get(f"/terugblik/{open_pilot.code}").status_code == 200
    assert visitor.get(f"/vervolg/{open_pilot.code}").status_code == 200
    assert visitor.post("/m", data={"code": open_pilot.day_code.lower()}).status_code == 303
    assert send(visitor, open_pilot, filled_in(open_pilot)).status_code == 201


def test_who_mistypes_where_somebody_guesses_hears_so_and_can_type_again(visitor, open_pilot):
    guess_until_refused(visitor)
    answer = visitor.post("/m", data={"code": "ZZZZZZZZ"})
    assert answer.status_code == 429
    assert "Deze code klopt niet" in answer.get_data(as_text=True)
    assert visitor.post("/m", data={"code": open_pilot.day_code}).status_code == 303


def test_what_a_page_of_the_group_sends_is_taken_also_where_somebody_guesses(app, visitor, open_pilot, db):
    guess_until_refused(visitor)
    ticket = make_ticket(app.config["CLEANUP"].code_key, open_pilot.id, "t0")
    assert send(visitor, open_pilot, filled_in(open_pilot, ticket=ticket)).status_code == 201
    assert stored(db) == 1


def test_from_another_address_the_code_works_as_ever(visitor, open_pilot):
    guess_until_refused(visitor)
    elsewhere = {"REMOTE_ADDR": "203.0.113.7"}
    assert visitor.get(f"/m/{open_pilot.day_code}/t0", environ_base=elsewhere).status_code == 200


def test_who_floods_without_ever_fetching_the_page_is_limited(visitor, open_pilot, db, monkeypatch):
    from cleanup.blueprints.surveys import answer
    from cleanup.web.floods import FloodGuard

    monkeypatch.setattr(answer, "flood_guard", FloodGuard(3, 60))
    statuses = [send(visitor, open_pilot, filled_in(open_pilot)).status_code for _ in range(4)]
    assert statuses == [201, 201, 201, 429]
    token = visitor.page(f"/m/{open_pilot.day_code}/t0").select_one("[name=csrf_token]")["value"]
    answer = send(visitor, open_pilot, filled_in(open_pilot), headers={"X-CSRFToken": token})
    assert answer.status_code == 201


@pytest.mark.parametrize("token", ["", "stale", None])
def test_a_stale_or_missing_token_never_loses_an_answer(app, visitor, open_pilot, db, token):
    app.config["WTF_CSRF_ENABLED"] = True
    fields = filled_in(open_pilot) | ({"csrf_token": [token]} if token is not None else {})
    answer = send(visitor, open_pilot, fields, headers={"X-CSRFToken": token or ""})
    assert answer.status_code == 201
    assert answer.get_json()["csrf_token"]
    assert send(visitor, open_pilot, filled_in(open_pilot), as_json=False).status_code == 201
