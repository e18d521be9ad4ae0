"""Guards: what to think of before a pilot gets a date. They warn with the reason; a person decides.

Every rule is a function of facts that are handed to it and returns a finding or None. Sources: the
final report, paragraphs 2.4.2 and 4 (lead times were too short, and the summer came too soon).
"""

from __future__ import annotations

import datetime as dt
import enum
import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from cleanup.domain.pilots.planning import (
    CalendarDate,
    SchoolHoliday,
    are_holidays_known,
    dates_on,
    holidays_on,
)
from cleanup.domain.pilots.variants import NO_CONSENT
from cleanup.domain.platform.errors import N_, one_or_many
from cleanup.domain.platform.local_time import AMSTERDAM

LEAD_DAYS = 42
SHORT = (2, 3)
"""The part of the lead time under which it is much too short: four of six weeks."""

BEFORE_SUMMER = dt.timedelta(days=21)
SMALL_GROUP, LARGE_GROUP = 7, 25
SHORT_DAY, LONG_DAY = 60, 480
"""Minutes outside which the hours are more likely a slip of the keys: the shortest kind of day takes 60."""

SUMMER = "summer"
WEEK = dt.timedelta(days=7)
WEEKS_AHEAD = 60
SENSIBLE_DATES = 3


class Level(enum.StrEnum):
    """How serious a finding is."""

    NOTE = "weten"
    AMBER = "krap"
    RED = "te krap"


@dataclass(frozen=True)
class Finding:
    """Something to decide about; ``key`` stays the same as long as the facts do."""

    guard: str
    level: Level
    sentence: str
    values: Mapping[str, object] = field(default_factory=dict)
    about: str = ""

    @property
    def key(self) -> str:
        """What a decision is about: the guard and the facts it found."""
        return f"{self.guard}:{self.about}" if self.about else self.guard


@dataclass(frozen=True)
class Period:
    """From when to when a programme goes on, the last day included."""

    name: str
    starts_on: dt.date
    ends_on: dt.date


@dataclass(frozen=True, kw_only=True)
class DateFacts:
    """What is known of the days around a pilot: the region's holidays, and dates to think of."""

    region: str
    holidays: tuple[SchoolHoliday, ...]
    calendar: tuple[CalendarDate, ...]
    public_holidays: Mapping[dt.date, str]


def lead_time(date: dt.date, planned_on: dt.date, wanted: int = LEAD_DAYS) -> Finding | None:
    """Say that there is too little time between agreeing on a date and the day itself.

    ``wanted`` is how many days before the day an organisation of this kind must be asked.
    """
    days = (date - planned_on).days
    if days >= wanted:
        return None
    values = {"days": days, "wanted": wanted, "good": planned_on + dt.timedelta(days=wanted)}
    if days < 0:
        return Finding("aanlooptijd", Level.NOTE, N_("Deze datum is al geweest."), values, str(days))
    part, whole = SHORT
    level = Level.AMBER if days * whole >= wanted * part else Level.RED
    if wanted == LEAD_DAYS:
        return Finding("aanlooptijd", level, _usual_sentence(days), values, str(days))
    return Finding("aanlooptijd", level, _sentence_of_a_kind(days), values, f"{days}-{wanted}")


def _usual_sentence(days: int) -> str:
    return one_or_many(
        days,
        N_(
            "De aanlooptijd is %(days)s dag. Zes weken (%(wanted)s dagen) is nodig om een groep te vinden: "
            "vanaf %(good)s."
        ),
        N_(
            "De aanlooptijd is %(days)s dagen. Zes weken (%(wanted)s dagen) is nodig om een groep te vinden: "
            "vanaf %(good)s."
        ),
    )


