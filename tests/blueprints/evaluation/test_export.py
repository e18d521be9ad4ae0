"""Exports: who may have which, and only who asked gets the file."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import openpyxl
import pytest

from cleanup.analysis.package.scripts.recompute import main
from cleanup.domain.evaluation.figures import EXPORT_KEPT, JobState
from cleanup.models.evaluation.exports import ExportJob
from cleanup.models.platform.audit import AuditEvent
from cleanup.services import evaluation


@pytest.fixture
def started(monkeypatch):
    """Jobs whose process would have been started."""
    jobs = []
    monkeypatch.setattr(evaluation, "start_export", lambda job: jobs.append(job.id))
    return jobs


def ask(visitor, profile="deelbaar", form="xlsx", where="programma=PILOTJAAR"):
    return visitor.post(f"/evaluatie/export?{where}", data={"profile": profile, "form": form})


def fetched(visitor, job_id):
    with visitor.get(f"/evaluatie/exports/{job_id}/bestand") as answer:
        assert answer.status_code == 200
        return answer.headers["Content-Disposition"], answer.data


def made(job_id):
    evaluation.make_export(job_id, dt.datetime.now(dt.UTC))


def test_staff_get_the_workbook_to_share_and_the_audit_log_says_so(pilot_year, as_, started, db):
    visitor = as_("asha")
    answer = ask(visitor)
    assert answer.status_code == 303
    page = answer.location
    assert "We maken je bestand" in visitor.page(page).get_text()
    made(started[0])
    done = visitor.page(page)
    assert "Je bestand is klaar" in done.get_text()
    assert done.select_one("main a.button")["href"] == f"/evaluatie/exports/{started[0]}/bestand"
    named, data = fetched(visitor, started[0])
    assert named.startswith("attachment; filename=scd_evaluatie_programma_b_")
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert "Data_breed" not in book.sheetnames
    assert "VOORBEELDDATA" in str(book["Lees_mij"]["A3"].value) + str(book["Lees_mij"]["A4"].value)
    line = db.session.query(AuditEvent).filter_by(kind="exported").one()
    assert "deelbaar" in line.details


def test_an_evaluator_gets_the_answers(pilot_year, as_, started):
    visitor = as_("eva")
    ask(visitor, "onderzoek")
    made(started[0])
    book = openpyxl.load_workbook(io.BytesIO(fetched(visitor, started[0])[1]))
    assert book["Data_breed"].max_row == 34  # names, 32 people, and one lost code


@pytest.mark.parametrize(("form", "start"), [("csv", b"PK"), ("sav", b"$FL2"), ("pakket", b"PK")])
def test_an_evaluator_gets_csv_and_spss(pilot_year, pilots_of_the_year, as_, started, form, start):
    visitor = as_("eva")
    ask(visitor, "onderzoek", form, f"pilot={pilots_of_the_year[17].code}")
    made(started[0])
    assert fetched(visitor, started[0])[1].startswith(start)


def test_the_package_computes_again_what_it_shows(pilot_year, as_, started, db, tmp_path):
    visitor = as_("eva")
    ask(visitor, "onderzoek", "pakket")
    made(started[0])
    with zipfile.ZipFile(io.BytesIO(fetched(visitor, started[0])[1])) as archive:
        archive.extractall(tmp_path)
    assert main(tmp_path) == 0
    line = db.session.query(AuditEvent).filter_by(kind="exported").one()
    assert "pakket" in line.details


@pytest.mark.parametrize("name", ["asha", "bo"])
def test_nobody_else_gets_the_answers(pilot_year, as_, started, name):
    assert ask(as_(name), "onderzoek").status_code == 422
    assert started == []


@pytest.mark.parametrize("form", ["csv", "sav", "pakket"])
def test_rows_of_answers_are_not_shared(pilot_year, as_, started, form):
    answer = ask(as_("eva"), "deelbaar", form)
    assert answer.status_code == 422
    assert "horen bij het profiel onderzoek" in answer.get_data(as_text=True)


def test_answers_ask_who_you_are_when_that_was_a_while_ago(pilot_year, as_, started, sql, db):
    visitor = as_("eva")
    long_ago = dt.datetime.now(dt.UTC) - dt.timedelta(hours=1)
    sql("UPDATE auth_session SET confirmed_at = :then", then=long_ago)
    db.session.commit()
    assert "/bevestigen" in ask(visitor, "onderzoek").location
    assert started == []


def test_somebody_elses_export_is_not_there(pilot_year, as_, started):
    ask(as_("eva"))
    made(started[0])
    other = as_("asha")
    other.page(f"/evaluatie/exports/{started[0]}", status=404)
    other.page(f"/evaluatie/exports/{started[0]}/bestand", status=404)


def test_an_export_goes_after_an_hour_with_its_file(pilot_year, as_, started, db):
    visitor = as_("eva")
    ask(visitor)
    made(started[0])
    job = db.session.get(ExportJob, started[0])
    file = evaluation.exported_file(job)
    evaluation.remove_old_exports(job.asked_at + EXPORT_KEPT + dt.timedelta(seconds=1))
    assert not file.exists()
    visitor.page(f"/evaluatie/exports/{started[0]}", status=404)


def test_an_export_that_fails_says_so(pilot_year, as_, started, monkeypatch):
    visitor = as_("eva")
    ask(visitor)
    from cleanup.services.evaluation import jobs

    monkeypatch.setattr(jobs, "write_export", lambda *_a, **_k: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        made(started[0])
    assert "Het bestand is niet gemaakt" in visitor.page(f"/evaluatie/exports/{started[0]}").get_text()


def test_an_export_that_went_silent_counts_as_failed(pilot_year, as_, started, db):
    ask(as_("eva"))
    job = db.session.get(ExportJob, started[0])
    assert evaluation.state_of_export(job, job.touched_at + dt.timedelta(minutes=11)) is JobState.FAILED


def test_three_exports_at_once_are_enough(pilot_year, as_, started):
    visitor = as_("asha")
    assert [ask(visitor).status_code for _ in range(4)] == [303, 303, 303, 422]


def test_the_script_of_the_page_hears_how_far_it_is(pilot_year, as_, started):
    visitor = as_("asha")
    ask(visitor)
    told = visitor.get(f"/evaluatie/exports/{started[0]}/stand").json
    assert told == {"state": "wacht", "written": 0, "total": 0}


def test_a_process_of_its_own_makes_the_file(pilot_year, as_, db):
    """The real thing: the request commits, another process writes."""
    import time

    visitor = as_("asha")
    page = ask(visitor).location
    until = time.monotonic() + 120
    while "We maken" in visitor.page(page).get_text() and time.monotonic() < until:
        db.session.rollback()
        time.sleep(0.5)
    assert "Je bestand is klaar" in visitor.page(page).get_text()
