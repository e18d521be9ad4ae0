"""What keepers said of themselves before is theirs alone when an installation is brought up to date."""

from __future__ import annotations

from tests import campaign
from tests.days import local_today
from tests.hardening.test_migrations import move

TODAY = local_today()


def test_a_check_in_of_before_has_no_coach_and_one_of_after_has_theirs(app, db, cast, sql):
    from cleanup.models.campaign.care import KeeperCheckIn
    from cleanup.services.campaign import care

    db.session.add(KeeperCheckIn(account_id=cast.kees.id, day=TODAY, feeling="goed", wants_contact=False))
    db.session.commit()
    try:
        move(app, db, "0117", down=True)
        move(app, db, "0123")
        assert sql("SELECT feeling, coach_id FROM keeper_check_in") == [("goed", None)]
    finally:
        move(app, db, "head")
    kees, asha = (db.session.merge(one) for one in (cast.kees, cast.asha))
    campaign.make_channel(kees)
    campaign.coached_by(kees, asha)
    care.check_in(kees, "gaat_wel", TODAY, wants_contact=False)
    db.session.commit()
    assert sql("SELECT feeling, coach_id FROM keeper_check_in") == [("gaat_wel", asha.id)]
