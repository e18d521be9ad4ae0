"""The index of administration, and the audit log."""

from __future__ import annotations

import datetime as dt

from flask import render_template, request
from flask.typing import ResponseReturnValue

from cleanup.access import only_for
from cleanup.blueprints.platform.administration.base import blueprint
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.platform.audit import KIND_LABELS
from cleanup.services import accounts
from cleanup.services.platform import audit


@blueprint.get("")
@only_for(Audience.ADMINISTRATORS)
def index() -> ResponseReturnValue:
    """Show what there is to administer."""
    return render_template("platform/administration/index.html")


@blueprint.get("/audit")
@only_for(Audience.ADMINISTRATORS)
def list_events() -> ResponseReturnValue:
    """Show the audit log, the latest first, and whether it is whole."""
    asked = {name: request.args.get(name, "") for name in ("wie", "wat", "vanaf", "voor")}
    rows = audit.list_events(
        actor_id=asked["wie"],
        kind=asked["wat"] if asked["wat"] in set(KIND_LABELS) else "",
        since=_day(asked["vanaf"]),
        before=int(asked["voor"])
        if asked["voor"].isdecimal() and len(asked["voor"]) < len(str(2**31))
        else None,
    )
    return render_template(
        "platform/administration/list_events.html",
        rows=rows,
        asked=asked,
        kinds=KIND_LABELS,
        accounts=accounts.list_accounts(),
        verdict=audit.verify(),
    )


def _day(typed: str) -> dt.datetime | None:
    try:
        return dt.datetime.combine(dt.date.fromisoformat(typed), dt.time(0), dt.UTC)
    except ValueError:
        return None
