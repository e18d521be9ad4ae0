"""Counts of answers over releases: who came or went since may be nobody or at least five people.

Two releases can be laid beside each other. If one answer was withdrawn in between, the counts of its pilot
would tell which: old minus new. So the counts of a pilot at a moment stay as an earlier release counted them
until at least ``smallest_group`` answers are new and as many are gone, or none are. Totals add up what each
pilot shows now, so they tell no more than the pilots do.

Means and changes have a memory of their own (``memory.Known``); here is that of counts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from cleanup.analysis.disclosure.units import Bools
from cleanup.analysis.linking import Ints

PerClass = Mapping[str, int]
PerVariable = Mapping[str, PerClass]


@dataclass(frozen=True)
class CountedThen:
    """What the counts of one moment are made of since they were last counted.

    ``people`` are responses per pilot, ``answers`` the counts of each class of each variable per pilot,
    ``motivated`` (motivated, with a score) per pilot. ``units`` are the units of the responses that counted.
    ``bands`` are the measured bands of motivation as they were shown, of pilots and of the programme.
    """

    people: Mapping[str, int] = field(default_factory=dict)
    answers: Mapping[str, PerVariable] = field(default_factory=dict)
    motivated: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    units: frozenset[int] = frozenset()
    bands: Mapping[str, str] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """Return plain values."""
        return {
            "people": dict(self.people),
            "answers": {
                pilot: {name: dict(n) for name, n in each.items()} for pilot, each in self.answers.items()
            },
            "motivated": {pilot: list(pair) for pilot, pair in self.motivated.items()},
            "units": sorted(self.units),
            "bands": dict(self.bands),
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> CountedThen:
        """Return what ``as_json`` stored."""
        return cls(
            people=stored["people"],
            answers=stored["answers"],
            motivated={pilot: (int(yes), int(n)) for pilot, (yes, n) in stored["motivated"].items()},
            units=frozenset(stored["units"]),
            bands=stored.get("bands", {}),
        )

    def few_changed(self, pilots: Ints, units: Ints, codes: tuple[str, ...], smallest: int) -> Bools:
        """Return of which pilots too few answers came or went to count them anew.

        ``pilots`` (places in ``codes``) and ``units`` are of the responses there are now, at this moment.
        """
        then = np.array([self.people.get(code, 0) for code in codes], dtype=np.int64)
        known = np.isin(units, list(self.units))
        still = np.bincount(pilots[known], minlength=len(codes))
        new, gone = np.bincount(pilots[~known], minlength=len(codes)), then - still
        return np.asarray((_few(new, smallest) | _few(gone, smallest)), dtype=bool)


def band_key(niveau: object, group: object) -> str:
    """Return under which name the band of a pilot or programme is remembered."""
    return f"{niveau}|{group}"


def _few(people: Ints, smallest: int) -> Bools:
    return np.asarray((people > 0) & (people < smallest), dtype=bool)


@dataclass(frozen=True)
class Held:
    """Pilots whose counts of a moment stay as an earlier release counted them; normally none."""

    pilots: Mapping[str, frozenset[str]] = field(default_factory=dict)
    then: Mapping[str, CountedThen] = field(default_factory=dict)

    def at(self, moment: str) -> frozenset[str]:
        """Return the codes of the pilots that are held at a moment."""
        return self.pilots.get(moment, frozenset())

    def counts(self, moment: str, pilot: str, variable: str) -> PerClass:
        """Return the counts of the classes of a variable as they were; nobody in a pilot that is new."""
        return self.then[moment].answers.get(pilot, {}).get(variable, {})

    def motivated(self, moment: str, pilot: str) -> tuple[int, int]:
        """Return how many were motivated and how many had a score."""
        return self.then[moment].motivated.get(pilot, (0, 0))

    def band(self, moment: str, niveau: str, group: str) -> str:
        """Return the band of motivation of a pilot or programme as it was shown; empty where none was."""
        return self.then[moment].bands.get(band_key(niveau, group), "")


NOBODY_HELD = Held()
