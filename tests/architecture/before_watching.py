"""What must be there before a day is watched no longer, or a finding about a questionnaire goes."""

from __future__ import annotations

import datetime as dt

from tests.days import local_today


def think_aloud(values):
    """Keep a finding of people who thought aloud over the questionnaire in use."""
    from cleanup.services.platform.content.current import loaded
    from cleanup.services.surveys import instrument

    today = local_today()
    row = instrument.add_finding(
        loaded().questionnaires["participant"].version,
        held_on=today, people=5, item="", finding="Duidelijk", decision="laten", today=today,
    )  # fmt: skip
    return {"finding_id": row.id}


def observer(values):
    """Make the link of an observer."""
    from cleanup.services import accounts, pilots
    from cleanup.services.day import observers

    asha = accounts.get_account("asha@voorbeeld.example")
    observers.make_link(pilots.find_pilot(values["code"]), asha, dt.datetime.now(dt.UTC))
