"""Makers of a group: adding one with their own link, and whether a fee was agreed or paid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import only_for
from cleanup.blueprints.cocreation.base import blueprint
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.platform.parts import Part
from cleanup.forms.cocreation.groups import ChangeMakerForm, MakerForm
from cleanup.services import cocreation
from cleanup.web.parts import needs_part

if TYPE_CHECKING:
    from cleanup.models.cocreation.groups import CocreationGroup


@blueprint.route("/cocreatie/groepen/<group_id>/makers", methods=["GET", "POST"])
@only_for(Audience.STAFF)
@needs_part(Part.COCREATION)
def list_makers(group_id: str) -> ResponseReturnValue:
    """Show the makers of a group and add one; their link is shown once."""
    group, form = cocreation.get_group(group_id), MakerForm()
    made = form.accepts(lambda: cocreation.add_maker(group, **form.typed()))
    if made is not None:
        return _page(group, MakerForm(formdata=None), link=made[1])
    return _page(group, form), 422 if form.is_submitted() else 200


@blueprint.post("/cocreatie/groepen/<group_id>/makers/<maker_id>")
@only_for(Audience.STAFF)
@needs_part(Part.COCREATION)
def change_maker(group_id: str, maker_id: str) -> ResponseReturnValue:
    """Note a fee, and whether somebody stopped half-way."""
    group = cocreation.get_group(group_id)
    maker = cocreation.get_maker(group, maker_id)
    form = ChangeMakerForm(obj=maker)
    if not form.carries_out(
        lambda: cocreation.change_maker(maker, form.fee.data or "", stopped=bool(form.stopped.data))
    ):
        return _page(group, MakerForm(formdata=None), typed={maker.id: form}), 422
    flash(_("Opgeslagen."), "success")
    return redirect(url_for(".list_makers", group_id=group.id), 303)


@blueprint.post("/cocreatie/groepen/<group_id>/makers/<maker_id>/link")
@only_for(Audience.STAFF)
@needs_part(Part.COCREATION)
def renew_link(group_id: str, maker_id: str) -> ResponseReturnValue:
    """Give a maker another link; the one before stops working."""
    group = cocreation.get_group(group_id)
    return _page(
        group, MakerForm(formdata=None), link=cocreation.renew_link(cocreation.get_maker(group, maker_id))
    )


def _page(
    group: CocreationGroup, form: MakerForm, link: str = "", typed: dict[str, ChangeMakerForm] | None = None
) -> str:
    makers = cocreation.list_makers(group)
    forms = [
        (maker, (typed or {}).get(maker.id, ChangeMakerForm(formdata=None, obj=maker)).numbered(place))
        for place, maker in enumerate(makers, start=1)
    ]
    return render_template(
        "cocreation/list_makers.html",
        group=group,
        form=form,
        forms=forms,
        names=cocreation.names_of(makers),
        link=link,
    )
