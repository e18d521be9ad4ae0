"""Typed figures of a programme: adding one with its source, and taking one away."""

from __future__ import annotations

import datetime as dt
import math
import re
import unicodedata
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, ScalarSelect, func, select
from sqlalchemy.orm import joinedload

from cleanup.domain.partners.pipeline import LATER, SCHEDULED
from cleanup.domain.platform.audit import Kind
from cleanup.domain.platform.errors import N_, NotFoundError, RuleBrokenError
from cleanup.domain.platform.local_time import local_day
from cleanup.domain.platform.text_keys import text_key
from cleanup.extensions import db, kept_by_request
from cleanup.models.accounts import Account
from cleanup.models.evaluation.people import Indicator
from cleanup.models.partners.organisations import Outreach, Programme
from cleanup.services.campaign.counted import ACTIVITIES as OF_CAMPAIGN
from cleanup.services.campaign.counted import count_using as using_campaign
from cleanup.services.network.counted import ACTIVITIES, count_using
from cleanup.services.platform import audit

LONGEST_CODE = 40


def list_typed_figures(programme: Programme) -> list[Indicator]:
    """Return the typed figures of a programme, by activity."""
    found = typed_of(read_beside_counts([programme.id]))
    return sorted(found, key=lambda one: (one.activity, one.value, one.id))


def read_beside_counts(programme_ids: Sequence[str]) -> Sequence[Row[Any]]:
    """Return every typed figure with its targets, and beside it what was counted; once per request.

    The counts (of organisations, and how many programmes use the network and the campaign) stand beside every
    typed figure, and beside None when nothing was typed.
    """
    query = (
        select(
            Indicator,
            *_outreach_counts(programme_ids),
            count_using(programme_ids),
            using_campaign(programme_ids),
        )
        .select_from(Programme)
        .outerjoin(Indicator, Indicator.programme_id == Programme.id)
        .where(Programme.id.in_(programme_ids))
        .order_by(Indicator.code, Indicator.value, Indicator.id)
        .options(joinedload(Indicator.target_changes))
    )
    name = f"typed_figures:{','.join(programme_ids)}"
    return kept_by_request(name, lambda: db.session.execute(query).unique().all())


def typed_of(rows: Sequence[Row[Any]]) -> list[Indicator]:
    """Return the typed figures in what was read."""
    return [row[0] for row in rows if row[0] is not None and not row[0].is_goal]


def goals_of(rows: Sequence[Row[Any]]) -> list[Indicator]:
    """Return what was agreed for figures that are counted, in what was read."""
    return [row[0] for row in rows if row[0] is not None and row[0].is_goal]


def _outreach_counts(programme_ids: Sequence[str]) -> list[ScalarSelect[Any]]:
    """Return how many organisations were approached, scheduled a day, want to talk later, and since when."""
    asked = (select(func.count()), select(func.max(Outreach.state_since)))
    total, latest = (one.where(Outreach.programme_id.in_(programme_ids)) for one in asked)
    scheduled, later = (total.where(Outreach.state == state) for state in (SCHEDULED, LATER))
    return [query.scalar_subquery() for query in (total, scheduled, later, latest)]


def add_figure(programme: Programme, typed: dict[str, Any], by: Account, now: dt.datetime) -> Indicator:
    """Store a typed figure.

    A figure with the same activity or code as another is kept beside it: the overview then points out that
    there are two values. ``typed`` holds activity, value, unit, numerator, denominator, note, source, as_of.

    Raises
    ------
    RuleBrokenError
        Without a source, a date, a unit or a number, or with a date that has yet to come.
    """
    _check(typed, now)
    figure = Indicator(programme_id=programme.id, code=_code(programme, typed["activity"]), **typed)
    db.session.add(figure)
    db.session.flush()
    audit.record(audit.Kind.FIGURES_CHANGED, by.id, now, programme.code, added=figure.code)
    return figure


def remove_figure(programme: Programme, figure_id: str, by: Account, now: dt.datetime) -> str:
    """Take a typed figure away and return its activity; raises NotFoundError when it is not there."""
    figure = db.session.get(Indicator, figure_id)
    if figure is None or figure.is_goal or figure.programme_id != programme.id:
        raise NotFoundError
    db.session.delete(figure)
    db.session.flush()
    audit.record(Kind.FIGURES_CHANGED, by.id, now, programme.code, removed=figure.code)
    return figure.activity


def _check(typed: dict[str, Any], now: dt.datetime) -> None:
    if not typed["source"].strip():
        raise RuleBrokenError(N_("Vul de bron van dit cijfer in: zonder bron tonen we het niet."), "source")
    if typed["as_of"] is None:
        raise RuleBrokenError(N_("Kies de datum waarop dit cijfer gold."), "as_of")
    if typed["as_of"] > local_day(now):
        raise RuleBrokenError(N_("Kies een datum die al geweest is."), "as_of")
    if not typed["unit"].strip():
        raise RuleBrokenError(N_("Vul in wat je telt, zoals mensen of cijfer."), "unit")
    for field in ("value", "numerator", "denominator"):
        if typed[field] is not None and not math.isfinite(typed[field]):
            raise RuleBrokenError(N_("Vul hier alleen een getal in; uitleg hoort bij de toelichting."), field)


def _code(programme: Programme, activity: str) -> str:
    """Return the code of the figures with this activity, or one made of its words.

    What is counted here as well has the code of that count, so that two values are pointed out.
    """
    for code, counted in (ACTIVITIES | OF_CAMPAIGN).items():
        if text_key(counted) == text_key(activity):
            return code
    query = select(Indicator.code).where(
        Indicator.programme_id == programme.id, Indicator.activity == activity
    )
    found = db.session.scalar(query.order_by(Indicator.code).limit(1))
    plain = unicodedata.normalize("NFKD", activity.lower()).encode("ascii", "ignore").decode()
    return found or re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:LONGEST_CODE].strip("_") or "cijfer"
