"""The form of a youth worker, kept while typing: where they were, and who else types with the same link."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select

from cleanup.domain.aftercare.duties import TYPING_TOGETHER
from cleanup.domain.platform.errors import N_, ConflictError
from cleanup.domain.surveys.answers import Fields
from cleanup.extensions import db
from cleanup.models.aftercare import WorkerLink
from cleanup.services.surveys import forms

LONGEST_PLACE = 40
ALSO_TYPED = N_(
    "Iemand anders met dezelfde link vulde intussen iets in. "
    "Jouw laatste antwoorden zijn nog niet opgeslagen. "
    "Laad de pagina opnieuw om te zien wat de ander invulde."
)
ALREADY_SENT = N_("Iemand anders met dezelfde link had dit formulier al verstuurd.")


@dataclass(frozen=True)
class WorkerForm:
    """A form as it stands: ``seen`` says which state somebody looks at, ``place`` where to go on.

    ``other_at`` is when somebody else with the same link typed last, None when nobody did lately.
    """

    form: forms.FilledForm
    seen: str
    place: str
    other_at: dt.datetime | None


def author_of(link: WorkerLink) -> forms.Author:
    """Return the author of a form by link: the link, which stays the same when it is renewed."""
    return forms.Author(link.id)


def load_form(link: WorkerLink, browser: str, now: dt.datetime) -> WorkerForm:
    """Return the form of a link as it stands, for one browser. Stores nothing."""
    form = forms.load(link.pilot, forms.YOUTH_WORKER, author_of(link))
    other = link.edited_at if link.editor and link.editor != browser else None
    if other is not None and other < now - TYPING_TOGETHER:
        other = None
    return WorkerForm(form, _seen(form), link.place, other)


def save_form(
    link: WorkerLink, browser: str, fields: Fields, seen: str, place: str, now: dt.datetime
) -> WorkerForm:
    """Keep what was typed so far.

    Raises
    ------
    ConflictError
        When somebody else typed after ``seen``: nothing of theirs is written over without a word.
    RuleBrokenError
        When the form was sent already, or a text is much too long.
    """
    _hold(link)
    _check_seen(link, browser, seen)
    forms.autosave(link.pilot, forms.YOUTH_WORKER, author_of(link), fields, now)
    link.editor, link.edited_at, link.place = browser, now, place[:LONGEST_PLACE]
    db.session.flush()
    return load_form(link, browser, now)


def send_form(link: WorkerLink, browser: str, fields: Fields, seen: str, now: dt.datetime) -> str:
    """Send the form, once; return a sentence when somebody else had sent it, else "".

    Raises
    ------
    ConflictError
        When somebody else typed after ``seen``.
    AnswersError
        When a value cannot be right.
    """
    _hold(link)
    before = forms.load(link.pilot, forms.YOUTH_WORKER, author_of(link))
    if before.is_sent:
        return ALREADY_SENT if link.editor != browser else ""
    _check_seen(link, browser, seen)
    forms.submit(link.pilot, forms.YOUTH_WORKER, author_of(link), fields, now)
    link.editor, link.edited_at, link.place = browser, now, ""
    db.session.flush()
    return ""


def _seen(form: forms.FilledForm) -> str:
    return form.saved_at.isoformat(timespec="microseconds") if form.saved_at else ""


def _hold(link: WorkerLink) -> None:
    """Hold the row of a link until the end of the transaction, and read it afresh."""
    query = select(WorkerLink).where(WorkerLink.id == link.id).with_for_update(of=WorkerLink)
    db.session.scalar(query.execution_options(populate_existing=True))


def _check_seen(link: WorkerLink, browser: str, seen: str) -> None:
    """Refuse to write over what another browser typed after ``seen``; one's own words may be."""
    if link.editor in {"", browser}:
        return
    if seen != _seen(forms.load(link.pilot, forms.YOUTH_WORKER, author_of(link))):
        raise ConflictError(ALSO_TYPED)
