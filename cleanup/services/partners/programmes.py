"""Programmes: the funded periods that pilots and conversations belong to."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select

from cleanup.domain.platform.errors import N_, NotFoundError, RuleBrokenError
from cleanup.domain.platform.text_keys import text_key
from cleanup.extensions import db
from cleanup.models.partners.organisations import Programme


def list_programmes() -> list[Programme]:
    """Return all programmes, the latest first."""
    return list(db.session.scalars(select(Programme).order_by(Programme.starts_on.desc(), Programme.code)))


def find_current_programme(today: dt.date) -> Programme | None:
    """Return the programme that runs today, else the latest one; None when there is none at all."""
    programmes = list_programmes()
    running = [p for p in programmes if p.starts_on <= today <= p.ends_on]
    return next(iter(running or programmes), None)


def get_programme(programme_id: str) -> Programme:
    """Return a programme by its id; raises NotFoundError."""
    programme = db.session.get(Programme, programme_id)
    if programme is None:
        raise NotFoundError
    return programme


def choose_programme(code: str, today: dt.date) -> Programme | None:
    """Return the programme with this code, in any case, or the current one without a code.

    Raises
    ------
    NotFoundError
        When a code is given that no programme has.
    """
    if not code:
        return find_current_programme(today)
    found = _find_coded(code)
    if found is None:
        raise NotFoundError(N_("Er is geen programma met de code %(code)s."), code=code)
    return found


def _find_coded(code: str) -> Programme | None:
    """Return the programme with this code, however it is spelled; there are few of them."""
    wanted = text_key(code)
    return next((one for one in list_programmes() if text_key(one.code) == wanted), None)


def add_programme(code: str, name: str, starts_on: dt.date, ends_on: dt.date) -> Programme:
    """Store a programme; raises RuleBrokenError when the code is taken or it ends before it starts."""
    if ends_on < starts_on:
        raise RuleBrokenError(N_("Kies een laatste dag na de eerste dag."), "ends_on")
    if _find_coded(code) is not None:
        raise RuleBrokenError(N_("Er is al een programma met deze code."), "code")
    programme = Programme(code=code.strip(), name=name.strip(), starts_on=starts_on, ends_on=ends_on)
    db.session.add(programme)
    db.session.flush()
    return programme
