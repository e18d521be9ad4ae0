"""Days that a form is sent with and that are hardly meant: years ago, or still to come for what has been."""

from __future__ import annotations

import datetime as dt
import re

from tests.days import local_today
from tests.hardening.stored_walk import SAID
from tests.pages import tree

TODAY = local_today()
YEARS_AGO = TODAY.replace(day=1, year=TODAY.year - 12)
REFUSED, ASKS = 422, re.compile(r"Klopt dat\?|te lang geleden|dag die al geweest is|meer dan twee jaar")
TO_COME = TODAY + dt.timedelta(days=40)
MAY_BE_TO_COME = {
    "answer_by", "date", "day", "due_on", "ends_on", "next_step_on", "planned_day", "starts_on", "until",
}  # fmt: skip
"""Names of inputs for what is planned, wherever they are; an option of several has a number behind it."""
ALSO_TO_COME = {
    "cocreation.add_intervision.held_on": "is planned",
    "cocreation.add_meeting.held_on": "is planned; the page says when a count stands beside it",
    "cocreation.change_meeting.held_on": "as above",
    "network.add_gathering.held_on": "is planned",
    "network.add_mailing.sent_on": "may be written before it goes",
}


def days_of(found):
    """Return the names of the days that a form asks."""
    return [one.name for one in found.fields if one.kind == "date"]


def sent_with(walk, found, days):
    """Return what came of a form with these days: its status, and what its page says of it."""
    numbers = {one.name: "3" for one in found.fields if one.keyboard and not one.value}
    values = walk.values(found, "Iets", set()) | numbers | days
    with walk._post(found, values) as answer:
        is_page = answer.mimetype == "text/html"
        page = tree(answer.get_data(as_text=True)) if is_page else None
    said = [] if page is None else [" ".join(one.itertext()) for one in SAID(page)]
    return answer.status_code, " ".join(" ".join(said).split())


def may_be_to_come(found, name):
    """Whether an input is for something that may have yet to come."""
    return name.rstrip("0123456789").rstrip("_") in {*MAY_BE_TO_COME, "option"} or (
        f"{found.endpoint}.{name}" in ALSO_TO_COME
    )
