"""What unrest asks of somebody on the start page: how they are after a situation."""

from __future__ import annotations

import datetime as dt

from cleanup.domain.accounts.roles import Audience
from cleanup.domain.platform.errors import N_
from cleanup.models.accounts import Account
from cleanup.services.platform.home.action import Action
from cleanup.services.unrest import following


def unrest_due(account: Account, today: dt.date) -> list[Action]:
    """Ask whoever was involved in a situation how they are; one line, whatever it was about."""
    if not account.may(Audience.CREW) or not following.count_due(account, today):
        return []
    sentence = N_("Je was betrokken bij een situatie. Hoe gaat het met je?")
    return [Action("welzijn", sentence, "/onrust/hoe-gaat-het", is_urgent=True)]
