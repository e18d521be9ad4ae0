"""Which programme a day belongs to when nobody says."""

import datetime as dt
from types import SimpleNamespace

from cleanup.domain.partners.programmes import fitting

TODAY = dt.date(2026, 12, 1)


def programme(first, last):
    return SimpleNamespace(starts_on=dt.date(first, 1, 1), ends_on=dt.date(last, 12, 31))


def test_the_one_that_goes_on_then_and_rather_the_one_of_today():
    this_year, next_year, long = programme(2026, 2026), programme(2027, 2027), programme(2026, 2027)
    assert fitting([next_year, this_year], dt.date(2027, 5, 1), TODAY) is next_year
    assert fitting([next_year, long], dt.date(2027, 5, 1), TODAY) is long
    assert fitting([next_year, this_year], dt.date(2030, 5, 1), TODAY) is this_year
    assert fitting([next_year], dt.date(2030, 5, 1), TODAY) is next_year
    assert fitting([], dt.date(2027, 5, 1), TODAY) is None
