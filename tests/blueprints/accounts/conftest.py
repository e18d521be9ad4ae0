"""Signing in step by step, with an authenticator app of our own."""

import dataclasses
import datetime as dt

import pyotp
import pytest

from tests.pages import PageClient
from tests.people import PASSWORD, Cast

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
NEW_PASSWORD = "mijn hond eet graag groene kaas"


@pytest.fixture
def production(settings, app):
    """The same application as in production: https, and a second step for who needs one."""
    app.config["CLEANUP"] = dataclasses.replace(settings, environment="production")
    return app


@pytest.fixture
def with_app(db, cast):
    """Give one of the cast an authenticator app: ``with_app("asha")``."""
    from cleanup.services.accounts.second_factor import _counter_of, seal

    def give(name):
        person = getattr(cast, name)
        person.totp_secret = seal("second factor", SECRET.encode(), person.id).hex()
        person.totp_last_counter = None
        db.session.commit()
        return person

    assert _counter_of(SECRET, "000000x", dt.datetime.now(dt.UTC)) is None
    return give


@pytest.fixture
def enter(app):
    """Show address and password, and return the client and the answer."""

    def show(person, password=PASSWORD, **options):
        client = app.test_client()
        answer = client.post("/aanmelden", data={"email": person.email, "password": password}, **options)
        return client, answer

    return show


def code_now(shift=0):
    return pyotp.TOTP(SECRET).at(dt.datetime.now(dt.UTC), shift)


__all__ = ["NEW_PASSWORD", "PASSWORD", "SECRET", "Cast", "PageClient", "code_now"]
