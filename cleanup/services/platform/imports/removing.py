"""Taking back what a file brought in: what nobody touched goes, the rest stays and is named."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import delete, tuple_

from cleanup.domain.platform.imports import reason_to_stay
from cleanup.extensions import db
from cleanup.models.platform.base import Base
from cleanup.models.platform.edits import EditChange, LastEdit
from cleanup.models.platform.imports import ImportBatch
from cleanup.services.platform import gone
from cleanup.services.platform.imports.units import AT_ONCE, Beside, Unit, collect


@dataclass
class Removal:
    """What went, as ids by table, and what stayed: (table, id, reason as message id)."""

    removed: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    kept: list[tuple[str, str, str]] = field(default_factory=list)

    def count(self, root: str) -> int:
        """Return how many things of a table went."""
        return len(self.removed[root])


def remove_made(
    batch: ImportBatch,
    root: str,
    outcome: Removal,
    beside: Beside | None = None,
    before: Callable[[Sequence[str]], None] | None = None,
) -> None:
    """Remove the things of one table that a file brought in and nobody touched, with all that hangs on them.

    Things that lean on others go first: pilots before the organisation they are with. ``before`` is called
    with the ids of what goes, while it is still there.
    """
    stored = json.loads(batch.stored)
    prints = dict(stored["units"].get(root, ()))
    found = collect(root, list(prints), beside)
    going: list[Unit] = []
    for id_, unit in found.items():
        reason = reason_to_stay(root, prints[id_], unit.prints(stored["columns"]), unit.others)
        if reason:
            outcome.kept.append((root, id_, reason))
        else:
            going.append(unit)
            outcome.removed[root].append(id_)
    if before:
        before(outcome.removed[root])
    _remove(going)


def _remove(units: Iterable[Unit]) -> None:
    keys: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for unit in units:
        for name, rows in unit.rows.items():
            keys[name] += rows
    for table in reversed(Base.metadata.sorted_tables):
        columns = list(table.primary_key.columns)
        for some in _parts(keys.get(table.name, [])):
            db.session.execute(
                delete(table).where(tuple_(*columns).in_(some)),
                execution_options={"synchronize_session": False},
            )
    gone.note(gone.CONTACT, [gone.hash_of(key[0]) for key in keys.get("contact", [])])
    for some in _parts([key for found in keys.values() for key in found if len(key) == 1]):
        ids = [key[0] for key in some]
        for table in (LastEdit, EditChange):
            wiped = delete(table).where(table.row_id.in_(ids))
            db.session.execute(wiped, execution_options={"synchronize_session": False})
    db.session.expire_all()


def _parts(keys: list[tuple[Any, ...]]) -> list[list[tuple[Any, ...]]]:
    return [keys[start : start + AT_ONCE] for start in range(0, len(keys), AT_ONCE)]


def finish(batch: ImportBatch, roots: Sequence[str], outcome: Removal, now: dt.datetime) -> None:
    """Write down what was taken back; what stayed can be tried again as long as the import is kept."""
    stored = json.loads(batch.stored)
    staying = {id_ for _root, id_, _reason in outcome.kept}
    stored["units"] = {
        name: [(id_, prints) for id_, prints in units if id_ in staying]
        for name, units in stored["units"].items()
    }
    stored["kept"] = outcome.kept
    batch.remaining = len([id_ for name, id_, _reason in outcome.kept if name in roots])
    batch.undone_at = now
    batch.stored = json.dumps(stored) if outcome.kept else ""
    db.session.flush()
