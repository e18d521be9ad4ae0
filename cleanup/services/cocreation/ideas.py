"""Ideas of a group: noting, judging, choosing, and telling what became of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from sqlalchemy import exists, func, select

from cleanup.domain.cocreation.ideas import BECAME_LABELS, CRITERIA, IDEA, VERDICT_LABELS, check_step
from cleanup.domain.platform.errors import N_, NotFoundError, RuleBrokenError
from cleanup.domain.platform.parts import Part
from cleanup.extensions import db
from cleanup.models.cocreation.groups import CocreationGroup, Idea, IdeaStep
from cleanup.models.evaluation.people import PeopleGroup
from cleanup.models.partners.organisations import ProgrammePart
from cleanup.models.pilots.plan import Pilot
from cleanup.services.cocreation.groups import list_pilots
from cleanup.services.platform.guard import refuse_personal


def get_idea(group: CocreationGroup, idea_id: str) -> Idea:
    """Return an idea of this group; raises NotFoundError."""
    found = db.session.get(Idea, idea_id)
    if found is None or found.group_id != group.id:
        raise NotFoundError
    return found


def add_idea(group: CocreationGroup, title: str, text: str) -> Idea:
    """Store an idea under the next number of its group; raises RuleBrokenError when it may name a person."""
    refuse_personal(title=title, text=text)
    latest = db.session.scalar(select(func.max(Idea.number)).where(Idea.group_id == group.id)) or 0
    idea = Idea(group_id=group.id, number=latest + 1, title=title, text=text, state=IDEA)
    db.session.add(idea)
    db.session.flush()
    db.session.expire(group, ["ideas"])
    return idea


def change_idea(idea: Idea, title: str, text: str) -> None:
    """Change what an idea is; raises RuleBrokenError when it may name a person."""
    refuse_personal(title=title, text=text)
    idea.title, idea.text = title, text
    db.session.flush()


def judge_idea(idea: Idea, typed: Mapping[str, Any], now: dt.datetime) -> None:
    """Store the verdicts on the four criteria and take the step to ``state``, with its reason.

    A reason that comes without another state is kept as well.

    Raises
    ------
    RuleBrokenError
        When a step may not be taken, a verdict is unknown, or the reason may name a person.
    """
    verdicts = {criterion: typed[criterion] or "" for criterion in CRITERIA}
    for criterion, verdict in verdicts.items():
        if verdict not in VERDICT_LABELS:
            raise RuleBrokenError(N_("Kies ja, deels of nee."), criterion)
    reason = typed["reason"].strip()
    refuse_personal(reason=reason)
    wanted = typed["state"] or idea.state
    if wanted != idea.state:
        check_step(idea.state, wanted, verdicts, reason)
    if wanted != idea.state or reason:
        db.session.add(IdeaStep(idea_id=idea.id, state=wanted, reason=reason, at=now))
        idea.state = wanted
    for criterion, verdict in verdicts.items():
        setattr(idea, criterion, verdict)
    db.session.flush()
    db.session.expire(idea, ["steps"])


def follow_idea(idea: Idea, became: str, became_text: str, pilot_id: str) -> None:
    """Store what an idea became: a part of the day, a post, a pilot or something else.

    Raises
    ------
    RuleBrokenError
        When the pilot is not of the same programme, or a pilot is meant and none is named.
    """
    if became not in BECAME_LABELS:
        raise RuleBrokenError(N_("Kies wat er van het idee werd."), "became")
    known = {pilot.id for pilot in list_pilots(idea.group.people_group.programme_id)}
    if pilot_id and pilot_id not in known:
        raise RuleBrokenError(N_("Kies een pilot van dit programma."), "pilot")
    if became == "pilot" and not pilot_id:
        raise RuleBrokenError(N_("Kies welke pilot."), "pilot")
    refuse_personal(became_text=became_text)
    idea.became, idea.became_text, idea.pilot_id = became, became_text, pilot_id or None
    db.session.flush()


def list_ideas_of(pilot: Pilot) -> list[Idea]:
    """Return the ideas that led to this pilot, for its page; none when the programme has no co-creation."""
    used = exists().where(
        ProgrammePart.programme_id == pilot.programme_id, ProgrammePart.part == Part.COCREATION
    )
    query = select(Idea).join(PeopleGroup, PeopleGroup.id == Idea.group_id)
    query = query.where(Idea.pilot_id == pilot.id, used, PeopleGroup.removed_on.is_(None))
    return list(db.session.scalars(query.order_by(Idea.number, Idea.id)))
