"""What came out of a comparison: the change of pilots that went beside that of pilots that waited."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from cleanup.domain.evaluation.comparisons import reason_against
from cleanup.domain.evaluation.limits import BESIDE
from cleanup.models.partners.organisations import Programme
from cleanup.services import surveys
from cleanup.services.evaluation import releases
from cleanup.services.evaluation.comparisons import programme_of
from cleanup.services.evaluation.figures import Figures, figures_of
from cleanup.services.evaluation.instrument import mixed_in, mixed_then
from cleanup.services.evaluation.plans import is_planned
from cleanup.services.evaluation.scope import Scope, scope_of
from cleanup.services.evaluation.settled_designs import SettledDesign, list_designs

if TYPE_CHECKING:
    from cleanup.analysis.comparison_table import Compared
    from cleanup.services.evaluation.releases import ReleaseNote

TABLES = ("verandering", "mem", "respons")


@dataclass(frozen=True)
class ComparisonFound:
    """What was settled of a programme, and what came out of it for every factor; nothing before figures."""

    designs: tuple[SettledDesign, ...]
    factors: tuple[Compared, ...] = ()
    untested: tuple[str, ...] = ()
    """The versions of questionnaires behind the figures that do not count as tested."""
    releases: tuple[ReleaseNote, ...] = ()
    """The releases that the figures come from, of every programme; nothing of figures of now."""

    @property
    def is_drawn(self) -> bool:
        """Whether chance decided about every pilot, beforehand and as promised."""
        return bool(self.designs) and all(one.is_drawn for one in self.designs if one.placed)

    @property
    def went(self) -> tuple[str, ...]:
        """The codes of all pilots that go and take part."""
        return tuple(pilot.code for one in self.designs for pilot in one.counted if not pilot.waits)

    @property
    def waited(self) -> tuple[str, ...]:
        """The codes of all pilots that wait and take part."""
        return tuple(pilot.code for one in self.designs for pilot in one.counted if pilot.waits)


def beside_comparison(figures: Figures) -> Figures:
    """Return figures that stand beside a comparison: none of their sentences says that there is none."""
    summaries = {
        group: replace(
            summary,
            notes=tuple(replace(note, text=BESIDE.get(note.text, note.text)) for note in summary.notes),
        )
        for group, summary in figures.summaries.items()
    }
    return replace(figures, summaries=summaries, compared=True)


def live_comparison(scope: Scope, now: dt.datetime) -> ComparisonFound:
    """Return the comparison of the programme of a scope from the figures of now, for evaluators."""
    return _found(programme_of(scope), lambda whole: figures_of(whole, now), rounded=False)


def released_comparison(scope: Scope) -> ComparisonFound:
    """Return the comparison of the programme of a scope from what was published.

    It is computed from the figures as they were when that release was made, before they were rounded, and
    only from those it shows; the result is then rounded as a release is.
    """
    return _found(programme_of(scope), releases.released_figures, rounded=True)


def _found(
    programme: Programme, read: Callable[[Scope], Figures | None], *, rounded: bool
) -> ComparisonFound:
    designs = tuple(list_designs(programme))
    bare = ComparisonFound(designs)
    if not bare.went or not bare.waited:
        return bare
    others = [one.programme for one in designs if one.programme is not None]
    scopes = [scope_of(one) for one in dict.fromkeys([programme, *others])]
    figures = [(scope, found) for scope in scopes if scope.pilots and (found := read(scope)) is not None]
    factors = _compared(bare, figures, planned=is_planned(scopes[0]), rounded=rounded)
    versions = [version for _scope, one in figures for version in one.versions] if factors else []
    notes = (
        replace(one.release, programme=scope.programmes[0].code) for scope, one in figures if one.release
    )
    return ComparisonFound(designs, factors, surveys.untested(versions), tuple(notes))


def _compared(
    bare: ComparisonFound, figures: Sequence[tuple[Scope, Figures]], *, planned: bool, rounded: bool
) -> tuple[Compared, ...]:
    if not figures:
        return ()
    from cleanup.analysis.comparison_table import Shown, Sided, compare
    from cleanup.analysis.disclosure.ladder import Ladder
    from cleanup.analysis.labelled import Backing

    sides = [
        Sided(one.code, one.waits, design.design.id) for design in bare.designs for one in design.counted
    ]
    codes = [one.code for one in sides]
    mixed = mixed_then([one for _scope, one in figures], codes) if rounded else mixed_in(codes)
    found = {name: [_rows(*one, codes, name) for one in figures] for name in TABLES}
    rows = {name: [row for one in parts for row in one.rows] for name, parts in found.items()}
    ladder = Ladder(max(one.smallest_group for _scope, one in figures))
    compared = compare(
        Shown(*(rows[name] for name in TABLES)),
        sides,
        Backing(planned=planned),
        ladder,
        is_drawn=bare.is_drawn,
        rounded=rounded,
        against=lambda factor: reason_against(mixed, factor),
    )
    is_exact = all(one.is_exact for parts in found.values() for one in parts)
    return tuple(replace(one, is_exact_input=is_exact) for one in compared)


@dataclass(frozen=True)
class _Rows:
    """Rows to compute with, and whether they are all as they were before they were rounded."""

    rows: Sequence[Mapping[str, Any]]
    is_exact: bool = True


def _rows(scope: Scope, figures: Figures, codes: Sequence[str], name: str) -> _Rows:
    shown = figures.of_pilots(codes, TABLES).tables[name].rows
    release = releases.latest_release(scope.programmes[0].id) if figures.release else None
    if release is None:
        return _Rows(shown)
    table = f"tbl_{name}"
    return _Rows(releases.true_rows_of(release, table, shown), releases.is_exact(release, table, shown))
