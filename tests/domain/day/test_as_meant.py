"""Done as meant: what crew and observer said of the parts that a day had, and what keeps going otherwise."""

from cleanup.domain.day.as_meant import CoreElement, Recurring, as_meant_cells, recurring
from cleanup.domain.platform.origin import Origin

ORIGIN = Origin(owner="Diversion", source="test", checked_on="2026-11-30", source_on="")
ELEMENT = CoreElement(
    code="oefenen", parts=("oefenen",), factor="skill", name={"nl": "Oefenen"}, mechanism={"nl": "Doen"},
    recognise={"nl": "Iedereen doet"}, origin=ORIGIN,
)  # fmt: skip


def part(pilot, code="oefenen"):
    return {"pilot_code": pilot, "part": code}


def said(pilot, how, because="", code="oefenen"):
    return {"pilot_code": pilot, "part": code, "how": how, "because": because}


def rated(pilot, how, quality=None, engagement=None):
    return {
        "pilot_code": pilot, "part": "oefenen", "how": how, "quality": quality, "engagement": engagement,
    }  # fmt: skip


def test_each_part_with_a_core_element_that_a_day_had_gets_both_judgements():
    found = as_meant_cells(
        [said("A", "gedaan"), said("B", "anders", "tijd"), said("B", "gedaan", code="pauze")],
        [rated("A", "anders", 4, 3), rated("Z", "gedaan")],
        [part("A"), part("A", "pauze"), part("B"), part("C")],
        [ELEMENT],
    )
    assert [tuple(one.values()) for one in found] == [
        ("A", "oefenen", "gedaan", "", "anders", 4, 3),
        ("B", "oefenen", "anders", "tijd", "", None, None),
        ("C", "oefenen", "", "", "", None, None),
    ]


def test_what_goes_otherwise_for_the_same_reason_on_two_days_recurs():
    found = recurring(
        [
            said("A", "anders", "tijd"), said("B", "niet", "tijd"), said("C", "anders", "groep"),
            said("A", "anders", "iets_anders", "quiz"), said("B", "anders", "iets_anders", "quiz"),
            said("A", "anders", "groep", "actie"), said("B", "anders", "groep", "actie"),
            said("C", "anders", "groep", "actie"), said("D", "gedaan", "", "actie"),
        ]
    )  # fmt: skip
    assert found == [Recurring("actie", "groep", ("A", "B", "C")), Recurring("oefenen", "tijd", ("A", "B"))]
    assert recurring([said("A", "anders", "tijd"), said("A", "niet", "tijd")]) == []
