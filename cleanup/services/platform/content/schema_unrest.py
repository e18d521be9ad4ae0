"""The format of ``toolkit_content/unrest/*.yaml`` and its way into the domain."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Annotated

from pydantic import Field
from typing_extensions import override

from cleanup.domain.unrest.checklist import GROUP_SIZES, CheckItem, UnrestCard
from cleanup.services.platform.content.schema_base import (
    Problem,
    Stamped,
    repeated,
)


class WayFile(Stamped):
    """The way of working: each group has as many items as the handbook counts."""

    items: Annotated[list[CheckItem], Field(min_length=1)]

    @override
    def problems(self) -> Iterator[Problem]:
        for place in repeated([item.code for item in self.items]):
            yield ("items", place, "code"), "komt twee keer voor"
        counts: Counter[str] = Counter(item.group for item in self.items)
        for group, size in GROUP_SIZES.items():
            if counts[group] != size:
                yield ("items",), f"groep {group} heeft {counts[group]} punten in plaats van {size}"


class UnrestCardsFile(Stamped):
    cards: Annotated[list[UnrestCard], Field(min_length=1)]

    @override
    def problems(self) -> Iterator[Problem]:
        for place in repeated([card.code for card in self.cards]):
            yield ("cards", place, "code"), "komt twee keer voor"
