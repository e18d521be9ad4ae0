"""What was accepted and advised on maps before is what it says after the migration."""

from __future__ import annotations

from sqlalchemy import text

from tests import maps
from tests.hardening.test_migrations import move


def test_denials_that_were_accepted_count_and_advice_of_maps_joins_the_rest(app, db, as_):
    asha = as_("asha")
    address = maps.typed_map(asha, "gem > mo o\npol > jw o")
    for kind in ("gemeente", ""):
        typed = {"for_kind": kind, "text": f"Advies {kind}", "source": "slot"}
        assert asha.post(f"{address}/adviezen/nieuw", data=typed).status_code == 303
    ids = "SELECT tie.id, session_id FROM tie JOIN claim ON claim.tie_id = tie.id ORDER BY tie.id"
    (tie, session), _ = db.session.execute(text(ids)).all()
    db.session.rollback()
    try:
        move(app, db, "0116", down=True)
        db.session.execute(text("DELETE FROM advice"))
        insert = (
            "INSERT INTO claim"
            " (id, tie_id, session_id, said_by_kind, said_by_end, strength, context,"
            " presence, is_potential, note, source)"
            " VALUES ('nee', :tie, :session, 'ggd', '', 'onbekend', 'onbekend', 'geen', false, '', 'gast')"
        )
        db.session.execute(text(insert), {"tie": tie, "session": session})
        db.session.commit()
        move(app, db, "head")
        said = db.session.execute(text("SELECT id FROM claim WHERE is_settled")).all()
        assert said == [("nee",)]
        advice = db.session.execute(text("SELECT for_kind, text, source FROM advice ORDER BY for_kind")).all()
        assert advice == [
            ("gemeente", "Advies gemeente", "Haarlem, sessie 1"),
            ("projectteam", "Advies", "Haarlem, sessie 1"),
        ]
        move(app, db, "0116", down=True)
        move(app, db, "head")
        assert len(db.session.execute(text("SELECT id FROM advice")).all()) == len(advice)
    finally:
        db.session.rollback()
        move(app, db, "head")
