"""M9 while the server runs: no file beside the database tells who came first or which text was whose.

400 marked answers go in over the real server; then, with the server still running, everything is taken that
lies on the disk, and looked at as somebody with a copy of it would.
"""

from __future__ import annotations

import datetime as dt
import random
import re
import time
from pathlib import Path

import pytest
from scipy.stats import spearmanr
from sqlalchemy import text

from cleanup.domain.surveys.questionnaires import unpack
from cleanup.services import surveys
from tests.browser import Server
from tests.hardening.phones import ITEMS, Phone, new_key

ANSWERS = 400
NO_ORDER = 0.2  # of 400 answers one check in 15,000 finds this by chance
NO_ORDER_OF_FEW = 0.4  # and of 100 texts this
SOON = 5.0  # seconds; a minute is promised
PATIENCE = 30.0  # seconds; a busy machine may take longer than the second it usually takes
MARK = re.compile(rb"merkwoord-(\d{3})-einde")


@pytest.fixture
def running(settings, app, open_pilot, db):
    db.session.rollback()
    server = Server(settings, workers=2).start()
    yield server
    server.stop()


@pytest.fixture
def arrivals(running, open_pilot, db):
    """The packed answers of each arrival by its place, and every fourth with a text."""
    layout = surveys.questionnaire_of(open_pilot).layout("t0")
    day_code, luck, places = open_pilot.day_code, random.Random(5), {}
    db.session.rollback()  # what is read here would hold the turn to write
    for number in range(ANSWERS):
        phone = Phone("127.0.0.1", running.port, day_code, luck)
        marks = {item: luck.randint(1, 5) for item in ITEMS}
        given = {item: str(value) for item, value in marks.items()}
        words = {"O1": f"merkwoord-{number:03d}-einde"} if number % 4 == 0 else {}
        status, _ = phone.send_once(phone.body(new_key(), **given, **words))
        phone.hang_up()
        assert status == 201
        places[tuple(marks.values())] = number

    def place(packed):
        numbers = unpack(layout, packed)
        said = {slot.item.code: numbers[slot.variable] for slot in layout if slot.option is None}
        return places[tuple(said[item] for item in ITEMS)]

    return place


def order(places):
    return abs(float(spearmanr(range(len(places)), places).statistic))


def test_the_order_of_arrival_and_whose_text_it_was_are_on_no_disk(
    running, arrivals, settings, db, engine_name, open_pilot, sql
):
    time.sleep(SOON)
    report = {}
    look(report, "open", arrivals, settings, db, engine_name)
    surveys.close_moment(open_pilot, "t0", dt.datetime.now(dt.UTC))
    db.session.commit()
    look(report, "closed", arrivals, settings, db, engine_name)
    print("\nM9 live: |Spearman| with arrival:", {name: round(value, 3) for name, value in report.items()})
    few = {name for name in report if "texts" in name}
    assert max(report[name] for name in few) < NO_ORDER_OF_FEW
    assert max(report[name] for name in report.keys() - few) < NO_ORDER


def look(report, when, place, settings, db, engine_name):
    """Note how well everything that shows an order tells that of arrival."""
    answers, texts = "SELECT packed FROM response", "SELECT text FROM open_answer"
    if engine_name == "sqlite":
        journal = settings.instance / "cleanup.db-wal"
        assert not journal.exists() or journal.stat().st_size == 0, "the journal holds versions of pages"
        content = (settings.instance / "cleanup.db").read_bytes()
        report[f"{when}, texts in the file"] = order([int(one) for one in MARK.findall(content)])
        packed = db.session.execute(text(answers)).scalars().all()
        found = sorted(packed, key=lambda one: content.find(one.encode()))
        report[f"{when}, answers in the file"] = order([place(one) for one in found])
    else:
        for table in ("response", "open_answer"):
            distinct = f"SELECT count(DISTINCT xmin::text) FROM {table}"  # noqa: S608 - our own names
            assert db.session.execute(text(distinct)).scalar() == 1, "all rows share one transaction"
        by_place = " ORDER BY xmin::text::bigint, ctid"
        found = db.session.execute(text(answers + by_place)).scalars()
        report[f"{when}, answers by place"] = order([place(one) for one in found])
        told = db.session.execute(text(texts + by_place)).scalars()
        report[f"{when}, texts by place"] = order([int(one.split("-")[1]) for one in told])
    with_text = [place(one) for one in db.session.execute(text(answers)).scalars() if place(one) % 4 == 0]
    told = [int(one.split("-")[1]) for one in db.session.execute(text(texts)).scalars()]
    assert sorted(with_text) == sorted(told)
    report[f"{when}, texts beside answers"] = abs(float(spearmanr(with_text, told).statistic))
    db.session.rollback()


