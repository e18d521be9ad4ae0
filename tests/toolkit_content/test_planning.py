"""The facts of planning: run sheets, checklists, dates, regions, messages and cards."""

import datetime as dt
from collections import Counter

import pytest

from cleanup.domain.day.run_sheets import LENGTHS, PHASES, matching_activities
from cleanup.domain.pilots.planning import (
    AFTERCARE_DAYS,
    PREPARATION_DAYS,
    are_holidays_known,
    dates_on,
    holidays_on,
)
from cleanup.domain.pilots.variants import DAY, KINDS_OF_DAYS
from cleanup.services.platform.content.loader import load_content

CONTENT = load_content()
FACTS = CONTENT.planning
HALF_DAYS = [one.code for one in KINDS_OF_DAYS if one.group == DAY]


@pytest.mark.parametrize("variant", HALF_DAYS)
def test_a_run_sheet_is_a_half_day_with_a_break_an_energiser_and_the_surveys(variant):
    sheet = CONTENT.run_sheets[variant]
    assert 180 <= sheet.minutes <= 270
    assert {"break", "energiser"} <= {part.kind for part in sheet.parts}
    assert list(dict.fromkeys(part.phase for part in sheet.parts)) == list(PHASES)
    actions = [part.action for part in sheet.parts if part.action]
    assert actions == ["t0", "quiz", "toolkit", "action", "t1"]


def test_a_group_that_needs_awareness_talks_longer_and_acts_shorter():
    def minutes(variant, phase):
        return sum(part.minutes for part in CONTENT.run_sheets[variant].parts if part.phase == phase)

    assert minutes("eerst_bewust", "P3") > minutes("gemengd", "P3") > minutes("gemotiveerd", "P3")
    assert minutes("eerst_bewust", "P5") < minutes("gemengd", "P5") < minutes("gemotiveerd", "P5")


@pytest.mark.parametrize("length", LENGTHS)
@pytest.mark.parametrize("variant", HALF_DAYS)
def test_a_day_of_four_or_three_hours_has_everything_that_is_measured(variant, length):
    sheet = CONTENT.run_sheets[variant].in_length(length)
    assert sheet.minutes == length
    assert [part.action for part in sheet.parts if part.action] == ["t0", "quiz", "toolkit", "action", "t1"]
    assert "break" in {part.kind for part in sheet.parts}
    assert all(part.minutes >= 5 for part in sheet.parts)


@pytest.mark.parametrize("length", LENGTHS)
def test_a_short_day_keeps_its_character(length):
    def minutes(variant, phase):
        sheet = CONTENT.run_sheets[variant].in_length(length)
        return sum(part.minutes for part in sheet.parts if part.phase == phase)

    assert minutes("eerst_bewust", "P3") > minutes("gemengd", "P3") > minutes("gemotiveerd", "P3")
    assert minutes("eerst_bewust", "P5") < minutes("gemengd", "P5") < minutes("gemotiveerd", "P5")


@pytest.mark.parametrize(
    ("available", "minutes"),
    [(300, 255), (255, 255), (254, 240), (240, 240), (239, 180), (180, 180), (120, 180)],
)
def test_the_longest_form_that_fits_is_taken(available, minutes):
    assert CONTENT.run_sheets["gemotiveerd"].fitting(available).minutes == minutes


def test_light_activities_of_ten_minutes_can_be_found():
    found = matching_activities(CONTENT.activities.values(), tags=["luchtig", "energiser"], longest=10)
    assert {activity.code for activity in found} >= {"oversteken", "wind_waait"}
    assert all(activity.minutes_to <= 10 for activity in found)


def test_checklists_have_something_to_do_on_each_of_their_days():
    preparation, aftercare = FACTS.checklists["preparation"], FACTS.checklists["aftercare"]
    assert tuple(dict.fromkeys(task.day for task in preparation.tasks)) == PREPARATION_DAYS
    assert tuple(dict.fromkeys(task.day for task in aftercare.tasks)) == AFTERCARE_DAYS
    for day in AFTERCARE_DAYS:
        assert {task.who for task in aftercare.tasks if task.day == day} == {
            "participants",
            "youth_worker",
            "crew",
        }


