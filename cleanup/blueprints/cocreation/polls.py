"""Polls without a pilot: opening and closing them, and answering one by its code."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import me, only_for
from cleanup.blueprints.cocreation.base import blueprint
from cleanup.blueprints.cocreation.talks import sentence_of
from cleanup.closed_places import while_programme_is_open
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.platform.errors import N_, RuleBrokenError, TooLateError, TooManyError
from cleanup.domain.platform.parts import Part
from cleanup.forms.cocreation.polls import PollForm
from cleanup.services import cocreation, surveys
from cleanup.web.clock import now
from cleanup.web.floods import FloodGuard, sender
from cleanup.web.menu import MenuEntry, add_tab
from cleanup.web.parts import chosen_programme, needs_part
from cleanup.web.qr import qr_svg
from cleanup.web.wording import with_words

if TYPE_CHECKING:
    from cleanup.models.cocreation.polls import PollLink

add_tab(
    blueprint,
    MenuEntry(N_("Peilingen"), "/cocreatie/peilingen", Audience.EVALUATORS, 32, Part.COCREATION),
)
_answers = FloodGuard(120, 600)


@blueprint.get("/cocreatie/peilingen")
@only_for(Audience.EVALUATION)
@needs_part(Part.COCREATION)
def list_polls() -> ResponseReturnValue:
    """Show the polls of a programme."""
    return _list(_offer(PollForm(formdata=None)))


@blueprint.post("/cocreatie/peilingen")
@only_for(Audience.STAFF)
@needs_part(Part.COCREATION)
@while_programme_is_open(Part.COCREATION)
def add_poll() -> ResponseReturnValue:
    """Open a poll."""
    programme, form = chosen_programme(Part.COCREATION), _offer(PollForm())
    poll = form.accepts(
        lambda: cocreation.open_poll(
            programme,
            form.questionnaire.data or "",
            form.title.data or "",
            form.organisations.data or [],
            me(),
            now(),
        )
    )
    if poll is None:
        return _list(form), 422
    flash(_("De peiling is open."), "success")
    return redirect(url_for(".show_poll", poll_id=poll.id), 303)


def _offer(form: PollForm) -> PollForm:
    return form.offer([(one.id, one.name) for one in cocreation.list_invited()])


def _list(form: PollForm) -> str:
    programme = chosen_programme(Part.COCREATION)
    return render_template(
        "cocreation/list_polls.html", programme=programme, polls=cocreation.list_polls(programme), form=form
    )


@blueprint.get("/cocreatie/peilingen/<poll_id>")
@only_for(Audience.EVALUATION)
@needs_part(Part.COCREATION)
def show_poll(poll_id: str) -> ResponseReturnValue:
    """Show the links of a poll while it is open, and what may be shown of it afterwards."""
    poll = cocreation.get_poll(poll_id)
    addresses = [(link, url_for(".answer_poll", poll_code=link.code, _external=True)) for link in poll.links]
    return render_template(
        "cocreation/show_poll.html",
        seen=cocreation.show_poll(poll),
        addresses=[(link, address, qr_svg(address)) for link, address in addresses],
    )


@blueprint.post("/cocreatie/peilingen/<poll_id>/sluiten")
@only_for(Audience.STAFF)
@needs_part(Part.COCREATION)
def close_poll(poll_id: str) -> ResponseReturnValue:
    """Close a poll for good."""
    poll = cocreation.get_poll(poll_id)
    cocreation.close_poll(poll, me(), now())
    flash(_("De peiling is gesloten."), "success")
    return redirect(url_for(".show_poll", poll_id=poll.id), 303)


@blueprint.route("/peiling/<poll_code>", methods=["GET", "POST"])
@only_for(Audience.PARTICIPANTS)
@needs_part(Part.COCREATION)
def answer_poll(poll_code: str) -> ResponseReturnValue:
    """Ask a poll of somebody without account, and thank them."""
    try:
        link = cocreation.find_link(poll_code)
    except TooLateError as error:
        return render_template("cocreation/poll_over.html", sentence=error.sentence), 410
    if request.method == "GET":
        return _ask(link, {}, [])
    if not _answers.lets_in(sender()):
        raise TooManyError
    if cocreation.is_for_young(link) and request.form.get("sixteen") != "ja":
        return _ask(link, {}, [_("Deze peiling is voor wie 16 of ouder is. Er is niets bewaard.")]), 422
    typed = dict(request.form.lists())
    try:
        cocreation.answer_poll(link, typed, request.form.get("client_id", "")[:36], now())
    except surveys.AnswersError as error:
        return _ask(link, {name: sentence_of(one) for name, one in error.problems.items()}, []), 422
    except RuleBrokenError as error:
        return _ask(link, {}, [with_words(error.sentence, error.values)]), 422
    return render_template("cocreation/poll_thanks.html"), 201


def _ask(link: PollLink, errors: dict[str, str], problems: list[str]) -> str:
    return render_template(
        "cocreation/answer_poll.html",
        form=cocreation.form_of(link),
        for_young=cocreation.is_for_young(link),
        typed=dict(request.form.lists()),
        errors=errors,
        problems=problems,
        client_id=request.form.get("client_id") or str(uuid.uuid4()),
    )
