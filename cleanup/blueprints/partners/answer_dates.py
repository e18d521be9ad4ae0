"""What an organisation sees of a date poll: by a link of its own, without account, and nothing of others."""

from __future__ import annotations

from flask import Blueprint, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from cleanup.access import only_for
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.platform.errors import TooLateError
from cleanup.domain.platform.local_time import local_day
from cleanup.formatting import clock, weekday
from cleanup.forms.partners.date_polls import AnswerDatesForm
from cleanup.services import partners, pilots
from cleanup.services.partners import DatePollSeat
from cleanup.web.clock import now
from cleanup.web.links import open_link, private

blueprint = Blueprint("date_polls", __name__, url_prefix="/datums")


@blueprint.route("/<token>", methods=["GET", "POST"])
@only_for(Audience.PARTNER)
def answer_dates(token: str) -> ResponseReturnValue:
    """Say about each date: ja, als het moet or nee."""
    at = now()
    seat = open_link("datums", lambda: partners.open_seat(token, at), at)
    labels = {
        one.position: f"{weekday(one.date)}, {clock(one.starts_at)}–{clock(one.ends_at)}"
        for one in seat.poll.options
        if one.date > local_day(at)
    }
    form = AnswerDatesForm(data=_given(seat)).offer(labels)
    is_late = False
    try:
        if form.carries_out(lambda: partners.answer_seat(seat, form.answers(), form.remark.data or "", at)):
            return private(redirect(url_for(".answer_dates", token=token), 303))
    except TooLateError:  # the page says what became of it, as it does to who opens the link
        is_late = True
    pilot = pilots.planned_with([seat]).get(seat.id)
    page = render_template(
        "partners/dates/answer_dates.html",
        seat=seat,
        is_late=is_late,
        form=form,
        labels=labels,
        closed=partners.why_seat_is_closed(seat, local_day(at)),
        pilot=pilot,
        is_moved=pilot is not None and pilots.is_moved_since(seat, pilot),
        phone=pilots.partner_phone(),
    )
    return private(make_response(page, 410 if is_late else 422 if form.is_submitted() else 200))


def _given(seat: DatePollSeat) -> dict[str, str]:
    given = {f"answer_{place}": row.answer for place, row in seat.by_position.items()}
    whys = {f"why_{place}": row.remark for place, row in seat.by_position.items()}
    return {**given, **whys, "remark": seat.remark}
