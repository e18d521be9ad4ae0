"""The format of support cards, helplines and platforms, and their way into the domain."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints
from typing_extensions import override

from cleanup.domain.platform.addresses import read_address
from cleanup.domain.platform.errors import RuleBrokenError
from cleanup.domain.toolkit.cards import SUPPORT_STEPS, Helpline, Platform, PlatformStep, SupportCard
from cleanup.services.platform.content.schema_base import (
    BothLines,
    BothWords,
    Code,
    Line,
    Lines,
    Problem,
    Stamped,
    Strict,
    Words,
    repeated,
)

Website = Annotated[str, StringConstraints(pattern=r"^https://[a-z0-9.-]+(/\S*)?$")]
Tel = Annotated[str, StringConstraints(pattern=r"^(\+31\d{7,10}|\d{3,11})$")]


def _mail(typed: str) -> str:
    try:
        return read_address(typed).text
    except RuleBrokenError as error:
        raise ValueError(error.sentence) from error


Mail = Annotated[str, AfterValidator(_mail)]


class SupportCardFile(Stamped):
    """What to do in a heavy moment."""

    code: Code
    name: Words
    signals: Lines
    steps: dict[Literal["stop", "benoem", "norm", "terug", "nazorg"], Lines]
    call: Words

    def support_card(self) -> SupportCard:
        return SupportCard(
            code=self.code,
            name=self.name.text(),
            signals=self.signals.texts(),
            steps={step: lines.texts() for step, lines in self.steps.items()},
            call=self.call.text(),
            origin=self.origin(),
        )


class SupportCardsFile(Strict):
    cards: Annotated[list[SupportCardFile], Field(min_length=1)]

    @override
    def problems(self) -> Iterator[Problem]:
        for place in repeated([card.code for card in self.cards]):
            yield ("cards", place, "code"), "komt twee keer voor"
        for place, card in enumerate(self.cards):
            if tuple(card.steps) != SUPPORT_STEPS:
                yield ("cards", place, "steps"), f"moeten in volgorde zijn: {', '.join(SUPPORT_STEPS)}"


class HelplineFile(Stamped):
    """Somebody to call, chat or report to."""

    code: Code
    kind: Literal["emergency", "report", "talk"]
    name: BothWords
    purpose: BothWords
    ages: Annotated[list[Literal["under_18", "from_18"]], Field(min_length=1)]
    phone: Line | None = None
    tel: Tel | None = None
    chat: Website | None = None
    mail: Mail | None = None
    website: Website | None = None
    hours: BothWords | None = None
    cost: BothWords | None = None
    status: Literal["confirmed", "unverified"]
    note: BothWords | None = None

    def helpline(self) -> Helpline:
        return Helpline(
            code=self.code,
            kind=self.kind,
            name=self.name.text(),
            purpose=self.purpose.text(),
            ages=tuple(self.ages),
            phone=self.phone,
            tel=self.tel,
            chat=self.chat,
            mail=self.mail,
            website=self.website,
            hours=self.hours.text() if self.hours else None,
            cost=self.cost.text() if self.cost else None,
            status=self.status,
            note=self.note.text() if self.note else None,
            origin=self.origin(),
        )


class HelplinesFile(Strict):
    helplines: Annotated[list[HelplineFile], Field(min_length=1)]

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


class PlatformFile(Stamped):
    """How to report on a platform. ``official``: seen on a page of the platform itself."""

    code: Code
    name: Line
    reports: Annotated[list[PlatformStep], Field(min_length=1)]
    illegal: BothLines | None = None
    website: Website
    status: Literal["official", "guide"]
    note: BothWords | None = None

    def platform(self) -> Platform:
        return Platform(
            code=self.code,
            name=self.name,
            reports=tuple(self.reports),
            illegal=self.illegal.texts() if self.illegal else (),
            website=self.website,
            status=self.status,
            note=self.note.text() if self.note else None,
            origin=self.origin(),
        )


class PlatformsFile(Strict):
    platforms: Annotated[list[PlatformFile], Field(min_length=1)]

    @override
    def problems(self) -> Iterator[Problem]:
        for place in repeated([platform.code for platform in self.platforms]):
            yield ("platforms", place, "code"), "komt twee keer voor"
