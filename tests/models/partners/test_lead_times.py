"""The tasks of pilots from before lead times stay as they were, down and up."""

from sqlalchemy import text

from cleanup.services import partners
from tests.factories import make_pilot
from tests.hardening.test_migrations import move


def test_the_lead_times_go_down_and_come_up_as_six_weeks(app, db):
    make_pilot()
    partners.set_lead_times({"onderwijs": 12})
    db.session.commit()
    query = text("SELECT code, day, due_on FROM pilot_task ORDER BY code")
    before = db.session.execute(query).all()
    assert len(before) > 5
    try:
        move(app, db, "0117", down=True)
        assert db.session.execute(query).all() == before
        move(app, db, "head")
        assert db.session.execute(query).all() == before
        assert set(partners.lead_times().values()) == {6}
    finally:
        db.session.rollback()
        move(app, db, "head")
