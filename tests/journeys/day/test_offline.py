"""A whole day with the network off from minute one, and everything that may go wrong on the way.

Six parts, five minutes more twice, one part skipped, another variant, twelve observations, five notes, two
heavy moments, both moments opened and closed. Back online the server has exactly that, once, in order, with
the times of the device. ``make test`` plays two seeds of bad luck; ``make chaos`` plays twenty.
"""

from __future__ import annotations

import json
import os
import random
import shutil
from collections import Counter

import pytest
from sqlalchemy import text

from cleanup.services import day, surveys
from tests.browser import ROOT
from tests.journeys.day.tablet import Tablet

NOTICE = "Allebei op Volgende gedrukt bij Welkom en check-in. Het telt één keer."
SEEDS = [int(seed) for seed in os.environ.get("CHAOS_SEEDS", "1,2").split(",")]
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


def stored(db, pilot):
    """Every event the server has, in the order of the tablet."""
    query = text('SELECT kind, body, number, device, at, device_at FROM day_event ORDER BY device, "number"')
    rows = db.session.execute(query).all()
    db.session.rollback()
    return rows


def check_whole_day(db, pilot, pressed):
    rows = stored(db, pilot)
    assert Counter(row.kind for row in rows) == EXPECTED
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


class BadLuck:
    """What may happen between two presses."""

    def __init__(self, seed, tablet, server):
        self.dice, self.tablet, self.server = random.Random(seed), tablet, server
        self.is_off = True

    def strike(self):
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
        elif chance < 0.52:
            self.tablet.page.evaluate("dispatchEvent(new Event('online'))")


@pytest.mark.parametrize("seed", SEEDS)
def test_bad_luck_loses_nothing_and_doubles_nothing(seed, take, server, pilot, db):
    """Random cuts, reloads, killed tabs, a server killed with SIGKILL; every third clock is 2 hours ahead."""
    tablet = take(clock_is_wrong=seed % 3 == 0)
    tablet.cut()
    luck = BadLuck(seed, tablet, server)
    for kind, given in WHOLE_DAY:
        tablet.do(kind, **given)
        luck.strike()
    tablet.restore()
    tablet.drain()
    check_whole_day(db, pilot, tablet.pressed)


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


FULL_DISK = """() => {
const real = IDBDatabase.prototype.transaction;
IDBDatabase.prototype.transaction = function (names, mode, options) {
  const change = real.call(this, names, mode, options);
  if (globalThis.diskIsFull && mode === "readwrite") change.abort();
  return change;
};}"""


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
    old = tmp_path / "old"
    for part in ("cleanup", "migrations", "toolkit_content"):
        shutil.copytree(ROOT / part, old / part)
    words = old / "cleanup/templates/day/_words.html"
    words.write_text(words.read_text().replace("op schema", "oude versie"))
    server.stop()
    server.more["PYTHONPATH"] = str(old)
    server.start()
    tablet = Tablet(browser, server, pilot.code).sign_in(cast.ben.email)
    tablet.cut()
    tablet.do("start")
    assert tablet.page.inner_text("[data-drift]") == "oude versie"
    del server.more["PYTHONPATH"]
    server.restart()
    tablet.reload()
    tablet.do("note", text="Oud naar nieuw")
    assert tablet.page.inner_text("[data-drift]") == "oude versie"
    tablet.restore()
    tablet.drain()
    tablet.reload()
    tablet.page.wait_for_selector("[data-drift]:text('op schema')", timeout=60_000)
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
