"""Mail over twenty kills: nobody gets it twice, nobody is forgotten, and who cannot be mailed is named."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
import random
import signal
import subprocess
import sys
from collections import Counter

import pytest

from cleanup.models.platform.outbox import OutboxMessage
from cleanup.services.platform import outbox
from tests.ports import free_port
from tests.slices import at_night

PEOPLE = 50
IMPOSSIBLE = {7: "jan@@voorbeeld.example", 23: "mailto:jan@voorbeeld.example", 41: "rené@voorbeeld.example"}


@pytest.fixture
def queue(db, now):
    """Fifty messages, three of which no server takes: kept as they were before there was a rule."""
    past = dt.datetime.now(dt.UTC) - dt.timedelta(minutes=1)
    for number in range(PEOPLE):
        row = OutboxMessage(message="herinnering", subject="Tot zo", body="Dag", state="klaar", tries=0)
        row.recipient = IMPOSSIBLE.get(number, f"p{number}@voorbeeld.example")
        row.created_at = past + dt.timedelta(seconds=number / 100)
        row.next_try_at = past
        db.session.add(row)
    db.session.commit()
    db.session.remove()
    return {f"p{number}@voorbeeld.example" for number in range(PEOPLE) if number not in IMPOSSIBLE}


@pytest.fixture
def server(tmp_path):
    port, kept = free_port(), tmp_path / "kept"
    kept.touch()
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.mail_server", str(port), str(kept)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout.readline().strip() == "READY"
    yield process, f"smtp://127.0.0.1:{port}", kept
    process.kill()
    process.wait()
    process.stdout.close()


@pytest.fixture
def runs(settings, server, tmp_path):
    """Start a run of the command; returns (start, what the last one printed)."""
    output = tmp_path / "output"
    environment = {**os.environ, **settings.as_environment, "CLEANUP_SMTP_URL": server[1]}
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.mail_runs", str(output)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    )

    def start():
        process.stdin.write("run\n")
        process.stdin.flush()
        return int(process.stdout.readline())

    def end():
        return int(process.stdout.readline()), output.read_text()

    yield start, end
    process.stdin.close()
    process.wait()
    process.stdout.close()


@pytest.mark.long
@pytest.mark.parametrize("kills", [5, at_night(20)])
def test_fifty_messages_over_so_many_kills(kills, app, db, queue, server, runs):
    process, _, kept = server
    start, end = runs
    dice = random.Random(20261129)
    for _ in range(kills):
        child = start()
        for _ in range(dice.randint(1, 11)):
            step = process.stdout.readline()
            assert step
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        assert end()[0] == -signal.SIGKILL
        drain(process)
    start()
    code, printed = end()
    taken = Counter(to for line in kept.read_text().splitlines() for to in json.loads(line)[0])
    lost = queue - set(taken)
    print(f"\n{kills} kills: {len(taken)} taken, {len(lost)} to look at")
    assert set(taken) <= queue
    assert set(taken.values()) == {1}
    assert code == 1
    for address in IMPOSSIBLE.values():
        assert f"Overgeslagen: {address}: " in printed
    assert_somebody_looks_at(lost, db)
    assert len(lost) <= 1


def drain(process):
    """Forget the steps of a run that is dead: wait until the server is silent."""
    import select
    import time

    until = time.monotonic() + 0.3
    while select.select([process.stdout], [], [], max(0.0, until - time.monotonic()))[0]:
        process.stdout.readline()


def assert_somebody_looks_at(lost, db):
    """Whoever was at their last word is shown to somebody, and never mailed again by itself."""
    db.session.remove()
    outbox.send_due(dt.datetime.now(dt.UTC) + outbox.sending.ABANDONED_AFTER * 2, no_server)
    in_trouble = {row.recipient for row in outbox.list_troubled()}
    assert lost <= in_trouble
    assert set(IMPOSSIBLE.values()) <= in_trouble


def no_server(_letter, _hand_over):
    raise AssertionError("nothing is due any more")


def test_a_run_names_everybody_it_could_not_mail_and_mails_the_rest(app, db, queue, server, runs):
    start, end = runs
    start()
    code, printed = end()
    assert code == 1
    assert "47 verzonden, 0 later opnieuw, 3 mislukt, 0 onzeker." in printed
    assert printed.count("Overgeslagen: ") == 3
    assert "SMTPUTF8" in printed
    taken = [to for line in server[2].read_text().splitlines() for to in json.loads(line)[0]]
    assert sorted(taken) == sorted(queue)
    start()
    code, printed = end()
    assert (code, printed.count("Overgeslagen: ")) == (0, 0)
