"""Who had the day: what is known of a pilot, and whether that agrees with going or waiting in a comparison.

A day that a tablet started, or of which the parts were kept, was there. Anything else only points to it: a
pilot that was set to held, people who were counted, a look back that was opened. The first and last survey
say nothing: who waits answers both of them before the day of their own.
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from cleanup.domain.evaluation.plans import Deviation
from cleanup.domain.pilots.plan import FINISHED, HELD
from cleanup.domain.platform.errors import N_
from cleanup.domain.platform.local_time import local_day


class Had(enum.StrEnum):
    """Whether the young people of a pilot had the day, as far as the product knows."""

    YES = "ja"
    MAYBE = "misschien"
    NO = "nee"


class ToldOfDay(enum.StrEnum):
    """What somebody answered when it was asked."""

    HAD = "wel"
    NOT = "niet"


HAD_LABELS = {
    Had.YES: N_("De dag was er"),
    Had.MAYBE: N_("De dag was er misschien"),
    Had.NO: N_("Niets wijst op een dag"),
}
STARTED = N_("een tablet startte de dag op %(day)s")
PARTS_KEPT = N_("van de onderdelen van de dag is bewaard hoe ze gingen")
STATUS = {
    HELD: N_("de pilot staat op “uitgevoerd”"),
    FINISHED: N_("de pilot staat op “afgerond”"),
}
PRESENT = N_("mensen geteld op de dag: %(present)s")
LOOKED_BACK = N_("de terugblik (t2) is geopend")

WAITED_AFTER_DAY = N_(
    "Deze pilot wacht, maar de dag was er op %(day)s, en de eindmeting ging toen of daarna pas open. Hadden "
    "de jongeren de dag al toen ze de eindmeting invulden?"
)
WENT_WITHOUT_DAY = N_(
    "Deze pilot gaat en de eindmeting is geopend, maar niets wijst op een dag. Was de dag er wel?"
)


@dataclass(frozen=True)
class DayFacts:
    """What is stored of a pilot that says something of its day.

    ``started_at`` is when a tablet started it first, ``parts_kept`` whether its parts were kept after the
    events were destroyed, ``present`` how many people were counted; ``last_survey`` is when t1 was opened and
    ``looked_back`` whether t2 was.
    """

    code: str
    day: dt.date
    status: str
    started_at: dt.datetime | None = None
    parts_kept: bool = False
    present: int | None = None
    last_survey: dt.datetime | None = None
    looked_back: bool = False


@dataclass(frozen=True)
class DayKnown:
    """Whether the day was there, why it is thought so, and what must be asked (None: nothing).

    ``told`` is what somebody answered to it, and ``counts`` whether the pilot takes part in the comparison.
    """

    code: str
    had: Had
    reasons: tuple[Deviation, ...]
    asked: Deviation | None = None
    told: ToldOfDay | None = None
    counts: bool = True


def known_of(facts: DayFacts) -> DayKnown:
    """Return whether the day of a pilot was there, with every reason to think so."""
    certain, hints = tuple(_certain(facts)), tuple(_hints(facts))
    had = Had.YES if certain else Had.MAYBE if hints else Had.NO
    return DayKnown(facts.code, had, (*certain, *hints))


def judged(facts: DayFacts, *, waits: bool, told: ToldOfDay | None = None) -> DayKnown:
    """Return what is known of a pilot on one side, what contradicts it, and whether the pilot counts.

    A pilot whose side is contradicted by a day that was there counts only after somebody said how it was. One
    that goes without any sign of a day counts until somebody says that there was none.
    """
    known = known_of(facts)
    asked = _against_waiting(facts, known) if waits else _against_going(facts, known)
    if asked is None:
        return known
    wanted = ToldOfDay.NOT if waits else ToldOfDay.HAD
    counts = told == wanted or (told is None and not waits)
    return DayKnown(known.code, known.had, known.reasons, asked, told, counts)


def pointing_to_a_day(every: Iterable[DayFacts]) -> Mapping[str, DayKnown]:
    """Return by code the pilots of which something points to a day."""
    found = (known_of(facts) for facts in every)
    return {one.code: one for one in found if one.had is not Had.NO}


def _certain(facts: DayFacts) -> Iterator[Deviation]:
    if facts.started_at is not None:
        yield Deviation(STARTED, {"day": local_day(facts.started_at)})
    if facts.parts_kept:
        yield Deviation(PARTS_KEPT, {})


def _hints(facts: DayFacts) -> Iterator[Deviation]:
    if facts.status in STATUS:
        yield Deviation(STATUS[facts.status], {})
    if facts.present:
        yield Deviation(PRESENT, {"present": facts.present})
    if facts.looked_back:
        yield Deviation(LOOKED_BACK, {})


def _against_waiting(facts: DayFacts, known: DayKnown) -> Deviation | None:
    """Return the question about a pilot that waits when its day was there before its last survey opened."""
    if known.had is not Had.YES or facts.last_survey is None:
        return None
    if facts.started_at is not None:
        was_first, day = facts.started_at <= facts.last_survey, local_day(facts.started_at)
    else:
        was_first, day = facts.day <= local_day(facts.last_survey), facts.day
    return Deviation(WAITED_AFTER_DAY, {"day": day}) if was_first else None


def _against_going(facts: DayFacts, known: DayKnown) -> Deviation | None:
    if known.had is Had.NO and facts.last_survey is not None:
        return Deviation(WENT_WITHOUT_DAY, {})
    return None
