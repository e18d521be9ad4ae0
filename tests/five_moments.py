"""A programme with five moments: what staff type to set it up, and a group that answers at each of them."""

from __future__ import annotations

import datetime as dt

from tests.factories import filled_in

TYPED = {
    "start_questionnaire": "", "end_questionnaire": "",
    "before": "y", "before_from": "28", "before_to": "1", "before_questionnaire": "voormeting",
    "later": "y", "later_from": "28", "later_to": "42", "later_questionnaire": "",
    "months": "y", "months_from": "84", "months_to": "98", "months_questionnaire": "na_maanden",
}  # fmt: skip
DAYS = {"t-1": -10, "t0": 0, "t1": 0, "t2": 30, "t3": 90}
"""How long ago the day is, in days, when a moment is answered; negative: it is still to come."""
MOMENTS = tuple(DAYS)


def address_of(pilot, moment):
    later = {"t2": f"/terugblik/{pilot.code}", "t3": f"/terugblik/{pilot.code}/maanden"}
    return later.get(moment, f"/m/{pilot.day_code}/{moment}")


def has_its_day(pilot, days_ago, today):
    """Let the day of a pilot be so many days ago: pages ask the real clock."""
    from cleanup.extensions import db

    pilot.date = today - dt.timedelta(days=days_ago)
    db.session.commit()


def fields_of(pilot, moment, value, code, **more):
    """What a phone sends at a moment, as plain fields."""
    fields = filled_in(pilot, moment, value, card_code=code, **more)
    return {name: given if len(given) > 1 else given[0] for name, given in fields.items()}
