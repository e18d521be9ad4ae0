"""One decision over all figures of a programme: which stand together, each in the best form that is safe.

Figures are offered in a fixed order of use, so that what matters most is shown first. A figure that is
refused keeps what an earlier release showed, with its date; without one it is hidden. Greedy is not optimal;
the order is policy (``ORDER``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cleanup.analysis.disclosure.atoms import Atoms
from cleanup.analysis.disclosure.figures import CHANGE, LEVEL, RETURNERS, RUNNING, Figure, FigureForm
from cleanup.analysis.disclosure.memory import InForce, Known
from cleanup.analysis.disclosure.space import Row, Space
from cleanup.analysis.linking import Ints

ORDER = (
    (CHANGE, "pilot", ("t0", "t1")), (CHANGE, "programma", ("t0", "t1")), (CHANGE, "profiel", ("t0", "t1")),
    (CHANGE, "programma", ("t0", "t2")), (CHANGE, "pilot", ("t0", "t2")),
    (CHANGE, "zelfde mensen", ("t-1", "t0", "t2")),
    (CHANGE, "programma", ("t-1", "t0")), (CHANGE, "programma", ("t0", "t3")),
    (CHANGE, "pilot", ("t-1", "t0")), (CHANGE, "pilot", ("t0", "t3")),
    (CHANGE, "variant", ("t0", "t1")), (CHANGE, "variant", ("t0", "t2")), (CHANGE, "profiel", ("t0", "t2")),
    (LEVEL, "programma", ("t0",)), (LEVEL, "programma", ("t1",)), (LEVEL, "programma", ("t2",)),
    (LEVEL, "programma", ("t-1",)), (LEVEL, "programma", ("t3",)),
    (LEVEL, "pilot", ("t0",)), (LEVEL, "pilot", ("t1",)), (LEVEL, "pilot", ("t2",)),
    (LEVEL, "pilot", ("t-1",)), (LEVEL, "pilot", ("t3",)),
    (LEVEL, "variant", ("t0",)), (LEVEL, "variant", ("t1",)), (LEVEL, "variant", ("t2",)),
    (LEVEL, "profiel", ("t0",)), (LEVEL, "profiel", ("t1",)), (LEVEL, "profiel", ("t2",)),
    (RETURNERS, "programma", ("t0",)),
    (CHANGE, "programma", ("t1", "t2")), (CHANGE, "pilot", ("t1", "t2")), (CHANGE, "variant", ("t1", "t2")),
)  # fmt: skip
_RANK = {place: number for number, place in enumerate(ORDER)}

ALL_BUT_MEANS = frozenset(
    {
        "sd_verschil", "ci_laag", "ci_hoog", "d_av", "g_av", "g_av_laag", "g_av_hoog", "d_z", "vooruit",
        "gelijk", "achteruit", "standaarddeviatie", "mediaan",
    }
)  # fmt: skip

Sums = Callable[[FigureForm], tuple[tuple[int, float], ...]]


@dataclass(frozen=True)
class ShownForm:
    """What is shown of a figure: a form of today, what an earlier release showed, or nothing."""

    form: FigureForm | None = None
    earlier: InForce | None = None
    sums: tuple[tuple[int, float], ...] = ()


@dataclass(frozen=True)
class Decided:
    """The choices by key of the figure, the people's atoms, and the rows that were given away so far."""

    choices: Mapping[str, ShownForm]
    atoms: Atoms
    rows: Sequence[Row]


def priority(figure: Figure) -> tuple[object, ...]:
    """Return the place of a figure in the order of use; within a kind larger groups come first."""
    place = (figure.kind, figure.niveau, figure.moments)
    return (_RANK.get(place, len(ORDER)), figure.moments, -figure.n, figure.groep, figure.table)


def decide(
    figures: Sequence[Figure],
    units: Ints,
    moments: Sequence[str],
    smallest: int,
    *,
    sums_of: Sums,
    known: Known | None = None,
    in_force: Mapping[str, InForce] | None = None,
) -> Decided:
    """Return what is shown of the figures of one quantity, with everything shown earlier kept in mind.

    ``units[person, moment]`` as for ``signature_of``; ``sums_of`` gives people and sum of each part.
    """
    shown_before = in_force or {}
    atoms = Atoms(figures, units, moments, known)
    space = Space(atoms.sizes, atoms.moments, smallest)
    given = list(space.add(atoms.earlier, check=False) or ())
    choices: dict[str, ShownForm] = {}
    for figure in sorted(figures, key=priority):
        before = shown_before.get(figure.key)
        choices[figure.key] = _choose(figure, before, atoms, space, given, sums_of)
    choices |= {figure.key: running for figure in figures if (running := _running(figure, choices))}
    return Decided(choices, atoms, given)


def _choose(
    figure: Figure, before: InForce | None, atoms: Atoms, space: Space, given: list[Row], sums_of: Sums
) -> ShownForm:
    """Return the best form that is safe and no worse than what was shown before, else that."""
    for form in figure.forms:
        if before is not None and form.rank > before.rank:
            break
        new = space.add([atoms.row(part) for part in form.parts])
        if new is not None:
            given.extend(new)
            return ShownForm(form=form, sums=sums_of(form))
    return ShownForm(earlier=before)


def _running(figure: Figure, choices: Mapping[str, ShownForm]) -> ShownForm | None:
    """Return a total that is refused as the sum of what its pilots show; it follows from those already.

    Only when every pilot in it shows the figure in its best form, now or since an earlier release.
    """
    if not figure.members or not figure.forms or _sums_in_force(choices[figure.key]):
        return None
    keys = ["|".join((figure.table, figure.quantity, figure.kind, "pilot", pilot, *figure.moments))
            for pilot in figure.members]  # fmt: skip
    shown = [_sums_in_force(choices.get(key)) for key in keys]
    if not all(shown):
        return None
    sums = tuple(
        (sum(n for n, _ in part), sum(total for _, total in part)) for part in zip(*shown, strict=True)
    )
    cells = {**figure.rows[0], **_cells_of_sums(figure, sums)}
    return ShownForm(form=FigureForm(RUNNING, (), (cells,), withheld=ALL_BUT_MEANS, rank=1), sums=sums)


def _sums_in_force(choice: ShownForm | None) -> Sequence[tuple[int, float]]:
    if choice is None:
        return ()
    if choice.form is not None and choice.form.rank == 0:
        return choice.sums
    if choice.earlier is not None and choice.earlier.rank == 0:
        return choice.earlier.sums
    return ()


def _cells_of_sums(figure: Figure, sums: Sequence[tuple[int, float]]) -> dict[str, Any]:
    """Return the means of a total from the sums of its pilots."""
    means = [total / n for n, total in sums]
    if figure.kind == CHANGE:
        before, after = means
        return {
            "n_koppels": sums[0][0], "gemiddelde_van": before, "gemiddelde_tot": after,
            "verschil": after - before,
        }  # fmt: skip
    return {"n_geldig": sums[0][0], "gemiddelde": means[0]}