@pytest.mark.parametrize(
    ("day", "region", "codes"),
    [
        (dt.date(2026, 5, 4), "noord", ["dodenherdenking"]),
        (dt.date(2027, 7, 1), "zuid", ["keti_koti"]),
        (dt.date(2026, 2, 16), "zuid", ["carnaval_2026"]),
        (dt.date(2026, 2, 16), "noord", []),
        (dt.date(2027, 3, 10), "midden", ["suikerfeest_2027"]),
        (dt.date(2028, 5, 5), "noord", ["bevrijdingsdag", "offerfeest_2028"]),
        (dt.date(2026, 5, 12), "noord", ["examens_2026"]),
    ],
)
def test_dates_to_think_of_are_found(day, region, codes):
    assert [date.code for date in dates_on(FACTS.calendar, day, region)] == codes


def test_dates_that_follow_the_moon_or_a_guess_say_so():
    for date in FACTS.calendar:
        if date.kind == "exam" or date.code.startswith(("ramadan", "suikerfeest", "offerfeest")):
            assert date.status == "approximate"


def test_school_holidays_cover_three_years_and_three_regions():
    assert Counter(holiday.school_year for holiday in FACTS.holidays) == {
        "2025-2026": 18,
        "2026-2027": 18,
        "2027-2028": 18,
    }
    names = [h.name for h in holidays_on(FACTS.holidays, dt.date(2026, 7, 5), "noord")]
    assert names == ["Zomervakantie"]
    assert are_holidays_known(FACTS.holidays, dt.date(2028, 7, 31))
    assert not are_holidays_known(FACTS.holidays, dt.date(2028, 9, 1))


@pytest.mark.parametrize(
    ("typed", "region"),
    [
        ("Amsterdam", "noord"),
        ("Eindhoven", "zuid"),
        ("Den Haag", "midden"),
        ("hattem", "noord"),
        ("Eemnes", "noord"),
        ("Zeewolde", "midden"),
        ("Nijmegen", "zuid"),
        ("Tiel", "midden"),
        ("Altena", None),
        ("De Ronde Venen", None),
        ("Montferland", None),
        ("Neder-Betuwe", None),
    ],
)
def test_a_municipality_has_the_region_of_its_schools(typed, region):
    found = FACTS.municipality(typed)
    assert found is not None
    assert found.region == region


def test_all_342_municipalities_are_there():
    assert len(FACTS.municipalities) == 342
    assert Counter(m.province for m in FACTS.municipalities.values())["Noord-Brabant"] == 56
    assert sum(m.region is None for m in FACTS.municipalities.values()) == 4


def test_there_is_a_text_for_every_step_of_the_follow_up():
    codes = set(CONTENT.messages)
    assert {
        "uitnodiging",
        "herinnering",
        "praktisch",
        "bedankt_groep",
        "terugblik_app",
        "terugblik_mail",
    } <= codes
    for message in CONTENT.messages.values():
        if message.code.startswith("terugblik"):
            assert "terugblik" in message.places()
            assert set(message.body) == {"nl", "en"}


def test_briefing_cards_cover_every_theme():
    themes = {"gespreksleiding", "normeren", "feedback", "nazorg"}
    assert {item.theme for item in CONTENT.briefing.readiness} == themes
    assert {card.theme for card in CONTENT.briefing.practice_cards} == themes
    assert len(CONTENT.briefing.house_rules) >= 5
    assert len(CONTENT.briefing.norm_cards) >= 5


def test_every_task_can_be_read_in_english():
    for checklist in FACTS.checklists.values():
        texts = [task.text for task in checklist.tasks] + [task.why for task in checklist.tasks if task.why]
        assert all(set(text) == {"nl", "en"} for text in texts), checklist.code
