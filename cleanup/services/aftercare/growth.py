"""The growth line of somebody who leads: their own debriefs and observations over pilots.

For their own eyes and those of the one coach they chose; everybody else finds nothing there.
"""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from cleanup.domain.day.observing import HEAVY, TAGS
from cleanup.domain.platform.errors import N_, NotFoundError, RuleBrokenError
from cleanup.domain.surveys.questionnaires import Item, Questionnaire
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.aftercare import Coaching
from cleanup.models.day.events import DayEvent
from cleanup.models.pilots.plan import Pilot
from cleanup.models.surveys.forms import FormEntry
from cleanup.services import briefing, surveys
from cleanup.services.surveys import forms

SCORES = ("PE06", "PE08", "PE13", "PE14")
TEXTS = ("PE15", "PE16")
TAG_LABELS = {tag.code: tag.label for tag in TAGS} | {HEAVY: N_("Stevig moment")}


@dataclass(frozen=True)
class GrowthScore:
    """What somebody answered to one question of their debrief, on a scale that begins at 1."""

    item: Item
    value: int
    highest: int


@dataclass(frozen=True)
class GrowthStep:
    """One pilot on the line: what somebody answered and saw themselves."""

    pilot: Pilot
    scores: tuple[GrowthScore, ...]
    texts: tuple[tuple[Item, str], ...]
    tags: tuple[tuple[str, int], ...]


def show_growth(account: Account) -> list[GrowthStep]:
    """Return somebody's own line, the first pilot first; four queries whatever the number of pilots."""
    entries = _entries(account)
    seen = _observations(account)
    versions = surveys.list_versions() if entries else {}
    query = select(Pilot).where(Pilot.id.in_({*entries, *seen}))
    steps = []
    for pilot in db.session.scalars(query.order_by(Pilot.date, Pilot.code)).unique():
        scores, texts = _answers(entries.get(pilot.id), versions)
        tags = sorted(seen.get(pilot.id, Counter()).items(), key=lambda pair: (-pair[1], pair[0]))
        steps.append(GrowthStep(pilot, scores, texts, tuple((TAG_LABELS.get(t, t), n) for t, n in tags)))
    return steps


def _entries(account: Account) -> dict[str, FormEntry]:
    query = select(FormEntry).where(
        FormEntry.account_id == account.id,
        FormEntry.questionnaire == forms.PEER_EDUCATOR,
        FormEntry.state == forms.SENT,
    )
    return {entry.pilot_id: entry for entry in db.session.scalars(query)}


def _observations(account: Account) -> dict[str, Counter[str]]:
    query = select(DayEvent.pilot_id, DayEvent.kind, DayEvent.body).where(
        DayEvent.account_id == account.id, DayEvent.kind.in_(("observe", "heavy"))
    )
    found: dict[str, Counter[str]] = {}
    for pilot_id, kind, body in db.session.execute(query):
        tag = HEAVY if kind == "heavy" else json.loads(body)["tag"]
        found.setdefault(pilot_id, Counter())[tag] += 1
    return found


def _answers(
    entry: FormEntry | None, versions: Mapping[str, Questionnaire]
) -> tuple[tuple[GrowthScore, ...], tuple[tuple[Item, str], ...]]:
    questionnaire = versions.get(entry.version) if entry else None
    if entry is None or questionnaire is None:
        return (), ()
    typed = json.loads(entry.fields)
    items = {item.code: item for item in questionnaire.items}
    scores = tuple(
        GrowthScore(items[code], int(value), len(items[code].scale.options))
        for code in SCORES
        if code in items and (value := "".join(typed.get(code, [])[:1])).isdigit()
    )
    texts = tuple(
        (items[code], text) for code in TEXTS if code in items and (text := " ".join(typed.get(code, [])))
    )
    return scores, texts


def find_coach(account: Account) -> Account | None:
    """Return with whom somebody shares their line, None for nobody."""
    coaching = db.session.get(Coaching, account.id)
    return coaching.coach if coaching else None


def choose_coach(account: Account, coach_id: str | None, today: dt.date) -> None:
    """Share the line with one colleague, or with nobody any more.

    Raises
    ------
    RuleBrokenError
        When that colleague cannot be a coach.
    """
    if coach_id and coach_id not in {coach.id for coach in briefing.list_coaches(account)}:
        raise RuleBrokenError(N_("Kies een coach uit de lijst."), "coach")
    coaching = db.session.get(Coaching, account.id)
    if coaching is not None and coaching.coach_id == (coach_id or ""):
        return
    if coaching is not None:
        db.session.delete(coaching)
        db.session.flush()
    if coach_id:
        db.session.add(Coaching(account_id=account.id, coach_id=coach_id, since=today))
        db.session.flush()


def list_coached(coach: Account) -> list[Account]:
    """Return whose line somebody may read as coach, by name."""
    query = select(Coaching).where(Coaching.coach_id == coach.id)
    found = [coaching.account for coaching in db.session.scalars(query).unique()]
    return sorted(found, key=lambda account: (account.search_key, account.id))


def get_coached(coach: Account, account_id: str) -> Account:
    """Return somebody whose coach this person is.

    Raises
    ------
    NotFoundError
        For everybody else; nobody learns whether there is a line.
    """
    coaching = db.session.get(Coaching, account_id)
    if coaching is None or coaching.coach_id != coach.id:
        raise NotFoundError
    return coaching.account
