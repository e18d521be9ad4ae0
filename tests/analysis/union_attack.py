"""Somebody who reads everything that is shown, of all releases, and works out what follows about 1-4 people.

Independent of the product's decision: rows are made from the labels and numbers of people in the tables, and
a target follows from them exactly when it is zero on every vector that is zero on all rows. One random such
vector, modulo a prime, tells (a false hit has a chance of 2**-31).
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field

import numpy as np

from cleanup.domain.surveys.moments import EVERY_MOMENT
from cleanup.domain.surveys.questionnaires import MOMENTS
from tests.analysis.cast import FACTORS, core_items, pilot, programme, questionnaire

FORM = questionnaire(core_items(FACTORS, 3, moments=EVERY_MOMENT))
AFTERWARDS = ("t2", "t3")
MOTIVATION, CUT = 2, 3.5
CODES = re.compile(r"t-?[0-9]")
VARIANTS = ("gemotiveerd", "gemengd", "eerst_bewust")


@dataclass
class People:
    """Records of one programme: who answered what when; ``alive`` says who counts now."""

    names: list
    pilot: np.ndarray
    items: np.ndarray  # record, factor, moment, item; 0 not answered
    present: np.ndarray
    variant: list
    alive: np.ndarray = field(default=None)
    asked: np.ndarray = None  # factor, moment, item; None when every item was asked at every moment
    moments: tuple = MOMENTS

    def __post_init__(self):
        if self.alive is None:
            self.alive = self.present.copy()
        if self.asked is None:
            self.asked = np.ones(self.items.shape[1:], dtype=bool)

    def place(self, moment):
        return self.moments.index(moment)

    def scores(self):
        """Score by record, factor, moment over the responses that count now (NaN none)."""
        return self._scores_on(self.asked)

    def pairs(self, factor, before, after):
        """Who has a score at two moments on the items that were asked at both."""
        both = self.asked & (self.asked[:, before] & self.asked[:, after])[:, None, :]
        score = self._scores_on(both)[:, factor]
        return ~np.isnan(score[:, before]) & ~np.isnan(score[:, after])

    def _scores_on(self, asked):
        items = np.where(asked, self.items, 0)
        answered, wanted = (items > 0).sum(axis=3), asked.sum(axis=2)
        enough = (answered > 0) & (3 * answered >= 2 * wanted)
        score = np.where(enough, items.sum(axis=3) / np.maximum(answered, 1), np.nan)
        return np.where(self.alive[:, None, :], score, np.nan)

    def answers(self, closed=None, released=None):
        """Return what a service would hand over; ``released`` are the units of responses by id."""
        closed, moments = closed or self.moments, self.moments
        rows = []
        for record, moment in zip(*np.nonzero(self.alive), strict=True):
            if moments[moment] not in closed:
                continue
            codes = {
                f"{factor.stem}{number + 1}": int(self.items[record, place, moment, number])
                for place, factor in enumerate(FACTORS)
                for number in range(3)
                if self.items[record, place, moment, number]
            }
            rows.append((record, moment, codes))
        pilots = [
            pilot(name, variant=self.variant[place], closed=closed, planned_moments=" ".join(moments))
            for place, name in enumerate(self.names)
        ]
        made = programme(
            [(self.names[self.pilot[r]], f"c{r}", moments[m], codes) for r, m, codes in rows], FORM, pilots
        )
        frame = made.responses
        frame["response_id"] = [f"r{r}-{m}" for r, m, _ in rows]
        frame["released"] = [(released or {}).get(f"r{r}-{m}", 0) for r, m, _ in rows]
        return made


def simulate(rng, most_pilots=8, moments=MOMENTS):
    """Return a random programme: pilots of 5-40 people, up to 60 % non-response, up to 15 % lost codes.

    Before the day fewer people answer, as not everybody is met weeks before.
    """
    many, start = len(moments), moments.index("t0")
    change = np.array([{"t-1": -0.1, "t0": 0, "t1": 0.4, "t2": 0.3, "t3": 0.2}[one] for one in moments])
    pilots = int(rng.integers(1, most_pilots + 1))
    missing, loose_share, skip = rng.uniform(0, 0.6, many), rng.uniform(0, 0.15), rng.uniform(0, 0.06)
    missing[start] *= 0.3
    owner, items, present = [], [], []
    for place, size in enumerate(rng.integers(5, 41, pilots)):
        level = rng.normal(3, 0.3)
        for _ in range(size):
            person = rng.normal(level, 0.7, 4)
            here = rng.random(many) >= missing
            mean = person[:, None, None] + change[None, :, None]
            answers = np.clip(np.rint(mean + rng.normal(0, 0.7, (4, many, 3))), 1, 5).astype(int)
            answers[rng.random(answers.shape) < skip] = 0
            loose = here & (rng.random(many) < loose_share) & (np.arange(many) > 0)
            for mine in [here & ~loose, *[loose & (np.arange(many) == m) for m in range(1, many)]]:
                if mine.any():
                    owner.append(place)
                    items.append(answers * mine[None, :, None])
                    present.append(mine)
    variant = [VARIANTS[v] for v in rng.integers(0, 3, pilots)]
    names = [f"P{n + 1}" for n in range(pilots)]
    return People(names, np.array(owner), np.array(items), np.array(present), variant, moments=moments)


class Reader:
    """Makes rows of everything that is read, over records; ``found`` are rows by factor."""

    def __init__(self, people):
        self.people = people
        self.rows = defaultdict(list)
        self.unread = []

    def read(self, tables, closed=None, *, now_only=None):
        """Read the tables of one release; a number whose people cannot be told is a failure of the test."""
        people = self.people
        score = people.scores()
        open_ = [
            people.place(moment) for moment in people.moments if moment not in (closed or people.moments)
        ]
        score[:, :, open_] = np.nan
        for row in tables["tbl_mem"].frame.to_dict("records"):
            self._level(row, score, now_only)
        for row in tables["tbl_verandering"].frame.to_dict("records"):
            self._change(row, score, now_only)
        for row in tables["tbl_terugkomers"].frame.to_dict("records"):
            self._returners(row, score, now_only)
        for row in tables["tbl_meetfout"].frame.to_dict("records"):
            self._beyond_error(row, now_only)

    def _level(self, row, score, now_only):
        if isinstance(row["gemiddelde"], str) or (now_only and row["vrijgave"] != now_only):
            return
        factor, moment = _factor(row), self.people.place(row["moment"])
        valid = ~np.isnan(score[:, factor])
        base = valid[:, moment]
        if row["basis"].startswith("koppels"):
            moments = map(self.people.place, CODES.findall(row["basis"]))
            base = base & self._pairs(factor, *moments, valid)
        if row["basis"] == "som van de pilots":
            return  # follows from what its pilots show
        records = self._group(row, base, valid[:, moment], row["n_geldig"], score, moment)
        self.rows[factor].append([(records, moment, 1)])

    def _change(self, row, score, now_only):
        if isinstance(row["verschil"], str) or (now_only and row["vrijgave"] != now_only):
            return
        if row["niveau"] == "zelfde mensen":
            self._same_people(row, score)
            return
        factor = _factor(row)
        before, after = self.people.place(row["moment_van"]), self.people.place(row["moment_tot"])
        valid = ~np.isnan(score[:, factor])
        pairs = self._pairs(factor, before, after, valid)
        if row["basis"] == "som van de pilots":
            return
        records = self._group(row, pairs, pairs, row["n_koppels"], score, after)
        if isinstance(row["gemiddelde_van"], str):
            self.rows[factor].append([(records, after, 1), (records, before, -1)])
        else:
            self.rows[factor] += [[(records, before, 1)], [(records, after, 1)]]

    def _same_people(self, row, score):
        """Both rows are over who has a score before, at the start and weeks later."""
        factor, places = _factor(row), [self.people.place(moment) for moment in ("t-1", "t0", "t2")]
        valid = ~np.isnan(score[:, factor])
        three = self._pairs(factor, *places[:2], valid) & self._pairs(factor, *places[1:], valid)
        records = self._group(row, three, three, row["n_koppels"], score, places[-1])
        before, after = self.people.place(row["moment_van"]), self.people.place(row["moment_tot"])
        self.rows[factor].append([(records, after, 1), (records, before, -1)])
        if not isinstance(row["gemiddelde_van"], str):
            self.rows[factor] += [[(records, before, 1)], [(records, after, 1)]]

    def _returners(self, row, score, now_only):
        if isinstance(row["gemiddelde_t0_terug"], str) or (now_only and row["vrijgave"] != now_only):
            return
        factor = _factor(row)
        valid = ~np.isnan(score[:, factor])
        first, later = self.people.place("t0"), self.people.place("t2")
        back = self.people.alive[:, first] & self.people.alive[:, later]
        if row["basis"].startswith("koppels"):
            back = back & self._pairs(factor, first, later, valid)
        start = valid[:, first] & self._covered(valid[:, first], first)[self.people.pilot]
        for side, n in ((start & back, row["n_terug"]), (start & ~back, row["n_niet_terug"])):
            self._check(side, n, row)
            self.rows[factor].append([(side, first, 1)])

    def _beyond_error(self, row, now_only):
        """Spread of who answered everything at the start; and, with counts, the pairs who did so twice."""
        if isinstance(row["drempel"], str) or (now_only and row["vrijgave"] != now_only):
            return
        people, factor = self.people, _factor(row)
        first, later = people.place("t0"), people.place("t1")
        whole = (people.items[:, factor] > 0).all(axis=2) & people.alive
        self._check(whole[:, first], row["n_volledig"], row)
        self.rows[factor].append([(whole[:, first], first, 1)])
        if not row["basis"].startswith("volledige koppels"):
            return
        pairs = people.pairs(factor, first, later)
        both = whole[:, first] & whole[:, later] & self._covered(pairs, later)[people.pilot]
        self._check(both, row["n_koppels"], row)
        self.rows[factor].append([(both, later, 1), (both, first, -1)])

    def _pairs(self, factor, before, after, valid):
        """Who counts in a change: with moments that are open already, nobody."""
        return self.people.pairs(factor, before, after) & valid[:, before] & valid[:, after]

    def _group(self, row, base, everyone, n, score, moment):
        people = self.people
        if row["niveau"] == "pilot":
            records = base & (people.pilot == people.names.index(row["groep"]))
        elif row["niveau"] == "variant":
            records = base & self._covered(everyone, moment, row["groep"])[people.pilot]
        else:
            records = base & self._covered(everyone, moment)[people.pilot]
        if row["niveau"] == "profiel":
            records = records & self._side(row, score)
        self._check(records, n, row)
        return records

    def _side(self, row, score):
        people, motivation = self.people, score[:, MOTIVATION, self.people.place("t0")]
        yes = np.where(np.isnan(motivation), np.nan, motivation >= CUT - 1e-9)
        less = row["groep"].startswith("minder")
        if row["basis"] != "hele pilots":
            return yes == (0 if less else 1)
        known = ~np.isnan(yes)
        share = np.bincount(people.pilot[known], yes[known], minlength=len(people.names)) / np.maximum(
            np.bincount(people.pilot[known], minlength=len(people.names)), 1
        )
        return ((share < 0.5) == less)[people.pilot]

    def _covered(self, base, moment, within=None):
        """Which pilots a total runs over: large ones, and small ones together, by variant, else programme."""
        people, pilots = self.people, len(self.people.names)
        size = np.bincount(people.pilot[base], minlength=pilots)
        may = np.ones(pilots, bool)
        if people.moments[moment] in AFTERWARDS:
            alive, first = people.alive, people.place("t0")
            start = np.bincount(people.pilot[alive[:, first]], minlength=pilots)
            back = np.bincount(people.pilot[alive[:, first] & alive[:, moment]], minlength=pilots)
            may = (start > 0) & (back >= 0.3 * start - 1e-9)
        own = (size >= 5) & may
        variants = np.array(people.variant)
        units, waiting = [], (size > 0) & ~own
        for key in (*sorted(set(people.variant)), None):
            some = waiting & (variants == key if key else np.ones(pilots, bool))
            if some.sum() >= 2 and size[some].sum() >= 5:
                units.append(some)
                waiting = waiting & ~some
        if units and waiting.any():  # what is left joins the smallest of the small pilots that stand together
            host = min(range(len(units)), key=lambda unit: size[units[unit]].sum())
            units[host] = units[host] | waiting
        if within is not None:
            own = own & (variants == within)
            units = [unit for unit in units if (variants[unit] == within).all()]
        return own | np.any([np.zeros(pilots, bool), *units], axis=0)

    def _check(self, records, n, row):
        if int(records.sum()) != int(n):
            self.unread.append((row, int(records.sum())))


def _factor(row):
    return next(place for place, factor in enumerate(FACTORS) if factor.export_name == row["factor"])
