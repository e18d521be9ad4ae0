"""Who is who over the moments: the three responses of one card code in one pilot are one person.

A card code carries its own check character, so a match is exact or it is none. A code that occurs twice at
one moment says nothing certain about that moment: those responses stay unlinked ("ambigu") and count in the
cross-section only. A link that only one response has links nothing. When codes are destroyed, responses that
belonged together keep a random link of their own and the others lose theirs: nobody can see the difference
here.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from cleanup.analysis.answers import shared
from cleanup.analysis.responses import Unpacked
from cleanup.domain.surveys.moments import pairs_among
from cleanup.domain.surveys.questionnaires import MOMENTS

ABSENT = -1

Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Linked:
    """People by moments.

    ``rows[person, moment]`` is the place of that response in ``Unpacked.responses``, or -1; its columns are
    ``moments``. Every response belongs to exactly one person; a person without a link has one response.
    ``pilot`` is the place of the pilot in ``Answers.pilots``. ``counts`` has one row per pilot and pair of
    moments: ``n_van`` and ``n_tot`` responses, and of those at the earlier moment how many are exact,
    tolerant_1, tolerant_2, ambigu, geen.
    """

    rows: Ints
    pilot: Ints
    counts: pd.DataFrame
    moments: tuple[str, ...] = MOMENTS

    def at(self, moment: str) -> Ints:
        """Return the place of everybody's response at a moment, -1 without one."""
        places: Ints = self.rows[:, self.moments.index(moment)]
        return places

    def pairs(self, before: str, after: str) -> Ints:
        """Return the people who answered at both moments."""
        return np.flatnonzero((self.at(before) != ABSENT) & (self.at(after) != ABSENT))


def link_people(unpacked: Unpacked) -> Linked:
    """Return the people behind the responses and how well they could be linked."""
    table, moments = unpacked.responses, unpacked.moments
    pilot = table["pilot_code"].cat.codes.to_numpy().astype(np.int64)
    moment = table["moment"].cat.codes.to_numpy().astype(np.int64)
    key, owners = _keys(shared(table["link"]), pilot)
    has_link = key != ABSENT
    times = np.zeros((len(owners), len(moments)), dtype=np.int64)
    np.add.at(times, (key[has_link], moment[has_link]), 1)
    sure = has_link.copy()
    sure[has_link] = times[key[has_link], moment[has_link]] == 1
    rows = np.full((len(owners), len(moments)), ABSENT, dtype=np.int64)
    rows[key[sure], moment[sure]] = np.flatnonzero(sure)
    anyone = (rows != ABSENT).any(axis=1)
    single = np.flatnonzero(~sure)
    alone = np.full((len(single), len(moments)), ABSENT, dtype=np.int64)
    alone[np.arange(len(single)), moment[single]] = single
    codes = table["pilot_code"].cat.categories
    return Linked(
        rows=np.concatenate([rows[anyone], alone]),
        pilot=np.concatenate([owners[anyone], pilot[single]]),
        counts=_counts(times, owners, _per_pilot(pilot, moment, len(codes), len(moments)), codes, moments),
        moments=moments,
    )


def _keys(link: pd.Series, pilot: Ints) -> tuple[Ints, Ints]:
    """Return each response's number of its (pilot, link), -1 without link, and the pilot of each number."""
    names, distinct = pd.factorize(link.to_numpy(dtype=object), use_na_sentinel=True)
    both = np.where(names == ABSENT, ABSENT, pilot * max(len(distinct), 1) + names)
    values, inverse = np.unique(both, return_inverse=True)
    unlinked = int(len(values) > 0 and values[0] == ABSENT)
    return inverse - unlinked, values[unlinked:] // max(len(distinct), 1)


def _per_pilot(pilot: Ints, moment: Ints, pilots: int, moments: int) -> Ints:
    flat = np.bincount(pilot * moments + moment, minlength=pilots * moments)
    return flat.reshape(pilots, moments)


def _counts(
    times: Ints, owners: Ints, totals: Ints, codes: pd.Index, moments: tuple[str, ...]
) -> pd.DataFrame:
    parts = []
    for before, after in pairs_among(moments):
        first, last = moments.index(before), moments.index(after)
        both = (times[:, first] > 0) & (times[:, last] > 0)
        exact = both & (times[:, first] == 1) & (times[:, last] == 1)
        n_exact = np.bincount(owners[exact], minlength=len(codes))
        doubtful = both & ~exact
        n_doubtful = np.zeros(len(codes), dtype=np.int64)
        np.add.at(n_doubtful, owners[doubtful], times[doubtful, first])
        parts.append(
            pd.DataFrame(
                {
                    "pilot_code": codes,
                    "moment_van": before,
                    "moment_tot": after,
                    "n_van": totals[:, first],
                    "n_tot": totals[:, last],
                    "exact": n_exact,
                    "tolerant_1": 0,
                    "tolerant_2": 0,
                    "ambigu": n_doubtful,
                    "geen": totals[:, first] - n_exact - n_doubtful,
                }
            )
        )
    return pd.concat(parts, ignore_index=True)
