"""Typing in paper questionnaires, twice, on the number keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import me, only_for
from cleanup.blueprints.surveys.base import blueprint
from cleanup.blueprints.surveys.words import sentence_of
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.platform.errors import N_, NotFoundError, RuleBrokenError
from cleanup.domain.surveys.opening import MOMENT_LABELS
from cleanup.domain.surveys.paper import expand, places
from cleanup.services import pilots, surveys
from cleanup.services.surveys import paper
from cleanup.web.clock import now
from cleanup.web.wording import with_words

if TYPE_CHECKING:
    from cleanup.models.pilots.plan import Pilot


@blueprint.route("/pilots/<code>/invoer/<moment>", methods=["GET", "POST"])
@only_for(Audience.STAFF)
def type_paper(code: str, moment: str) -> ResponseReturnValue:
    """Type in a sheet: the first time it is kept, the second time it is compared and stored."""
    pilot = pilots.get_pilot_for(me(), code)
    if moment not in surveys.asked_moments(pilot):
        raise NotFoundError
    errors: dict[str, str] = {}
    if request.method == "POST":
        try:
            return keep(pilot, moment)
        except surveys.AnswersError as error:
            errors = {name: sentence_of(problem) for name, problem in error.problems.items()}
        except paper.MismatchError as error:
            errors = {name: _("Anders dan de eerste keer. Kijk op het papier.") for name in error.items}
        except RuleBrokenError as error:
            errors = {error.field or "number": with_words(error.sentence, error.values)}
    return show(pilot, moment, errors), 422 if errors else 200


def keep(pilot: Pilot, moment: str) -> ResponseReturnValue:
    """Take in one sheet and go on to the next."""
    number = request.form.get("number", type=int) or 0
    if number < 1:
        raise RuleBrokenError(N_("Vul het nummer van het papier in."), "number")
    here = url_for("surveys.type_paper", code=pilot.code, moment=moment)
    if request.form.get("again"):
        paper.throw_away(pilot, moment, number)
        flash(_("Papier %(number)s is vergeten. Begin opnieuw.", number=number))
        return redirect(here, 303)
    asked = surveys.questionnaire_of(pilot, moment).asked_at(moment)
    fields = expand(asked, dict(request.form.lists()))
    if paper.find_sheet(pilot, moment, number) is None:
        paper.type_first(pilot, moment, number, fields)
        flash(_("Papier %(number)s is één keer ingevoerd.", number=number))
    else:
        paper.type_second(pilot, moment, number, fields, now())
        flash(_("Papier %(number)s klopt en is opgeslagen.", number=number), "success")
    return redirect(here, 303)


def show(pilot: Pilot, moment: str, errors: dict[str, str]) -> str:
    """Return the page to type on."""
    return render_template(
        "surveys/type_paper.html",
        pilot=pilot,
        label=MOMENT_LABELS[moment],
        items=surveys.questionnaire_of(pilot, moment).asked_at(moment),
        waiting=paper.list_numbers(pilot, moment),
        number=request.form.get("number") or paper.next_number(pilot, moment),
        typed=request.form,
        errors=errors,
        places=places,
    )