def marks_on_disk(settings, many):
    """Return the marks in the order in which they lie, once the server put so many of them in the file."""
    until = time.monotonic() + PATIENCE
    found = []
    while len(found) < many and time.monotonic() < until:
        time.sleep(1.5)
        found = [int(one) for one in MARK.findall((settings.instance / "cleanup.db").read_bytes())]
    return found


@pytest.mark.slow
@pytest.mark.night
def test_a_few_answers_of_a_small_group_lie_in_their_page_in_no_order(
    running, open_pilot, settings, db, engine_name
):
    """Twelve answers share one page of SQLite, which fills in the order in which they come."""
    if engine_name != "sqlite":
        pytest.skip("pages of PostgreSQL are looked at through ctid, above")
    luck, orders = random.Random(7), []
    for number in range(96):
        phone = Phone("127.0.0.1", running.port, open_pilot.day_code, luck)
        body = phone.body(new_key(), O1=f"merkwoord-{number:03d}-einde")
        assert phone.send_once(body)[0] == 201
        phone.hang_up()
        if number % 12 == 11:
            orders.append(marks_on_disk(settings, number + 1))
    print("\nthe newest text lies last:", [one[-1] == max(one) for one in orders])
    assert not all(one[-1] == max(one) for one in orders)
    assert order(orders[-1]) < NO_ORDER_OF_FEW


def test_a_withdrawn_text_is_nowhere_on_the_disk_within_a_minute(
    running, open_pilot, settings, db, engine_name
):
    import http.client
    from urllib.parse import urlencode

    luck = random.Random(9)
    phone = Phone("127.0.0.1", running.port, open_pilot.day_code, luck)
    for number, code in enumerate(("KWT-7PFR", "222-222J")):
        words = f"merkwoord-{number:03d}-einde"
        assert phone.send_once(phone.body(new_key(), card_code=code, O1=words))[0] == 201
    connection = http.client.HTTPConnection("127.0.0.1", running.port, timeout=10)
    form = urlencode({"pilot": open_pilot.code, "card_code": "KWT-7PFR", "action": "remove"})
    connection.request(
        "POST", "/privacy/antwoorden", form, {"Content-Type": "application/x-www-form-urlencoded"}
    )
    assert connection.getresponse().status == 200
    connection.close()
    phone.hang_up()
    time.sleep(SOON)
    if engine_name == "sqlite":
        folders = [settings.instance]
    else:
        files = db.session.execute(
            text("SELECT pg_relation_filepath(c) FROM unnest(ARRAY['response', 'open_answer']::regclass[]) c")
        ).scalars()
        data = Path(db.session.execute(text("SHOW data_directory")).scalar_one())
        folders = [data / one for one in files]
        db.session.rollback()
    left = b"".join(
        file.read_bytes()
        for one in folders
        for file in ([one] if one.is_file() else one.rglob("*"))
        if file.is_file()
    )
    assert b"merkwoord-000-einde" not in left
    assert engine_name == "postgresql" or b"merkwoord-001-einde" in left
    assert b"merkwoord-000-einde" not in (settings.instance.parent / "server.log").read_bytes()
