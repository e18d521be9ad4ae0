"""People with an account: signing in, sessions, links, limits on guessing."""

from cleanup.services.accounts.guessing import spend_try
from cleanup.services.accounts.links import find_link, make_link, spend_link
from cleanup.services.accounts.passwords import check_password, hash_password
from cleanup.services.accounts.people import (
    disable_account,
    find_account,
    get_account,
    get_account_by_id,
    invite,
    list_accounts,
    list_crew_candidates,
    set_language,
)
from cleanup.services.accounts.sessions import end_session, find_session, sign_in, start_session

__all__ = [
    "check_password",
    "disable_account",
    "end_session",
    "find_account",
    "find_link",
    "find_session",
    "get_account",
    "get_account_by_id",
    "hash_password",
    "invite",
    "list_accounts",
    "list_crew_candidates",
    "make_link",
    "set_language",
    "sign_in",
    "spend_link",
    "spend_try",
    "start_session",
]
