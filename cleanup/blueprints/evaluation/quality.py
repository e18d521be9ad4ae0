"""Data quality, for evaluators: answers that stand out, and setting one aside."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import me, only_for
from cleanup.blueprints.evaluation.base import ChosenFigures, asked, blueprint, tabs
from cleanup.blueprints.evaluation.paging import PARAMETER, page_of
from cleanup.domain.accounts.roles import Audience
from cleanup.forms.evaluation import ExcludeResponseForm
from cleanup.services import evaluation
from cleanup.web.clock import now
from cleanup.web.local_paths import AddressParts


@blueprint.get("/kwaliteit")
@only_for(Audience.EVALUATORS)
def list_doubtful() -> ResponseReturnValue:
    """List answers that stand out or were set aside."""
    return _page(asked(compute=False))


@blueprint.post("/kwaliteit/<response_id>/weglaten")
@only_for(Audience.EVALUATORS)
def exclude_response(response_id: str) -> ResponseReturnValue:
    """Set an answer aside with the reason."""
    found, form = asked(compute=False), ExcludeResponseForm(prefix=f"r{response_id}")
    scope = found.get_scope()
    done = form.carries_out(
        lambda: evaluation.exclude_response(scope, response_id, form.reason.data, me(), now())
    )
    if not done:
        return _page(found, {response_id: form}), 422
    flash(_("Dit antwoord telt niet meer mee. Je kunt dat terugdraaien."), "success")
    return redirect(url_for(".list_doubtful", **_address(found)), 303)


@blueprint.post("/kwaliteit/<response_id>/meetellen")
@only_for(Audience.EVALUATORS)
def restore_response(response_id: str) -> ResponseReturnValue:
    """Let an answer count again."""
    found = asked(compute=False)
    evaluation.exclude_response(found.get_scope(), response_id, "", me(), now())
    flash(_("Dit antwoord telt weer mee."), "success")
    return redirect(url_for(".list_doubtful", **_address(found)), 303)


def _address(found: ChosenFigures) -> AddressParts:
    """Return what leads back to the same page of the list."""
    kept = {PARAMETER: request.args[PARAMETER]} if PARAMETER in request.args else {}
    return {**found.address, **kept}


def _page(found: ChosenFigures, refused: dict[str, ExcludeResponseForm] | None = None) -> str:
    doubtful = evaluation.list_doubtful(found.get_scope(), now())
    paged = page_of(found, doubtful, "evaluation.list_doubtful")
    forms = {
        one.response_id: (refused or {}).get(one.response_id)
        or ExcludeResponseForm(formdata=None, prefix=f"r{one.response_id}")
        for one in paged.rows
        if not one.excluded
    }
    return render_template(
        "evaluation/list_doubtful.html",
        asked=found,
        tabs=tabs(found),
        paged=paged,
        forms=forms,
        address=_address(found),
    )
