"""From events to the state of the day: a pure function, the same on every tablet and on the server."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from cleanup.domain.day.events import Event, in_order


class Status(enum.StrEnum):
    """Where a part of the day stands."""

    LATER = "straks"
    NOW = "nu"
    DONE = "gedaan"
    SKIPPED = "overgeslagen"


CHANGED = "gewijzigd"
PART_STATES = (Status.DONE.value, CHANGED, Status.SKIPPED.value)
"""What was done of a part, as reports say it."""


@dataclass(frozen=True)
class Block:
    """A part of the run sheet as it is planned and as it goes.

    ``planned_start`` and ``fixed`` are minutes after the planned start of the day. Planned times are never
    changed by what happens; ``extra`` is what was added, ``paused`` how long the day stood still.
    """

    code: str
    phase: str
    minutes: int
    planned_start: int
    fixed: int | None = None
    status: Status = Status.LATER
    extra: int = 0
    started_at: dt.datetime | None = None
    ended_at: dt.datetime | None = None
    paused: dt.timedelta = dt.timedelta(0)
    changed: bool = False
    engagement: int | None = None

    @property
    def is_handled(self) -> bool:
        """Whether this part is over, or busy."""
        return self.status is not Status.LATER

    @property
    def lasts(self) -> dt.timedelta:
        """How long it should last, with what was added."""
        return dt.timedelta(minutes=max(self.minutes + self.extra, 0))

    @property
    def actual(self) -> dt.timedelta | None:
        """How long it lasted, without pauses; None while it is not over or when it was skipped unseen."""
        if self.started_at is None or self.ended_at is None:
            return None
        lasted = self.ended_at - self.started_at - self.paused
        return max(lasted, dt.timedelta(0))  # a clock that jumped may have counted a day of pause


@dataclass(frozen=True)
class Notice:
    """Something two tablets did at the same time, to show on both."""

    kind: str
    part: str
    at: dt.datetime


@dataclass
class Day:
    """The state of a day."""

    blocks: list[Block] = field(default_factory=list)
    variant: str = ""
    starts: str = ""
    ends: str = ""
    mode: str = "groep"
    started_at: dt.datetime | None = None
    ended_at: dt.datetime | None = None
    paused_since: dt.datetime | None = None
    present: int | None = None
    left: int = 0
    screen: str = "qr"
    beam: tuple[str, str] = ("", "")
    did: dict[str, int] = field(default_factory=dict)
    as_meant: dict[str, tuple[str, str]] = field(default_factory=dict)
    quiz: tuple[str, str] | None = None
    moments: dict[str, str] = field(default_factory=dict)
    dropped: list[Block] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)

    @property
    def current(self) -> Block | None:
        """The part that is busy."""
        return next((block for block in self.blocks if block.status is Status.NOW), None)

    @property
    def upcoming(self) -> list[Block]:
        """The parts that are still to come, in order."""
        return [block for block in self.blocks if block.status is Status.LATER]


def fold(events: Iterable[Event]) -> Day:
    """Return the state that events add up to, in whatever order they are given and however often."""
    ordered = in_order({event.key: event for event in events}.values())
    undone = {event.body["of"] for event in ordered if event.kind == "undo"}
    day = Day()
    for event in ordered:
        step = STEPS.get(event.kind)
        if step is not None and event.key not in undone:
            step(day, event)
    return day


def plan_blocks(plan: Iterable[Mapping[str, Any]], begin: int = 0) -> list[Block]:
    """Return the blocks of a plan, one after the other from a minute; a fixed start is waited for."""
    blocks, minute = [], begin
    for part in plan:
        minute = max(minute, part["fixed"] or 0)
        blocks.append(Block(part["code"], part["phase"], part["minutes"], minute, part["fixed"]))
        minute += part["minutes"]
    return blocks


def _start(day: Day, event: Event) -> None:
    if day.started_at is not None:
        day.notices.append(Notice("start", "", event.at))
        return
    day.started_at = event.at
    day.variant, day.starts, day.ends = (event.body[name] for name in ("variant", "starts", "ends"))
    day.blocks = plan_blocks(event.body["plan"])
    _begin_next(day, event.at)


ABOUT_NO_PART = frozenset({"qr", "klok", "zwart", "nu"})
AT_THE_END = ABOUT_NO_PART | {"gedaan", "afsluiten"}
FROM_THE_START, CLOSED = ("", "dicht"), "dicht"


def _let_go(day: Day, stays: frozenset[str]) -> None:
    """Take what belonged to the part that was left off the big screen: it says what is on now."""
    if day.screen not in stays:
        day.screen, day.beam = "nu", ("", "")


def _begin_next(day: Day, at: dt.datetime) -> None:
    for place, block in enumerate(day.blocks):
        if block.status is Status.LATER:
            day.blocks[place] = replace(block, status=Status.NOW, started_at=at)
            return


def _change(day: Day, code: str, **values: Any) -> Block | None:
    for place, block in enumerate(day.blocks):
        if block.code == code:
            day.blocks[place] = replace(block, **values)
            return block
    return None


def _leave(day: Day, event: Event, status: Status) -> None:
    """End the part that an event names, if it is still the one that is busy."""
    current = day.current
    if current is None or current.code != event.body["part"]:
        day.notices.append(Notice(event.kind, event.body["part"], event.at))
        return
    _stop_pause(day, event.at)
    _change(day, current.code, status=status, ended_at=max(event.at, current.started_at or event.at))
    _let_go(day, ABOUT_NO_PART)
    _begin_next(day, event.at)


def _next(day: Day, event: Event) -> None:
    _leave(day, event, Status.DONE)


def _skip(day: Day, event: Event) -> None:
    block = next((block for block in day.blocks if block.code == event.body["part"]), None)
    if block is not None and block.status is Status.LATER:
        _change(day, block.code, status=Status.SKIPPED)
    else:
        _leave(day, event, Status.SKIPPED)


def _more(day: Day, event: Event) -> None:
    block = next((block for block in day.blocks if block.code == event.body["part"]), None)
    if block is not None and block.status in {Status.NOW, Status.LATER}:
        _change(day, block.code, extra=block.extra + event.body["minutes"])


def _pause(day: Day, event: Event) -> None:
    if day.current is not None and day.paused_since is None:
        day.paused_since = event.at


def _stop_pause(day: Day, at: dt.datetime) -> None:
    current = day.current
    if current is not None and day.paused_since is not None:
        stood_still = max(at - day.paused_since, dt.timedelta(0))
        _change(day, current.code, paused=current.paused + stood_still)
    day.paused_since = None


def _resume(day: Day, event: Event) -> None:
    _stop_pause(day, event.at)


def _variant(day: Day, event: Event) -> None:
    """Replace what is still to come; what was done, skipped or is busy stays as it is."""
    handled = [block for block in day.blocks if block.is_handled]
    codes = {block.code for block in handled}
    phase = handled[-1].phase if handled else ""
    begin = handled[-1].planned_start + handled[-1].minutes if handled else 0
    rest = [part for part in event.body["plan"] if part["code"] not in codes and part["phase"] >= phase]
    kept = {part["code"] for part in rest}
    day.dropped = [b for b in [*day.dropped, *day.upcoming] if b.code not in kept]
    day.blocks = handled + plan_blocks(rest, begin)
    day.variant = event.body["variant"]


def _end(day: Day, event: Event) -> None:
    if day.ended_at is not None:
        return
    current = day.current
    if current is not None:
        _stop_pause(day, event.at)
        _change(day, current.code, status=Status.DONE, ended_at=max(event.at, current.started_at or event.at))
    _let_go(day, AT_THE_END)
    day.ended_at = event.at


def _moment(day: Day, event: Event) -> None:
    wanted = "open" if event.kind == "open" else "dicht"
    moment = event.body["moment"]
    if day.moments.get(moment) == wanted:
        day.notices.append(Notice(event.kind, moment, event.at))
    day.moments[moment] = wanted


def _quiz(day: Day, event: Event) -> None:
    day.quiz = (event.body["item"], event.body["step"])


def _screen(day: Day, event: Event) -> None:
    day.screen, day.beam = event.body["show"], ("", "")


def _beam(day: Day, event: Event) -> None:
    """Show a thing; whichever button was pressed, another one than before begins closed, with its warning."""
    show, item, step = event.body["show"], event.body["item"], event.body["step"]
    is_there = (day.screen, day.beam[0]) == (show, item)
    day.screen, day.beam = show, (item, step if is_there or step in FROM_THE_START else CLOSED)


def _did(day: Day, event: Event) -> None:
    action = event.body["action"]
    day.did[action] = day.did.get(action, 0) + event.body["count"]


def _as_meant(day: Day, event: Event) -> None:
    day.as_meant[event.body["part"]] = (event.body["how"], event.body["because"])


def _set(name: str, key: str) -> Any:
    return lambda day, event: setattr(day, name, event.body[key])


STEPS = {
    "start": _start,
    "next": _next,
    "skip": _skip,
    "more": _more,
    "pause": _pause,
    "resume": _resume,
    "clock": _set("mode", "mode"),
    "variant": _variant,
    "changed": lambda day, event: _change(day, event.body["part"], changed=event.body["changed"]),
    "engagement": lambda day, event: _change(day, event.body["part"], engagement=event.body["value"]),
    "as_meant": _as_meant,
    "present": _set("present", "count"),
    "left": lambda day, event: setattr(day, "left", day.left + event.body["count"]),
    "open": _moment,
    "close": _moment,
    "quiz": _quiz,
    "screen": _screen,
    "beam": _beam,
    "did": _did,
    "end": _end,
}
