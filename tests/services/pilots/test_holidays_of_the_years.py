"""The shipped school holidays against the published table, at both edges of each."""

import datetime as dt

import pytest

from cleanup.domain.pilots.planning import holidays_on
from cleanup.services.pilots.guards import check_plan_date, public_holidays, region_of
from cleanup.services.platform.content.current import loaded

# first and last day by region, from the published tables of 2025-26, 2026-27 and 2027-28
TABLE = {
    "noord": [
        ("2025-10-18", "2025-10-26"), ("2025-12-20", "2026-01-04"), ("2026-02-21", "2026-03-01"),
        ("2026-04-25", "2026-05-03"), ("2026-07-04", "2026-08-16"), ("2026-10-10", "2026-10-18"),
        ("2026-12-19", "2027-01-03"), ("2027-02-20", "2027-02-28"), ("2027-04-24", "2027-05-02"),
        ("2027-07-10", "2027-08-22"), ("2027-10-16", "2027-10-24"), ("2027-12-25", "2028-01-09"),
        ("2028-02-19", "2028-02-27"), ("2028-04-29", "2028-05-07"), ("2028-07-15", "2028-08-27"),
    ],
    "midden": [
        ("2025-10-18", "2025-10-26"), ("2025-12-20", "2026-01-04"), ("2026-02-14", "2026-02-22"),
        ("2026-04-25", "2026-05-03"), ("2026-07-18", "2026-08-30"), ("2026-10-17", "2026-10-25"),
        ("2026-12-19", "2027-01-03"), ("2027-02-20", "2027-02-28"), ("2027-04-24", "2027-05-02"),
        ("2027-07-17", "2027-08-29"), ("2027-10-16", "2027-10-24"), ("2027-12-25", "2028-01-09"),
        ("2028-02-26", "2028-03-05"), ("2028-04-29", "2028-05-07"), ("2028-07-08", "2028-08-20"),
    ],
    "zuid": [
        ("2025-10-11", "2025-10-19"), ("2025-12-20", "2026-01-04"), ("2026-02-14", "2026-02-22"),
        ("2026-04-25", "2026-05-03"), ("2026-07-11", "2026-08-23"), ("2026-10-17", "2026-10-25"),
        ("2026-12-19", "2027-01-03"), ("2027-02-13", "2027-02-21"), ("2027-04-24", "2027-05-02"),
        ("2027-07-24", "2027-09-05"), ("2027-10-23", "2027-10-31"), ("2027-12-25", "2028-01-09"),
        ("2028-02-26", "2028-03-05"), ("2028-04-29", "2028-05-07"), ("2028-07-22", "2028-09-03"),
    ],
}  # fmt: skip
ALL = [(region, *edges) for region, rows in TABLE.items() for edges in rows]
A_DAY = dt.timedelta(days=1)


def guards(date, region):
    return {finding.guard for finding in check_plan_date(date, None, region)[0]}


def starts(date, region):
    return {holiday.start for holiday in holidays_on(loaded().planning.holidays, date, region)}


@pytest.mark.parametrize(("region", "first", "last"), ALL)
def test_a_holiday_begins_on_its_first_day_and_ends_on_its_last(region, first, last):
    start, end = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    assert "schoolvakantie" in guards(start, region)
    assert "schoolvakantie" in guards(end, region)
    # the advice week of May may stand against the fixed one, so this very holiday is looked for
    assert start not in starts(start - A_DAY, region)
    assert start not in starts(end + A_DAY, region)
    assert start in starts(start, region) & starts(end, region)


def test_a_year_without_data_is_said_and_not_guessed():
    assert "vakanties_onbekend" in guards(dt.date(2031, 7, 20), "noord")
    assert check_plan_date(dt.date(2031, 7, 20), dt.date(2031, 1, 1), "noord")[1] == []


def test_public_and_optional_holidays_are_both_known():
    assert public_holidays(2027)[dt.date(2027, 4, 27)] == "Koningsdag"
    assert public_holidays(2027)[dt.date(2027, 5, 5)] == "Bevrijdingsdag"
    assert "feestdag" in guards(dt.date(2027, 5, 5), "noord")


def test_the_region_follows_the_place_and_a_split_municipality_needs_a_choice():
    assert region_of("Eindhoven", "noord") == "zuid"
    assert region_of("Altena", "") == ""
    assert region_of("Altena", "midden") == "midden"
    assert region_of("Nergens", "noord") == "noord"


def test_the_summer_of_the_report_says_so_and_a_good_week_says_nothing():
    """The pilots of the report were asked for in June, three weeks before the summer holiday."""
    findings, sensible = check_plan_date(dt.date(2026, 6, 25), dt.date(2026, 6, 2), "noord")
    assert {"aanlooptijd", "vlak_voor_zomer"} <= {finding.guard for finding in findings}
    assert sensible[0] >= dt.date(2026, 8, 20)
    assert check_plan_date(sensible[0], dt.date(2026, 6, 2), "noord") == ([], [])
