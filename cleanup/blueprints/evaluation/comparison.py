"""Who goes and who waits: settling it, drawing it, and what the comparison shows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import me, only_for
from cleanup.blueprints.evaluation.base import ChosenFigures, asked, blueprint, sees_live, tabs
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.evaluation.comparisons import WAY_LABELS, Way
from cleanup.domain.evaluation.had_day import HAD_LABELS, ToldOfDay
from cleanup.domain.evaluation.labels import SAID_OF_COMPARED
from cleanup.domain.platform.errors import NotFoundError
from cleanup.forms.evaluation.comparisons import (
    CompareWithForm,
    DrawForm,
    PlacePilotsForm,
    PromiseDrawForm,
    TellDayForm,
    offer,
)
from cleanup.forms.platform.base import Form
from cleanup.services import evaluation
from cleanup.web.clock import now


@dataclass(frozen=True)
class Forms:
    """The forms of the page: one as it was sent, the others empty."""

    promise: PromiseDrawForm = field(default_factory=lambda: PromiseDrawForm(formdata=None))
    draw: DrawForm = field(default_factory=lambda: DrawForm(formdata=None))
    place: PlacePilotsForm = field(default_factory=lambda: PlacePilotsForm(formdata=None))
    other: CompareWithForm = field(default_factory=lambda: CompareWithForm(formdata=None))


@blueprint.get("/wie-wacht")
@only_for(Audience.EVALUATION)
def show_comparison() -> ResponseReturnValue:
    """Show who goes, who waits, how that was settled, and the difference in change."""
    return _page(asked(compute=False), Forms())


@blueprint.post("/wie-wacht/loting")
@only_for(Audience.EVALUATION)
def promise_draw() -> ResponseReturnValue:
    """Settle which pilots are drawn from and promise the seed."""
    form = PromiseDrawForm()

    def act(scope: evaluation.Scope, at: dt.datetime) -> object:
        return evaluation.promise_draw(
            scope, form.pilots.data or [], agreed=form.agreed.data, by=me(), now=at
        )

    return _settle(Forms(promise=form), form, act, _("De loting staat klaar. Het zaad ligt vast."))


@blueprint.post("/wie-wacht/loten")
@only_for(Audience.EVALUATION)
def draw_order() -> ResponseReturnValue:
    """Draw who goes first; what was drawn stays."""
    form = DrawForm()
    return _settle(
        Forms(draw=form), form, lambda scope, at: evaluation.draw_order(scope, me(), at), _("Er is geloot.")
    )


@blueprint.post("/wie-wacht/indelen")
@only_for(Audience.EVALUATION)
def place_pilots() -> ResponseReturnValue:
    """Settle who goes and who waits without a draw."""
    form = PlacePilotsForm()

    def act(scope: evaluation.Scope, at: dt.datetime) -> object:
        return evaluation.place_pilots(scope, form.goes.data or [], form.waits.data or [], me(), at)

    return _settle(Forms(place=form), form, act, _("De indeling is bewaard."))


@blueprint.post("/wie-wacht/programma")
@only_for(Audience.EVALUATION)
def compare_with() -> ResponseReturnValue:
    """Compare with another programme."""
    form = CompareWithForm()

    def act(scope: evaluation.Scope, at: dt.datetime) -> object:
        return evaluation.compare_with(
            scope,
            form.other.data or "",
            me(),
            at,
            without_day=form.without_day.data,
            despite=form.despite.data,
        )

    return _settle(Forms(other=form), form, act, _("De vergelijking is bewaard."))


def _settle(
    forms: Forms, sent: Form, act: Callable[[evaluation.Scope, dt.datetime], object], done: str
) -> ResponseReturnValue:
    """Do what a form asks for and say that it is done, or show the page with what was wrong."""
    found = asked(compute=False)
    scope, at = _of(found), now()
    if sent.accepts(lambda: act(scope, at)) is None:
        return _page(found, forms), 422
    flash(done, "success")
    return _back(found)


@blueprint.post("/wie-wacht/<design_id>/dag")
@only_for(Audience.EVALUATION)
def tell_day(design_id: str) -> ResponseReturnValue:
    """Say of a pilot whether its young people had the day."""
    found, form = asked(compute=False), TellDayForm()
    if not form.validate_on_submit():
        raise NotFoundError
    evaluation.tell_day(
        _of(found), design_id, form.pilot.data or "", ToldOfDay(form.told.data or ""), me(), now()
    )
    flash(_("Je antwoord is bewaard."), "success")
    return _back(found)


@blueprint.post("/wie-wacht/<design_id>/weg")
@only_for(Audience.EVALUATION)
def remove_design(design_id: str) -> ResponseReturnValue:
    """Take a division without a draw away."""
    found = asked(compute=False)
    evaluation.remove_design(_of(found), design_id, me(), now())
    flash(_("De indeling is weg."), "success")
    return _back(found)


def _of(found: ChosenFigures) -> evaluation.Scope:
    """Return the scope of the one programme of the page; raises NotFoundError for anything else."""
    scope = found.get_scope()
    if scope.programme is None:
        raise NotFoundError
    return scope


def _back(found: ChosenFigures) -> ResponseReturnValue:
    return redirect(url_for(".show_comparison", **found.address), 303)


def _page(found: ChosenFigures, forms: Forms) -> str:
    scope, at = _of(found), now()
    settled = evaluation.live_comparison(scope, at) if sees_live() else evaluation.released_comparison(scope)
    taken = {code for one in settled.designs for code in (*one.goes, *one.waits, *one.waiting_for_draw)}
    free = [(one.code, f"{one.title} ({one.code})") for one in scope.pilots if one.code not in taken]
    programmes = [
        (one.code, one.name) for one, _has in evaluation.list_evaluated(at) if one not in scope.programmes
    ]
    offer(free, programmes, forms.promise, forms.place, forms.other)
    return render_template(
        "evaluation/show_comparison.html",
        asked=found,
        tabs=tabs(found),
        settled=settled,
        standing=evaluation.standing_of(scope.programmes[0], at),
        forms=forms,
        free=free,
        programmes=programmes,
        way_labels=WAY_LABELS,
        ways=Way,
        had_labels=HAD_LABELS,
        answers=ToldOfDay,
        said=SAID_OF_COMPARED,
        own=[one.code for one in scope.pilots],
    )
