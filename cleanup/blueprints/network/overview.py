"""The network at a glance, and its figures with what contradicts what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import me, only_for
from cleanup.blueprints.network.base import blueprint, carried_out, note_removed, page, programme, to
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.network.counts import check_over
from cleanup.domain.platform.errors import NotFoundError
from cleanup.forms.network.advising import StatementForm, TypedTotalForm
from cleanup.forms.platform.base import choices
from cleanup.services import evaluation
from cleanup.services.network import advising, counted, grading, overview, rows, valuing
from cleanup.web.clock import now, today
from cleanup.web.wording import translated

if TYPE_CHECKING:
    from cleanup.models.partners.organisations import Programme

LIST_OF = {
    "opbrengst": "list_yields", "vraag": "list_questions", "aanbod": "list_offers",
    "samenwerking": "list_offers", "mailing": "list_mailings", "materiaal": "list_material",
    "toezegging": "list_advice", "uitspraak": "show_figures", "experiment": "list_experiments",
}  # fmt: skip
"""On which page each kind of thing that can be taken away is listed."""


@blueprint.get("/netwerk")
@only_for(Audience.EVALUATION)
def show_network() -> ResponseReturnValue:
    """Show who is in the network, who came, and what is still to do."""
    chosen = programme()
    may_see_people = me().may(Audience.STAFF)
    glance = overview.glance(chosen, today(), with_people=may_see_people)
    return page("show_network", chosen, glance=glance)


@blueprint.get("/netwerk/cijfers")
@only_for(Audience.EVALUATION)
def show_figures() -> ResponseReturnValue:
    """Show every figure with its target and source, and where sources differ."""
    return _figures(programme(), StatementForm(formdata=None))


@blueprint.post("/netwerk/cijfers")
@only_for(Audience.EVALUATION)
def add_statement() -> ResponseReturnValue:
    """Keep what a source says."""
    chosen, form = programme(), StatementForm()
    if carried_out(
        form, lambda: advising.add_statement(chosen, form.typed(), today()), _("De uitspraak staat erbij.")
    ):
        return to("show_figures", chosen)
    return _figures(chosen, form)


@blueprint.post("/netwerk/cijfers/totaal")
@only_for(Audience.EVALUATION)
def add_typed_total() -> ResponseReturnValue:
    """Keep a total that stands somewhere; what of it is on no gathering is then said."""
    chosen, form = programme(), with_activities(TypedTotalForm())
    if carried_out(form, lambda: _store_total(chosen, form), _("Het getal staat bij de cijfers.")):
        return to("show_figures", chosen)
    return _figures(chosen, StatementForm(formdata=None), form)


def with_activities(form: TypedTotalForm) -> TypedTotalForm:
    """Offer what is counted here."""
    form.what.choices = choices((code, translated(text)) for code, text in counted.ACTIVITIES.items())
    return form


def _store_total(chosen: Programme, form: TypedTotalForm) -> None:
    check_over(form.as_of.data, today(), "as_of")
    typed = {
        "activity": counted.ACTIVITIES[form.what.data], "unit": counted.UNITS[form.what.data],
        "value": form.value.data, "numerator": None, "denominator": None, "note": "",
        "source": form.source.data or "", "as_of": form.as_of.data,
    }  # fmt: skip
    evaluation.add_figure(chosen, typed, me(), now())


def _figures(
    chosen: Programme, form: StatementForm, total: TypedTotalForm | None = None
) -> ResponseReturnValue:
    figures = overview.figure_rows(chosen, today())
    return page(
        "show_figures",
        chosen,
        form=total or form,
        add_form=form,
        total=total or with_activities(TypedTotalForm(formdata=None)),
        rows=figures,
        left=overview.not_shared_out(chosen, figures),
        cards=overview.two_values(chosen, figures),
        statements=advising.list_statements(chosen),
        grades=grading.figures_of(chosen, today()),
        valued=valuing.list_valued(chosen),
        members_now=overview.count_now(chosen),
        aims=advising.network_content().aims,
    )


@blueprint.post("/netwerk/weg/<name>/<row_id>")
@only_for(Audience.STAFF)
def remove_row(name: str, row_id: str) -> ResponseReturnValue:
    """Take something away that was added by mistake."""
    chosen = programme()
    if name not in LIST_OF:
        raise NotFoundError
    rows.remove_row(chosen, name, row_id)
    note_removed(chosen, name)
    return to(LIST_OF[name], chosen)
