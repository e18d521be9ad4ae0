"""The list of files that were brought in."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from cleanup.domain.platform.errors import N_, NotFoundError, RuleBrokenError
from cleanup.domain.platform.imports import can_go_back
from cleanup.domain.platform.retention import days
from cleanup.extensions import db
from cleanup.models.platform.base import Base
from cleanup.models.platform.imports import ImportBatch
from cleanup.services.platform.imports.recording import Made
from cleanup.services.platform.imports.units import Beside, collect, columns_of

TERM = "batches"
SHOWN, SHOWN_KEPT = 50, 50
NAMED_BY = {"pilot": "code", "organisation": "name", "programme": "code", "account": "name",
            "contact": "name"}  # fmt: skip
Names = Callable[[Sequence[str]], Mapping[str, str]]


@dataclass(frozen=True)
class PastImport:
    """One import in the list; ``kept`` has (name, reason as message id) of what stayed when it was undone."""

    id: str
    made_at: dt.datetime
    by: str
    rows: int
    remaining: int
    undone_at: dt.datetime | None
    can_go_back: bool
    kept: tuple[tuple[str, str], ...] = ()


def keep_import(
    kind: str,
    made: Made,
    by: str | None,
    now: dt.datetime,
    *,
    rows: int,
    programme_id: str | None = None,
    before: Mapping[str, Any] | None = None,
    beside: Beside | None = None,
) -> ImportBatch | None:
    """Keep what a file brought in, so that it can be taken back; None when it brought nothing.

    ``before`` is what the capability needs to put right itself, ``beside`` what is kept elsewhere.
    """
    if not any(made.values()):
        return None
    db.session.flush()
    found = {root: collect(root, ids, beside) for root, ids in made.items() if ids}
    columns = columns_of([unit for units in found.values() for unit in units.values()])
    stored = {
        "columns": columns,
        "units": {
            root: [(id_, unit.prints(columns)) for id_, unit in units.items()]
            for root, units in found.items()
        },
        "before": before or {},
        "kept": [],
    }
    batch = ImportBatch(
        kind=kind, programme_id=programme_id, made_at=now, account_id=by, rows=rows, remaining=rows,
        stored=json.dumps(stored),
    )  # fmt: skip
    db.session.add(batch)
    db.session.flush()
    return batch


def list_imports(
    kind: str, now: dt.datetime, programme_id: str | None = None, names: Names | None = None
) -> list[PastImport]:
    """Return the imports of a kind, of one programme when asked, the latest first."""
    query = select(ImportBatch).where(ImportBatch.kind == kind)
    if programme_id:
        query = query.where(ImportBatch.programme_id == programme_id)
    query = query.order_by(ImportBatch.made_at.desc(), ImportBatch.id).limit(SHOWN)
    return [_line(row, now, names) for row in db.session.scalars(query)]


def _line(row: ImportBatch, now: dt.datetime, names: Names | None) -> PastImport:
    return PastImport(
        id=row.id,
        made_at=row.made_at,
        by=row.account.name if row.account else "",
        rows=row.rows,
        remaining=row.remaining,
        undone_at=row.undone_at,
        can_go_back=bool(row.stored) and can_go_back(row.made_at, now, days(TERM)),
        kept=_kept(row, names) if row.undone_at and row.stored else (),
    )


def _kept(row: ImportBatch, names: Names | None) -> tuple[tuple[str, str], ...]:
    kept = json.loads(row.stored)["kept"][:SHOWN_KEPT]
    found: dict[str, str] = {}
    for root in dict.fromkeys(root for root, _id, _reason in kept):
        ids = [id_ for of, id_, _reason in kept if of == root]
        found |= (names or names_of(root))(ids)
    return tuple((found[id_], reason) for _root, id_, reason in kept if id_ in found)


def names_of(root: str) -> Names:
    """Return how the things of a table are called."""
    table = Base.metadata.tables[root]

    def names(ids: Sequence[str]) -> Mapping[str, str]:
        query = select(table.c.id, table.c[NAMED_BY[root]]).where(table.c.id.in_(ids))
        return {id_: str(name) for id_, name in db.session.execute(query)}

    return names


def get_import(kind: str, import_id: str, now: dt.datetime, programme_id: str | None = None) -> ImportBatch:
    """Return an import that can be taken back, held until the end of the transaction.

    Raises
    ------
    NotFoundError, RuleBrokenError
        When there is none of this kind, or its way back is gone.
    """
    row = db.session.get(ImportBatch, import_id, with_for_update={"of": ImportBatch}, populate_existing=True)
    if row is None or row.kind != kind or row.programme_id != programme_id:
        raise NotFoundError
    if not row.stored or not can_go_back(row.made_at, now, days(TERM)):
        raise RuleBrokenError(N_("Dit is al teruggehaald, of het kan niet meer."))
    return row
