"""M2: ten thousand answers through a bad network while the server is killed twenty times."""

from __future__ import annotations

import random
import threading
import time

import pytest
from sqlalchemy import text

from tests.hardening.bad_network import BadNetwork
from tests.hardening.conftest import scaled
from tests.hardening.phones import Phone, new_key

ANSWERS, KILLS, PHONES = 10_000, 20, 60
PATIENCE = 3600


@pytest.mark.slow
def test_nothing_is_lost_and_nothing_is_doubled(server, open_pilot, db):  # noqa: PLR0915 - one story
    day_code = open_pilot.day_code
    network = BadNetwork(server.port, seed=7).start()
    waiting = [new_key() for _ in range(scaled(ANSWERS, 300))]
    sent, tries, problems = [], [], []
    lock, until = threading.Lock(), time.monotonic() + PATIENCE

    def phone(number):
        mine = Phone("127.0.0.1", network.port, day_code, random.Random(number), timeout=8)
        while True:
            with lock:
                if not waiting:
                    return
                key = waiting.pop()
            try:
                used = mine.send_until_kept(mine.body(key), until)
            except AssertionError as problem:
                problems.append(str(problem))
                return
            mine.hang_up()
            with lock:
                sent.append(key)
                tries.append(used)

    db.session.rollback()
    threads = [threading.Thread(target=phone, args=(n,)) for n in range(PHONES)]
    started = time.monotonic()
    for thread in threads:
        thread.start()
    total = len(waiting) + len(sent)
    kills = 0
    while any(thread.is_alive() for thread in threads):
        time.sleep(0.3)
        if kills < KILLS and len(sent) > (kills + 1) * total / (KILLS + 1):
            server.restart()
            kills += 1
    network.stop()
    db.session.rollback()
    stored = db.session.execute(text("SELECT count(*) FROM response")).scalar_one()
    receipts = db.session.execute(text("SELECT count(*) FROM submission_receipt")).scalar_one()
    print(
        f"\nM2: {len(sent)} answers, {kills} server kills, {sum(tries)} sendings, {network.seen}, "
        f"{stored} stored, {len(sent) - stored} lost or doubled, {time.monotonic() - started:.0f} s"
    )
    assert not problems
    assert stored == receipts == len(sent) == len(set(sent))
    assert kills == KILLS
