"""How figures that stand together are read: one rounding, one difference, and why there is no interval."""

from __future__ import annotations

from collections.abc import Mapping

from cleanup.analysis.disclosure.ladder import COUNTS, INTERVALS, PERCENTAGES, SMALLEST
from cleanup.analysis.disclosure.rounded import rounded_to
from cleanup.analysis.disclosure.tables import NOT_APPLICABLE
from cleanup.analysis.sentences import signed
from cleanup.domain.platform.errors import N_

EXACT_FROM = PERCENTAGES
"""From so many people on a change has one decimal more than its means; below, as many as they."""

OUTWARD = N_("naar buiten afgerond op halve punten")
TOO_SMALL = N_("te klein voor een marge")
FEW_PILOTS = N_("geen interval bij twee tot vier pilots")
SHIELDED = N_("interval afgeschermd")


def as_read(change: object, n: object) -> tuple[float, int]:
    """Return a change as it reads, with its number of decimals: rounded from the true one, as in every file.

    Beside two means that were rounded as well it can seem to be 0.1 off: ``adds_up`` says where. ``change``
    is a number.
    """
    digits = digits_of(n)
    return rounded_to(change, digits), digits


def adds_up(before: object, after: object, change: object, n: object) -> bool:
    """Whether a change of one decimal reads as what the means beside it differ; true where one is hidden."""
    if digits_of(n) > 1 or any(isinstance(one, str) for one in (before, after, change)):
        return True
    told = rounded_to(rounded_to(after, 1) - rounded_to(before, 1), 1)
    return told == rounded_to(change, 1)


def digits_of(n: object) -> int:
    """Return with how many decimals a change of so many people reads, and the ends of its interval."""
    return 2 if isinstance(n, int) and n >= EXACT_FROM else 1


def ends_of(row: Mapping[str, object]) -> tuple[float, float, int] | None:
    """Return the interval of a row as it reads, with its decimals; None where there is none to show."""
    low, high, digits = row["ci_laag"], row["ci_hoog"], digits_of(_people(row))
    return (
        None
        if isinstance(low, str) or isinstance(high, str)
        else (
            rounded_to(low, digits),
            rounded_to(high, digits),
            digits,
        )
    )


def _people(row: Mapping[str, object]) -> object:
    """Return over how many pairs a row is, or how many are in the smaller of its two groups."""
    if "n_koppels" in row:
        return row["n_koppels"]
    return min((n for n in (row["n_terug"], row["n_niet_terug"]) if isinstance(n, int)), default=0)


def changed(change: object, n: object) -> str:
    """Return a change as it reads, the Dutch way; shorthand stays as it is."""
    if isinstance(change, str):
        return change
    return signed(*as_read(change, n))


def is_outward(n: object, release: object) -> bool:
    """Whether the ends of an interval were rounded outward: below ten people, in what is released."""
    return isinstance(n, int) and n < COUNTS and isinstance(release, int)


def without_interval(n: object, end: object) -> str:
    """Return why there is no interval, in words to translate; empty where there is one."""
    if not isinstance(end, str):
        return ""
    if isinstance(n, int) and SMALLEST <= n < INTERVALS:
        return TOO_SMALL
    return FEW_PILOTS if end == NOT_APPLICABLE else SHIELDED


def about_interval(row: Mapping[str, object]) -> str:
    """Return what has to be said beside the interval of a row: why it is not there, or how it was rounded."""
    reason = without_interval(row.get("n_koppels"), row["ci_laag"])
    if reason:
        return reason if not isinstance(row["verschil"], str) else ""
    return OUTWARD if is_outward(row.get("n_koppels"), row.get("vrijgave")) else ""


def change_of(row: Mapping[str, object]) -> tuple[float, int] | None:
    """Return the change of a row of ``tbl_verandering`` as it reads; None where it may not be shown."""
    if isinstance(row["verschil"], str):
        return None
    return as_read(row["verschil"], row["n_koppels"])


def apart_of(row: Mapping[str, object]) -> tuple[float, int] | None:
    """Return the difference of a row of ``tbl_terugkomers`` as it reads; None where it may not be shown."""
    if isinstance(row["verschil"], str):
        return None
    return as_read(row["verschil"], _people(row))
