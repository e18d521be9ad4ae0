"""Members: who is in which ring, adding, moving, and letting somebody go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import me, only_for
from cleanup.blueprints.network.base import blueprint, carried_out, page, programme, to
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.network.words import RINGS
from cleanup.domain.partners.pipeline import STAKEHOLDER_KINDS
from cleanup.forms.network.people import AddMemberForm, MoveMemberForm
from cleanup.services.network import joining, members, overview
from cleanup.services.platform import audit
from cleanup.web.clock import now, today

if TYPE_CHECKING:
    from cleanup.models.partners.organisations import Programme


@blueprint.get("/netwerk/leden")
@only_for(Audience.STAFF)
def list_members() -> ResponseReturnValue:
    """Show the members, of one ring or one kind of party when asked."""
    return _members(programme(), AddMemberForm(formdata=None))


@blueprint.post("/netwerk/leden")
@only_for(Audience.STAFF)
def add_member() -> ResponseReturnValue:
    """Keep somebody as a member."""
    chosen, form = programme(), AddMemberForm()
    if carried_out(
        form, lambda: joining.add_by_hand(chosen, form.typed(), today()), _("Het lid is toegevoegd.")
    ):
        return to("list_members", chosen)
    return _members(chosen, form)


def _members(chosen: Programme, form: AddMemberForm) -> ResponseReturnValue:
    ring, kind = request.args.get("ring", ""), request.args.get("soort", "")
    known = members.list_members(
        chosen, ring if ring in RINGS else "", kind if kind in STAKEHOLDER_KINDS else ""
    )
    rings, gone = overview.per_ring(chosen)
    return page(
        "list_members",
        chosen,
        form=form,
        known=known,
        alike=members.list_alike(known),
        rings=rings,
        gone=gone,
        ring=ring,
        kind=kind,
    )


@blueprint.get("/netwerk/leden/<row_id>")
@only_for(Audience.STAFF)
def show_member(row_id: str) -> ResponseReturnValue:
    """Show a member with their own link."""
    return _member(programme(), row_id, MoveMemberForm(formdata=None))


@blueprint.post("/netwerk/leden/<row_id>")
@only_for(Audience.STAFF)
def move_member(row_id: str) -> ResponseReturnValue:
    """Move a member to another ring."""
    chosen, form = programme(), MoveMemberForm()
    member = members.get_member(chosen, row_id)
    typed = form.typed
    if carried_out(
        form, lambda: members.move_member(member, today=today(), **typed()), _("De kring is aangepast.")
    ):
        return to("show_member", chosen, row_id=row_id)
    return _member(chosen, row_id, form)


def _member(chosen: Programme, row_id: str, form: MoveMemberForm) -> ResponseReturnValue:
    member = members.get_member(chosen, row_id)
    if not form.is_submitted():
        form.ring.data = member.ring
    return page(
        "show_member",
        chosen,
        form=form,
        member=member,
        member_person=members.who(member),
        address=members.address_of(member),
    )


@blueprint.post("/netwerk/leden/<row_id>/link")
@only_for(Audience.STAFF)
def renew_member_link(row_id: str) -> ResponseReturnValue:
    """Give a member another link; the old one stops at once."""
    chosen = programme()
    members.renew_link(members.get_member(chosen, row_id))
    audit.record(audit.Kind.LINK_REVOKED, me().id, now(), chosen.code, what="member")
    flash(_("Er is een nieuwe link. De oude werkt niet meer."), "success")
    return to("show_member", chosen, row_id=row_id)


@blueprint.post("/netwerk/leden/<row_id>/weg")
@only_for(Audience.STAFF)
def remove_member(row_id: str) -> ResponseReturnValue:
    """Let a member go; what says who they are is gone at once."""
    chosen = programme()
    members.leave(members.get_member(chosen, row_id), today())
    audit.record(audit.Kind.ERASED, me().id, now(), chosen.code, what="member")
    flash(_("Naam en adres zijn weg. In aantallen telt dit lid mee."), "success")
    return to("list_members", chosen)
