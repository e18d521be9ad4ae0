"""What a figure is based on, as it stands beside it in the column ``basis``, and how a reader is told."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from babel.dates import format_date, get_month_names

from cleanup.domain.platform.errors import N_
from cleanup.domain.surveys.opening import MOMENT_LABELS

PAIRS, DIFFERENCE, WHOLE_PILOTS = N_("koppels"), N_("alleen het verschil"), N_("hele pilots")
EVERYBODY, RUNNING = N_("iedereen"), N_("som van de pilots")
PAIRS_OF = "koppels %s-%s"

FROM_EARLIER = N_("%(basis)s, uit vrijgave %(number)s van %(date)s")
PAIRED = N_("koppels van %(before)s en %(after)s")
_PAIRED = re.compile(r"koppels (t\S+?)-(t\S+)")
_EARLIER = re.compile(r"(?P<basis>.+), uit vrijgave (?P<number>\d+) van (?P<date>.+)")
_DATE = re.compile(r"(\d+) (\w+) (\d{4})")


def is_earlier(basis: str) -> bool:
    """Whether a figure stands as an earlier release had it."""
    return _EARLIER.fullmatch(basis) is not None


def release_of(basis: str) -> str:
    """Return the number of the earlier release that a figure stands as it had it; empty: of this one."""
    found = _EARLIER.fullmatch(basis)
    return found["number"] if found else ""


def only_difference(basis: str) -> bool:
    """Whether a change stands without both its means."""
    return basis.startswith(DIFFERENCE)


def is_over_pairs(basis: str) -> bool:
    """Whether a level is about people who were there at two moments, and not about everybody."""
    return basis.startswith(PAIRS)


def earlier_basis(basis: str, number: int, made_on: dt.date) -> str:
    """Return the basis of a figure that an earlier release showed, with its number and date."""
    date = format_date(made_on, "d MMMM y", locale="nl")
    return FROM_EARLIER % {"basis": basis, "number": number, "date": date}


def read_basis(basis: str, translate: Callable[[str], str] = str, language: str = "nl") -> str:
    """Return a basis in the words of a reader: moments by their names, dates in their language."""
    if found := _EARLIER.fullmatch(basis):
        return translate(FROM_EARLIER) % {
            "basis": read_basis(found["basis"], translate, language),
            "number": found["number"],
            "date": _written(found["date"], language),
        }
    if found := _PAIRED.fullmatch(basis):
        before, after = (translate(MOMENT_LABELS.get(moment, moment)) for moment in found.groups())
        return translate(PAIRED) % {"before": before.lower(), "after": after.lower()}
    return translate(basis)


def _written(date: str, language: str) -> str:
    """Return a Dutch date in the language of the reader."""
    names = {name: month for month, name in get_month_names("wide", locale="nl").items()}
    found = _DATE.fullmatch(date)
    if found is None or found[2] not in names:
        return date
    day = dt.date(int(found[3]), names[found[2]], int(found[1]))
    return format_date(day, "d MMMM y", locale=language)
