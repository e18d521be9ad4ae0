"""What a filter over published figures left: the total of its pilots, or why there is none and what would."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cleanup.services.evaluation import releases
from cleanup.services.evaluation.figures import Figures
from cleanup.services.evaluation.scope import Scope
from cleanup.services.evaluation.tables import is_number

if TYPE_CHECKING:
    from cleanup.analysis.filtered_total import FilteredTotal

TABLE = "verandering"
FROM, TO = "t0", "t1"


@dataclass(frozen=True)
class TotalOfChosen:
    """The totals of the chosen pilots, by factor over the day, and the wider choices that show something.

    ``by_variant`` and ``whole`` say whether the row of the variant, and that of the programme, has a figure.
    ``unmeasured`` are chosen pilots without any figure in the release.
    """

    factors: tuple[FilteredTotal, ...]
    unmeasured: tuple[str, ...]
    by_variant: bool = False
    whole: bool = False

    @property
    def is_shown(self) -> bool:
        """Whether any total stands."""
        return any(one.cells for one in self.factors)

    @property
    def hidden(self) -> tuple[str, ...]:
        """The pilots that keep a total away, because nothing of their own may stand."""
        return tuple(sorted({code for one in self.factors for code in one.hidden}))


def total_of_chosen(scope: Scope, figures: Figures | None) -> TotalOfChosen | None:
    """Return the total of what a filter of published figures left; None where the page has a total anyway."""
    if figures is None or figures.group is None or scope.programme is None:
        return None
    from cleanup.analysis.disclosure.ladder import Ladder
    from cleanup.analysis.filtered_total import filtered_totals

    release = releases.latest_release(scope.programme.id)
    if release is None:
        return None
    shown = figures.of_pilots(scope.codes, [TABLE]).tables[TABLE].rows
    rows = releases.true_rows_of(release, f"tbl_{TABLE}", shown)
    totals = filtered_totals(rows, scope.codes, Ladder(figures.smallest_group))
    day = tuple(one for one in totals if (one.before, one.after) == (FROM, TO))
    measured = {code for one in totals for code in (*one.over, *one.hidden)}
    everything = releases.released_figures(_without_filters(scope))
    return TotalOfChosen(
        day,
        tuple(code for code in scope.codes if code not in measured),
        _has_figure(figures.tables[TABLE].where(niveau="variant", groep=figures.group[1])),
        everything is not None and _has_figure(everything.tables[TABLE].where(niveau="programma")),
    )


def _without_filters(scope: Scope) -> Scope:
    return Scope(scope.programmes, scope.pilots)


def _has_figure(rows: Sequence[dict[str, object]]) -> bool:
    return any(is_number(row["verschil"]) for row in rows)
