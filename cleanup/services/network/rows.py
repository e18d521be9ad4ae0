"""Finding and removing a row of a programme; of another programme it reads as what does not exist."""

from __future__ import annotations

from typing import Any, TypeVar

from cleanup.domain.platform.errors import NotFoundError
from cleanup.extensions import db
from cleanup.models.network.advice import Pledge, SourceStatement
from cleanup.models.network.harvest import Collaboration, NetworkQuestion, NetworkYield, Offer
from cleanup.models.network.post import Mailing, Material
from cleanup.models.network.stories import Experiment
from cleanup.models.partners.organisations import Programme

Row = TypeVar("Row")
REMOVABLE: dict[str, type[Any]] = {
    "opbrengst": NetworkYield,
    "vraag": NetworkQuestion,
    "aanbod": Offer,
    "samenwerking": Collaboration,
    "mailing": Mailing,
    "materiaal": Material,
    "toezegging": Pledge,
    "uitspraak": SourceStatement,
    "experiment": Experiment,
}
"""What can be taken away, by its word in an address."""


def get_row(kind: type[Row], programme: Programme, row_id: str) -> Row:
    """Return a row of this programme; raises NotFoundError."""
    row: Any = db.session.get(kind, row_id)
    if row is None or row.programme_id != programme.id:
        raise NotFoundError
    found: Row = row
    return found


def remove_row(programme: Programme, what: str, row_id: str) -> None:
    """Take a row away with what hangs on it; raises NotFoundError."""
    if what not in REMOVABLE:
        raise NotFoundError
    row = get_row(REMOVABLE[what], programme, row_id)
    for part in (*getattr(row, "uses", ()), *getattr(row, "counts", ())):
        db.session.delete(part)
    db.session.flush()
    db.session.delete(row)
    db.session.flush()
