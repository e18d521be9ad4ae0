"""What unrest asks of somebody on the start page: how they are, and as coach to talk with who is not well."""

from __future__ import annotations

import datetime as dt

from cleanup.domain.accounts.roles import Audience
from cleanup.domain.platform.errors import N_
from cleanup.models.accounts import Account
from cleanup.services.platform.home.action import Action
from cleanup.services.unrest import check_ins

PAGE = "/onrust/hoe-gaat-het"


def unrest_due(account: Account, today: dt.date) -> list[Action]:
    """Ask whoever was involved in a situation how they are, and their coach to talk with who is not well.

    One line each, whatever it was about; the line of a coach is there for nobody else.
    """
    if not account.may(Audience.CREW):
        return []
    talk = N_("Neem contact op met %(name)s, uiterlijk %(due)s.")
    found = [
        Action("welzijn", talk, PAGE, {"name": person.name, "due": due}, is_urgent=True)
        for person, due in check_ins.list_talks(account)
    ]
    if check_ins.count_due(account, today):
        sentence = N_("Je was betrokken bij een situatie. Hoe gaat het met je?")
        found.append(Action("welzijn", sentence, PAGE, is_urgent=True))
    return found
