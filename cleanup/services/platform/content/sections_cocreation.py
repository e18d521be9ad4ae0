"""The format of ``toolkit_content/cocreation/`` and its way into the domain."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field
from typing_extensions import override

from cleanup.domain.cocreation.content import Check, CocreationContent, Gradation, Module
from cleanup.services.platform.content.reader import ContentReader
from cleanup.services.platform.content.schema_base import (
    Problem,
    Stamped,
    Strict,
    repeated,
)


class TrainingFile(Strict):
    modules: Annotated[list[Module], Field(min_length=1)]

    @override
    def problems(self) -> Iterator[Problem]:
        yield from _twice("modules", [one.code for one in self.modules])


class DesignFile(Stamped):
    recommendations: Annotated[list[Check], Field(min_length=1)]
    pitfalls: Annotated[list[Check], Field(min_length=1)]

    @override
    def problems(self) -> Iterator[Problem]:
        yield from _twice("recommendations", [one.code for one in self.recommendations])
        yield from _twice("pitfalls", [one.code for one in self.pitfalls])


class GradationsFile(Stamped):
    steps: Annotated[list[Gradation], Field(min_length=1)]
    hits: Annotated[list[Gradation], Field(min_length=1)]


def cocreation(reader: ContentReader) -> CocreationContent:
    """Return the training modules, the check on a design and the gradations."""
    training = reader.read("cocreation/training.yaml", TrainingFile)
    design = reader.read("cocreation/design.yaml", DesignFile)
    gradations = reader.read("cocreation/gradations.yaml", GradationsFile)
    return CocreationContent(
        modules={one.code: one for one in training.modules} if training else {},
        recommendations=tuple(design.recommendations) if design else (),
        pitfalls=tuple(design.pitfalls) if design else (),
        steps=tuple(gradations.steps) if gradations else (),
        hits=tuple(gradations.hits) if gradations else (),
        gradations_origin=gradations.origin if gradations else None,
    )


def _twice(name: str, codes: list[str]) -> Iterator[Problem]:
    for place in repeated(codes):
        yield (name, place, "code"), "komt twee keer voor"
