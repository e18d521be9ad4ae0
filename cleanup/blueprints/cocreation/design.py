"""The check on a design, and the figure of gradations in the toolkit."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import only_for
from cleanup.blueprints.cocreation.base import blueprint
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.cocreation.design import SUBJECT_LABELS, WHOLE, looked_at
from cleanup.domain.platform.parts import Part
from cleanup.forms.cocreation.design import DesignForm
from cleanup.services import cocreation
from cleanup.web.clock import today
from cleanup.web.languages import text_of
from cleanup.web.parts import chosen_programme, needs_part


@blueprint.route("/cocreatie/ontwerpcheck", methods=["GET", "POST"])
@only_for(Audience.STAFF)
@needs_part(Part.COCREATION)
def check_design() -> ResponseReturnValue:
    """Hold a programme, or one variant of its day, against ten recommendations and four pitfalls."""
    programme, subject = chosen_programme(Part.COCREATION), request.args.get("van", WHOLE)
    known = cocreation.judgements_of(programme, subject)
    good, bad = cocreation.list_checks()
    form = DesignForm.of_checks(
        [(check.code, text_of(check.name)) for check in (*good, *bad)],
        {code: (row.state, row.reason) for code, row in known.items()},
    )

    def store() -> None:
        judged = {
            check.code: (form[check.code].data or "", form[f"{check.code}_reason"].data or "")
            for check in (*good, *bad)
        }
        cocreation.judge_design(programme, subject, judged, today())

    if form.carries_out(store):
        flash(_("Opgeslagen."), "success")
        return redirect(url_for(".check_design", programma=programme.code, van=subject), 303)
    states = {code: row.state for code, row in known.items()}
    page = render_template(
        "cocreation/check_design.html",
        programme=programme,
        subject=subject,
        subjects=SUBJECT_LABELS,
        form=form,
        good=good,
        bad=bad,
        seen=looked_at(states, [check.code for check in good]),
    )
    return page, 422 if form.is_submitted() else 200


@blueprint.get("/toolkit/gradaties")
@only_for(Audience.EVERYBODY)
def show_gradations() -> ResponseReturnValue:
    """Show the steps from negativity to extremism, and who is hit."""
    return render_template("cocreation/show_gradations.html", content=cocreation.gradations())
