"""People with an account: signing in, sessions, links, second steps, limits on guessing."""

from cleanup.services.accounts.devices import is_known_device, remember_device
from cleanup.services.accounts.guessing import has_tries, return_try, spend_try
from cleanup.services.accounts.importing import PEOPLE_ROWS
from cleanup.services.accounts.invitations import can_invite_by_mail, list_invited, mail_invitation
from cleanup.services.accounts.links import find_link, make_link, spend_link
from cleanup.services.accounts.passwords import check_password, hash_password, set_password
from cleanup.services.accounts.people import (
    disable_account,
    enable_account,
    find_account,
    get_account,
    get_account_by_id,
    invite,
    list_accounts,
    list_crew_candidates,
    may_lead_no_pilot,
    set_address,
    set_reminders,
    set_role,
)
from cleanup.services.accounts.second_factor import (
    check_one_remains,
    check_second_factor,
    count_backup_codes,
    forget_second_factor,
    make_backup_codes,
    remove_totp,
    set_totp,
)
from cleanup.services.accounts.sessions import (
    confirm_session,
    end_session,
    end_session_by_id,
    end_sessions,
    find_session,
    list_sessions,
    start_session,
)
from cleanup.services.accounts.sign_in import level_after, sign_in, step_of
from cleanup.services.accounts.twice import let_form_come_again, take_form

__all__ = [
    "PEOPLE_ROWS",
    "can_invite_by_mail",
    "check_one_remains",
    "check_password",
    "check_second_factor",
    "confirm_session",
    "count_backup_codes",
    "disable_account",
    "enable_account",
    "end_session",
    "end_session_by_id",
    "end_sessions",
    "find_account",
    "find_link",
    "find_session",
    "forget_second_factor",
    "get_account",
    "get_account_by_id",
    "has_tries",
    "hash_password",
    "invite",
    "is_known_device",
    "let_form_come_again",
    "level_after",
    "list_accounts",
    "list_crew_candidates",
    "list_invited",
    "list_sessions",
    "mail_invitation",
    "make_backup_codes",
    "make_link",
    "may_lead_no_pilot",
    "remember_device",
    "remove_totp",
    "return_try",
    "set_address",
    "set_password",
    "set_reminders",
    "set_role",
    "set_totp",
    "sign_in",
    "spend_link",
    "spend_try",
    "start_session",
    "step_of",
    "take_form",
]  # fmt: skip
