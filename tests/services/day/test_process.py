"""The process of a day: parts, observations, heavy moments and wishes for contact."""

from __future__ import annotations

from cleanup.analysis.answers import OBSERVATIONS, PARTS
from cleanup.services import day
from cleanup.services.platform.content import current


def play(tablet, begin):
    tablet.do(0, "start", **begin)
    tablet.do(3, "observe", part="welkom", tag="doet_mee")
    tablet.do(22, "next", part="welkom")
    tablet.do(23, "engagement", part="welkom", value=4)
    tablet.do(24, "skip", part="huisregels", reason="al gedaan")
    heavy = tablet.do(30, "heavy", part="nulmeting", card="").event.key
    tablet.do(
        31,
        "heavy_more",
        of=heavy,
        card="hateful_statement",
        text="ruzie",
        follow_up=["nagesproken"],
    )
    wrong = tablet.do(32, "heavy", part="nulmeting", card="")
    tablet.do(33, "undo", of=wrong.event.key)
    tablet.do(40, "changed", part="nulmeting", changed=True)
    tablet.do(41, "next", part="nulmeting")
    tablet.do(50, "wellbeing", feeling="gaat_wel", contact=True, text="bel me")
    tablet.do(51, "wellbeing", feeling="goed", contact=False, text="")
    tablet.do(52, "end")


def test_parts_have_planned_and_actual_minutes_apart(tablet, pilot, begin):
    play(tablet, begin)
    parts = {row["part"]: row for row in day.process_rows({pilot.id: pilot.code}).parts}
    assert set(parts["welkom"]) == set(PARTS)
    wanted = ("planned_minutes", "actual_minutes", "state", "engagement")
    assert [parts["welkom"][name] for name in wanted] == [15, 22.0, "gedaan", 4]
    assert [parts["huisregels"][name] for name in wanted] == [10, None, "overgeslagen", None]
    assert [parts["nulmeting"][name] for name in wanted] == [15, 17.0, "gewijzigd", None]
    assert parts["check_out"]["state"] == "overgeslagen"
    assert parts["welkom"]["title"] == "Welkom en check-in"


def test_observations_and_heavy_moments_are_counted_by_part_without_people(tablet, pilot, begin):
    play(tablet, begin)
    rows = day.process_rows({pilot.id: pilot.code}).observations
    assert [set(row) == set(OBSERVATIONS) for row in rows] == [True, True]
    assert [(row["part"], row["tag"], row["kind"]) for row in rows] == [
        ("welkom", "doet_mee", "sterk"),
        ("nulmeting", "stevig_moment", "stevig_moment"),
    ]


def test_aftercare_sees_heavy_moments_and_wishes(tablet, pilot, begin, cast):
    play(tablet, begin)
    (heavy,) = day.list_heavy_moments(pilot)
    assert (heavy.card, heavy.text, heavy.follow_up) == ("hateful_statement", "ruzie", ("nagesproken",))
    wishes = [said for said in day.list_check_ins(pilot) if said.wants_contact]
    said = [(one.account.id, one.feeling, one.text) for one in wishes]
    assert said == [(cast.ben.id, "gaat_wel", "bel me")]


def test_a_day_that_never_began_has_no_process(pilot):
    process = day.process_rows({pilot.id: pilot.code})
    assert (process.parts, process.observations) == ((), ())


def test_parts_that_a_variant_dropped_count_as_skipped(tablet, pilot, begin):
    tablet.do(0, "start", **begin)
    rest = [part for part in begin["plan"] if part["code"] != "korte_pauze"]
    tablet.do(5, "variant", variant="gemengd", reason="", source="geen", plan=rest)
    tablet.do(6, "end")
    states = {row["part"]: row["state"] for row in day.process_rows({pilot.id: pilot.code}).parts}
    assert states["korte_pauze"] == "overgeslagen"


def test_a_part_has_the_name_it_has_on_that_kind_of_day(tablet, pilot, begin):
    """Days for other groups use the same codes for parts with names of their own."""
    tablet.do(0, "start", **begin)
    tablet.do(1, "end")
    titles = {row["part"]: row["title"] for row in day.process_rows({pilot.id: pilot.code}).parts}
    sheet = current.loaded().run_sheets["gemotiveerd"]
    assert titles == {part.code: part.name["nl"] for part in sheet.parts if part.code in titles}
    assert titles["energiser"] == "Energiser"
