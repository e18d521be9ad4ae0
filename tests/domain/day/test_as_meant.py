"""Done as meant: one share that opens to parts, reasons and days."""

from cleanup.domain.day.as_meant import Away, CoreElement, as_meant_of
from cleanup.domain.platform.origin import Origin

ORIGIN = Origin(owner="Diversion", source="test", checked_on="2026-11-30", source_on="")
ELEMENT = CoreElement(
    code="oefenen", parts=("oefenen",), factor="skill", name={"nl": "Oefenen"}, mechanism={"nl": "Doen"},
    recognise={"nl": "Iedereen doet"}, origin=ORIGIN,
)  # fmt: skip


def part(pilot, code="oefenen", planned=20, actual=10.0):
    return {
        "pilot_code": pilot, "part": code, "title": code.title(), "planned_minutes": planned,
        "actual_minutes": actual,
    }  # fmt: skip


def said(pilot, how, because=""):
    return {"pilot_code": pilot, "part": "oefenen", "how": how, "because": because}


def test_the_share_counts_what_was_said_and_names_every_other_day_with_its_reason():
    found = as_meant_of(
        [said("A", "gedaan"), said("B", "anders", "tijd"), said("C", "niet", "groep")],
        [part("A"), part("B", actual=30.0), part("C", actual=None), part("D"), part("A", code="pauze")],
        {"A": 12, "B": 8, "C": 20, "D": None},
        [ELEMENT],
    )
    [one] = found.parts
    assert (found.done, found.said, found.unsaid) == (1, 3, 1)
    assert found.share == 1 / 3
    assert one.away == (Away("B", "anders", "tijd"), Away("C", "niet", "groep"))
    assert one.reached == 20  # where it was not done nobody was reached
    assert one.dose == (10 + 30 + 0 + 10) / 80


def test_where_nobody_said_anything_there_is_no_share():
    found = as_meant_of([], [part("A")], {"A": 12}, [ELEMENT])
    assert (found.share, found.unsaid) == (None, 1)
    assert as_meant_of([], [], {}, [ELEMENT]).share is None
