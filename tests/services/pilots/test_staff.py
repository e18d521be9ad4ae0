"""Staffing, and what happens when two people want the last place at the same moment."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest

from cleanup.domain.platform.errors import NotFoundError, RuleBrokenError
from cleanup.services import pilots
from tests import planning


def test_two_people_lead_and_a_third_finds_no_place(app, cast):
    pilot = planning.planned_pilot()
    pilots.add_to_crew(pilot, cast.ben)
    pilots.add_to_crew(pilot, cast.asha)
    with pytest.raises(RuleBrokenError, match="De begeleiding is al compleet: alle plekken"):
        pilots.add_to_crew(pilot, cast.cleo)
    assert pilots.add_to_crew(pilot, cast.cleo, "ondersteuner").task == "ondersteuner"


def test_somebody_on_another_pilot_at_that_time_is_refused(app, cast):
    one, other = planning.planned_pilot(), planning.planned_pilot(starts_at=dt.time(16), ends_at=dt.time(18))
    pilots.add_to_crew(one, cast.ben)
    with pytest.raises(RuleBrokenError, match="al een andere pilot: Pitstop, Eindhoven"):
        pilots.add_to_crew(other, cast.ben)


def test_little_time_and_saying_no_are_shown_beside_the_name(app, cast):
    one = planning.planned_pilot()
    other = planning.planned_pilot(starts_at=dt.time(18), ends_at=dt.time(20))
    for pilot in (one, other):
        pilots.add_to_crew(pilot, cast.ben)
    pilots.add_availability(cast.ben, "kan_niet", one.date, None, today=one.date)
    found = pilots.list_crew_warnings(one)[cast.ben.id]
    assert [finding.guard for finding in found] == ["weinig_tijd", "niet_beschikbaar"]


def test_an_invitation_is_accepted_or_declined_with_a_reason(app, cast):
    pilot = planning.planned_pilot()
    pilots.invite_to_crew(pilot, cast.ben)
    assert pilots.find_member(pilot, cast.ben.id).state == "gevraagd"
    with pytest.raises(RuleBrokenError, match="waarom je niet kunt"):
        pilots.answer_invitation(pilot, cast.ben, "afgezegd")
    with pytest.raises(RuleBrokenError, match="Kies ja of nee"):
        pilots.answer_invitation(pilot, cast.ben, "gevraagd")
    assert pilots.answer_invitation(pilot, cast.ben, "afgezegd", "Tentamen").reason == "Tentamen"
    with pytest.raises(NotFoundError):
        pilots.answer_invitation(pilot, cast.cleo, "toegezegd")


def test_an_evaluator_leads_no_pilot(app, cast):
    with pytest.raises(RuleBrokenError, match="kan geen pilot begeleiden"):
        pilots.add_to_crew(planning.planned_pilot(), cast.eva)


def test_of_two_who_take_the_last_place_at_once_one_wins_and_the_other_is_told(app, cast, db, sql):
    pilot = planning.planned_pilot()
    pilots.add_to_crew(pilot, cast.asha)
    for person in (cast.ben, cast.cleo):
        pilots.invite_to_crew(pilot, person)
    ids, pilot_id = [cast.ben.id, cast.cleo.id], pilot.id
    db.session.commit()
    db.session.remove()
    both_looked = Barrier(2)

    def accept(account_id):
        from cleanup.models.accounts import Account
        from cleanup.models.pilots.plan import Pilot

        with app.app_context():
            both_looked.wait(timeout=10)
            try:
                mine = db.session.get(Pilot, pilot_id)
                pilots.answer_invitation(mine, db.session.get(Account, account_id), "toegezegd")
                db.session.commit()
            except RuleBrokenError as refused:
                db.session.rollback()
                return str(refused)
            finally:
                db.session.remove()
            return "gelukt"

    with ThreadPoolExecutor(2) as people:
        answers = sorted(people.map(accept, ids))
    assert answers == ["De begeleiding is al compleet: alle plekken (2) zijn bezet.", "gelukt"]
    assert sql("SELECT count(*) FROM crew_member WHERE state = 'toegezegd'") == [(2,)]


def test_of_two_editors_at_once_one_wins_and_the_other_is_told(app, cast, db, now, sql):
    from cleanup.domain.pilots.fields import Plan
    from cleanup.domain.platform.errors import ConflictError

    pilot = planning.planned_pilot()
    pilot_id = pilot.id
    db.session.commit()
    db.session.remove()
    both_looked = Barrier(2)

    def change(place):
        from cleanup.models.pilots.plan import Pilot

        with app.app_context():
            both_looked.wait(timeout=10)
            try:
                mine = db.session.get(Pilot, pilot_id)
                plan = replace(Plan.of(mine), place=place)
                pilots.change_pilot(mine, plan, 1, None, now)
                db.session.commit()
            except ConflictError:
                db.session.rollback()
                return "intussen gewijzigd"
            finally:
                db.session.remove()
            return "gelukt"

    with ThreadPoolExecutor(2) as people:
        answers = sorted(people.map(change, ["Hier", "Daar"]))
    assert answers == ["gelukt", "intussen gewijzigd"]
    assert sql("SELECT revision FROM pilot") == [(2,)]


def test_attending_a_training_makes_somebody_trained_and_a_correction_undoes_it(app, cast, now):
    session = pilots.add_training("Train de trainer", now.date())
    pilots.set_attendance(session, [cast.dina.id])
    assert cast.dina.is_trained
    pilots.set_attendance(session, [])
    assert not cast.dina.is_trained


def test_availability_is_ones_own(app, cast, now):
    row = pilots.add_availability(cast.ben, "kan_niet", now.date(), None, "Tentamens", today=now.date())
    with pytest.raises(NotFoundError):
        pilots.remove_availability(cast.cleo, row.id)
    pilots.remove_availability(cast.ben, row.id)
    assert pilots.list_availability(cast.ben, now.date()) == []
    with pytest.raises(RuleBrokenError, match="na de eerste dag"):
        pilots.add_availability(
            cast.ben, "kan", now.date(), now.date() - dt.timedelta(days=1), today=now.date()
        )


def test_the_matrix_names_states_and_availability(app, cast, now):
    pilot = planning.planned_pilot()
    pilots.add_to_crew(pilot, cast.ben)
    pilots.add_availability(cast.cleo, "kan_niet", pilot.date, None, today=pilot.date)
    pilots.add_availability(cast.dina, "kan", pilot.date, None, today=pilot.date)
    matrix = pilots.show_matrix(now.date(), everybody=True)
    cells = {person.name: matrix.cells.get((person.id, pilot.id)) for person in matrix.people}
    assert cells == {"Ben": "toegezegd", "Asha": None, "Cleo": "kan_niet", "Dina": "kan"}
    assert [person.name for person in pilots.show_matrix(now.date()).people] == ["Ben"]
