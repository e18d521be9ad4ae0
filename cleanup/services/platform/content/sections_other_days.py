"""The section of the content about the days for other groups."""

from __future__ import annotations

from collections.abc import Iterator

from cleanup.domain.pilots.variants import BY_CODE, OTHER_DAYS
from cleanup.domain.platform.errors import ContentError
from cleanup.domain.toolkit.other_days import OtherDay
from cleanup.services.platform.content.reader import ContentReader
from cleanup.services.platform.content.schema_base import (
    Problem,
    repeated,
)

FOLDER = "days"


def other_day_problems(day: OtherDay) -> Iterator[Problem]:
    """Yield an unknown kind of day, and the cards and forms that are there twice."""
    if day.variant not in BY_CODE:
        yield ("variant",), f"moet een van deze zijn: {', '.join(BY_CODE)}"
    for name, codes in (
        ("cards", [one.code for one in day.cards]),
        ("forms", [one.code for one in day.forms]),
    ):
        for place in repeated(codes):
            yield (name, place, "code"), "komt twee keer voor"


def other_days(reader: ContentReader) -> dict[str, OtherDay]:
    """Return what belongs to the days for other groups, by variant; each must be there once."""
    found: dict[str, OtherDay] = {}
    for name in reader.names_in(FOLDER):
        day = reader.read(name, OtherDay, other_day_problems)
        if day is None:
            continue
        if name != f"{FOLDER}/{day.variant}.yaml":
            reader.refuse(name, [(("variant",), "moet heten zoals het bestand")])
        found[day.variant] = day
    missing = sorted(set(OTHER_DAYS) - set(found))
    reader.errors += [ContentError(f"{FOLDER}/{one}.yaml", None, "bestand", "ontbreekt") for one in missing]
    return {variant: found[variant] for variant in OTHER_DAYS if variant in found}
