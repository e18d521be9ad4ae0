"""A gathering is graded in three taps, and somebody may join: no account, no cookie, nothing that follows."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import TYPE_CHECKING

from flask import render_template
from flask.typing import ResponseReturnValue

from cleanup.access import only_for, without_form_token
from cleanup.blueprints.network.base import blueprint
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.platform.errors import TooManyError
from cleanup.domain.platform.local_time import local_day
from cleanup.domain.platform.parts import Part
from cleanup.forms.network.meetings import GradeForm
from cleanup.forms.network.people import JoinNetworkForm
from cleanup.services import partners
from cleanup.services.network import gatherings, grading, joining, members
from cleanup.web.clock import now
from cleanup.web.floods import FloodGuard, sender

if TYPE_CHECKING:
    from cleanup.models.network.gatherings import Gathering
    from cleanup.models.network.members import Member
    from cleanup.models.partners.organisations import Programme

A_MINUTE = 60
MANY = 600  # from one address: a full room behind one, and no room is fuller
guard = FloodGuard(MANY, A_MINUTE)


def graded(gathering_code: str, at: dt.datetime) -> Gathering:
    """Return the gathering of a code that may be graded now; anything else reads as no page.

    Raises
    ------
    NotFoundError
        When there is none.
    TooManyError
        When one address asks far too often.
    """
    if not guard.lets_in(sender()):
        raise TooManyError(A_MINUTE)
    gathering = gatherings.find_graded(gathering_code, local_day(at))
    partners.require_part(gathering.programme_id, Part.NETWORK)
    return gathering


@without_form_token
@blueprint.route("/b/<gathering_code>", methods=["GET", "POST"])
@only_for(Audience.NETWORK_MEMBER)
def grade_gathering(gathering_code: str) -> ResponseReturnValue:
    """Give a grade: one tap for the grade and one to send it."""
    at = now()
    gathering, form = graded(gathering_code, at), GradeForm()
    if not form.is_submitted():
        form.client_id.data = str(uuid.uuid4())
    client_id = client_of(form.client_id.data)
    first = form.accepts(
        lambda: (grading.grade(gathering, int(form.grade.data), client_id, form.remark.data or "", at),)
    )
    if first is not None:
        shown = render_template("network/graded.html", gathering=gathering, again=not first[0])
        return shown, 201 if first[0] else 200
    shown = render_template("network/grade.html", gathering=gathering, form=form)
    return shown, 422 if form.is_submitted() else 200


def client_of(sent: str | None) -> str:
    """Return the key this page was given; one that is none counts as a page of its own."""
    try:
        return str(uuid.UUID(sent or ""))
    except ValueError:
        return str(uuid.uuid4())


def _join(chosen: Programme, form: JoinNetworkForm, title: str, at: dt.datetime) -> Member:
    typed = form.typed() | {"how_joined": title}
    return joining.join(chosen, typed, client_of(typed.pop("client_id")), local_day(at))


@without_form_token
@blueprint.route("/b/<gathering_code>/lid", methods=["GET", "POST"])
@only_for(Audience.NETWORK_MEMBER)
def join_network(gathering_code: str) -> ResponseReturnValue:
    """Become a member at a gathering; the page then shows the link that is theirs."""
    at = now()
    gathering, form = graded(gathering_code, at), JoinNetworkForm()
    chosen = partners.get_programme(gathering.programme_id)
    if not form.is_submitted():
        form.client_id.data = str(uuid.uuid4())
    member = form.accepts(lambda: _join(chosen, form, gathering.title, at))
    if member is not None:
        gatherings.come(gathering, member)
        address = members.address_of(member)
        return render_template("network/joined.html", address=address), 201
    shown = render_template("network/join.html", form=form)
    return shown, 422 if form.is_submitted() else 200
