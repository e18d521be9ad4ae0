"""My plan: what somebody is going to do, and until when its kind may be counted.

A plan stays on the phone. Only the kind of action can be sent, once, without a name and without words of
one's own. It is counted for a pilot and shown no earlier than nothing can be added to it any more: a count
that grows while people look would tell what the last one chose.
"""

from __future__ import annotations

import datetime as dt

from cleanup.domain.platform.errors import N_
from cleanup.domain.platform.local_time import local_day

PLAN_ACTIONS = {
    "report": N_("Rapporteren of melden"),
    "support": N_("Iemand steunen die geraakt wordt"),
    "respond": N_("Zelf reageren"),
    "protect": N_("Blokkeren of dempen"),
    "talk": N_("Er met iemand over praten"),
    "nothing": N_("Bewust niets doen"),
}
"""Kinds of action, in the order of the page; the first five are the kinds of the behaviour index."""
DAYS_TO_SEND = 3
PLANS_ARE_COUNTED = N_("De plannen van deze dag zijn al geteld. Je plan is niet verstuurd.")


def is_final(day: dt.date, now: dt.datetime) -> bool:
    """Whether the plans of a pilot on ``day`` may be shown: from then on none is taken any more."""
    return local_day(now) >= day + dt.timedelta(days=DAYS_TO_SEND)


def takes_plans(day: dt.date, now: dt.datetime) -> bool:
    """Whether plans of a pilot on ``day`` are taken: on the day and the two days after it."""
    return day <= local_day(now) and not is_final(day, now)
