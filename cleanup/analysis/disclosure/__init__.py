"""What may be shown: the one family of functions for screen, chart, JSON and Excel.

Proof in short (the modules say the details). People are only ever published in *units*: a pilot that is
large enough itself, or several small pilots together (``units``). Every mean, total and filter is a sum of
whole units, so no combination of them says more than the units do. Counts have a second danger, small
cells, and a second guard: a cell of 1-4 is hidden with a companion, and a programme total only stands
beside hidden cells that can still trade places (``counts``).
"""

from cleanup.analysis.disclosure.tables import (
    HIDDEN,
    LEVEL,
    NOT_APPLICABLE,
    PRIMARY,
    SECONDARY,
    SHOWN,
    UNAVAILABLE,
    SafeTable,
    Suppressed,
)

__all__ = [
    "HIDDEN",
    "LEVEL",
    "NOT_APPLICABLE",
    "PRIMARY",
    "SECONDARY",
    "SHOWN",
    "UNAVAILABLE",
    "SafeTable",
    "Suppressed",
]
