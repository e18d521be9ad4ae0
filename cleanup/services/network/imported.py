"""Members as a kind of row that a file can bring in, with the name and address that are kept apart."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from cleanup.extensions import db
from cleanup.services.network import people
from cleanup.services.network.importing import COLUMNS, KINDS, MOST_ROWS, check_members, store_members
from cleanup.services.platform import gone
from cleanup.services.platform.imports import RowKind
from cleanup.services.platform.wipe import wipe


def _forget(removed: Sequence[str], now: dt.datetime) -> None:
    """Wipe name and address from the disk and from what an older backup brings back.

    Commits, because what is wiped must be written first.
    """
    gone.note(gone.MEMBER, [gone.hash_of(id_) for id_ in removed], now)
    db.session.commit()
    people.forget(removed)
    wipe()


def _beside(ids: Sequence[str]) -> Mapping[str, Mapping[str, str]]:
    found = people.find_many(ids)
    return {id_: {"name": one.name, "email": one.email} for id_, one in found.items()}


def _names(ids: Sequence[str]) -> Mapping[str, str]:
    return {id_: one.name for id_, one in people.find_many(ids).items()}


MEMBER_ROWS = RowKind(
    name="members",
    table="member",
    columns=COLUMNS,
    cells=KINDS,
    most=MOST_ROWS,
    check=check_members,
    store=store_members,
    is_of_programme=True,
    after_removal=_forget,
    names=_names,
    beside=_beside,
)
