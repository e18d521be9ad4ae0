"""What the pages of the aftercare share: the blueprint, and the way in of a youth worker by link."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import TYPE_CHECKING

from flask import Blueprint, current_app, flash, request, session
from flask_babel import gettext as _

from cleanup.domain.aftercare.duties import (
    CHANGE_KINDS,
    FEELING_LABELS,
    FOLLOW_UP_LABELS,
    GROUP_LABELS,
    HELPED_LABELS,
    KIND_TEXTS,
    SEVERITY_LABELS,
    SOURCE_LABELS,
    names_in,
)
from cleanup.domain.pilots.plan import normalise_code
from cleanup.domain.platform.errors import NotFoundError, TooLateError
from cleanup.services import aftercare, pilots
from cleanup.services.platform import audit
from cleanup.web.clock import now
from cleanup.web.cookies import cookie_name
from cleanup.web.links import count_wrong_link
from cleanup.web.wording import translated

if TYPE_CHECKING:
    from cleanup.models.aftercare import WorkerLink

blueprint = Blueprint("aftercare", __name__)

MOST_LINKS = 5
BY_LINK = "jongerenwerker"
"""What wrong links are counted by."""
LABELS = {
    "group": GROUP_LABELS,
    "severity": SEVERITY_LABELS,
    "source": SOURCE_LABELS,
    "feeling": FEELING_LABELS,
    "follow_up": FOLLOW_UP_LABELS,
    "helped": HELPED_LABELS,
    "task": KIND_TEXTS,
}


@blueprint.app_template_filter("care_label")
def care_label(value: str, kind: str) -> str:
    """Return how a code of the aftercare reads: ``"ernstig"|care_label("severity")``."""
    label = LABELS[kind].get(value)
    return translated(label) if label else value


@blueprint.app_template_filter("change_kind")
def change_kind(value: str) -> str:
    """Return where a change of a lesson is, in words."""
    return translated(CHANGE_KINDS[value]) if value in CHANGE_KINDS else value


def hint_at_names(*texts: str | None) -> None:
    """Say which words may be a name; what was typed is kept all the same."""
    words = names_in([text or "" for text in texts])
    if words:
        flash(
            _("Staat hier een naam in? Haal die dan weg: %(words)s. Opgeslagen is het wel.",
              words=", ".join(f"“{word}”" for word in words)),
            "warning",
        )  # fmt: skip


def worker_cookie(code: str) -> str:
    """Return the name of the cookie that keeps a link for one pilot, so that two groups never mix."""
    return f"scd_w_{normalise_code(code)}"


def worker(code: str) -> WorkerLink:
    """Return the link that this browser kept for a pilot.

    Raises
    ------
    NotFoundError
        When it kept none, or one of another pilot: both read as a pilot that does not exist.
    TooLateError
        When the link was withdrawn or ran out.
    TooManyError
        When this address tried too many wrong ones.
    """
    at = now()
    token = request.cookies.get(cookie_name(worker_cookie(code)))
    if not token:
        if _has_other_link(at):
            _note_other_pilot(code, at)
        raise NotFoundError
    try:
        return aftercare.open_page(token, code, at)
    except NotFoundError:
        current_app.logger.warning("the link of a youth worker was tried on a page that is not theirs")
        _note_other_pilot(code, at)
        raise


def _has_other_link(at: dt.datetime) -> bool:
    """Whether this browser kept a link that works, for any pilot."""
    kept = [
        value for name, value in request.cookies.items() if name.startswith(cookie_name(worker_cookie("")))
    ]
    return any(_works(token, at) for token in kept[:MOST_LINKS])


def _works(token: str, at: dt.datetime) -> bool:
    try:
        aftercare.open_link(token, at)
    except (NotFoundError, TooLateError):
        return False
    return True


def _note_other_pilot(code: str, at: dt.datetime) -> None:
    """Write down that somebody with a link tried the page of another pilot, when there is such a pilot."""
    count_wrong_link(BY_LINK, at)
    try:
        subject = pilots.find_pilot(code).code
    except NotFoundError:
        return
    audit.record_refused(audit.Kind.ACCESS_REFUSED, None, at, subject, what="worker_link")


def browser_name() -> str:
    """Return the random name of this browser, to tell two people with one link apart."""
    if "invuller" not in session:
        session["invuller"] = str(uuid.uuid4())
    return str(session["invuller"])
