"""The section of the content about the learning network."""

from __future__ import annotations

from cleanup.domain.network.content import Guide, NetworkContent
from cleanup.domain.surveys.questionnaires import Questionnaire
from cleanup.services.platform.content.reader import ContentReader
from cleanup.services.platform.content.schema_network import (
    AimsFile,
    LessonsFile,
    RecommendationsFile,
    guide_problems,
)
from cleanup.services.platform.content.versions import read_questionnaire


def network(reader: ContentReader) -> NetworkContent | None:
    """Return the guide, lessons, aims and recommendations; None when one of the files is broken."""
    guide = reader.read("network/handreiking.yaml", Guide, guide_problems)
    lessons = reader.read("network/lessons.yaml", LessonsFile)
    aims = reader.read("network/aims.yaml", AimsFile)
    checks = reader.read("network/recommendations.yaml", RecommendationsFile)
    survey = _value_survey(reader)
    if guide is None or lessons is None or aims is None or checks is None or survey is None:
        return None
    return NetworkContent(
        guide=guide,
        lessons=tuple(lessons.lessons),
        aims=tuple(aims.aims),
        recommendations=tuple(checks.recommendations),
        lessons_origin=lessons.origin,
        value_survey=survey,
    )


def _value_survey(reader: ContentReader) -> Questionnaire | None:
    source = reader.source("network/value_survey.yaml")
    if source is None:
        return None
    questionnaire, errors = read_questionnaire(source)
    reader.errors += errors
    return questionnaire
