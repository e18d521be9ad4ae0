"""Everything that is kept, to compare before and after: every table of both stores, row by row."""

from __future__ import annotations

from sqlalchemy import select

LOGS = {"audit_event", "auth_session", "guess_bucket", "import_batch", "known_device"}
"""What tells that something was done; not what is there."""


def everything(db) -> dict[str, list[str]]:
    """Return the rows of every table as texts, without the logs; of people in the contact store their ids."""
    from cleanup.extensions import contact_session
    from cleanup.models.platform.base import Base
    from cleanup.models.surveys.contact import MemberContact

    db.session.expire_all()
    found = {
        table.name: sorted(str(tuple(row)) for row in db.session.execute(select(table)))
        for table in Base.metadata.sorted_tables
        if table.name not in LOGS
    }
    with contact_session() as session:
        found["contact store"] = sorted(session.scalars(select(MemberContact.id)))
    return {name: rows for name, rows in found.items() if rows}
