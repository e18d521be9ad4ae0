"""What sessions made of their map: cases, actions, advice, noted blind spots, towers and goals."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import only_for
from cleanup.blueprints.ecosystem.base import blueprint, view_of
from cleanup.blueprints.ecosystem.wording import names_of
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.ecosystem.meaning import (
    CASE_LEVEL_LABELS,
    FACTOR_LABELS,
    GOAL_LABELS,
    SPOT_REASON_LABELS,
)
from cleanup.domain.platform.parts import Part
from cleanup.forms.ecosystem.meaning import (
    ActionForm,
    FactorForm,
    FinishForm,
    MapAdviceForm,
    MapCaseForm,
    MarkForm,
    SpotForm,
)
from cleanup.forms.platform.base import choices
from cleanup.services import ecosystem, partners
from cleanup.services.ecosystem import meaning
from cleanup.web.clock import today
from cleanup.web.parts import needs_part

if TYPE_CHECKING:
    from cleanup.forms.platform.base import Form
    from cleanup.models.ecosystem.maps import EcosystemMap, MapSession
    from cleanup.services.ecosystem import MapView


@blueprint.get("/ecosysteem/<map_code>/casussen")
@only_for(Audience.EVALUATION)
@needs_part(Part.ECOSYSTEM)
def show_cases(map_code: str) -> ResponseReturnValue:
    """Show the cases that sessions worked through."""
    return _cases(ecosystem.get_map(map_code))


def _cases(row: EcosystemMap, form: MapCaseForm | None = None, factor: FactorForm | None = None) -> str:
    return render_template(
        "ecosystem/show_cases.html",
        map=row,
        view=view_of(row),
        cases=meaning.list_cases(row),
        form=form or MapCaseForm(formdata=None),
        factor=factor or FactorForm(formdata=None),
        level_labels=CASE_LEVEL_LABELS,
        factor_labels=FACTOR_LABELS,
    )


@blueprint.post("/ecosysteem/<map_code>/casussen/nieuw")
@only_for(Audience.STAFF)
@needs_part(Part.ECOSYSTEM)
def add_case(map_code: str) -> ResponseReturnValue:
    """Note a case."""
    row = ecosystem.get_map(map_code)
    form = MapCaseForm()
    stored = _stored(row, form, lambda session: meaning.add_case(session, **form.typed()))
    return stored or (_cases(row, form), 422)


@blueprint.post("/ecosysteem/<map_code>/casussen/<map_case_id>")
@only_for(Audience.STAFF)
@needs_part(Part.ECOSYSTEM)
def add_factor(map_code: str, map_case_id: str) -> ResponseReturnValue:
    """Note what helped in a case, or did not."""
    row = ecosystem.get_map(map_code)
    case = meaning.get_case(row, map_case_id)
    form = FactorForm()
    stored = _stored(row, form, lambda _session: meaning.add_factor(case, **form.typed()))
    return stored or (_cases(row, factor=form), 422)


def _stored(
    row: EcosystemMap, form: Form, action: Callable[[MapSession], object]
) -> ResponseReturnValue | None:
    """Store what was typed in the latest session and go back; None when it was refused."""
    session = ecosystem.last_session(row)
    if session is None:
        flash(_("Schrijf eerst op wie er aan tafel zaten."), "info")
        return redirect(url_for(".add_session", map_code=row.code), 303)
    if form.accepts(lambda: action(session)) is None:
        return None
    flash(_("Dat staat erbij."), "success")
    return redirect(url_for(_page_of(request.endpoint or ""), map_code=row.code), 303)


def _page_of(endpoint: str) -> str:
    """Return the page on which a form stands."""
    pages = {"add_case": "cases", "add_factor": "cases", "mark_party": "influence"}
    return f"ecosystem.show_{pages.get(endpoint.rpartition('.')[2], 'actions')}"


@blueprint.get("/ecosysteem/<map_code>/acties")
@only_for(Audience.EVALUATION)
@needs_part(Part.ECOSYSTEM)
def show_actions(map_code: str) -> ResponseReturnValue:
    """Show what sessions agreed, advise and missed."""
    return _actions(ecosystem.get_map(map_code))


def _actions(row: EcosystemMap, **forms: object) -> str:
    return render_template(
        "ecosystem/show_actions.html",
        map=row,
        view=view_of(row),
        today=today(),
        actions=meaning.list_actions(row),
        advice=meaning.list_advice(row),
        spots=meaning.list_spots(row),
        network=_network_of(row),
        reason_labels=SPOT_REASON_LABELS,
        **{
            "action_form": ActionForm(formdata=None),
            "advice_form": MapAdviceForm(formdata=None),
            "spot_form": SpotForm(formdata=None),
            "finish_form": FinishForm(formdata=None),
            **forms,
        },
    )


def _network_of(row: EcosystemMap) -> str:
    """Return the address where the advice of the programme is kept; empty when it uses no network."""
    chosen = next(
        (one for one in partners.list_programmes_with(Part.NETWORK) if one.id == row.programme_id), None
    )
    return url_for("network.list_advice", programma=chosen.code) if chosen else ""


@blueprint.post("/ecosysteem/<map_code>/acties/nieuw")
@only_for(Audience.STAFF)
@needs_part(Part.ECOSYSTEM)
def add_action(map_code: str) -> ResponseReturnValue:
    """Note something that was agreed."""
    row = ecosystem.get_map(map_code)
    form = ActionForm()
    stored = _stored(row, form, lambda session: meaning.add_action(session, **form.typed()))
    return stored or (_actions(row, action_form=form), 422)


@blueprint.post("/ecosysteem/<map_code>/acties/<map_action_id>/klaar")
@only_for(Audience.STAFF)
@needs_part(Part.ECOSYSTEM)
def finish_action(map_code: str, map_action_id: str) -> ResponseReturnValue:
    """Say that something was done."""
    row = ecosystem.get_map(map_code)
    form = FinishForm()
    done = form.carries_out(
        lambda: meaning.finish_action(row, map_action_id, form.outcome.data or "", today())
    )
    if not done:
        return _actions(row, finish_form=form), 422
    flash(_("Klaar gezet."), "success")
    return redirect(url_for(".show_actions", map_code=row.code), 303)


@blueprint.post("/ecosysteem/<map_code>/adviezen/nieuw")
@only_for(Audience.STAFF)
@needs_part(Part.ECOSYSTEM)
def add_advice(map_code: str) -> ResponseReturnValue:
    """Note a recommendation."""
    row = ecosystem.get_map(map_code)
    form = MapAdviceForm()
    stored = _stored(row, form, lambda session: meaning.add_advice(session, today=today(), **form.typed()))
    return stored or (_actions(row, advice_form=form), 422)


@blueprint.post("/ecosysteem/<map_code>/ontbreekt/nieuw")
@only_for(Audience.STAFF)
@needs_part(Part.ECOSYSTEM)
def add_spot(map_code: str) -> ResponseReturnValue:
    """Note a party that the session missed."""
    row = ecosystem.get_map(map_code)
    form = SpotForm()
    stored = _stored(row, form, lambda session: meaning.add_spot(session, **form.typed()))
    return stored or (_actions(row, spot_form=form), 422)


@blueprint.get("/ecosysteem/<map_code>/invloed")
@only_for(Audience.EVALUATION)
@needs_part(Part.ECOSYSTEM)
def show_influence(map_code: str) -> ResponseReturnValue:
    """Show the towers of influence, lowest to highest over the sessions, and the goals of every party."""
    row = ecosystem.get_map(map_code)
    view = view_of(row)
    return _influence(row, view, _offer(MarkForm(formdata=None), view))


@blueprint.post("/ecosysteem/<map_code>/invloed/nieuw")
@only_for(Audience.STAFF)
@needs_part(Part.ECOSYSTEM)
def mark_party(map_code: str) -> ResponseReturnValue:
    """Note how much influence the latest session gave a party, and which goals it saw it work on."""
    row = ecosystem.get_map(map_code)
    view = view_of(row)
    form = _offer(MarkForm(), view)
    stored = _stored(row, form, lambda session: meaning.mark(row, session, seen=_seen(form), **form.typed()))
    return stored or (_influence(row, view, form), 422)


def _offer(form: MarkForm, view: MapView) -> MarkForm:
    form.actor_id.choices = choices(names_of(view).items())
    return form


def _seen(form: MarkForm) -> frozenset[str] | None:
    """Return the towers that stood on the page when it was drawn; None when it was sent without."""
    return frozenset(form.seen.data.split()) if form.seen.data is not None else None


def _influence(row: EcosystemMap, view: MapView, form: MarkForm) -> str:
    heights: dict[str, list[int]] = {}
    marks = meaning.list_marks(row)
    form.seen.data = " ".join(noted.row.id for noted in marks)
    for noted in marks:
        heights.setdefault(noted.row.actor_id, []).append(noted.row.height)
    return render_template(
        "ecosystem/show_influence.html",
        map=row,
        view=view,
        names=names_of(view),
        heights=heights,
        goals=meaning.list_goals(row),
        goal_labels=GOAL_LABELS,
        form=form,
    )
