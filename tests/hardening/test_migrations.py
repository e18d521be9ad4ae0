"""M13: every migration goes up and down with rows in every table, on both engines, and keeps every row."""

from __future__ import annotations

import datetime as dt

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import MetaData, inspect, select, text

from cleanup.application import MIGRATIONS, upgrade_main_store, with_migrations
from cleanup.domain.platform.local_time import local_day
from cleanup.models.platform.base import Base
from cleanup.services import surveys
from tests import date_polls
from tests.factories import filled_in, make_pilot, open_now, with_crew
from tests.slices import at_night


@pytest.fixture
def filled(app, db, cast, settings):
    """Rows in the tables that matter: parents with children, answers, ledgers, the log."""
    at = dt.datetime.now(dt.UTC)
    pilot = with_crew(open_now(make_pilot(local_day(at)), "t0", "t1", now=at), cast.ben, cast.dina)
    for code in ("KWT-7PFR", "222-222J", ""):
        surveys.submit(pilot, "t0", filled_in(pilot, card_code=code, O1="woord"), at, settings.code_key)
        db.session.commit()
    from cleanup.services import accounts, day, partners
    from cleanup.services.platform import audit

    poll = date_polls.asked(cast.asha, "Pitstop", programme=pilot.programme)
    seat = date_polls.seat_of(poll, "Pitstop")
    partners.answer_seat(seat, {1: ("kan", ""), 2: ("kan_niet", "Vakantie")}, "", at)
    day.remove_part(pilot, "welkom", at)
    accounts.make_link(cast.asha, "aanmelden", at)
    accounts.start_session(cast.asha, at)
    audit.record(audit.Kind.EXPORTED, cast.eva.id, at, pilot.code)
    db.session.commit()
    return pilot


def revisions():
    script = ScriptDirectory(str(MIGRATIONS))
    return [one.revision for one in reversed(list(script.walk_revisions()))]


def counts(db):
    db.session.remove()
    with db.engine.connect() as connection:
        tables = set(inspect(connection).get_table_names()) - {"alembic_version"}
        names = sorted(tables & set(Base.metadata.tables))
        return {
            name: connection.execute(select(text("count(*)")).select_from(text(f'"{name}"'))).scalar()
            for name in names
        }


def move(app, db, revision, *, down=False):
    import flask_migrate

    db.session.remove()
    db.engine.dispose()
    if down:
        with_migrations(app)
        flask_migrate.downgrade(revision=revision)
    else:
        upgrade_main_store(app, revision)


def test_models_are_what_the_migrations_make(app, db):
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, db.metadata) == []


@pytest.mark.parametrize("latest", [12, at_night(None)], ids=["the latest", "every one"])
def test_every_migration_goes_down_and_up_again_and_keeps_every_row(app, db, filled, latest):
    order = revisions()[-(latest or 0) :]
    try:
        for older in reversed(order[:-1]):
            before = counts(db)
            move(app, db, older, down=True)
            after = counts(db)
            shared = set(before) & set(after)
            lost = {name: (before[name], after[name]) for name in shared if before[name] != after[name]}
            assert not lost, f"down to {older} loses rows: {lost}"
            newer = order[order.index(older) + 1]
            move(app, db, newer)
            again = counts(db)
            assert {name: again[name] for name in shared} == {name: before[name] for name in shared}, newer
            move(app, db, older, down=True)
        print(f"\nM13: {len(order)} migrations down and up with rows on {db.engine.dialect.name}")
    finally:
        move(app, db, "head")
    with db.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), db.metadata) == []


