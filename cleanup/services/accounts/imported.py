"""People who came in with a file: storing them so that they can be taken back, and doing that."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select

from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.services.accounts.importing import import_people
from cleanup.services.accounts.invitations import drop_invitations, mail_invitation
from cleanup.services.platform import imports
from cleanup.services.platform.imports import Outcome, PastImport

KIND = "accounts"


def bring_in_people(
    content: bytes, by: str | None, now: dt.datetime, *, invited: bool = False
) -> list[Account]:
    """Store the people of a file as ``import_people`` does, so that they can be taken back.

    Only when ``invited`` each new one is mailed an invitation.
    """
    with imports.recording() as made:
        people = import_people(content, now)
    imports.keep_import(KIND, made, by, now, rows=len(people))
    for account in people if invited else ():
        mail_invitation(account, now)
    return people


def list_people_imports(now: dt.datetime) -> list[PastImport]:
    """Return which files brought in people, the latest first."""
    return imports.list_imports(KIND, now)


def take_back_people(import_id: str, now: dt.datetime) -> Outcome:
    """Remove the accounts of one file, and the invitations that still wait; who did anything stays.

    Raises
    ------
    NotFoundError, RuleBrokenError
        When there is no such import, or its way back is gone.
    """
    batch = imports.get_import(KIND, import_id, now)
    before = {account.id: account.email for account in db.session.scalars(select(Account))}
    outcome = Outcome()
    imports.remove_made(batch, "account", outcome)
    drop_invitations(before[id_] for id_ in outcome.removed["account"])
    imports.finish(batch, "account", outcome, now)
    return outcome
