"""Programmes: the funded periods that pilots belong to."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import only_for
from cleanup.blueprints.partners.base import blueprint
from cleanup.domain.accounts import Audience
from cleanup.forms.partners import ProgrammeForm
from cleanup.services import partners


@blueprint.route("/programmas/nieuw", methods=["GET", "POST"])
@only_for(Audience.STAFF)
def add_programme() -> ResponseReturnValue:
    """Start a programme."""
    form = ProgrammeForm()
    programme = form.accepts(lambda: partners.add_programme(**form.typed()))
    if programme is not None:
        flash(_("Het programma “%(name)s” is toegevoegd.", name=programme.name), "success")
        return redirect(url_for("partners.list_partners"), 303)
    return render_template("partners/add_programme.html", form=form), 422 if form.is_submitted() else 200
