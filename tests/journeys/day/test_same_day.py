"""Tablet and server add the same events up to the same day, and start from the same run sheet."""

from __future__ import annotations

import datetime as dt
import json
import random

from cleanup.domain.day import Event, fold, read_clock
from cleanup.domain.day.planning import as_document
from cleanup.domain.platform.local_time import AMSTERDAM
from cleanup.services import day

PARTS = [("a", "P1", 10), ("b", "P2", 15), ("c", "P3", 20), ("d", "P4", 5), ("e", "P5", 30), ("f", "P6", 10)]
OTHER = [("a", "P1", 12), ("c", "P3", 25), ("g", "P3", 20), ("e", "P5", 10), ("h", "P6", 10)]
START = dt.datetime(2026, 11, 20, 9, 0, tzinfo=dt.UTC)


def plan(parts, dice):
    fixed = [dice.choice([None, None, None, place * 12]) for place in range(len(parts))]
    return [
        {"code": code, "phase": phase, "minutes": minutes, "fixed": fixed[place]}
        for place, (code, phase, minutes) in enumerate(parts)
    ]


def random_events(dice):
    """Three tablets that press anything at any time, with clocks that jump."""
    made = []
    starts = {"plan": plan(PARTS, dice), "starts": "10:00", "ends": "12:00", "variant": "gemengd"}
    bodies = {
        "start": lambda: starts,
        "next": lambda: {"part": dice.choice("abcdefgh")},
        "skip": lambda: {"part": dice.choice("abcdefgh"), "reason": ""},
        "more": lambda: {"part": dice.choice("abcdefgh"), "minutes": dice.choice([5, 5, -3])},
        "pause": dict,
        "resume": dict,
        "clock": lambda: {"mode": dice.choice(["klok", "groep"])},
        "variant": lambda: {
            "variant": "eerst_bewust",
            "reason": "",
            "source": "t0",
            "plan": plan(OTHER, dice),
        },
        "changed": lambda: {"part": dice.choice("abc"), "changed": True},
        "engagement": lambda: {"part": dice.choice("abc"), "value": dice.randint(1, 5)},
        "as_meant": lambda: {
            "part": dice.choice("abc"),
            "how": dice.choice(["gedaan", "niet"]),
            "because": "tijd",
        },
        "left": lambda: {"count": 1, "reason": "onbekend"},
        "open": lambda: {"moment": "t0"},
        "close": lambda: {"moment": dice.choice(["t0", "t1"])},
        "undo": lambda: {"of": dice.choice(made).key if made else "0"},
        "end": dict,
    }
    weights = [3, 9, 3, 3, 3, 3, 2, *([1] * (len(bodies) - 8)), 0.3]
    for number in range(dice.randint(5, 40)):
        kind = dice.choices(list(bodies), weights)[0]
        device = dice.choice(["t1", "t2", "t3"])
        at = START + dt.timedelta(minutes=number * 3 + dice.randint(-9, 9), seconds=dice.randint(0, 59))
        made.append(Event(f"{dice.getrandbits(64):016x}", kind, at, device, number, bodies[kind]()))
    dice.shuffle(made)
    return made


def milliseconds(moment):
    return None if moment is None else round(moment.timestamp() * 1000)


def summary(state, now):
    """The state of a day in the words of the script."""
    clock = read_clock(state, now, AMSTERDAM) if state.started_at else None
    return {
        "blocks": [
            [b.code, b.planned_start, b.minutes, b.extra, b.status.value, milliseconds(b.started_at),
             milliseconds(b.ended_at), round(b.paused.total_seconds() * 1000), b.changed, b.engagement]
            for b in state.blocks
        ],
        "dropped": [block.code for block in state.dropped],
        "notices": [[notice.kind, notice.part, milliseconds(notice.at)] for notice in state.notices],
        "rest": [state.variant, state.mode, milliseconds(state.paused_since), state.left, state.moments,
                 {part: list(said) for part, said in state.as_meant.items()}],
        "clock": clock and [clock.alarm.value, round(clock.left.total_seconds() * 1000), clock.behind,
                            clock.late, clock.after_agreed,
                            milliseconds(clock.ends_at), [[c, milliseconds(at)] for c, at in clock.starts]],
    }  # fmt: skip


SUMMARY = """async ([events, now]) => {
  const { fold } = await import("/static/js/day/fold.js");
  const { readClock } = await import("/static/js/day/timing.js");
  const day = fold(events);
  const clock = day.startedAt === null ? null : readClock(day, now);
  return {
    blocks: day.blocks.map((b) => [
      b.code, b.plannedStart, b.minutes, b.extra, b.status, b.startedAt, b.endedAt, b.paused, b.changed,
      b.engagement,
    ]),
    dropped: day.dropped.map((b) => b.code),
    notices: day.notices.map((n) => [n.kind, n.part, n.at]),
    rest: [day.variant, day.mode, day.pausedSince, day.left, day.moments, day.asMeant],
    clock: clock && [
      clock.alarm, clock.left, clock.behind, clock.late, clock.afterAgreed, clock.endsAt, clock.starts,
    ],
  };
}"""


def test_tablet_and_server_add_events_up_to_the_same_day(browser, server):
    page = browser.new_page(base_url=server.url)
    page.goto("/aanmelden")
    for seed in range(150):
        dice = random.Random(seed)
        events = random_events(dice)
        now = START + dt.timedelta(minutes=dice.randint(0, 200))
        plain = [
            {"key": e.key, "kind": e.kind, "at": milliseconds(e.at), "device": e.device, "number": e.number,
             "body": e.body}
            for e in events
        ]  # fmt: skip
        here = json.loads(json.dumps(summary(fold(events), now)))
        assert page.evaluate(SUMMARY, [plain, milliseconds(now)]) == here, seed
    page.close()


def test_the_plan_that_a_tablet_starts_with_is_the_run_sheet(tablet, pilot, db):
    tablet.do("start")
    tablet.drain()
    state = fold(day.list_events(pilot))
    planned = [(as_document(part)["code"], part.minutes) for part in day.parts_of(pilot)]
    db.session.rollback()
    assert [(block.code, block.minutes) for block in state.blocks] == planned
