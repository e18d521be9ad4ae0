"""What the crew said of a part stays when the events of the day go, and the latest word counts."""

from __future__ import annotations

import datetime as dt

from cleanup.services import day, evaluation
from cleanup.services.day.as_meant import keep_as_meant


def test_the_last_thing_said_of_a_part_counts_and_is_kept(tablet, pilot, begin, db):
    tablet.do(0, "start", **begin)
    tablet.do(10, "as_meant", part="ervaringen", how="anders", because="tijd")
    wrong = tablet.do(11, "as_meant", part="ervaringen", how="niet", because="groep")
    tablet.do(12, "undo", of=wrong.event.key)
    tablet.do(13, "as_meant", part="quiz", how="gedaan", because="")
    codes = {pilot.id: pilot.code}
    rows = day.as_meant_rows(codes)
    assert [(row["part"], row["how"], row["because"]) for row in rows] == [
        ("ervaringen", "anders", "tijd"),
        ("quiz", "gedaan", ""),
    ]
    keep_as_meant(codes)
    keep_as_meant(codes)
    from cleanup.models.day.events import DayEvent

    db.session.query(DayEvent).delete()
    assert day.as_meant_rows(codes) == rows


def test_the_page_opens_to_part_reason_and_day(tablet, pilot, begin, as_, db):
    tablet.do(0, "start", **begin)
    for place, block in enumerate(begin["plan"]):
        tablet.do(20 + place, "next", part=block["code"])
    tablet.do(100, "as_meant", part="quiz", how="gedaan", because="")
    tablet.do(101, "as_meant", part="ervaringen", how="anders", because="tijd")
    tablet.do(102, "end")
    db.session.commit()
    figures = evaluation.figures_of(evaluation.pilot_scope(pilot), dt.datetime.now(dt.UTC))
    found = figures.tables["uitvoering"].find(pilot=pilot.code, onderdeel="alle")
    assert (found["zoals_bedoeld"], found["anders"], found["redenen"]) == (1, 1, "tijd: 1")
    text = as_("eva").page(f"/evaluatie/verloop?pilot={pilot.code}").get_text(" ")
    text = " ".join(text.split())
    assert "Uitgevoerd zoals bedoeld: 50 %, 1 van 2 onderdelen" in text
    assert "te weinig tijd" in text
