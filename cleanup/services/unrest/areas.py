"""Areas: making and finding them, who of us works there, and their phase and level."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select

from cleanup.domain.accounts.roles import Audience
from cleanup.domain.platform.errors import N_, ConflictError, NotFoundError, RuleBrokenError
from cleanup.domain.platform.local_time import local_day
from cleanup.domain.platform.parts import Part
from cleanup.domain.platform.phases import PEACE
from cleanup.domain.platform.text_keys import search_key
from cleanup.domain.unrest import agreements as rules
from cleanup.domain.unrest.words import GREEN, LEVELS
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.partners.organisations import Organisation, Programme
from cleanup.models.unrest.agreements import Covenant, CovenantPartner, LadderStep
from cleanup.models.unrest.areas import Area, AreaStaff, LevelChange, PhaseChange
from cleanup.services import partners
from cleanup.services.platform.content.current import loaded
from cleanup.services.platform.guard import refuse_personal_and_groups

CODE_LENGTH = 8
CHANGED = N_("Iemand anders veranderde dit ook. Laad de pagina opnieuw en kijk wat er nu staat.")


def add_area(programme: Programme, typed: Mapping[str, Any], account: Account, today: dt.date) -> Area:
    """Make an area at peace, with whoever makes it as the first who works there.

    ``typed``: ``title``, ``municipality``, ``director_id`` (an organisation, or empty).

    Raises
    ------
    RuleBrokenError
        When a text points to a person, or the programme has an area of that title.
    """
    title, town = str(typed["title"]).strip(), str(typed["municipality"]).strip()
    refuse_personal_and_groups(title=title, municipality="" if loaded().planning.municipality(town) else town)
    query = select(Area.title).where(Area.programme_id == programme.id)
    if search_key(title) in {search_key(known) for known in db.session.scalars(query)}:
        raise RuleBrokenError(N_("Er is al een gebied dat zo heet."), "title")
    area = Area(
        programme_id=programme.id, code=_free_code(title), title=title, municipality=town,
        director_id=_organisation_id(typed.get("director_id"), "director_id"), phase=PEACE,
        phase_since=today, level=GREEN, level_set_on=today, revision=1,
    )  # fmt: skip
    db.session.add(area)
    db.session.flush()
    db.session.add(AreaStaff(area_id=area.id, account_id=account.id, since=today))
    db.session.add(Covenant(area_id=area.id, revision=1))
    db.session.flush()
    return area


def _free_code(title: str) -> str:
    """Return a short code that no area has: ``noord``, or ``noord2``."""
    letters = "".join(sign for sign in search_key(title) if sign.isascii() and sign.isalnum())
    plain = letters[:CODE_LENGTH] or "gebied"
    taken = set(db.session.scalars(select(Area.code)))
    number, code = 1, plain
    while code in taken:
        number += 1
        code = f"{plain}{number}"
    return code


def _organisation_id(given: Any, field: str) -> str | None:
    """Return the id of an organisation that is there, None for no choice; raises RuleBrokenError."""
    if not given:
        return None
    if db.session.get(Organisation, str(given)) is None:
        raise RuleBrokenError(N_("Kies een organisatie uit de lijst."), field)
    return str(given)


def list_areas(programme: Programme, account: Account) -> list[Area]:
    """Return the areas of a programme in which somebody works, by title."""
    query = (
        select(Area)
        .join(AreaStaff, AreaStaff.area_id == Area.id)
        .where(Area.programme_id == programme.id, AreaStaff.account_id == account.id)
    )
    return list(db.session.scalars(query.order_by(Area.title, Area.id)).unique())


def list_other_areas(programme: Programme, account: Account) -> list[Area]:
    """Return the areas in which somebody does not work; for an administrator alone, who may put people in."""
    if not account.may(Audience.ADMINISTRATORS):
        return []
    own = {area.id for area in list_areas(programme, account)}
    query = select(Area).where(Area.programme_id == programme.id).order_by(Area.title, Area.id)
    return [area for area in db.session.scalars(query).unique() if area.id not in own]


def get_area(code: str, account: Account) -> Area:
    """Return an area in which somebody works; raises NotFoundError, also when its programme has no unrest."""
    area = find_area(code)
    if not account.may(Audience.STAFF) or db.session.get(AreaStaff, (area.id, account.id)) is None:
        raise NotFoundError
    return area


def find_area(code: str) -> Area:
    """Return an area whoever asks, for an administrator who puts people in; raises NotFoundError."""
    area = db.session.scalars(select(Area).where(Area.code == code)).unique().first()
    if area is None:
        raise NotFoundError
    partners.require_part(area.programme_id, Part.UNREST)
    return area


def list_staff(area: Area) -> list[AreaStaff]:
    """Return who of us works in an area, by name."""
    found = db.session.scalars(select(AreaStaff).where(AreaStaff.area_id == area.id)).unique()
    return sorted(found, key=lambda one: (search_key(one.account.name), one.account_id))


def list_candidates(area: Area) -> list[Account]:
    """Return who of us could be put in an area: staff who may sign in and do not work there yet."""
    there = {one.account_id for one in list_staff(area)}
    query = select(Account).order_by(Account.search_key, Account.id)
    return [
        one for one in db.session.scalars(query).unique()
        if one.is_active and one.may(Audience.STAFF) and one.id not in there
    ]  # fmt: skip


def add_staff(area: Area, account_id: str, today: dt.date) -> None:
    """Put somebody of us in an area; raises RuleBrokenError for who cannot be."""
    if account_id not in {one.id for one in list_candidates(area)}:
        raise RuleBrokenError(N_("Kies een medewerker uit de lijst."), "account_id")
    db.session.add(AreaStaff(area_id=area.id, account_id=account_id, since=today))
    db.session.flush()


def remove_staff(area: Area, account_id: str) -> None:
    """Take somebody of us out of an area; the last one stays, or nobody could open it."""
    row = db.session.get(AreaStaff, (area.id, account_id))
    if row is None:
        raise NotFoundError
    if len(list_staff(area)) == 1:
        raise RuleBrokenError(N_("Zet eerst iemand anders bij dit gebied."))
    db.session.delete(row)
    db.session.flush()


def check_revision(current: int, seen: str) -> None:
    """Raise ConflictError when somebody changed the same thing since the page was opened."""
    if seen and seen != str(current):
        raise ConflictError(CHANGED)


def change_phase(area: Area, typed: Mapping[str, Any], account: Account, now: dt.datetime) -> None:
    """Bring an area into a phase, with the day and the reason; any order, also the same phase anew."""
    today, why = local_day(now), str(typed["why"] or "")
    on = typed.get("on") or today
    rules.check_phase(area.phase_since, str(typed["phase"]), on, why, today)
    refuse_personal_and_groups(why=why)
    db.session.add(
        PhaseChange(
            area_id=area.id, before=area.phase, after=typed["phase"], changed_on=on, why=why.strip(),
            account_id=account.id, written_at=now,
        )
    )  # fmt: skip
    area.phase, area.phase_since, area.revision = typed["phase"], on, area.revision + 1
    db.session.flush()


def list_phases(area: Area) -> list[PhaseChange]:
    """Return the changes of phase, the latest first."""
    query = select(PhaseChange).where(PhaseChange.area_id == area.id)
    return list(
        db.session.scalars(
            query.order_by(PhaseChange.changed_on.desc(), PhaseChange.written_at.desc())
        ).unique()
    )


def list_setters(area: Area, level: str) -> set[str]:
    """Return the ids of organisations that may set a level: of the ladder, else the director."""
    step = db.session.get(LadderStep, (area.id, level))
    chosen = step.setter_id if step else None
    return {one for one in (chosen, area.director_id) if one}


def set_level(area: Area, typed: Mapping[str, Any], account: Account, now: dt.datetime) -> None:
    """Set the level of an area, or confirm it, as agreed on the ladder.

    ``typed``: ``level``, ``why``, ``setter`` and ``present`` (ids of organisations), ``considered_nothing``,
    ``is_danger`` (somebody's life is in danger).

    Raises
    ------
    RuleBrokenError
        When who decides is not on the ladder, or an answer is missing or points to a person.
    """
    level, why = str(typed["level"]), str(typed["why"] or "")
    nothing = str(typed.get("considered_nothing") or "")
    known = {one.organisation_id: one.organisation.name for one in list_partners(area)}
    present = [key for key in typed.get("present") or () if key in known]
    asked = rules.LevelAsked(
        level=level, why=why, setter=str(typed.get("setter") or ""), present=present,
        considered_nothing=nothing, is_danger=bool(typed.get("is_danger")),
    )  # fmt: skip
    rules.check_level(asked, area.level, list_setters(area, level) if level in LEVELS else ())
    refuse_personal_and_groups(why=why, considered_nothing=nothing)
    db.session.add(
        LevelChange(
            area_id=area.id, before=area.level, after=level, set_on=local_day(now), why=why.strip(),
            considered_nothing=nothing.strip(), present=", ".join(known[key] for key in present),
            setter_id=asked.setter, account_id=account.id, is_confirmation=level == area.level,
            is_danger=asked.is_danger, written_at=now,
        )
    )  # fmt: skip
    area.level, area.level_set_on, area.revision = level, local_day(now), area.revision + 1
    db.session.flush()


def list_levels(area: Area) -> list[LevelChange]:
    """Return the changes of level, the latest first."""
    query = select(LevelChange).where(LevelChange.area_id == area.id)
    latest = query.order_by(LevelChange.set_on.desc(), LevelChange.written_at.desc())
    return list(db.session.scalars(latest).unique())


def list_partners(area: Area) -> Sequence[CovenantPartner]:
    """Return the partners of an area, by name."""
    query = select(CovenantPartner).where(CovenantPartner.area_id == area.id)
    return sorted(
        db.session.scalars(query).unique(), key=lambda one: (search_key(one.organisation.name), one.id)
    )
