"""The track of a version of a questionnaire: what thinking aloud found, and whether it counts as tested."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from sqlalchemy import select

from cleanup.domain.platform.errors import N_, NotFoundError, RuleBrokenError
from cleanup.domain.surveys.instrument import DECISION_LABELS, missing_for_tested
from cleanup.extensions import db
from cleanup.models.surveys.instrument import TestedVersion, ThinkAloud
from cleanup.services.platform.guard import refuse_personal

MOST_PEOPLE = 60


def list_findings(version: str) -> list[ThinkAloud]:
    """Return what was found when people thought aloud over a version, the oldest first."""
    query = select(ThinkAloud).where(ThinkAloud.version == version)
    return list(db.session.scalars(query.order_by(ThinkAloud.held_on, ThinkAloud.item, ThinkAloud.id)))


def add_finding(
    version: str,
    *,
    held_on: dt.date,
    people: int,
    item: str,
    finding: str,
    decision: str,
    today: dt.date,
) -> ThinkAloud:
    """Keep what was found; a version that counted as tested no longer does while something is undecided.

    Raises
    ------
    RuleBrokenError
        When nothing was found, a day is still to come, a number cannot be, or a text names a person.
    """
    if not finding.strip():
        raise RuleBrokenError(N_("Schrijf wat je vond, ook als alles duidelijk was."), "finding")
    if held_on > today:
        raise RuleBrokenError(N_("Deze dag moet nog komen."), "held_on")
    if not 1 <= people <= MOST_PEOPLE:
        raise RuleBrokenError(N_("Vul een aantal van 1 tot en met 60 in."), "people")
    if decision not in DECISION_LABELS:
        raise RuleBrokenError(N_("Kies een besluit."), "decision")
    refuse_personal(finding=finding)
    row = ThinkAloud(
        version=version,
        held_on=held_on,
        people=people,
        item=item,
        finding=finding.strip(),
        decision=decision,
    )
    db.session.add(row)
    if "open" in missing_for_tested(people, [decision], 0):
        set_tested(version, None)
    db.session.flush()
    return row


def remove_finding(version: str, finding_id: str) -> None:
    """Take a finding away; raises NotFoundError when it is not of this version."""
    row = db.session.get(ThinkAloud, finding_id)
    if row is None or row.version != version:
        raise NotFoundError
    db.session.delete(row)
    db.session.flush()


def count_aloud(findings: Iterable[ThinkAloud]) -> int:
    """Return how many people thought aloud: on one day the same people spoke of all questions."""
    by_day: dict[dt.date, int] = {}
    for row in findings:
        by_day[row.held_on] = max(by_day.get(row.held_on, 0), row.people)
    return sum(by_day.values())


def lacking_for_tested(version: str, answers: int) -> tuple[str, ...]:
    """Return what a version lacks to count as tested, given its answers at t0 over all pilots."""
    findings = list_findings(version)
    return missing_for_tested(count_aloud(findings), [row.decision for row in findings], answers)


def mark_tested(version: str, answers: int, today: dt.date) -> None:
    """Let a version count as tested from today.

    Raises
    ------
    RuleBrokenError
        When it lacks something.
    """
    if lacking_for_tested(version, answers):
        raise RuleBrokenError(N_("Deze versie is nog niet genoeg getoetst."))
    set_tested(version, today)


def set_tested(version: str, day: dt.date | None) -> None:
    """Say since when a version counts as tested; None: it does not."""
    row = db.session.get(TestedVersion, version)
    if row is not None and day is None:
        db.session.delete(row)
    elif row is None and day is not None:
        db.session.add(TestedVersion(version=version, tested_on=day))
    db.session.flush()


def tested_on(version: str) -> dt.date | None:
    """Return since when a version counts as tested; None when it does not."""
    row = db.session.get(TestedVersion, version)
    return row.tested_on if row else None


def untested(versions: Iterable[str]) -> tuple[str, ...]:
    """Return those of these versions that do not count as tested, in order; one query."""
    asked = sorted(set(versions))
    query = select(TestedVersion.version).where(TestedVersion.version.in_(asked))
    known = set(db.session.scalars(query)) if asked else set()
    return tuple(version for version in asked if version not in known)
