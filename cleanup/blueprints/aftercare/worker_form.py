"""The evaluation form of a youth worker: kept while typing, resumed where it was, sent once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import only_for
from cleanup.blueprints.aftercare.base import blueprint, browser_name, hint_at_names, worker
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.platform.errors import ConflictError
from cleanup.services import aftercare
from cleanup.services.surveys import AnswersError
from cleanup.web.clock import now
from cleanup.web.languages import text_of
from cleanup.web.wording import translated, with_words

if TYPE_CHECKING:
    from cleanup.models.aftercare import WorkerLink

OURS = {"csrf_token", "seen", "place"}


def typed_fields() -> dict[str, list[str]]:
    """Return what was typed, by field."""
    return {name: values for name, values in request.form.lists() if name not in OURS}


@blueprint.get("/w/pilot/<code>/formulier")
@only_for(Audience.YOUTH_WORKER)
def fill_in(code: str) -> ResponseReturnValue:
    """Show the form where it was left."""
    return show(worker(code))


def show(link: WorkerLink, **refused: object) -> str:
    """Return the page of the form; what was refused comes back as it was typed."""
    state = aftercare.load_form(link, browser_name(), now())
    plain: dict[str, object] = {"typed": None, "errors": {}, "conflict": ""}
    return render_template(
        "aftercare/worker_form.html", link=link, pilot=link.pilot, state=state, **(plain | refused)
    )


@blueprint.post("/w/pilot/<code>/formulier")
@only_for(Audience.YOUTH_WORKER)
def send(code: str) -> ResponseReturnValue:
    """Send the form; twice is once."""
    link, fields = worker(code), typed_fields()
    try:
        said = aftercare.send_form(link, browser_name(), fields, request.form.get("seen", ""), now())
    except AnswersError as error:
        return show(link, typed=fields, errors=_sentences(error)), 422
    except ConflictError as error:
        return show(link, typed=fields, conflict=with_words(error.sentence, error.values)), 409
    if said:
        flash(translated(said), "warning")
    hint_at_names(*[text for values in fields.values() for text in values])
    return redirect(url_for(".fill_in", code=link.pilot.code), 303)


@blueprint.post("/w/pilot/<code>/formulier/bewaar")
@only_for(Audience.YOUTH_WORKER)
def save(code: str) -> ResponseReturnValue:
    """Keep what was typed so far, and where."""
    link, place = worker(code), request.form.get("place", "")
    seen = request.form.get("seen", "")
    state = aftercare.save_form(link, browser_name(), typed_fields(), seen, place, now())
    return jsonify(saved_at=state.seen, seen=state.seen, message=_("Opgeslagen"))


def _sentences(error: AnswersError) -> dict[str, str]:
    return {
        field: translated(
            problem.sentence,
            {name: text_of(v) if isinstance(v, dict) else v for name, v in problem.values.items()},
        )
        for field, problem in error.problems.items()
    }
