"""How somebody of the crew is after a day: said from a desk as from the tablet, read by who follows up."""

from __future__ import annotations

import datetime as dt
import uuid

from cleanup.domain.accounts.roles import Audience
from cleanup.domain.day.events import FEELINGS
from cleanup.domain.pilots.plan import DECLINED
from cleanup.domain.platform.errors import N_, RuleBrokenError
from cleanup.domain.platform.local_time import local_day
from cleanup.models.accounts import Account
from cleanup.models.pilots.plan import Pilot
from cleanup.services import day


def may_check_in(pilot: Pilot, account: Account) -> bool:
    """Whether this person led the pilot, so that it makes sense to ask how they are."""
    return any(member.account_id == account.id and member.state != DECLINED for member in pilot.crew)


def list_check_ins(pilot: Pilot, viewer: Account) -> list[day.CheckIn]:
    """Return how the crew said they were, for staff, who call them; to everybody else nothing."""
    return day.list_check_ins(pilot) if viewer.may(Audience.STAFF) else []


def check_in(pilot: Pilot, account: Account, answers: dict[str, object], key: str, now: dt.datetime) -> None:
    """Keep how somebody is; a wish for contact becomes a task due within a day. The same key counts once.

    ``answers`` has feeling, contact and text.

    Raises
    ------
    RuleBrokenError
        When somebody did not say how they are, or the day is still to come.
    """
    if answers["feeling"] not in FEELINGS:
        raise RuleBrokenError(N_("Kies hoe het met je gaat."), "feeling")
    if not may_check_in(pilot, account):
        raise RuleBrokenError(N_("Alleen wie de dag begeleidde, vult dit in."), "feeling")
    if local_day(now) < pilot.date:
        raise RuleBrokenError(N_("De dag moet nog komen."), "feeling")
    event = {
        "key": key,
        "kind": "wellbeing",
        "at": int(now.timestamp() * 1000),
        "device": str(uuid.uuid4()),
        "number": 0,
        "body": {
            "feeling": answers["feeling"],
            "contact": bool(answers["contact"]),
            "text": str(answers["text"] or ""),
        },
    }
    try:
        day.record_event(pilot, account.id, event, None, now)
    except day.OtherContentError:
        return  # the same form arrived a second time
