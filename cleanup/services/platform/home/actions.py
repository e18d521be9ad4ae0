"""What needs somebody: each line says what and links to its mend.

A source is a function of the person and the day that returns lines in a fixed number of queries; add one
to ``SOURCES`` and it is on the start page.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import joinedload

from cleanup.domain.accounts.roles import Audience
from cleanup.domain.evaluation.releases import Standing
from cleanup.domain.pilots.guards import Finding, Level
from cleanup.domain.pilots.plan import (
    CANCELLED,
    DECLINED,
    DRAFT,
    PLANNED,
    WAITING_STATES,
)
from cleanup.domain.platform.errors import N_, one_or_many
from cleanup.domain.platform.local_time import local_day
from cleanup.domain.platform.parts import Part
from cleanup.domain.surveys.moments import midnight
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.partners.organisations import Programme
from cleanup.models.pilots.plan import CrewMember, Pilot
from cleanup.services import aftercare, toolkit
from cleanup.services.evaluation import list_standings
from cleanup.services.partners.pipeline import Conversation, list_waiting
from cleanup.services.pilots.guards import check_pilot
from cleanup.services.pilots.places import places_and_decisions
from cleanup.services.pilots.risk import risks_of
from cleanup.services.pilots.staff import list_unavailable
from cleanup.services.platform.home.action import AT_MOST, Action, how_many_more
from cleanup.services.platform.home.campaign_actions import campaign_due
from cleanup.services.platform.home.crew_actions import (
    UNANSWERED,
    asked,
    called_off,
    taken_off,
    troubled_crew,
    unread_briefings,
)
from cleanup.services.platform.home.date_actions import answered_proposals, polled_dates
from cleanup.services.platform.home.follow_up_actions import is_looked_back_on, looking_back
from cleanup.services.platform.home.mail_actions import failed_tasks, troubled_addresses, troubled_mail
from cleanup.services.platform.home.open_actions import still_open
from cleanup.services.platform.home.short import Readings
from cleanup.services.platform.home.task_actions import maybe_held, overdue_tasks
from cleanup.services.platform.home.told_actions import untold_news
from cleanup.services.platform.home.unrest_actions import unrest_due

WAITING_PARTNERS = (
    N_("Nog %(count)s partner wacht op een volgende stap."),
    N_("Nog %(count)s partners wachten op een volgende stap."),
)
SOON = dt.timedelta(days=42)

Source = Callable[[Account, dt.date], list[Action]]


def list_actions(
    account: Account, today: dt.date, upcoming: Iterable[Pilot], parts: Collection[Part], readings: Readings
) -> list[Action]:
    """Return what needs this person, the urgent lines first; the number of queries is fixed.

    ``upcoming`` are the nearest pilots with their crew, which the start page shows as well. ``parts`` are
    those in use: nothing is asked of the others. ``readings`` are of the briefings of those pilots.
    """
    sources = [source for source in SOURCES if source not in OF_A_PART or OF_A_PART[source] in parts]
    found = [action for source in sources for action in source(account, today)]
    upcoming = list(upcoming)
    more = [*staffing(account, today, upcoming), *unread_briefings(account, today, upcoming, readings)]
    return sorted([*found, *more], key=lambda action: not action.is_urgent)


def pilots_to_answer(account: Account, today: dt.date) -> list[Action]:
    """Return pilots this person was asked for, that do not happen, or whose follow-up is open; two queries.

    Who said they cannot after they said yes is not asked again for that day.
    """
    mine = and_(CrewMember.pilot_id == Pilot.id, CrewMember.account_id == account.id)
    waiting = and_(
        CrewMember.state.in_(WAITING_STATES), Pilot.date >= today, Pilot.status.in_((DRAFT, PLANNED))
    )
    off = and_(CrewMember.state != DECLINED, Pilot.date >= today, Pilot.status == CANCELLED)
    query = (
        select(Pilot)
        .outerjoin(CrewMember, mine)
        .where(or_(waiting, is_looked_back_on(account, today), off))
        .options(joinedload(Pilot.crew))
    )
    found = list(db.session.scalars(query.order_by(Pilot.date, Pilot.code).limit(AT_MOST * 2)).unique())
    cannot = {
        pilot.id
        for pilot, member in list_unavailable(pilot for pilot in found if pilot.date >= today)
        if member.account_id == account.id and member.state in UNANSWERED and pilot.status != CANCELLED
    }
    told = [_about(pilot, account, today) for pilot in found if pilot.id not in cannot]
    return [action for action in told if action is not None]


def _about(pilot: Pilot, account: Account, today: dt.date) -> Action | None:
    if pilot.status == CANCELLED:
        return called_off(pilot)
    return asked(pilot, account) if pilot.date >= today else looking_back(pilot, account, today)


def staffing(account: Account, today: dt.date, upcoming: Iterable[Pilot]) -> list[Action]:
    """Return the nearest pilots whose crew is not complete, or about which a warning is undecided."""
    if not account.may(Audience.STAFF):
        return []
    near = [
        pilot
        for pilot in upcoming
        if pilot.date <= _end_of_view(pilot, today) and pilot.status in {DRAFT, PLANNED}
    ]
    places, decided = places_and_decisions(near)
    risks = risks_of(near)
    return [
        *(
            _gap(pilot, gap, today)
            for pilot in near
            if pilot.date <= today + SOON
            for gap in pilot.staffing_gaps
        ),
        *(
            action
            for pilot in near
            for action in _undecided(pilot, [*places[pilot.id], *risks[pilot.id]], decided)
        ),
    ][: AT_MOST * 2]


def _end_of_view(pilot: Pilot, today: dt.date) -> dt.date:
    """Return how far ahead this pilot is of concern: at least as its partner must be asked."""
    return today + max(SOON, dt.timedelta(days=pilot.organisation.lead_days))


def _gap(pilot: Pilot, gap: str, today: dt.date) -> Action:
    return Action(
        "begeleiding",
        N_("%(pilot)s, %(date)s: %(gap)s"),
        f"/pilots/{pilot.code}#begeleiding",
        {"pilot": pilot.title, "date": pilot.date, "gap": gap},
        is_urgent=(pilot.date - today).days <= 7,  # noqa: PLR2004 - a week
    )


def _undecided(pilot: Pilot, more: list[Finding], decided: set[Any]) -> list[Action]:
    open_ = [
        finding
        for finding in (*check_pilot(pilot), *more)
        if finding.level is not Level.NOTE and (pilot.id, finding.key) not in decided
    ]
    if not open_:
        return []
    return [
        Action(
            "waarschuwing",
            N_("%(pilot)s, %(date)s: beslis over de waarschuwingen bij deze datum."),
            f"/pilots/{pilot.code}#waarschuwingen",
            {"pilot": pilot.title, "date": pilot.date},
            is_urgent=open_[0].level is Level.RED,
        )
    ]


def waiting_partners(account: Account, today: dt.date) -> list[Action]:
    """Return partners with a next step that is due, and those that have been silent for three weeks."""
    if not account.may(Audience.STAFF):
        return []
    rows, total = list_waiting(today, AT_MOST)
    more = how_many_more(total, WAITING_PARTNERS, "/partners?weergave=bord")
    return [*(_waiting(row, today) for row in rows), *more]


def _waiting(row: Conversation, today: dt.date) -> Action:
    outreach = row.outreach
    href, name = f"/partners/{outreach.organisation_id}", outreach.organisation.name
    if outreach.next_step and outreach.next_step_on is not None and outreach.next_step_on <= today:
        values = {"partner": name, "step": outreach.next_step, "due": outreach.next_step_on}
        return Action("stap", N_("%(partner)s: %(step)s (voor %(due)s)"), href, values)
    sentence = N_("%(partner)s is stil sinds %(days)s dagen.")  # from three weeks on
    return Action("stil", sentence, href, {"partner": name, "days": row.days_silent})


def old_cards(account: Account, today: dt.date) -> list[Action]:
    """Return that cards of the toolkit were not checked for more than half a year."""
    old = toolkit.list_old_cards(today) if account.may(Audience.STAFF) else []
    if not old:
        return []
    sentence = one_or_many(
        len(old),
        N_("Toolkit: %(count)s kaart langer dan een half jaar niet nagekeken."),
        N_("Toolkit: %(count)s kaarten langer dan een half jaar niet nagekeken."),
    )
    return [Action("content", sentence, "/toolkit/beheer#versheid", {"count": len(old)})]


def aftercare_due(account: Account, today: dt.date) -> list[Action]:
    """Return what the aftercare of pilots asks of this person: what happened first, never in words."""
    if not account.may(Audience.CREW):
        return []
    return [_care(due, today) for due in aftercare.list_due(account, today, AT_MOST)]


def _care(due: aftercare.DuePilot, today: dt.date) -> Action:
    href, values = f"/pilots/{due.code}/nazorg", {"pilot": due.title, "due": due.due_on}
    if due.serious:
        sentence = N_("%(pilot)s: er is iets ernstigs gemeld. Lees het en bel vandaag.")
        return Action("melding", sentence, f"{href}#meldingen", values, is_urgent=True)
    if due.incidents:
        sentence = N_("%(pilot)s: er is iets gemeld. Lees het en spreek af wie wat doet.")
        return Action("melding", sentence, f"{href}#meldingen", values, is_urgent=True)
    if due.wishes:
        sentence = N_("%(pilot)s: iemand van de begeleiding wil napraten, uiterlijk %(due)s.")
        return Action("contact", sentence, f"{href}#taken", values, is_urgent=True)
    sentence = N_("%(pilot)s: nazorg te doen (%(count)s), de eerste voor %(due)s.")
    late = due.due_on < today
    return Action("nazorg", sentence, f"{href}#taken", values | {"count": due.tasks}, is_urgent=late)


def unreleased(account: Account, today: dt.date) -> list[Action]:
    """Return the programmes of which closed moments are not released; urgent when it should be by now."""
    if not account.may(Audience.EVALUATION):
        return []
    at = midnight(today + dt.timedelta(days=1)) - dt.timedelta(seconds=1)
    return [_unreleased(programme, standing, at) for programme, standing in list_standings(at)[:AT_MOST]]


def _unreleased(programme: Programme, standing: Standing, at: dt.datetime) -> Action:
    href, name = f"/evaluatie/vrijgaven?programma={programme.code}", programme.name
    comes_at = standing.comes_at(at)
    if standing.due(at) or comes_at is None:
        sentence = N_("%(programme)s: er zijn metingen gesloten die nog niet zijn vrijgegeven.")
        return Action("vrijgave", sentence, href, {"programme": name}, is_urgent=True)
    sentence = N_("%(programme)s: de cijfers van een gesloten meting komen op %(date)s.")
    return Action("vrijgave", sentence, href, {"programme": name, "date": local_day(comes_at)})


SOURCES: tuple[Source, ...] = (
    pilots_to_answer,
    taken_off,
    troubled_crew,
    untold_news,
    campaign_due,
    unrest_due,
    aftercare_due,
    troubled_mail,
    failed_tasks,
    troubled_addresses,
    answered_proposals,
    polled_dates,
    maybe_held,
    still_open,
    overdue_tasks,
    waiting_partners,
    old_cards,
    unreleased,
)

OF_A_PART: Mapping[Source, Part] = {campaign_due: Part.CAMPAIGN, unrest_due: Part.UNREST}
