"""What happened stays where it belongs: not in search, exports, logs, mail or the audit log."""

import datetime as dt
import io
import uuid
import zipfile

import pytest

from tests import aftercare, factories
from tests.logbook import production
from tests.releases import release

WORDS = {
    "report": "onnavolgbaar7341",
    "note": "onnavolgbaar7342",
    "outcome": "onnavolgbaar7343",
    "signal": "onnavolgbaar7344",
    "heavy": "onnavolgbaar7345",
    "check-in": "onnavolgbaar7346",
    "task": "onnavolgbaar7347",
}
STEM = "onnavolgbaar"


def said_in(text):
    """Return what of all that was written stands in a text."""
    return [what for what, word in WORDS.items() if word in text]


@pytest.fixture
def at():
    return dt.datetime.now(dt.UTC)


@pytest.fixture
def pilot(cast, db, at):
    """A pilot with words of every sort: reported, noted, concluded, by link, on the tablet, checked in."""
    from cleanup.services import aftercare as services

    found = aftercare.held_pilot(cast.ben)
    row = aftercare.report(found, cast.ben, f"{WORDS['report']} gebeurde")
    services.add_note(row, cast.asha, f"{WORDS['note']} besproken", at)
    services.close_incident(row, f"{WORDS['outcome']} opgelost", at)
    services.reopen_incident(row)
    services.report_signal(found, "ernstig", f"{WORDS['signal']} gehoord", str(uuid.uuid4()), at)
    heavy = aftercare.record(found, cast.ben, "heavy", at, part="oefenen", card="")
    more = {"card": "", "text": f"{WORDS['heavy']} gezegd", "follow_up": []}
    aftercare.record(found, cast.ben, "heavy_more", at, of=heavy, **more)
    aftercare.record(
        found, cast.ben, "wellbeing", at, feeling="niet_goed", contact=True, text=WORDS["check-in"]
    )
    services.add_task(found, "participants", f"{WORDS['task']} bespreken", at.date(), None)
    db.session.commit()
    return found


def test_who_must_know_reads_all_of_it(as_, pilot):
    asha, found = as_("asha"), set(said_in(as_("asha").get(f"/pilots/{pilot.code}/nazorg").text))
    for row in aftercare.incidents_of(pilot):
        found |= set(said_in(asha.get(f"/pilots/{pilot.code}/nazorg/meldingen/{row.id}").text))
    assert found == set(WORDS)


@pytest.mark.parametrize("who", ["asha", "ben", "eva", "bo"])
def test_search_finds_none_of_it(as_, pilot, who):
    client = as_(who)
    for word in (STEM, *WORDS.values()):
        page = client.page(f"/zoeken?q={word}").main
        assert "Niets gevonden" in page.get_text()
        assert pilot.code not in page.get_text()


@pytest.mark.parametrize(
    "path", ["/", "/nazorg", "/pilots", "/pilots/{}", "/pilots/{}/briefing", "/evaluatie", "/evaluatie/{}"]
)
def test_no_other_page_repeats_it(as_, pilot, path):
    assert said_in(as_("asha").get(path.format(pilot.code)).text) == []


def answered(pilot, app, at):
    """Answers of six people, so that an export has rows and figures."""
    from cleanup.extensions import db
    from cleanup.services import surveys

    for moment in ("t0", "t1"):
        surveys.open_moment(pilot, moment, at)
        for _ in range(6):
            surveys.submit(
                pilot, moment, factories.filled_in(pilot, moment), at, app.config["CLEANUP"].code_key
            )
        surveys.close_moment(pilot, moment, at)
    db.session.commit()


def all_text(file, form):
    """Return everything a file says, whatever it is packed in."""
    if form == "sav":
        import pyreadstat

        frame, meta = pyreadstat.read_sav(str(file))
        labels = (meta.notes, meta.file_label, meta.column_names_to_labels, meta.variable_value_labels)
        return frame.to_csv() + str(labels) + file.read_bytes().decode("latin-1")
    content = file.read_bytes()
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return content.decode()
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return "\n".join(packed.read(name).decode("latin-1") for name in packed.namelist())


@pytest.mark.parametrize(
    ("form", "profile"),
    [("xlsx", "onderzoek"), ("xlsx", "deelbaar"), ("csv", "onderzoek"), ("sav", "onderzoek")],
)
def test_no_export_has_it(app, pilot, at, tmp_path, form, profile):
    from cleanup.services import evaluation

    answered(pilot, app, at)
    release(pilot.programme)
    for number, scope in enumerate(
        (evaluation.pilot_scope(pilot), evaluation.programme_scope(pilot.programme.code))
    ):
        file = tmp_path / f"uitvoer{number}.{form}"
        evaluation.write_export(
            file, scope, at, profile=profile, form=form, role="evaluator",
            export_id=evaluation.new_export_id(),
        )  # fmt: skip
        text = all_text(file, form)
        assert len(text) > 1000
        assert said_in(text) == []


def test_no_mail_and_no_line_of_the_audit_log_has_it(db, sql, as_, pilot, at):
    from cleanup.services import aftercare as services

    row = aftercare.incidents_of(pilot)[0]
    assert as_("asha").get(f"/pilots/{pilot.code}/nazorg/meldingen/{row.id}").status_code == 200
    assert as_("eva").get(f"/pilots/{pilot.code}/nazorg/meldingen/{row.id}").status_code == 403
    assert services.queue_reminders(at) > 0
    db.session.commit()
    for table in ("outbox_message", "audit_event"):
        rows = sql(f"SELECT * FROM {table}")  # noqa: S608 - names of our own
        assert rows, table
        assert said_in(str(rows)) == [], table


def signed_in(app, secret):
    client = app.test_client()
    client.set_cookie("scd", secret)
    return client


def test_no_log_has_it_while_it_is_typed_read_and_refused(settings, cast, db):
    from cleanup.services.accounts import start_session

    found = aftercare.held_pilot(cast.ben)
    _, token = aftercare.make_link(found, cast.asha)
    code, here = found.code, f"/pilots/{found.code}/nazorg"
    ben, asha = (start_session(who, dt.datetime.now(dt.UTC)) for who in (cast.ben, cast.asha))
    db.session.commit()  # an open transaction here would keep the other application from writing
    with production(settings) as (app, log):
        told = {"key": str(uuid.uuid4()), "severity": "stevig", "text": WORDS["report"]}
        crew, staff, worker = signed_in(app, ben), signed_in(app, asha), app.test_client()
        page = crew.post(f"{here}/melden", data=told).location
        assert page.startswith(f"{here}/meldingen/")
        assert crew.post(f"{here}/melden", data=told | {"severity": "onzin"}).status_code == 422
        said = {"key": str(uuid.uuid4()), "feeling": "goed", "text": WORDS["check-in"]}
        assert crew.post(f"{here}/debrief", data=said).status_code == 303
        worker.get(f"/w/{token}")
        signal = {"key": str(uuid.uuid4()), "severity": "licht", "text": WORDS["signal"]}
        assert worker.post(f"/w/pilot/{code}/signaal", data=signal).status_code == 303
        assert WORDS["report"] in staff.get(page).text
        assert staff.post(f"{page}/notitie", data={"text": WORDS["note"]}).status_code == 303
        assert staff.post(f"{page}/sluiten", data={"outcome": WORDS["outcome"]}).status_code == 303
        staff.get(f"/zoeken?q={STEM}")
        staff.post("/naamcheck", data={"text": WORDS["report"]})
        assert f"POST {here.replace(code, '<code>')}/melden 303" in log.text
        assert STEM not in log.text
        assert token not in log.text
