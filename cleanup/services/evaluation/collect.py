"""Reading what an evaluation needs from storage, as plain rows; a fixed number of queries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import compress
from sys import intern
from typing import TYPE_CHECKING, Any

from sqlalchemy import Row, func, select
from sqlalchemy.orm import joinedload

from cleanup.domain.cocreation.groups import Attended
from cleanup.domain.day.as_meant import as_meant_cells
from cleanup.domain.evaluation.figures import CREW_SOURCE, PARTNERS_SOURCE
from cleanup.domain.pilots.variants import BY_CODE
from cleanup.domain.platform.local_time import local_day
from cleanup.domain.platform.parts import Part
from cleanup.domain.surveys.distinct import OWN
from cleanup.domain.surveys.moments import BESIDES
from cleanup.domain.surveys.questionnaires import Questionnaire
from cleanup.extensions import db
from cleanup.models.evaluation.people import PeopleGroup
from cleanup.models.partners.organisations import ProgrammePart
from cleanup.models.surveys.responses import OpenAnswer, Response
from cleanup.services import day, surveys, toolkit
from cleanup.services.campaign import counted as campaign_counted
from cleanup.services.evaluation.numbers import goals_of, read_beside_counts, typed_of
from cleanup.services.evaluation.plans import is_planned
from cleanup.services.evaluation.scope import Scope
from cleanup.services.evaluation.scoped_pilots import ScopedPilot
from cleanup.services.evaluation.targets import target_rows
from cleanup.services.network.counted import counted_rows
from cleanup.services.platform.content.current import loaded

if TYPE_CHECKING:
    from cleanup.analysis.answers import Answers


def read_answers(scope: Scope, now: dt.datetime) -> Answers:
    """Return everything stored about the programmes of a scope, as checked frames.

    Figures of a whole programme (typed ones, groups of people, organisations) are left out when a filter
    or a pilot asks for a part of it.
    """
    from cleanup.analysis.answers import answers_from, in_order_of_content

    codes = {pilot.id: pilot.code for pilot in scope.pilots}
    counts = read_beside_counts([one.id for one in scope.programmes]) if scope.is_whole else ()
    responses = response_columns(codes, scope.stored)
    process = day.process_rows(codes, {pilot.id for pilot in scope.pilots if pilot.day_kept})
    answers = answers_from(
        pilots=[_pilot_row(pilot, now) for pilot in scope.pilots],
        responses=responses,
        questionnaires=_questionnaires(scope, responses),
        open_answers=_open_answers(codes),
        meters=[
            (pilot.code, row.moment, pilot.present, row.times_opened, row.times_started)
            for pilot in scope.pilots
            for row in pilot.moments
        ],
        parts=process.parts,
        as_meant=as_meant_cells(
            process.said, day.observed_rows(codes), process.parts, loaded().core_elements
        ),
        observations=process.observations,
        actions=toolkit.action_rows(codes),
        plans=toolkit.plan_rows({pilot.id: pilot.date for pilot in scope.pilots}, now),
        indicators=_indicators(scope, counts, local_day(now)),
        groups=_groups(scope) if scope.is_whole else (),
        targets=target_rows([*typed_of(counts), *(goals_of(counts) if len(scope.programmes) == 1 else ())]),
    )
    return in_order_of_content(replace(answers, planned=is_planned(scope)))


def _pilot_row(pilot: ScopedPilot, now: dt.datetime) -> dict[str, Any]:
    return {
        "pilot_code": pilot.code,
        "title": pilot.title,
        "date": pilot.date,
        "programme": pilot.programme,
        "organisation": pilot.organisation,
        "partner_type": pilot.partner_type,
        "municipality": pilot.municipality,
        "variant": pilot.variant,
        "age_band": pilot.age_band,
        "expected": pilot.expected,
        "present": pilot.present,
        "closed": pilot.closed_moments(now),
        "motivation_intake": pilot.motivation,
        "planned_moments": " ".join(one.moment for one in pilot.plan),
    }


def _questionnaires(scope: Scope, responses: Mapping[str, Sequence[Any]]) -> dict[str, Questionnaire]:
    """Return what these programmes ask, without questionnaires for moments that none of them has."""
    there = {one.moment for pilot in scope.pilots for one in pilot.plan}
    elsewhere = set(BESIDES) - there
    return {
        version: one
        for version, one in asked_in(responses).items()
        if not one.moments or not set(one.moments) <= elsewhere
    }


def read_responses(scope: Scope, now: dt.datetime) -> Answers:
    """Return only the closed answers of the pilots of a scope; two queries."""
    from cleanup.analysis.answers import answers_from, in_order_of_content

    responses = response_columns({pilot.id: pilot.code for pilot in scope.pilots}, scope.stored)
    answers = answers_from(
        pilots=[_pilot_row(pilot, now) for pilot in scope.pilots],
        responses=responses,
        questionnaires=_questionnaires(scope, responses),
    )
    return in_order_of_content(answers)


def asked_in(responses: Mapping[str, Sequence[Any]]) -> dict[str, Questionnaire]:
    """Return our own questionnaires and those that these responses answer, by version.

    One that was added for another programme has no columns here, and neither have our own where only others
    were answered: what nobody was asked is not shielded, it is not there.
    """
    answered = set(responses["version"])
    every = surveys.list_versions()
    found = [one for version, one in every.items() if version in answered]
    ours = OWN if not found or any(one.id in OWN for one in found) else ()
    return {version: one for version, one in every.items() if one.id in ours or version in answered}


RESPONSE_NAMES = (
    "response_id", "pilot_code", "moment", "link", "version", "language", "mode", "month", "packed",
    "excluded", "released",
)  # fmt: skip
_RESPONSE = (
    Response.id, Response.pilot_id, Response.moment,
    func.coalesce(Response.code_hash, Response.pair_id), Response.version, Response.language,
    Response.mode, Response.month, Response.packed, Response.excluded, Response.released,
)  # fmt: skip
FEW_WORDS = ("moment", "version", "language", "mode", "month")
"""Columns with a few words for all: one text each, not one a row."""
ROWS_AT_ONCE = 5000
MOST = 0.7
"""From which part of all pilots on the whole table is read."""


def response_columns(codes: Mapping[str, str], stored: int = 0) -> Mapping[str, Sequence[Any]]:
    """Return the responses of pilots, by id and code, as columns in the order of their random ids.

    When they are most of the ``stored`` pilots, the whole table is read in its own order and the few others
    are left out: finding every answer through the index costs more. Every column is plain text, so the
    driver's own tuples will do: a row object for each of a million answers costs more than reading them.
    """
    query = select(*_RESPONSE).order_by(Response.id)
    if not len(codes) >= MOST * stored > 0:
        query = query.where(Response.pilot_id.in_(codes))
    known: dict[str, Callable[[Any], Any]] = {
        "pilot_code": codes.get,
        "excluded": bool,  # the reason, empty for most
        **dict.fromkeys(FEW_WORDS, intern),
    }
    table: dict[str, list[Any]] = {name: [] for name in RESPONSE_NAMES}
    with db.session.connection().execute(query) as result:
        while rows := result.cursor.fetchmany(ROWS_AT_ONCE):
            for (name, column), values in zip(table.items(), zip(*rows, strict=True), strict=True):
                column.extend(map(known[name], values) if name in known else values)
    return _of_pilots(table)


def _of_pilots(table: Mapping[str, Sequence[Any]]) -> Mapping[str, Sequence[Any]]:
    """Return the responses that are of a pilot that was asked for."""
    if None not in table["pilot_code"]:
        return table
    wanted = [code is not None for code in table["pilot_code"]]
    return {name: list(compress(values, wanted)) for name, values in table.items()}


def _open_answers(codes: dict[str, str]) -> Iterable[tuple[Any, ...]]:
    query = select(OpenAnswer).where(OpenAnswer.pilot_id.in_(codes)).order_by(OpenAnswer.id)
    for row in db.session.scalars(query):
        screened = row.cleaned_text is not None
        text = row.cleaned_text if row.cleaned_text is not None else row.text
        yield codes[row.pilot_id], row.moment, row.item, text, row.consent, row.factor, screened


def _indicators(scope: Scope, rows: Sequence[Row[Any]], today: dt.date) -> list[tuple[Any, ...]]:
    """Return what was counted of organisations, network and campaign, and what was typed, in that order."""
    if not rows:
        return []
    outreach: tuple[Any, ...] = rows[0][1:-2]
    using: tuple[Any, ...] = rows[0][-2:]
    in_network, in_campaign = using
    ids = [programme.id for programme in scope.programmes]
    counted = [
        *(counted_rows(ids, today) if in_network else ()),
        *(campaign_counted.counted_rows(ids) if in_campaign else ()),
    ]
    typed = [
        (r.code, r.activity, r.value, r.unit, r.numerator, r.denominator, r.note, r.source, r.as_of)
        for r in typed_of(rows)
    ]
    return [*_outreach(*outreach), *counted, *typed]


def _outreach(total: int, scheduled: int, later: int, latest: dt.date | None) -> list[tuple[Any, ...]]:
    """Return the figures of the organisations; none before anybody was approached."""
    wanted = (
        ("organisaties_benaderd", "Organisaties benaderd", total),
        ("organisaties_ingepland", "Daarvan een dag ingepland", scheduled),
        ("organisaties_later", "Daarvan later belangstelling", later),
    )
    return [
        (code, activity, count, "organisaties", count, total, "", PARTNERS_SOURCE, latest)
        for code, activity, count in wanted
        if total
    ]


def _groups(scope: Scope) -> list[tuple[Any, ...]]:
    """Return groups of people beside the pilots, then the pilots without whom was counted already.

    A programme that does not use co-creation has no such groups. Parents, and who comes back to a second
    meeting, are no young people that were reached besides.
    """
    query = (
        select(PeopleGroup)
        .options(joinedload(PeopleGroup.overlaps))
        .join(ProgrammePart, ProgrammePart.programme_id == PeopleGroup.programme_id)
        .where(
            PeopleGroup.programme_id.in_([programme.id for programme in scope.programmes]),
            ProgrammePart.part == Part.COCREATION,
            PeopleGroup.removed_on.is_(None),
        )
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
        if pilot.present and BY_CODE[pilot.variant].new_people:
            there = Attended.of(pilot.title, pilot.present, counted.get(pilot.id, 0))
            name = there.title
            if there.is_claimed_too_often:
                name += f" (groepen noemen {there.claimed} mensen)"
            rows.append(("jongeren_uniek", name, there.people, there.known, CREW_SOURCE, pilot.date))
    return rows
