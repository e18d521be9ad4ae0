"""Practising in the day: choose an example, go through the three steps, count what was done, share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import me, only_for
from cleanup.blueprints.toolkit.base import blueprint, sharing
from cleanup.blueprints.toolkit.library import labels
from cleanup.closed_places import while_pilot_goes_on
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.toolkit.balance import one_sided_ground
from cleanup.domain.toolkit.practice import ACTIONS, FEELINGS, GROUND_LABELS, Tally
from cleanup.forms.platform.base import choices
from cleanup.forms.toolkit import ChooseExamplesForm, CountActionForm
from cleanup.services import pilots, toolkit
from cleanup.services.platform import edits
from cleanup.services.platform.content.current import loaded, toolkit_version
from cleanup.web.languages import text_of
from cleanup.web.wording import translated

if TYPE_CHECKING:
    from cleanup.models.pilots.plan import Pilot

START = "/pilots/<code>/oefenen"


@blueprint.get(START)
@only_for(Audience.CREW)
def practise(code: str) -> ResponseReturnValue:
    """Show the examples of this pilot, closed, and the action log."""
    return show(pilots.get_pilot_for(me(), code), counting_form(pilots.get_pilot_for(me(), code)))


def counting_form(pilot: Pilot) -> CountActionForm:
    """Return the form that adds to the action log, with the codes of the content."""
    kit = loaded().toolkit
    form = CountActionForm(formdata=request.form or None)
    if not form.is_submitted():
        form.seen.data = str(toolkit.total_of(pilot))
    form.offer(
        [(outcome.code, text_of(outcome.name)) for outcome in kit.tree.outcomes.values()],
        [(approach.code, text_of(approach.name)) for approach in kit.approaches],
    )
    return form


def show(pilot: Pilot, form: CountActionForm) -> ResponseReturnValue:
    """Return the page, with a count that was refused as it was typed."""
    kit = loaded().toolkit
    chosen = toolkit.list_chosen(pilot)
    html = render_template(
        "toolkit/practise.html",
        pilot=pilot,
        chosen=chosen,
        one_sided=one_sided_ground(entry.example for entry in chosen),
        tallies=toolkit.list_tallies(pilot),
        form=form,
        action_labels=ACTIONS,
        feeling_labels=FEELINGS,
        outcome_names={code: text_of(outcome.name) for code, outcome in kit.tree.outcomes.items()},
        **labels(),
    )
    return html, 422 if form.errors else 200


@blueprint.route(START + "/kiezen", methods=["GET", "POST"])
@only_for(Audience.CREW)
@while_pilot_goes_on
def choose_examples(code: str) -> ResponseReturnValue:
    """Choose the examples of a pilot; only those that a second person approved."""
    pilot = pilots.get_pilot_for(me(), code)
    if request.method == "POST":
        edits.hold(pilot)
    entries = toolkit.list_entries()
    form = ChooseExamplesForm(data={"examples": [e.example.code for e in toolkit.list_chosen(pilot)]})
    form.examples.choices = choices((e.example.code, text_of(e.example.title)) for e in entries)
    chosen = form.accepts(lambda: toolkit.choose_examples(pilot, form.chosen_in("examples")))
    if chosen is not None:
        ground = one_sided_ground(entry.example for entry in chosen)
        if ground is not None:
            flash(
                _(
                    "Let op: meer dan de helft gaat over %(ground)s.",
                    ground=translated(GROUND_LABELS[ground]).lower(),
                ),
                "warning",
            )
        return redirect(url_for(".practise", code=pilot.code), 303)
    html = render_template(
        "toolkit/choose_examples.html", pilot=pilot, entries=entries, form=form, **labels()
    )
    return html, 422 if form.is_submitted() else 200


@blueprint.get(START + "/voorbeeld/<example>")
@only_for(Audience.CREW)
def practise_example(code: str, example: str) -> ResponseReturnValue:
    """Show one example, closed, with the three steps for small groups."""
    pilot = pilots.get_pilot_for(me(), code)
    return render_template(
        "toolkit/practise_example.html",
        pilot=pilot,
        entry=toolkit.get_chosen(pilot, example),
        toolkit=loaded().toolkit,
        **labels(),
        **sharing(),
    )


@blueprint.post(START + "/tellen")
@only_for(Audience.CREW)
@while_pilot_goes_on
def count_action(code: str) -> ResponseReturnValue:
    """Add a line to the action log."""
    pilot = pilots.get_pilot_for(me(), code)
    form = counting_form(pilot)
    seen = form.seen.data or ""
    before = int(seen) if seen.isdecimal() else -1
    if form.accepts(lambda: toolkit.count_action(pilot, form.tally(), before)) is None:
        form.seen.data = str(toolkit.total_of(pilot))
        form.seen.raw_data = None
        return show(pilot, form)
    flash(_("Geteld."), "success")
    return redirect(url_for(".practise", code=pilot.code, _anchor="actielog"), 303)


@blueprint.post(START + "/terugnemen")
@only_for(Audience.CREW)
@while_pilot_goes_on
def take_back(code: str) -> ResponseReturnValue:
    """Take a line of the action log away."""
    pilot = pilots.get_pilot_for(me(), code)
    codes = {name: request.form.get(name, "") for name in ("form", "outcome", "approach", "action", "felt")}
    toolkit.take_back(pilot, Tally(**codes, executed=request.form.get("executed") == "ja", count=1))
    flash(_("De telling is weg."), "success")
    return redirect(url_for(".practise", code=pilot.code, _anchor="actielog"), 303)


@blueprint.get(START + "/delen")
@only_for(Audience.CREW)
def share_toolkit(code: str) -> ResponseReturnValue:
    """Show the one link and the prints to share afterwards, with version and date."""
    pilot = pilots.get_pilot_for(me(), code)
    return render_template("toolkit/share.html", pilot=pilot, version=toolkit_version(), **sharing())
