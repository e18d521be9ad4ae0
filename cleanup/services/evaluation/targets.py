"""Targets of figures: agreeing one, changing it with a reason, and what it was before."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable
from typing import Any

from sqlalchemy import select

from cleanup.domain.platform.audit import Kind
from cleanup.domain.platform.errors import N_, NotFoundError, RuleBrokenError
from cleanup.domain.platform.local_time import local_day
from cleanup.domain.platform.numbers import grouped
from cleanup.domain.platform.targets import AT_LEAST, DIRECTION_LABELS, TARGET_DIRECTIONS
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.evaluation.people import Indicator, TargetChange
from cleanup.models.partners.organisations import Programme
from cleanup.services.platform import audit
from cleanup.services.platform.guard import refuse_personal

COUNTED = "geteld"
"""Where a counted figure comes from is said each time it is counted; the store asks for a word."""
FIELDS = ("target", "target_direction", "target_source", "target_set_on", "baseline")


def get_figure(programme: Programme, figure_id: str) -> Indicator:
    """Return a typed figure of this programme with its earlier targets; raises NotFoundError."""
    figure = db.session.get(Indicator, figure_id)
    if figure is None or figure.is_goal or figure.programme_id != programme.id:
        raise NotFoundError
    return figure


def goal_of(programme: Programme, code: str, activity: str, unit: str, today: dt.date) -> Indicator:
    """Return what was agreed for a figure that is counted; a new one, not stored yet, when nothing was.

    ``activity`` and ``unit`` are what the figure is called now.
    """
    asked = select(Indicator).where(
        Indicator.programme_id == programme.id, Indicator.code == code, Indicator.is_goal
    )
    return db.session.scalar(asked) or Indicator(
        programme_id=programme.id, code=code, activity=activity, value=0, unit=unit, source=COUNTED,
        as_of=today, target_direction=AT_LEAST, target_source="", is_goal=True,
    )  # fmt: skip


def set_target(figure: Indicator, typed: dict[str, Any], by: Account | None, now: dt.datetime) -> None:
    """Agree on a target of a figure, change it or take it away, and keep what it was.

    ``typed`` holds target and baseline (a number or None), target_direction, target_source, target_set_on and
    reason.

    Raises
    ------
    RuleBrokenError
        Without source or day of a target, with a day that has yet to come, or when a target changes without
        a reason.
    """
    _check(figure, typed, now)
    refuse_personal(target_source=typed["target_source"], reason=typed.get("reason"))
    if all(getattr(figure, name) == typed[name] for name in FIELDS):
        return
    for name in FIELDS:
        setattr(figure, name, typed[name])
    db.session.add(figure)
    figure.target_changes.append(
        TargetChange(
            account_id=by.id if by else None,
            changed_at=now,
            target=figure.target,
            direction=figure.target_direction,
            set_on=figure.target_set_on,
            baseline=figure.baseline,
            reason=typed.get("reason", ""),
        )
    )
    db.session.flush()
    audit.record(Kind.FIGURES_CHANGED, by.id if by else None, now, figure.code, what="target")


def _check(figure: Indicator, typed: dict[str, Any], now: dt.datetime) -> None:
    for name in ("target", "baseline"):
        if typed[name] is not None and not math.isfinite(typed[name]):
            raise RuleBrokenError(N_("Vul hier alleen een getal in; uitleg hoort bij de toelichting."), name)
    if typed["target_direction"] not in TARGET_DIRECTIONS:
        raise RuleBrokenError(N_("Kies minstens of hoogstens."), "target_direction")
    if typed["target"] is None:
        typed.update(target_source="", target_set_on=None)
    else:
        _check_agreed(typed, now)
    if figure.target is not None and typed["target"] != figure.target and not typed.get("reason"):
        raise RuleBrokenError(N_("Schrijf waarom dit doel verandert."), "reason")


def _check_agreed(typed: dict[str, Any], now: dt.datetime) -> None:
    if not typed["target_source"].strip():
        raise RuleBrokenError(N_("Vul in waar dit doel is afgesproken."), "target_source")
    if typed["target_set_on"] is None:
        raise RuleBrokenError(N_("Kies de datum waarop dit doel is afgesproken."), "target_set_on")
    if typed["target_set_on"] > local_day(now):
        raise RuleBrokenError(N_("Kies een datum die al geweest is."), "target_set_on")


def target_rows(figures: Iterable[Indicator]) -> list[tuple[Any, ...]]:
    """Return the targets of figures as the analysis reads them; figures that never had one are not.

    What was agreed for a counted figure has no source and no day: it holds whenever it is counted.
    """
    return [
        (
            one.code, "" if one.is_goal else one.source, None if one.is_goal else one.as_of, one.target,
            one.target_direction, one.target_set_on, one.baseline, _course_of(one),
        )
        for one in figures
        if one.target is not None or one.target_changes
    ]  # fmt: skip


def _course_of(figure: Indicator) -> str:
    """Return how a target changed in Dutch words, the oldest first; nothing when it never did."""
    changes = figure.target_changes
    return "; ".join(map(describe_change, changes)) if len(changes) > 1 else ""


def describe_change(change: TargetChange) -> str:
    """Return one target as it was, in Dutch words: ``minstens 800.000 (1-2-2025), want …``."""
    day = f" ({change.set_on:%-d-%-m-%Y})" if change.set_on else ""
    if change.target is None:
        text = "geen doel"
    else:
        text = f"{DIRECTION_LABELS[change.direction]} {grouped(change.target)}{day}"
    return f"{text}, want {change.reason}" if change.reason else text
