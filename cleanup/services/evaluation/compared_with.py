"""Which programme another one may be compared with: only one whose young people did not have the day."""

from __future__ import annotations

from sqlalchemy import select

from cleanup.domain.pilots.plan import CANCELLED
from cleanup.domain.platform.errors import N_, RuleBrokenError
from cleanup.extensions import db
from cleanup.models.day.events import DayEvent
from cleanup.models.evaluation.comparisons import ComparedPilot
from cleanup.models.partners.organisations import Programme
from cleanup.models.pilots.plan import Pilot

HAD_THE_DAY = N_(
    "Vergelijken kan alleen met jongeren die de dag niet hadden. Programma’s die allebei de dag hadden, zet "
    "je naast elkaar bij Pilots vergelijken."
)


def check_beside(other: Programme) -> None:
    """Refuse a programme in which the day itself was run, or of which every pilot is in a draw of its own."""
    ran = select(DayEvent.key).join(Pilot, Pilot.id == DayEvent.pilot_id)
    if db.session.scalar(ran.where(Pilot.programme_id == other.id, DayEvent.kind == "start").limit(1)):
        raise RuleBrokenError(HAD_THE_DAY, "other")
    free = select(Pilot.id).where(
        Pilot.programme_id == other.id,
        Pilot.status != CANCELLED,
        Pilot.id.not_in(select(ComparedPilot.pilot_id)),
    )
    if db.session.scalar(free.limit(1)) is None:
        raise RuleBrokenError(
            N_(
                "Van %(programme)s is er geen pilot om mee te vergelijken: ze zijn daar zelf al geloot of "
                "ingedeeld, of er zijn er geen."
            ),
            "other",
            programme=other.name,
        )
