"""Read a folder of content files and gather every error on the way."""

from __future__ import annotations

from pathlib import Path

from cleanup.domain.errors import ContentError
from cleanup.services.content.schema_base import Schema, validate
from cleanup.services.content.yaml_source import Source, read_source


class Reader:
    """Reads files under one folder; ``errors`` grows, ``sources`` remembers what was read."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.errors: list[ContentError] = []
        self.sources: dict[str, Source] = {}

    def names_in(self, subfolder: str) -> list[str]:
        """Return the names of the YAML files in a subfolder, in order; there must be one."""
        names = sorted(f"{subfolder}/{path.name}" for path in (self.folder / subfolder).glob("*.yaml"))
        if not names:
            self.errors.append(ContentError(f"{subfolder}/", None, "bestand", "ontbreekt"))
        return names

    def source(self, name: str) -> Source | None:
        """Return a parsed file, or None when it is not there or not YAML."""
        if not (self.folder / name).is_file():
            self.errors.append(ContentError(name, None, "bestand", "ontbreekt"))
            return None
        try:
            self.sources[name] = read_source(self.folder / name, name)
        except ContentError as error:
            self.errors.append(error)
            return None
        return self.sources[name]

    def read(self, name: str, schema: type[Schema]) -> Schema | None:
        """Return a file in its schema, or None with the errors gathered."""
        source = self.source(name)
        if source is None:
            return None
        parsed, errors = validate(source, schema)
        self.errors += errors
        return parsed
