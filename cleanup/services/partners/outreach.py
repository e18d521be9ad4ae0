"""How the conversation with each organisation stands within a programme."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from functools import partial

from sqlalchemy import func, select

from cleanup.domain.accounts.roles import Role
from cleanup.domain.partners.pipeline import (
    ANSWER_WITHIN,
    APPROACHED,
    OUTREACH_STATES,
    SCHEDULED,
    check_state,
    check_step,
    is_waiting,
    state_after_asking,
    state_without_pilot,
    step_after_asking,
)
from cleanup.domain.platform.errors import N_, NotFoundError, RuleBrokenError
from cleanup.domain.platform.local_time import local_day
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.partners.organisations import Organisation, Outreach, Programme
from cleanup.services.partners.programmes import require_open
from cleanup.services.platform import edits

COLLEAGUE = (Account.is_active, Account.role.in_((Role.STAFF, Role.ADMINISTRATOR)))


def approach(programme: Programme, organisation: Organisation, today: dt.date) -> Outreach:
    """Start a conversation within a programme, or return the one that runs.

    Raises
    ------
    RuleBrokenError
        When it would be a new one and the programme is closed.
    """
    outreach = find_outreach(programme, organisation)
    if outreach is None:
        require_open(programme.id)
        outreach = Outreach(
            programme_id=programme.id, organisation=organisation, state=APPROACHED, state_since=today
        )
        db.session.add(outreach)
        db.session.flush()
    return outreach


def find_outreach(programme: Programme, organisation: Organisation) -> Outreach | None:
    """Return the conversation with an organisation within a programme, or None."""
    return _find(programme.id, organisation.id)


def get_outreach(organisation: Organisation, outreach_id: str) -> Outreach:
    """Return a conversation with this very organisation; raises NotFoundError for another's."""
    found = db.session.get(Outreach, outreach_id)
    if found is None or found.organisation_id != organisation.id:
        raise NotFoundError
    return found


def list_outreach_of(organisation: Organisation) -> list[tuple[Programme, Outreach]]:
    """Return the conversations with an organisation, those of the latest programme first."""
    query = (
        select(Programme, Outreach)
        .join(Outreach, Outreach.programme_id == Programme.id)
        .where(Outreach.organisation_id == organisation.id)
        .order_by(Programme.starts_on.desc(), Programme.code)
    )
    return [(p, o) for p, o in db.session.execute(query)]


def move_outreach(outreach: Outreach, state: str, today: dt.date, reason: str = "") -> None:
    """Move a conversation along the pipeline; raises RuleBrokenError when that step is not allowed."""
    check_step(outreach.state, state, reason)
    _stand(outreach, state, today)
    outreach.reason = reason.strip()
    db.session.flush()


def _stand(outreach: Outreach, state: str, today: dt.date) -> None:
    outreach.state_before = outreach.state if state == SCHEDULED else None
    outreach.state, outreach.state_since = state, today


def outreach_texts_of(outreach: Outreach) -> dict[str, str]:
    """Return what people can change of a conversation, as text by field."""
    return {
        "state": outreach.state,
        "reason": outreach.reason,
        "next_step": outreach.next_step,
        "next_step_on": outreach.next_step_on.isoformat() if outreach.next_step_on else "",
        "owner": outreach.owner_id or "",
    }


def correct_outreach(outreach: Outreach, texts: Mapping[str, str], today: dt.date) -> None:
    """Put a conversation as these texts say (see ``outreach_texts_of``): what was wrong is put right.

    Raises
    ------
    RuleBrokenError
        When the state drops out without a reason, or the next step would be for somebody who left.
    """
    if texts["state"] != outreach.state:
        check_state(texts["state"], texts["reason"])
        _stand(outreach, texts["state"], today)
    outreach.reason = texts["reason"]
    owner = db.session.get(Account, texts["owner"]) if texts["owner"] else None
    if texts["owner"] and (owner is None or not owner.is_active):
        raise RuleBrokenError(N_("Kies iemand uit de lijst."), "owner")
    day = dt.date.fromisoformat(texts["next_step_on"]) if texts["next_step_on"] else None
    set_next_step(outreach, texts["next_step"], day, texts["owner"])