def test_a_pilot_from_before_there_was_aftercare_gets_its_tasks_once(app, db):
    from cleanup.models.aftercare import AftercareTask

    day = dt.date(2027, 3, 10)
    planned, finished, mine = (make_pilot(day) for _ in range(3))
    finished.status = "afgerond"
    kept = select(AftercareTask.id).where(AftercareTask.pilot_id == mine.id)
    before, codes = set(db.session.scalars(kept)), {"planned": planned.id, "finished": finished.id}
    db.session.query(AftercareTask).filter(AftercareTask.pilot_id.in_(codes.values())).delete()
    db.session.commit()
    try:
        for _ in range(2):
            move(app, db, "0017", down=True)
            move(app, db, "head")
    finally:
        move(app, db, "head")
    found = select(AftercareTask.pilot_id, AftercareTask.day, AftercareTask.due_on)
    rows = db.session.execute(found.where(AftercareTask.pilot_id.in_(codes.values()))).all()
    assert {row.pilot_id for row in rows} == {codes["planned"]}
    assert sorted(row.day for row in rows) == [1] * 5 + [7] * 3 + [28] * 3
    assert all(row.due_on == day + dt.timedelta(days=row.day) for row in rows)
    assert set(db.session.scalars(kept)) == before


def check_both_codes(phone, pilot, code, at):
    """The code of before and the longer one lead to the same day."""
    assert (pilot.short_code, pilot.first_day_code) == (code, code)
    assert len(pilot.day_code) == 8
    assert pilot.day_code.startswith(code)
    assert surveys.ask_by_day_code(code, at).id == surveys.ask_by_day_code(pilot.day_code, at).id == pilot.id
    assert surveys.find_by_any_code(code.lower()).id == pilot.id
    assert phone.get(f"/m/{code}?modus=tablet").location == f"/m/{pilot.day_code}?modus=tablet"
    assert phone.get(f"/m/{code}/t0").status_code == 200


def test_a_pilot_keeps_the_short_day_code_it_had_and_gets_a_longer_one(app, db, settings):
    from cleanup.models.pilots.plan import Pilot
    from cleanup.services.day import tablets
    from cleanup.services.day.links import screen_token

    def shown():
        pilots = db.session.scalars(select(Pilot).order_by(Pilot.id)).all()
        return [(one.id, tablets.pin_of(one), screen_token(settings.code_key, one)) for one in pilots]

    at = dt.datetime.now(dt.UTC)
    for _ in range(3):
        open_now(make_pilot(local_day(at)), "t0", now=at)
    try:
        move(app, db, "0018", down=True)
        query = text("SELECT id, day_code FROM pilot ORDER BY id")
        with db.engine.connect() as connection:
            before = connection.execute(query).all()
        assert {len(code) for _, code in before} == {5}
        move(app, db, "head")
        known = shown()
        for pilot_id, code in before:
            check_both_codes(app.test_client(), db.session.get_one(Pilot, pilot_id), code, at)
        move(app, db, "0018", down=True)
        with db.engine.connect() as connection:
            assert connection.execute(query).all() == before
        move(app, db, "head")
        assert shown() == known, "what was derived from the code stays"
    finally:
        move(app, db, "head")


@pytest.mark.slow
@pytest.mark.night
def test_from_nothing_to_head_and_back_to_nothing(app, db):
    try:
        move(app, db, "base", down=True)
        with db.engine.connect() as connection:
            left = set(inspect(connection).get_table_names()) - {"alembic_version"}
        assert not left & set(Base.metadata.tables)
    finally:
        move(app, db, "head")


def test_rebuilding_a_parent_table_keeps_its_children(app, db, filled):
    """SQLite rebuilds a table to change it; with foreign keys on, that would delete the children silently."""
    from alembic.migration import MigrationContext as Context
    from alembic.operations import Operations
    from sqlalchemy import Column, Integer, create_engine, pool

    before = counts(db)
    db.session.remove()
    db.engine.dispose()
    engine = create_engine(db.engine.url, poolclass=pool.NullPool)
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
            connection.commit()
        with connection.begin():
            operations = Operations(Context.configure(connection, opts={"target_metadata": MetaData()}))
            with operations.batch_alter_table("pilot", recreate="auto") as batch:
                batch.add_column(Column("proef", Integer(), nullable=True))
            with operations.batch_alter_table("pilot") as batch:
                batch.drop_column("proef")
        if engine.dialect.name == "sqlite":
            assert connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall() == []
    engine.dispose()
    assert counts(db) == before


