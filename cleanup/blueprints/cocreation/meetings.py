"""Meetings of a group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import only_for
from cleanup.blueprints.cocreation.base import blueprint, to_group
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.platform.parts import Part
from cleanup.forms.cocreation.groups import MeetingForm
from cleanup.services import cocreation
from cleanup.web.clock import today
from cleanup.web.parts import needs_part

if TYPE_CHECKING:
    from cleanup.models.cocreation.groups import CocreationGroup, CocreationMeeting


@blueprint.route("/cocreatie/groepen/<group_id>/bijeenkomsten/nieuw", methods=["GET", "POST"])
@only_for(Audience.STAFF)
@needs_part(Part.COCREATION)
def add_meeting(group_id: str) -> ResponseReturnValue:
    """Plan a meeting, or note one that was."""
    return _edit(cocreation.get_group(group_id), None, MeetingForm(held_on=today()))


@blueprint.route("/cocreatie/groepen/<group_id>/bijeenkomsten/<meeting_id>", methods=["GET", "POST"])
@only_for(Audience.STAFF)
@needs_part(Part.COCREATION)
def change_meeting(group_id: str, meeting_id: str) -> ResponseReturnValue:
    """Change a meeting: who were there, what was agreed, what came of it."""
    group = cocreation.get_group(group_id)
    meeting = cocreation.get_meeting(group, meeting_id)
    return _edit(group, meeting, MeetingForm(obj=meeting))


def _edit(
    group: CocreationGroup, meeting: CocreationMeeting | None, form: MeetingForm
) -> ResponseReturnValue:
    if form.carries_out(lambda: cocreation.save_meeting(group, form.typed(), meeting)):
        flash(_("De bijeenkomst is bewaard."), "success")
        return to_group(group, "bijeenkomsten")
    page = render_template("cocreation/edit_meeting.html", form=form, group=group)
    return page, 422 if form.is_submitted() else 200
