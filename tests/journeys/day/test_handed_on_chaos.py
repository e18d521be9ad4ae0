"""A tablet that goes from hand to hand while everything goes wrong: nothing lost, doubled or wrongly linked.

People answer t0 and t1 in turn. Meanwhile wifi comes and goes, the tab is killed, somebody reloads or goes
back, the server is killed and started again, and while there is wifi every submission is sent twice and at
times its reply is lost. ``make test`` plays two people of one seed; ``make chaos`` six people of twenty.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict

import pytest
from sqlalchemy import text

from cleanup.domain.surveys.card_code import code_hash, normalise_card_code
from cleanup.domain.surveys.questionnaires import unpack
from tests.browser import expect
from tests.journeys.day.test_handed_on import (
    EVERYTHING_ON_THE_DEVICE,
    Queue,
    back_to_crew,
    begin,
    finish,
    hand_over,
    kinds_of,
    pin,
)

__all__ = ["pin"]

PEOPLE = 6
ITEMS = ("K1", "K2", "V1", "V2", "M1", "M2", "G1", "G2")
MOMENTS = ("t0", "t1")
SUBMISSIONS = re.compile(r"/m/\w+/t[01]$")
RUNS = [(2, 3), *(pytest.param(PEOPLE, seed, marks=pytest.mark.slow) for seed in range(1, 21))]


@pytest.fixture
def server(process):
    """To be killed."""
    return process


class Misfortune:
    """What may happen between two people, and to what is sent."""

    def __init__(self, seed, queue, server):
        self.dice, self.queue, self.server = random.Random(seed), queue, server
        self.tablet, self.is_off, self.happened = queue.tablet, True, []
        self.tablet.context.route(SUBMISSIONS, self.meddle)

    def meddle(self, route):
        """Send every submission twice, and lose a reply or the request at times."""
        if route.request.method != "POST":
            route.continue_()
            return
        chance = self.dice.random()
        if self.is_off or chance < 0.2:  # an intercepted request does not feel that the network is cut
            route.abort("internetdisconnected")
            return
        try:
            replies = [route.fetch(timeout=8_000) for _ in range(2)]
        except Exception:  # noqa: BLE001 - the server is down, which is the point
            route.abort("connectionrefused")
            return
        self.happened.append("twice")
        if chance < 0.5:
            route.abort("connectionreset")
        else:
            route.fulfill(response=self.dice.choice(replies))

    def switch(self, *, is_off):
        (self.tablet.cut if is_off else self.tablet.restore)()
        self.is_off = is_off

    def ends(self):
        """Wifi that stays, and nothing lost on the way: what waits can go."""
        self.tablet.context.unroute(SUBMISSIONS)
        self.switch(is_off=False)

    def strike(self):
        chance = self.dice.random()
        if chance < 0.35:
            self.switch(is_off=not self.is_off)
        elif chance < 0.5:
            self.queue.kill_tab()
        elif chance < 0.65:
            self.queue.go_back()
        elif chance < 0.75:
            self.server.restart()
        elif chance < 0.85:
            self.queue.page.evaluate("dispatchEvent(new Event('online'))")


class UnluckyQueue(Queue):
    """People with answers of their own, who may be interrupted half-way."""

    def __init__(self, tablet, pilot, people, seed):
        super().__init__(tablet, pilot)
        dice = random.Random(1000 + seed)
        self.answers = [{m: str(dice.randint(1, 5)) for m in MOMENTS} for _ in range(people)]
        self.interrupted = [{m: dice.random() < 0.25 for m in MOMENTS} for _ in range(people)]

    def answer(self, moment, person):
        self.value = self.answers[person][moment]
        self.secrets.append(f"Dit zei alleen persoon {moment}{person}")
        begin(self.page, moment)
        self.fill_in(moment, person)
        if self.interrupted[person][moment]:
            self.page.reload()
            self.page.wait_for_selector("html[data-ready]", state="attached")
            self.fill_in(moment, person)
        finish(self.page)


def people_stored(db, pilot):
    """Return by code what was stored at each moment; every row counts."""
    from cleanup.services.surveys import questionnaire_of

    db.session.rollback()
    asked = questionnaire_of(pilot)
    rows = db.session.execute(text("SELECT moment, code_hash, packed FROM response")).all()
    found = defaultdict(list)
    for moment, hashed, packed in rows:
        numbers = unpack(asked.layout(moment), packed)
        values = {str(numbers[asked.by_code[item].variable]) for item in ITEMS}
        found[hashed].append((moment, *sorted(values)))  # one value each: they answered all items alike
    db.session.rollback()
    return {hashed: sorted(answers) for hashed, answers in found.items()}


def hand_round(queue, luck, moment):
    """Every person in turn answers a moment that the crew opened."""
    hand_over(queue.tablet, queue.pilot)
    for person in range(len(queue.answers)):
        queue.answer(moment, person)
        luck.strike()
        found = queue.page.evaluate(EVERYTHING_ON_THE_DEVICE)
        assert not [trace for trace in queue.traces() if trace in found]


@pytest.mark.long
@pytest.mark.parametrize(("people", "seed"), RUNS)
def test_bad_luck_on_a_tablet_of_all_loses_doubles_and_mixes_nothing(
    people, seed, take, server, pilot, pin, db, settings
):
    tablet = take()
    tablet.page.wait_for_selector("html[data-participants='1']", state="attached")
    tablet.cut()
    queue = UnluckyQueue(tablet, pilot, people, seed)
    luck = Misfortune(seed, queue, server)
    tablet.do("start")
    for moment in MOMENTS:
        tablet.do("moment", how="open", moment=moment)
        hand_round(queue, luck, moment)
        luck.switch(is_off=True)
        back_to_crew(tablet, pin)
        tablet.do("moment", how="close", moment=moment)
    luck.ends()
    tablet.drain()
    tablet.page.click("[data-open=queue]")
    tablet.page.click("[data-do=flush]")
    expect(tablet.page.locator("[data-queue-sentence]")).to_have_text("Alles verzonden")
    hashes = [code_hash(settings.code_key, pilot.id, normalise_card_code(code) or "") for code in queue.codes]
    wanted = {
        hashed: sorted((moment, queue.answers[person][moment]) for moment in MOMENTS)
        for person, hashed in enumerate(hashes)
    }
    stored = people_stored(db, pilot)
    count = sum(len(answers) for answers in stored.values())
    right = sum(stored.get(hashed) == answers for hashed, answers in wanted.items())
    print(f"\nkiosk seed {seed}: {people} people, {count} of {2 * people} stored, {right} linked right")
    assert count == 2 * people, "lost or doubled"
    assert stored == wanted, "wrongly linked"
    assert kinds_of(db) == [kind for kind, _selector in tablet.pressed]
