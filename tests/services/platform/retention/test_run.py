"""What has had its time goes: counted, logged, and gone from the disk."""

import datetime as dt
from pathlib import Path

import pytest

from cleanup.services import accounts, surveys
from cleanup.services.platform import audit, retention
from tests.factories import filled_in, make_pilot, open_now

DAY = dt.date(2026, 6, 3)
DURING = dt.datetime(2026, 6, 3, 12, 0, tzinfo=dt.UTC)
CLOSES = dt.datetime(2026, 7, 15, 22, 0, tzinfo=dt.UTC)
MARK = "merkteken-van-eva-9f3b"


@pytest.fixture
def answered(db, settings):
    """A pilot of which two people answered t0 with a code and an open answer."""
    pilot = open_now(make_pilot(DAY), "t0", "t1", now=DURING)
    for code in ("KWT-7PFR", "222-222J"):
        fields = filled_in(pilot, card_code=code, O1=f"{MARK} {code}")
        surveys.submit(pilot, "t0", fields, DURING, settings.code_key)
        db.session.commit()
    return pilot


def counts(outcomes):
    return {outcome.term.code: outcome.count for outcome in outcomes if outcome.count}


def bytes_of(settings):
    return b"".join(
        path.read_bytes() for path in sorted(Path(settings.instance).rglob("*")) if path.is_file()
    )


def test_before_its_time_nothing_goes(answered):
    assert counts(retention.run(DURING + dt.timedelta(days=30))) == {}


def test_a_month_after_the_follow_up_the_link_is_destroyed_and_answers_stay(db, answered, sql):
    before = CLOSES + dt.timedelta(days=30) - dt.timedelta(seconds=1)
    assert "links" not in counts(retention.run(before))
    done = counts(retention.run(before + dt.timedelta(seconds=1)))
    assert done["links"] == 4
    assert sql("SELECT count(*) FROM response WHERE code_hash IS NULL") == [(2,)]
    assert sql("SELECT count(*) FROM open_answer WHERE text_hash IS NOT NULL") == [(0,)]


def test_a_dry_run_counts_the_same_and_changes_nothing(answered, sql):
    later = CLOSES + dt.timedelta(days=120)
    would = counts(retention.run(later, dry=True))
    assert sql("SELECT count(*) FROM response WHERE code_hash IS NOT NULL") == [(2,)]
    assert sql("SELECT count(*) FROM audit_event") == [(0,)]
    assert counts(retention.run(later)) == would


def test_raw_texts_go_and_reviewed_quotes_stay(db, answered, sql):
    db.session.execute(
        db.text("UPDATE open_answer SET cleaned_text = 'Leren praten' WHERE text LIKE '%KWT%'")
    )
    db.session.commit()
    assert counts(retention.run(CLOSES + dt.timedelta(days=91)))["texts"] == 2
    assert sql("SELECT text FROM open_answer") == [("Leren praten",)]


def test_ledgers_of_old_months_go(answered, sql):
    assert "receipts" not in counts(retention.run(dt.datetime(2026, 8, 28, tzinfo=dt.UTC)))
    assert counts(retention.run(dt.datetime(2026, 8, 31, tzinfo=dt.UTC)))["receipts"] == 2
    assert sql("SELECT count(*) FROM submission_receipt") == [(0,)]


def test_the_bytes_of_what_went_are_in_no_live_file(db, settings, answered, engine_name):
    codes = [row[0].encode() for row in db.session.execute(db.text("SELECT code_hash FROM response"))]
    db.session.rollback()
    if engine_name == "sqlite":
        assert MARK.encode() in bytes_of(settings)
        assert all(code in bytes_of(settings) for code in codes)
    retention.run(CLOSES + dt.timedelta(days=120))
    db.session.remove()
    for engine in db.engines.values():
        engine.dispose()
    left = bytes_of(settings)
    print(f"\nbytes of the marker left: {left.count(MARK.encode())}, of codes: {sum(map(left.count, codes))}")
    assert MARK.encode() not in left
    assert not [code for code in codes if code in left]


def test_a_withdrawal_leaves_no_byte_once_the_journal_is_emptied(db, settings, answered, engine_name):
    if engine_name != "sqlite":
        pytest.skip("on PostgreSQL the files belong to the server")
    surveys.withdraw(answered, "KWT-7PFR", DURING)
    db.session.commit()
    retention.wipe()
    assert f"{MARK} KWT-7PFR".encode() not in bytes_of(settings)
    assert f"{MARK} 222-222J".encode() in bytes_of(settings)


def test_a_run_is_written_down_in_numbers_only(db, answered, sql):
    retention.run(CLOSES + dt.timedelta(days=120))
    [row] = audit.list_events(kind=audit.Kind.RETENTION_RUN)
    assert row.details["links"] == 4
    assert all(isinstance(value, int) for value in row.details.values())


def test_a_colleague_who_left_keeps_an_id_without_a_name(db, cast, sql):
    accounts.disable_account(cast.asha, DAY)
    db.session.commit()
    assert "accounts" not in counts(retention.run(DURING + dt.timedelta(days=29)))
    assert counts(retention.run(DURING + dt.timedelta(days=31)))["accounts"] == 1
    db.session.expire_all()
    assert cast.asha.name == "Oud-collega"
    assert "asha" not in cast.asha.email
    assert cast.asha.password_hash is None
    assert "accounts" not in counts(retention.run(DURING + dt.timedelta(days=32)))


def test_an_address_goes_when_the_follow_up_closes_and_never_stays_half_a_year(db, answered):
    surveys.remember_address(answered.code, "naam@voorbeeld.example", "nl")
    db.session.commit()
    assert "addresses" not in counts(retention.run(CLOSES - dt.timedelta(hours=1)))
    open_now(answered, "t2", now=CLOSES + dt.timedelta(days=1))  # somebody opens it again
    assert "addresses" not in counts(retention.run(CLOSES + dt.timedelta(days=2)))
    late = dt.datetime(2026, 12, 5, tzinfo=dt.UTC)
    assert counts(retention.run(late, dry=True))["addresses"] == 1
    assert counts(retention.run(late))["addresses"] == 1
    assert counts(retention.run(late)) == {}


def test_old_lines_of_the_log_go_and_the_chain_stays_whole(db):
    old = dt.datetime.now(dt.UTC) - dt.timedelta(days=800)
    audit.record(audit.Kind.SIGNED_IN, None, old)
    db.session.commit()
    assert counts(retention.run(dt.datetime.now(dt.UTC)))["audit"] == 1
    assert audit.verify().is_whole
    assert audit.verify().lines == 2
