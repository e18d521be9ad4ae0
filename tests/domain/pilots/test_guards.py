"""Every guard against its truth table, and the report's own situation."""

import datetime as dt

import pytest

from cleanup.domain.pilots.guards import (
    DateFacts,
    Level,
    Period,
    before_summer,
    check_date,
    check_hours,
    dates_to_think_of,
    group_size,
    in_order,
    lead_time,
    outside_programme,
    parental_consent,
    public_holiday,
    school_holiday,
    sensible_dates,
    unknown_region,
)
from cleanup.domain.pilots.planning import CalendarDate, SchoolHoliday
from cleanup.domain.platform.origin import Origin

DAY = dt.date(2026, 11, 20)
ORIGIN = Origin(owner="Diversion", source="toets", checked_on=DAY)


def holiday(key, start, end, region="noord", year="2026-2027"):
    return SchoolHoliday(
        school_year=year,
        key=key,
        name=key,
        region=region,
        start=dt.date.fromisoformat(start),
        end=dt.date.fromisoformat(end),
        fixed=True,
        status="confirmed",
        source="toets",
    )


HOLIDAYS = (
    holiday("christmas", "2026-12-19", "2027-01-03"),
    holiday("summer", "2027-07-10", "2027-08-22"),
    holiday("summer", "2027-07-24", "2027-09-05", "zuid"),
)
EXAMS = CalendarDate(
    code="examens",
    name={"nl": "Examens"},
    advice={"nl": "Vraag of het past."},
    kind="exam",
    status="approximate",
    origin=ORIGIN,
    start=dt.date(2027, 5, 10),
    end=dt.date(2027, 5, 31),
)
CARNIVAL = CalendarDate(
    code="carnaval",
    name={"nl": "Carnaval"},
    advice={"nl": "In het zuiden vrij."},
    kind="celebration",
    status="fixed",
    origin=ORIGIN,
    month=2,
    day=9,
    region="zuid",
)


def facts(region="noord", public=None):
    return DateFacts(
        region=region, holidays=HOLIDAYS, calendar=(EXAMS, CARNIVAL), public_holidays=public or {}
    )


@pytest.mark.parametrize(
    ("days", "level"),
    [(-1, Level.NOTE), (0, Level.RED), (27, Level.RED), (28, Level.AMBER), (41, Level.AMBER), (42, None)],
)
def test_lead_time_is_red_below_four_weeks_and_amber_below_six(days, level):
    found = lead_time(DAY + dt.timedelta(days=days), DAY)
    assert (found.level if found else None) == level


def test_lead_time_says_how_short_it_is_and_from_when_it_is_fine():
    found = lead_time(DAY + dt.timedelta(days=20), DAY)
    assert found.values == {"days": 20, "wanted": 42, "good": DAY + dt.timedelta(days=42)}


@pytest.mark.parametrize(
    ("day", "region", "guard"),
    [
        ("2026-12-18", "noord", None),
        ("2026-12-19", "noord", "schoolvakantie"),
        ("2027-01-03", "noord", "schoolvakantie"),
        ("2027-01-04", "noord", None),
        ("2027-09-01", "noord", "vakanties_onbekend"),
        ("2027-09-01", "zuid", "schoolvakantie"),
        ("2027-07-30", "", "schoolvakantie"),
        ("2030-03-01", "noord", "vakanties_onbekend"),
    ],
)
def test_school_holidays_count_first_and_last_day_and_a_year_without_data_is_said(day, region, guard):
    found = school_holiday(dt.date.fromisoformat(day), facts(region))
    assert (found.guard if found else None) == guard


def test_without_a_region_every_region_that_has_the_holiday_is_named():
    found = school_holiday(dt.date(2027, 7, 30), facts(""))
    assert found.values["regions"] == "noord, zuid"
    assert unknown_region(facts("")) is not None
    assert unknown_region(facts("zuid")) is None


@pytest.mark.parametrize(
    ("day", "warns"),
    [("2027-06-18", False), ("2027-06-19", True), ("2027-07-09", True), ("2027-07-10", False)],
)
def test_the_three_weeks_before_the_summer_holiday_warn(day, warns):
    assert (before_summer(dt.date.fromisoformat(day), facts()) is not None) == warns


def test_the_summer_of_another_region_is_not_ours():
    assert before_summer(dt.date(2027, 7, 15), facts("noord")) is None
    assert before_summer(dt.date(2027, 7, 15), facts("zuid")) is not None


def test_a_public_holiday_is_named():
    day = dt.date(2027, 4, 27)
    assert public_holiday(day, facts(public={day: "Koningsdag"})).values == {"name": "Koningsdag"}
    assert public_holiday(day, facts()) is None


