"""M9: whoever has every file of the server cannot tell who answered, in what order, or whose an address is.

400 marked answers go in in a known order, from known addresses with known devices, over the real server;
some leave an address for the follow-up. Then we take everything: files of the database with their journals,
tables with whatever the engine hides in them, and the log; and look for the traces and the order.
"""

from __future__ import annotations

import datetime as dt
import json
import random
import re
import zipfile
from pathlib import Path

import pandas as pd
import pyreadstat
import pytest
from scipy.stats import spearmanr
from sqlalchemy import text

from cleanup.services import surveys
from cleanup.services.evaluation.export import write_export
from cleanup.services.evaluation.scope import everything_scope
from cleanup.services.platform import backup
from cleanup.services.platform.backup.create import unpack_backup
from tests.browser import Server
from tests.hardening.phones import ITEMS, Phone, new_key

ANSWERS = 400  # of 200, one check in 200 would find an order of 0.2 by pure chance; of 400, one in 16,000
NO_ORDER = 0.2
AGENT = "MerkToestel/7.3"


@pytest.fixture
def crime(settings, app, open_pilot, db):
    """400 arrivals in a known order: the packed answers of each are its mark."""
    day_code, code, luck = open_pilot.day_code, open_pilot.code, random.Random(11)
    db.session.rollback()
    server = Server(settings, more={"CLEANUP_TRUSTED_PROXIES": "1"}).start()
    arrivals, contacts = [], []
    try:
        for number in range(ANSWERS):
            phone = Phone("127.0.0.1", server.port, day_code, luck)
            marks = {item: str(luck.randint(1, 5)) for item in ITEMS}
            body = phone.body(new_key(), O1=f"merkwoord-{number:03d}", **marks)
            headers = {"X-Forwarded-For": f"203.0.113.{number % 250}", "User-Agent": AGENT}
            status, answer = phone.send_once(body, headers=headers)
            assert status == 201
            phone.hang_up()
            arrivals.append(
                {"marks": "".join(marks.values()), "key": body["client_id"], "receipt": answer["receipt"]}
            )
            if number % 10 == 0:
                address = f"merk{number:03d}@voorbeeld.example"
                with app.app_context():
                    surveys.remember_address(code, address, "nl")
                contacts.append((number, address))
    finally:
        server.stop()
    return arrivals, contacts


def order_of(arrivals, found):
    """Return |Spearman| between arrival and the place in which marks were found."""
    places = {one["marks"]: number for number, one in enumerate(arrivals)}
    ranks = [places[mark] for mark in found if mark in places]
    assert len(ranks) > ANSWERS * 0.9, f"only {len(ranks)} marks found: this would prove nothing"
    return abs(spearmanr(range(len(ranks)), ranks).statistic)


def stored_orders(db, engine_name):
    """Return the order of rows in every way the engine offers."""
    ways = ["SELECT id, packed FROM response", "SELECT id, packed FROM response ORDER BY id"]
    if engine_name == "postgresql":
        ways += [
            "SELECT id, packed FROM response ORDER BY ctid",
            "SELECT id, packed FROM response ORDER BY xmin::text::bigint, ctid",
        ]
    for way in ways:
        yield way, [row.packed for row in db.session.execute(text(way))]
    db.session.rollback()


@pytest.fixture
def by_packed(app, open_pilot):
    """Turn a packed text into the twelve marks."""
    from cleanup.domain.surveys.questionnaires import unpack

    layout = surveys.questionnaire_of(open_pilot).layout("t0")

    def read(packed):
        numbers = unpack(layout, packed)
        given = {slot.item.code: numbers[slot.variable] for slot in layout if slot.option is None}
        return "".join(str(given[item]) for item in ITEMS)

    return read


@pytest.fixture
def mark_columns(app, open_pilot):
    """The columns of an export that hold the twelve marks."""
    layout = surveys.questionnaire_of(open_pilot).layout("t0")
    names = {slot.item.code: f"{slot.variable}_t0" for slot in layout if slot.option is None}
    return [names[item] for item in ITEMS]


def test_no_order_and_no_link_is_left_in_anything_the_server_keeps(
    app, db, settings, crime, by_packed, open_pilot, sql
):
    arrivals, contacts = crime
    pilot, engine_name = open_pilot, db.engine.dialect.name
    if engine_name == "postgresql":
        surveys.close_moment(pilot, "t0", dt.datetime.now(dt.UTC))
        db.session.commit()
    report = {}
    for way, packed in stored_orders(db, engine_name):
        report[way] = order_of(arrivals, [by_packed(one) for one in packed])
    if engine_name == "postgresql":
        assert sql("SELECT count(DISTINCT xmin::text) FROM response") == [(1,)]
        both = sql("SELECT count(*) FROM response r JOIN submission_receipt s ON r.xmin = s.xmin")
        assert both[0][0] in {0, ANSWERS * ANSWERS}, "one transaction for all, or none in common"
    if engine_name == "sqlite":
        assert sql("SELECT count(*) FROM sqlite_master WHERE sql LIKE '%AUTOINCREMENT%'") == [(0,)]
        report["file offset"] = offsets(db, settings, arrivals, by_packed)
    with pytest.raises(Exception, match=r"rowid"):
        db.session.execute(text("SELECT rowid FROM response"))
    db.session.rollback()
    print("\nM9: |Spearman| with arrival:", json.dumps({k: round(float(v), 3) for k, v in report.items()}))
    assert max(report.values()) < NO_ORDER

    everything = b"".join(p.read_bytes() for p in Path(settings.instance).rglob("*") if p.is_file())
    log = (settings.instance.parent / "server.log").read_bytes()
    traces = [b"203.0.113.", AGENT.encode(), b"voorbeeld.example", *(one["key"].encode() for one in arrivals)]
    found = [trace for trace in traces if trace in everything or trace in log]
    looked_in = len(everything) + len(log)
    print(f"M9: {len(traces)} traces looked for in {looked_in} bytes of files and log, found: {found}")
    assert not found
    assert not [one for one in arrivals if one["receipt"].encode() in log]
    assert contacts_tell_nothing(app, contacts, arrivals)


