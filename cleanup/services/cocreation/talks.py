"""The closing conversation of a group: kept while typing, sent once; it needs no pilot."""

from __future__ import annotations

import datetime as dt
import json

from cleanup.domain.platform.errors import N_, RuleBrokenError
from cleanup.domain.surveys.answers import Fields
from cleanup.extensions import db
from cleanup.models.cocreation.groups import ClosingTalk, CocreationGroup
from cleanup.services.platform.content.current import loaded
from cleanup.services.surveys import AnswersError, find_version, publish
from cleanup.services.surveys.forms import (
    CLOSING_INTERVIEW,
    DRAFT,
    SENT,
    FilledForm,
    is_same,
    items_of,
    known_fields,
    read,
)


def load_talk(group: CocreationGroup) -> FilledForm:
    """Return the conversation as it stands; an empty one when nothing was typed yet. Stores nothing."""
    entry = db.session.get(ClosingTalk, group.id)
    current = loaded().questionnaires[CLOSING_INTERVIEW]
    if entry is None:
        return FilledForm(current, items_of(current))
    questionnaire = (find_version(entry.version) if entry.state == SENT else None) or current
    typed = json.loads(entry.fields)
    return FilledForm(
        questionnaire, items_of(questionnaire), typed, entry.state, entry.saved_at, entry.sent_at
    )


def save_talk(group: CocreationGroup, fields: Fields, now: dt.datetime) -> dt.datetime:
    """Keep what was typed so far and return when; raises RuleBrokenError when it was closed already."""
    return _keep(group, fields, now).saved_at


def send_talk(group: CocreationGroup, fields: Fields, now: dt.datetime) -> None:
    """Close the conversation; closing it again with the same words changes nothing.

    Raises
    ------
    AnswersError
        On a wrong value.
    RuleBrokenError
        When it was closed with other words already.
    """
    before = db.session.get(ClosingTalk, group.id)
    if before is not None and before.state == SENT and is_same(before, fields):
        return
    reading = read(loaded().questionnaires[CLOSING_INTERVIEW], fields)
    if reading.errors:
        raise AnswersError(reading.errors)
    entry = _keep(group, fields, now)
    entry.state, entry.sent_at = SENT, now
    db.session.flush()


def _keep(group: CocreationGroup, fields: Fields, now: dt.datetime) -> ClosingTalk:
    questionnaire = loaded().questionnaires[CLOSING_INTERVIEW]
    kept = known_fields(questionnaire, fields)
    publish(questionnaire)
    entry = db.session.get(ClosingTalk, group.id) or ClosingTalk(group_id=group.id)
    if entry.state == SENT:
        raise RuleBrokenError(N_("Dit formulier is al verstuurd."))
    entry.version, entry.state, entry.saved_at = questionnaire.version, DRAFT, now
    entry.fields = json.dumps(kept, ensure_ascii=False)
    db.session.add(entry)
    db.session.flush()
    return entry