@pytest.mark.parametrize(
    ("day", "region", "count"),
    [
        ("2027-05-09", "noord", 0),
        ("2027-05-10", "noord", 1),
        ("2027-05-31", "noord", 1),
        ("2027-06-01", "noord", 0),
        ("2027-02-09", "zuid", 1),
        ("2027-02-09", "noord", 0),
    ],
)
def test_exam_weeks_and_other_dates_hold_in_their_period_and_region(day, region, count):
    assert len(list(dates_to_think_of(dt.date.fromisoformat(day), facts(region)))) == count


def test_an_approximate_date_says_so():
    (found,) = dates_to_think_of(dt.date(2027, 5, 20), facts())
    assert "bij benadering" in found.sentence


@pytest.mark.parametrize(
    ("expected", "about"), [(1, "klein"), (6, "klein"), (7, None), (25, None), (26, "groot"), (30, "groot")]
)
def test_group_size_warns_for_small_and_large_groups(expected, about):
    found = group_size(expected)
    assert (found.about if found else None) == about


@pytest.mark.parametrize(
    ("band", "arranged", "warns"),
    [("16-24", "", False), ("jonger", "", True), ("jonger", "  ", True), ("jonger", "brief", False)],
)
def test_younger_participants_need_a_written_arrangement(band, arranged, warns):
    assert (parental_consent(band, arranged) is not None) == warns


def test_the_hardest_finding_comes_first():
    found = check_date(dt.date(2026, 12, 21), DAY, facts(""))
    assert [finding.level for finding in found] == [Level.AMBER, Level.AMBER, Level.NOTE]
    assert in_order(reversed(found))[-1].level is Level.NOTE


def test_a_decision_is_about_the_facts_so_another_holiday_asks_again():
    christmas = school_holiday(dt.date(2026, 12, 21), facts())
    summer = school_holiday(dt.date(2027, 8, 1), facts())
    assert christmas.key != summer.key
    assert school_holiday(dt.date(2026, 12, 28), facts()).key == christmas.key


def test_the_report_started_in_june_with_the_summer_ahead_and_the_planner_says_so():
    planned_on, wanted = dt.date(2027, 6, 2), dt.date(2027, 6, 23)
    found = check_date(wanted, planned_on, facts())
    assert [(finding.guard, finding.level) for finding in found] == [
        ("aanlooptijd", Level.RED),
        ("vlak_voor_zomer", Level.AMBER),
    ]
    good = sensible_dates(wanted, planned_on, facts("zuid"))
    assert good == []  # after the summer there are no data yet, and the planner does not guess


def test_the_earliest_sensible_dates_are_on_the_same_weekday_and_silent():
    planned_on, wanted = dt.date(2026, 11, 20), dt.date(2026, 12, 22)
    good = sensible_dates(wanted, planned_on, facts())
    assert good == [dt.date(2027, 1, 5), dt.date(2027, 1, 12), dt.date(2027, 1, 19)]
    assert check_date(good[0], planned_on, facts()) == []


PROGRAMME = Period("Kort voorjaar", dt.date(2027, 1, 1), dt.date(2027, 3, 31))


@pytest.mark.parametrize(
    ("date", "is_outside"),
    [("2026-12-31", True), ("2027-01-01", False), ("2027-03-31", False), ("2027-04-01", True)],
)
def test_a_date_before_or_after_the_programme_is_said(date, is_outside):
    found = outside_programme(dt.date.fromisoformat(date), PROGRAMME)
    assert (found is not None) is is_outside
    assert outside_programme(dt.date.fromisoformat(date), None) is None


@pytest.mark.parametrize(
    ("date", "starts", "ends", "guards"),
    [
        ("2027-03-10", "13:00", "13:05", {"duur": 5}),
        ("2027-03-10", "13:00", "14:00", {}),
        ("2027-03-10", "09:00", "17:00", {}),
        ("2027-03-10", "09:00", "17:01", {"duur": 481}),
        ("2027-03-28", "01:30", "04:30", {"klok": 120}),  # at two it becomes three
        ("2027-10-31", "01:30", "04:30", {"klok": 240}),  # at three it becomes two
    ],
)
def test_hours_that_can_hardly_be_meant_are_said(date, starts, ends, guards):
    at = (dt.time.fromisoformat(starts), dt.time.fromisoformat(ends))
    found = check_hours(dt.date.fromisoformat(date), *at)
    assert {finding.guard: finding.values["minutes"] for finding in found} == guards
