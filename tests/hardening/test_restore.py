"""M12 from outside: a backup made under load, put back on an empty machine; phones still hold answers."""

from __future__ import annotations

import dataclasses
import random
import shutil
import threading
import time

import pytest
from sqlalchemy import NullPool, create_engine, text

from tests.browser import Server
from tests.hardening.phones import Phone, new_key


@pytest.fixture
def empty_machine(settings, engine_name, db, tmp_path):
    """Settings of an installation in which nothing was ever stored, on the engine at hand."""
    instance = tmp_path / "leeg"
    instance.mkdir()
    if engine_name == "sqlite":
        yield dataclasses.replace(
            settings, instance=instance, database_url=f"sqlite:///{instance}/cleanup.db"
        )
        return
    server = create_engine(db.engine.url, isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with server.connect() as connection:
        connection.execute(text("CREATE DATABASE leeg"))
    url = db.engine.url.set(database="leeg").render_as_string(hide_password=False)
    yield dataclasses.replace(settings, instance=instance, database_url=url, contact_database_url=url)
    with server.connect() as connection:
        connection.execute(text("DROP DATABASE leeg WITH (FORCE)"))


@pytest.mark.slow
def test_nothing_is_lost_and_nothing_is_doubled(  # noqa: PLR0915 - one story
    server, open_pilot, db, settings, tmp_path, empty_machine
):
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
    fresh = Server(empty_machine)
    fresh.command("database", "upgrade")
    print(fresh.command("backup", "restore", str(file), "--yes").strip())
    fresh.start()
    took = time.monotonic() - started
    sender = Phone("127.0.0.1", fresh.port, day_code, timeout=30)
    statuses = [sender.send_once(body)[0] for body in held.values() for _ in range(2)]
    sender.hang_up()
    fresh.stop()
    with create_engine(empty_machine.database_url, poolclass=NullPool).connect() as connection:
        stored = connection.execute(text("SELECT count(*) FROM response")).scalar_one()
    print(
        f"M12: {len(held)} answers, restored in {took:.1f} s, {statuses.count(201)} came again from phones, "
        f"{stored} stored, {len(held) - stored} lost or doubled"
    )
    assert stored == len(held)
    assert set(statuses) <= {200, 201}
