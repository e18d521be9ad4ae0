"""Recruiting: channels with their texts, and the mix aimed at and reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import only_for
from cleanup.blueprints.cocreation.base import blueprint, to_group
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.platform.parts import Part
from cleanup.forms.cocreation.groups import DiversityForm, RecruitingChannelForm
from cleanup.services import cocreation
from cleanup.web.clock import today
from cleanup.web.parts import needs_part

if TYPE_CHECKING:
    from cleanup.models.cocreation.groups import CocreationGroup, RecruitingChannel


@blueprint.route("/cocreatie/groepen/<group_id>/werving/nieuw", methods=["GET", "POST"])
@only_for(Audience.STAFF)
@needs_part(Part.COCREATION)
def add_channel(group_id: str) -> ResponseReturnValue:
    """Note where young people were looked for."""
    return _edit(cocreation.get_group(group_id), None, RecruitingChannelForm(placed_on=today()))


@blueprint.route("/cocreatie/groepen/<group_id>/werving/<recruiting_channel_id>", methods=["GET", "POST"])
@only_for(Audience.STAFF)
@needs_part(Part.COCREATION)
def change_channel(group_id: str, recruiting_channel_id: str) -> ResponseReturnValue:
    """Change what was noted of a channel."""
    group = cocreation.get_group(group_id)
    channel = cocreation.get_channel(group, recruiting_channel_id)
    return _edit(group, channel, RecruitingChannelForm(obj=channel))


def _edit(
    group: CocreationGroup, channel: RecruitingChannel | None, form: RecruitingChannelForm
) -> ResponseReturnValue:
    if form.carries_out(lambda: cocreation.save_channel(group, form.typed(), today(), channel)):
        flash(_("Opgeslagen."), "success")
        return to_group(group, "werving")
    page = render_template("cocreation/edit_channel.html", form=form, group=group, channel=channel)
    return page, 422 if form.is_submitted() else 200


@blueprint.route("/cocreatie/groepen/<group_id>/samenstelling", methods=["GET", "POST"])
@only_for(Audience.STAFF)
@needs_part(Part.COCREATION)
def set_diversity(group_id: str) -> ResponseReturnValue:
    """Note in counts which mix of young people a group aimed at and reached."""
    group, form = cocreation.get_group(group_id), DiversityForm()
    if form.carries_out(lambda: cocreation.set_diversity(group, **form.typed())):
        flash(_("Opgeslagen."), "success")
        return to_group(group, "werving")
    page = render_template("cocreation/set_diversity.html", form=form, group=group)
    return page, 422 if form.is_submitted() else 200
