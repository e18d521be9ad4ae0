"""Who goes and who waits: setting it up, drawing the order, and reading back what was settled."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Iterable, Sequence

from sqlalchemy import select

from cleanup.domain.evaluation.comparisons import (
    Way,
    check_drawn,
    check_sides,
    digest_of_draw,
    promise_of,
    sides_of,
)
from cleanup.domain.evaluation.had_day import ToldOfDay
from cleanup.domain.pilots.plan import CANCELLED
from cleanup.domain.platform.errors import N_, NotFoundError, RuleBrokenError
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.evaluation.comparisons import ComparedPilot, ComparisonDesign
from cleanup.models.partners.organisations import Programme
from cleanup.models.pilots.plan import Pilot
from cleanup.services.evaluation.compared_with import (
    HAD_THE_DAY,
    check_beside,
    keep_told,
)
from cleanup.services.evaluation.scope import Scope
from cleanup.services.evaluation.settled_designs import list_designs, opened_first
from cleanup.services.platform import audit

SEED_BYTES = 16


def promise_draw(
    scope: Scope, codes: Sequence[str], *, agreed: bool, by: Account, now: dt.datetime
) -> ComparisonDesign:
    """Settle which pilots are drawn from and promise a seed by its SHA-256; nobody sees the seed yet.

    Raises RuleBrokenError for too few pilots, one that is settled already or has begun, or no agreement.
    """
    programme = programme_of(scope)
    if _open_draw(programme) is not None:
        raise RuleBrokenError(N_("Er staat al een loting klaar. Loot eerst die."), "pilots")
    found = _pilots(programme, codes, "pilots")
    opened = opened_first([pilot.id for pilot in found])
    check_drawn(
        [pilot.code for pilot in found],
        sorted(pilot.code for pilot in found if opened.get(pilot.id)),
        agreed=agreed,
    )
    seed = secrets.token_hex(SEED_BYTES)
    design = _add(programme, Way.DRAWN, by, now)
    design.seed, design.promised = seed, promise_of(seed)
    design.pilots = [ComparedPilot(pilot_id=pilot.id) for pilot in found]
    db.session.flush()
    audit.record(audit.Kind.FIGURES_CHANGED, by.id, now, programme.code, promised=design.promised)
    return design


def draw_order(scope: Scope, by: Account, now: dt.datetime) -> ComparisonDesign:
    """Draw who goes first from the promised seed; raises NotFoundError when no draw stands ready."""
    programme = programme_of(scope)
    design = _open_draw(programme)
    if design is None:
        raise NotFoundError(N_("Er staat geen loting klaar."))
    codes = _codes(one.pilot_id for one in design.pilots)
    sides = sides_of(design.seed, codes.values())
    for one in design.pilots:
        one.waits = sides[codes[one.pilot_id]]
    design.drawn_at, design.sha256 = now.replace(microsecond=0), digest_of_draw(design.promised, sides)
    db.session.flush()
    audit.record(audit.Kind.FIGURES_CHANGED, by.id, now, programme.code, drawn=design.sha256)
    return design


def place_pilots(
    scope: Scope, goes: Sequence[str], waits: Sequence[str], by: Account, now: dt.datetime
) -> ComparisonDesign:
    """Settle who goes and who waits without a draw; raises RuleBrokenError naming the field."""
    programme = programme_of(scope)
    check_sides(goes, waits)
    sides = {False: _pilots(programme, goes, "goes"), True: _pilots(programme, waits, "waits")}
    design = _add(programme, Way.CHOSEN, by, now)
    design.pilots = [
        ComparedPilot(pilot_id=pilot.id, waits=waiting) for waiting, found in sides.items() for pilot in found
    ]
    db.session.flush()
    audit.record(audit.Kind.FIGURES_CHANGED, by.id, now, programme.code, what="comparison", added=design.id)
    return design


def compare_with(
    scope: Scope, code: str, by: Account, now: dt.datetime, *, without_day: bool, despite: bool = False
) -> ComparisonDesign:
    """Compare all pilots of a programme that do not wait with all pilots of another one.

    ``without_day`` is somebody's word that those young people did not have the day, ``despite`` the same of
    pilots of which something points to a day. Raises RuleBrokenError without them, when the day was run
    there, or when none of those pilots is free to be compared with.
    """
    programme = programme_of(scope)
    other = db.session.scalar(select(Programme).where(Programme.code == code))
    if other is None or other.id == programme.id:
        raise RuleBrokenError(N_("Kies een ander programma om mee te vergelijken."), "other")
    designs = select(ComparisonDesign).where(ComparisonDesign.programme_id == programme.id)
    if db.session.scalar(designs.where(ComparisonDesign.compared_with_id.is_not(None))) is not None:
        raise RuleBrokenError(N_("Er wordt al met een programma vergeleken. Haal dat eerst weg."), "other")
    if not without_day:
        raise RuleBrokenError(HAD_THE_DAY, "without_day")
    check_beside(other, despite=despite)
    design = _add(programme, Way.PROGRAMME, by, now)
    design.compared_with_id = other.id
    db.session.flush()
    audit.record(audit.Kind.FIGURES_CHANGED, by.id, now, programme.code, what="comparison", added=other.code)
    return design


def tell_day(scope: Scope, design_id: str, code: str, told: ToldOfDay, by: Account, now: dt.datetime) -> None:
    """Keep whether a pilot had the day, where what is known contradicts its side.

    Raises NotFoundError when the design is not there or nothing is asked of that pilot.
    """
    programme = programme_of(scope)
    settled = next((one for one in list_designs(programme) if one.design.id == design_id), None)
    if settled is None:
        raise NotFoundError
    keep_told(settled.design, settled, code, told)
    said = f"{code}: {told}"
    audit.record(audit.Kind.FIGURES_CHANGED, by.id, now, programme.code, what="had_day", added=said)


def remove_design(scope: Scope, design_id: str, by: Account, now: dt.datetime) -> None:
    """Take a division away; what was drawn stays, whatever came out of it.

    Raises NotFoundError when it is not there, RuleBrokenError for a draw.
    """
    programme = programme_of(scope)
    design = db.session.get(ComparisonDesign, design_id)
    if design is None or design.programme_id != programme.id:
        raise NotFoundError
    if design.way == Way.DRAWN:
        raise RuleBrokenError(N_("Een loting blijft staan: anders kan iemand opnieuw loten tot het uitkomt."))
    db.session.delete(design)
    db.session.flush()
    audit.record(audit.Kind.FIGURES_CHANGED, by.id, now, programme.code, what="comparison", removed=design_id)


def programme_of(scope: Scope) -> Programme:
    """Return the one programme of a scope; raises NotFoundError when it is about several."""
    if scope.programme is None:
        raise NotFoundError
    return scope.programme


def is_compared(scope: Scope) -> bool:
    """Whether it is settled of a programme who goes and who waits, or with which programme it is compared."""
    if scope.programme is None or scope.pilot is not None:
        return False
    settled = select(ComparisonDesign.id).where(
        ComparisonDesign.programme_id == scope.programme.id,
        (ComparisonDesign.way != Way.DRAWN) | ComparisonDesign.drawn_at.is_not(None),
    )
    return db.session.scalar(settled.limit(1)) is not None


def _add(programme: Programme, way: Way, by: Account, now: dt.datetime) -> ComparisonDesign:
    design = ComparisonDesign(
        programme_id=programme.id, way=way, made_at=now, by_id=by.id, promised="", seed="", sha256=""
    )
    db.session.add(design)
    return design


def _open_draw(programme: Programme) -> ComparisonDesign | None:
    return db.session.scalar(
        select(ComparisonDesign).where(
            ComparisonDesign.programme_id == programme.id,
            ComparisonDesign.way == Way.DRAWN,
            ComparisonDesign.drawn_at.is_(None),
        )
    )


def _pilots(programme: Programme, codes: Iterable[str], field: str) -> list[Pilot]:
    """Return pilots of a programme by code; refuses one that is not there or is settled already."""
    wanted = list(dict.fromkeys(codes))
    query = select(Pilot).where(
        Pilot.programme_id == programme.id, Pilot.code.in_(wanted), Pilot.status != CANCELLED
    )
    found = {pilot.code: pilot for pilot in db.session.scalars(query)}
    if missing := [code for code in wanted if code not in found]:
        raise RuleBrokenError(N_("Pilot %(pilot)s is er niet."), field, pilot=missing[0])
    ids = [pilot.id for pilot in found.values()]
    taken = set(db.session.scalars(select(ComparedPilot.pilot_id).where(ComparedPilot.pilot_id.in_(ids))))
    if again := sorted(pilot.code for pilot in found.values() if pilot.id in taken):
        raise RuleBrokenError(
            N_("%(pilots)s is al ingedeeld of geloot. Een pilot wordt één keer geloot."),
            field,
            pilots=", ".join(again),
        )
    return [found[code] for code in wanted]


def _codes(ids: Iterable[str]) -> dict[str, str]:
    query = select(Pilot.id, Pilot.code).where(Pilot.id.in_(list(ids)))
    return {row.id: row.code for row in db.session.execute(query)}
