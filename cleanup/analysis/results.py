"""All results of one evaluation: safe tables in the order of the workbook, and what a page says of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from cleanup.analysis.answers import Answers
from cleanup.analysis.as_meant import as_meant_table
from cleanup.analysis.behaviour import action_table
from cleanup.analysis.bounds_table import bounds_table
from cleanup.analysis.changes.profiles import pilots_by_profile
from cleanup.analysis.changes.table import with_holm
from cleanup.analysis.disclosure.decide import ShownForm
from cleanup.analysis.disclosure.figures import Figure
from cleanup.analysis.disclosure.showing import FormMaker, Row, frame_of_rows, live_choices
from cleanup.analysis.disclosure.tables import SafeTable, safe_table
from cleanup.analysis.indicators import indicator_table
from cleanup.analysis.item_table import item_table
from cleanup.analysis.items import counted_items
from cleanup.analysis.labelled import Backing, Beside, as_description, with_labels
from cleanup.analysis.offered import Layout, layouts_of, offered_figures
from cleanup.analysis.process import process_table
from cleanup.analysis.profile import motivation_of, profile_level
from cleanup.analysis.profile_table import profile_table
from cleanup.analysis.quality import excluded_count
from cleanup.analysis.quotes import quote_table
from cleanup.analysis.response import linkage_table, response_table
from cleanup.analysis.study import SHAREABLE, Study, prepare
from cleanup.analysis.summary import Summary, Told, summary_of
from cleanup.analysis.top2 import top2_table
from cleanup.domain.evaluation.limits import LIMITS

LATER = ("tbl_alfa", "tbl_terugkomers", "tbl_gedragsindex", "tbl_itemverandering", "tbl_meetfout")
DESCRIBED = frozenset({"tbl_alfa", "tbl_terugkomers", "tbl_itemverandering", "tbl_meetfout"})
"""Tables of which no row is a claim: each says so in a column."""
AFSCHERMING = "tbl_afscherming"
RULES = "2"  # version of the disclosure rules, written in the workbook
SUPPRESSION = ("tabel", "getoond", "primair", "secundair", "niveau", "k", "regelversie")


@dataclass(frozen=True)
class Results:
    """Everything that may be shown of one choice of pilots.

    ``tables`` by Excel table name, in the order of the workbook: tbl_cijfers, tbl_respons, tbl_mem,
    tbl_verandering, tbl_profiel, tbl_items, tbl_verloop, tbl_acties, tbl_citaten, tbl_koppeling,
    tbl_afscherming, tbl_alfa, tbl_terugkomers, tbl_gedragsindex, tbl_itemverandering, tbl_meetfout and, of
    figures of now, tbl_grenzen (of a release it is worked out from what was published). ``more`` holds tables
    for pages: tbl_waardering, tbl_terugkijk, tbl_uitvoering (which the workbook puts beside tbl_verloop) and
    in profile onderzoek tbl_top2. ``limits`` is the sentence that stands with every figure.
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
    """Return all results of a prepared study as they are now: each figure as the ladder allows it."""
    figures = offered_figures(study)
    found = tables_of(study, figures, live_choices(figures), FormMaker(study.ladder, rounded=False))
    bounds = bounds_table(found.tables, study.factors, rounded=False)
    tables = {**found.tables, bounds.name: bounds}
    listed = [table for table in tables.values() if table.name != AFSCHERMING]
    return replace(
        found, tables=tables | {AFSCHERMING: suppression_table(listed, study.ladder.smallest_group)}
    )


def tables_of(
    study: Study, figures: Sequence[Figure], choices: Mapping[str, ShownForm], maker: FormMaker
) -> Results:
    """Return all tables, with the figures as they were decided."""
    layouts = layouts_of(study)
    rows: dict[str, list[Row]] = {name: [] for name in layouts}
    for figure in figures:
        rows[figure.table] += maker.rows(figure, choices[figure.key], layouts[figure.table].shape)
    made = {name: _table(name, rows[name], layout) for name, layout in layouts.items()}
    counted = tuple(counted_items(study))
    responses = response_table(study)
    backing = Backing(planned=study.answers.planned)
    beside = Beside(responses, made["tbl_mem"], _members(study))
    changes = with_labels(made.pop("tbl_verandering"), beside, study.ladder, backing)
    tables = [
        indicator_table(study, rows["tbl_waardering"]),
        responses,
        made.pop("tbl_mem"),
        changes,
        profile_table(study, _motivation(study, rows["tbl_mem"])),
        item_table(study, counted),
        process_table(study),
        action_table(study, counted),
        quote_table(study),
        linkage_table(study),
    ]
    later = [as_description(made.pop(name)) if name in DESCRIBED else made.pop(name) for name in LATER]
    tables += [suppression_table([*tables, *later], study.ladder.smallest_group), *later]
    more = [*made.values(), as_meant_table(study), *([top2_table(study)] if study.research else [])]
    return Results(
        profile=study.profile,
        smallest_group=study.ladder.smallest_group,
        pilots=tuple(str(code) for code in study.pilots[study.chosen]),
        tables={table.name: table for table in tables},
        more={table.name: table for table in more},
        study=study,
    )


def _members(study: Study) -> dict[tuple[str, str], list[str]]:
    """Return the codes of the chosen pilots of each variant, and of each profile over whole pilots."""
    found: dict[tuple[str, str], list[str]] = {}
    sides = pilots_by_profile(study)
    for place in np.flatnonzero(study.chosen).tolist():
        for level, key in ((study.variants, study.variants.key), (profile_level(study), sides)):
            label = level.labels[key[place]] if key[place] >= 0 else ""
            found.setdefault((level.niveau, label), []).append(str(study.pilots[place]))
    return found


def _table(name: str, rows: Sequence[Row], layout: Layout) -> SafeTable:
    made = [column for column in layout.columns if column != "p_holm"]
    frame = frame_of_rows(rows, made)
    if "p_holm" in layout.columns:
        frame = with_holm(frame)
    return safe_table(name, frame[list(layout.columns)], key=layout.key, notes=layout.notes)


def _motivation(study: Study, rows: Iterable[Row]) -> dict[tuple[str, str], Row]:
    """Return the shown rows of motivation at t0 by level and group."""
    factor = motivation_of(study.factors)
    name = factor.export_name if factor else ""
    return {
        (row["niveau"], row["groep"]): row for row in rows if row["factor"] == name and row["moment"] == "t0"
    }


def suppression_table(tables: Iterable[SafeTable], smallest_group: int) -> SafeTable:
    """Return ``tbl_afscherming``: rows shown and hidden per table, threshold and version of the rules."""
    rows = [
        (t.name, t.log.shown, t.log.primary, t.log.secondary, t.log.level, smallest_group, RULES)
        for t in tables
    ]
    return safe_table(AFSCHERMING, pd.DataFrame(rows, columns=list(SUPPRESSION)), key=("tabel",))
