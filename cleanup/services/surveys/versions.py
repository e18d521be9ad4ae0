"""Published questionnaires: which a pilot asks now, and every one that was ever answered."""

from __future__ import annotations

from typing import cast

from sqlalchemy import Table, select

from cleanup.domain.pilots.variants import QUESTIONNAIRES
from cleanup.domain.surveys.moments import planned
from cleanup.domain.surveys.questionnaires import Questionnaire
from cleanup.extensions import db
from cleanup.models.pilots.plan import Pilot
from cleanup.models.surveys.responses import QuestionnaireVersion
from cleanup.services.platform.content.current import loaded
from cleanup.services.platform.content.versions import published_questionnaire
from cleanup.services.surveys.lookup import AskedPilot

versions = cast("Table", QuestionnaireVersion.__table__)


def questionnaire_of(pilot: Pilot | AskedPilot, moment: str = "") -> Questionnaire:
    """Return the questionnaire a pilot asks now: that of its kind of day, else the one that was chosen.

    A programme may have chosen another one for a ``moment``.
    """
    one = planned(pilot.plan, moment)
    chosen = (one.questionnaire if one else "") or pilot.questionnaire
    return loaded().questionnaires[QUESTIONNAIRES.get(pilot.variant, chosen)]


def publish(questionnaire: Questionnaire) -> None:
    """Keep a questionnaire as it is now, so that answers can always be read with its words."""
    known = select(versions.c.version).where(versions.c.version == questionnaire.version)
    if db.session.connection().execute(known).scalar() is None:
        db.session.add(
            QuestionnaireVersion(
                version=questionnaire.version,
                questionnaire=questionnaire.id,
                document=_document_of(questionnaire),
            )
        )
        db.session.flush()


def _document_of(questionnaire: Questionnaire) -> str:
    """Return the text to keep with answers: of a version of before its own text, not that of today."""
    content = loaded()
    earlier = content.earlier_questionnaires.get(questionnaire.version)
    return earlier or content.questionnaire_texts[questionnaire.id]


def find_version(version: str) -> Questionnaire | None:
    """Return a questionnaire by version: the current one, or one that was asked before."""
    for questionnaire in loaded().questionnaires.values():
        if questionnaire.version == version:
            return questionnaire
    row = db.session.get(QuestionnaireVersion, version)
    document = row.document if row is not None else loaded().earlier_questionnaires.get(version)
    return published_questionnaire(document) if document is not None else None


def list_versions() -> dict[str, Questionnaire]:
    """Return every published questionnaire by version."""
    current = {form.version: form for form in loaded().questionnaires.values()}
    rows = db.session.execute(select(versions.c.version, versions.c.document).order_by(versions.c.version))
    return {
        version: current.get(version) or published_questionnaire(document) for version, document in rows.all()
    }
