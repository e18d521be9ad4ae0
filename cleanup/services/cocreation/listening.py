"""What co-creation does when a backup was put back: whoever erased themselves stays erased."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import delete, select

from cleanup.extensions import contact_session, db, wipe_contact_journal
from cleanup.models.cocreation.groups import Maker
from cleanup.models.surveys.contact import MakerName
from cleanup.services.cocreation.makers import mark_of_name, withdraw
from cleanup.services.platform import gone, signals


def listen() -> None:
    """Connect co-creation to what it wants to hear; once more changes nothing."""
    signals.restored.connect(_erase_again)


def _erase_again(_installation: object, now: dt.datetime) -> None:  # noqa: ARG001 - signals are told so
    makers, names = gone.known(gone.MAKER), gone.known(gone.MAKER_NAME)
    for maker in db.session.scalars(select(Maker)).all() if makers else ():
        if gone.hash_of(maker.id) in makers:
            withdraw(maker)
    with contact_session() as session:
        rows = session.scalars(select(MakerName)).all() if names else ()
        back = [row.id for row in rows if mark_of_name(row) in names]
        session.execute(delete(MakerName).where(MakerName.id.in_(back)))
    wipe_contact_journal()
