"""The files of support cards, helplines and platforms, and the rules between their fields."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field
from typing_extensions import override

from cleanup.domain.toolkit.cards import SUPPORT_STEPS, Helpline, Platform, SupportCard
from cleanup.services.platform.content.schema_base import (
    Problem,
    Strict,
    repeated,
)


class SupportCardsFile(Strict):
    cards: Annotated[list[SupportCard], Field(min_length=1)]

    @override
    def problems(self) -> Iterator[Problem]:
        for place in repeated([card.code for card in self.cards]):
            yield ("cards", place, "code"), "komt twee keer voor"
        for place, card in enumerate(self.cards):
            if tuple(card.steps) != SUPPORT_STEPS:
                yield ("cards", place, "steps"), f"moeten in volgorde zijn: {', '.join(SUPPORT_STEPS)}"


class HelplinesFile(Strict):
    helplines: Annotated[list[Helpline], Field(min_length=1)]

    @override
    def problems(self) -> Iterator[Problem]:
        for place in repeated([helpline.code for helpline in self.helplines]):
            yield ("helplines", place, "code"), "komt twee keer voor"
        for place, helpline in enumerate(self.helplines):
            if (helpline.phone is None) != (helpline.tel is None):
                yield ("helplines", place, "tel" if helpline.phone else "phone"), "ontbreekt"
            if not (helpline.phone or helpline.chat or helpline.mail or helpline.website):
                yield ("helplines", place), "heeft een nummer, chat, mailadres of website nodig"
            if helpline.status == "unverified" and helpline.note is None:
                yield ("helplines", place, "note"), "ontbreekt: zeg wat nog niet is gecontroleerd"


class PlatformsFile(Strict):
    platforms: Annotated[list[Platform], Field(min_length=1)]

    @override
    def problems(self) -> Iterator[Problem]:
        for place in repeated([platform.code for platform in self.platforms]):
            yield ("platforms", place, "code"), "komt twee keer voor"
