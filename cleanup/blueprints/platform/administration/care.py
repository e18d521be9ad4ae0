"""Retention, privacy and backups."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import confirmed_recently, me, only_for
from cleanup.blueprints.platform.administration.base import blueprint
from cleanup.config import settings
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.platform.audit import Kind
from cleanup.domain.platform.privacy import RISKS
from cleanup.domain.platform.retention import TERMS
from cleanup.formatting import number
from cleanup.forms.accounts import ButtonForm
from cleanup.services import surveys
from cleanup.services.platform import audit, backup, privacy, retention
from cleanup.services.platform.backup.files import folder_of, next_name
from cleanup.web.clock import now

AHEAD = dt.timedelta(days=30)
"""How far ahead the page says of which pilots the codes go."""


@blueprint.get("/bewaartermijnen")
@only_for(Audience.ADMINISTRATORS)
def show_retention() -> ResponseReturnValue:
    """Show how long everything is kept, what a run would remove now, and what the last ones removed."""
    at = now()
    would = retention.run(at, dry=True)
    runs = audit.list_events(kind=Kind.RETENTION_RUN, limit=10)
    return render_template(
        "platform/administration/show_retention.html",
        terms=TERMS,
        runs=runs,
        outcomes=None,
        would=[outcome for outcome in would if outcome.count],
        endings=retention.list_about_to_be_wiped(at + AHEAD),
        now=at,
    )


@blueprint.post("/bewaartermijnen")
@only_for(Audience.ADMINISTRATORS)
@confirmed_recently
def run_retention() -> ResponseReturnValue:
    """Remove now what has had its time; the nightly task does the same."""
    if not ButtonForm().validate_on_submit():
        return redirect(url_for(".show_retention"), 303)
    outcomes = retention.run(now(), me().id)
    runs = audit.list_events(kind=Kind.RETENTION_RUN, limit=10)
    return render_template(
        "platform/administration/show_retention.html", terms=TERMS, runs=runs, outcomes=outcomes
    )


@blueprint.get("/privacy")
@only_for(Audience.ADMINISTRATORS)
def show_privacy() -> ResponseReturnValue:
    """Show the register of processing."""
    return render_template("platform/administration/show_privacy.html", entries=privacy.register())


@blueprint.get("/privacy/dpia")
@only_for(Audience.ADMINISTRATORS)
def show_dpia() -> ResponseReturnValue:
    """Show the data protection impact assessment, filled in as far as the product can."""
    return render_template(
        "platform/administration/show_dpia.html",
        entries=privacy.register(),
        risks=RISKS,
        terms=TERMS,
        designs=surveys.list_designs(),
    )


@blueprint.get("/privacy/datalek")
@only_for(Audience.ADMINISTRATORS)
def show_breach() -> ResponseReturnValue:
    """Show what to do in the first 72 hours of a data breach."""
    return render_template("platform/administration/show_breach.html")


@blueprint.get("/backups")
@only_for(Audience.ADMINISTRATORS)
def list_backups() -> ResponseReturnValue:
    """Show the backups on this machine; a file is never handed out over the web."""
    instance = Path(settings().instance)
    return render_template(
        "platform/administration/list_backups.html", files=backup.list_backups(instance), now=now()
    )


@blueprint.post("/backups")
@only_for(Audience.ADMINISTRATORS)
@confirmed_recently
def create_backup() -> ResponseReturnValue:
    """Make a backup now."""
    if ButtonForm().validate_on_submit():
        at = now()
        folder = folder_of(Path(settings().instance))
        made = backup.create_backup(folder / next_name(at), at, me().id)
        flash(
            _("De back-up is gemaakt, geopend en geteld. Aantal rijen: %(rows)s.", rows=number(made.rows)),
            "success",
        )
    return redirect(url_for(".list_backups"), 303)
