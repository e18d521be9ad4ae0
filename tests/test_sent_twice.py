"""The same form twice in one moment is kept once; what was refused, or drawn anew, may come."""

import datetime as dt

import pytest
import time_machine

from tests.days import local_today


@pytest.fixture
def asha(as_):
    return as_("asha")


def add(client, drawn="a", **more):
    """Send a form as the page gave it, with the token of the moment it was drawn."""
    return client.post("/begeleiding/trainingen", data=training() | {"csrf_token": drawn} | more)


def training():
    day = local_today() + dt.timedelta(days=9)
    return {"title": "Training", "date": day.isoformat()}


def trainings(sql):
    return sql("SELECT count(*) FROM training_session")[0][0]


def test_a_double_click_is_kept_once_and_leads_back(asha, sql):
    first, second = add(asha), add(asha)
    assert first.status_code == second.status_code == 303
    assert trainings(sql) == 1
    page = asha.get(second.headers["Location"]).get_data(as_text=True)
    assert "Dit was al verstuurd" in page


def test_a_page_that_was_drawn_anew_and_another_person_are_no_twin(asha, as_, sql):
    for client, drawn in ((asha, "a"), (asha, "b"), (as_("bo"), "a")):
        assert add(client, drawn).status_code == 303
    assert trainings(sql) == 3


def test_another_form_in_between_makes_the_same_one_meant(asha, sql):
    for title in ("Een", "Twee", "Een"):
        add(asha, title=title)
    assert trainings(sql) == 3


def test_what_was_refused_may_come_again_at_once(asha, sql):
    for _time in range(3):
        assert add(asha, title="").status_code == 422
    assert trainings(sql) == 0


def test_a_moment_later_it_is_meant(asha, sql):
    with time_machine.travel(dt.datetime.now(dt.UTC), tick=False) as clock:
        add(asha)
        clock.shift(6)
        add(asha)
    assert trainings(sql) == 2


def test_what_a_script_sends_has_its_own_keys(asha, sql):
    for _time in range(2):
        assert asha.post("/begeleiding/trainingen", data=training() | {"title": "Los"}).status_code == 303
    assert trainings(sql) == 2


def test_from_an_address_that_only_takes_forms_it_leads_to_the_page_above(asha, cast):
    from tests import campaign

    campaign.make_channel(cast.kees)
    address = campaign.make_post(asha)
    step = {"step": "in_de_maak", "csrf_token": "a"}
    from_form = {"Referer": f"http://localhost{address}/stap"}
    for _time in range(2):
        answer = asha.post(f"{address}/stap", data=step, headers=from_form)
    assert answer.headers["Location"] == address
    assert asha.get(answer.headers["Location"]).status_code == 200
