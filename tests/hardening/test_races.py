"""M8: what may happen once happens once, however many try at the same moment."""

from __future__ import annotations

import datetime as dt
import threading
import uuid

import pytest
from sqlalchemy import text

from cleanup.services import accounts, surveys
from tests.factories import filled_in

TOKENS, AT_ONCE = 200, 16


@pytest.fixture(autouse=True)
def _all_the_time_they_need(monkeypatch):
    """Who waits for a turn too long is told to come back; here it matters what happens to all sixteen."""
    monkeypatch.setattr("cleanup.extensions.PATIENCE", 60_000)


def at_once(app, number, work):
    """Run the same work so many times at the same moment and return what came out."""
    ready, results, problems = threading.Barrier(number), [], []

    def run():
        from cleanup.extensions import db

        with app.app_context():
            try:
                ready.wait()
                results.append(work())
                db.session.commit()
            except Exception as error:  # noqa: BLE001 - reported below
                problems.append(error)
            finally:
                db.session.remove()

    threads = [threading.Thread(target=run) for _ in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not problems, problems[:2]
    return results


@pytest.mark.parametrize("tokens", [5, pytest.param(TOKENS, marks=pytest.mark.slow)])
def test_a_link_is_spent_once(app, db, cast, tokens):
    now, spent = dt.datetime.now(dt.UTC), []
    for _ in range(tokens):
        token = accounts.make_link(cast.asha, "aanmelden", now)
        db.session.commit()
        got_in = at_once(app, AT_ONCE, lambda token=token: accounts.spend_link(token, now) is not None)
        spent.append(sum(got_in))
    print(f"\nM8: {tokens} links x {AT_ONCE} at once, used more than once: {sum(n > 1 for n in spent)}")
    assert spent == [1] * tokens


def test_equal_submissions_at_once_are_stored_once_and_get_one_receipt(app, db, settings, open_pilot):
    from cleanup.services import pilots

    fields = filled_in(open_pilot, client_id=str(uuid.uuid4()))
    code = open_pilot.code
    db.session.rollback()

    def send():
        pilot = pilots.find_pilot(code)
        return surveys.submit(pilot, "t0", fields, dt.datetime.now(dt.UTC), settings.code_key)

    receipts = at_once(app, AT_ONCE, send)
    assert len({receipt.receipt for receipt in receipts}) == 1
    assert sum(receipt.created for receipt in receipts) == 1
    assert db.session.execute(text("SELECT count(*) FROM response")).scalar_one() == 1


def test_a_bucket_shared_by_all_gives_out_as_many_tries_as_it_has(app, db):
    now, hour = dt.datetime.now(dt.UTC), dt.timedelta(hours=1)
    allowed = at_once(app, AT_ONCE, lambda: accounts.spend_try("account:x", 10, hour, now))
    assert sum(allowed) == 10
