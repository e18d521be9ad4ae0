"""Whether answers of a file came in before, whatever was said of its columns then or now.

The same people come once more when a file has one more column, is saved as another kind, or has its codes
read in another way or left out. Their answers are the same, so those are looked for: among what is stored,
and in the ledger of what came in before, which also remembers who took their answers back since.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from cleanup.domain.platform.csv_files import Problem
from cleanup.domain.platform.errors import N_
from cleanup.domain.surveys.questionnaires import MISSING_CODES
from cleanup.services.surveys.incoming.ours import AGAIN, Told, is_telling, list_stored, told_of

if TYPE_CHECKING:
    from cleanup.services.surveys.incoming.judging import Incoming

CAME_BEFORE = N_("precies deze antwoorden kwamen al eerder binnen bij %(moment)s van %(pilot)s")
DIFFERENT = 3
"""With fewer different numbers than this somebody ticked straight down, as others may have done."""
MOST_ALIKE = 4
"""How often the same answers in one moment are told apart in the ledger."""
SURE = 2
"""From this many different people of a moment on the same answers are no chance."""

Known = Callable[[Sequence[str]], set[str]]
"""Returns which of these keys stand in the ledger."""


def answers_keys(told: Told) -> list[str]:
    """Return what is hashed to recognise the same answers without a code: one for each time they come in."""
    return [f"answers:{time}:" + ":".join(told) for time in range(1, MOST_ALIKE + 1)]


def find_repeated(
    rows: Sequence[Incoming], hashed: Callable[[str], str], known: Known
) -> Mapping[int, Problem]:
    """Return which rows hold answers that came in before, by place, with why.

    Somebody without a code is recognised by what they answered, unless they ticked straight down. Somebody
    with a code only where half of a moment or more is here: then it is the same file, with other codes.
    """
    stored = list_stored({row.pilot.id for row in rows})
    told = {place: told_of(row) for place, row in enumerate(rows) if is_telling(row)}
    keys = {one: list(map(hashed, answers_keys(one))) for one in told.values()}
    in_ledger = known([key for some in keys.values() for key in some])
    times: Counter[Told] = Counter()
    again: dict[int, str] = {}
    for place, one in told.items():
        times[one] += 1
        if times[one] <= stored[one]:
            again[place] = AGAIN
        elif times[one] <= len(in_ledger.intersection(keys[one])):
            again[place] = CAME_BEFORE
    whole = _whole_moments(told, again)
    return {
        place: Problem(rows[place].line, why, {"moment": rows[place].moment, "pilot": rows[place].pilot.code})
        for place, why in again.items()
        if told[place][:2] in whole or (rows[place].secret is None and _is_own_way(rows[place]))
    }


def _whole_moments(told: Mapping[int, Told], again: Iterable[int]) -> set[tuple[str, str]]:
    """Return of which pilot and moment most of a file is here."""
    sizes = Counter(one[:2] for one in told.values())
    found: dict[tuple[str, str], list[Told]] = defaultdict(list)
    for place in again:
        found[told[place][:2]].append(told[place])
    return {
        where for where, same in found.items() if 2 * len(same) >= sizes[where] and len(set(same)) >= SURE
    }


def _is_own_way(row: Incoming) -> bool:
    """Whether somebody answered in a way of their own: not one number all the way down."""
    single = {slot.variable for slot in row.questionnaire.layout(row.moment) if slot.option is None}
    given = {row.reading.numbers.get(variable) for variable in single} - {None, *MISSING_CODES}
    return len(given) >= DIFFERENT
