"""A device that still holds what the version before could not send sends it after the upgrade, once.

What stands on the device is written here as that version left it: database, tables, keys and fields.
"""

from __future__ import annotations

import datetime as dt
import json
import uuid

import pytest
from sqlalchemy import text

from cleanup.domain.platform.local_time import local_day
from cleanup.services import surveys
from tests.browser import expect
from tests.factories import filled_in, make_pilot, open_now, with_crew
from tests.journeys.day.tablet import Tablet
from tests.sealing import seal_for

WRITE = """([name, tables, rows]) => new Promise((done, fail) => {
  const asked = indexedDB.open(name, 1);
  asked.onupgradeneeded = () => {
    for (const [table, key, index] of tables) {
      const made = asked.result.createObjectStore(table, { keyPath: key });
      if (index) made.createIndex(index, index);
    }
  };
  asked.onerror = () => fail(asked.error);
  asked.onsuccess = () => {
    const change = asked.result.transaction("out", "readwrite");
    rows.forEach((row) => change.objectStore("out").put(row));
    change.oncomplete = () => { asked.result.close(); done(); };
  };
})"""
HOW_MANY = """name => new Promise((done) => {
  const asked = indexedDB.open(name, 1);
  asked.onsuccess = () => {
    const all = asked.result.transaction("out").objectStore("out").getAll();
    all.onsuccess = () => { asked.result.close(); done(all.result.map((item) => item.parked ?? 0)); };
  };
})"""
ANSWERS = ("scd-antwoorden", [["out", "client_id", ""], ["sent", "client_id", ""]])
DAY = ("scd-dag", [["out", "key", "order"], ["sent", "key", ""], ["kept", "name", ""]])


@pytest.fixture
def pilot(server, app, cast, db):
    at = dt.datetime.now(dt.UTC)
    made = open_now(make_pilot(local_day(at)), "t0", "t1", now=at - dt.timedelta(minutes=1))
    with_crew(made, cast.ben)
    db.session.rollback()
    return made


def old_answer(pilot, key, ticket, token, **more):
    """One finished questionnaire as it waited on a phone of the version before."""
    fields = {name: values[0] for name, values in filled_in(pilot).items()}
    client_id = str(uuid.uuid4())
    fields |= {"client_id": client_id, "version": str(surveys.questionnaire_of(pilot).version)}
    made = dt.datetime.now(dt.UTC) - dt.timedelta(seconds=30)
    return {
        "client_id": client_id, "url": f"/m/{pilot.day_code}/t0", "ticket": ticket, "token": token,
        "content": {"sealed": seal_for(surveys.seal_key(key), fields, client_id)},
        "made": int(made.timestamp() * 1000), "parked": 0,
    } | more  # fmt: skip


def test_answers_that_waited_on_a_phone_are_sent_by_the_new_version(phone, pilot, settings, db):
    page, code = phone(), pilot.day_code  # what is read again later would hold the turn to write
    page.goto(f"/m/{code}")
    page.get_by_label("16 jaar of ouder").check()
    page.locator("button[value=t0]").click()
    page.wait_for_selector("html[data-ready]", state="attached")
    ticket, token = (page.locator(f"[name={name}]").first.input_value() for name in ("ticket", "csrf_token"))
    page.goto("/privacy")
    wrong = {"content": {"K1": "dit kan niet"}}
    waiting = [old_answer(pilot, settings.code_key, ticket, token) for _ in range(2)]
    refused = old_answer(pilot, settings.code_key, ticket, token, **wrong)
    db.session.rollback()
    page.evaluate(WRITE, [*ANSWERS, [*waiting, refused]])
    page.goto(f"/m/{code}/t0")
    page.wait_for_selector("html[data-ready]", state="attached")
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator("[data-unsent-count]")).to_have_text("1")
    assert page.evaluate(HOW_MANY, ANSWERS[0]) == [422], "what is refused stays where it is, and in sight"
    assert db.session.scalar(text("SELECT count(*) FROM response")) == 2
    db.session.rollback()


def test_a_day_that_waited_on_a_tablet_is_sent_by_the_new_version(browser, server, pilot, cast, settings, db):
    tablet = Tablet(browser, server, pilot.code).sign_in(cast.ben.email)
    tablet.page.goto("/")
    device = str(uuid.uuid4())
    made = int(dt.datetime.now(dt.UTC).timestamp() * 1000)
    rows = []
    for number, words in enumerate(("Eerste", "Tweede")):
        key = str(uuid.uuid4())
        event = {
            "key": key, "kind": "note", "at": made + number, "device": device, "number": number,
            "body": {"part": "", "text": words},
        }  # fmt: skip
        sealed = {"key": key, "sealed": seal_for(surveys.seal_key(settings.code_key), event, key)}
        plain = json.dumps(event if number else sealed)  # one of each, as they stood there
        rows.append(
            {
                "key": key, "url": f"/pilots/{pilot.code}/dag/gebeurtenissen", "body": plain,
                "order": number + 1, "made": made,
            }
        )  # fmt: skip
    db.session.rollback()
    tablet.page.evaluate(WRITE, [*DAY, rows])
    tablet.page.goto(tablet.address)
    tablet.ready()
    tablet.drain()
    stored = db.session.scalars(text('SELECT body FROM day_event ORDER BY "number"')).all()
    db.session.rollback()
    assert [json.loads(body)["text"] for body in stored] == ["Eerste", "Tweede"]
    tablet.context.close()
