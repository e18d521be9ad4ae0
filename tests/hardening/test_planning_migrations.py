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
