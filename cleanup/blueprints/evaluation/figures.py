"""Results in figures: computed and typed, each with its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import me, only_for
from cleanup.blueprints.evaluation.base import ChosenFigures, asked, blueprint, tabs
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.evaluation.figures import COMPUTED
from cleanup.domain.platform.errors import NotFoundError
from cleanup.domain.platform.local_time import local_day
from cleanup.formatting import day, exactly, number
from cleanup.forms.evaluation import AddFigureForm, TargetForm
from cleanup.services import evaluation
from cleanup.web.clock import now
from cleanup.web.wording import translated

if TYPE_CHECKING:
    from cleanup.models.evaluation.people import Indicator
    from cleanup.models.partners.organisations import Programme


@blueprint.get("/cijfers")
@only_for(Audience.EVALUATION)
def show_figures() -> ResponseReturnValue:
    """Show every figure of a programme, and a form to type one."""
    return _page(asked(), AddFigureForm(formdata=None))


@blueprint.post("/cijfers")
@only_for(Audience.EVALUATION)
def add_figure() -> ResponseReturnValue:
    """Store a typed figure, or say beside the field why not."""
    found, form = asked(), AddFigureForm()
    programme = _programme(found)
    figure = form.accepts(lambda: evaluation.add_figure(programme, form.typed(), me(), now()))
    if figure is None:
        return _page(found, form), 422
    flash(_kept(found, _said(figure)), "success")
    return redirect(url_for(".show_figures", **found.address), 303)


@blueprint.post("/cijfers/<figure_id>/verwijderen")
@only_for(Audience.EVALUATION)
def remove_figure(figure_id: str) -> ResponseReturnValue:
    """Take a typed figure away."""
    found = asked()
    activity = evaluation.remove_figure(_programme(found), figure_id, me(), now())
    flash(_kept(found, _("“%(what)s” is weggehaald.", what=activity)), "success")
    return redirect(url_for(".show_figures", **found.address), 303)


@blueprint.route("/cijfers/<figure_id>/doel", methods=["GET", "POST"])
@only_for(Audience.EVALUATION)
def set_target(figure_id: str) -> ResponseReturnValue:
    """Agree on a target of a typed figure, or change it; what it was before stays to be seen."""
    found = asked()
    figure = evaluation.get_figure(_programme(found), figure_id)
    said = f"{figure.unit}: {exactly(figure.value)}, {day(figure.as_of)}"
    return _ask_target(found, figure, said, url_for(".set_target", figure_id=figure.id, **found.address))


@blueprint.route("/cijfers/geteld/<figure>/doel", methods=["GET", "POST"])
@only_for(Audience.EVALUATION)
def set_goal(figure: str) -> ResponseReturnValue:
    """Agree on a target of a figure that is counted, or change it; only of one that the page shows."""
    found = asked()
    programme = _programme(found)
    row = next((one for one in _counted(found) if one["indicator_code"] == figure), None)
    if row is None:
        raise NotFoundError
    unit = str(row["eenheid"])
    goal = evaluation.goal_of(programme, figure, str(row["activiteit"]), unit, local_day(now()))
    value = row["bereik"]
    said = f"{translated(unit)}: {number(value) if isinstance(value, str) else exactly(value)}"
    return _ask_target(found, goal, said, url_for(".set_goal", figure=figure, **found.address))


def _ask_target(found: ChosenFigures, figure: Indicator, said: str, here: str) -> ResponseReturnValue:
    form, name = TargetForm(obj=figure), translated(figure.activity)
    if form.carries_out(lambda: evaluation.set_target(figure, form.typed(), me(), now())):
        flash(_kept(found, _("Het doel van “%(what)s” is bewaard.", what=name)), "success")
        return redirect(here, 303)
    changes = [(change.changed_at, evaluation.describe_change(change)) for change in figure.target_changes]
    page = render_template(
        "evaluation/set_target.html", asked=found, form=form, name=name, said=said, changes=changes
    )
    return page, 422 if form.is_submitted() else 200


def _said(figure: Indicator) -> str:
    """Return what was stored with the number as it was understood, so that a slip is seen at once."""
    value = f"{exactly(figure.value)} {figure.unit}"
    return str(_("“%(what)s” staat bij de cijfers: %(value)s.", what=figure.activity, value=value))


def _kept(found: ChosenFigures, done: str) -> str:
    """Return what was done, and to who reads a release when the table shows it."""
    if found.is_live:
        return done
    return str(_("%(done)s De tabel met cijfers toont het vanaf de volgende vrijgave.", done=done))


def _programme(found: ChosenFigures) -> Programme:
    if found.scope is None or found.scope.programme is None:
        raise NotFoundError
    return found.scope.programme


def _page(found: ChosenFigures, form: AddFigureForm) -> str:
    typed = (
        evaluation.list_typed_figures(found.scope.programme) if found.scope and found.scope.programme else []
    )
    return render_template(
        "evaluation/show_figures.html",
        asked=found,
        tabs=tabs(found),
        form=form,
        typed=typed,
        counted=_counted(found),
    )


def _counted(found: ChosenFigures) -> list[evaluation.Row]:
    """Return the rows of figures that are counted of this one programme, each code once."""
    if not (found.figures and found.scope and found.scope.programme and found.scope.is_whole):
        return []
    rows = [row for row in found.figures.tables["cijfers"].rows if row["soort"] == COMPUTED]
    return list({row["indicator_code"]: row for row in rows}.values())
