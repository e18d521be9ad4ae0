"""M16: guessing gets nobody anywhere, and a room full of phones is never refused."""

from __future__ import annotations

import datetime as dt
import http.client
import secrets
import threading
import time
from collections import Counter

import pytest

from cleanup.domain.pilots.plan import new_code
from cleanup.domain.platform.local_time import local_day
from cleanup.services import accounts
from tests.factories import make_pilot, open_now
from tests.hardening.phones import Phone, new_key
from tests.hardening.test_bad_input import QuickClient
from tests.hardening.test_load import sign_in_status


@pytest.mark.slow
def test_sixty_phones_behind_one_address_see_no_refusal(server, open_pilot, db):
    statuses, day_code = [], open_pilot.day_code
    db.session.rollback()

    def phone():
        mine = Phone("127.0.0.1", server.port, day_code)
        reading = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
        for path in (f"/m/{day_code}", f"/m/{day_code}/t0"):
            reading.request("GET", path)
            answer = reading.getresponse()
            answer.read()
            statuses.append(answer.status)
        reading.close()
        statuses.extend(mine.send_once(mine.body(new_key()), moment)[0] for moment in ("t0", "t1"))
        mine.hang_up()

    threads = [threading.Thread(target=phone) for _ in range(60)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(f"\nM16: 60 phones, {len(statuses)} requests, {statuses.count(429)} refused")
    assert set(statuses) <= {200, 201}


@pytest.mark.slow
def test_the_limit_counts_over_all_workers_and_forged_addresses_do_not_help(server, cast, db):
    email = cast.asha.email
    db.session.rollback()
    statuses = [
        sign_in_status(server, email, f"fout {n}", {"X-Forwarded-For": f"203.0.113.{n}"}) for n in range(30)
    ]
    print(
        f"\nM16: 30 wrong passwords over 2 workers with forged addresses: {statuses.count(422)} were checked"
    )
    assert statuses.count(422) == 10
    assert statuses.count(429) == 20


@pytest.mark.parametrize("guesses", [600, pytest.param(10_000, marks=pytest.mark.slow)])
def test_thirty_groups_come_in_for_the_first_time_while_codes_are_guessed_beside_them(app, db, guesses):
    """All from one address: the wifi of a youth centre, with somebody who guesses on it."""
    at = dt.datetime.now(dt.UTC)
    rooms = [open_now(make_pilot(local_day(at)), "t0", now=at).day_code for _ in range(30)]
    client, groups, refused, statuses = QuickClient(app), iter(rooms), [], Counter()
    between, took = guesses // len(rooms), 0.0
    for number in range(guesses):
        code = new_code((5, 6, 8)[number % 3])
        start = time.perf_counter()
        statuses[client.get(f"/m/{code}" + "/t0" * (number % 2)).status_code] += 1
        took += time.perf_counter() - start
        if number % between == between - 1 and (day_code := next(groups, None)):
            refused += first_time(app, day_code)
        if number == guesses // 2:
            app.extensions.pop("code_guessing")  # a restart in the middle
    assert next(groups, None) is None
    each = took / guesses * 1000
    print(f"\nM16: {guesses} wrong codes, {dict(statuses)}, {each:.1f} ms each, {len(refused)} of 30 refused")
    assert not refused
    assert set(statuses) <= {404, 429}
    assert statuses[404] <= 2 * 60


def first_time(app, day_code):
    """Type the code, join, and open the questions, as the first phone of a group does."""
    phone = QuickClient(app)
    answers = [
        phone.post("/m", data={"code": day_code}),
        phone.get(f"/m/{day_code}"),
        phone.post(f"/m/{day_code}", data={"age": "16"}),
        phone.get(f"/m/{day_code}/t0"),
    ]
    return [answer.status_code for answer in answers if answer.status_code not in {200, 303}]


@pytest.mark.parametrize("guesses", [300, pytest.param(100_000, marks=pytest.mark.slow)])
def test_a_link_cannot_be_guessed(app, db, cast, guesses):
    now = dt.datetime.now(dt.UTC)
    for person in (cast.asha, cast.bo, cast.eva):
        accounts.make_link(person, "aanmelden", now)
    db.session.commit()
    hits = sum(accounts.find_link(secrets.token_urlsafe(32), now) is not None for _ in range(guesses))
    print(f"\nM16: {guesses} guessed links, {hits} hits")
    assert hits == 0


def test_ten_thousand_tokens_and_codes_are_all_different(app):
    assert len({secrets.token_urlsafe(32) for _ in range(10_000)}) == 10_000
    assert len({new_code(8) for _ in range(10_000)}) == 10_000
