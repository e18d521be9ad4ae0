"""What planners made before is still there, and counts, when an installation is brought up to date."""

from __future__ import annotations

import datetime as dt

from tests import factories
from tests.hardening.test_migrations import move


def test_groups_of_people_of_before_are_all_there_and_none_was_taken_away(app, db, sql):
    from cleanup.models.evaluation.people import PeopleGroup, PeopleOverlap

    pilot = factories.make_pilot()
    group = PeopleGroup(
        programme_id=pilot.programme_id, name="Makers", people=13, source="Lijst", as_of=dt.date(2026, 6, 1)
    )
    db.session.add(group)
    db.session.flush()
    db.session.add(PeopleOverlap(group_id=group.id, pilot_id=pilot.id, people=8))
    db.session.commit()
    try:
        move(app, db, "0126", down=True)
        move(app, db, "0128")
        assert sql("SELECT name, people, removed_on FROM people_group") == [("Makers", 13, None)]
        assert sql("SELECT people FROM people_overlap") == [(8,)]
    finally:
        move(app, db, "head")


def test_a_briefing_of_younger_people_of_before_is_no_other_now(app, db, sql):
    from cleanup.services import briefing

    pilot = factories.make_pilot()
    pilot.age_band = "jonger"
    texts = briefing.first_texts(pilot)
    briefing.write_briefing(pilot, texts, dt.datetime(2026, 6, 1, tzinfo=dt.UTC))
    db.session.commit()
    try:
        move(app, db, "0132", down=True)
        assert ", jonger jaar" in sql("SELECT facts FROM briefing")[0][0]
        move(app, db, "head")
        said = sql("SELECT facts, practical FROM briefing")[0]
        assert [text.count(", ook deelnemers jonger dan 16") for text in said] == [1, 1]
    finally:
        move(app, db, "head")


def test_a_promise_that_was_taken_back_goes_down_as_asked_again(app, cast, db, sql):
    pilot = factories.with_crew(factories.make_pilot(), cast.ben)
    pilot.crew[0].state = "nam ja terug"
    db.session.commit()
    try:
        move(app, db, "0145", down=True)
        assert sql("SELECT state FROM crew_member") == [("opnieuw gevraagd",)]
        move(app, db, "head")
        assert sql("SELECT state FROM crew_member") == [("opnieuw gevraagd",)]
    finally:
        move(app, db, "head")
