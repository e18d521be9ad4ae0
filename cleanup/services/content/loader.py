"""From the folder ``toolkit_content/`` to one frozen ``Content``."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from cleanup.domain.content import Content
from cleanup.domain.errors import ContentError
from cleanup.domain.questionnaires import Questionnaire
from cleanup.services.content.reader import Reader
from cleanup.services.content.versions import read_questionnaire

CONTENT_FOLDER = Path(__file__).parents[3] / "toolkit_content"


@cache
def load_content(folder: Path = CONTENT_FOLDER) -> Content:
    """Return all content, read once per process; raises ContentError for the first mistake."""
    content, errors = read_content(folder)
    if content is None:
        raise errors[0]
    return content


def check_content(folder: Path = CONTENT_FOLDER) -> list[ContentError]:
    """Return every mistake in the content files, by file and line."""
    _, errors = read_content(folder)
    return errors


def read_content(folder: Path) -> tuple[Content | None, list[ContentError]]:
    """Return the content, or every mistake in it."""
    reader = Reader(folder)
    questionnaires = _questionnaires(reader)
    errors = sorted(reader.errors, key=lambda error: (error.file, error.line or 0, error.field))
    if errors:
        return None, errors
    return Content(questionnaires=questionnaires), []


def _questionnaires(reader: Reader) -> dict[str, Questionnaire]:
    found: dict[str, Questionnaire] = {}
    for name in reader.names_in("questionnaires"):
        source = reader.source(name)
        if source is None:
            continue
        questionnaire, errors = read_questionnaire(source)
        reader.errors += errors
        if questionnaire is None:
            continue
        if questionnaire.id in found:
            reader.errors.append(source.error(("id",), "komt in twee bestanden voor"))
        found[questionnaire.id] = questionnaire
    return found
