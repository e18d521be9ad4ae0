"""The format of ``toolkit_content/days/`` and its way into the domain."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field
from typing_extensions import override

from cleanup.domain.pilots.variants import OTHER_DAYS
from cleanup.domain.platform.errors import ContentError
from cleanup.domain.toolkit.other_days import DayCard, OtherDay, PaperForm, SchoolGoal
from cleanup.services.platform.content.reader import ContentReader
from cleanup.services.platform.content.schema_base import (
    Problem,
    Strict,
    VariantCode,
    repeated,
)

FOLDER = "days"


class OtherDayFile(Strict):
    """What belongs to one kind of day."""

    variant: VariantCode
    cards: Annotated[list[DayCard], Field(min_length=1)]
    forms: Annotated[list[PaperForm], Field(min_length=1)]
    goals: list[SchoolGoal] = Field(default_factory=list)

    @override
    def problems(self) -> Iterator[Problem]:
        for name, codes in (
            ("cards", [one.code for one in self.cards]),
            ("forms", [one.code for one in self.forms]),
        ):
            for place in repeated(codes):
                yield (name, place, "code"), "komt twee keer voor"

    def day(self) -> OtherDay:
        return OtherDay(
            variant=self.variant,
            cards=tuple(self.cards),
            forms=tuple(self.forms),
            goals=tuple(self.goals),
        )


def other_days(reader: ContentReader) -> dict[str, OtherDay]:
    """Return what belongs to the days for other groups, by variant; each must be there once."""
    found: dict[str, OtherDay] = {}
    for name in reader.names_in(FOLDER):
        file = reader.read(name, OtherDayFile)
        if file is None:
            continue
        if name != f"{FOLDER}/{file.variant}.yaml":
            reader.refuse(name, [(("variant",), "moet heten zoals het bestand")])
        found[file.variant] = file.day()
    missing = sorted(set(OTHER_DAYS) - set(found))
    reader.errors += [ContentError(f"{FOLDER}/{one}.yaml", None, "bestand", "ontbreekt") for one in missing]
    return {variant: found[variant] for variant in OTHER_DAYS if variant in found}
