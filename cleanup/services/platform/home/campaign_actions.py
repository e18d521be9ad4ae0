"""What the campaign asks of somebody on the start page."""

from __future__ import annotations

import datetime as dt

from cleanup.domain.accounts.roles import Audience
from cleanup.models.accounts import Account
from cleanup.services.campaign import due as campaign
from cleanup.services.platform.home.action import Action


def campaign_due(account: Account, today: dt.date) -> list[Action]:
    """Return what the channels ask of this person; a coach's task is for the coach alone."""
    if not account.may(Audience.CAMPAIGN):
        return []
    return [
        Action(
            "campagne",
            due.sentence,
            "/campagne/welzijn" if due.is_private else f"/campagne?kanaal={due.channel_id}",
            due.values,
            is_urgent=due.is_urgent,
        )
        for due in campaign.list_due(account, today)
    ]
