"""The same organisation, day and hour twice is asked about, and never made twice by accident."""

from sqlalchemy import func, select

from tests import planning


def prepared(client):
    planning.type_programme(client)
    planning.type_organisation(client)
    return planning.the_programme(), planning.the_organisation()


def count(db):
    from cleanup.models.pilots.plan import Pilot

    return db.session.scalar(select(func.count()).select_from(Pilot))


def test_the_same_post_twice_makes_one_pilot_and_asks(as_, db):
    asha = as_("asha")
    programme, organisation = prepared(asha)
    assert planning.type_pilot(asha, programme, organisation).status_code == 303
    again = planning.type_pilot(asha, programme, organisation)
    assert again.status_code == 422
    assert "Er is al een pilot met deze organisatie op deze dag" in again.text
    assert count(db) == 1


def test_who_means_both_gets_both_and_a_finding(as_, db):
    asha = as_("asha")
    programme, organisation = prepared(asha)
    planning.type_pilot(asha, programme, organisation)
    second = planning.type_pilot(asha, programme, organisation, again="y")
    assert second.status_code == 303
    assert count(db) == 2
    assert "Er is al een pilot met deze organisatie" in asha.page(second.headers["Location"]).text


def test_another_hour_and_a_cancelled_one_are_no_double(as_, db):
    asha = as_("asha")
    programme, organisation = prepared(asha)
    planning.type_pilot(asha, programme, organisation)
    other = planning.type_pilot(asha, programme, organisation, starts_at="18:00", ends_at="20:00")
    assert other.status_code == 303


def test_a_copy_on_the_same_day_is_refused(as_, db):
    pilot = planning.planned_pilot()
    answer = as_("asha").post(f"/pilots/{pilot.code}/kopieren", data={"date": "2027-03-10"})
    assert answer.status_code == 422
    assert count(db) == 1