def note_asked(
    programme_id: str, organisation_id: str, text: str, account: Account, now: dt.datetime, by: dt.date | None
) -> None:
    """Let a conversation run because ``account`` asked the organisation something, called ``text``.

    Who dropped out or wanted it later moves along the pipeline, and the next step is to wait for the answer
    until ``by`` (a week when nobody said a day), unless somebody has another step in hand. All of it is in
    the history of the conversation. A scheduled organisation stays so; a closed programme begins nothing.
    """
    today = local_day(now)
    outreach = _find(programme_id, organisation_id)
    if outreach is None:
        if db.session.get_one(Programme, programme_id).closed_on is not None:
            return
        outreach = Outreach(
            programme_id=programme_id, organisation_id=organisation_id, state=APPROACHED, state_since=today
        )
        db.session.add(outreach)
        db.session.flush()
    if outreach.state == SCHEDULED:
        return
    with edits.noted("outreach", outreach.id, partial(outreach_texts_of, outreach), account, now):
        _ask(outreach, text, account, today, by)


def _ask(outreach: Outreach, text: str, account: Account, today: dt.date, by: dt.date | None) -> None:
    state = state_after_asking(outreach.state)
    if state != outreach.state:
        _stand(outreach, state, today)
        outreach.reason = ""
    in_hand = outreach.next_step and not is_waiting(outreach.next_step)
    if not (in_hand and outreach.next_step_on and outreach.next_step_on >= today):
        owner_id = outreach.owner_id or account.id
        set_next_step(outreach, step_after_asking(text), by or today + ANSWER_WITHIN, owner_id)


def note_answered(programme_id: str, organisation_id: str) -> None:
    """Wait no longer: the organisation answered what it was asked."""
    outreach = _find(programme_id, organisation_id)
    if outreach is not None and is_waiting(outreach.next_step):
        set_next_step(outreach, "", None, outreach.owner_id)


def state_of(programme_id: str, organisation_id: str) -> str | None:
    """Return where the conversation with an organisation stands, or None when there is none."""
    outreach = _find(programme_id, organisation_id)
    return outreach.state if outreach is not None else None


def _find(programme_id: str, organisation_id: str) -> Outreach | None:
    return db.session.scalar(
        select(Outreach).where(
            Outreach.programme_id == programme_id, Outreach.organisation_id == organisation_id
        )
    )


def note_scheduled(programme_id: str, organisation_id: str, today: dt.date) -> None:
    """Move the conversation with an organisation to scheduled: a pilot was planned with it.

    A conversation that nobody wrote down starts here, and one that was dropped is taken up again.
    """
    outreach = _find(programme_id, organisation_id)
    if outreach is None:
        outreach = Outreach(programme_id=programme_id, organisation_id=organisation_id)
        db.session.add(outreach)
    elif outreach.state == SCHEDULED:
        return
    else:
        outreach.state_before = outreach.state
    outreach.state, outreach.state_since, outreach.reason = SCHEDULED, today, ""
    db.session.flush()


def note_unscheduled(programme_id: str, organisation_id: str, today: dt.date) -> None:
    """Move the conversation with an organisation back: the last pilot with it was cancelled.

    It goes to where it stood before; to interest when nobody wrote that down, or when it was dropped then.
    What somebody chose since by hand stays.
    """
    outreach = _find(programme_id, organisation_id)
    if outreach is None or outreach.state != SCHEDULED:
        return
    outreach.state, outreach.state_since = state_without_pilot(outreach.state_before), today
    outreach.state_before = None
    db.session.flush()


def set_next_step(
    outreach: Outreach, next_step: str, next_step_on: dt.date | None, owner_id: str | None
) -> None:
    """Note what happens next, when, and who does it."""
    outreach.next_step, outreach.next_step_on = next_step.strip(), next_step_on
    outreach.owner_id = owner_id or None
    db.session.flush()


def count_outreach(programme: Programme) -> dict[str, int]:
    """Return how many conversations stand in each state, every state named; plus ``totaal``."""
    query = select(Outreach.state, func.count()).where(Outreach.programme_id == programme.id)
    counted = dict(db.session.execute(query.group_by(Outreach.state).order_by(Outreach.state)).all())
    counts = {state: counted.get(state, 0) for state in OUTREACH_STATES}
    return {**counts, "totaal": sum(counts.values())}


def partner_owner(programme_id: str, organisation_id: str) -> str | None:
    """Return the id of who keeps the conversation with a partner, when that is still a colleague."""
    return db.session.scalar(
        select(Account.id)
        .join(Outreach, Outreach.owner_id == Account.id)
        .where(Outreach.programme_id == programme_id, Outreach.organisation_id == organisation_id, *COLLEAGUE)
    )


def partner_owners(programme_ids: Collection[str]) -> dict[tuple[str, str], str]:
    """Return the same for all partners of some programmes, by (programme, organisation); one query."""
    query = (
        select(Outreach.programme_id, Outreach.organisation_id, Account.id)
        .join(Outreach, Outreach.owner_id == Account.id)
        .where(Outreach.programme_id.in_(programme_ids), *COLLEAGUE)
    )
    return {(programme, partner): owner for programme, partner, owner in db.session.execute(query)}
