"""Saying that a conversation moved on the board because of what somebody did elsewhere."""

from __future__ import annotations

from flask import flash
from flask_babel import gettext as _

from cleanup.domain.partners.pipeline import OUTREACH_LABELS
from cleanup.web.wording import translated


def say_moved(name: str, before: str | None, after: str | None) -> None:
    """Tell that an organisation stands elsewhere now, and where to undo that; nothing when it stayed."""
    if after is None or after == before:
        return
    state = translated(OUTREACH_LABELS[after])
    flash(
        _(
            "%(name)s staat nu bij “%(state)s”. Klopt dat niet? Zet het terug bij de organisatie, "
            "onder Benadering.",
            name=name,
            state=state,
        ),
        "info",
    )
