"""The files of calendar, municipalities and messages, and the rules between fields of a checklist."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import override

from cleanup.domain.pilots.messages import PLACES, Message
from cleanup.domain.pilots.planning import (
    CHECKLIST_DAYS,
    CalendarDate,
    Checklist,
    Municipality,
)
from cleanup.domain.platform.records import Line
from cleanup.services.platform.content.schema_base import (
    Problem,
    Stamped,
    Strict,
    repeated,
)

Region = Literal["noord", "midden", "zuid"]


def checklist_problems(checklist: Checklist) -> Iterator[Problem]:
    """Yield what is wrong with a list of tasks as a whole."""
    for place in repeated([task.code for task in checklist.tasks]):
        yield ("tasks", place, "code"), "komt twee keer voor"
    days = CHECKLIST_DAYS[checklist.code]
    for place, task in enumerate(checklist.tasks):
        if task.day not in days:
            yield ("tasks", place, "day"), f"moet een van deze zijn: {', '.join(map(str, days))}"


class CalendarFile(Strict):
    """All dates to think of."""

    dates: Annotated[list[CalendarDate], Field(min_length=1)]

    @override
    def problems(self) -> Iterator[Problem]:
        for place in repeated([date.code for date in self.dates]):
            yield ("dates", place, "code"), "komt twee keer voor"
        for place, date in enumerate(self.dates):
            if (date.start is None) == (date.month is None):
                yield ("dates", place, "start"), "geef start en end, of month en day"
            elif (date.start is None) != (date.end is None) or (date.month is None) != (date.day is None):
                yield ("dates", place, "end" if date.start else "day"), "ontbreekt"
            elif date.start and date.end and date.end < date.start:
                yield ("dates", place, "end"), "ligt voor start"


class ProvinceFile(Strict):
    """A province: the region most of it belongs to, or none when each municipality says it."""

    region: Region | None = None
    municipalities: Annotated[list[Line], Field(min_length=1)]


class MunicipalitiesFile(Stamped):
    """Which municipality has which school holidays."""

    provinces: Annotated[dict[Line, ProvinceFile], Field(min_length=1)]
    exceptions: dict[Line, Region]
    manual: list[Line]
    aliases: dict[Line, Line]

    def municipalities(self) -> dict[str, Municipality]:
        """Return the municipalities by name, in the order of the file."""
        return {
            name: Municipality(name=name, province=province, region=self._region(name, found.region))
            for province, found in self.provinces.items()
            for name in found.municipalities
        }

    def _region(self, name: str, usual: str | None) -> str | None:
        return None if name in self.manual else self.exceptions.get(name, usual)

    @override
    def problems(self) -> Iterator[Problem]:
        places = [
            (("provinces", province, "municipalities", place), name)
            for province, found in self.provinces.items()
            for place, name in enumerate(found.municipalities)
        ]
        names = [name for _, name in places]
        for place in repeated(names):
            yield places[place][0], "komt twee keer voor"
        for name, region in ((m.name, m.region) for m in self.municipalities().values()):
            if region is None and name not in self.manual:
                yield places[names.index(name)][0], f"heeft geen regio: {name}"
        for loc, name in self._named():
            if name not in names:
                yield loc, f"onbekende gemeente: {name}"

    def _named(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        yield from ((("exceptions", name), name) for name in self.exceptions)
        yield from ((("manual", place), name) for place, name in enumerate(self.manual))
        yield from ((("aliases", alias), name) for alias, name in self.aliases.items())


class MessagesFile(Strict):
    """The messages of one audience."""

    messages: Annotated[list[Message], Field(min_length=1)]

    @override
    def problems(self) -> Iterator[Problem]:
        for place in repeated([message.code for message in self.messages]):
            yield ("messages", place, "code"), "komt twee keer voor"
        for place, message in enumerate(self.messages):
            for name in sorted(message.places() - set(PLACES)):
                yield ("messages", place, "body"), f"onbekende plaats om in te vullen: {{{name}}}"
            if message.audience == "participants" and "en" not in message.body:
                yield ("messages", place, "body", "en"), "ontbreekt"
            if message.channel == "mail" and message.subject is None:
                yield ("messages", place, "subject"), "ontbreekt"
