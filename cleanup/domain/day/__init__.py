"""The day itself: events that tablets record, the state they add up to, and the clock.

``events`` says what may be recorded, ``fold`` adds events up to a ``Day``, ``timing`` reads the clock,
``group_profile`` says which kind of group this is, ``advice`` proposes a variant, ``counting`` decides
which numbers may be seen while a moment is open.
static/js/day/ has the same rules for a tablet without network; tests/journeys compares the two.
"""

from cleanup.domain.day.events import KINDS, Event, in_order, read_body
from cleanup.domain.day.fold import PART_STATES, Block, Day, Status, fold
from cleanup.domain.day.timing import Clock, Mode, TimeAlarm, ending_at, read_clock

__all__ = [
    "KINDS",
    "PART_STATES",
    "Block",
    "Clock",
    "Day",
    "Event",
    "Mode",
    "Status",
    "TimeAlarm",
    "ending_at",
    "fold",
    "in_order",
    "read_body",
    "read_clock",
]
