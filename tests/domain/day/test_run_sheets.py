import datetime as dt

from cleanup.domain.day.run_sheets import Activity, DayPart, RunSheet, matching_activities
from cleanup.domain.platform.origin import Origin

WORDS = {"nl": "x"}
ORIGIN = Origin(owner="x", source="x", checked_on=dt.date(2026, 1, 1))


def part(code, minutes, fixed_start=None):
    return DayPart(
        code=code, phase="P1", kind="programme", name=WORDS, minutes=minutes, goal=WORDS, steps=(),
        materials=(), leads="both", fixed_start=fixed_start,
    )  # fmt: skip


def sheet(*parts):
    return RunSheet(variant="gemengd", name=WORDS, choose_when=WORDS, parts=parts, origin=ORIGIN)


def activity(code, minutes, *tags):
    return Activity(
        code=code, name=WORDS, minutes_from=max(minutes - 5, 1), minutes_to=minutes, tags=tags, goal=WORDS,
        steps=(), materials=(), origin=ORIGIN,
    )  # fmt: skip


def test_parts_follow_each_other_and_wait_for_a_fixed_start():
    day = sheet(part("a", 20), part("b", 10, fixed_start=30), part("c", 15))
    assert day.starts() == (0, 30, 40)
    assert day.minutes == 55
    assert day.overlaps() == ()


def test_a_fixed_start_before_the_last_part_has_ended_is_an_overlap():
    assert sheet(part("a", 20), part("b", 10, fixed_start=15)).overlaps() == ("b",)
    assert sheet(part("a", 20), part("b", 10, fixed_start=20)).overlaps() == ()


def test_activities_are_found_by_tags_and_by_the_minutes_there_are():
    quick = activity("quick", 5, "luchtig", "energiser")
    slow = activity("slow", 15, "luchtig")
    heavy = activity("heavy", 10, "serieus")
    everything = [quick, slow, heavy]
    assert matching_activities(everything, tags=["luchtig"], longest=10) == (quick,)
    assert matching_activities(everything, tags=["luchtig"]) == (quick, slow)
    assert matching_activities(everything) == (quick, slow, heavy)
