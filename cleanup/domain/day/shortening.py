"""What to shorten when a day runs late: parts that still come, down to what makes sense, fixed starts kept.

Five minutes at a time come from the part with most to spare, and only while the day really ends sooner by it:
cutting before a fixed start that is waited for anyhow wins nothing.
static/js/day/shortening.js has the same rule for a tablet without network; tests compare the two.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

from cleanup.domain.day.fold import Block, Day
from cleanup.domain.day.timing import read_clock

STEP = 5


@dataclass(frozen=True)
class Cut:
    """So many minutes off a part; ``drops`` when nothing of it is left."""

    part: str
    minutes: int
    drops: bool


def propose(day: Day, least: Mapping[str, int], now: dt.datetime, zone: dt.tzinfo) -> tuple[Cut, ...]:
    """Return what to shorten so that the day ends as agreed, as far as that goes; nothing when it is on time.

    ``least`` has the minutes with which a part still makes sense, by code; 0 when it may be left out. A part
    that is not in it keeps half its minutes.
    """
    cut: dict[str, int] = {}
    stuck: set[str] = set()
    while (behind := _behind(_with(day, cut), now, zone)) > 0:
        spare = {
            block.code: block.minutes + block.extra - cut.get(block.code, 0) - _least(block, least)
            for block in day.upcoming
            if block.code not in stuck
        }
        code = max(spare, key=lambda code: spare[code], default=None)
        if code is None or spare[code] <= 0:
            break
        step = min(STEP, behind, spare[code])
        tried = {**cut, code: cut.get(code, 0) + step}
        if _behind(_with(day, tried), now, zone) < behind:
            cut = tried
        else:
            stuck.add(code)
    blocks = {block.code: block for block in day.upcoming}
    return tuple(
        Cut(code, minutes, drops=minutes >= blocks[code].minutes + blocks[code].extra)
        for code, minutes in sorted(cut.items(), key=lambda item: list(blocks).index(item[0]))
    )


def _least(block: Block, least: Mapping[str, int]) -> int:
    return least.get(block.code, -(-block.minutes // 2))


def _with(day: Day, cut: Mapping[str, int]) -> Day:
    blocks = [replace(block, extra=block.extra - cut.get(block.code, 0)) for block in day.blocks]
    return replace(day, blocks=blocks)


def _behind(day: Day, now: dt.datetime, zone: dt.tzinfo) -> int:
    clock = read_clock(day, now, zone)
    return clock.after_agreed if clock else 0
