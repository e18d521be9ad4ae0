"""Reading what an evaluation needs from storage, as plain rows; a fixed number of queries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from cleanup.domain.errors import N_, NotFoundError
from cleanup.extensions import db
from cleanup.models.partners import Indicator, PeopleGroup, PeopleOverlap, Programme
from cleanup.models.pilots import Pilot
from cleanup.models.surveys import OpenAnswer, Response
from cleanup.services import surveys

if TYPE_CHECKING:
    from cleanup.analysis.answers import Answers


@dataclass(frozen=True)
class Scope:
    """What an evaluation is about: a whole programme, or one pilot within it."""

    programme: Programme
    pilots: tuple[Pilot, ...]
    pilot: Pilot | None = None

    @property
    def codes(self) -> list[str]:
        """The codes of the pilots that are asked for."""
        return [self.pilot.code] if self.pilot else [pilot.code for pilot in self.pilots]

    @property
    def is_demo(self) -> bool:
        """Whether the data is invented."""
        return self.programme.is_demo


def programme_scope(code: str) -> Scope:
    """Return the scope of a programme.

    Raises
    ------
    NotFoundError
        When there is no such programme.
    """
    programme = db.session.scalar(select(Programme).where(Programme.code == code.strip().upper()))
    if programme is None:
        raise NotFoundError(N_("Er is geen programma met de code %(code)s."), code=code)
    return Scope(programme, _pilots_of(programme))


def pilot_scope(pilot: Pilot) -> Scope:
    """Return the scope of one pilot; the others of its programme decide what may be shown of it."""
    return Scope(pilot.programme, _pilots_of(pilot.programme), pilot)


def _pilots_of(programme: Programme) -> tuple[Pilot, ...]:
    query = select(Pilot).options(selectinload(Pilot.moments)).where(Pilot.programme_id == programme.id)
    return tuple(db.session.scalars(query.order_by(Pilot.date, Pilot.code)))


def read_answers(scope: Scope, now: dt.datetime) -> Answers:
    """Return everything stored about the programme of a scope, as checked frames."""
    from cleanup.analysis.answers import answers_from

    codes = {pilot.id: pilot.code for pilot in scope.pilots}
    return answers_from(
        pilots=[_pilot_row(pilot, now) for pilot in scope.pilots],
        responses=_responses(codes),
        questionnaires=surveys.list_versions(),
        open_answers=_open_answers(codes),
        meters=[
            (pilot.code, row.moment, pilot.present, row.times_opened, row.times_started)
            for pilot in scope.pilots
            for row in pilot.moments
        ],
        indicators=_indicators(scope.programme),
        groups=_groups(scope.programme),
    )


def _pilot_row(pilot: Pilot, now: dt.datetime) -> dict[str, Any]:
    return {
        "pilot_code": pilot.code,
        "title": pilot.title,
        "date": pilot.date,
        "programme": pilot.programme.code,
        "organisation": pilot.organisation.name,
        "partner_type": pilot.organisation.kind,
        "municipality": pilot.municipality,
        "variant": pilot.variant,
        "age_band": pilot.age_band,
        "expected": pilot.expected,
        "present": pilot.present,
        "closed": surveys.closed_moments(pilot, now),
        "motivation_intake": pilot.motivation,
    }


def _responses(codes: dict[str, str]) -> dict[str, Sequence[Any]]:
    """Return the responses as columns, in the order of their random ids."""
    query = select(
        Response.id,
        Response.pilot_id,
        Response.moment,
        Response.code_hash,
        Response.version,
        Response.language,
        Response.mode,
        Response.month,
        Response.packed,
        Response.excluded,
    ).where(Response.pilot_id.in_(codes))
    names = ("response_id", "pilot_code", "moment", "link", "version", "language", "mode", "month", "packed")
    rows = db.session.execute(query.order_by(Response.id)).all()
    columns: list[Sequence[Any]] = (
        list(zip(*rows, strict=True)) if rows else [() for _ in (*names, "excluded")]
    )
    table = dict(zip((*names, "excluded"), columns, strict=True))
    table["pilot_code"] = [codes[pilot_id] for pilot_id in table["pilot_code"]]
    table["excluded"] = [reason != "" for reason in table["excluded"]]
    return table


def _open_answers(codes: dict[str, str]) -> Iterable[tuple[Any, ...]]:
    query = select(OpenAnswer).where(OpenAnswer.pilot_id.in_(codes)).order_by(OpenAnswer.id)
    for row in db.session.scalars(query):
        screened = row.cleaned_text is not None
        text = row.cleaned_text if row.cleaned_text is not None else row.text
        yield codes[row.pilot_id], row.moment, row.item, text, row.consent, row.factor, screened


def _indicators(programme: Programme) -> list[tuple[Any, ...]]:
    query = select(Indicator).where(Indicator.programme_id == programme.id)
    rows = db.session.scalars(query.order_by(Indicator.code, Indicator.value, Indicator.id))
    return [
        (r.code, r.activity, r.value, r.unit, r.numerator, r.denominator, r.note, r.source, r.as_of)
        for r in rows
    ]


def _groups(programme: Programme) -> list[tuple[Any, ...]]:
    query = (
        select(PeopleGroup)
        .options(selectinload(PeopleGroup.overlaps))
        .where(PeopleGroup.programme_id == programme.id)
        .order_by(PeopleGroup.name, PeopleGroup.id)
    )
    return [
        ("jongeren_uniek", group.name, group.people, _counted(group.overlaps), group.source, group.as_of)
        for group in db.session.scalars(query)
    ]


def _counted(overlaps: list[PeopleOverlap]) -> int:
    return sum(overlap.people for overlap in overlaps)
