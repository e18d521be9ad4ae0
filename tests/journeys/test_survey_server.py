"""What needs the server as it runs for real: its logs and files, its compression, its restart."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from sqlalchemy import text

from cleanup.domain.platform.local_time import local_day
from tests.browser import SMALL_PHONE
from tests.factories import make_pilot, open_now
from tests.journeys.survey_steps import answer_all, join, send

BUSY_MACHINE = 3  # promised: 4 s; the machine of the tests may have more to do


@pytest.fixture
def server(process):
    """To be killed, or to be asked for its log."""
    return process


@pytest.fixture
def open_pilot(server, app, db):
    at = dt.datetime.now(dt.UTC)
    pilot = open_now(make_pilot(local_day(at)), "t0", "t1", "t2", now=at - dt.timedelta(minutes=1))
    db.session.rollback()
    return pilot


def test_no_code_in_any_log_address_or_file_of_the_server(phone, server, open_pilot, db):
    page = phone()
    addresses = []
    page.on("request", lambda request: addresses.append(request.url))
    page.goto(f"/m/{open_pilot.day_code}#KWT7PFR")
    page.get_by_label("16 jaar of ouder").check()
    page.locator("button[value=t0]").click()
    page.wait_for_selector("html[data-ready]", state="attached")
    answer_all(page)
    send(page)
    assert not [address for address in addresses if "KWT" in address.partition("#")[0]]
    server.stop()
    for file in [server.log, *filter(Path.is_file, server.settings.instance.rglob("*"))]:
        content = file.read_bytes()
        assert b"KWT7PFR" not in content, file
        assert b"KWT-7PFR" not in content, file
        assert b"127.0.0.1 - -" not in content, f"{file}: no addresses in a log"


def test_the_first_page_is_light_and_quick_on_a_slow_network(browser, server, open_pilot):
    context = browser.new_context(locale="nl-NL", viewport=SMALL_PHONE, base_url=server.url, is_mobile=True)
    page = context.new_page()
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    slow = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 750e3 / 8}
    wire.send("Network.emulateNetworkConditions", slow)
    sizes = {}
    wire.on("Network.loadingFinished", lambda e: sizes.__setitem__(e["requestId"], e["encodedDataLength"]))
    page.goto(f"/m/{open_pilot.day_code}")
    page.wait_for_load_state("networkidle")
    fetched = [size for size in sizes.values() if size > 0]
    assert sum(fetched) <= 60_000, sum(fetched)
    assert len(fetched) <= 8, json.dumps(sizes)
    page.get_by_label("16 jaar of ouder").check()
    start = dt.datetime.now(dt.UTC)
    page.locator("button[value=t0]").click()
    page.wait_for_selector("html[data-ready]", state="attached")
    page.locator("[data-next]").click()
    page.locator("#E1").wait_for()
    took = (dt.datetime.now(dt.UTC) - start).total_seconds()
    print(
        f"\nfirst page {sum(fetched)} bytes in {len(fetched)} requests; to the first question in {took:.2f} s"
    )
    assert took < 4 * BUSY_MACHINE
    context.close()


def test_what_was_sent_before_a_restore_comes_in_again_once(phone, server, open_pilot, db, app):
    from cleanup.services import surveys

    page = phone()
    join(page, open_pilot)
    answer_all(page)
    send(page)
    db.session.execute(text("DELETE FROM response"))
    db.session.execute(text("DELETE FROM submission_receipt"))
    surveys.renew_epoch()  # what a restore does
    db.session.commit()
    server.restart()
    page.goto(f"/m/{open_pilot.day_code}/t1")
    for _ in range(60):
        page.wait_for_timeout(250)
        count = db.session.execute(text("SELECT count(*) FROM response")).scalar_one()
        db.session.rollback()
        if count:
            break
    assert count == 1
