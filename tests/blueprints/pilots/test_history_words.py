"""The history of a plan in the language of who reads it: what is stored are codes."""

import datetime as dt

import pytest

from cleanup.domain.pilots.fields import PLAN_WORDS
from tests import planning


def line_of(client, pilot):
    page = client.page(f"/pilots/{pilot.code}")
    return " ".join(page.select_one("#geschiedenis").text.split())


@pytest.mark.parametrize("field", [name for name in PLAN_WORDS if name not in {"status", "phones_allowed"}])
def test_every_choice_of_a_plan_reads_in_english_in_its_history(as_, db, field):
    from flask_babel import force_locale

    from cleanup.services import pilots
    from cleanup.services.pilots.history import note_change
    from cleanup.web.wording import translated

    pilot = planning.planned_pilot()
    before = getattr(pilot, field)
    after = next(code for code in PLAN_WORDS[field] if code and code != before)
    note_change(pilot, {field: before}, {field: after}, None, dt.datetime.now(dt.UTC))
    db.session.commit()
    asha = as_("asha")
    asha.get("/account?taal=en")
    assert pilots.list_history(pilot)[0][1] == {field: [before, after]}, "what is stored stays a code"
    with force_locale("en"):
        told = [translated(PLAN_WORDS[field].get(code, code)) or "–" for code in (before, after)]
    assert f"{told[0]} → {told[1]}" in line_of(asha, pilot)


def test_states_answers_and_days_read_in_english_too(as_, db):
    pilot = planning.planned_pilot()
    asha, address = as_("asha"), f"/pilots/{pilot.code}"
    asha.post(f"{address}/status", data={"status": "geannuleerd", "reason": "Kan niet"})
    asha.post(f"{address}/status", data={"status": "gepland", "reason": "Toch wel"})
    assert "status: gepland → geannuleerd" in line_of(asha, pilot)
    asha.get("/account?taal=en")
    english = line_of(asha, pilot)
    assert "planned → cancelled" in english
    for word in ("gepland", "geannuleerd"):
        assert word not in english


def test_a_moved_day_is_written_out_in_its_history(as_, db):
    from dataclasses import replace

    from cleanup.domain.pilots.fields import Plan
    from cleanup.services import pilots

    pilot = planning.planned_pilot()
    plan = replace(Plan.of(pilot), date=dt.date(2027, 4, 14), phones_allowed=False)
    pilots.change_pilot(pilot, plan, pilot.revision, None, dt.datetime.now(dt.UTC))
    db.session.commit()
    asha = as_("asha")
    assert "datum: 10 maart 2027 → 14 april 2027" in line_of(asha, pilot)
    asha.get("/account?taal=en")
    assert "10 March 2027 → 14 April 2027" in line_of(asha, pilot)
    assert "yes → no" in line_of(asha, pilot)
