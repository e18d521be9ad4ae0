import datetime as dt
from dataclasses import replace

import pytest

from cleanup.domain.pilots.fields import Plan
from cleanup.domain.platform.errors import ConflictError, RuleBrokenError
from cleanup.extensions import db
from cleanup.services import pilots, surveys
from tests import planning
from tests.factories import filled_in


def plan_of(pilot, **changes):
    return replace(Plan.of(pilot), **changes)


def test_a_change_raises_the_revision_and_is_kept_with_who_did_it(app, cast, now):
    pilot = planning.planned_pilot()
    pilots.change_pilot(pilot, plan_of(pilot, place="Elders"), 1, cast.asha, now)
    ((change, fields),) = pilots.list_history(pilot)
    assert (pilot.revision, change.account.name, fields) == (2, "Asha", {"place": ["", "Elders"]})


def test_saving_without_a_change_is_no_revision(app, cast, now):
    pilot = planning.planned_pilot()
    pilots.change_pilot(pilot, plan_of(pilot), 1, cast.asha, now)
    assert (pilot.revision, pilots.list_history(pilot)) == (1, [])


def test_the_second_editor_is_told_what_changed_since_they_looked(app, cast, now):
    pilot = planning.planned_pilot()
    pilots.change_pilot(pilot, plan_of(pilot, place="Elders"), 1, cast.asha, now)
    pilots.change_pilot(pilot, plan_of(pilot, place="Hier", expected=9), 2, cast.bo, now)
    with pytest.raises(ConflictError):
        pilots.change_pilot(pilot, plan_of(pilot, expected=12), 1, cast.asha, now)
    changes = {change.field: (change.before, change.after) for change in pilots.list_changes_since(pilot, 1)}
    assert changes == {"place": ("", "Hier"), "expected": ("17", "9")}


def test_moving_a_pilot_moves_open_tasks_and_leaves_done_ones(app, cast, now):
    pilot = planning.planned_pilot()
    first, second = pilots.list_tasks(pilot, now.date())[:2]
    pilots.tick_task(pilot, first.row.id, cast.asha, now.date(), done=True)
    due = first.row.due_on
    moved = dt.date(2027, 3, 24)
    pilots.change_pilot(pilot, plan_of(pilot, date=moved), 1, cast.asha, now)
    assert first.row.due_on == due
    assert second.row.due_on == moved + dt.timedelta(days=second.row.day)


def test_a_pilot_cannot_move_onto_another_of_somebody_on_its_crew(app, cast, now):
    one = planning.planned_pilot()
    other = planning.planned_pilot(date=dt.date(2027, 3, 11))
    for pilot in (one, other):
        pilots.add_to_crew(pilot, cast.ben)
    with pytest.raises(RuleBrokenError, match="Ben begeleidt op dat moment al") as refused:
        pilots.change_pilot(one, plan_of(one, date=other.date), 1, cast.asha, now)
    assert refused.value.field == "date"


def test_a_held_pilot_keeps_its_date(app, cast, now):
    pilot = planning.planned_pilot()
    pilots.set_status(pilot, "uitgevoerd")
    with pytest.raises(RuleBrokenError, match="ligt vast"):
        pilots.change_pilot(pilot, plan_of(pilot, date=dt.date(2027, 4, 1)), 1, cast.asha, now)


def test_a_copy_has_the_plan_and_fresh_tasks_and_codes_but_no_people(app, cast, now):
    pilot = planning.planned_pilot(place="De Zaal", crew_places=3)
    pilots.add_to_crew(pilot, cast.ben)
    copied = pilots.copy_pilot(pilot, dt.date(2027, 5, 4), now.date())
    assert (copied.place, copied.crew_places, copied.status, copied.crew) == ("De Zaal", 3, "concept", [])
    assert {copied.code, copied.day_code}.isdisjoint({pilot.code, pilot.day_code})
    assert len(pilots.list_tasks(copied, now.date())) == len(pilots.list_tasks(pilot, now.date()))


def test_a_copy_is_of_another_group_nothing_told_about_the_old_one_goes_along(app, cast, now):
    told = ("parental_consent", "motivation", "own_experience", "sensitivities", "language_level")
    told = dict.fromkeys(told, "geregeld") | {"motivation": "laag", "accessibility": "een lift"}
    pilot = planning.planned_pilot(age_band="jonger", **told)
    copied = pilots.copy_pilot(pilot, dt.date(2027, 5, 4), now.date())
    assert copied.age_band == "jonger"
    assert {name: getattr(copied, name) for name in told} == dict.fromkeys(told, "")


def test_who_is_younger_than_16_cannot_join_a_copy_before_consent_is_recorded_again(app, cast, visitor, now):
    pilot = planning.planned_pilot(age_band="jonger", parental_consent="brief van 1 februari")
    copied = pilots.copy_pilot(pilot, now.date(), now.date())
    surveys.open_moment(copied, "t0", dt.datetime.now(dt.UTC))
    db.session.commit()
    young = {name: given[0] for name, given in filled_in(copied, age="jonger").items()}
    assert visitor.post(f"/m/{copied.day_code}/t0", data=young).status_code == 403
    assert surveys.count_finished(copied) == {}
    copied.parental_consent = "brief van 1 november"
    db.session.commit()
    assert visitor.post(f"/m/{copied.day_code}/t0", data=young).status_code == 201


def test_a_warning_is_decided_with_a_reason_and_kept(app, cast, now):
    pilot = planning.planned_pilot(date=dt.date(2026, 12, 21))
    warning = next(w for w in pilots.list_warnings(pilot, now.date()) if w.finding.guard == "schoolvakantie")
    with pytest.raises(RuleBrokenError, match="Schrijf waarom"):
        pilots.decide(pilot, warning.finding.key, " ", cast.asha, now)
    pilots.decide(pilot, warning.finding.key, "De groep wil dit", cast.asha, now)
    decided = next(w for w in pilots.list_warnings(pilot, now.date()) if w.finding.guard == "schoolvakantie")
    assert (decided.decision.reason, decided.decision.account.name) == ("De groep wil dit", "Asha")
    with pytest.raises(RuleBrokenError, match="geldt niet meer"):
        pilots.decide(pilot, "feestdag:2020-01-01", "x", cast.asha, now)
