"""All results of one evaluation: safe tables in the order of the workbook, and what a page says of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from cleanup.analysis.answers import Answers
from cleanup.analysis.behaviour import action_table, behaviour_table
from cleanup.analysis.changes.table import change_table
from cleanup.analysis.disclosure.ladder import LIMITS
from cleanup.analysis.disclosure.tables import SafeTable, safe_table
from cleanup.analysis.factor_table import factor_table
from cleanup.analysis.indicators import indicator_table
from cleanup.analysis.item_table import item_table
from cleanup.analysis.items import counted_items
from cleanup.analysis.process import process_table
from cleanup.analysis.profile_table import profile_table
from cleanup.analysis.quality import excluded_count
from cleanup.analysis.quotes import quote_table
from cleanup.analysis.reliability_table import reliability_table
from cleanup.analysis.response import linkage_table, response_table, returners_table
from cleanup.analysis.satisfaction import retrospective_table, satisfaction_table
from cleanup.analysis.study import SHAREABLE, Study, prepare
from cleanup.analysis.summary import Summary, Told, summary_of
from cleanup.analysis.top2 import top2_table

RULES = "1"  # version of the disclosure rules, written in the workbook
SUPPRESSION = ("tabel", "getoond", "primair", "secundair", "niveau", "k", "regelversie")


@dataclass(frozen=True)
class Results:
    """Everything that may be shown of one choice of pilots.

    ``tables`` by Excel table name, in the order of the workbook: tbl_cijfers, tbl_respons, tbl_mem,
    tbl_verandering, tbl_profiel, tbl_items, tbl_verloop, tbl_acties, tbl_citaten, tbl_koppeling,
    tbl_afscherming. ``more`` holds tables for pages: tbl_betrouwbaarheid, tbl_waardering, tbl_terugkijk,
    tbl_terugkomers, tbl_gedragsindex and in profile onderzoek tbl_top2. ``limits`` is the sentence that
    stands with every figure.
    """

    profile: str
    smallest_group: int
    pilots: tuple[str, ...]
    tables: dict[str, SafeTable]
    more: dict[str, SafeTable]
    study: Study
    limits: str = LIMITS

    @property
    def excluded(self) -> int:
        """How many responses of the chosen pilots were set aside by hand."""
        return excluded_count(self.study)

    @property
    def versions(self) -> tuple[str, ...]:
        """The versions of the questionnaires that the chosen pilots answered, in order."""
        responses = self.study.unpacked.responses
        return tuple(sorted(map(str, responses["version"][self.study.chosen[self.study.pilot_of]].unique())))

    def table(self, name: str) -> SafeTable:
        """Return a table by its name, from the workbook or for pages."""
        return self.tables.get(name) or self.more[name]

    def summary(self, niveau: str, groep: str) -> Summary:
        """Return what is said of one group, in sentences; a group without rows has only notes."""
        told = Told(self.study.factors, self.excluded, self.study.ladder)
        return summary_of(self.tables, told, niveau, groep)


def build_results(
    answers: Answers,
    *,
    pilots: Iterable[str] | None = None,
    profile: str = SHAREABLE,
    smallest_group: int = 5,
) -> Results:
    """Return all results of the chosen pilots (default all) for a profile.

    ``answers`` hold the whole programme also when a few pilots are chosen: protection is worked out over all.
    Raises ``ValueError`` for an unknown pilot or profile, or a ``smallest_group`` below 5.
    """
    return results_of(prepare(answers, pilots=pilots, profile=profile, smallest_group=smallest_group))


def results_of(study: Study) -> Results:
    """Return all results of a prepared study."""
    counted = tuple(counted_items(study))
    change = change_table(study)
    tables = [
        indicator_table(study),
        response_table(study),
        factor_table(study),
        change,
        profile_table(study),
        item_table(study, counted),
        process_table(study),
        action_table(study, counted),
        quote_table(study),
        linkage_table(study),
    ]
    tables.append(suppression_table(tables, study.ladder.smallest_group))
    more = [
        reliability_table(study),
        satisfaction_table(study),
        retrospective_table(study),
        returners_table(study),
        behaviour_table(study),
        *([top2_table(study)] if study.research else []),
    ]
    return Results(
        profile=study.profile,
        smallest_group=study.ladder.smallest_group,
        pilots=tuple(str(code) for code in study.pilots[study.chosen]),
        tables={table.name: table for table in tables},
        more={table.name: table for table in more},
        study=study,
    )


def suppression_table(tables: Iterable[SafeTable], smallest_group: int) -> SafeTable:
    """Return ``tbl_afscherming``: rows shown and hidden per table, threshold and version of the rules."""
    rows = [
        (t.name, t.log.shown, t.log.primary, t.log.secondary, t.log.level, smallest_group, RULES)
        for t in tables
    ]
    return safe_table("tbl_afscherming", pd.DataFrame(rows, columns=list(SUPPRESSION)), key=("tabel",))