def _sentence_of_a_kind(days: int) -> str:
    return one_or_many(
        days,
        N_(
            "De aanlooptijd is %(days)s dag. Deze soort organisatie vraag je %(wanted)s dagen van tevoren: "
            "vanaf %(good)s."
        ),
        N_(
            "De aanlooptijd is %(days)s dagen. Deze soort organisatie vraag je %(wanted)s dagen van tevoren: "
            "vanaf %(good)s."
        ),
    )


def school_holiday(date: dt.date, facts: DateFacts) -> Finding | None:
    """Say that schools in the region (or, without a region, somewhere) have a holiday."""
    found = holidays_on(facts.holidays, date, facts.region or None)
    if not found:
        return None if are_holidays_known(facts.holidays, date) else _unknown_holidays(date)
    first = found[0]
    regions = ", ".join(dict.fromkeys(holiday.region for holiday in found))
    return Finding(
        "schoolvakantie",
        Level.AMBER,
        N_("%(name)s in regio %(regions)s: %(start)s tot en met %(end)s."),
        {"name": first.name, "regions": regions, "start": first.start, "end": first.end},
        f"{first.key}-{first.start}",
    )


def _unknown_holidays(date: dt.date) -> Finding:
    sentence = N_("Vakanties onbekend: voor dit schooljaar zijn er nog geen data. Kijk het zelf na.")
    return Finding("vakanties_onbekend", Level.NOTE, sentence, about=str(date.year))


def before_summer(date: dt.date, facts: DateFacts) -> Finding | None:
    """Say that the summer holiday of the region begins within three weeks."""
    starts = (
        holiday
        for holiday in facts.holidays
        if holiday.key == SUMMER
        and facts.region in {"", holiday.region}
        and holiday.start - BEFORE_SUMMER <= date < holiday.start
    )
    first = min(starts, key=lambda holiday: holiday.start, default=None)
    if first is None:
        return None
    return Finding(
        "vlak_voor_zomer",
        Level.AMBER,
        N_("De zomervakantie begint op %(start)s. In de drie weken ervoor haken groepen vaak af."),
        {"start": first.start},
        str(first.start),
    )


def unknown_region(facts: DateFacts) -> Finding | None:
    """Say that the holiday region is not known, so all regions were looked at."""
    if facts.region:
        return None
    return Finding(
        "regio_onbekend",
        Level.NOTE,
        N_("De vakantieregio is onbekend. Kies hem bij de organisatie; nu kijken we naar alle regio’s."),
    )


def public_holiday(date: dt.date, facts: DateFacts) -> Finding | None:
    """Say that it is a public or optional holiday."""
    name = facts.public_holidays.get(date)
    if name is None:
        return None
    return Finding("feestdag", Level.AMBER, N_("Op deze dag is het %(name)s."), {"name": name}, str(date))


def dates_to_think_of(date: dt.date, facts: DateFacts) -> Iterator[Finding]:
    """Say which exams, remembrances and celebrations fall on the day; the content file has the advice."""
    for found in dates_on(facts.calendar, date, facts.region or None):
        sentence = N_("%(name)s. %(advice)s")
        if found.status == "approximate":
            sentence = N_("%(name)s (de datum is bij benadering). %(advice)s")
        values = {"name": found.name["nl"], "advice": found.advice["nl"]}
        yield Finding("kalender", Level.NOTE, sentence, values, found.code)


def group_size(expected: int) -> Finding | None:
    """Say that a group is too small for figures, or large for two people."""
    if expected < SMALL_GROUP:
        sentence = N_("De groep is kleiner dan %(low)s. Van een kleine groep kunnen we weinig cijfers tonen.")
        return Finding("groepsgrootte", Level.AMBER, sentence, {"low": SMALL_GROUP}, "klein")
    if expected > LARGE_GROUP:
        sentence = N_("De groep is groter dan %(high)s. Denk aan een derde begeleider.")
        return Finding("groepsgrootte", Level.NOTE, sentence, {"high": LARGE_GROUP}, "groot")
    return None