def offsets(db, settings, arrivals, by_packed):
    """Return the order in which answers lie in the file itself."""
    rows = db.session.execute(text("SELECT packed FROM response")).scalars().all()
    db.session.rollback()
    for engine in db.engines.values():
        engine.dispose()
    content = (settings.instance / "cleanup.db").read_bytes()
    journal = settings.instance / "cleanup.db-wal"
    content += journal.read_bytes() if journal.exists() else b""
    places = {packed: content.find(packed.encode()) for packed in set(rows)}
    return order_of(
        arrivals, [by_packed(p) for p, place in sorted(places.items(), key=lambda x: x[1]) if place >= 0]
    )


def contacts_tell_nothing(app, contacts, arrivals):
    """Every address could be of anybody: the two stores have no value in common and no order."""
    from cleanup.extensions import contact_session

    with app.app_context(), contact_session() as session:
        rows = session.execute(text("SELECT * FROM follow_up_address")).mappings().all()
    values = {str(value) for row in rows for value in row.values()}
    assert len(rows) == len(contacts)
    in_common = {one["key"] for one in arrivals} | {one["receipt"] for one in arrivals}
    return not values & in_common


def test_no_order_and_no_link_is_left_in_what_is_taken_away_from_the_server(
    db, crime, open_pilot, by_packed, mark_columns, tmp_path
):
    """A backup somebody stole with its key, and every form of an export."""
    arrivals, _ = crime
    now = dt.datetime.now(dt.UTC)
    db.session.rollback()
    sealed = backup.create_backup(tmp_path / "weg.scdb", now).path
    (tmp_path / "open").mkdir()
    unpack_backup(sealed, tmp_path / "open")
    assert not [one for one in arrivals if one["key"].encode() in sealed.read_bytes()]
    files = {"backup": bytes_of(tmp_path / "open")}
    packed = db.session.execute(text("SELECT packed FROM response")).scalars().all()
    db.session.rollback()
    found = sorted(set(packed), key=lambda one: files["backup"].find(one.encode()))
    report = {
        "backup": order_of(arrivals, [by_packed(one) for one in found if one.encode() in files["backup"]])
    }
    surveys.close_moment(open_pilot, "t0", now)
    db.session.commit()
    for form in ("xlsx", "csv", "sav"):
        target = tmp_path / f"uitvoer.{form}"
        write_export(
            target, everything_scope(), now, profile="onderzoek", form=form, role="admin", export_id="0" * 8
        )
        report[form], files[form] = order_of(arrivals, rows_of(target, mark_columns)), content_of(target)
    print("\nM9: |Spearman| with arrival:", json.dumps({k: round(float(v), 3) for k, v in report.items()}))
    assert max(report.values()) < NO_ORDER
    traces = [b"203.0.113.", AGENT.encode(), *(one["key"].encode() for one in arrivals)]
    assert [(name, trace) for name, content in files.items() for trace in traces if trace in content] == []
    files.pop("backup")  # it holds the receipts, with which somebody may withdraw
    receipts = [one["receipt"].encode() for one in arrivals]
    assert [(name, one) for name, content in files.items() for one in receipts if one in content] == []


def bytes_of(folder):
    return b"".join(p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file())


def content_of(file):
    """Return everything in a file, with what a ZIP holds unpacked."""
    raw = file.read_bytes()
    if not zipfile.is_zipfile(file):
        return raw
    with zipfile.ZipFile(file) as archive:
        return raw + b"".join(archive.read(name) for name in archive.namelist())


def rows_of(file, columns):
    """Return the twelve marks of each row of a wide export, in the order of the file."""
    if file.suffix == ".xlsx":
        frame = pd.read_excel(file, sheet_name="Data_breed")
    elif file.suffix == ".sav":
        frame = pyreadstat.read_sav(file)[0]
    else:
        with zipfile.ZipFile(file) as archive, archive.open("r_python/data_breed.csv") as stream:
            frame = pd.read_csv(stream)
    return ["".join(str(int(value)) for value in row) for row in frame[columns].itertuples(index=False)]


def test_after_withdrawal_and_retention_no_byte_of_a_mark_is_left(
    app, db, settings, crime, engine_name, open_pilot
):
    from cleanup.services.platform import retention

    if engine_name != "sqlite":
        pytest.skip("the files of PostgreSQL are looked at in the test of retention")
    later = dt.datetime.now(dt.UTC) + dt.timedelta(days=400)
    retention.run(later)
    db.session.remove()
    for engine in db.engines.values():
        engine.dispose()
    left = b"".join(p.read_bytes() for p in Path(settings.instance).rglob("*") if p.is_file())
    marks = re.findall(rb"merkwoord-\d{3}", left)
    print(f"\nM11: {len(marks)} of {ANSWERS} marks left in live files after retention")
    assert not marks
