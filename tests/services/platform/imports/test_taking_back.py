"""A file that was brought in can be taken back: untouched everything is as before, the rest stays by name."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cleanup.services.platform import imports
from tests import factories, planning
from tests.store import everything

NOW = dt.datetime(2026, 11, 20, 9, tzinfo=dt.UTC)
TODAY = NOW.date()
HEADER = "date,starts_at,ends_at,organisation,municipality,expected\n"
NAMES = ("Pitstop", "De Buurt", "Het Huis", "Élan")


def pilots_of(rows):
    lines = [f"2027-0{month}-{day:02d},13:00,17:00,{NAMES[name]},Eindhoven,9\n" for month, day, name in rows]
    return (HEADER + "".join(lines)).encode()


def bring_in(content, by=None, now=NOW):
    from cleanup.services import pilots

    return imports.store_file(pilots.PILOT_ROWS, content, imports.Occasion(by, now, TODAY))


def latest(now=NOW):
    from cleanup.services import pilots

    return imports.list_files(pilots.PILOT_ROWS, imports.Occasion(None, now, TODAY))[0]


def take_back(now=NOW):
    from cleanup.services import pilots

    return imports.take_back(pilots.PILOT_ROWS, latest().id, imports.Occasion(None, now, TODAY))


@given(st.sets(st.tuples(st.integers(2, 6), st.integers(1, 28), st.integers(0, 3)), min_size=1, max_size=8))
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_nobody_touched_leaves_the_store_as_it_was(app, rows):
    from cleanup.extensions import db

    db.session.rollback()
    planning.planned_pilot(organisation="Pitstop", date=dt.date(2027, 9, 1))
    before = everything(db)
    trial = db.session.begin_nested()
    bring_in(pilots_of(sorted(rows)))
    outcome = take_back()
    assert (outcome.count("pilot"), outcome.kept) == (len(rows), [])
    assert everything(db) == before
    trial.rollback()
    db.session.rollback()


def test_without_anything_there_the_programme_goes_too(db):
    before = everything(db)
    bring_in(pilots_of([(3, 10, 0), (3, 11, 0), (4, 12, 1)]))
    assert take_back().kept == []
    assert everything(db) == before


def test_a_conversation_that_a_pilot_moved_goes_back_to_where_it_stood(db):
    from cleanup.services import partners

    programme = factories.make_programme()
    organisation = partners.add_organisation("Pitstop", "Eindhoven")
    outreach = partners.approach(programme, organisation, dt.date(2026, 9, 1))
    partners.move_outreach(outreach, "interesse", dt.date(2026, 9, 9))
    before = everything(db)
    bring_in(pilots_of([(3, 10, 0)]))
    assert outreach.state == "ingepland"
    take_back()
    assert everything(db) == before


def touched(pilot, cast):
    from cleanup.services import partners, pilots

    yield (
        "taken",
        "aan de taken is gewerkt",
        lambda: pilots.tick_task(
            pilot, pilots.list_tasks(pilot, TODAY)[0].row.id, cast.asha, TODAY, done=True
        ),
    )
    yield "begeleiding", "er is begeleiding gevraagd", lambda: factories.with_crew(pilot, cast.ben)
    yield "contact", None, lambda: partners.add_contact(pilot.organisation, "Sam", "", "", "")
    yield "plan", "daarna gewijzigd", lambda: setattr(pilot, "place", "Zaal 9")


@pytest.mark.parametrize("what", ["taken", "begeleiding", "contact", "plan"])
def test_what_somebody_worked_on_stays_and_is_named_with_the_reason(db, cast, what):
    first, second = bring_in(pilots_of([(3, 10, 0), (4, 12, 1)]))
    _word, reason, touch = next(one for one in touched(first, cast) if one[0] == what)
    touch()
    db.session.flush()
    code, left = first.code, second.code
    take_back()
    after = latest()
    kept = dict(after.kept)
    if what == "contact":
        assert kept["Pitstop"] == "de contactpersonen zijn gewijzigd", "only the organisation was used"
        assert after.remaining == 0
    else:
        assert kept[code] == reason
        assert kept["Pitstop"] == "er is een pilot bij gepland"
        assert after.remaining == 1
    assert left not in kept
    assert "De Buurt" not in kept
    assert after.can_go_back, "the rest can be tried again"


def test_changed_and_changed_back_is_as_it_was(db, cast):
    from cleanup.services import pilots

    before = everything(db)
    (pilot,) = bring_in(pilots_of([(3, 10, 0)]))
    task = pilots.list_tasks(pilot, TODAY)[0].row
    pilots.tick_task(pilot, task.id, cast.asha, TODAY, done=True)
    pilots.tick_task(pilot, task.id, cast.asha, TODAY, done=False)
    take_back()
    assert everything(db) == before


def test_thirty_days_later_it_can_no_longer_be_taken_back(db):
    from cleanup.domain.platform.errors import RuleBrokenError
    from cleanup.services.platform.retention import run

    bring_in(pilots_of([(3, 10, 0)]))
    late = NOW + dt.timedelta(days=30, minutes=1)
    assert not latest(late).can_go_back
    with pytest.raises(RuleBrokenError):
        take_back(late)
    run(late)
    assert not latest().can_go_back, "what it stored is gone"
    assert latest().rows == 1


def test_organisations_with_contacts_go_and_one_with_a_contact_moment_stays(db, cast):
    from cleanup.services import partners

    programme = factories.make_programme()
    before = everything(db)
    content = b"name;municipality;contact\nPitstop;Eindhoven;Sam Voorbeeld\nDe Buurt;Ede;\n"
    kind, at = partners.ORGANISATION_ROWS, imports.Occasion(cast.asha.id, NOW, TODAY, programme)
    imports.store_file(kind, content, at)
    (line,) = imports.list_files(kind, at)
    assert (line.by, line.rows) == (cast.asha.name, 2)
    used = partners.find_organisation("Pitstop")
    moment = partners.note_contact(used, TODAY, "telefoon", "Gebeld", cast.asha, TODAY)
    assert imports.take_back(kind, line.id, at).count("organisation") == 1
    assert imports.list_files(kind, at)[0].kept == (("Pitstop", "er is contact genoteerd"),)
    db.session.delete(moment)
    db.session.flush()
    assert imports.take_back(kind, line.id, at).kept == []
    assert everything(db) == before


def test_members_go_from_both_stores_and_from_what_a_backup_brings_back(db, cast):
    from cleanup.domain.platform.parts import Part
    from cleanup.services.network import members
    from cleanup.services.network.imported import MEMBER_ROWS
    from cleanup.services.platform import gone

    programme = factories.make_programme(parts=[Part.NETWORK])
    db.session.commit()
    before = everything(db)
    content = b"naam,organisatie,domein,ring\nSam Merkteken,Pitstop,media,kern\nNoor,,media,schil\n"
    at = imports.Occasion(cast.asha.id, NOW, TODAY, programme)
    imports.store_file(MEMBER_ROWS, content, at)
    db.session.commit()
    ids = [one.member.id for one in members.list_members(programme)]
    (line,) = imports.list_files(MEMBER_ROWS, at)
    imports.take_back(MEMBER_ROWS, line.id, at)
    assert everything(db) == before
    assert {gone.hash_of(id_) for id_ in ids} <= gone.known(gone.MEMBER)
