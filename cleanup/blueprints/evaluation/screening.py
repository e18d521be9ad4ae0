"""Written answers, for evaluators: reading, cleaning, coding, and how far they may go."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import me, only_for
from cleanup.blueprints.evaluation.base import ChosenFigures, asked, blueprint, tabs
from cleanup.domain.accounts.roles import Audience
from cleanup.forms.evaluation import ScreenAnswerForm
from cleanup.services import evaluation
from cleanup.web.clock import now
from cleanup.web.local_paths import AddressParts

SCREENED = "gelezen"


@blueprint.get("/antwoorden")
@only_for(Audience.EVALUATORS)
def list_written() -> ResponseReturnValue:
    """List written answers that wait to be read, or those that were."""
    return _page(asked(compute=False))


@blueprint.post("/antwoorden/<answer_id>")
@only_for(Audience.EVALUATORS)
def screen_answer(answer_id: str) -> ResponseReturnValue:
    """Keep the judgement of one written answer, or show beside the field why not."""
    found, form = asked(compute=False), ScreenAnswerForm(prefix=f"a{answer_id}")
    answer = evaluation.get_written(found.get_scope(), answer_id, now())
    if form.carries_out(lambda: evaluation.screen_answer(answer, **form.typed(), by=me(), now=now())):
        flash(_("Het antwoord is bewaard."), "success")
        return redirect(url_for(".list_written", **_address(found)), 303)
    return _page(found, {answer_id: form}), 422


def _address(found: ChosenFigures) -> AddressParts:
    kept = {name: request.args[name] for name in ("stand", "bladzijde") if name in request.args}
    return {**found.address, **kept}


def _page(found: ChosenFigures, refused: dict[str, ScreenAnswerForm] | None = None) -> str:
    screened = request.args.get("stand") == SCREENED
    number = request.args.get("bladzijde", 1, type=int)
    written = evaluation.list_written(found.get_scope(), now(), screened=screened, number=number)
    forms = {
        row.id: (refused or {}).get(row.id)
        or ScreenAnswerForm(
            formdata=None,
            prefix=f"a{row.id}",
            cleaned_text=row.text if row.cleaned_text is None else row.cleaned_text,
            consent=row.consent,
            factor=row.factor,
        )
        for row in written.rows
    }
    return render_template(
        "evaluation/list_written.html",
        asked=found,
        tabs=tabs(found),
        written=written,
        screened=screened,
        forms=forms,
        address=_address(found),
        page_address=lambda number: url_for(".list_written", **{**_address(found), "bladzijde": number}),
        pilots={pilot.id: pilot for pilot in found.get_scope().pilots},
        questions=evaluation.question_texts(),
    )
