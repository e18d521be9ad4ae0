"""The content this process uses: the folder that the application was started with."""

from __future__ import annotations

from pathlib import Path

from cleanup.domain.content import Content
from cleanup.services.content.loader import CONTENT_FOLDER, load_content

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
