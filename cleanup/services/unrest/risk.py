"""The calendar of risk: moments with their windows, on a page and as an iCalendar file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from cleanup.domain.platform.errors import N_, NotFoundError, RuleBrokenError
from cleanup.domain.unrest.windows import RiskWindow, check_moment, risk_window
from cleanup.domain.unrest.words import COMMEMORATION, RISK_LABELS, SENSITIVE
from cleanup.extensions import db
from cleanup.models.unrest.areas import Area
from cleanup.models.unrest.risk import RiskMoment
from cleanup.services import pilots
from cleanup.services.platform.guard import refuse_personal_and_groups

HIDDEN_TITLE = {"nl": "risicomoment", "en": "risk moment"}
ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class DatedMoment:
    """A moment with the days it asks for care."""

    row: RiskMoment
    windows: tuple[RiskWindow, ...]

    @property
    def is_sensitive(self) -> bool:
        """Whether a calendar elsewhere must not say what it is."""
        return self.row.kind in SENSITIVE


def list_moments(area: Area) -> list[DatedMoment]:
    """Return the moments of an area that still count, in the order of their first window."""
    query = select(RiskMoment).where(RiskMoment.area_id == area.id, RiskMoment.removed_on.is_(None))
    found = [
        DatedMoment(row, risk_window(row.kind, row.starts_on, row.ends_on))
        for row in db.session.scalars(query).unique()
    ]
    return sorted(found, key=lambda one: (one.windows[0], one.row.title, one.row.id))


def suggested_title(kind: str, day: dt.date) -> str:
    """Return a title without persons: ``herdenking incident 2026-03``."""
    if kind == COMMEMORATION:
        return f"herdenking incident {day:%Y-%m}"
    return f"{RISK_LABELS.get(kind, kind)} {day:%Y-%m}"


def add_moment(area: Area, typed: Mapping[str, Any]) -> RiskMoment:
    """Keep a moment; without a title it gets a suggested one.

    ``typed``: ``kind``, ``starts_on`` (of a commemoration the day of the incident), ``ends_on``, ``title``,
    ``note``.

    Raises
    ------
    RuleBrokenError
        When its days cannot be, or a text points to a person.
    """
    kind, day = str(typed["kind"]), typed.get("starts_on")
    if day is None:
        raise RuleBrokenError(N_("Kies een datum."), "starts_on")
    check_moment(kind, day, typed.get("ends_on"))
    title = str(typed.get("title") or "").strip() or suggested_title(kind, day)
    note = str(typed.get("note") or "").strip()
    refuse_personal_and_groups(title=title, note=note)
    row = RiskMoment(
        area_id=area.id, kind=kind, title=title, starts_on=day, ends_on=typed.get("ends_on"), note=note,
        revision=1,
    )  # fmt: skip
    db.session.add(row)
    db.session.flush()
    return row


def get_moment(area: Area, moment_id: str) -> RiskMoment:
    """Return a moment of this area; raises NotFoundError."""
    row = db.session.get(RiskMoment, moment_id)
    if row is None or row.area_id != area.id:
        raise NotFoundError
    return row


def remove_moment(row: RiskMoment, today: dt.date) -> None:
    """Let a moment count no more; calendars that had it hear that it is off."""
    row.removed_on, row.revision = row.removed_on or today, row.revision + 1
    db.session.flush()


def write_calendar(areas: Sequence[Area], language: str, now: dt.datetime) -> bytes:
    """Return the windows of areas as an iCalendar file, in whole days; sensitive kinds without a title."""
    from icalendar import Event

    titles = ", ".join(area.title for area in areas)
    calendar = pilots.empty_calendar(f"Social Cleanup {titles}".strip())
    ids = [area.id for area in areas]
    rows = db.session.scalars(
        select(RiskMoment).where(RiskMoment.area_id.in_(ids)).order_by(RiskMoment.starts_on, RiskMoment.id)
    ).unique()
    for row in rows:
        for number, window in enumerate(risk_window(row.kind, row.starts_on, row.ends_on), start=1):
            event = Event()
            event.add("uid", f"risico-{row.id}-{number}@social-cleanup")
            event.add("sequence", row.revision)
            event.add("dtstamp", now.astimezone(dt.UTC).replace(microsecond=0))
            event.add("dtstart", window.starts_on)
            event.add("dtend", window.ends_on + ONE_DAY)
            event.add("summary", _summary(row, language))
            event.add("status", "CANCELLED" if row.removed_on else "CONFIRMED")
            event.add("transp", "TRANSPARENT")
            calendar.add_component(event)
    return bytes(calendar.to_ical())


def _summary(row: RiskMoment, language: str) -> str:
    return HIDDEN_TITLE.get(language, HIDDEN_TITLE["nl"]) if row.kind in SENSITIVE else row.title
