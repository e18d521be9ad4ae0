"""What the pages of accounts share."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, request
from flask.typing import ResponseReturnValue

from cleanup.access import Person, entering, next_address

blueprint = Blueprint("accounts", __name__)


def wanted() -> str | None:
    """Return where somebody wanted to go before they had to sign in."""
    return request.args.get("next")


def who_enters() -> Person:
    """Return who is signed in or half-way there; only in views that ask for one."""
    person = entering()
    if person is None:
        abort(401)
    return person


def go_on(person: Person) -> ResponseReturnValue:
    """Send somebody to what signing in still asks, or to where they wanted to be."""
    return redirect(next_address(person.account, wanted()), 303)
