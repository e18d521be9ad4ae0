"""A whole day with the network off from minute one, and everything that may go wrong on the way.

Six parts, five minutes more twice, one part skipped, another variant, twelve observations, five notes, two
heavy moments, both moments opened and closed. Back online the server has exactly that, once, in order, with
the times of the device. ``make test`` plays one seed of bad luck; ``make chaos`` the other nineteen.
"""

from __future__ import annotations

import datetime as dt
import json
import random
import shutil
from collections import Counter

import pytest
from sqlalchemy import select, text

from cleanup.models.day.events import DayEvent
from cleanup.services import day, surveys
from tests.browser import ROOT
from tests.journeys.day.tablet import Tablet

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


@pytest.fixture
def server(process):
    """To be killed, or to be asked for its log."""
    return process


def stored(db, pilot):
    """Every event the server has, in the order of the tablet."""
    query = text('SELECT kind, body, number, device, at, device_at FROM day_event ORDER BY device, "number"')
    rows = db.session.execute(query).all()
    db.session.rollback()
    return rows


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


FULL_DISK = """() => {
const real = IDBDatabase.prototype.transaction;
IDBDatabase.prototype.transaction = function (names, mode, options) {
  const change = real.call(this, names, mode, options);
  if (globalThis.diskIsFull && mode === "readwrite") change.abort();
  return change;
};}"""


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


def older_release(folder):
    """A copy of the application that says something else in one place, so that its worker differs too."""
    old = folder / "old"
    for part in ("cleanup", "migrations", "toolkit_content"):
        shutil.copytree(ROOT / part, old / part)
    words = old / "cleanup/templates/day/_words.html"
    words.write_text(words.read_text().replace("Einde verwacht", "Oude versie"))
    return old


def serve_release(server, root):
    server.more["PYTHONPATH"] = str(root)
    server.restart()


def test_two_tablets_offline_both_press_next_one_transition_all_notes_and_a_notice(take, pilot, db):
    first, second = take("ben"), take("dina")
    first.do("start")
    first.drain()
    second.page.wait_for_selector("[data-busy]:not([hidden])")
    for number, tablet in enumerate((first, second)):
        tablet.cut()
        tablet.do("next")
        tablet.do("note", text=f"Van tablet {number}")
    for tablet in (first, second):
        tablet.restore()
        tablet.drain()
    for tablet in (first, second):
        tablet.page.wait_for_selector(
            "text=Allebei op Volgende gedrukt bij Welkom en check-in. Het telt één keer."
        )
        assert tablet.page.inner_text("[data-now-name]") == "Samen huisregels maken"
    kinds = Counter(row.kind for row in stored(db, pilot))
    assert kinds == {"start": 1, "next": 2, "note": 2}


def test_when_the_disk_is_full_the_tablet_says_so_and_keeps_it_until_there_is_room(take, pilot, db):
    tablet = take()
    tablet.page.evaluate(FULL_DISK)
    tablet.cut()
    tablet.do("start")
    tablet.page.evaluate("globalThis.diskIsFull = true")
    tablet.do("more")
    tablet.page.wait_for_selector("[data-unsafe]:not([hidden])")
    assert "Niet bewaard" in tablet.page.inner_text("[data-status]")
    assert tablet.waiting() == 1
    tablet.page.evaluate("globalThis.diskIsFull = false")
    tablet.page.wait_for_selector("[data-unsafe]", state="hidden")
    assert tablet.waiting() == 2
    tablet.restore()
    tablet.drain()
    assert [row.kind for row in stored(db, pilot)] == ["start", "more"]


def test_an_old_worker_goes_on_with_a_new_server_and_gives_way_when_nothing_waits(
    server, browser, pilot, cast, db, tmp_path
):
    serve_release(server, older_release(tmp_path))
    tablet = Tablet(browser, server, pilot.code).sign_in(cast.ben.email)
    tablet.cut()
    tablet.do("start")
    assert tablet.page.inner_text("[data-ends]").startswith("Oude versie")
    serve_release(server, ROOT)
    tablet.reload()
    tablet.do("note", text="Oud naar nieuw")
    assert tablet.page.inner_text("[data-ends]").startswith("Oude versie")
    tablet.restore()
    tablet.drain()
    tablet.reload()
    tablet.page.wait_for_selector("[data-ends]:text('Einde verwacht')", timeout=60_000)
    assert [row.kind for row in stored(db, pilot)] == ["start", "note"]
    tablet.context.close()


def test_a_queue_saved_as_a_file_is_read_in_on_another_tablet_and_counts_once(take, pilot, db, tmp_path):
    broken, other = take("ben"), take("dina")
    broken.cut()
    broken.do("start")
    broken.do("note", text="Van de kapotte tablet")
    broken.page.click("[data-open=queue]")
    with broken.page.expect_download() as download:
        broken.page.click("[data-do=export]")
    file = tmp_path / "dag.json"
    download.value.save_as(file)
    for _ in range(2):
        other.page.click("[data-open=queue]")
        other.page.set_input_files("[data-import]", file)
        other.page.wait_for_selector("text=Ingelezen. Het wordt nu verzonden.")
        other.page.click("[data-dialog=queue] [data-close]")
        other.drain()
    broken.page.click("[data-dialog=queue] [data-close]")
    broken.restore()
    broken.drain()
    assert [row.kind for row in stored(db, pilot)] == ["start", "note"]
    other.page.click("[data-open=queue]")
    other.page.set_input_files("[data-import]", {"name": "x.json", "mimeType": "text/plain", "buffer": b"{}"})
    other.page.wait_for_selector("text=Dit is geen bestand van een tablet.")


def test_a_restored_backup_gets_again_what_was_sent_since(take, pilot, db, app):
    tablet = take()
    tablet.do("start")
    tablet.do("note", text="Voor de terugzetting")
    tablet.drain()
    db.session.execute(text("DELETE FROM day_event WHERE kind = 'note'"))
    surveys.renew_epoch()
    db.session.commit()
    tablet.page.wait_for_timeout(6_000)
    tablet.page.evaluate("dispatchEvent(new Event('online'))")
    for _ in range(60):
        if [row.kind for row in stored(db, pilot)] == ["start", "note"]:
            return
        tablet.page.wait_for_timeout(250)
    raise AssertionError(stored(db, pilot))


def test_a_revoked_account_sees_nothing_more_and_what_it_recorded_still_arrives(take, pilot, cast, db):
    tablet = take()
    tablet.do("start")
    tablet.drain()
    tablet.cut()
    tablet.do("note", text="Net voor het intrekken")
    cast.ben.is_active = False
    db.session.merge(cast.ben)
    db.session.commit()
    tablet.restore()
    tablet.page.wait_for_selector("[data-view=dicht]:not([hidden])")
    tablet.drain()
    shown = tablet.page.inner_text("body")
    assert pilot.title not in shown
    assert "Welkom en check-in" not in shown
    assert [row.kind for row in stored(db, pilot)] == ["start", "note"]
    tablet.cut()
    tablet.page.reload()
    tablet.ready()
    assert pilot.title not in tablet.page.inner_text("body")
    assert tablet.page.is_visible("[data-view=leeg]") or tablet.page.is_visible("[data-view=dicht]")