def test_tables_of_answers_keep_no_row_number_and_the_log_its_guards(db, engine_name):
    if engine_name == "sqlite":
        made = dict(
            db.session.execute(
                text("SELECT name, sql FROM sqlite_master WHERE type IN ('table', 'trigger')")
            ).all()
        )
        for name in ("response", "open_answer", "submission_receipt", "erasure"):
            assert "WITHOUT ROWID" in made[name], name
        assert {"audit_event_is_never_changed", "audit_event_is_kept"} <= set(made)
    else:
        triggers = (
            db.session.execute(text("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal")).scalars().all()
        )
        assert {"audit_event_is_kept", "audit_event_is_not_emptied"} <= set(triggers)


@pytest.mark.long
def test_what_the_night_job_destroyed_before_is_said_and_what_is_there_is_kept(app, db):
    """Two pilots of long ago: of one the codes and the day are gone already, of the other all is there."""
    from cleanup.models.platform.retention import Wiped
    from cleanup.services.platform import audit

    at = dt.datetime(2025, 3, 4, 12, 0, tzinfo=dt.UTC)
    key = app.config["CLEANUP"].code_key
    lost, whole = (open_now(make_pilot(at.date()), "t0", "t1", now=at) for _ in range(2))
    for pilot in (lost, whole):
        for moment in ("t0", "t1"):
            surveys.submit(pilot, moment, filled_in(pilot, moment, card_code="KWT-7PFR"), at, key)
    lost_id, whole_id = lost.id, whole.id
    db.session.execute(text("UPDATE response SET code_hash = NULL WHERE pilot_id = :p"), {"p": lost_id})
    run = dt.datetime(2026, 4, 1, 3, 0, tzinfo=dt.UTC)
    audit.record(audit.Kind.RETENTION_RUN, None, run, "", links=2, day=9)
    db.session.commit()
    try:
        move(app, db, "0018", down=True)
        move(app, db, "head")
        rows = db.session.query(Wiped).order_by(Wiped.what).all()
        said = {(row.pilot_id, row.what, row.wiped_on, row.result_kept) for row in rows}
        assert (lost_id, "koppeling", run.date(), False) in said
        assert not [one for one in said if one[:2] == (whole_id, "koppeling")]
        assert {one[0] for one in said if one[1] == "dag"} == {lost_id, whole_id}
        planned = db.session.execute(
            text("SELECT moment, opens_day, closes_day FROM programme_moment ORDER BY moment")
        ).all()
        assert set(map(tuple, planned)) == {("t0", 0, 0), ("t1", 0, 0), ("t2", 28, 42)}
    finally:
        db.session.rollback()
        move(app, db, "head")


def test_names_get_their_keys_and_a_double_of_before_is_kept_and_said(app, db, cast, as_, caplog):
    """Two organisations that only differ in spelling were two rows: both stay, with their pilots."""
    from cleanup.models.partners.organisations import Organisation
    from cleanup.services import partners

    day = dt.date(2027, 3, 10)
    pilot = make_pilot(day)
    kept, kept_name = pilot.organisation_id, pilot.organisation.name
    code, asha = pilot.programme.code, as_("asha")
    db.session.commit()
    try:
        move(app, db, "0022", down=True)
        insert = "INSERT INTO organisation (id, name, kind, municipality) VALUES (:id, :name, :kind, 'Ede')"
        for number, name in enumerate(("ÉÉN", "één", kept_name.upper())):
            db.session.execute(text(insert), {"id": f"dubbel-{number}", "name": name, "kind": "jongerenwerk"})
        db.session.commit()
        move(app, db, "head")
        pairs = {(first.id, second.id) for first, second in partners.list_doubles()}
        assert pairs == {("dubbel-0", "dubbel-1"), (kept, "dubbel-2")}
        assert "is there twice" in caplog.text
        assert db.session.get(Organisation, "dubbel-1").search_key == "een\nede\n"
        page = asha.get(f"/partners?programma={code}").text
        assert "Deze organisaties staan er twee keer in" in page
        renamed = partners.get_organisation("dubbel-1")
        partners.change_organisation(renamed, "Eén Zuid", "Ede", "jongerenwerk", "", "")
        assert ("dubbel-0", "dubbel-1") not in {(a.id, b.id) for a, b in partners.list_doubles()}
        assert partners.find_organisation("EÉN ZUID").id == "dubbel-1"
    finally:
        db.session.rollback()
        move(app, db, "head")
