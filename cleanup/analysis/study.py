"""One evaluation, prepared: who answered what, in which pilot, and which groups the tables speak about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from cleanup.analysis.answers import Answers
from cleanup.analysis.disclosure.ladder import RETURNED, Ladder
from cleanup.analysis.disclosure.units import Bools, Groups
from cleanup.analysis.factors import FactorView, factors_of
from cleanup.analysis.linking import ABSENT, Ints, Linked, link_people
from cleanup.analysis.responses import Unpacked, Variable, unpack_answers, variables_of
from cleanup.analysis.scoring import scores
from cleanup.domain.surveys.opening import AFTERWARDS

RESEARCH, SHAREABLE = "onderzoek", "deelbaar"
PROFILES = (RESEARCH, SHAREABLE)


@dataclass(frozen=True)
class PilotGroups:
    """Groups of pilots: ``key`` is the group of each pilot; ``labels`` and ``programme`` describe groups."""

    niveau: str
    key: Ints
    labels: list[str]
    programme: Ints

    @property
    def count(self) -> int:
        """How many groups there are."""
        return len(self.labels)


@dataclass(frozen=True)
class Study:
    """Answers with everything that all tables need, computed once."""

    answers: Answers
    unpacked: Unpacked
    linked: Linked
    factors: tuple[FactorView, ...]
    ladder: Ladder
    profile: str
    chosen: Bools

    @property
    def moments(self) -> tuple[str, ...]:
        """The moments there can be, in order; every table by moment follows them."""
        return self.answers.moments

    def place(self, moment: str) -> int:
        """Return the place of a moment among them."""
        return self.moments.index(moment)

    @property
    def pilots(self) -> pd.Index:
        """The pilot codes, in order."""
        return self.answers.pilots.index

    @property
    def research(self) -> bool:
        """Whether the research columns are wanted."""
        return self.profile == RESEARCH

    @cached_property
    def pilot_of(self) -> Ints:
        """The place of the pilot of every response."""
        return self.unpacked.responses["pilot_code"].cat.codes.to_numpy().astype(np.int64)

    @cached_property
    def moment_of(self) -> Ints:
        """The place of the moment of every response."""
        return self.unpacked.responses["moment"].cat.codes.to_numpy().astype(np.int64)

    @cached_property
    def person_of(self) -> Ints:
        """The place in ``linked`` of the person of every response."""
        found = np.zeros(len(self.unpacked.responses), dtype=np.int64)
        person, moment = np.nonzero(self.linked.rows != ABSENT)
        found[self.linked.rows[person, moment]] = person
        return found

    @cached_property
    def units(self) -> Ints:
        """The unit that an earlier release gave each person's responses: 0 a new one, -1 no response."""
        given = self.unpacked.responses["released"].to_numpy(dtype=np.int64)
        rows = self.linked.rows
        found = given[np.maximum(rows, 0)] if len(given) else np.zeros(rows.shape, dtype=np.int64)
        return np.where(rows == ABSENT, -1, found)

    @cached_property
    def scores(self) -> pd.DataFrame:
        """The scores of every response, one column a factor."""
        return scores(self.unpacked, self.factors)

    @cached_property
    def n_responses(self) -> Ints:
        """Responses by pilot and moment."""
        many = len(self.moments)
        flat = np.bincount(self.pilot_of * many + self.moment_of, minlength=many * len(self.pilots))
        return flat.reshape(-1, many)

    @cached_property
    def n_linked(self) -> Ints:
        """People linked to t0 by pilot and moment (at t0 itself: all responses)."""
        both = (self.linked.at("t0") != ABSENT)[:, None] & (self.linked.rows != ABSENT)
        result = np.zeros((len(self.pilots), len(self.moments)), dtype=np.int64)
        np.add.at(result, self.linked.pilot, both)
        return result

    @cached_property
    def programmes(self) -> PilotGroups:
        """The programmes as a level."""
        names, key = np.unique(self.answers.pilots["programme"].astype(str), return_inverse=True)
        return PilotGroups("programma", key, [str(n) for n in names], np.arange(len(names)))

    @cached_property
    def variants(self) -> PilotGroups:
        """The variants within each programme as a level; no variant makes a group without label."""
        programme, variant = self.programmes.key, self.answers.pilots["variant"].astype(str).to_numpy()
        names, inverse = np.unique(variant, return_inverse=True)
        pairs, key = np.unique(programme * max(len(names), 1) + inverse, return_inverse=True)
        owner = pairs // max(len(names), 1)
        several = len(self.programmes.labels) > 1
        labels = [
            f"{self.programmes.labels[p]}: {names[v]}" if several and names[v] else str(names[v])
            for p, v in zip(owner, pairs % max(len(names), 1), strict=True)
        ]
        return PilotGroups("variant", key, labels, owner)

    @cached_property
    def each_pilot(self) -> PilotGroups:
        """Every pilot as a level of its own."""
        return PilotGroups(
            "pilot", np.arange(len(self.pilots)), [str(c) for c in self.pilots], self.programmes.key
        )

    @cached_property
    def whole_programmes(self) -> Bools:
        """Which programmes are chosen as a whole."""
        left_out = np.bincount(self.programmes.key[~self.chosen], minlength=self.programmes.count)
        return np.asarray(left_out == 0, dtype=bool)

    @cached_property
    def versions(self) -> Ints:
        """Responses by pilot, moment and version (in the order of the categories)."""
        version = self.unpacked.responses["version"].cat
        several = max(len(version.categories), 1)
        place = (self.pilot_of * len(self.moments) + self.moment_of) * several + version.codes.to_numpy()
        flat = np.bincount(place, minlength=len(self.pilots) * len(self.moments) * several)
        return flat.reshape(len(self.pilots), len(self.moments), several)

    @cached_property
    def asked(self) -> list[dict[str, Variable]]:
        """The variables of every version, in the order of the categories."""
        known = self.answers.questionnaires
        return [variables_of({"": known[v]}) for v in self.unpacked.responses["version"].cat.categories]

    def groups(self, size: Ints) -> Groups:
        """Return the pilots as groups of these sizes."""
        return Groups(size, self.variants.key, self.programmes.key)

    def may_return(self, moment: str) -> Bools | None:
        """Return which pilots may stand by themselves at a moment that looks back; None at any other."""
        everyone = np.ones(len(self.pilots), dtype=bool)
        return self.returned_enough(self.each_pilot, everyone, moment) if moment in AFTERWARDS else None

    def returned_enough(self, level: PilotGroups, chosen: Bools, moment: str) -> Bools:
        """Return for each group whether enough came back to look back on the day.

        That is at least 30 % of the t0 responses, linked, at t2 or later; of an earlier moment everybody may.
        """
        if moment not in AFTERWARDS:
            return np.ones(level.count, dtype=bool)
        counted = chosen & (level.key >= 0)
        later, first = self.place(moment), self.place("t0")
        back = np.bincount(level.key[counted], self.n_linked[counted, later], minlength=level.count)
        start = np.bincount(level.key[counted], self.n_responses[counted, first], minlength=level.count)
        return np.asarray((start > 0) & (back >= RETURNED * start - 1e-9), dtype=bool)


def prepare(
    answers: Answers,
    *,
    pilots: Iterable[str] | None = None,
    profile: str = SHAREABLE,
    smallest_group: int = 5,
) -> Study:
    """Return the study of closed, counted responses.

    ``pilots`` filters what is shown, never how it is protected. An unknown pilot or profile is refused.
    """
    if profile not in PROFILES:
        raise ValueError(f"profile {profile!r} is unknown")
    codes = answers.pilots.index
    wanted = list(codes) if pilots is None else list(pilots)
    if strange := sorted(set(wanted) - set(codes)):
        raise ValueError(f"pilot {strange[0]!r} is unknown")
    unpacked = unpack_answers(answers)
    return Study(
        answers=answers,
        unpacked=unpacked,
        linked=link_people(unpacked),
        factors=factors_of(answers.questionnaires),
        ladder=Ladder(smallest_group),
        profile=profile,
        chosen=np.asarray(codes.isin(wanted), dtype=bool),
    )
