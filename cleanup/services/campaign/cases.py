"""Cases: comments that ask for more than a tap, reported, decided and closed by the right person."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from cleanup.domain.accounts.roles import Audience
from cleanup.domain.campaign import comments as rules
from cleanup.domain.campaign.tasks import CASE_TODAY
from cleanup.domain.day.events import is_key
from cleanup.domain.platform.errors import N_, NotFoundError, RuleBrokenError
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.campaign.channel import Channel
from cleanup.models.campaign.comments import CommentCase
from cleanup.services.campaign.comments import post_of
from cleanup.services.campaign.tasks import add_task, close_task
from cleanup.services.platform.content.current import loaded
from cleanup.services.platform.guard import refuse_personal


def report_case(
    channel: Channel, account: Account, typed: Mapping[str, Any], key: str, day: dt.date, today: dt.date
) -> CommentCase:
    """Keep a case; the same key again changes nothing.

    Raises
    ------
    RuleBrokenError
        When a text may point to a person; then nothing is kept.
    """
    refuse_personal(what=typed["what"])
    if not is_key(key):
        raise RuleBrokenError(N_("Deze melding begrijpen we niet. Laad de pagina opnieuw."))
    known = select(CommentCase).where(CommentCase.channel_id == channel.id, CommentCase.source_key == key)
    row = db.session.scalars(known).unique().first()
    if row is not None:
        return row
    advice = rules.advise(
        typed["category"],
        typed["severity"],
        about_me=bool(typed.get("about_me")),
        in_doubt=bool(typed.get("in_doubt")),
    )
    rules.check_action(typed.get("action") or "", advice)
    row = CommentCase(
        channel_id=channel.id,
        post_id=post_of(channel, typed.get("post")),
        source_key=key,
        day=day,
        category=typed["category"],
        ground=typed.get("ground") or None,
        severity=typed["severity"],
        what=typed["what"],
        action=typed.get("action") or advice.actions[0],
        in_doubt=bool(typed.get("in_doubt")),
        about_me=bool(typed.get("about_me")),
        handled_by=account,
        referred_to=_helpline(typed.get("referred_to")),
    )
    db.session.add(row)
    db.session.flush()
    if advice.today or row.action == "doorzetten":
        add_task(channel, CASE_TODAY, today, code=f"melding:{row.id}")
    return row


def _helpline(code: str | None) -> str | None:
    return code if code in {line.code for line in loaded().toolkit.helplines} else None


def list_cases(channel: Channel) -> list[CommentCase]:
    """Return the cases of a channel, open ones first, the latest first."""
    query = select(CommentCase).where(CommentCase.channel_id == channel.id)
    found = db.session.scalars(query).unique()
    return sorted(found, key=lambda row: (row.closed_on is not None, -row.day.toordinal(), row.id))


def get_case(channel: Channel, case_id: str) -> CommentCase:
    """Return a case of this channel; raises NotFoundError when there is none."""
    row = db.session.get(CommentCase, case_id)
    if row is None or row.channel_id != channel.id:
        raise NotFoundError
    return row


def close_case(
    row: CommentCase, account: Account, outcome: str, today: dt.date, *, evidence_kept: bool
) -> None:
    """Close a case with what came of it; who closes is kept as the second person when another reported it.

    Raises
    ------
    RuleBrokenError
        When nothing was written, or somebody else has to decide, finish or look first.
    """
    why = why_open(row, account)
    if why:
        raise RuleBrokenError(why, "outcome")
    refuse_personal(outcome=outcome)
    if not outcome.strip():
        raise RuleBrokenError(N_("Schrijf kort op wat ermee gedaan is."), "outcome")
    row.outcome, row.closed_on, row.evidence_kept = outcome.strip(), today, evidence_kept
    if row.handled_by_id != account.id:
        row.second_by_id = account.id
    close_task(row.channel_id, f"melding:{row.id}", account, today)
    db.session.flush()


def why_open(row: CommentCase, account: Account) -> str:
    """Return why somebody may not close a case, as message id; empty when they may."""
    if row.is_storm:
        return ""
    return rules.why_open(
        rules.CaseAtHand(
            row.category,
            row.severity,
            about_me=row.about_me,
            in_doubt=row.in_doubt,
            is_decided=row.second_by_id is not None,
            by_reporter=row.handled_by_id == account.id,
            by_staff=account.may(Audience.STAFF),
        )
    )


def decide_doubt(row: CommentCase, account: Account, action: str) -> None:
    """Let a second keeper decide what to do in a case of doubt.

    Raises
    ------
    RuleBrokenError
        When who decides is the one who asked.
    """
    if row.handled_by_id == account.id:
        raise RuleBrokenError(N_("Een ander moet meekijken."), "action")
    advice = rules.advise(row.category, row.severity, about_me=row.about_me, in_doubt=row.in_doubt)
    rules.check_action(action, advice)
    row.second_by_id, row.action = account.id, action
    db.session.flush()
