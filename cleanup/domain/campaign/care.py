"""Care for who keeps a channel: how much came in, how somebody is, and whether the work lies with one person.

All limits are proposals (voorstel), shown as such. A signal asks a person to look; nothing here judges
anybody.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cleanup.domain.platform.errors import N_, RuleBrokenError

FINE, SO_SO, NOT_WELL = "goed", "gaat_wel", "niet_goed"
FEELINGS = (FINE, SO_SO, NOT_WELL)
FEELING_LABELS = {FINE: N_("goed"), SO_SO: N_("gaat wel"), NOT_WELL: N_("niet goed")}
BAND_LOWER = {"0": 0, "1-4": 1, "5-9": 5, "10-24": 10, "25+": 25}
"""How many hostile comments somebody read, in bands, with the lower bound of each."""
BANDS = tuple(BAND_LOWER)
KEEPER, RESERVE = "beheerder", "reserve"
KEEPER_KINDS = (KEEPER, RESERVE)
KEEPER_LABELS = {KEEPER: N_("beheert het kanaal"), RESERVE: N_("reserve")}
WINDOW = dt.timedelta(days=7)
REST_FROM = 25
LONGEST_SHIFT = 45
DAYS_IN_A_ROW = 4
FEWEST_KEEPERS = 2
SHIFT_STEP = 5

TALK, SO_SO_TWICE, REST, LONG, REST_DAY = "praat", "twee_keer_gaat_wel", "rust", "lang", "rustdag"
SIGNAL_LABELS = {
    TALK: N_("Neem contact op, uiterlijk morgen. De volgende dienst staat open voor de reserve."),
    SO_SO_TWICE: N_("Twee keer achter elkaar “gaat wel”. Vraag eens hoe het gaat."),
    REST: N_("Er kwam veel binnen deze week: neem twee dagen rust."),
    LONG: N_("Een dienst duurde langer dan 45 minuten. Maak hem korter of wissel af."),
    REST_DAY: N_("Vier dagen achter elkaar een dienst. Neem een dag vrij."),
}
FOR_COACH = (TALK, SO_SO_TWICE)
"""These come from how somebody feels: only they and their coach may know of them."""


@dataclass(frozen=True)
class CareShift:
    """One shift that was done: its day, minutes, and the band of hostile comments that were read."""

    day: dt.date
    minutes: int
    band: str


@dataclass(frozen=True)
class CareCheckIn:
    """How somebody said to be on a day."""

    day: dt.date
    feeling: str
    wants_contact: bool = False


@dataclass(frozen=True)
class Signal:
    """Something to look at; ``due_on`` only where somebody must act."""

    code: str
    due_on: dt.date | None = None

    @property
    def label(self) -> str:
        """What it asks, as message id."""
        return SIGNAL_LABELS[self.code]


def load_signals(
    shifts: Iterable[CareShift], check_ins: Iterable[CareCheckIn], today: dt.date
) -> tuple[Signal, ...]:
    """Return what asks for attention on a day, from the shifts and check-ins of one keeper."""
    done = [shift for shift in shifts if shift.day <= today]
    said = sorted((one for one in check_ins if one.day <= today), key=lambda one: one.day)
    return (*_of_feeling(said), *_of_load(done, today))


def _of_feeling(said: Sequence[CareCheckIn]) -> list[Signal]:
    found = []
    if said and asks_for_talk(said[-1].feeling, wants_contact=said[-1].wants_contact):
        found.append(Signal(TALK, said[-1].day + dt.timedelta(days=1)))
    if [one.feeling for one in said[-2:]] == [SO_SO, SO_SO]:
        found.append(Signal(SO_SO_TWICE))
    return found


def _of_load(done: Sequence[CareShift], today: dt.date) -> list[Signal]:
    week = [shift for shift in done if today - shift.day < WINDOW]
    found = []
    if sum(BAND_LOWER[shift.band] for shift in week) >= REST_FROM:
        found.append(Signal(REST))
    if any(shift.minutes > LONGEST_SHIFT for shift in week):
        found.append(Signal(LONG))
    if _in_a_row({shift.day for shift in done}, today) >= DAYS_IN_A_ROW:
        found.append(Signal(REST_DAY))
    return found


def _in_a_row(days: set[dt.date], today: dt.date) -> int:
    """Return how many days in a row had a shift, up to today or yesterday."""
    day = today if today in days else today - dt.timedelta(days=1)
    count = 0
    while day in days:
        count, day = count + 1, day - dt.timedelta(days=1)
    return count


def asks_for_talk(feeling: str, *, wants_contact: bool) -> bool:
    """Whether a check-in means that the coach takes contact the next day at the latest."""
    return wants_contact or feeling == NOT_WELL


def band_of(hostile: int) -> str:
    """Return the band of a number of hostile comments."""
    return [band for band, lower in BAND_LOWER.items() if hostile >= lower][-1]


def rounded_minutes(minutes: int) -> int:
    """Return minutes rounded to five, at least five; a shift that was too long still reads as one."""
    rounded = max(SHIFT_STEP, SHIFT_STEP * ((minutes + SHIFT_STEP // 2) // SHIFT_STEP))
    return rounded + SHIFT_STEP if minutes > LONGEST_SHIFT >= rounded else rounded


@dataclass(frozen=True)
class KeeperTerm:
    """From when until when (None: still) somebody keeps a channel; the last day counts."""

    account_id: str
    since: dt.date
    until: dt.date | None = None

    def is_active(self, day: dt.date) -> bool:
        """Whether they keep it on a day."""
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True)
class Cover:
    """How many different people keep a channel now, and on which days a post has nobody on duty."""

    active: int
    days_without_owner: tuple[dt.date, ...]

    @property
    def lies_with_one(self) -> bool:
        """Whether the work lies with one person or nobody."""
        return self.active < FEWEST_KEEPERS


def keeper_cover(
    keepers: Iterable[KeeperTerm], posts_on: Iterable[dt.date], shifts_on: Iterable[dt.date], today: dt.date
) -> Cover:
    """Return whether a channel is kept by enough people, today and on the coming days with a post."""
    active = {keeper.account_id for keeper in keepers if keeper.is_active(today)}
    owned = set(shifts_on)
    return Cover(len(active), tuple(sorted({day for day in posts_on if day >= today} - owned)))


def check_keeper(*, over_20: bool, account_id: str, coach_id: str | None) -> None:
    """Refuse a keeper who is too young, or who would be their own coach.

    Raises
    ------
    RuleBrokenError
        Naming the field.
    """
    if not over_20:
        raise RuleBrokenError(N_("Een kanaalbeheerder is 20 jaar of ouder: er komt veel binnen."), "over_20")
    if coach_id == account_id:
        raise RuleBrokenError(N_("Kies een ander als coach dan de beheerder zelf."), "coach")
