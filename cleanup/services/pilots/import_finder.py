"""With whom and in which programme the pilots of a file are: each looked up once for all of its rows."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from functools import cached_property

from cleanup.domain.partners.programmes import fitting
from cleanup.domain.platform.csv_files import Row
from cleanup.domain.platform.errors import N_, RuleBrokenError
from cleanup.domain.platform.text_keys import text_key
from cleanup.models.partners.organisations import Organisation, Programme
from cleanup.services import partners
from cleanup.services.pilots.doubles import KnownTimes, WhenWithWhom, lock_organisation
from cleanup.services.platform.imports import Occasion

NO_PROGRAMME = N_("Er is nog geen programma om pilots in te zetten. Maak er eerst een.")


@dataclass
class Finder:
    """Organisations and programmes of a file, each looked up once, and when pilots go on."""

    at: Occasion
    times: KnownTimes = field(default_factory=KnownTimes)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    programmes: dict[str, Programme] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)

    def organisation(self, row: Row) -> Organisation:
        """Return the organisation of a row, added when there is none."""
        key = text_key(row.cells["organisation"])
        if key not in self.organisations:
            self.organisations[key] = _organisation(row)
            lock_organisation(self.organisations[key].id)
        return self.organisations[key]

    def check_time(self, when: WhenWithWhom, line: int) -> None:
        """Refuse a time at which the organisation has a pilot; one of this file is named by its line.

        Also one of which something else is wrong takes its time, so that it is known the first time.
        """
        try:
            self.times.check(when)
        except RuleBrokenError as error:
            first = self.lines.get(str(error.values["code"]))
            if first is None:
                raise RuleBrokenError(error.sentence, "organisation", **error.values) from error
            sentence = N_("Regel %(line)s is met dezelfde organisatie op deze dag, rond deze tijd.")
            raise RuleBrokenError(sentence, "organisation", line=first) from error
        self.times.add(when)
        self.lines[when.code] = line

    def programme(self, row: Row, date: dt.date) -> Programme:
        """Return the programme of a row: the one it names, else the chosen one, else what fits its day.

        Raises
        ------
        RuleBrokenError
            When it names one that is not there, or there is none at all.
        """
        named = row.cells.get("programme", "")
        if named and named not in self.programmes:
            self.programmes[named] = partners.read_programme(named)
        found = self.programmes.get(named) or self.at.programme or fitting(self._open, date, self.at.today)
        return found or self._first(date)

    @cached_property
    def _open(self) -> list[Programme]:
        return partners.list_open_programmes() or partners.list_programmes()

    def _first(self, date: dt.date) -> Programme:
        """Make the first programme for a command, which says so; on a page somebody makes it first."""
        if self.at.by is not None:
            raise RuleBrokenError(NO_PROGRAMME)
        first, last = min(date.year, self.at.today.year), max(date.year, self.at.today.year)
        days = dt.date(first, 1, 1), dt.date(last, 12, 31)
        made = partners.add_programme(f"SCD-{first}", f"Social Cleanup {first}", *days)
        self._open.append(made)
        return made


def _organisation(row: Row) -> Organisation:
    name = row.cells["organisation"]
    found = partners.find_organisation(name)
    if found is not None:
        return found
    return partners.add_organisation(
        name, row.cells["municipality"], region=row.cells.get("region", "").lower()
    )
