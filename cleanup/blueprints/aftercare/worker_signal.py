"""Er is iets gebeurd: a youth worker tells Diversion, without names of young people."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext

from cleanup.access import only_for
from cleanup.blueprints.aftercare.base import blueprint, hint_at_names, worker
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.aftercare.duties import OPEN, SERIOUS
from cleanup.forms.aftercare import ReportForm
from cleanup.services import aftercare
from cleanup.web.clock import now

_WITHIN_A_DAY = lazy_gettext("Doorgegeven. Een medewerker van Diversion neemt binnen een dag contact op.")
_RECEIPTS = {
    SERIOUS: lazy_gettext("Doorgegeven. Een medewerker van Diversion belt vandaag. Is er nu gevaar? Bel 112.")
}


@blueprint.route("/w/pilot/<code>/signaal", methods=["GET", "POST"])
@only_for(Audience.YOUTH_WORKER)
def send_signal(code: str) -> ResponseReturnValue:
    """Tell that something happened; the words can be changed until somebody closed it."""
    link = worker(code)
    sent = aftercare.find_signal(link.pilot, request.args.get("gemeld", ""))
    known = {"key": sent.source_key, "severity": sent.severity, "text": sent.text} if sent else {}
    form = ReportForm(data=known)
    row = form.accepts(lambda: aftercare.report_signal(link.pilot, *_told(form), now()))
    if row is not None:
        flash(_RECEIPTS.get(row.severity, _WITHIN_A_DAY), "success")
        hint_at_names(row.text)
        return redirect(url_for(".send_signal", code=link.pilot.code, gemeld=row.source_key), 303)
    page = render_template(
        "aftercare/worker_signal.html",
        pilot=link.pilot,
        form=form,
        sent=sent,
        may_change=sent is None or sent.state == OPEN,
        contacts=aftercare.list_contacts(for_partners=True),
    )
    return page, 422 if form.is_submitted() else 200


def _told(form: ReportForm) -> tuple[str, str, str]:
    return form.severity.data or "", form.text.data or "", form.key.data or ""
