"""All organisations as a list, with a row for each person there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from cleanup.extensions import db
from cleanup.models.partners.organisations import Contact, Organisation


def export_organisations(made_at: dt.datetime, *, is_demo: bool) -> tuple[bytes, int]:
    """Return all organisations as an Excel file, and how many rows that are.

    Each person has a row of their own, with the organisation repeated; one without people has one row.
    """
    from cleanup.analysis.lists import CellForm, ListColumn, write_list

    columns = (
        ListColumn("name", 30), ListColumn("kind", 16), ListColumn("municipality", 20),
        ListColumn("region", 10), ListColumn("contact", 24), ListColumn("job", 20), ListColumn("email", 28),
        ListColumn("phone", 16), ListColumn("notes", 40),
        ListColumn("archived_on", 12, CellForm.DATE),
    )  # fmt: skip
    found = db.session.scalars(
        select(Organisation).options(selectinload(Organisation.contacts)).order_by(Organisation.search_key)
    )
    rows = [row for organisation in found for row in _listed(organisation)]
    return write_list("Organisaties", columns, rows, made_at=made_at, is_demo=is_demo), len(rows)


def _listed(organisation: Organisation) -> Iterator[tuple[str | dt.date | None, ...]]:
    for person in organisation.contacts or [Contact(name="", job="", email="", phone="")]:
        yield (
            organisation.name,
            organisation.kind,
            organisation.municipality,
            organisation.region,
            person.name,
            person.job,
            person.email,
            person.phone,
            organisation.notes,
            organisation.archived_on,
        )
