"""Which counts of answers a release leaves as they were, and what it remembers of them for the next one."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

import numpy as np

from cleanup.analysis.disclosure.counted import CountedThen, Held, band_key
from cleanup.analysis.disclosure.memory import Memory
from cleanup.analysis.disclosure.tables import SafeTable
from cleanup.analysis.items import counted_items
from cleanup.analysis.linking import ABSENT, Ints
from cleanup.analysis.profile_table import MEASURED, motivated_by_pilot
from cleanup.analysis.study import Study

FIRST = "t0"
"""The moment at which the profile is counted."""


def holding(study: Study, memory: Memory) -> Study:
    """Return the study with the counts that stay as earlier releases counted them."""
    units, codes = study.unpacked.responses["released"].to_numpy(dtype=np.int64), tuple(study.pilots)
    held = {}
    for moment, then in memory.counted.items():
        if moment in study.moments:
            here = study.moment_of == study.place(moment)
            few = then.few_changed(study.pilot_of[here], units[here], codes, study.ladder.smallest_group)
            held[moment] = frozenset(code for code, is_held in zip(codes, few, strict=True) if is_held)
    return replace(study, held=Held(held, memory.counted)) if any(held.values()) else study


def counted_now(study: Study, memory: Memory, units: Ints, profiles: SafeTable) -> dict[str, CountedThen]:
    """Return by moment what the counts of this release are of; ``units`` are those it gives its people.

    ``profiles`` is its ``tbl_profiel``: what stands there of a band is what may go on standing.
    """
    answers: dict[str, defaultdict[str, dict[str, dict[str, int]]]] = {}
    for one in counted_items(study):
        block, names = one.protected.block, [answer.code for answer in one.answers]
        found = answers.setdefault(one.moment, defaultdict(dict))
        for place in np.flatnonzero(block.groups.size).tolist():
            row = dict(zip(names, block.counts[place].tolist(), strict=True))
            found[str(study.pilots[place])][one.variable.name] = row
    motivated = motivated_by_pilot(study)
    bands = {
        band_key(row["niveau"], row["groep"]): str(row["band"])
        for row in profiles.records
        if row["bron_band"] == MEASURED
    }
    return dict(memory.counted) | {
        moment: replace(
            _counted_at(study, memory, moment, units, found, motivated if moment == FIRST else {}),
            bands=bands if moment == FIRST else {},
        )
        for moment, found in answers.items()
    }


def _counted_at(
    study: Study,
    memory: Memory,
    moment: str,
    units: Ints,
    answers: defaultdict[str, dict[str, dict[str, int]]],
    motivated: dict[str, tuple[int, int]],
) -> CountedThen:
    """Return what is counted at one moment: of pilots that are held what was counted of them before."""
    then, held = memory.counted.get(moment, CountedThen()), study.held.at(moment)
    people = np.bincount(study.pilot_of[study.moment_of == study.place(moment)], minlength=len(study.pilots))
    now = dict(zip(map(str, study.pilots), people.tolist(), strict=True))
    return CountedThen(
        people={code: then.people.get(code, 0) if code in held else n for code, n in now.items()},
        answers=dict(answers),
        motivated=motivated,
        units=_units_at(study, moment, units, then),
    )


def _units_at(study: Study, moment: str, units: Ints, then: CountedThen) -> frozenset[int]:
    """Return the units of the responses that count: of held pilots those that counted before."""
    place, held = study.place(moment), study.held.at(moment)
    rows = study.linked.rows[:, place]
    person = np.flatnonzero(rows != ABSENT)
    is_held = np.array([code in held for code in study.pilots], dtype=bool)[study.pilot_of[rows[person]]]
    counted = ~is_held | np.isin(study.units[person, place], list(then.units))
    return frozenset(units[person[counted]].tolist()) | (then.units if held else frozenset())
