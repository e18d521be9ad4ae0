"""What dates that were proposed ask of staff: send the links, pick one, or call who did not answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from sqlalchemy import exists, select
from sqlalchemy.orm import contains_eager, lazyload

from cleanup.domain.accounts.roles import Audience
from cleanup.domain.partners.date_polls import CANNOT
from cleanup.domain.pilots.plan import DRAFT, PLANNED
from cleanup.domain.pilots.proposals import NO
from cleanup.domain.platform.errors import N_, one_or_many
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.partners.date_polls import DatePoll, DatePollAnswer, DatePollOption, DatePollSeat
from cleanup.models.partners.organisations import Organisation
from cleanup.models.pilots.plan import Pilot
from cleanup.models.pilots.planning import DateProposal
from cleanup.services.platform.home.action import AT_MOST, Action

ANSWERED = (
    N_("%(poll)s: %(names)s heeft geantwoord. Kies een datum."),
    N_("%(poll)s: %(names)s hebben geantwoord. Kies per organisatie een datum."),
)
NO_DATE = (
    N_("%(poll)s: bij %(names)s past geen datum. Lees de opmerking en stel andere datums voor."),
    N_("%(poll)s: bij %(names)s past geen datum. Lees de opmerkingen en stel andere datums voor."),
)
SILENT = (
    N_("%(poll)s: %(names)s antwoordde niet voor %(due)s. Bel, of geef meer tijd."),
    N_("%(poll)s: %(names)s antwoordden niet voor %(due)s. Bel, of geef meer tijd."),
)
NOT_TOLD = (
    N_("%(poll)s: %(names)s kreeg de link nog niet."),
    N_("%(poll)s: %(names)s kregen de link nog niet."),
)
MOST_NAMES = 3


def answered_proposals(account: Account, _today: dt.date) -> list[Action]:
    """Return date proposals that the partner answered and nobody confirmed."""
    if not account.may(Audience.STAFF):
        return []
    query = (
        select(DateProposal)
        .join(Pilot, Pilot.id == DateProposal.pilot_id)
        .where(DateProposal.answered_at.is_not(None), DateProposal.confirmed_at.is_(None))
        .where(DateProposal.revoked_at.is_(None), Pilot.status.in_((DRAFT, PLANNED)))
        .order_by(DateProposal.answered_at, DateProposal.id)
        .limit(AT_MOST)
    )
    answered = N_("%(pilot)s: de partner heeft geantwoord. Kies een datum.")
    no_date = N_("%(pilot)s: de partner kan op geen van de datums. Stel andere voor.")
    return [
        Action(
            "voorstel",
            answered if any(one.answer != NO for one in proposal.options) else no_date,
            f"/pilots/{proposal.pilot.code}/datumvoorstel",
            {"pilot": proposal.pilot.title},
            is_urgent=True,
        )
        for proposal in db.session.scalars(query).unique()
    ]


def polled_dates(account: Account, today: dt.date) -> list[Action]:
    """Return what the polls with a date to come ask, at most four lines each; one query."""
    if not account.may(Audience.STAFF):
        return []
    to_come = exists().where(DatePollOption.poll_id == DatePoll.id, DatePollOption.date > today)
    can = exists().where(DatePollAnswer.seat_id == DatePollSeat.id, DatePollAnswer.answer != CANNOT)
    query = (
        select(DatePollSeat, can)
        .join(DatePoll)
        .join(Organisation, Organisation.id == DatePollSeat.organisation_id)
        .where(DatePoll.withdrawn_at.is_(None), DatePollSeat.withdrawn_at.is_(None), to_come)
        .where(DatePollSeat.pilot_id.is_(None), Organisation.archived_on.is_(None))
        .options(lazyload(DatePollSeat.answers), contains_eager(DatePollSeat.poll).lazyload(DatePoll.options))
        .order_by(DatePoll.made_at, DatePoll.id, Organisation.search_key)
    )
    by_poll: dict[str, list[tuple[DatePollSeat, bool]]] = {}
    for seat, has_date in db.session.execute(query).unique():
        by_poll.setdefault(seat.poll_id, []).append((seat, has_date))
    return [line for seats in by_poll.values() for line in _lines(seats, today)][:AT_MOST]


def _lines(seats: list[tuple[DatePollSeat, bool]], today: dt.date) -> Iterable[Action]:
    poll = seats[0][0].poll
    answered = [seat for seat, has_date in seats if seat.answered_at is not None and has_date]
    stuck = [seat for seat, has_date in seats if seat.answered_at is not None and not has_date]
    silent = [seat for seat, _has_date in seats if seat.answered_at is None]
    if answered:
        yield _line(poll, ANSWERED, answered, is_urgent=True)
    if stuck:
        yield _line(poll, NO_DATE, stuck, is_urgent=True)
    if silent and today > poll.answer_by:
        yield _line(poll, SILENT, silent)
    untold = [seat for seat in silent if not seat.has_link]
    if untold and today <= poll.answer_by:
        yield _line(poll, NOT_TOLD, untold)


def _line(
    poll: DatePoll, sentences: tuple[str, str], seats: list[DatePollSeat], *, is_urgent: bool = False
) -> Action:
    names = [seat.organisation.name for seat in seats]
    shown = ", ".join(names[:MOST_NAMES]) + (f" +{len(names) - MOST_NAMES}" if names[MOST_NAMES:] else "")
    values = {"poll": poll.title, "names": shown, "due": poll.answer_by}
    sentence = one_or_many(len(names), *sentences)
    return Action("datums", sentence, f"/partners/datums/{poll.id}", values, is_urgent=is_urgent)
