"""A release is made once, whole, in order, and never changed; what it shows is what was published."""

from __future__ import annotations

import datetime as dt
import json
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from sqlalchemy import delete, select, text, update
from sqlalchemy.exc import DatabaseError

from cleanup.domain.evaluation.figures import JobState
from cleanup.domain.platform.errors import RuleBrokenError
from cleanup.domain.platform.local_time import local_day
from cleanup.models.evaluation.releases import Release, ReleaseJob, ReleasePart
from cleanup.models.platform.audit import AuditEvent
from cleanup.models.surveys.responses import Response
from cleanup.services import evaluation, surveys
from cleanup.transactions import reading
from tests.factories import filled_in, make_pilot, make_programme, open_now
from tests.one_pilot import answer, one_pilot
from tests.releases import release

COMMAND = [sys.executable, "-c", "from cleanup.commands import main; main()"]


def numbers(db, programme):
    query = select(Release.number).where(Release.programme_id == programme.id).order_by(Release.number)
    return list(db.session.scalars(query))


def environment(app):
    return {**os.environ, **app.config["CLEANUP"].as_environment}


def test_a_release_is_numbered_dated_hashed_and_says_who_is_in_it(db, day, programme, at):
    made = release(programme, at)
    assert (made.number, made.made_at, len(made.sha256)) == (1, at, 64)
    assert json.loads(made.facts)["closings"] == {day.code: ["t0", "t1", "t2"]}
    assert json.loads(made.facts)["participations"] == {day.code: 8}
    assert min(db.session.scalars(select(Response.released))) > 0
    assert not list(evaluation.broken_releases())


def test_it_writes_one_line_in_the_audit_log(db, day, programme, cast, at):
    evaluation.release_now(programme.id, at, reason="gevraagd", by_id=cast.eva.id)
    line = db.session.scalar(select(AuditEvent).where(AuditEvent.kind == "released"))
    assert (line.actor_id, line.subject) == (cast.eva.id, "ALLEEN")
    told = json.loads(line.details)
    assert (str(told["number"]), told["reason"]) == ("1", "gevraagd")
    assert int(told["rows"]) > 0


def test_the_database_lets_nobody_change_a_release_and_lets_them_go_all_together(db, day, programme, at):
    made = release(programme, at)
    forbidden = (
        update(Release).where(Release.id == made.id).values(number=9),
        update(ReleasePart).where(ReleasePart.release_id == made.id).values(content=b"x"),
        delete(ReleasePart).where(ReleasePart.release_id == made.id),
        delete(Release).where(Release.id == made.id),
    )
    for statement in forbidden:
        with pytest.raises(DatabaseError):
            db.session.execute(statement)
        db.session.rollback()
    assert numbers(db, programme) == [1]
    assert evaluation.forget_releases(programme, at) == 1
    db.session.commit()
    assert numbers(db, programme) == []


def test_a_release_that_was_changed_behind_our_back_is_found(db, day, programme, at, engine_name, sql):
    made = release(programme, at)
    if engine_name == "sqlite":
        sql("DROP TRIGGER release_is_never_changed")
    else:
        sql("ALTER TABLE release DISABLE TRIGGER USER")
    sql("UPDATE release SET facts = replace(facts, 'ALLEEN', 'ANDERS') WHERE id = :id", id=made.id)
    db.session.expire_all()
    assert list(evaluation.broken_releases()) == ["ALLEEN: vrijgave 1 is niet meer wat er gepubliceerd is"]
    db.session.rollback()


def test_nothing_is_released_before_a_moment_is_closed_and_answered(db, programme, cast, at):
    pilot = open_now(make_pilot(local_day(at), programme=programme), "t0", now=at)
    with pytest.raises(RuleBrokenError, match="nog geen meting gesloten"):
        evaluation.ask_release(programme, cast.eva, at)
    surveys.close_moment(pilot, "t0", at)
    db.session.commit()
    with pytest.raises(RuleBrokenError, match="nog geen antwoorden"):
        evaluation.ask_release(programme, cast.eva, at)


def test_a_second_release_of_the_same_answers_is_not_made(db, day, programme, at):
    release(programme, at)
    with pytest.raises(RuleBrokenError, match="niets veranderd"):
        release(programme, at + dt.timedelta(hours=1))
    assert numbers(db, programme) == [1]
    job = db.session.get(ReleaseJob, programme.id)
    assert (job.state, "niets veranderd" in job.message) == (JobState.DONE, True)


def test_late_answers_come_in_the_next_release_and_the_first_stays_as_it_was(db, day, programme, key, at):
    first = release(programme, at)
    before = first.sha256
    late = filled_in(day, "t2", "4")
    surveys.open_moment(day, "t2", at)
    surveys.submit(day, "t2", late, at, key)
    surveys.close_moment(day, "t2", at)
    db.session.commit()
    assert not evaluation.is_released(programme, at)
    release(programme, at + dt.timedelta(days=4))
    assert numbers(db, programme) == [1, 2]
    assert evaluation.is_released(programme, at)
    db.session.expire_all()
    assert db.session.get(Release, first.id).sha256 == before
    assert min(db.session.scalars(select(Response.released))) > 0


def test_the_night_waits_for_late_answers_and_then_releases_by_itself(db, programme, codes, key, at):
    pilot = open_now(make_pilot(local_day(at), programme=programme), "t0", "t1", now=at)
    answer(pilot, "t0", ["2"] * 8, at, codes, key)
    surveys.close_moment(pilot, "t0", at)
    db.session.commit()
    assert evaluation.make_due_releases(at + dt.timedelta(hours=71)) == []
    assert evaluation.standing_of(programme, at).comes_at(at) == at + dt.timedelta(hours=72)
    assert evaluation.make_due_releases(at + dt.timedelta(hours=73)) == ["ALLEEN"]
    assert evaluation.make_due_releases(at + dt.timedelta(hours=74)) == []


