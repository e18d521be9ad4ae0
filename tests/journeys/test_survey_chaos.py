"""Nothing typed is lost: phones with bad luck, a server that is killed, and every request sent twice.

Every phone finishes t0, t1 and t2. Meanwhile its network is cut and restored, its tab is killed and opened
again, replies are lost after the server stored the answers, every submission is sent twice, and the server is
killed with SIGKILL and started again. At the end every finished questionnaire stands exactly once in the
database, linked to the other two of the same phone and to no other.

``make test`` runs a short slice; ``make chaos`` runs 30 phones over 20 seeds (``CHAOS_PHONES`` and
``CHAOS_SEEDS=1,2,3`` ask for others).
"""

from __future__ import annotations

import datetime as dt
import os
import random
import re
from collections import defaultdict

import pytest
from sqlalchemy import text

from cleanup.domain.platform.local_time import local_day
from cleanup.domain.surveys.questionnaires import unpack
from tests.browser import PHONE, SMALL_PHONE
from tests.factories import make_pilot, open_now

PHONES = int(os.environ.get("CHAOS_PHONES", "30"))
SEEDS = (
    [int(seed) for seed in os.environ["CHAOS_SEEDS"].split(",")]
    if "CHAOS_SEEDS" in os.environ
    else range(1, 21)
)
PHONES_OF_A_ROOM = 10
RUNS = [(4, 1), *(pytest.param(PHONES, seed, marks=pytest.mark.slow) for seed in SEEDS)]
ON_THE_DAY = ("K1", "K2", "K3", "V1", "V2", "V3", "M1", "M2", "M3", "G1", "G2", "G3")
ITEMS = {"t0": ON_THE_DAY, "t1": ON_THE_DAY, "t2": ("K2", "V3", "M2", "M3", "G2", "G3")}
PATIENCE = 60_000
SUBMISSIONS = re.compile(r"/(m/\w+/t[01]|terugblik/\w+)$")
GO_AND_ANSWER = """answers => {
  const next = document.querySelector("[data-next]");
  for (const [item, value] of answers) {
    const question = document.getElementById(item);
    for (let press = 0; question.closest(".screen").hidden && press < 60; press++) next.click();
    question.querySelector(`input[value="${value}"]`).click();
  }
}"""
GO_TO_END = """() => {
  const next = document.querySelector("[data-next]");
  for (let press = 0; !next.hidden && press < 60; press++) next.click();
}"""
# `wait_for_function` takes a promise for a yes, so these wait in the page itself.
KEPT = """async () => {
  await navigator.serviceWorker.ready;
  while (!(await caches.match(location.pathname))) await new Promise((resume) => setTimeout(resume, 50));
}"""
SENT = """async (patience) => {
  const outbox = await import("/static/js/surveys/outbox.js");
  const until = Date.now() + patience;
  while ((await outbox.waiting()).length) {
    if (Date.now() > until) throw new Error("still not sent");
    await new Promise((resume) => setTimeout(resume, 100));
  }
}"""

INSIDE = """async () => {
  const store = await new Promise((done) => {
    const asked = indexedDB.open("scd-antwoorden");
    asked.onsuccess = () => done(asked.result);
  });
  const all = (name) => new Promise((done) => {
    const asked = store.transaction(name).objectStore(name).getAll();
    asked.onsuccess = () => done(asked.result.map((item) => [item.url, item.client_id, item.parked]));
  });
  return { keys: Object.keys(localStorage).sort(), out: await all("out"), sent: await all("sent") };
}"""


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


