"""The conversations: the pipeline, and moving one along."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import me, only_for
from cleanup.blueprints.partners.base import blueprint
from cleanup.blueprints.partners.organisations import running_state, sent_step, show, to_organisation
from cleanup.closed_places import while_in_use
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.partners.pipeline import OUTREACH_LABELS, OUTREACH_STATES, next_states
from cleanup.domain.platform.errors import RuleBrokenError
from cleanup.forms.partners.organisations import ContactMomentForm, MoveOutreachForm
from cleanup.services import partners
from cleanup.services.platform import edits
from cleanup.transactions import all_or_nothing
from cleanup.web.clock import now, today
from cleanup.web.wording import translated, with_words

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from cleanup.forms.partners.organisations import NextStepForm
    from cleanup.models.partners.contact_moments import ContactMoment
    from cleanup.models.partners.organisations import Organisation, Outreach

SILENT = "stil"


@blueprint.get("")
@only_for(Audience.STAFF)
def list_partners() -> ResponseReturnValue:
    """Show the pipeline of a programme: as a board, or as a list that can be narrowed."""
    programme = partners.choose_programme(request.args.get("programma", ""), today())
    if programme is None:
        return render_template("partners/no_programme.html")
    shared = {
        "programme": programme,
        "programmes": partners.list_programmes(),
        "counts": partners.count_outreach(programme),
        "states": OUTREACH_STATES,
    }
    if request.args.get("weergave") == "bord":
        board = partners.list_board(programme, today())
        cards = (row.outreach for rows in board.values() for row in rows)
        moves = {one.id: _move_of(one) for one in cards}
        return render_template(
            "partners/show_board.html", board=board, moves=moves, next_states=next_states, **shared
        )
    state = request.args.get("staat", "")
    page = partners.list_conversations(
        programme,
        today(),
        state=state if state in (*OUTREACH_STATES, SILENT) else "",
        words=request.args.get("zoek", ""),
        number=request.args.get("pagina", 1, int),
    )
    return render_template(
        "partners/list_partners.html",
        page=page,
        state=state,
        doubles=partners.list_doubles(),
        without_party=len(partners.list_without_party()),
        **shared,
    )


def _move_of(outreach: Outreach) -> MoveOutreachForm:
    """Return the menu of one card, with inputs of its own."""
    form = MoveOutreachForm(formdata=None).offer(outreach.state)
    for field in form:
        field.id = field.label.field_id = f"kaart-{outreach.id}-{field.name}"
    return form


@blueprint.post("/<organisation_id>/benaderen")
@only_for(Audience.STAFF)
def approach(organisation_id: str) -> ResponseReturnValue:
    """Start a conversation within the current programme."""
    organisation = partners.get_organisation(organisation_id)
    programme = partners.choose_programme(request.form.get("programma", ""), today())
    if programme is None:
        return redirect(url_for(".add_programme"), 303)
    try:
        with all_or_nothing():
            partners.approach(programme, organisation, today())
    except RuleBrokenError as error:
        flash(with_words(error.sentence, error.values), "warning")
    else:
        flash(_("%(name)s staat nu bij “benaderd”.", name=organisation.name), "success")
    return to_organisation(organisation, "benadering")


def _get(organisation_id: str, outreach_id: str) -> tuple[Organisation, Outreach]:
    organisation = partners.get_organisation(organisation_id)
    return organisation, partners.get_outreach(organisation, outreach_id)


@blueprint.post("/<organisation_id>/benaderingen/<outreach_id>")
@only_for(Audience.STAFF)
@while_in_use
def move_outreach(organisation_id: str, outreach_id: str) -> ResponseReturnValue:
    """Move a conversation along the pipeline."""
    organisation, outreach = _get(organisation_id, outreach_id)
    form = MoveOutreachForm().offer(outreach.state)
    if form.carries_out(lambda: _move(outreach, form)):
        label = translated(OUTREACH_LABELS[outreach.state])
        flash(_("%(name)s staat nu bij “%(state)s”.", name=organisation.name, state=label), "success")
        return _to_board(outreach) if "bord" in request.form else to_organisation(organisation, "benadering")
    return show(organisation, moves={outreach.id: form}), 422


def _move(outreach: Outreach, form: MoveOutreachForm) -> None:
    with _noted(outreach):
        partners.move_outreach(outreach, today=today(), **form.typed())


def _noted(outreach: Outreach) -> AbstractContextManager[None]:
    """Keep what is done to a conversation within, so that it can be looked up and undone."""
    read = partial(partners.outreach_texts_of, outreach)
    return edits.noted("outreach", outreach.id, read, me(), now())


def _to_board(outreach: Outreach) -> ResponseReturnValue:
    """Go back to the board, at the card that moved."""
    code = partners.get_programme(outreach.programme_id).code
    address = url_for(".list_partners", programma=code, weergave="bord", _anchor=f"kaart-{outreach.id}")
    return redirect(address, 303)


@blueprint.post("/<organisation_id>/benaderingen/<outreach_id>/stap")
@only_for(Audience.STAFF)
@while_in_use
def set_next_step(organisation_id: str, outreach_id: str) -> ResponseReturnValue:
    """Note what happens next, when, and who does it."""
    organisation, outreach = _get(organisation_id, outreach_id)
    form = sent_step(outreach)
    if form.carries_out(lambda: _set_step(outreach, form)):
        flash(_("De volgende stap is opgeslagen."), "success")
        return to_organisation(organisation, "benadering")
    return show(organisation, steps={outreach.id: form}), 422


def _set_step(outreach: Outreach, form: NextStepForm) -> None:
    with _noted(outreach):
        step, day = form.next_step.data or "", form.next_step_on.data
        partners.set_next_step(outreach, step, day, form.owner.data)


@blueprint.post("/<organisation_id>/contactmomenten")
@only_for(Audience.STAFF)
@while_in_use
def note_contact(organisation_id: str) -> ResponseReturnValue:
    """Keep one contact with an organisation."""
    organisation = partners.get_organisation(organisation_id)
    form = ContactMomentForm().offer(running_state(organisation))
    moment = form.accepts(lambda: _note(organisation, form))
    if moment is None:
        return show(organisation, contact_moment_form=form), 422
    flash(_("Het contact is opgeslagen."), "success")
    return to_organisation(organisation, "contact")


def _note(organisation: Organisation, form: ContactMomentForm) -> ContactMoment:
    """Keep a contact and move the conversation in one step: both, or neither."""
    told = form.typed("state", "reason")
    moment = partners.note_contact(organisation, account=me(), today=today(), **told)
    if form.state.data:
        _programme, outreach = partners.list_outreach_of(organisation)[0]
        with _noted(outreach):
            partners.move_outreach(outreach, form.state.data, today(), form.reason.data or "")
    return moment
