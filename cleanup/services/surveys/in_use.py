"""Who asks which questionnaire: given to a programme or a pilot, and taken out of use."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, replace

from sqlalchemy import func, select

from cleanup.domain.pilots.fields import Plan
from cleanup.domain.pilots.plan import CANCELLED
from cleanup.domain.pilots.variants import QUESTIONNAIRES
from cleanup.domain.platform.errors import N_, NotFoundError, RuleBrokenError
from cleanup.domain.surveys.questionnaires import MOMENTS, Questionnaire
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.pilots.plan import Pilot
from cleanup.models.surveys.questionnaires import RetiredQuestionnaire
from cleanup.models.surveys.responses import Response
from cleanup.services.partners.programmes import list_open_programmes
from cleanup.services.pilots.plan import change_pilot
from cleanup.services.platform.content.current import loaded
from cleanup.services.surveys.added import added_ids
from cleanup.services.surveys.moments import open_moments

HAS_ANSWERS = N_("Pilot %(pilot)s heeft al antwoorden. Die horen bij de vragenlijst die er nu staat.")
IS_OPEN = N_("Bij pilot %(pilot)s is nu een vragenlijst open. Sluit die eerst.")
OF_ITS_KIND = N_("Pilot %(pilot)s is een soort dag met een eigen vragenlijst.")
NOT_ON = N_("Pilot %(pilot)s gaat niet door.")
IS_RETIRED = N_("Deze vragenlijst is uit gebruik. Neem die eerst weer in gebruik.")
STILL_GIVEN = N_(
    "Het programma “%(name)s” geeft deze vragenlijst aan nieuwe pilots. Kies daar eerst een andere."
)


@dataclass(frozen=True)
class InUse:
    """A questionnaire in the list. ``can_be_given`` when a pilot can ask it: those of the crew cannot."""

    questionnaire: Questionnaire
    is_added: bool
    retired_on: dt.date | None
    programmes: tuple[str, ...]
    pilots: int

    @property
    def can_be_given(self) -> bool:
        """Whether participants can be asked this, and it is not out of use."""
        return self.is_for_participants and self.retired_on is None

    @property
    def is_for_participants(self) -> bool:
        """Whether it asks anything at t0, t1 or t2, of a kind of day that may choose."""
        asks = any(map(self.questionnaire.asked_at, MOMENTS))
        return asks and self.questionnaire.id not in QUESTIONNAIRES.values()


def list_in_use() -> list[InUse]:
    """Return every questionnaire with who asks it, those for participants first; four queries."""
    added = added_ids()
    retired = dict(
        db.session.execute(select(RetiredQuestionnaire.questionnaire, RetiredQuestionnaire.retired_on)).all()
    )
    programmes: dict[str, list[str]] = defaultdict(list)
    for programme in list_open_programmes():
        programmes[programme.questionnaire].append(programme.name)
    query = select(Pilot.questionnaire, func.count()).where(
        Pilot.status != CANCELLED, Pilot.variant.not_in(list(QUESTIONNAIRES))
    )
    pilots = dict(db.session.execute(query.group_by(Pilot.questionnaire)).all())
    found = [
        InUse(
            one,
            one.id in added,
            retired.get(one.id),
            tuple(programmes.get(one.id, ())),
            pilots.get(one.id, 0),
        )
        for one in loaded().questionnaires.values()
    ]
    return sorted(found, key=lambda one: (not one.is_for_participants, one.retired_on is not None))


def find_in_use(version: str) -> InUse:
    """Return the questionnaire that is in use in this version; raises NotFoundError."""
    found = next((one for one in list_in_use() if one.questionnaire.version == version), None)
    if found is None:
        raise NotFoundError
    return found


def give_to_programme(version: str, programme_id: str, by: Account, now: dt.datetime) -> tuple[int, int]:
    """Let the pilots of a programme ask this; return how many do from now on, and how many keep their own.

    New pilots get it too. Who has answers, is open now or is a kind of day with its own questions keeps what
    it has.

    Raises
    ------
    NotFoundError, RuleBrokenError
        When there is no such open programme, or the questionnaire cannot be given.
    """
    id_ = _to_give(version)
    programme = next((one for one in list_open_programmes() if one.id == programme_id), None)
    if programme is None:
        raise NotFoundError
    programme.questionnaire = id_
    moved = kept = 0
    query = select(Pilot).where(Pilot.programme_id == programme.id, Pilot.status != CANCELLED)
    for pilot in db.session.scalars(query.order_by(Pilot.code)).unique():
        if pilot.questionnaire == id_:
            continue
        if _why_not(pilot, now):
            kept += 1
            continue
        _give(pilot, id_, by, now)
        moved += 1
    db.session.flush()
    return moved, kept


def give_to_pilot(version: str, pilot: Pilot, by: Account, now: dt.datetime) -> None:
    """Let a pilot ask this; raises RuleBrokenError when it cannot any more."""
    id_ = _to_give(version)
    why_not = _why_not(pilot, now)
    if pilot.questionnaire == id_:
        return
    if why_not:
        raise RuleBrokenError(why_not, "whom", pilot=pilot.code)
    _give(pilot, id_, by, now)


def _to_give(version: str) -> str:
    found = find_in_use(version)
    if found.retired_on is not None:
        raise RuleBrokenError(IS_RETIRED, "whom")
    if not found.can_be_given:
        raise NotFoundError
    return found.questionnaire.id


def _why_not(pilot: Pilot, now: dt.datetime) -> str:
    """Return why a pilot keeps its questionnaire, empty when it may get another."""
    if pilot.status == CANCELLED:
        return NOT_ON
    if pilot.variant in QUESTIONNAIRES:
        return OF_ITS_KIND
    if open_moments(pilot, now):
        return IS_OPEN
    answered = db.session.scalar(select(Response.id).where(Response.pilot_id == pilot.id).limit(1))
    return HAS_ANSWERS if answered is not None else ""


def _give(pilot: Pilot, id_: str, by: Account, now: dt.datetime) -> None:
    change_pilot(pilot, replace(Plan.of(pilot), questionnaire=id_), pilot.revision, by, now)


def retire(version: str, today: dt.date) -> Questionnaire:
    """Take a questionnaire out of use; pilots that ask it go on. Return it.

    Raises
    ------
    NotFoundError, RuleBrokenError
        When it is not one for participants, or an open programme still gives it to new pilots.
    """
    found = find_in_use(version)
    if not found.is_for_participants:
        raise NotFoundError
    if found.programmes:
        raise RuleBrokenError(STILL_GIVEN, name=found.programmes[0])
    if found.retired_on is None:
        db.session.add(RetiredQuestionnaire(questionnaire=found.questionnaire.id, retired_on=today))
        db.session.flush()
    return found.questionnaire


def take_into_use(version: str) -> Questionnaire:
    """Put a questionnaire back in use, and return it; raises NotFoundError when it never went."""
    found = find_in_use(version)
    row = db.session.get(RetiredQuestionnaire, found.questionnaire.id)
    if row is None:
        raise NotFoundError
    db.session.delete(row)
    db.session.flush()
    return found.questionnaire
