"""Conversations from before they remembered where they stood keep their state, and can be moved back."""

import datetime as dt

from sqlalchemy import text

from cleanup.services import partners
from cleanup.services.partners.outreach import note_unscheduled
from tests.factories import make_organisation, make_programme
from tests.hardening.test_migrations import move

DAY = dt.date(2026, 10, 1)


def test_a_conversation_keeps_its_state_down_and_up(app, db):
    outreach = partners.approach(make_programme(), make_organisation(), DAY)
    partners.move_outreach(outreach, "ingepland", DAY)
    db.session.commit()
    kept = (outreach.programme_id, outreach.organisation_id)
    try:
        move(app, db, "0079", down=True)
        assert db.session.execute(text("SELECT state FROM outreach")).scalar() == "ingepland"
        move(app, db, "head")
        note_unscheduled(*kept, DAY)
        assert db.session.execute(text("SELECT state, state_before FROM outreach")).one() == (
            "interesse",
            None,
        )
    finally:
        db.session.rollback()
        move(app, db, "head")
