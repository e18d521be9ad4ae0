"""The format of ``toolkit_content/core_elements.yaml`` and its way into the domain."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated

from pydantic import Field
from typing_extensions import override

from cleanup.domain.day.as_meant import CoreElement
from cleanup.domain.day.run_sheets import RunSheet
from cleanup.services.platform.content.reader import ContentReader
from cleanup.services.platform.content.schema_base import (
    Problem,
    Strict,
    repeated,
)

NAME = "core_elements.yaml"


class CoreElementsFile(Strict):
    """All core elements."""

    elements: Annotated[list[CoreElement], Field(min_length=1)]

    @override
    def problems(self) -> Iterator[Problem]:
        for place in repeated([element.code for element in self.elements]):
            yield ("elements", place, "code"), "komt twee keer voor"


def core_elements(reader: ContentReader, sheets: Mapping[str, RunSheet]) -> tuple[CoreElement, ...]:
    """Return the core elements; a part that stands in no run sheet is refused by its place."""
    file = reader.read(NAME, CoreElementsFile)
    if file is None:
        return ()
    known = {part.code for sheet in sheets.values() for part in sheet.parts}
    reader.refuse(
        NAME,
        [
            (("elements", place, "parts", number), f"onbekend onderdeel: {code}")
            for place, element in enumerate(file.elements)
            for number, code in enumerate(element.parts)
            if known and code not in known
        ],
    )
    return tuple(file.elements)
