"""From the folder ``toolkit_content/`` to one frozen ``Content``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from cleanup.domain.platform.content import Content
from cleanup.domain.platform.errors import ContentError
from cleanup.services.platform.content import sections
from cleanup.services.platform.content.handbook import handbook
from cleanup.services.platform.content.reader import ContentReader
from cleanup.services.platform.content.schema_campaign import campaign
from cleanup.services.platform.content.schema_core_elements import core_elements
from cleanup.services.platform.content.schema_reference_cards import reference_cards
from cleanup.services.platform.content.sections_cocreation import cocreation
from cleanup.services.platform.content.sections_network import network
from cleanup.services.platform.content.sections_other_days import other_days
from cleanup.services.platform.content.sections_toolkit import toolkit
from cleanup.services.platform.content.sections_unrest import unrest

CONTENT_FOLDER = Path(__file__).parents[4] / "toolkit_content"


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


def read_content(
    folder: Path, edited: Mapping[str, str] | None = None
) -> tuple[Content | None, list[ContentError]]:
    """Return the content, or every mistake in it.

    ``edited`` has whole texts by file name (``steps/step2.yaml``) that stand in for the shipped files,
    so that an edit is checked together with everything that refers to it.
    """
    reader = ContentReader(folder, edited)
    questionnaires, texts = sections.questionnaires(reader)
    run_sheets, activities = sections.run_sheets(reader)
    messages = sections.messages(reader)
    words = sections.words(reader)
    content = Content(
        questionnaires=questionnaires,
        questionnaire_texts=texts,
        earlier_questionnaires=sections.earlier_questionnaires(reader),
        run_sheets=run_sheets,
        activities=activities,
        core_elements=core_elements(reader, run_sheets),
        reference_cards=reference_cards(reader, questionnaires),
        planning=sections.planning(reader, messages),
        messages=messages,
        briefing=sections.briefing(reader),
        toolkit=toolkit(reader),
        cocreation=cocreation(reader),
        campaign=campaign(reader),
        words=words,
        network=network(reader),
        other_days=other_days(reader),
        unrest=unrest(reader),
        handbook=handbook(reader, words),
    )
    sections.check_examples(reader)
    sections.refuse_banned_words(reader, words)
    sections.refuse_strangers(reader)
    errors = sorted(reader.errors, key=lambda error: (error.file, error.line or 0, error.field))
    return (None if errors else content), errors
