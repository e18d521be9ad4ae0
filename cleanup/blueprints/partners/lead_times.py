"""How long before the day each kind of organisation must be asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import me, only_for
from cleanup.blueprints.partners.base import blueprint
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.partners.pipeline import ORGANISATION_KIND_LABELS
from cleanup.forms.partners.lead_times import LeadTimesForm
from cleanup.services import partners, pilots
from cleanup.services.platform import audit, edits
from cleanup.web.clock import now, today

if TYPE_CHECKING:
    from collections.abc import Mapping

SETTING = "lead_times"


@blueprint.route("/aanlooptijd", methods=["GET", "POST"])
@only_for(Audience.STAFF)
def set_lead_times() -> ResponseReturnValue:
    """Choose how many weeks before the day each kind of organisation must be asked."""
    form = LeadTimesForm(data=partners.lead_times())
    changed = form.edits(lambda: _store(form))
    if changed is not None:
        _note(changed)
        flash(_("De aanlooptijden zijn bewaard. Open taken van geplande pilots schuiven mee."), "success")
        return redirect(url_for(".set_lead_times"), 303)
    page = render_template(
        "partners/set_lead_times.html",
        form=form,
        kinds=list(ORGANISATION_KIND_LABELS),
        last_edit=edits.last_edit(SETTING, SETTING),
    )
    return page, form.status


def _store(form: LeadTimesForm) -> dict[str, int]:
    changed = partners.set_lead_times(form.typed())
    pilots.fit_tasks_of_kinds(changed, today())
    return changed


def _note(changed: Mapping[str, int]) -> None:
    """Keep who changed it, and say it in the log: one line for every kind."""
    for kind, weeks in changed.items():
        said = {"what": SETTING, "organisation_kind": kind, "weeks": str(weeks)}
        audit.record(audit.Kind.CONTENT_CHANGED, me().id, now(), SETTING, **said)
    if changed:
        edits.note_edit(SETTING, SETTING, me(), now())
