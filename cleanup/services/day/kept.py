"""What stays of a day when its events go: how long each part took, what was done of it, and what was seen.

Minutes, changes and counts; no time of day, no tablet, nobody's name. Reports say the same before and after.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import insert, select

from cleanup.extensions import db
from cleanup.models.day.events import KeptObservation, KeptPart

Row = dict[str, Any]
PARTS = ("part", "title", "planned_minutes", "actual_minutes", "state", "engagement")
OBSERVATIONS = ("part", "tag", "kind", "month")


def store_kept(pilot_id: str, parts: Iterable[Row], observations: Iterable[Row]) -> None:
    """Keep the rows of reports of one day."""
    kept = [
        {"pilot_id": pilot_id, "place": place, **{name: row[name] for name in PARTS}}
        for place, row in enumerate(parts)
    ]
    seen = Counter(tuple(str(row[name]) for name in OBSERVATIONS) for row in observations)
    counted = [
        {"pilot_id": pilot_id, **dict(zip(OBSERVATIONS, what, strict=True)), "count": count}
        for what, count in sorted(seen.items())
    ]
    for table, rows in ((KeptPart, kept), (KeptObservation, counted)):
        if rows:
            db.session.execute(insert(table), rows)


def kept_rows(codes: Mapping[str, str]) -> dict[str, tuple[list[Row], list[Row]]]:
    """Return what is kept of days, by the code of the pilot: parts in order, and one row an observation."""
    found: dict[str, tuple[list[Row], list[Row]]] = defaultdict(lambda: ([], []))
    query = select(KeptPart).where(KeptPart.pilot_id.in_(codes)).order_by(KeptPart.pilot_id, KeptPart.place)
    for part in db.session.scalars(query):
        code = codes[part.pilot_id]
        found[code][0].append({"pilot_code": code, **{name: getattr(part, name) for name in PARTS}})
    observed = select(KeptObservation).where(KeptObservation.pilot_id.in_(codes))
    for seen in db.session.scalars(
        observed.order_by(
            KeptObservation.pilot_id, KeptObservation.part, KeptObservation.tag, KeptObservation.kind,
            KeptObservation.month,
        )
    ):  # fmt: skip
        code = codes[seen.pilot_id]
        row = {"pilot_code": code, **{name: getattr(seen, name) for name in OBSERVATIONS}}
        found[code][1].extend(dict(row) for _ in range(seen.count))
    return dict(found)
