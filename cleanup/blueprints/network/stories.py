"""Stories with consent, where they stand, and taking them back; and experiments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from cleanup.access import me, only_for
from cleanup.blueprints.network.base import blueprint, carried_out, network_label, page, programme, to
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.network.experiments import AIM_LABELS, VIEW_LABELS, empty_cells, experiment_grid
from cleanup.forms.network.advising import ExperimentForm, StoryForm, UseStoryForm
from cleanup.services.network import telling, trying
from cleanup.services.platform import audit
from cleanup.web.clock import now, today

if TYPE_CHECKING:
    from cleanup.models.partners.organisations import Programme


@blueprint.get("/netwerk/verhalen")
@only_for(Audience.EVALUATION)
def list_stories() -> ResponseReturnValue:
    """Show the stories with what their tellers allow."""
    return _stories(programme(), StoryForm(formdata=None))


@blueprint.post("/netwerk/verhalen")
@only_for(Audience.STAFF)
def add_story() -> ResponseReturnValue:
    """Keep a story."""
    chosen, form = programme(), StoryForm()
    story = form.accepts(lambda: telling.add_story(chosen, form.typed(), today()))
    if story is None:
        return _stories(chosen, form)
    flash(_("Het verhaal is bewaard."), "success")
    return to("show_story", chosen, row_id=story.id)


def _stories(chosen: Programme, form: StoryForm) -> ResponseReturnValue:
    return page("list_stories", chosen, form=form, stories=telling.list_stories(chosen))


@blueprint.get("/netwerk/verhalen/<row_id>")
@only_for(Audience.EVALUATION)
def show_story(row_id: str) -> ResponseReturnValue:
    """Show a story and where it stands."""
    return _story(programme(), row_id, UseStoryForm(formdata=None))


@blueprint.post("/netwerk/verhalen/<row_id>")
@only_for(Audience.STAFF)
def use_story(row_id: str) -> ResponseReturnValue:
    """Keep where a story stands."""
    chosen, form = programme(), UseStoryForm()
    story = telling.get_story(chosen, row_id)
    if carried_out(
        form,
        lambda: telling.use_story(story, form.place.data or "", form.what.data or "", today()),
        _("De plek is bewaard."),
    ):
        return to("show_story", chosen, row_id=row_id)
    return _story(chosen, row_id, form)


def _story(chosen: Programme, row_id: str, form: UseStoryForm) -> ResponseReturnValue:
    return page("show_story", chosen, form=form, story=telling.get_story(chosen, row_id))


@blueprint.post("/netwerk/verhalen/<row_id>/intrekken")
@only_for(Audience.STAFF)
def withdraw_story(row_id: str) -> ResponseReturnValue:
    """Take a story back, as its teller asks; its words are gone at once."""
    chosen = programme()
    telling.withdraw_story(telling.get_story(chosen, row_id), today())
    audit.record(audit.Kind.ERASED, me().id, now(), chosen.code, what="story")
    flash(_("De woorden zijn weg. Kijk hieronder waar het verhaal nog staat."), "success")
    return to("show_story", chosen, row_id=row_id)


@blueprint.post("/netwerk/verhalen/<row_id>/plekken/<name>")
@only_for(Audience.STAFF)
def clear_story_place(row_id: str, name: str) -> ResponseReturnValue:
    """Keep that a story was taken away where it stood."""
    chosen = programme()
    telling.note_removed(telling.get_story(chosen, row_id), name, today())
    flash(_("Dat is bewaard."), "success")
    return to("show_story", chosen, row_id=row_id)


@blueprint.get("/netwerk/experimenten")
@only_for(Audience.EVALUATION)
def list_experiments() -> ResponseReturnValue:
    """Show the experiments in a grid of two by two."""
    return _experiments(programme(), ExperimentForm(formdata=None))


@blueprint.post("/netwerk/experimenten")
@only_for(Audience.STAFF)
def add_experiment() -> ResponseReturnValue:
    """Keep an experiment."""
    chosen, form = programme(), ExperimentForm()
    if carried_out(
        form,
        lambda: trying.add_experiment(chosen, form.typed(), form.answer(me().id, now())),
        _("Het experiment is bewaard."),
    ):
        return to("list_experiments", chosen)
    return _experiments(chosen, form)


def _experiments(chosen: Programme, form: ExperimentForm) -> ResponseReturnValue:
    found = trying.list_experiments(chosen)
    grid = experiment_grid((one.aim, one.view) for one in found)
    return page(
        "list_experiments",
        chosen,
        form=form,
        experiments=found,
        grid=grid,
        empty=empty_cells(grid),
        aims=list(AIM_LABELS),
        views=list(VIEW_LABELS),
        view_heads=[(network_label(view, "view"), "number") for view in VIEW_LABELS],
    )


@blueprint.post("/netwerk/lessen")
@only_for(Audience.STAFF)
def start_lessons() -> ResponseReturnValue:
    """Take the lessons of the pilot year over; they stand with the other lessons."""
    chosen = programme()
    new = trying.add_starter_lessons(chosen, today())
    flash(ngettext("%(num)s les overgenomen.", "%(num)s lessen overgenomen.", new), "success")
    return to("show_network", chosen)