def test_one_of_two_at_once_wins_and_the_other_is_told(app, db, day, programme):
    asked = [*COMMAND, "evaluation", "release", "--programme", programme.code]
    db.session.commit()  # on SQLite an open transaction of ours would keep both from writing

    def run(_number):
        return subprocess.run(
            asked, env=environment(app), capture_output=True, text=True, check=False, timeout=120
        )

    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(run, range(2)))
    assert sorted(one.returncode for one in done) == [0, 2], done
    assert numbers(db, programme) == [1]
    refused = next(one for one in done if one.returncode)
    assert any(said in refused.stderr for said in ("al een vrijgave", "niets veranderd", "Intussen"))
    assert not list(evaluation.broken_releases())


def step_of(db, programme_id):
    query = select(ReleaseJob.step).where(ReleaseJob.programme_id == programme_id)
    with reading():
        return db.session.scalar(query) or 0


def test_an_attempt_that_was_killed_half_way_leaves_nothing_and_is_taken_over(app, db, day, programme, at):
    script = (
        "import cleanup.analysis.release as r, time\n"
        "r.make_release = lambda *a, **k: time.sleep(60)\n"
        "from cleanup.commands import main; main()"
    )
    asked = [sys.executable, "-c", script, "evaluation", "release", "--programme", programme.code]
    key = programme.id
    db.session.commit()
    with subprocess.Popen(asked, env=environment(app), stderr=subprocess.DEVNULL) as process:
        until = time.monotonic() + 100
        while step_of(db, key) < 2 and time.monotonic() < until:
            time.sleep(0.1)
        with pytest.raises(RuleBrokenError, match="al een vrijgave"):
            release(programme, at)
        process.send_signal(signal.SIGKILL)
    assert numbers(db, programme) == []
    assert evaluation.find_job(programme, dt.datetime.now(dt.UTC))[1] == JobState.FAILED
    release(programme, at)
    assert numbers(db, programme) == [1]
    assert evaluation.find_job(programme, dt.datetime.now(dt.UTC))[1] == JobState.DONE
    assert not list(evaluation.broken_releases())


def test_a_pilot_that_moved_keeps_its_figures_and_enters_no_release_elsewhere(db, day, programme, key, at):
    release(programme, at)
    elsewhere = make_programme("ELDERS")
    neighbour = open_now(make_pilot(local_day(at), programme=elsewhere), "t0", now=at)
    for _ in range(6):
        surveys.submit(neighbour, "t0", filled_in(neighbour), at, key)
    surveys.close_moment(neighbour, "t0", at)
    day.programme_id = elsewhere.id
    db.session.commit()
    made = release(elsewhere, at)
    assert list(json.loads(made.facts)["pilots"]) == [neighbour.code]
    db.session.expire_all()
    figures = evaluation.released_figures(evaluation.pilot_scope(day))
    assert (figures.release.number, figures.release.programme) == (1, "ALLEEN")
    assert figures.summary("pilot", day.code)


def test_figures_of_now_do_not_change_what_was_released(db, day, programme, at, sql):
    release(programme, at)
    scope = evaluation.programme_scope("ALLEEN")
    before = evaluation.released_figures(scope)
    sql("UPDATE response SET excluded = 'proef' WHERE moment = 't1'")
    db.session.commit()
    assert shown(evaluation.released_figures(scope)) == shown(before)
    assert shown(evaluation.figures_of(evaluation.programme_scope("ALLEEN"), at)) != shown(before)


def shown(figures):
    return {name: table.rows for name, table in figures.tables.items()}


def test_a_filter_of_released_figures_chooses_whole_units(db, day, programme, key, at):
    day.variant = "gemengd"
    other = one_pilot(key, at, programme)
    other.variant = "eerst_bewust"
    db.session.commit()
    release(programme, at)
    chosen = replace(evaluation.programme_scope("ALLEEN"), filters=evaluation_filters(variant="gemengd"))
    figures = evaluation.released_figures(chosen)
    assert figures.group == ("variant", "gemengd")
    assert {row["niveau"] for row in figures.tables["verandering"].rows} == {"variant"}
    assert figures.summary("variant", "gemengd")
    with_pilots = figures.of_pilots([day.code], ["verandering"])
    assert {row["niveau"] for row in with_pilots.tables["verandering"].rows} == {"variant", "pilot"}
    period = replace(chosen, filters=evaluation_filters(since=day.date, variant="gemengd"))
    assert not evaluation.released_figures(period).tables["verandering"].rows
    everything = evaluation.released_figures(
        replace(chosen, filters=evaluation_filters(since=day.date, until=day.date))
    )
    whole = evaluation.released_figures(evaluation.programme_scope("ALLEEN"))
    assert everything.group is None
    assert everything.tables["items"].rows == whole.tables["items"].rows
    assert everything.tables["verandering"].rows == whole.tables["verandering"].rows


def evaluation_filters(**values):
    from cleanup.domain.evaluation.figures import Filters

    return Filters(**values)


def test_the_tables_hold_no_id_and_no_hash_of_a_response(db, day, programme, at, sql):
    from cleanup.services.evaluation.releases.parts import unpacked

    made = release(programme, at)
    contents = [unpacked(row.content) for row in sql("SELECT content FROM release_part")]
    everything = json.dumps([contents, unpacked(made.memory), made.facts])
    for row in db.session.execute(text("SELECT id, code_hash FROM response")):
        assert row.id not in everything
        assert row.code_hash not in everything