class Phone:
    """One participant, whose answers at each moment are known in advance."""

    def __init__(self, number, browser, server, pilot, luck):
        self.number, self.browser, self.server, self.pilot, self.luck = number, browser, server, pilot, luck
        self.context = browser.new_context(
            locale="nl-NL",
            viewport=luck.choice([PHONE, SMALL_PHONE]),
            has_touch=True,
            is_mobile=True,
            base_url=server.url,
        )
        self.context.set_default_timeout(PATIENCE)
        self.context.route(SUBMISSIONS, self.meddle)
        self.page, self.is_offline, self.log = None, False, []
        self.answers = {m: [luck.randint(1, 5) for _ in items] for m, items in ITEMS.items()}

    def meddle(self, route):
        """Send every submission twice; at times lose the reply or the request, or answer as a hotel does."""
        if route.request.method != "POST" or "json" not in route.request.headers.get("content-type", ""):
            route.continue_()
            return
        if self.is_offline:  # an intercepted request does not feel that the network is cut
            route.abort("internetdisconnected")
            return
        chance = self.luck.random()
        if chance < 0.15:
            route.abort("connectionreset")  # never arrived
        elif chance < 0.25:
            route.fulfill(status=200, content_type="text/html", body="<html>Accepteer de voorwaarden</html>")
        else:
            self.twice(route, lose_reply=chance < 0.5)

    def twice(self, route, *, lose_reply):
        try:
            first = route.fetch(timeout=8000)
            again = route.fetch(timeout=8000)
        except Exception:  # noqa: BLE001 - the server is down, which is the point
            route.abort("connectionrefused")
            return
        self.log.append((route.request.url, first.status, again.status, lose_reply))
        if lose_reply:
            route.abort("connectionreset")
        else:
            route.fulfill(response=self.luck.choice([first, again]))

    def address(self, moment):
        return f"/terugblik/{self.pilot.code}" if moment == "t2" else f"/m/{self.pilot.day_code}/{moment}"

    def open(self, moment):
        if self.page is not None:
            self.page.close()
        self.page = self.context.new_page()
        self.page.goto(self.address(moment))
        self.page.wait_for_selector("html[data-ready]", state="attached")
        self.page.evaluate(KEPT)  # nobody answers before the page has settled

    def kill_tab(self, moment):
        """End the tab in the middle of work and open it again, without network when the page is kept."""
        self.page.goto("about:blank")
        self.open(moment)

    def fill_in(self, moment):
        self.open(moment)
        given = zip(ITEMS[moment], self.answers[moment], strict=True)
        answers = [[item, str(value)] for item, value in given]
        dies_at = self.luck.randrange(len(answers) * 3)
        self.page.evaluate(GO_AND_ANSWER, answers[:dies_at])
        if dies_at < len(answers):
            self.kill_tab(moment)
            self.page.evaluate(GO_AND_ANSWER, answers[dies_at:])
        self.page.evaluate(GO_TO_END)

    def send(self, moment):
        """Press send, sometimes more than once, sometimes without network, sometimes dying right after."""
        self.is_offline = self.luck.random() < 0.4
        if self.is_offline:
            self.context.set_offline(True)
        button = self.page.locator("[data-send]")
        presses = self.luck.choice([1, 1, 3])
        button.evaluate("(button, times) => { while (times--) button.click(); }", presses)
        self.page.wait_for_selector(
            "[data-panel=sending]:not([hidden]), [data-panel=thanks]:not([hidden])", state="visible"
        )
        if self.is_offline:
            self.page.get_by_text("Geen internet. Je antwoorden staan op dit apparaat.").wait_for()
            self.is_offline = False
            self.context.set_offline(False)
        if self.luck.random() < 0.3:
            self.open(moment)

    def look_inside(self):
        """Return what the device itself knows, for when something is missing."""
        keys = self.page.evaluate("Object.keys(localStorage).sort()")
        return {
            "number": self.number,
            "url": self.page.url,
            "keys": keys,
            "log": self.log,
            **self.page.evaluate(INSIDE),
        }

    def wait_until_sent(self):
        self.page.evaluate("dispatchEvent(new Event('online'))")
        self.page.evaluate(SENT, PATIENCE)


def stored(db, pilot):
    from cleanup.services.surveys import questionnaire_of

    questionnaire = questionnaire_of(pilot)
    rows = db.session.execute(text("SELECT moment, code_hash, packed FROM response")).all()
    db.session.rollback()
    people = defaultdict(list)
    for moment, code_hash, packed in rows:
        numbers = unpack(questionnaire.layout(moment), packed)
        values = [numbers[questionnaire.by_code[item].variable] for item in ITEMS[moment]]
        people[code_hash].append((moment, tuple(values)))
    return len(rows), {tuple(sorted(answers)) for answers in people.values()}


@pytest.mark.long
@pytest.mark.parametrize(("size", "seed"), RUNS)
def test_every_finished_questionnaire_is_stored_once_and_linked_right(
    browser, server, open_pilot, db, size, seed
):
    luck = random.Random(seed)
    phones = [
        Phone(number, browser, server, open_pilot, random.Random(seed * 1000 + number))
        for number in range(size)
    ]
    try:
        for moment in ("t0", "t1", "t2"):
            deaths = set(luck.sample(range(size), k=1 if size < PHONES_OF_A_ROOM else 2))
            for phone in phones:
                phone.fill_in(moment)
                if phone.number in deaths:
                    server.kill()
                phone.send(moment)
                if phone.number in deaths:
                    server.start()
            for phone in phones:
                phone.wait_until_sent()
        count, people = stored(db, open_pilot)
        wanted = {tuple((m, tuple(phone.answers[m])) for m in ("t0", "t1", "t2")) for phone in phones}
        right = len(people & wanted)
        print(f"\nchaos seed {seed}: {size} phones, {count} of {3 * size} stored, {right} linked right")
        if people != wanted:
            print(*(phone.look_inside() for phone in phones), wanted - people, people - wanted, sep="\n")
        assert count == 3 * size, f"{3 * size - count} lost or doubled"
        assert people == wanted, "wrongly linked"
    finally:
        for phone in phones:
            phone.context.close()
