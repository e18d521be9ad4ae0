"""Analysis plans: freezing one, reading it back, and whether it came before the answers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from cleanup.domain.evaluation.plans import (
    FIRST,
    FURTHER,
    Begun,
    Deviation,
    came_before,
    deviations,
    digest_of,
    told_in,
)
from cleanup.domain.platform.errors import N_, RuleBrokenError
from cleanup.domain.platform.local_time import local_day
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.evaluation.plans import AnalysisPlan
from cleanup.models.partners.organisations import Programme
from cleanup.services.evaluation.scope import Scope
from cleanup.services.evaluation.scoped_pilots import ScopedPilot
from cleanup.services.platform import audit
from cleanup.services.platform.guard import refuse_personal


@dataclass(frozen=True)
class FrozenPlan:
    """A plan as a page shows it: the first of a programme with its deviations, or one that came later."""

    plan: AnalysisPlan
    is_first: bool
    is_before: bool
    is_unchanged: bool
    deviations: tuple[Deviation, ...]

    @property
    def further(self) -> list[tuple[str, str]]:
        """What it says beside what every plan says: the name of the field as message id, and the text."""
        said = ((label, getattr(self.plan, name)) for name, label in FURTHER.items())
        return [(label, text) for label, text in said if text]


def freeze_plan(programme: Programme, typed: dict[str, Any], by: Account, now: dt.datetime) -> AnalysisPlan:
    """Freeze a plan of a programme; ``typed`` holds a value for each of ``FIRST`` and any of ``FURTHER``.

    Raises RuleBrokenError without a question, or with a text that points to a person.
    """
    if not typed["question"].strip():
        raise RuleBrokenError(N_("Schrijf welke vraag dit onderzoek beantwoordt."), "question")
    further = {name: typed.get(name) or "" for name in FURTHER}
    typed = {**{name: typed[name] for name in FIRST}, **further}
    refuse_personal(question=typed["question"], left_out=typed["left_out"], **further)
    frozen_at = now.replace(microsecond=0)
    plan = AnalysisPlan(
        programme_id=programme.id,
        frozen_at=frozen_at,
        by_id=by.id,
        sha256=digest_of(told_in(typed), frozen_at),
        **typed,
    )
    db.session.add(plan)
    db.session.flush()
    audit.record(audit.Kind.FIGURES_CHANGED, by.id, now, programme.code, plan=plan.sha256[:12])
    return plan


def list_plans(scope: Scope, present: int) -> list[FrozenPlan]:
    """Return the plans of a programme, oldest first; ``present`` is how many answered at t0 so far."""
    plans = _plans([one.id for one in scope.programmes])
    begun = [pilot for pilot in scope.pilots if _opened(pilot) is not None]
    found = (len(begun), present)
    return [
        FrozenPlan(
            plan=plan,
            is_first=not place,
            is_before=(before := came_before(plan.frozen_at, _begun(scope.pilots))),
            is_unchanged=_is_unchanged(plan),
            deviations=()
            if place
            else tuple(deviations((plan.pilots, plan.people), found, before=before, later=len(plans) - 1)),
        )
        for place, plan in enumerate(plans)
    ]


def digests_of(scope: Scope) -> list[str]:
    """Return every frozen plan of the programmes of a scope in words: when it was frozen, and its digest."""
    plans = _plans([one.id for one in scope.programmes])
    return [f"{local_day(plan.frozen_at)}, sha256 {plan.sha256}" for plan in plans]


def is_planned(scope: Scope) -> bool:
    """Whether the first plan of every programme of a scope came before its answers and stands unchanged."""
    first: dict[str, AnalysisPlan] = {}
    for plan in _plans([one.id for one in scope.programmes]):
        first.setdefault(plan.programme_id, plan)
    return bool(scope.programmes) and all(
        one.id in first
        and _is_unchanged(first[one.id])
        and came_before(
            first[one.id].frozen_at, _begun(pilot for pilot in scope.pilots if pilot.programme == one.code)
        )
        for one in scope.programmes
    )


def _plans(programme_ids: list[str]) -> list[AnalysisPlan]:
    query = select(AnalysisPlan).where(AnalysisPlan.programme_id.in_(programme_ids))
    return list(db.session.scalars(query.order_by(AnalysisPlan.frozen_at, AnalysisPlan.id)))


def _begun(pilots: Iterable[ScopedPilot]) -> list[Begun]:
    return [Begun(pilot.date, _opened(pilot)) for pilot in pilots]


def _opened(pilot: ScopedPilot) -> dt.datetime | None:
    return min((row.opened_at for row in pilot.moments if row.opened_at is not None), default=None)


def _is_unchanged(plan: AnalysisPlan) -> bool:
    return plan.sha256 == digest_of(_texts(plan), plan.frozen_at)


def _texts(plan: AnalysisPlan) -> dict[str, str | int]:
    return told_in({name: getattr(plan, name) for name in (*FIRST, *FURTHER)})
