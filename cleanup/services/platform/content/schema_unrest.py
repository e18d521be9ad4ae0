"""The format of ``toolkit_content/unrest/*.yaml`` and its way into the domain."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import override

from cleanup.domain.unrest.checklist import GROUP_SIZES, CheckItem, UnrestCard
from cleanup.services.platform.content.schema_base import (
    BothLines,
    BothWords,
    Code,
    Problem,
    Stamped,
    Strict,
    repeated,
)

Group = Literal[
    "vredestijd", "crisis", "nazorg", "werkwijze", "visie", "verkeerd_verhaal", "druk_persoon",
    "druk_organisatie",
]  # fmt: skip


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


class UnrestCardFile(Strict):
    """One card."""

    code: Code
    title: BothWords
    steps: BothLines
    warning: BothWords | None = None

    def card(self) -> UnrestCard:
        warning = self.warning.text() if self.warning else None
        return UnrestCard(self.code, self.title.text(), self.steps.texts(), warning)


class UnrestCardsFile(Stamped):
    cards: Annotated[list[UnrestCardFile], Field(min_length=1)]

    @override
    def problems(self) -> Iterator[Problem]:
        for place in repeated([card.code for card in self.cards]):
            yield ("cards", place, "code"), "komt twee keer voor"
