"""Signing in and out, and everybody's own account."""

from cleanup.blueprints.accounts import links, own, passkeys, password, second_factor, sign_in
from cleanup.blueprints.accounts.base import blueprint

__all__ = ["blueprint", "links", "own", "passkeys", "password", "second_factor", "sign_in"]
