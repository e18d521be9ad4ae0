import datetime as dt

import pytest

from cleanup.domain.pilots.planning import (
    CalendarDate,
    Municipality,
    PlanningFacts,
    SchoolHoliday,
    Task,
    are_holidays_known,
    dates_on,
    holidays_on,
)
from cleanup.domain.platform.origin import Origin

ORIGIN = Origin(owner="x", source="x", checked_on=dt.date(2026, 1, 1))
SUMMER = SchoolHoliday(
    school_year="2025-2026",
    key="summer",
    name="Zomervakantie",
    region="noord",
    start=dt.date(2026, 7, 4),
    end=dt.date(2026, 8, 16),
    fixed=True,
    status="confirmed",
    source="x",
)


def date(code, **fields):
    words = {"nl": "x"}
    return CalendarDate(
        code=code, name=words, advice=words, kind="exam", status="fixed", origin=ORIGIN, **fields
    )


def test_a_task_is_due_its_days_from_the_pilot():
    task = Task(code="x", day=-42, who="staff", text={"nl": "x"})
    assert task.due_on(dt.date(2026, 6, 12)) == dt.date(2026, 5, 1)


@pytest.mark.parametrize(
    ("day", "region", "found"),
    [
        (dt.date(2026, 7, 3), "noord", False),
        (dt.date(2026, 7, 4), "noord", True),
        (dt.date(2026, 8, 16), "noord", True),
        (dt.date(2026, 8, 17), "noord", False),
        (dt.date(2026, 7, 4), "zuid", False),
        (dt.date(2026, 7, 4), None, True),
    ],
)
def test_a_holiday_counts_from_its_first_to_its_last_day_in_its_region(day, region, found):
    assert holidays_on([SUMMER], day, region) == ((SUMMER,) if found else ())


@pytest.mark.parametrize(
    ("day", "known"),
    [
        (dt.date(2025, 7, 31), False),
        (dt.date(2025, 8, 1), True),
        (dt.date(2026, 7, 31), True),
        (dt.date(2026, 8, 1), False),
    ],
)
def test_a_school_year_runs_from_august_to_july(day, known):
    assert are_holidays_known([SUMMER], day) is known


def test_a_date_of_every_year_and_a_period_are_both_found():
    dodenherdenking = date("dodenherdenking", month=5, day=4)
    examens = date("examens", start=dt.date(2026, 5, 1), end=dt.date(2026, 5, 20))
    carnaval = date("carnaval", month=5, day=4, region="zuid")
    everything = [dodenherdenking, examens, carnaval]
    assert dates_on(everything, dt.date(2026, 5, 4), "noord") == (dodenherdenking, examens)
    assert dates_on(everything, dt.date(2027, 5, 4), "zuid") == (dodenherdenking, carnaval)
    assert dates_on(everything, dt.date(2027, 5, 5), None) == ()


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Amsterdam", "Amsterdam"),
        ("  amsterdam ", "Amsterdam"),
        ("den  haag", "'s-Gravenhage"),
        ("Atlantis", None),
    ],
)
def test_a_municipality_is_found_as_people_type_it(typed, name):
    places = [Municipality(name="Amsterdam", province="Noord-Holland", region="noord")]
    places.append(Municipality(name="'s-Gravenhage", province="Zuid-Holland", region="midden"))
    facts = PlanningFacts(
        checklists={},
        calendar=(),
        holidays=(),
        municipalities={place.name: place for place in places},
        aliases={"Den Haag": "'s-Gravenhage"},
    )
    found = facts.municipality(typed)
    assert (found.name if found else None) == name
