"""The figures of a scope: computed once for as long as the data stay the same, and only what may be shown."""

from __future__ import annotations

import datetime as dt
import gc
import importlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from cleanup.analysis.summary import Summary, Told, summary_of
from cleanup.config import settings
from cleanup.domain.day.advice import MOTIVATION
from cleanup.domain.evaluation.figures import SHAREABLE
from cleanup.domain.evaluation.limits import limits_of
from cleanup.domain.surveys.questionnaires import Questionnaire
from cleanup.services.evaluation.cache_key import cache_key_of
from cleanup.services.evaluation.collect import read_answers
from cleanup.services.evaluation.result_cache import ResultCache
from cleanup.services.evaluation.scope import Scope
from cleanup.services.evaluation.tables import ShownTable, shown_tables

if TYPE_CHECKING:
    from cleanup.analysis.disclosure import SafeTable
    from cleanup.services.evaluation.releases.read import ReleaseNote


@dataclass(frozen=True)
class Figures:
    """All that pages may show of a scope, and nothing of single answers.

    ``tables`` are named as in the workbook, without ``tbl_``. ``summaries`` say the four factors of the
    group that was asked for and, of a programme, of motivated and less motivated people. ``excluded`` is
    how many answers were set aside by hand, ``versions`` which questionnaires were answered, and
    ``questionnaires`` all that were ever published.
    """

    tables: Mapping[str, ShownTable]
    summaries: Mapping[tuple[str, str], Summary]
    smallest_group: int
    excluded: int = 0
    versions: tuple[str, ...] = ()
    questionnaires: Mapping[str, Questionnaire] = field(default_factory=dict)
    release: ReleaseNote | None = None
    """Where published figures come from; None: these are the figures of now."""
    group: tuple[str, str] | None = None
    """The group that a filter of published figures left (level and name); None: what was asked for."""
    named: Mapping[str, list[str]] | None = None
    load_pilots: Callable[[Iterable[str], Iterable[str]], Figures] | None = None
    told: Told | None = None
    on_the_day: Mapping[str, Sequence[tuple[str, str]]] | None = None
    """Of a release: the moments of the day and versions that each pilot answered; None where nobody knows."""
    compared: bool = False
    """Whether what came out of a comparison is shown beside these figures."""

    def safe(self, name: str) -> SafeTable:
        """Return a table as the analysis made it."""
        return self.tables[name].safe

    def summary(self, niveau: str, groep: str) -> Summary | None:
        """Return the four factors of one group, None when nothing was answered."""
        found = self.summaries.get((niveau, groep))
        return found if found is not None and any(factor.steps for factor in found.factors) else None

    def of_pilots(self, codes: Iterable[str], tables: Iterable[str]) -> Figures:
        """Return the figures with the rows of these pilots in these tables.

        Of published figures they are read when a page asks for them.
        """
        return self.load_pilots(codes, tables) if self.load_pilots else self

    def pilots_in(self, table: str, column: str) -> list[str]:
        """Return the pilots with rows in a table, which names them in ``column``."""
        if self.named is not None:
            return list(self.named.get(table, ()))
        return [str(name) for name in self.tables[table].distinct(column)]

    def limits_of(self, place: str) -> str:
        """Return what the figures of a pilot, or of all together, cannot say; as message id."""
        start = self.tables["respons"].find(pilot=place, moment="t0")
        return limits_of(start["afgerond"] if start else 0, compared=self.compared)

    @property
    def has_motivation(self) -> bool:
        """Whether these people were asked how motivated they are."""
        return self.told is not None and any(factor.code == MOTIVATION for factor in self.told.factors)

    @property
    def row_count(self) -> int:
        """How many rows all tables have together."""
        return sum(len(table.safe.rows) for table in self.tables.values())


_kept: ResultCache[Figures] = ResultCache(lambda figures: figures.row_count)


def figures_of(scope: Scope, now: dt.datetime) -> Figures:
    """Return the figures of a scope; few queries and no arithmetic when nothing changed."""
    smallest = settings().smallest_group
    return _kept.get((cache_key_of(scope, now), smallest), lambda: _compute(scope, now, smallest))


def forget() -> None:
    """Compute everything again when it is asked for next."""
    _kept.forget()


@cache
def _load_analysis() -> None:
    """Load the libraries of the analysis, once in a process; nobody looks for garbage in them afterwards."""
    importlib.import_module("cleanup.analysis.results")
    importlib.import_module("cleanup.analysis.charts")
    gc.collect()
    gc.freeze()


def _compute(scope: Scope, now: dt.datetime, smallest: int) -> Figures:
    _load_analysis()
    from cleanup.analysis.results import build_results

    answers = read_answers(scope, now)
    results = build_results(answers, pilots=scope.codes, profile=SHAREABLE, smallest_group=smallest)
    tables = shown_tables({**results.tables, **results.more})
    groups = [("pilot", scope.pilot.code)] if scope.pilot else None
    told = Told(results.study.factors, results.excluded, results.study.ladder)
    summaries = summaries_of(tables, told, groups)
    return Figures(
        tables, summaries, smallest, results.excluded, results.versions, answers.questionnaires, told=told
    )


def summaries_of(
    tables: Mapping[str, ShownTable], told: Told, groups: Iterable[tuple[str, str]] | None = None
) -> dict[tuple[str, str], Summary]:
    """Return what is said of these groups; by default of programmes, variants and profiles."""
    safe = {table.safe.name: table.safe for table in tables.values()}
    return {
        group: summary_of(safe, told, *group) for group in (_groups(tables) if groups is None else groups)
    }


def _groups(tables: Mapping[str, ShownTable]) -> list[tuple[str, str]]:
    """Return the programmes, variants and profiles that have a row of change."""
    rows = tables["verandering"].rows
    groups = ((row["niveau"], row["groep"]) for row in rows if row["niveau"] != "pilot")
    return list(dict.fromkeys(groups))
