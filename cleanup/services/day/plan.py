"""Everything a tablet needs to run a day without network, and the advice it may ask for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import select

from cleanup.domain.day.advice import VariantAdvice, advise, motivation_of, variant_of_intake
from cleanup.domain.day.events import LEAVE_REASONS
from cleanup.domain.day.observing import TAGS
from cleanup.domain.day.planning import as_document
from cleanup.domain.pilots.plan import CANCELLED
from cleanup.domain.pilots.variants import alike, instead_of
from cleanup.domain.surveys.opening import State
from cleanup.extensions import db
from cleanup.models.pilots.plan import Pilot
from cleanup.models.surveys.responses import Response
from cleanup.services import surveys
from cleanup.services.day.beams import examples_of, offers_as_document, stock_of
from cleanup.services.day.marks import marks_of
from cleanup.services.day.run_sheet import parts_of
from cleanup.services.platform.content.current import loaded

OF_THE_PLAN = (
    Pilot.status,
    Pilot.date,
    Pilot.starts_at,
    Pilot.ends_at,
    Pilot.place,
    Pilot.municipality,
    Pilot.variant,
    Pilot.revision,
)
"""The columns that ``standing_of`` reads."""


def standing_of(of: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a tablet keeps looking at: whether the day is off, when, where and of which variant it is.

    ``of`` holds the columns of ``OF_THE_PLAN`` by name. A plan with another revision is fetched again.
    """
    return {
        "off": of["status"] == CANCELLED,
        "date": of["date"].isoformat(),
        "starts": f"{of['starts_at']:%H:%M}",
        "ends": f"{of['ends_at']:%H:%M}",
        "place": of["place"] or of["municipality"],
        "variant": of["variant"],
        "revision": of["revision"],
    }


def plan_of(pilot: Pilot, smallest_group: int) -> dict[str, Any]:
    """Return the plan of a day as plain values; texts are mappings by language."""
    toolkit = loaded().toolkit
    examples = examples_of(pilot)
    stock = stock_of(examples)
    return {
        "pilot": {
            "code": pilot.code,
            "title": pilot.title,
            "day_code": pilot.day_code,
            **standing_of({column.key: getattr(pilot, column.key) for column in OF_THE_PLAN}),
            **marks_of(pilot),
            "expected": pilot.expected,
            "intake_variant": _intake_of(pilot),
        },
        "early": _early_of(pilot),
        "core": _core_parts(),
        "sheets": {
            variant: [
                {**as_document(part), "beams": offers_as_document(part, stock)}
                for part in parts_of(pilot, variant)
            ]
            for variant in alike(pilot.variant)
        },
        "examples": [example.code for example in examples],
        "smallest": smallest_group,
        "activities": {
            code: {"name": dict(one.name), "steps": [dict(step) for step in one.steps]}
            for code, one in loaded().activities.items()
        },
        "tags": [{"code": tag.code, "label": tag.label, "kind": tag.kind} for tag in TAGS],
        "cards": [
            {
                "code": card.code,
                "name": dict(card.name),
                "signals": [dict(line) for line in card.signals],
                "steps": [[step, [dict(line) for line in lines]] for step, lines in card.steps.items()],
                "call": dict(card.call),
            }
            for card in toolkit.support_cards
        ],
        "quiz": [
            {
                "code": item.code,
                "set": item.quiz_set,
                "text": dict(item.text),
                "grey": item.grey,
                "answers": list(item.answers),
                "explanation": dict(item.explanation),
                "discussion": [dict(line) for line in item.discussion],
            }
            for item in toolkit.quiz
        ],
        "quiz_sets": [{"code": one.code, "name": dict(one.name)} for one in toolkit.quiz_sets],
        "forms": {form.code: dict(form.name) for form in toolkit.forms},
        "form_order": [form.code for form in toolkit.forms],
        "leave_reasons": list(LEAVE_REASONS),
    }


def _early_of(pilot: Pilot) -> dict[str, int] | None:
    """Return from when until when a tablet may ask about the weeks before, in milliseconds; None: never."""
    times = surveys.times_of_early(pilot)
    if times is None:
        return None
    begin, end = (round(time.timestamp() * 1000) for time in times)
    return {"from": begin, "until": end}


def _core_parts() -> dict[str, list[dict[str, str]]]:
    """Return by part how somebody recognises the core elements that it carries."""
    found: dict[str, list[dict[str, str]]] = {}
    for element in loaded().core_elements:
        for part in element.parts:
            found.setdefault(part, []).append(dict(element.recognise))
    return found


def _intake_of(pilot: Pilot) -> str | None:
    """Return the variant that the partner's answers point to, where the day can still become another."""
    found = variant_of_intake(pilot.motivation)
    return instead_of(found, pilot.variant) if found and len(alike(pilot.variant)) > 1 else None


def advise_variant(pilot: Pilot, now: dt.datetime, smallest_group: int) -> VariantAdvice | None:
    """Return which variant may fit: from t0 once it is closed with enough answers, else from the intake.

    None for a day that cannot become another one, such as a lesson or a parents' evening.
    """
    if len(alike(pilot.variant)) == 1:
        return None
    scores: list[float] = []
    if surveys.state_of_moment(pilot, "t0", now) is State.CLOSED:
        query = select(Response.version, Response.packed).where(
            Response.pilot_id == pilot.id, Response.moment == "t0", Response.excluded == ""
        )
        for version, packed in db.session.execute(query.order_by(Response.id)):
            questionnaire = surveys.find_version(version)
            score = motivation_of(questionnaire, "t0", packed) if questionnaire else None
            scores += [score] if score is not None else []
    found = advise(scores, pilot.motivation, smallest_group)
    return replace(found, variant=instead_of(found.variant, pilot.variant)) if found else None
