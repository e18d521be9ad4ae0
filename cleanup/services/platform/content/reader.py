"""Read a folder of content files and gather every error on the way."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path

from cleanup.domain.platform.errors import ContentError
from cleanup.services.platform.content.schema_base import Problem, Schema, problems_of_file, validate
from cleanup.services.platform.content.yaml_source import YamlSource, parse_source


class ContentReader:
    """Reads files under one folder; ``errors`` grows, ``sources`` and ``seen`` remember what was read.

    ``edited`` has texts that stand in for files of that name, or beside them.
    """

    def __init__(self, folder: Path, edited: Mapping[str, str] | None = None) -> None:
        self.folder = folder
        self.edited = dict(edited or {})
        self.errors: list[ContentError] = []
        self.sources: dict[str, YamlSource] = {}
        self.seen: set[str] = set()

    def names_in(self, subfolder: str, but: Collection[str] = ()) -> list[str]:
        """Return the names of the YAML files in a subfolder, in order; there must be one."""
        shipped = {f"{subfolder}/{path.name}" for path in (self.folder / subfolder).glob("*.yaml")}
        added = {name for name in self.edited if name.startswith(f"{subfolder}/")}
        names = sorted((shipped | added) - set(but))
        if not names:
            self.errors.append(ContentError(f"{subfolder}/", None, "bestand", "ontbreekt"))
        return names

    def text(self, name: str) -> str | None:
        """Return the text of a file, or None when it cannot be read."""
        self.seen.add(name)
        if name in self.edited:
            return self.edited[name]
        try:
            return (self.folder / name).read_text(encoding="utf-8")
        except FileNotFoundError:
            self.errors.append(ContentError(name, None, "bestand", "ontbreekt"))
        except (OSError, UnicodeDecodeError):
            self.errors.append(ContentError(name, None, "bestand", "kan niet worden gelezen"))
        return None

    def source(self, name: str) -> YamlSource | None:
        """Return a parsed file, or None when it cannot be read or is not YAML."""
        text = self.text(name)
        if text is None:
            return None
        try:
            self.sources[name] = parse_source(text, name)
        except ContentError as error:
            self.errors.append(error)
            return None
        return self.sources[name]

    def read(
        self,
        name: str,
        schema: type[Schema],
        rules: Callable[[Schema], Iterable[Problem]] = problems_of_file,
    ) -> Schema | None:
        """Return a file in its schema, or None with the errors gathered; ``rules`` as in ``validate``."""
        source = self.source(name)
        if source is None:
            return None
        parsed, errors = validate(source, schema, rules)
        self.errors += errors
        return parsed

    def refuse(self, name: str, problems: Iterable[Problem]) -> None:
        """Gather problems between files, at their place in this one."""
        self.errors += [self.sources[name].error(loc, reason) for loc, reason in problems]
