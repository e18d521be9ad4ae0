"""The tablet without network and the server add up the same day, from one set of cases."""

from __future__ import annotations

import datetime as dt
import json
import random
import subprocess
import uuid
from dataclasses import replace
from pathlib import Path

import playwright

import cleanup
from cleanup.domain.day import Event, ending_at, fold, read_clock
from cleanup.domain.day.projecting import COUNTED
from cleanup.domain.day.shortening import propose
from cleanup.domain.day.timing import said_of
from cleanup.domain.platform.local_time import AMSTERDAM

NODE = Path(playwright.__file__).parent / "driver/node"
MODULES = Path(cleanup.__file__).parent / "static/js/day"
SCRIPT = Path(__file__).with_name("rules.mjs")
EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
BEGIN = dt.datetime(2026, 11, 20, 12, 0, tzinfo=dt.UTC)


def moment(dice, least, most):
    """So much later or earlier, to the millisecond: nobody presses a button on the minute."""
    return dt.timedelta(minutes=dice.randint(least, most), milliseconds=dice.randrange(60_000))


def milliseconds(time):
    return (
        round(time / dt.timedelta(milliseconds=1))
        if isinstance(time, dt.timedelta)
        else milliseconds(time - EPOCH)
    )


def make_case(dice):
    """A day as it might go: late, shortened, skipped, paused, counted and shown."""
    codes = [f"deel_{n}" for n in range(dice.randint(2, 9))]
    plan = [{"code": c, "phase": "P1", "minutes": dice.randint(5, 40), "fixed": None} for c in codes]
    if dice.random() < 0.4:
        plan[-1]["fixed"] = dice.randint(30, 150)
    at, events = BEGIN + moment(dice, -10, 45), []

    def add(kind, **body):
        events.append((kind, at, body))

    add(
        "start",
        plan=plan,
        starts="13:00",
        ends=f"{dice.randint(14, 17)}:{dice.choice(('00', '30'))}",
        variant="x",
    )
    for _ in range(dice.randint(0, 14)):
        at += moment(dice, 0, 20)
        part = dice.choice(codes)
        kind = dice.choice(["next", "next", "skip", "more", "pause", "resume", "beam", "did", "clock"])
        bodies = {
            "next": {"part": part}, "skip": {"part": part, "reason": ""}, "pause": {}, "resume": {},
            "more": {"part": part, "minutes": dice.choice((-10, -5, 5))},
            "beam": {"show": "dia", "item": "law", "step": ""},
            "did": {"action": dice.choice(COUNTED), "count": dice.randint(1, 3)},
            "clock": {"mode": dice.choice(("klok", "groep"))},
        }  # fmt: skip
        add(kind, **bodies[kind])
    least = {c: dice.randint(0, 10) for c in codes if dice.random() < 0.8}
    ends = dt.time(dice.randint(12, 18), 15)
    return events, at + moment(dice, 0, 30), least, ends


def as_json(case):
    events, now, least, ends = case
    sent = [
        {
            "key": str(uuid.UUID(int=number)), "kind": kind, "at": milliseconds(at),
            "device": "d", "number": number, "body": body,
        }
        for number, (kind, at, body) in enumerate(events)
    ]  # fmt: skip
    return {"events": sent, "now": milliseconds(now), "least": least, "ends": f"{ends:%H:%M}"}


def clock_of(clock):
    """Everything that the clock says, to the millisecond, and the words for it."""
    begun, ending = said_of(clock)
    times = (clock.left, clock.total, clock.expected_end, clock.ends_at, clock.planned_end)
    return {
        "alarm": clock.alarm.value,
        "times": [milliseconds(time) for time in times],
        "minutes": [clock.behind, clock.late, clock.after_agreed],
        "starts": [[code, milliseconds(time)] for code, time in clock.starts],
        "said": [begun and list(begun), list(ending)],
    }


def by_python(case):
    events, now, least, ends = case
    day = ending_at(
        fold(
            Event(str(uuid.UUID(int=number)), kind, at, "d", number, body)
            for number, (kind, at, body) in enumerate(events)
        ),
        ends,
    )
    clock = read_clock(day, now, AMSTERDAM)
    cuts = propose(day, least, now, AMSTERDAM) if clock else ()
    cut = {one.part: one.minutes for one in cuts}
    shorter = replace(
        day, blocks=[replace(one, extra=one.extra - cut.get(one.code, 0)) for one in day.blocks]
    )
    left = read_clock(shorter, now, AMSTERDAM)
    return {
        "left": left.after_agreed if left else 0,
        "blocks": [[block.code, block.status.value, block.extra] for block in day.blocks],
        "screen": [day.screen, *day.beam],
        "did": day.did,
        "clock": clock and clock_of(clock),
        "again": list(propose(shorter, least, now, AMSTERDAM)) if left else [],
        "cuts": [[cut.part, cut.minutes, cut.drops] for cut in cuts],
    }


def test_the_tablet_and_the_server_say_the_same_of_three_hundred_days(tmp_path):
    dice = random.Random(2611)
    cases = [make_case(dice) for _ in range(300)]
    file = tmp_path / "cases.json"
    file.write_text(json.dumps([as_json(case) for case in cases]), encoding="utf-8")
    (tmp_path / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    for module in MODULES.glob("*.js"):
        (tmp_path / module.name).write_text(module.read_text(encoding="utf-8"), encoding="utf-8")
    run = subprocess.run([NODE, SCRIPT, tmp_path, file], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    told = json.loads(run.stdout)
    assert sum(bool(one["cuts"]) for one in told) > 30
    for case, one in zip(cases, told, strict=True):
        assert one == by_python(case), as_json(case)
        assert one["again"] == [], "who accepts what is proposed is not asked for more in the same breath"
