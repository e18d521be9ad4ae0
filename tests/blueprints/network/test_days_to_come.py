"""What was, was: nobody was at a gathering, and nothing was seen in an experiment, that is still to come."""

import datetime as dt

from tests.network import TODAY, add_member, gather, words

AHEAD = TODAY + dt.timedelta(days=60)


def test_nobody_was_at_a_gathering_that_is_still_to_come(asha, sql):
    add_member(asha, "Sam Voorbeeld")
    [(member,)] = sql("SELECT id FROM member")
    code = gather(asha, held_on=AHEAD)
    for path, typed in (("soorten", {"kinds": ["ggd"]}), ("aanwezig", {"members": [member]})):
        page = asha.post(f"/netwerk/bijeenkomsten/{code}/{path}", data=typed)
        assert page.status_code == 422, path
        assert "Deze bijeenkomst moet nog komen" in words(page), path
    assert sql("SELECT count(*) FROM gathering_kind UNION SELECT count(*) FROM gathering_presence") == [(0,)]
    assert "GGD: nog nooit" in words(asha.get("/netwerk"))
    assert asha.post(f"/netwerk/bijeenkomsten/{code}/soorten", data={}).status_code == 303


def test_an_experiment_that_begins_later_has_no_outcome_yet(asha, sql):
    plan = {
        "title": "Inloop",
        "aim": "preventie",
        "view": "middel",
        "platform": "gesprek",
        "cost": "onbekend",
    }
    plan |= {"started_on": AHEAD.isoformat(), "again": "onbekend"}
    for outcome in ({"saw": "Het werkte."}, {"again": "ja"}):
        page = asha.post("/netwerk/experimenten", data=plan | outcome)
        assert page.status_code == 422
        assert "wat jullie zagen komt daarna" in words(page)
    assert asha.post("/netwerk/experimenten", data=plan).status_code == 303
    assert sql("SELECT count(*) FROM experiment") == [(1,)]
