"""What the crew of pilots asks of somebody: places to fill, people who cannot, briefings nobody read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import joinedload

from cleanup.domain.accounts.roles import Audience
from cleanup.domain.pilots.crew import CANNOT
from cleanup.domain.pilots.plan import ASKED_AGAIN, DECLINED, DRAFT, PLANNED, TOOK_BACK
from cleanup.domain.platform.errors import N_
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.pilots.plan import CrewMember, Pilot
from cleanup.models.pilots.planning import Availability, CrewRemoval
from cleanup.services import briefing
from cleanup.services.accounts import may_lead_no_pilot
from cleanup.services.pilots.staff import list_unavailable
from cleanup.services.platform.home.action import AT_MOST, Action
from cleanup.services.platform.home.short import Readings

WEEK = 7
MOST_LOOKED_AT = 60
UNANSWERED = {
    ASKED_AGAIN: N_("%(name)s is opnieuw gevraagd voor %(pilot)s op %(date)s en heeft nog niet geantwoord."),
    TOOK_BACK: N_("%(name)s zei ja voor %(pilot)s op %(date)s en nam dat terug. Kan het nu wel?"),
}
"""What staff hear of who said yes once and did not say so of the day as it is now."""


def troubled_crew(account: Account, today: dt.date) -> list[Action]:
    """Return who declined, cannot or may lead no pilot any more, however far away the day is; two queries."""
    if not account.may(Audience.STAFF):
        return []
    cannot = exists().where(
        Availability.account_id == CrewMember.account_id,
        Availability.kind == CANNOT,
        Availability.starts_on <= Pilot.date,
        Availability.ends_on >= Pilot.date,
    )
    lost = exists().where(
        CrewMember.pilot_id == Pilot.id,
        CrewMember.account_id == Account.id,
        or_(
            CrewMember.state.in_((DECLINED, *UNANSWERED)),
            Account.id.in_(may_lead_no_pilot()),
            cannot,
        ),
    )
    query = (
        select(Pilot)
        .options(joinedload(Pilot.crew))
        .where(Pilot.date >= today, Pilot.status.in_((DRAFT, PLANNED)), lost)
        .order_by(Pilot.date, Pilot.code)
    )
    pilots = list(db.session.scalars(query.limit(MOST_LOOKED_AT)).unique())
    cannot_come = list_unavailable(pilots)
    told = {(pilot.id, member.account_id) for pilot, member in cannot_come}
    return [
        *(_cannot(pilot, member) for pilot, member in cannot_come if _is_needed(pilot, member)),
        *(
            action
            for pilot in pilots
            if not is_complete(pilot)
            for action in _lost(pilot, {account_id for pilot_id, account_id in told if pilot_id == pilot.id})
        ),
    ][: AT_MOST * 2]


def is_complete(pilot: Pilot) -> bool:
    """Whether every place of a crew is taken by somebody who comes, and nothing is missing."""
    coming = len(pilot.coming)
    return coming >= pilot.crew_places and not pilot.staffing_gaps


def _is_needed(pilot: Pilot, member: CrewMember) -> bool:
    """Whether somebody who cannot is still counted on, or nobody took their place."""
    return member.as_person.comes or not is_complete(pilot)


def _cannot(pilot: Pilot, member: CrewMember) -> Action:
    return Action(
        "beschikbaarheid",
        N_("%(name)s zegt op %(date)s niet te kunnen: %(pilot)s."),
        f"/pilots/{pilot.code}#begeleiding",
        {"name": member.account.name, "date": pilot.date, "pilot": pilot.title},
        is_urgent=True,
    )


def _lost(pilot: Pilot, told: Collection[str]) -> Iterable[Action]:
    """Return who does not come and has no line yet; ``told`` are the accounts that have one."""
    for member in pilot.crew:
        sentence = _what_is_wrong(member)
        if sentence and member.account_id not in told:
            values = {"name": member.account.name, "date": pilot.date, "pilot": pilot.title}
            yield Action(
                "afgezegd",
                sentence,
                f"/pilots/{pilot.code}#begeleiding",
                values | {"reason": member.reason},
                is_urgent=member.state not in UNANSWERED,
            )


def _what_is_wrong(member: CrewMember) -> str:
    if member.state == DECLINED and member.reason:
        return N_("%(name)s heeft afgezegd voor %(pilot)s op %(date)s: “%(reason)s”. Vraag iemand anders.")
    if member.state == DECLINED:
        return N_("%(name)s heeft afgezegd voor %(pilot)s op %(date)s. Vraag iemand anders.")
    if not member.account.is_active:
        return N_("%(name)s heeft geen account meer: zoek iemand anders voor %(pilot)s op %(date)s.")
    if not member.account.may_lead:
        return N_("%(name)s heeft nu een andere rol: zoek iemand anders voor %(pilot)s op %(date)s.")
    return UNANSWERED.get(member.state, "")


def hours_of(pilot: Pilot) -> str:
    """Return from when to when a day is, such as ``13:00–17:00``."""
    return f"{pilot.starts_at:%H:%M}–{pilot.ends_at:%H:%M}"


def called_off(pilot: Pilot) -> Action:
    """Return that a day this person would have led does not happen."""
    sentence = N_("%(pilot)s op %(date)s gaat niet door. Je hoeft niet te komen.")
    values = {"pilot": pilot.title, "date": pilot.date}
    return Action("geannuleerd", sentence, f"/pilots/{pilot.code}", values, is_urgent=True)


def taken_off(account: Account, today: dt.date) -> list[Action]:
    """Return the days to come of which this person was taken off the crew by somebody else; one query."""
    query = (
        select(Pilot)
        .join(CrewRemoval, CrewRemoval.pilot_id == Pilot.id)
        .where(CrewRemoval.account_id == account.id, Pilot.date >= today)
        .order_by(Pilot.date, Pilot.code)
    )
    sentence = N_("Je begeleidt %(pilot)s op %(date)s niet meer. Je hoeft niet te komen.")
    return [
        Action(
            "eraf",
            sentence,
            f"/kalender?maand={pilot.date:%Y-%m}",
            {"pilot": pilot.title, "date": pilot.date},
            is_urgent=True,
        )
        for pilot in db.session.scalars(query.limit(AT_MOST)).unique()
    ]


def unread_briefings(
    account: Account, today: dt.date, upcoming: Iterable[Pilot], readings: Readings
) -> list[Action]:
    """Return the briefings that this person, or somebody on a crew, did not read as they are now.

    A pilot without a briefing is said from a week before its day.
    """
    if not account.may(Audience.CREW):
        return []
    pilots = [pilot for pilot in upcoming if pilot.status in {DRAFT, PLANNED}]
    return [
        action for pilot in pilots for action in _briefing_of(pilot, readings.get(pilot.id), account, today)
    ][: AT_MOST * 2]


def _briefing_of(
    pilot: Pilot, reading: briefing.BriefingReading | None, account: Account, today: dt.date
) -> list[Action]:
    days = (pilot.date - today).days
    values: dict[str, object] = {"pilot": pilot.title, "date": pilot.date}
    href = f"/pilots/{pilot.code}/briefing"
    if reading is None:
        if days > WEEK or not account.may(Audience.STAFF):
            return []
        sentence = N_("%(pilot)s, %(date)s: er is nog geen briefing.")
        return [Action("briefing", sentence, href, values, is_urgent=True)]
    found = []
    if account.id in reading.unread:
        sentence = N_("Lees de briefing van %(pilot)s, %(date)s.")
        found.append(Action("briefing", sentence, href, values, is_urgent=days <= WEEK))
    if reading.unread - {account.id} and account.may(Audience.STAFF):
        values |= {"read": reading.read, "all": reading.read + len(reading.unread)}
        sentence = N_("%(pilot)s, %(date)s: briefing gelezen door %(read)s van %(all)s.")
        found.append(Action("briefing", sentence, href, values, is_urgent=days <= WEEK))
    return found


def asked(pilot: Pilot, account: Account) -> Action:
    """Return the question to lead a pilot; after it was moved or came back, whether they still can."""
    state = next((member.state for member in pilot.crew if member.account_id == account.id), "")
    values = {"pilot": pilot.title, "date": pilot.date, "time": hours_of(pilot)}
    sentence = N_("Kun je %(pilot)s begeleiden op %(date)s? Geef antwoord.")
    if state == TOOK_BACK:
        sentence = N_("Je zei ja voor %(pilot)s op %(date)s en daarna dat je niet kunt. Kun je nu wel?")
    if state == ASKED_AGAIN:
        sentence = N_("%(pilot)s is verplaatst of veranderd: het is op %(date)s, %(time)s. Kun je dan?")
        if pilot.cancel_reason:  # it stays when a pilot that was cancelled is taken up again
            sentence = N_("%(pilot)s gaat toch door: op %(date)s, %(time)s. Kun je dan? Geef antwoord.")
    return Action("uitnodiging", sentence, f"/pilots/{pilot.code}#begeleiding", values, is_urgent=True)
