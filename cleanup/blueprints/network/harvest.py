"""Yields, questions, offers and working together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import only_for
from cleanup.blueprints.network.base import blueprint, carried_out, network_label, page, programme, to
from cleanup.closed_places import while_programme_is_open
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.network.words import DOMAIN_LABELS, YIELD_KIND_LABELS
from cleanup.domain.platform.parts import Part
from cleanup.forms.network.harvest import (
    AnswerForm,
    CollaborationForm,
    NetworkYieldForm,
    OfferForm,
    QuestionForm,
    UseYieldForm,
)
from cleanup.forms.platform.base import Choices, choices
from cleanup.services import partners
from cleanup.services.network import gatherings, harvest
from cleanup.web.clock import today

if TYPE_CHECKING:
    from cleanup.forms.platform.base import Form
    from cleanup.models.partners.organisations import Programme


def with_gatherings(form: NetworkYieldForm, chosen: Programme) -> NetworkYieldForm:
    """Offer the gatherings of a programme."""
    form.gathering.choices = choices(
        [("", _("geen")), *((one.code, one.title) for one in gatherings.list_gatherings(chosen))]
    )
    return form


def organisations() -> Choices:
    """Return the organisations to choose from."""
    return choices((one.id, one.name) for one in partners.list_organisations())


@blueprint.get("/netwerk/opbrengsten")
@only_for(Audience.EVALUATION)
def list_yields() -> ResponseReturnValue:
    """Show what came of the network, what nobody used first."""
    return _yields(programme(), NetworkYieldForm(formdata=None))


@blueprint.post("/netwerk/opbrengsten")
@only_for(Audience.STAFF)
def add_yield() -> ResponseReturnValue:
    """Keep a yield."""
    chosen = programme()
    form = with_gatherings(NetworkYieldForm(), chosen)
    if carried_out(
        form, lambda: harvest.add_yield(chosen, form.typed(), today()), _("De opbrengst is bewaard.")
    ):
        return to("list_yields", chosen)
    return _yields(chosen, form)


@blueprint.post("/netwerk/opbrengsten/<row_id>/gebruik")
@only_for(Audience.STAFF)
def use_yield(row_id: str) -> ResponseReturnValue:
    """Keep where a yield is used."""
    chosen, form = programme(), UseYieldForm(prefix=f"g{row_id}")
    if carried_out(
        form,
        lambda: harvest.use_yield(chosen, row_id, form.pilot_code.data or "", form.what.data or "", today()),
        _("Het gebruik is bewaard."),
    ):
        return to("list_yields", chosen)
    return _yields(chosen, NetworkYieldForm(formdata=None), {row_id: form}, form)


def _yields(
    chosen: Programme,
    form: NetworkYieldForm,
    uses: dict[str, UseYieldForm] | None = None,
    refused: Form | None = None,
) -> ResponseReturnValue:
    found = harvest.list_yields(chosen)
    fresh = {one.id: UseYieldForm(formdata=None, prefix=f"g{one.id}") for one in found}
    with_gatherings(form, chosen)
    table = [
        (
            domain,
            [sum(one.domain == domain and one.kind == kind for one in found) for kind in YIELD_KIND_LABELS],
        )
        for domain in DOMAIN_LABELS
    ]
    return page(
        "list_yields",
        chosen,
        form=refused or form,
        add_form=form,
        yields=found,
        uses=fresh | (uses or {}),
        used=sum(bool(one.uses) for one in found),
        grid=[row for row in table if any(row[1])],
        grid_heads=[(network_label(kind, "yield"), "number") for kind in YIELD_KIND_LABELS],
    )


@blueprint.get("/netwerk/vragen")
@only_for(Audience.EVALUATION)
def list_questions() -> ResponseReturnValue:
    """Show the questions of the network, open ones first."""
    return _questions(programme(), QuestionForm(formdata=None))


@blueprint.post("/netwerk/vragen")
@only_for(Audience.STAFF)
@while_programme_is_open(Part.NETWORK)
def add_question() -> ResponseReturnValue:
    """Keep a question."""
    chosen, form = programme(), QuestionForm()
    if carried_out(
        form,
        lambda: harvest.ask(chosen, form.text.data or "", form.theme.data or "", form.domain.data, today()),
        _("De vraag is bewaard."),
    ):
        return to("list_questions", chosen)
    return _questions(chosen, form)


@blueprint.post("/netwerk/vragen/<row_id>")
@only_for(Audience.STAFF)
def answer_question(row_id: str) -> ResponseReturnValue:
    """Keep how far a question is."""
    chosen = programme()
    form = AnswerForm(obj=harvest.get_question(chosen, row_id), prefix=f"a{row_id}")
    if carried_out(
        form,
        lambda: harvest.answer(chosen, row_id, form.state.data or "", form.answer.data or "", today()),
        _("Dat is bewaard bij de vraag."),
    ):
        return to("list_questions", chosen)
    return _questions(chosen, QuestionForm(formdata=None), {row_id: form}, form)


def _questions(
    chosen: Programme,
    form: QuestionForm,
    answers: dict[str, AnswerForm] | None = None,
    refused: Form | None = None,
) -> ResponseReturnValue:
    found = harvest.list_questions(chosen)
    fresh = {one.id: AnswerForm(formdata=None, obj=one, prefix=f"a{one.id}") for one in found}
    return page(
        "list_questions",
        chosen,
        form=refused or form,
        add_form=form,
        questions=found,
        answers=fresh | (answers or {}),
    )


@blueprint.get("/netwerk/aanbod")
@only_for(Audience.EVALUATION)
def list_offers() -> ResponseReturnValue:
    """Show who offers what, and what looks alike."""
    return _offers(programme(), OfferForm(formdata=None), CollaborationForm(formdata=None))


@blueprint.post("/netwerk/aanbod")
@only_for(Audience.STAFF)
@while_programme_is_open(Part.NETWORK)
def add_offer() -> ResponseReturnValue:
    """Keep an offer."""
    chosen, form = programme(), OfferForm()
    form.organisation_id.choices = organisations()
    if carried_out(
        form, lambda: harvest.add_offer(chosen, form.typed(), today()), _("Het aanbod is bewaard.")
    ):
        return to("list_offers", chosen)
    return _offers(chosen, form, CollaborationForm(formdata=None), form)


@blueprint.post("/netwerk/samenwerking")
@only_for(Audience.STAFF)
def add_collaboration() -> ResponseReturnValue:
    """Keep that two organisations work together."""
    chosen, form = programme(), CollaborationForm()
    form.first_id.choices = form.second_id.choices = organisations()
    if carried_out(
        form,
        lambda: harvest.add_collaboration(chosen, form.typed(), today()),
        _("De samenwerking is bewaard."),
    ):
        return to("list_offers", chosen)
    return _offers(chosen, OfferForm(formdata=None), form, form)


def _offers(
    chosen: Programme, form: OfferForm, together: CollaborationForm, refused: Form | None = None
) -> ResponseReturnValue:
    found = harvest.list_offers(chosen)
    offered = organisations()
    form.organisation_id.choices = together.first_id.choices = together.second_id.choices = offered
    return page(
        "list_offers",
        chosen,
        form=refused or form,
        add_form=form,
        together=together,
        offers=found,
        by_id={one.id: one for one in found},
        doublings=harvest.list_doublings(found),
        collaborations=harvest.list_collaborations(chosen),
    )
