"""Which parts of the wider programme a programme uses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from sqlalchemy import delete, select

from cleanup.domain.platform.audit import Kind
from cleanup.domain.platform.errors import NotFoundError
from cleanup.domain.platform.parts import Part, read_parts
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.partners.organisations import Programme, ProgrammePart
from cleanup.services.partners.programmes import choose_programme
from cleanup.services.platform import audit


def parts_in_use() -> frozenset[Part]:
    """Return the parts that at least one programme uses."""
    return read_parts(db.session.scalars(select(ProgrammePart.part).distinct()))


def parts_of(programme: Programme) -> frozenset[Part]:
    """Return the parts that this programme uses."""
    query = select(ProgrammePart.part).where(ProgrammePart.programme_id == programme.id)
    return read_parts(db.session.scalars(query))


def set_parts(programme: Programme, parts: Collection[Part], by: Account | None, now: dt.datetime) -> None:
    """Switch on these parts of a programme and the others off; what was stored of them stays."""
    before = parts_of(programme)
    for part in sorted(before - set(parts)):
        here = (ProgrammePart.programme_id == programme.id, ProgrammePart.part == part)
        db.session.execute(delete(ProgrammePart).where(*here))
    db.session.add_all(
        ProgrammePart(programme_id=programme.id, part=part) for part in sorted(set(parts) - before)
    )
    db.session.flush()
    if before != set(parts):
        after = ",".join(sorted(parts))
        audit.record(
            Kind.PARTS_CHANGED, by.id if by else None, now, programme.code,
            before=",".join(sorted(before)), after=after,
        )  # fmt: skip


def uses(programme_id: str, part: Part) -> bool:
    """Whether a programme uses a part."""
    return db.session.get(ProgrammePart, (programme_id, part)) is not None


def require_part(programme_id: str | None, part: Part) -> None:
    """Raise NotFoundError when the programme that something belongs to does not use the part.

    Of something that belongs to no programme at all, any programme will do.
    """
    if not (uses(programme_id, part) if programme_id else part in parts_in_use()):
        raise NotFoundError


def list_programmes_with(part: Part) -> list[Programme]:
    """Return the programmes that use a part, the latest first."""
    query = select(Programme).join(ProgrammePart).where(ProgrammePart.part == part)
    return list(db.session.scalars(query.order_by(Programme.starts_on.desc(), Programme.code)))


def choose_programme_with(part: Part, code: str, today: dt.date) -> Programme:
    """Return the programme with this code, or without a code the one that runs today, else the latest.

    Raises
    ------
    NotFoundError
        When that programme, or none at all, uses the part.
    """
    if code:
        chosen = choose_programme(code, today)
        if chosen is None or not uses(chosen.id, part):
            raise NotFoundError
        return chosen
    using = list_programmes_with(part)
    running = [one for one in using if one.starts_on <= today <= one.ends_on]
    if not using:
        raise NotFoundError
    return (running or using)[0]
