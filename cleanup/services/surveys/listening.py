"""What the surveys hear: what was looked back at together, and that a day is said not to have been."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select

from cleanup.domain.platform.errors import N_, RuleBrokenError
from cleanup.extensions import db
from cleanup.models.pilots.plan import Pilot
from cleanup.models.surveys.responses import Response
from cleanup.services.platform import signals
from cleanup.services.surveys import forms
from cleanup.services.surveys.contact_store import forget_everywhere

FILLED = {"houden": "PE15", "anders": "PE16", "vraag": "PE16"}


def listen() -> None:
    """Hear of what happens elsewhere."""
    signals.looked_back.connect(_fill_in)
    signals.pilot_not_held.connect(_check_no_answers)
    signals.address_bounced.connect(_forget_address)


def _forget_address(_sender: None, *, key: str) -> int:
    """Remove the address of somebody who takes part, and return from how many pilots."""
    return forget_everywhere(key)


def _check_no_answers(pilot: Pilot) -> None:
    """Keep a day with answers from being called cancelled: they would vanish from every figure."""
    if db.session.scalar(select(Response.id).where(Response.pilot_id == pilot.id).limit(1)) is not None:
        raise RuleBrokenError(
            N_("Er zijn antwoorden van deze dag. Dan is hij geweest, en blijft hij meetellen."), "status"
        )


def _fill_in(
    pilot: Pilot, *, subject: str, choice: str, text: str, now: dt.datetime, **_more: object
) -> None:
    """Put it in the form of everybody of the crew who did not send theirs; they may still change it."""
    item = FILLED[choice]
    for member in pilot.crew:
        author = forms.Author.of_account(member.account)
        form = forms.load(pilot, forms.PEER_EDUCATOR, author)
        if form.is_sent or member.state == "afgezegd":
            continue
        line = f"{subject}: {text}" if text else subject
        said = [words for words in (*form.typed.get(item, ()), line) if words]
        try:
            forms.autosave(pilot, forms.PEER_EDUCATOR, author, {**form.typed, item: ["\n".join(said)]}, now)
        except RuleBrokenError:
            continue  # too long by now: what they wrote themselves stays as it is
