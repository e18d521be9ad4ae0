"""What a tablet may record, and the one order in which everybody reads it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from cleanup.domain.day.as_meant import BECAUSE_LABELS, HOW_LABELS
from cleanup.domain.day.projecting import COUNTED, SHOWS, STEPS
from cleanup.domain.platform.errors import N_, RuleBrokenError

LONGEST_TEXT = 2000
LONGEST_PLAN = 60
MOST_MINUTES = 240
MOST_PEOPLE = 200
MOST_DAYS = 3650
CLOCK_TOLERANCE = dt.timedelta(seconds=30)
LEAVE_REASONS = ("afspraak", "geen_zin", "niet_lekker", "geraakt", "onbekend")
FEELINGS = ("goed", "gaat_wel", "niet_goed")
FOLLOW_UPS = ("nagesproken", "jongerenwerker", "diversion", "hulplijn")

LOOKED_AT_NAMES = {
    "overrun": "Het onderdeel dat uitliep",
    "heavy": "Het stevige moment",
    "lively": "Het levendigste onderdeel",
    "day": "De hele dag",
}
LOOKED_AT = tuple(LOOKED_AT_NAMES)
LOOK_BACK_CHOICES = ("houden", "anders", "vraag")

_CODE = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,39}")
_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_KEY = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")

Check = Callable[[Any], bool]


@dataclass(frozen=True)
class Event:
    """One thing that happened: made on a tablet, which also made the key; never changed afterwards.

    ``at`` is the tablet's clock corrected with what the server knows of it; ``number`` counts the events
    of one tablet; ``body`` holds what ``KINDS`` says for the kind.
    """

    key: str
    kind: str
    at: dt.datetime
    device: str
    number: int
    body: Mapping[str, Any]


def is_key(value: object) -> bool:
    """Whether this is a random (version 4) UUID in lower case."""
    return isinstance(value, str) and _KEY.fullmatch(value) is not None


def _code(value: object) -> bool:
    return isinstance(value, str) and _CODE.fullmatch(value) is not None


def _code_or_nothing(value: object) -> bool:
    return value == "" or _code(value)


def _text(value: object) -> bool:
    return isinstance(value, str) and len(value) <= LONGEST_TEXT


def _flag(value: object) -> bool:
    return isinstance(value, bool)


def _number(low: int, high: int) -> Check:
    return lambda value: isinstance(value, int) and not isinstance(value, bool) and low <= value <= high


def _one_of(*values: str) -> Check:
    return lambda value: value in values


def _some_of(*values: str) -> Check:
    return lambda value: isinstance(value, list) and all(one in values for one in value)


def _clock(value: object) -> bool:
    return isinstance(value, str) and _CLOCK.fullmatch(value) is not None


_PART: Mapping[str, Check] = {
    "code": _code,
    "minutes": _number(1, MOST_MINUTES),
    "phase": _one_of("P1", "P2", "P3", "P4", "P5", "P6"),
    "fixed": lambda value: value is None or _number(0, 24 * 60)(value),
}


def _plan(value: object) -> bool:
    return (
        isinstance(value, list)
        and 0 < len(value) <= LONGEST_PLAN
        and all(isinstance(part, dict) and _fits(part, _PART, {}) for part in value)
        and len({part["code"] for part in value}) == len(value)
    )


KINDS: Mapping[str, Mapping[str, Check]] = {
    "start": {"plan": _plan, "starts": _clock, "ends": _clock, "variant": _code},
    "next": {"part": _code},
    "skip": {"part": _code, "reason": _text},
    "more": {"part": _code, "minutes": _number(-60, 60)},
    "pause": {},
    "resume": {},
    "clock": {"mode": _one_of("klok", "groep")},
    "variant": {"variant": _code, "reason": _text, "source": _one_of("t0", "intake", "geen"), "plan": _plan},
    "changed": {"part": _code, "changed": _flag},
    "engagement": {"part": _code, "value": _number(1, 5)},
    "as_meant": {
        "part": _code,
        "how": _one_of(*HOW_LABELS),
        "because": _one_of("", *BECAUSE_LABELS),
    },
    "observe": {"part": _code_or_nothing, "tag": _code},
    "note": {"part": _code_or_nothing, "text": _text},
    "heavy": {"part": _code_or_nothing, "card": _code_or_nothing},
    "heavy_more": {"of": is_key, "card": _code_or_nothing, "text": _text, "follow_up": _some_of(*FOLLOW_UPS)},
    "present": {"count": _number(0, MOST_PEOPLE)},
    "left": {"count": _number(1, MOST_PEOPLE), "reason": _one_of(*LEAVE_REASONS)},
    "open": {"moment": _one_of("t0", "t1")},
    "close": {"moment": _one_of("t0", "t1")},
    "quiz": {"item": _code, "step": _one_of("vraag", "uitslag", "dicht")},
    "screen": {"show": _one_of("qr", "klok", "quiz", "zwart")},
    "beam": {"show": _one_of(*SHOWS), "item": _code_or_nothing, "step": _one_of(*STEPS)},
    "look_back": {
        "about": _one_of(*LOOKED_AT),
        "part": _code_or_nothing,
        "choice": _one_of(*LOOK_BACK_CHOICES),
        "text": _text,
    },
    "did": {"action": _one_of(*COUNTED), "count": _number(1, 20)},
    "wellbeing": {"feeling": _one_of(*FEELINGS), "contact": _flag, "text": _text},
    "undo": {"of": is_key},
    "end": {},
}

MAY_HAVE: Mapping[str, Mapping[str, Check]] = {"open": {"ahead": _number(1, MOST_DAYS)}}
"""What a body may hold beside that: how many days before the day somebody agreed to open it.

An older tablet does not ask and does not say.
"""


def _fits(body: Mapping[str, Any], fields: Mapping[str, Check], more: Mapping[str, Check]) -> bool:
    return set(fields) <= set(body) <= {*fields, *more} and all(
        check(body[name]) for name, check in {**fields, **more}.items() if name in body
    )


def read_body(kind: str, body: object) -> dict[str, Any]:
    """Return the body of an event when it is what its kind asks.

    Raises
    ------
    RuleBrokenError
        When the kind is unknown, or a field is missing, strange or too long.
    """
    fields = KINDS.get(kind)
    if fields is None or not isinstance(body, dict) or not _fits(body, fields, MAY_HAVE.get(kind, {})):
        raise RuleBrokenError(N_("Deze gebeurtenis begrijpen we niet."), "body")
    return body


def corrected(at: dt.datetime, ahead: dt.timedelta) -> dt.datetime:
    """Return the true time of a moment on a tablet whose clock is ``ahead`` of the server's.

    Differences of half a minute are the network's, and are left alone.
    """
    return at if abs(ahead) <= CLOCK_TOLERANCE else at - ahead


def in_order(events: Iterable[Event]) -> list[Event]:
    """Return events in the one order everybody agrees on, whatever order they arrived in.

    The events of one tablet stay in the order in which it made them, also when its clock was set back;
    between tablets the time decides, and when that is equal the name of the tablet.
    """
    by_device = sorted(events, key=lambda event: (event.device, event.number, event.key))
    ordered: list[tuple[dt.datetime, str, int, str, Event]] = []
    for device, own in groupby(by_device, key=lambda event: event.device):
        latest = dt.datetime.min.replace(tzinfo=dt.UTC)
        for event in own:
            latest = max(latest, event.at)
            ordered.append((latest, device, event.number, event.key, event))
    return [entry[-1] for entry in sorted(ordered, key=lambda entry: entry[:-1])]
