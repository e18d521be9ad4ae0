import shutil
from pathlib import Path

import pytest

from cleanup.domain.platform.errors import ContentError
from cleanup.services.platform.content import sections
from cleanup.services.platform.content.loader import CONTENT_FOLDER, check_content
from cleanup.services.platform.content.reader import ContentReader
from cleanup.services.platform.content.schema_reference_cards import reference_cards
from cleanup.services.platform.content.sections_toolkit import toolkit


def planning(reader: ContentReader) -> object:
    return sections.planning(reader, sections.messages(reader))


SECTIONS = {
    "questionnaires": sections.questionnaires,
    "run_sheets": sections.run_sheets,
    "briefing": sections.briefing,
    "messages": sections.messages,
    "checklists": planning,
    "calendar.yaml": planning,
    "municipalities.yaml": planning,
    "school_holidays.csv": planning,
    "words.yaml": sections.words,
    "reference_cards.yaml": lambda reader: reference_cards(reader, sections.questionnaires(reader)[0]),
}


class Copy:
    """A copy of the content that a test may break."""

    def __init__(self, folder: Path):
        self.folder = folder

    def replace(self, file: str, old: str, new: str) -> int:
        """Replace the first place of ``old`` and return its line."""
        path = self.folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {file}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return text[: text.index(old)].count("\n") + 1

    def write(self, file: str, text: str) -> None:
        (self.folder / file).parent.mkdir(exist_ok=True)
        (self.folder / file).write_text(text, encoding="utf-8")

    def errors(self) -> list[ContentError]:
        return check_content(self.folder)

    def errors_near(self, file: str) -> list[ContentError]:
        """Return the errors of the section this file belongs to, which is quicker than all."""
        reader = ContentReader(self.folder)
        SECTIONS.get(file.split("/", maxsplit=1)[0], toolkit)(reader)
        return reader.errors


@pytest.fixture
def copy(tmp_path):
    folder = tmp_path / "toolkit_content"
    shutil.copytree(CONTENT_FOLDER, folder)
    return Copy(folder)
