"""A mean of people at one moment, for programmes, pilots and variants: bare figures, nothing hidden.

Each is offered over everybody who answered at that moment and, as second choice, over the people of a
change: the same people before and after. Which of the two stands is decided over all figures together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from cleanup.analysis.disclosure.cells import HIDDEN, UNAVAILABLE
from cleanup.analysis.disclosure.figures import (
    EVERYBODY,
    LEVEL,
    PAIRS_OF,
    Figure,
    FigureForm,
    GivenSum,
    people_by_group,
)
from cleanup.analysis.disclosure.means import Rungs, rungs_of
from cleanup.analysis.disclosure.tables import LEVEL as NOT_YET
from cleanup.analysis.disclosure.tables import PRIMARY
from cleanup.analysis.disclosure.units import Bools
from cleanup.analysis.linking import Ints
from cleanup.analysis.rows import Rows
from cleanup.analysis.scoring import Floats
from cleanup.analysis.statistics.moments import moments_of
from cleanup.analysis.study import PilotGroups, Study

SPREAD = ("standaarddeviatie", "mediaan")


@dataclass(frozen=True)
class LevelAtMoment:
    """One number a person at one moment: the responses, their people, pilots and values, and their units."""

    name: str
    moment: str
    row: Ints
    person: Ints
    pilot: Ints
    value: Floats
    rungs: Rungs

    def among(self, people: Bools) -> LevelAtMoment:
        """Return the standing of some people only (one truth per person), in the same units."""
        kept = people[self.person]
        return replace(
            self, row=self.row[kept], person=self.person[kept], pilot=self.pilot[kept], value=self.value[kept]
        )


@dataclass(frozen=True)
class Bare:
    """Rows of one level with the people of each, and the pilots that a total sums."""

    rows: Rows
    people: Sequence[Ints]
    members: Sequence[tuple[str, ...]]


def standing(study: Study, name: str, moment: str, values: Floats) -> LevelAtMoment:
    """Return the standing of a number per response (NaN missing) at a moment, over the whole programme."""
    row = np.flatnonzero((study.moment_of == study.place(moment)) & ~np.isnan(values))
    pilot, pilots = study.pilot_of[row], len(study.pilots)
    size = np.bincount(pilot, minlength=pilots)
    may = study.may_return(moment)
    rungs = rungs_of(study.groups(size), study.ladder, may)
    return LevelAtMoment(name, moment, row, study.person_of[row], pilot, values[row], rungs)


def level_figures(
    study: Study, table: str, at: LevelAtMoment, pairs: tuple[str, Bools] | None = None
) -> list[Figure]:
    """Return the levels of programmes, pilots and variants; ``factor`` holds the name of the standing.

    ``pairs`` names the people of a change and says who they are: then they are the second choice.
    """
    found = []
    for level in (study.programmes, study.each_pilot, study.variants):
        bare = bare_levels(study, at, level)
        second = bare_levels(study, at.among(pairs[1]), level) if pairs else None
        others = second.rows.records() if second else []
        for place, row in enumerate(bare.rows.records()):
            forms = [level_form(EVERYBODY, row, bare.people[place], study.place(at.moment))]
            if pairs and second and len(second.people[place]) >= study.ladder.means:
                people = second.people[place]
                forms.append(level_form(pairs[0], others[place], people, study.place(at.moment), rank=1))
            found.append(
                Figure(
                    table=table,
                    quantity=at.name,
                    kind=LEVEL,
                    niveau=row["niveau"],
                    groep=row["groep"],
                    moments=(at.moment,),
                    n=int(row["n_geldig"]),
                    rows=(row,),
                    forms=tuple(forms) if row["_may"] else (),
                    members=bare.members[place],
                )
            )
    return found


def level_form(basis: str, row: dict[str, object], people: Ints, place: int, rank: int = 0) -> FigureForm:
    """Return a level over some people as a form; ``place`` is that of its moment."""
    return FigureForm(basis, (GivenSum(people, place),), (row,), rank=rank)


def pairs_of(
    study: Study, name: str, moment: str, changes: Mapping[tuple[str, str, str], Ints]
) -> tuple[str, Bools]:
    """Return the people of the change that a level falls back on: t0-t1, else that between t0 and it."""
    before, after = {"t-1": ("t-1", "t0"), "t0": ("t0", "t1")}.get(moment, ("t0", moment))
    mask = np.zeros(len(study.linked.rows), dtype=bool)
    mask[changes[name, before, after]] = True
    return PAIRS_OF % (before, after), mask


def bare_levels(study: Study, at: LevelAtMoment, level: PilotGroups) -> Bare:
    """Return the rows of one level, with what the ladder says of each."""
    return _pilots(study, at) if level.niveau == "pilot" else _totals(study, at, level)


def named_standing(at: LevelAtMoment, key: Ints, level: PilotGroups, people: Ints) -> Rows:
    """Return mean, spread and median per group of a key per value (-1 none)."""
    some = key >= 0
    mean, sd = moments_of(key[some], level.count, at.value[some])
    return Rows(
        {
            "niveau": level.niveau,
            "groep": level.labels,
            "factor": at.name,
            "moment": at.moment,
            "n_deelnemers": people,
            "n_geldig": np.bincount(key[some], minlength=level.count),
            "gemiddelde": mean,
            "standaarddeviatie": sd,
            "mediaan": median_by_group(key[some], level.count, at.value[some]),
        }
    )


def median_by_group(group: Ints, groups: int, values: Floats) -> Floats:
    """Return the median per group, NaN of nobody; the mean of the middle two when even."""
    ordered = values[np.lexsort((values, group))]
    n = np.bincount(group, minlength=groups)
    start = np.concatenate([[0], np.cumsum(n)[:-1]]).astype(np.int64)
    result = np.full(groups, np.nan)
    some = n > 0
    lower, upper = (start + (n - 1) // 2)[some], (start + n // 2)[some]
    result[some] = (ordered[lower] + ordered[upper]) / 2
    return result


def _pilots(study: Study, at: LevelAtMoment) -> Bare:
    level = study.each_pilot
    rows = named_standing(at, at.pilot, level, study.n_responses[:, study.place(at.moment)])
    may = at.rungs.low.own
    late = ~may & (rows["n_geldig"] >= study.ladder.means)
    rows = rows.assign(
        _may=may,
        _spread=at.rungs.high.own,
        _word=np.where(late, UNAVAILABLE, HIDDEN),
        _status=np.where(late, NOT_YET, PRIMARY),
    )
    people = people_by_group(at.person, at.pilot, level.count)
    return only_chosen(rows, people, [()] * level.count, study.chosen)


def _totals(study: Study, at: LevelAtMoment, level: PilotGroups) -> Bare:
    members, spread = at.rungs.members(study.chosen, level.key, level.count)
    counted = study.chosen & members
    responses = study.n_responses[:, study.place(at.moment)]
    asked = np.bincount(level.key[counted], responses[counted], minlength=level.count).astype(np.int64)
    key = np.where(members, level.key, -1)[at.pilot]
    rows = named_standing(at, key, level, asked)
    everyone = np.bincount(level.key[at.pilot][study.chosen[at.pilot]], minlength=level.count)
    back = study.returned_enough(level, study.chosen, at.moment)
    n = rows["n_geldig"]
    all_people = np.bincount(level.key[study.chosen], responses[study.chosen], minlength=level.count)
    rows = rows.assign(
        n_deelnemers=np.where(n > 0, asked, all_people.astype(np.int64)),
        n_geldig=np.where(n > 0, n, everyone),
        _may=(n > 0) & back,
        _spread=spread,
        _word=np.where((everyone >= study.ladder.means) & ~back, UNAVAILABLE, HIDDEN),
        _status=np.where(everyone < study.ladder.means, PRIMARY, NOT_YET),
    )
    chosen = np.bincount(level.key[study.chosen], minlength=level.count) > 0
    labelled = np.array([bool(label) for label in level.labels], dtype=bool)
    people = people_by_group(at.person, key, level.count)
    return only_chosen(rows, people, member_codes(study, members, level), chosen & labelled)


def member_codes(study: Study, members: Bools, level: PilotGroups) -> list[tuple[str, ...]]:
    """Return the codes of the pilots that the total of each group sums."""
    found: list[list[str]] = [[] for _ in range(level.count)]
    for place in np.flatnonzero(members).tolist():
        found[level.key[place]].append(str(study.pilots[place]))
    return [tuple(codes) for codes in found]


def only_chosen(rows: Rows, people: list[Ints], members: Sequence[tuple[str, ...]], kept: Bools) -> Bare:
    """Return the rows that are asked for, with their people and members."""
    places = np.flatnonzero(kept).tolist()
    return Bare(rows.only(kept), [people[place] for place in places], [members[place] for place in places])
