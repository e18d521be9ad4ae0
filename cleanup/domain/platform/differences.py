"""Where a row of a file differs from what is stored: an import adds, it does not change.

Pure. Said by cell before anything is stored, so that nobody thinks that a change was taken over.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from cleanup.domain.platform.csv_files import Problem, Row, letters, shortened
from cleanup.domain.platform.errors import N_
from cleanup.domain.platform.text_keys import text_key

DIFFERS = N_("staat er als “%(stored)s”, in het bestand “%(cell)s”. Dat wordt niet overgenomen.")
EMPTY = N_("leeg")


def differences(
    row: Row, stored: Mapping[str, str], shown: Mapping[str, Any] | None = None
) -> Iterator[Problem]:
    """Yield a finding for each cell that says something else than what is stored, by our columns.

    ``stored`` has texts as the reader of a file writes them; ``shown`` how to name one otherwise. A column
    that the file does not have says nothing, and a cell that could not be read is said elsewhere.
    """
    for name, kept in stored.items():
        cell = row.cells.get(name)
        typed = row.typed.get(name, "") or cell or ""
        if cell is None or (typed and not cell) or text_key(cell) == text_key(kept):
            continue
        place = row.places.get(name)
        values = {
            "stored": (shown or {}).get(name, shortened(kept)) or EMPTY,
            "cell": shortened(typed) or EMPTY,
        }
        at = "" if place is None else f"{letters(place)}{row.line}"
        yield Problem(row.line, DIFFERS, values, column=name, at=at, typed=shortened(typed), kind="differs")
