"""Versions of questionnaires: a hash of what is asked, and a text to keep with the answers."""

from __future__ import annotations

import hashlib
import json

from cleanup.domain.platform.errors import ContentError
from cleanup.domain.surveys.questionnaires import Questionnaire
from cleanup.services.platform.content.rules_questionnaire import broken_rules
from cleanup.services.platform.content.schema_base import validate
from cleanup.services.platform.content.yaml_source import YamlSource, parse_source

NOT_ASKED = ("owner", "source", "source_on", "checked_on", "model")
VERSION_LENGTH = 12


def canonical_json(data: object) -> str:
    """Return the one JSON text for parsed content: sorted keys, no spaces, dates as yyyy-mm-dd."""
    return json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)


def version_of(data: dict[str, object]) -> str:
    """Return the version of a questionnaire: 12 hexadecimal characters.

    Who looked at the file and when is left out, and the name of the model: they do not change a question.
    """
    asked = {key: value for key, value in data.items() if key not in NOT_ASKED}
    return hashlib.sha256(canonical_json(asked).encode()).hexdigest()[:VERSION_LENGTH]


def published_questionnaire(text: str) -> Questionnaire:
    """Return the questionnaire of a kept canonical JSON text; raises ContentError when it is broken."""
    source = parse_source(text, "vragenlijst")
    questionnaire, errors = read_questionnaire(source)
    if questionnaire is None:
        raise errors[0]
    return questionnaire


def read_questionnaire(source: YamlSource) -> tuple[Questionnaire | None, list[ContentError]]:
    """Return the questionnaire of a file, or every error in it."""
    version = version_of(source.data) if isinstance(source.data, dict) else ""
    found, errors = validate(source, Questionnaire, version=version)
    if found is None:
        return None, errors
    errors = broken_rules(source, found)
    return (None if errors else found.assembled()), errors
