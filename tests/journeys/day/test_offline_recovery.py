"""What waits on a tablet survives a full disk, a new release, a restored backup and a revoked account."""

from __future__ import annotations

from collections import Counter

import pytest
from sqlalchemy import text

from cleanup.services import surveys
from tests.browser import ROOT
from tests.journeys.day.offline import FULL_DISK, older_release, serve_release, stored
from tests.journeys.day.tablet import Tablet


@pytest.fixture
def server(process):
    """To be killed, or to be asked for its log."""
    return process


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
    tablet.page.wait_for_selector("[data-status]:has-text('Niet bewaard')")
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
