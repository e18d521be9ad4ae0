"""The last form of a session, so that the very same one at the same moment does its work once."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import or_, update

from cleanup.extensions import db, own_transaction
from cleanup.models.accounts import AuthSession
from cleanup.services.accounts.links import token_hash


def take_form(secret: str, form: str, period: dt.timedelta, now: dt.datetime) -> bool:
    """Note a form as the last of its session; False when it already was, less than a period ago.

    ``form`` is a hash of all that was sent. Two at once meet in one statement, so one of them is first.
    Stands in a transaction of its own, because a refused request rolls back.
    """
    session = AuthSession
    is_another = or_(
        session.last_form.is_(None), session.last_form != form, session.last_form_at < now - period
    )
    found = update(session).where(session.id_hash == token_hash(secret), is_another)
    with own_transaction() as connection:
        return connection.execute(found.values(last_form=form, last_form_at=now)).rowcount > 0


def let_form_come_again(secret: str) -> None:
    """Forget the last form of a session: it was refused. Part of the work at hand."""
    found = update(AuthSession).where(AuthSession.id_hash == token_hash(secret))
    db.session.execute(found.values(last_form=None))
