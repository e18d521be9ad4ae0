"""Guards: gathering the facts for the rules, and keeping what a person decided."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import select

from cleanup.domain.pilots.guards import (
    LEAD_DAYS,
    DateFacts,
    Finding,
    Period,
    check_date,
    check_hours,
    group_size,
    in_order,
    outside_programme,
    parental_consent,
    sensible_dates,
)
from cleanup.domain.pilots.plan import DRAFT, PLANNED
from cleanup.domain.pilots.variants import BY_CODE, NO_CONSENT
from cleanup.domain.platform.errors import N_, RuleBrokenError
from cleanup.domain.unrest.warnings import (
    GUARD,
    AreaFacts,
    asks_whom_to_call,
    check_choice,
    is_risky,
    pilot_warnings,
)
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.partners.organisations import Programme
from cleanup.models.pilots.plan import Pilot
from cleanup.models.pilots.planning import PilotDecision
from cleanup.models.unrest.risk import RiskChoice
from cleanup.services.pilots.doubles import double_of
from cleanup.services.pilots.places import places_to_ask
from cleanup.services.pilots.risk import areas_around, keep_choice, list_risk_choices, risks_of
from cleanup.services.platform.content.current import loaded
from cleanup.services.platform.guard import refuse_personal_and_groups


@dataclass(frozen=True)
class PilotWarning:
    """A finding about a pilot, and what somebody decided about it."""

    finding: Finding
    decision: PilotDecision | None = None
    chosen: RiskChoice | None = None

    @property
    def has_choices(self) -> bool:
        """Whether it asks to go on, to begin more gently, or to wait: in a risky time."""
        return self.finding.guard == GUARD

    @property
    def must_be_mended(self) -> bool:
        """Whether a reason changes nothing: without consent of parents children are asked nothing."""
        return self.finding.sentence == NO_CONSENT

    @property
    def asks_call(self) -> bool:
        """Whether it also asks whom one phones on the day."""
        return asks_whom_to_call(self.finding)


@lru_cache(maxsize=16)
def public_holidays(year: int) -> dict[dt.date, str]:
    """Return the public and optional holidays of a year, by day, in Dutch.

    Source: the ``holidays`` library; Bevrijdingsdag is optional outside lustrum years, so both
    categories are asked.
    """
    import holidays  # a worker that plans nothing needs none of it

    found = holidays.country_holidays(
        "NL", years=[year], language="nl", categories=(holidays.PUBLIC, holidays.OPTIONAL)
    )
    return dict(sorted(found.items()))


def facts_around(region: str, years: range) -> DateFacts:
    """Return what is known of the days of some years in a holiday region; ``""`` is every region."""
    planning = loaded().planning
    days = {day: name for year in years for day, name in public_holidays(year).items()}
    return DateFacts(
        region=region, holidays=planning.holidays, calendar=planning.calendar, public_holidays=days
    )


def region_of(municipality: str, chosen: str) -> str:
    """Return the holiday region of a place: its own, else the one chosen for the organisation, else ``""``.

    A split municipality has no region of its own.
    """
    known = loaded().planning.municipality(municipality)
    return (known.region if known else None) or chosen


def check_plan_date(
    date: dt.date,
    planned_on: dt.date | None,
    region: str,
    areas: Sequence[AreaFacts] = (),
    lead_days: int = LEAD_DAYS,
    programme: Period | None = None,
) -> tuple[list[Finding], list[dt.date]]:
    """Return what to think of about a date, and the earliest sensible dates when there is anything.

    ``areas`` are those of the place it would be in, see ``areas_around``; ``lead_days`` is how many days
    before the day its kind of organisation must be asked; ``programme`` is the one it would be in.
    """
    facts = facts_around(region, range(date.year, date.year + 1))
    outside = outside_programme(date, programme)
    found = check_date(date, planned_on, facts, lead_days)
    findings = in_order([*found, *([outside] if outside else []), *pilot_warnings(date, areas)])
    if not findings or planned_on is None:
        return findings, []
    wide = facts_around(region, range(planned_on.year, planned_on.year + 3))

    def is_bad(day: dt.date) -> bool:
        return is_risky(day, areas) or outside_programme(day, programme) is not None

    return findings, sensible_dates(date, planned_on, wide, lead_days=lead_days, not_on=is_bad)


def period_of(programme: Programme) -> Period:
    """Return from when to when a programme goes on."""
    return Period(programme.name, programme.starts_on, programme.ends_on)


def check_pilot(pilot: Pilot) -> list[Finding]:
    """Return everything to think of about a pilot that is still to come; the hardest first."""
    region = region_of(pilot.municipality, pilot.organisation.region)
    facts = facts_around(region, range(pilot.date.year, pilot.date.year + 1))
    found = check_date(pilot.date, pilot.planned_on, facts, pilot.organisation.lead_days)
    of_children = BY_CODE[pilot.variant].of_children
    consent = parental_consent(pilot.age_band, pilot.parental_consent, of_children=of_children)
    outside = outside_programme(pilot.date, period_of(pilot.programme))
    more = (outside, group_size(pilot.expected), consent)
    hours = check_hours(pilot.date, pilot.starts_at, pilot.ends_at)
    return in_order([*found, *hours, *(finding for finding in more if finding is not None)])


def list_warnings(pilot: Pilot, today: dt.date) -> list[PilotWarning]:
    """Return the findings about a pilot with the decisions taken; none once the day has come."""
    if pilot.status not in {DRAFT, PLANNED} or pilot.date < today:
        return []
    decisions = {decision.finding: decision for decision in list_decisions(pilot)}
    found = _all_of(pilot)
    chosen = list_risk_choices(pilot) if any(one.guard == GUARD for one in found) else {}
    return [PilotWarning(one, decisions.get(one.key), chosen.get(one.key)) for one in found]


def _all_of(pilot: Pilot) -> list[Finding]:
    """Return everything to think of about one pilot, also what takes a look at the other pilots."""
    double = double_of(pilot)
    more = (*([double] if double else []), *places_to_ask([pilot])[pilot.id], *risks_of([pilot])[pilot.id])
    return in_order([*check_pilot(pilot), *more])


def list_decisions(pilot: Pilot) -> list[PilotDecision]:
    """Return what people decided about warnings, the latest first."""
    query = select(PilotDecision).where(PilotDecision.pilot_id == pilot.id)
    return list(db.session.scalars(query.order_by(PilotDecision.decided_at.desc(), PilotDecision.finding)))


def sensible_dates_for(pilot: Pilot, today: dt.date) -> list[dt.date]:
    """Return the earliest dates on the same day of the week with nothing to say about them."""
    region = region_of(pilot.municipality, pilot.organisation.region)
    areas = areas_around(pilot.programme_id, pilot.municipality or "")
    facts = facts_around(region, range(today.year, today.year + 3))
    lead_days = pilot.organisation.lead_days
    programme = period_of(pilot.programme)
    return sensible_dates(
        pilot.date,
        today,
        facts,
        lead_days=lead_days,
        not_on=lambda day: is_risky(day, areas) or outside_programme(day, programme) is not None,
    )


def decide(
    pilot: Pilot,
    finding: str,
    reason: str,
    account: Account,
    now: dt.datetime,
    *,
    choice: str = "",
    call: str = "",
) -> None:
    """Keep that somebody saw a warning and goes on, and why.

    In a risky time ``choice`` is one of three, and ``call`` the id of whom to phone on the day.

    Raises
    ------
    RuleBrokenError
        When there is no such warning (any more), the reason is missing, or one of three was not chosen.
    """
    found = next((one for one in _all_of(pilot) if one.key == finding), None)
    if found is None:
        raise RuleBrokenError(N_("Deze waarschuwing geldt niet meer."), "finding")
    if found.guard == GUARD:
        check_choice(found, choice, reason, call)
        refuse_personal_and_groups(reason=reason)
        keep_choice(pilot, finding, choice, call)
    if PilotWarning(found).must_be_mended:
        raise RuleBrokenError(NO_CONSENT, "finding")
    if not reason.strip():
        raise RuleBrokenError(N_("Schrijf waarom dit toch kan."), "reason")
    decision = db.session.get(PilotDecision, (pilot.id, finding)) or PilotDecision(
        pilot_id=pilot.id, finding=finding
    )
    decision.reason, decision.decided_at, decision.account = reason.strip(), now, account
    db.session.add(decision)
    db.session.flush()
