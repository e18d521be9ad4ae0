"""Whether rows of an export are still here: such a file names its rows at random and holds no codes.

What can be compared are the answers themselves, per pilot and moment. Where most of a file is here it is an
export of this very installation, and nothing of it comes in again: not what is there, which would count
twice, and not what is no longer there, since somebody took that back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import select

from cleanup.domain.platform.csv_files import Problem
from cleanup.domain.platform.errors import N_
from cleanup.domain.surveys.questionnaires import MISSING_CHARACTERS, MISSING_CODES, pack
from cleanup.extensions import db
from cleanup.models.surveys.responses import Response

if TYPE_CHECKING:
    from cleanup.services.surveys.incoming.judging import Incoming

AGAIN = N_("precies deze antwoorden staan al bij %(moment)s van %(pilot)s")
GONE = N_("wat bij %(moment)s van %(pilot)s is weggehaald, komt niet terug uit een eigen export")
TELLING = 8
"""From this many answers on the same ones in one pilot and moment are hardly of two people."""
_BLANK = str.maketrans(dict.fromkeys(MISSING_CHARACTERS.values(), "."))
Told = tuple[str, str, str]


@dataclass(frozen=True)
class FoundAgain:
    """What of an export is here: by place in the rows why it is refused, and whether the file is of here."""

    refused: Mapping[int, Problem] = field(default_factory=dict)
    here: int = 0
    is_own: bool = False


def find_again(rows: Sequence[Incoming]) -> FoundAgain:
    """Return which rows of an export hold answers that are stored in their pilot at their moment."""
    stored = list_stored({row.pilot.id for row in rows})
    there = {(pilot, moment) for pilot, moment, _packed in stored}
    compared = {place for place, row in enumerate(rows) if (row.pilot.id, row.moment) in there}
    again = {place for place in sorted(compared) if _take(stored, told_of(rows[place]))}
    telling = {place for place in compared if is_telling(rows[place])}
    is_own = 2 * len(again & telling) >= len(telling) if telling else bool(again) and again == compared
    refused = compared if is_own else again & telling
    problems = {
        place: Problem(
            rows[place].line,
            AGAIN if place in again else GONE,
            {"moment": rows[place].moment, "pilot": rows[place].pilot.code},
        )
        for place in refused
    }
    return FoundAgain(problems, len(again & refused), is_own)


def list_stored(pilot_ids: set[str]) -> Counter[Told]:
    """Return how often the same answers are stored; why one is missing does not matter."""
    query = select(Response.pilot_id, Response.moment, Response.packed).where(
        Response.pilot_id.in_(sorted(pilot_ids))
    )
    found = db.session.execute(query.order_by(Response.pilot_id, Response.moment, Response.packed))
    return Counter((pilot, moment, packed.translate(_BLANK)) for pilot, moment, packed in found)


def told_of(row: Incoming) -> Told:
    """Return the answers of a row as ``list_stored`` has them."""
    packed = pack(row.questionnaire.layout(row.moment), row.reading.numbers)
    return row.pilot.id, row.moment, packed.translate(_BLANK)


def _take(stored: Counter[Told], told: Told) -> bool:
    """Take one off, so that two of the same in a file need two of the same here."""
    if not stored[told]:
        return False
    stored[told] -= 1
    return True


def is_telling(row: Incoming) -> bool:
    """Whether a row answers enough to recognise somebody by it."""
    numbers = row.reading.numbers.values()
    return sum(number not in MISSING_CODES for number in numbers) >= TELLING
