"""One request is one transaction: success commits, anything else rolls back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask, Response, abort

from cleanup.config import settings
from cleanup.extensions import db, only_reading
from cleanup.services.platform.maintenance_mode import is_closed
from cleanup.web import attempts

FIRST_ERROR = 400


def register(app: Flask) -> None:
    """End the transaction of a request before its answer leaves; begin none while the site is closed."""
    app.before_request(refuse_while_closed)
    app.after_request(end_transaction)
    attempts.register(app, all_or_nothing)


def refuse_while_closed() -> None:
    """Answer 503 while a backup is put back: nobody sees or writes half a database."""
    if is_closed(settings().instance):
        abort(503)


def end_transaction(response: Response) -> Response:
    """Commit when the answer is a success; the answer is sent only after the commit."""
    if response.status_code < FIRST_ERROR:
        db.session.commit()
    else:
        db.session.rollback()
    return response


@contextmanager
def all_or_nothing() -> Iterator[None]:
    """Do something wholly, or leave everything as it was before: what it wrote is taken back when it raises.

    The rest of the request goes on with what is stored, read afresh: the page that says why something was
    refused shows nothing that was not kept, and an answer that leads on keeps no half of it.
    """
    trial = db.session.begin_nested()
    try:
        yield
    except BaseException:
        if trial.is_active:
            trial.rollback()
        else:  # it began a transaction of its own, for something slow: what came after that goes
            db.session.rollback()
        db.session.expire_all()
        raise
    if trial.is_active:
        trial.commit()


def keep() -> None:
    """Commit now: what follows only draws up the answer, and no other writer need wait for that."""
    db.session.commit()


@contextmanager
def transaction() -> Iterator[None]:
    """Run a command as one transaction."""
    try:
        yield
    except BaseException:
        db.session.rollback()
        raise
    db.session.commit()


@contextmanager
def reading() -> Iterator[None]:
    """Do something that only reads, without keeping writers waiting: a command, or a part of a request.

    Only SQLite lets writers wait; elsewhere what follows goes on in the same transaction.
    """
    with only_reading():
        yield
        if db.engine.dialect.name == "sqlite":
            db.session.rollback()
