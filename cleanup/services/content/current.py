"""The content this process uses: the folder that the application was started with."""

from __future__ import annotations

from pathlib import Path

from cleanup.domain.content import Content
from cleanup.domain.questionnaires import Questionnaire
from cleanup.services.content.loader import CONTENT_FOLDER, load_content
from cleanup.services.content.versions import canonical_json, version_of
from cleanup.services.content.yaml_source import parse_source

_folder = CONTENT_FOLDER


def use(folder: Path) -> Content:
    """Use the content of a folder from now on; raises ContentError when it is broken."""
    global _folder  # noqa: PLW0603 - one process serves one folder, chosen at its start
    content = load_content(folder)
    _folder = folder
    return content


def loaded() -> Content:
    """Return the content in use; read once per process."""
    return load_content(_folder)


def document_of(questionnaire: Questionnaire) -> str:
    """Return the text of a current questionnaire to keep with its answers; reads the files again."""
    for file in sorted((_folder / "questionnaires").glob("*.yaml")):
        source = parse_source(file.read_text(encoding="utf-8"), file.name)
        if isinstance(source.data, dict) and version_of(source.data) == questionnaire.version:
            return canonical_json(source.data)
    raise LookupError(questionnaire.version)
