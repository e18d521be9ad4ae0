"""An analysis plan is frozen on a page, shows its digest, and lifts no label when it came late."""

from __future__ import annotations

import datetime as dt

import pytest

from cleanup.domain.evaluation.plans import FIRST, FURTHER, digest_of
from cleanup.models.evaluation.plans import AnalysisPlan
from cleanup.services import evaluation
from cleanup.services.evaluation.plans import is_planned
from tests.factories import make_pilot

TYPED = {
    "question": "Gaat kennis omhoog?", "factor": "kennis", "pilots": "6", "people": "90", "left_out": "",
}  # fmt: skip


def ahead(days):
    return (dt.datetime.now(dt.UTC) + dt.timedelta(days=days)).date()


@pytest.mark.parametrize(("days", "counts"), [(30, True), (-30, False)])
def test_a_frozen_plan_counts_when_no_pilot_was_held_yet(as_, db, days, counts):
    programme = make_pilot(ahead(days)).programme
    client, address = as_("eva"), f"/evaluatie/analyseplan?programma={programme.code}"
    assert client.post(address, data=TYPED).status_code == 303
    [plan] = db.session.query(AnalysisPlan)
    text = client.page(address).get_text(" ", strip=True)
    assert plan.sha256 in text
    assert ("Vooraf vastgelegd" in text) is counts
    assert "Pilots: gepland 6, tot nu toe 0." in text
    scope = evaluation.programme_scope(programme.code)
    assert is_planned(scope) is counts
    plan.people = 5
    db.session.flush()
    assert not is_planned(scope)


def test_a_plan_in_the_fields_of_osf_is_shown_whole_and_is_under_its_digest(as_, db):
    programme = make_pilot(ahead(30)).programme
    client, address = as_("eva"), f"/evaluatie/analyseplan?programma={programme.code}"
    further = {name: f"Dit staat bij {name}." for name in FURTHER}
    assert client.post(address, data=TYPED | further).status_code == 303
    [plan] = db.session.query(AnalysisPlan)
    shown = client.page(address).get_text(" ", strip=True)
    for name, label in FURTHER.items():
        assert f"{label} Dit staat bij {name}." in " ".join(shown.split())
    told = {name: getattr(plan, name) for name in (*FIRST, *FURTHER)}
    assert plan.sha256 == digest_of(told, plan.frozen_at)
    assert is_planned(evaluation.programme_scope(programme.code))
    plan.stopping = "Toch langer door."
    db.session.flush()
    assert not is_planned(evaluation.programme_scope(programme.code))
    assert "Dit plan is veranderd" in client.page(address).get_text(" ", strip=True)


def test_a_plan_of_before_there_were_more_fields_keeps_its_digest(as_, db):
    programme = make_pilot(ahead(30)).programme
    as_("eva").post(f"/evaluatie/analyseplan?programma={programme.code}", data=TYPED)
    [plan] = db.session.query(AnalysisPlan)
    assert plan.sha256 == digest_of(TYPED | {"pilots": 6, "people": 90}, plan.frozen_at)


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("design", "Volgens Fatima Jansen"),
        ("question", " "),
        ("question", "Hoe gaat het met Fatima"),
        ("pilots", "0"),
        ("people", "veel"),
    ],
)
def test_a_plan_that_cannot_be_is_refused_beside_its_field(as_, db, field, typed):
    programme = make_pilot(ahead(30)).programme
    answer = as_("eva").post(
        f"/evaluatie/analyseplan?programma={programme.code}", data=TYPED | {field: typed}
    )
    assert answer.status_code == 422
    assert f'id="{field}-error"' in answer.get_data(as_text=True)
    assert db.session.query(AnalysisPlan).count() == 0


def test_staff_do_not_freeze_plans(as_, db):
    programme = make_pilot(ahead(30)).programme
    assert (
        as_("asha").post(f"/evaluatie/analyseplan?programma={programme.code}", data=TYPED).status_code == 403
    )
