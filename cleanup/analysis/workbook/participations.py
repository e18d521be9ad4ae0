"""Who is in the data sheets: one row per participation.

A participation is one person over the moments (linked by card code), or one response that could not be
linked.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from cleanup.analysis.answers import Answers
from cleanup.analysis.disclosure import NOT_APPLICABLE, UNAVAILABLE
from cleanup.analysis.linking import ABSENT, Ints
from cleanup.analysis.profile import motivated_at_start
from cleanup.analysis.responses import Unpacked
from cleanup.analysis.rows import either
from cleanup.analysis.scoring import Floats
from cleanup.analysis.study import Study

MODES = {"phone": "telefoon", "tablet": "tablet", "paper": "papier", "import": "import"}
DONE, NONE, STILL_OPEN = "afgerond", "geen", "nog_open"
MOTIVATED, LESS_MOTIVATED = "gemotiveerd", "minder gemotiveerd"
EXACT, AMBIGUOUS, UNLINKED = "exact", "ambigu", "geen"

Objects = NDArray[np.object_]


@dataclass(frozen=True, kw_only=True)
class Participations:
    """The people of an export and their responses.

    ``rows[person, moment]`` is the place of a response in ``unpacked`` or -1; ``pilot[person]`` the place of
    the pilot in ``answers.pilots``; ``motivated[person]`` 1, 0 or NaN; ``selected`` the codes of the pilots
    asked for. The methods return one value per person.
    """

    answers: Answers
    unpacked: Unpacked
    rows: Ints
    pilot: Ints
    motivated: Floats
    selected: tuple[str, ...]

    @property
    def moments(self) -> tuple[str, ...]:
        """The moments there can be, in order: the columns of ``rows``."""
        return self.answers.moments

    def at(self, moment: str) -> Ints:
        """Return the place of the response at a moment, -1 without one."""
        places: Ints = self.rows[:, self.moments.index(moment)]
        return places

    def of_response(self, moment: str, values: Objects, otherwise: object) -> Objects:
        """Return a value of the response at a moment; ``values`` is one per response."""
        extended = np.empty(len(values) + 1, dtype=object)
        extended[:-1], extended[-1] = values, otherwise
        chosen: Objects = extended[self.at(moment)]
        return chosen

    def of_pilot(self, column: str) -> Objects:
        """Return a value of the pilot, ``[x]`` when it is empty."""
        values = [UNAVAILABLE if value in {None, ""} else value for value in self.answers.pilots[column]]
        return np.array(values, dtype=object)[self.pilot]

    def codes(self) -> Objects:
        """Return the code of the pilot."""
        return self.answers.pilots.index.to_numpy(dtype=object)[self.pilot]

    def versions(self, moment: str) -> Objects:
        """Return the version that was answered."""
        return self.of_response(moment, self._values("version"), NOT_APPLICABLE)

    def modes(self, moment: str) -> Objects:
        """Return on what was answered."""
        modes = self.unpacked.responses["mode"].map(MODES).to_numpy(dtype=object)
        return self.of_response(moment, modes, NOT_APPLICABLE)

    def dates(self, moment: str) -> Objects:
        """Return the date of the pilot for an answer in its month, else the first of the answer's month."""
        days = [as_date(day) for day in self.answers.pilots["date"]]
        pilots = self.unpacked.responses["pilot_code"].cat.codes
        answered = zip(pilots, self._values("month"), strict=True)
        day_in = cache(lambda pilot, month: _day_in(days[pilot], str(month)))  # one day for all of a pilot
        found = np.empty(len(pilots), dtype=object)
        found[:] = [day_in(pilot, month) for pilot, month in answered]
        return self.of_response(moment, found, None)

    def statuses(self, moment: str) -> Objects:
        """Return whether there is an answer, none, or still time for one."""
        closed = self.is_closed(moment)
        return either(self.at(moment) != ABSENT, DONE, either(closed, NONE, STILL_OPEN))

    def is_closed(self, moment: str) -> NDArray[np.bool_]:
        """Return whether the moment is closed in the pilot."""
        closed: NDArray[np.bool_] = self.answers.pilots[f"closed_{moment}"].to_numpy(dtype=bool)
        return closed[self.pilot]

    def links(self, moment: str) -> Objects:
        """Return how the answer at a later moment is linked to the first one."""
        responses = self.unpacked.responses
        same = responses.duplicated(["pilot_code", "moment", "link"], keep=False) & responses["link"].notna()
        twice = self.of_response(moment, same.to_numpy().astype(object), otherwise=False)
        doubtful = twice.astype(bool)
        linked = either(self.at("t0") != ABSENT, EXACT, either(doubtful, AMBIGUOUS, UNLINKED))
        return either(self.at(moment) == ABSENT, NOT_APPLICABLE, linked)

    def profiles(self) -> Objects:
        """Return whether a person started more or less motivated, ``[z]`` when that is not known."""
        known = either(self.motivated == 1, MOTIVATED, LESS_MOTIVATED)
        return either(np.isnan(self.motivated), NOT_APPLICABLE, known)

    def _values(self, column: str) -> Objects:
        return self.unpacked.responses[column].to_numpy(dtype=object)


def participations(study: Study) -> Participations:
    """Return the people behind the counted responses of closed moments, of the chosen pilots."""
    motivated = motivated_at_start(study)
    kept = study.chosen[study.linked.pilot]
    return Participations(
        answers=study.answers,
        unpacked=study.unpacked,
        rows=study.linked.rows[kept],
        pilot=study.linked.pilot[kept],
        motivated=np.full(kept.sum(), np.nan) if motivated is None else motivated[kept],
        selected=tuple(study.pilots[study.chosen]),
    )


def as_date(day: object) -> dt.date | None:
    """Return a day that came as text, date or time as a date; None when it is not known."""
    return None if day is None or day != day else dt.date.fromisoformat(str(day)[:10])  # noqa: PLR0124 (NaN)


def _day_in(day: dt.date | None, month: str) -> dt.date:
    first = dt.date.fromisoformat(f"{month[:7]}-01")
    return day if day and (day.year, day.month) == (first.year, first.month) else first
