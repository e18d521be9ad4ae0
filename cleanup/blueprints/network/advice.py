"""Advice and what organisations promise because of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from cleanup.access import me, only_for
from cleanup.blueprints.network.base import blueprint, carried_out, page, programme, to
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.network.advice import advice_funnel, per_reader
from cleanup.forms.network.advising import AdviceForm, MoveAdviceForm, PledgeForm
from cleanup.forms.platform.base import choices
from cleanup.services import partners
from cleanup.services.network import advising
from cleanup.services.platform import audit
from cleanup.web.clock import now, today
from cleanup.web.content_words import content_text

if TYPE_CHECKING:
    from cleanup.forms.platform.base import Form
    from cleanup.models.partners.organisations import Programme


@blueprint.get("/netwerk/adviezen")
@only_for(Audience.EVALUATION)
def list_advice() -> ResponseReturnValue:
    """Show the advice by reader, how far it is, and what was promised."""
    return _advice(programme(), AdviceForm(formdata=None), PledgeForm(formdata=None))


@blueprint.post("/netwerk/adviezen")
@only_for(Audience.STAFF)
def add_advice() -> ResponseReturnValue:
    """Keep advice of our own."""
    chosen, form = programme(), AdviceForm()
    if carried_out(
        form,
        lambda: advising.add_advice(chosen, form.typed(), today(), form.answer(me().id, now())),
        _("Het advies is bewaard."),
    ):
        return to("list_advice", chosen)
    return _advice(chosen, form, PledgeForm(formdata=None), refused=form)


@blueprint.post("/netwerk/adviezen/handreiking")
@only_for(Audience.STAFF)
def start_advice() -> ResponseReturnValue:
    """Take the advice of the guide over."""
    chosen = programme()
    new = advising.add_starter_advice(chosen, today())
    flash(ngettext("%(num)s advies overgenomen.", "%(num)s adviezen overgenomen.", new), "success")
    return to("list_advice", chosen)


@blueprint.post("/netwerk/adviezen/<row_id>")
@only_for(Audience.STAFF)
def move_advice(row_id: str) -> ResponseReturnValue:
    """Keep how far advice is."""
    chosen = programme()
    form = MoveAdviceForm(obj=advising.get_advice(chosen, row_id), prefix=f"v{row_id}")

    def move() -> None:
        answer = form.answer(me().id, now())
        advising.move_advice(chosen, row_id, form.state.data or "", form.why.data or "", answer)

    if carried_out(form, move, _("De stand is bewaard.")):
        audit.record(audit.Kind.DECIDED, me().id, now(), chosen.code, what="network_advice")
        return to("list_advice", chosen)
    forms = (AdviceForm(formdata=None), PledgeForm(formdata=None))
    return _advice(chosen, *forms, moves={row_id: form}, refused=form)


@blueprint.post("/netwerk/toezeggingen")
@only_for(Audience.STAFF)
def add_pledge() -> ResponseReturnValue:
    """Keep what an organisation promised."""
    chosen, form = programme(), PledgeForm()
    if carried_out(
        form, lambda: advising.pledge(chosen, form.typed(), today()), _("De toezegging is bewaard.")
    ):
        return to("list_advice", chosen)
    return _advice(chosen, AdviceForm(formdata=None), form, refused=form)


@blueprint.post("/netwerk/toezeggingen/<row_id>")
@only_for(Audience.STAFF)
def finish_pledge(row_id: str) -> ResponseReturnValue:
    """Keep that a promise was kept."""
    chosen = programme()
    advising.finish_pledge(chosen, row_id, today())
    flash(_("Dat is bewaard bij de toezegging."), "success")
    return to("list_advice", chosen)


def _advice(
    chosen: Programme,
    form: AdviceForm,
    pledge: PledgeForm,
    *,
    moves: dict[str, MoveAdviceForm] | None = None,
    refused: Form | None = None,
) -> ResponseReturnValue:
    found = advising.list_advice(chosen)
    fresh = {one.id: MoveAdviceForm(formdata=None, obj=one, prefix=f"v{one.id}") for one in found}
    pledge.advice_id.choices = choices(
        [("", _("geen")), *((one.id, content_text(one.text)[:80]) for one in found)]
    )
    pledge.organisation_id.choices = choices((one.id, one.name) for one in partners.list_organisations())
    return page(
        "list_advice",
        chosen,
        form=refused or form,
        add_form=form,
        pledge=pledge,
        advice=found,
        ours=advising.unchanged_items(found),
        origin=advising.network_content().guide.origin.source,
        moves=fresh | (moves or {}),
        funnel=advice_funnel(one.state for one in found),
        readers=per_reader(one.for_kind for one in found),
        pledges=advising.list_pledges(chosen),
    )
