"""M12 from outside: a backup made under load, put back on an empty machine; phones still hold answers."""

from __future__ import annotations

import dataclasses
import random
import shutil
import threading
import time

import pytest

from tests.browser import Server
from tests.hardening.phones import Phone, new_key


@pytest.mark.slow
def test_nothing_is_lost_and_nothing_is_doubled(  # noqa: PLR0915 - one story
    server, open_pilot, db, settings, tmp_path, engine_name
):
    if engine_name != "sqlite":
        pytest.skip("the empty machine of this check has SQLite")
    day_code = open_pilot.day_code
    db.session.rollback()
    held: dict[str, dict] = {}
    stop, lock = threading.Event(), threading.Lock()

    def phone(number):
        mine = Phone("127.0.0.1", server.port, day_code, random.Random(number), timeout=30)
        while not stop.is_set():
            body = mine.body(new_key())
            if mine.send_once(body)[0] == 201:
                with lock:
                    held[body["client_id"]] = body  # a phone keeps what it sent for a day
        mine.hang_up()

    threads = [threading.Thread(target=phone, args=(n,)) for n in range(6)]
    for thread in threads:
        thread.start()
    time.sleep(2)
    file = tmp_path / "onder-druk.scdb"
    print("\n" + server.command("backup", "create", str(file)).strip())
    time.sleep(2)
    stop.set()
    for thread in threads:
        thread.join()
    server.stop()
    shutil.rmtree(settings.instance)

    started = time.monotonic()
    empty = dataclasses.replace(
        settings, instance=tmp_path / "leeg", database_url=f"sqlite:///{tmp_path}/leeg/cleanup.db"
    )
    empty.instance.mkdir()
    fresh = Server(empty)
    fresh.command("database", "upgrade")
    print(fresh.command("backup", "restore", str(file), "--yes").strip())
    fresh.start()
    took = time.monotonic() - started
    sender = Phone("127.0.0.1", fresh.port, day_code, timeout=30)
    statuses = [sender.send_once(body)[0] for body in held.values() for _ in range(2)]
    sender.hang_up()
    fresh.stop()
    import sqlite3

    connection = sqlite3.connect(empty.instance / "cleanup.db")
    stored = connection.execute("SELECT count(*) FROM response").fetchone()[0]
    connection.close()
    print(
        f"M12: {len(held)} answers, restored in {took:.1f} s, {statuses.count(201)} came again from phones, "
        f"{stored} stored, {len(held) - stored} lost or doubled"
    )
    assert stored == len(held)
    assert set(statuses) <= {200, 201}
