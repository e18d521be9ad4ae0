"""Programmes: the funded periods that pilots and conversations belong to."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select

from cleanup.domain.platform.errors import N_, NotFoundError, RuleBrokenError
from cleanup.domain.platform.text_keys import text_key
from cleanup.domain.platform.wording import Words
from cleanup.extensions import db
from cleanup.models.partners.organisations import Programme

STILL_TO_COME = N_("Er komen nog pilots. Verplaats of annuleer ze eerst, of wacht tot ze geweest zijn.")
IS_CLOSED = N_("Het programma “%(name)s” is gesloten. Kies een ander, of open het eerst weer.")


def list_programmes() -> list[Programme]:
    """Return all programmes, the latest first."""
    return list(db.session.scalars(select(Programme).order_by(Programme.starts_on.desc(), Programme.code)))


def list_open_programmes() -> list[Programme]:
    """Return the programmes that take new pilots, the latest first."""
    return [one for one in list_programmes() if one.closed_on is None]


def find_current_programme(today: dt.date) -> Programme | None:
    """Return the open programme that runs today, else the latest one; None when there is none at all."""
    programmes = list_open_programmes() or list_programmes()
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


def read_programme(typed: str) -> Programme:
    """Return the programme that a cell of a file names, by its code or else by its name.

    Raises
    ------
    RuleBrokenError
        When there is none, or several have that name.
    """
    programmes = list_programmes()
    named = [one for one in programmes if text_key(one.name) == text_key(typed)]
    found = [one for one in [_find_coded(typed)] if one] or named
    if len(found) == 1:
        return found[0]
    known = Words(f"{one.code} ({one.name})" for one in found or programmes)
    if found:
        sentence = N_("Meer programma’s heten “%(typed)s”. Schrijf de code: %(known)s.")
    else:
        sentence = N_("Er is geen programma met de code of naam “%(typed)s”. Wel: %(known)s.")
    raise RuleBrokenError(sentence, "programme", typed=typed, known=known)


def _find_coded(code: str) -> Programme | None:
    """Return the programme with this code, however it is spelled; there are few of them."""
    wanted = text_key(code)
    return next((one for one in list_programmes() if text_key(one.code) == wanted), None)


def add_programme(code: str, name: str, starts_on: dt.date, ends_on: dt.date) -> Programme:
    """Store a programme; raises RuleBrokenError when the code is taken or it ends before it starts.

    Beside invented data it counts as invented too: every page there says so, and so must its files.
    """
    _check_period(starts_on, ends_on)
    if _find_coded(code) is not None:
        raise RuleBrokenError(N_("Er is al een programma met deze code."), "code")
    beside_demo = db.session.scalar(select(Programme.id).where(Programme.is_demo).limit(1)) is not None
    programme = Programme(
        code=code.strip(), name=name.strip(), starts_on=starts_on, ends_on=ends_on, is_demo=beside_demo
    )
    db.session.add(programme)
    db.session.flush()
    return programme


def change_programme(programme: Programme, name: str, starts_on: dt.date, ends_on: dt.date) -> Programme:
    """Change a programme; its code stays, for files and addresses name it. Raises RuleBrokenError."""
    _check_period(starts_on, ends_on)
    programme.name, programme.starts_on, programme.ends_on = name.strip(), starts_on, ends_on
    db.session.flush()
    return programme


def programme_texts_of(programme: Programme) -> dict[str, str]:
    """Return what people can change of a programme, as text by field."""
    starts_on, ends_on = programme.starts_on.isoformat(), programme.ends_on.isoformat()
    return {"name": programme.name, "starts_on": starts_on, "ends_on": ends_on}


def check_open(programme: Programme) -> None:
    """Raise RuleBrokenError for a programme that was closed: nothing new is planned in it."""
    if programme.closed_on is not None:
        raise RuleBrokenError(N_("Dit programma is afgesloten. Open het eerst weer."))


def close_programme(programme: Programme, coming: int, today: dt.date) -> None:
    """Let a programme take no new pilots; ``coming`` is how many of its pilots are still to be held.

    Raises
    ------
    RuleBrokenError
        While a pilot is still to come.
    """
    if coming:
        raise RuleBrokenError(STILL_TO_COME)
    programme.closed_on = programme.closed_on or today
    db.session.flush()


def reopen_programme(programme: Programme) -> None:
    """Let a closed programme take new pilots again."""
    programme.closed_on = None
    db.session.flush()


def require_open(programme_id: str) -> None:
    """Raise RuleBrokenError when a programme takes no new pilots or conversations any more."""
    programme = db.session.get(Programme, programme_id)
    if programme is not None and programme.closed_on is not None:
        raise RuleBrokenError(IS_CLOSED, "programme", name=programme.name)


def _check_period(starts_on: dt.date, ends_on: dt.date) -> None:
    if ends_on < starts_on:
        raise RuleBrokenError(N_("Kies een laatste dag na de eerste dag."), "ends_on")
