"""Published questionnaires: which a pilot asks now, and every one that was ever answered."""

from __future__ import annotations

from typing import cast

from sqlalchemy import Table, select

from cleanup.domain.pilots.variants import QUESTIONNAIRES
from cleanup.domain.surveys.distinct import told_apart
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
    wanted = QUESTIONNAIRES.get(pilot.variant, chosen)
    return loaded().questionnaires.get(wanted) or _last_kept(wanted)


def _last_kept(id_: str) -> Questionnaire:
    """Return a questionnaire whose file is no longer there as it was published, so that a pilot goes on."""
    query = select(versions.c.document).where(versions.c.questionnaire == id_).order_by(versions.c.version)
    kept = [published_questionnaire(text) for text in db.session.connection().execute(query).scalars()]
    if not kept:
        return loaded().questionnaires["participant"]
    return max(kept, key=lambda one: one.checked_on)


def publish(questionnaire: Questionnaire) -> None:
    """Keep a questionnaire as it is now, so that answers can always be read with its words."""
    known = select(versions.c.version).where(versions.c.version == questionnaire.version)
    if db.session.connection().execute(known).scalar() is None:
        keep_version(questionnaire, _document_of(questionnaire))


def keep_version(questionnaire: Questionnaire, document: str) -> None:
    """Keep the text of a version, once; a version that is there never changes."""
    if db.session.get(QuestionnaireVersion, questionnaire.version) is None:
        kept = QuestionnaireVersion(
            version=questionnaire.version, questionnaire=questionnaire.id, document=document
        )
        db.session.add(kept)
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
    """Return every published questionnaire by version, with names that each stand for one thing."""
    current = {form.version: form for form in loaded().questionnaires.values()}
    rows = db.session.execute(select(versions.c.version, versions.c.document).order_by(versions.c.version))
    return told_apart(
        {version: current.get(version) or published_questionnaire(text) for version, text in rows.all()}
    )
