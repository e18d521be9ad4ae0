"""Reading what an evaluation needs from storage, as plain rows; a fixed number of queries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from cleanup.domain.evaluation import CREW_SOURCE, PARTNERS_SOURCE
from cleanup.domain.partners import LATER, SCHEDULED
from cleanup.extensions import db
from cleanup.models.partners import Indicator, Outreach, PeopleGroup
from cleanup.models.pilots import Pilot
from cleanup.models.surveys import OpenAnswer, Response
from cleanup.services import day, surveys, toolkit
from cleanup.services.evaluation.scope import Scope

if TYPE_CHECKING:
    from cleanup.analysis.answers import Answers


def read_answers(scope: Scope, now: dt.datetime) -> Answers:
    """Return everything stored about the programmes of a scope, as checked frames.

    Figures of a whole programme (typed ones, groups of people, organisations) are left out when a filter
    or a pilot asks for a part of it.
    """
    from cleanup.analysis.answers import answers_from

    codes = {pilot.id: pilot.code for pilot in scope.pilots}
    process = day.process_rows(codes)
    return answers_from(
        pilots=[_pilot_row(pilot, now) for pilot in scope.pilots],
        responses=response_columns(codes),
        questionnaires=surveys.list_versions(),
        open_answers=_open_answers(codes),
        meters=[
            (pilot.code, row.moment, pilot.present, row.times_opened, row.times_started)
            for pilot in scope.pilots
            for row in pilot.moments
        ],
        parts=process.parts,
        observations=process.observations,
        actions=toolkit.action_rows(codes),
        indicators=_indicators(scope) if scope.is_whole else (),
        groups=_groups(scope) if scope.is_whole else (),
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


def read_responses(scope: Scope, now: dt.datetime) -> Answers:
    """Return only the closed answers of the pilots of a scope; two queries."""
    from cleanup.analysis.answers import answers_from

    return answers_from(
        pilots=[_pilot_row(pilot, now) for pilot in scope.pilots],
        responses=response_columns({pilot.id: pilot.code for pilot in scope.pilots}),
        questionnaires=surveys.list_versions(),
    )


RESPONSE_NAMES = (
    "response_id", "pilot_code", "moment", "link", "version", "language", "mode", "month", "packed",
    "excluded",
)  # fmt: skip
ROWS_AT_ONCE = 5000


def response_columns(codes: dict[str, str]) -> dict[str, Sequence[Any]]:
    """Return the responses as columns, in the order of their random ids.

    Every column is plain text, so the driver's own tuples will do: a row object for each of a million
    answers costs more than reading them.
    """
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
    columns: list[list[Any]] = [[] for _ in RESPONSE_NAMES]
    with db.session.connection().execute(query.order_by(Response.id)) as result:
        while rows := result.cursor.fetchmany(ROWS_AT_ONCE):
            for column, values in zip(columns, zip(*rows, strict=True), strict=True):
                column.extend(values)
    table: dict[str, Sequence[Any]] = dict(zip(RESPONSE_NAMES, columns, strict=True))
    table["pilot_code"] = [codes[pilot_id] for pilot_id in table["pilot_code"]]
    table["excluded"] = [reason != "" for reason in table["excluded"]]
    return table


def _open_answers(codes: dict[str, str]) -> Iterable[tuple[Any, ...]]:
    query = select(OpenAnswer).where(OpenAnswer.pilot_id.in_(codes)).order_by(OpenAnswer.id)
    for row in db.session.scalars(query):
        screened = row.cleaned_text is not None
        text = row.cleaned_text if row.cleaned_text is not None else row.text
        yield codes[row.pilot_id], row.moment, row.item, text, row.consent, row.factor, screened


def _indicators(scope: Scope) -> list[tuple[Any, ...]]:
    ids = [programme.id for programme in scope.programmes]
    query = select(Indicator).where(Indicator.programme_id.in_(ids))
    rows = db.session.scalars(query.order_by(Indicator.code, Indicator.value, Indicator.id))
    typed = [
        (r.code, r.activity, r.value, r.unit, r.numerator, r.denominator, r.note, r.source, r.as_of)
        for r in rows
    ]
    return [*_outreach(ids), *typed]


def _outreach(programme_ids: list[str]) -> list[tuple[Any, ...]]:
    """Return how many organisations were approached, scheduled a day, or want to talk later."""
    query = (
        select(Outreach.state, func.count(), func.max(Outreach.state_since))
        .where(Outreach.programme_id.in_(programme_ids))
        .group_by(Outreach.state)
    )
    states = {state: (count, since) for state, count, since in db.session.execute(query)}
    if not states:
        return []
    total, latest = sum(count for count, _ in states.values()), max(since for _, since in states.values())
    wanted = (
        ("organisaties_benaderd", "Organisaties benaderd", total),
        ("organisaties_ingepland", "Daarvan een dag ingepland", states.get(SCHEDULED, (0,))[0]),
        ("organisaties_later", "Daarvan later belangstelling", states.get(LATER, (0,))[0]),
    )
    return [
        (code, activity, count, "organisaties", count, total, "", PARTNERS_SOURCE, latest)
        for code, activity, count in wanted
    ]


def _groups(scope: Scope) -> list[tuple[Any, ...]]:
    """Return groups of people beside the pilots, then the pilots without whom was counted already."""
    query = (
        select(PeopleGroup)
        .options(joinedload(PeopleGroup.overlaps))
        .where(PeopleGroup.programme_id.in_([programme.id for programme in scope.programmes]))
        .order_by(PeopleGroup.name, PeopleGroup.id)
    )
    groups = list(db.session.scalars(query).unique())
    counted: dict[str, int] = {}
    for group in groups:
        for overlap in group.overlaps:
            counted[overlap.pilot_id] = counted.get(overlap.pilot_id, 0) + overlap.people
    rows: list[tuple[Any, ...]] = [
        ("jongeren_uniek", group.name, group.people, 0, group.source, group.as_of) for group in groups
    ]
    for pilot in scope.pilots:
        if pilot.present:
            known = min(counted.get(pilot.id, 0), pilot.present)
            rows.append(("jongeren_uniek", pilot.title, pilot.present, known, CREW_SOURCE, pilot.date))
    return rows
