"""Of which release the figures of a file are, as short as stands on every sheet; and what came after it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from cleanup.domain.platform.local_time import local_day
from cleanup.models.evaluation.releases import Release
from cleanup.services.evaluation import releases
from cleanup.services.evaluation.scope import Scope

FEW = 2


def said_of_now(scope: Scope, now: dt.datetime) -> str:
    """Return that figures are those of now, and which release others saw last."""
    found = [releases.latest_release(programme.id) for programme in scope.programmes]
    made = [release for release in found if release is not None]
    last = f"laatste: {said_of(made).lower()}" if made else "nog geen vrijgave"
    return f"Cijfers van nu ({local_day(now):%d-%m-%Y}), niet vrijgegeven; {last}"


def said_of(found: Sequence[Release]) -> str:
    """Return which releases figures are of, as short as stands on every sheet."""
    if len(found) > FEW:
        return f"{len(found)} vrijgaven, zie Herkomst"
    said = (f"Vrijgave {one.number} ({local_day(one.made_at):%d-%m-%Y})" for one in found)
    if len(found) == 1:
        return next(said)
    codes = (releases.facts_of(one)["programme"]["code"] for one in found)
    return ", ".join(f"{words} van {code}" for words, code in zip(said, codes, strict=True))


def closed_since(scope: Scope, now: dt.datetime) -> list[str]:
    """Return the closed moments with answers that no release counted: they came after it."""
    standings = (releases.standing_of(programme, now) for programme in scope.programmes)
    closed = [one for standing in standings for one in standing.missing]
    mine = [one for one in closed if scope.pilot is None or one.pilot == scope.pilot.code]
    return [f"{one.pilot} {one.moment}" for one in mine]
