"""A whole day with the network off from minute one, and everything that may go wrong on the way.

Six parts, five minutes more twice, one part skipped, another variant, twelve observations, five notes, two
heavy moments, both moments opened and closed. Back online the server has exactly that, once, in order, with
the times of the device. ``make test`` plays one seed of bad luck; ``make chaos`` the other nineteen.
"""

from __future__ import annotations

import datetime as dt
import json
import random
from collections import Counter

import pytest
from sqlalchemy import select

from cleanup.models.day.events import DayEvent
from cleanup.services import day, surveys
from tests.browser import ROOT
from tests.journeys.day.offline import FULL_DISK, older_release, serve_release, stored

NOTICE = "Allebei op Volgende gedrukt bij Welkom en check-in. Het telt één keer."
NO_TIME, TWO_HOURS = dt.timedelta(0), dt.timedelta(hours=2)
WHOLE_DAY = [
    ("start", {}), ("observe", {"number": 0}), ("note", {"text": "Rustig begin"}), ("more", {}),
    ("next", {}), ("observe", {"number": 1}),
    ("next", {}), ("moment", {"how": "open", "moment": "t0"}), ("observe", {"number": 2}),
    ("observe", {"number": 3}), ("moment", {"how": "close", "moment": "t0"}),
    ("next", {}), ("heavy", {}), ("note", {"text": "Over de eerste uitspraak"}), ("observe", {"number": 4}),
    ("observe", {"number": 5}), ("more", {}),
    ("next", {}), ("observe", {"number": 6}),
    ("variant", {"wanted": "eerst_bewust", "reason": "De groep twijfelt nog"}),
    ("skip", {}), ("note", {"text": "Derde notitie"}), ("observe", {"number": 7}), ("observe", {"number": 8}),
    ("next", {}), ("heavy", {}), ("observe", {"number": 9}), ("note", {"text": "Vierde notitie"}),
    ("observe", {"number": 10}), ("moment", {"how": "open", "moment": "t1"}),
    ("note", {"text": "Vijfde, met “aanhaling” & <tekens>"}), ("observe", {"number": 11}),
    ("moment", {"how": "close", "moment": "t1"}), ("next", {}),
]  # fmt: skip
EXPECTED = Counter(start=1, next=6, more=2, skip=1, variant=1, observe=12, note=5, heavy=2, open=2, close=2)


def check_times(db, pilot, ahead):
    """The server knows when it happened, also from a clock that is ``ahead``."""
    query = select(DayEvent).where(DayEvent.pilot_id == pilot.id).order_by(DayEvent.number)
    events = db.session.scalars(query).all()
    db.session.rollback()
    times = [event.at for event in events]
    assert times == sorted(times)
    assert times[-1] <= dt.datetime.now(dt.UTC)
    for event in events:
        assert abs(event.device_at - event.at - ahead) < dt.timedelta(seconds=35), event.kind


def check_whole_day(db, pilot, pressed, ahead=NO_TIME):
    rows = stored(db, pilot)
    assert Counter(row.kind for row in rows) == EXPECTED
    check_times(db, pilot, ahead)
    assert [row.kind for row in rows] == [kind for kind, _selector in pressed]
    assert [row.number for row in rows] == sorted({row.number for row in rows})
    notes = [json.loads(row.body)["text"] for row in rows if row.kind == "note"]
    assert notes == [given["text"] for kind, given in WHOLE_DAY if kind == "note"]
    parts = {row["part"]: row["state"] for row in day.process_rows({pilot.id: pilot.code}).parts}
    db.session.rollback()
    assert Counter(parts.values())["gedaan"] == 6
    db.session.expire_all()
    times = surveys.times_of(pilot)
    assert all(times[moment].closed_at > times[moment].opened_at for moment in ("t0", "t1"))
    db.session.rollback()


@pytest.fixture
def server(process):
    """To be killed, or to be asked for its log."""
    return process


def test_a_whole_day_without_network_arrives_once_in_order_with_the_times_of_the_device(take, pilot, db):
    tablet = take()
    tablet.cut()
    for kind, given in WHOLE_DAY:
        tablet.do(kind, **given)
    assert tablet.waiting() == len(WHOLE_DAY)
    assert f"{len(WHOLE_DAY)} niet verzonden" in tablet.page.inner_text("[data-queue-short]")
    tablet.reload()
    assert tablet.count() == len(WHOLE_DAY)
    tablet.restore()
    tablet.drain()
    check_whole_day(db, pilot, tablet.pressed)


class BadLuck:
    """What may happen between two presses."""

    def __init__(self, seed, tablet, server):
        self.dice, self.tablet, self.server = random.Random(seed), tablet, server
        self.is_off, self.is_full = True, False

    def strike(self):
        if self.is_full:
            self._make_room()
        chance = self.dice.random()
        if chance < 0.10:
            self.tablet.reload()
        elif chance < 0.18:
            self.tablet.lose_tab()
        elif chance < 0.40:
            (self.tablet.restore if self.is_off else self.tablet.cut)()
            self.is_off = not self.is_off
        elif chance < 0.47:
            self.server.restart()
        elif chance < 0.50:
            self._fill_disk()
        elif chance < 0.54:
            self.tablet.page.evaluate("dispatchEvent(new Event('online'))")

    def _fill_disk(self):
        self.tablet.page.evaluate("globalThis.diskIsFull = true")
        self.is_full = True

    def _make_room(self):
        """The page of before said that it was not safe and had to stay open; now there is room again."""
        self.tablet.page.evaluate("globalThis.diskIsFull = false")
        self.tablet.page.wait_for_selector("[data-unsafe]", state="hidden")
        self.is_full = False


DEFAULT_SEED = 6
SEEDS = [pytest.param(seed, marks=[] if seed == DEFAULT_SEED else pytest.mark.slow) for seed in range(1, 21)]


@pytest.mark.parametrize("seed", SEEDS)
def test_bad_luck_loses_nothing_and_doubles_nothing(seed, take, server, pilot, db, tmp_path):
    """Random cuts, reloads, killed tabs, a full disk, a server killed with SIGKILL.

    Every second day begins with an older release of the server, every third clock is 2 hours ahead.
    """
    if seed % 2 == 0:
        serve_release(server, older_release(tmp_path))
    tablet = take(clock_is_wrong=seed % 3 == 0, more_scripts=[f"({FULL_DISK})()"])
    tablet.cut()
    luck = BadLuck(seed, tablet, server)
    halfway = luck.dice.randrange(5, len(WHOLE_DAY) - 5)
    for number, (kind, given) in enumerate(WHOLE_DAY):
        tablet.do(kind, **given)
        luck.strike()
        if number == halfway and seed % 2 == 0:
            serve_release(server, ROOT)
    tablet.page.evaluate("globalThis.diskIsFull = false")
    tablet.page.wait_for_selector("[data-unsafe]", state="hidden")
    tablet.restore()
    tablet.drain()
    check_whole_day(db, pilot, tablet.pressed, TWO_HOURS if seed % 3 == 0 else NO_TIME)
    assert tablet.complaints == []