def parental_consent(age_band: str, arranged: str, *, of_children: bool = False) -> Finding | None:
    """Say that nobody wrote down yet how parents of younger participants consent."""
    if arranged.strip() or (age_band == "16-24" and not of_children):
        return None
    if of_children:
        return Finding("toestemming", Level.RED, NO_CONSENT)
    sentence = N_("Er doen jongeren onder de 16 mee. Schrijf op hoe ouders toestemming geven.")
    return Finding("toestemming", Level.RED, sentence)


def outside_programme(date: dt.date, programme: Period | None) -> Finding | None:
    """Say that the day falls before the programme begins or after it ends."""
    if programme is None or programme.starts_on <= date <= programme.ends_on:
        return None
    return Finding(
        "buiten_programma",
        Level.AMBER,
        N_("Deze datum valt buiten het programma %(name)s: %(start)s tot en met %(end)s."),
        {"name": programme.name, "start": programme.starts_on, "end": programme.ends_on},
        f"{date}-{programme.starts_on}-{programme.ends_on}",
    )


def check_hours(date: dt.date, starts_at: dt.time, ends_at: dt.time) -> list[Finding]:
    """Say that a day is too short or too long to be meant, or that the clock changes while it goes on."""
    starts, ends = (dt.datetime.combine(date, at, AMSTERDAM) for at in (starts_at, ends_at))
    passed = (ends.astimezone(dt.UTC) - starts.astimezone(dt.UTC)) // dt.timedelta(minutes=1)
    found = []
    if not SHORT_DAY <= passed <= LONG_DAY:
        sentence = N_("De dag duurt %(minutes)s min. Kijk of de tijden kloppen.")
        found.append(Finding("duur", Level.AMBER, sentence, {"minutes": passed}, str(passed)))
    if starts.utcoffset() != ends.utcoffset():
        sentence = N_("De klok verspringt terwijl de dag bezig is: die duurt echt %(minutes)s min.")
        found.append(Finding("klok", Level.AMBER, sentence, {"minutes": passed}, str(date)))
    return found


def check_date(
    date: dt.date, planned_on: dt.date | None, facts: DateFacts, lead_days: int = LEAD_DAYS
) -> list[Finding]:
    """Return everything to think of about a date, the hardest first; see ``lead_time`` for the last."""
    rules: tuple[Callable[[], Finding | None], ...] = (
        lambda: lead_time(date, planned_on, lead_days) if planned_on else None,
        lambda: school_holiday(date, facts),
        lambda: before_summer(date, facts),
        lambda: public_holiday(date, facts),
        lambda: unknown_region(facts),
    )
    found = [finding for rule in rules if (finding := rule()) is not None]
    return in_order([*found, *dates_to_think_of(date, facts)])


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings with the hardest first; equals stay in the order they came."""
    weight = {Level.RED: 0, Level.AMBER: 1, Level.NOTE: 2}
    return sorted(findings, key=lambda finding: weight[finding.level])


def sensible_dates(
    wanted: dt.date,
    planned_on: dt.date,
    facts: DateFacts,
    *,
    lead_days: int = LEAD_DAYS,
    not_on: Callable[[dt.date], bool] = lambda _day: False,
) -> list[dt.date]:
    """Return the first three dates on the same day of the week about which there is nothing to say.

    Looks from the first day with enough lead time, 60 weeks ahead; a year without data gives no dates.
    ``not_on`` says of a day that something else speaks against it.
    """
    first = planned_on + dt.timedelta(days=lead_days)
    start = first + dt.timedelta(days=(wanted.weekday() - first.weekday()) % WEEK.days)
    weeks = (start + WEEK * number for number in range(WEEKS_AHEAD))
    good = (
        day for day in weeks if _is_good(check_date(day, planned_on, facts, lead_days)) and not not_on(day)
    )
    return list(itertools.islice(good, SENSIBLE_DATES))


def _is_good(findings: Iterable[Finding]) -> bool:
    return all(finding.guard == "regio_onbekend" for finding in findings)
