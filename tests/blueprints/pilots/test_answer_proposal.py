"""A partner chooses dates by a secret link, signed out."""

import datetime as dt

import pytest
import time_machine

from tests import planning

DATES = {"option_1": "2027-03-10", "option_2": "2027-03-17", "starts_at": "13:00", "ends_at": "17:00"}


@pytest.fixture
def pilot(app):
    return planning.planned_pilot(date=dt.date(2027, 3, 24))


def link_of(client, pilot, **changes):
    page = client.post(f"/pilots/{pilot.code}/datumvoorstel", data={**DATES, **changes})
    assert page.status_code == 200, page.text[:500]
    return page.text.split('id="link">')[1].split("<")[0].removeprefix("http://localhost")


def test_the_link_works_signed_out_and_shows_nothing_else(as_, visitor, pilot):
    page = visitor.page(link_of(as_("asha"), pilot))
    assert "woensdag 10 maart 2027, 13:00–17:00" in page.text
    for secret in (pilot.code, pilot.day_code, "Asha", "De Zaal"):
        assert secret not in page.text
    inside = [
        a["href"] for a in page.find_all("a", href=True) if a["href"].startswith(("/pilots", "/partners"))
    ]
    assert inside == []


def test_a_partner_who_can_on_no_date_is_not_said_to_have_chosen(as_, visitor, pilot):
    asha = as_("asha")
    visitor.post(link_of(asha, pilot), data={"answer_1": "nee", "answer_2": "nee"})
    start = asha.page("/").text
    assert "de partner kan op geen van de datums" in start
    assert "Kies een datum" not in start


def test_the_answers_are_kept_and_staff_confirm_one(as_, visitor, pilot, sql):
    asha = as_("asha")
    link = link_of(asha, pilot)
    typed = {"answer_1": "nee", "answer_2": "ja", "remark": "Liever na de lunch"}
    assert visitor.post(link, data=typed).status_code == 303
    page = asha.page(f"/pilots/{pilot.code}/datumvoorstel")
    assert "Liever na de lunch" in page.text
    assert "de partner heeft geantwoord" in asha.page("/").text
    asha.post(f"/pilots/{pilot.code}/datumvoorstel/kiezen", data={"position": "2"})
    assert "17 maart 2027" in asha.page(f"/pilots/{pilot.code}").text
    assert "De datum staat vast" in visitor.page(link).text
    late = visitor.post(link, data=typed)
    assert late.status_code == 410
    assert "Je antwoord kwam te laat" in late.text
    assert "De datum staat vast" in late.text
    assert "begeleider" not in late.text


def test_every_date_needs_an_answer_and_what_was_typed_stays(as_, visitor, pilot):
    answer = visitor.post(link_of(as_("asha"), pilot), data={"answer_1": "ja", "remark": "Hallo"})
    assert answer.status_code == 422
    assert "Geef bij elke datum een antwoord." in answer.text
    assert "Hallo" in answer.text


@pytest.mark.parametrize("dates", [{"option_2": ""}, {"option_2": "2027-03-10"}, {"option_2": "2020-01-01"}])
def test_a_proposal_needs_two_different_dates_to_come(as_, pilot, dates):
    answer = as_("asha").post(f"/pilots/{pilot.code}/datumvoorstel", data={**DATES, **dates})
    assert answer.status_code == 422


WITHDRAWN = "Deze link is ingetrokken. Vraag je contactpersoon bij Diversion om een nieuwe."


def over(answer):
    """Return what a link that is over says, once it is sure that it says nothing of the pilot."""
    assert answer.status_code == 410
    assert not any(word in answer.text for word in ("Pitstop", "2027", "De Zaal", "Eindhoven"))
    return " ".join(answer.text.split())


def test_a_new_proposal_a_withdrawal_and_time_stop_a_link(as_, visitor, pilot):
    asha = as_("asha")
    first = link_of(asha, pilot)
    second = link_of(asha, pilot)
    assert WITHDRAWN in over(visitor.get(first))
    assert WITHDRAWN in over(visitor.post(first, data={"answer_1": "ja", "answer_2": "ja"}))
    with time_machine.travel(dt.datetime.now(dt.UTC) + dt.timedelta(days=31)):
        assert "Deze link is verlopen. Vraag je contactpersoon" in over(visitor.get(second))
    asha.post(f"/pilots/{pilot.code}/datumvoorstel/intrekken")
    assert WITHDRAWN in over(visitor.get(second))
    assert visitor.get("/voorstel/raden").status_code == 404


def test_another_organisation_withdraws_the_proposal_of_the_old_one_in_words(as_, visitor, pilot, db):
    from cleanup.services import partners, pilots

    link = link_of(as_("asha"), pilot)
    other = partners.add_organisation("Anders", "Utrecht")
    pilots.change_partner(pilot, other.id, "", None, dt.datetime.now(dt.UTC))
    db.session.commit()
    assert WITHDRAWN in over(visitor.get(link))


TAKEN = "Dat is de dag die er nu staat"


def test_the_day_that_is_there_is_not_proposed(as_, pilot):
    asha, address = as_("asha"), f"/pilots/{pilot.code}/datumvoorstel"
    page = asha.page(address)
    offered = [one.get("value") for one in page.select("input[name^=option_]")]
    assert offered[0], "other dates are offered"
    assert "2027-03-24" not in offered
    own = {**DATES, "option_1": "2027-03-24"}
    refused = asha.post(address, data=own)
    assert refused.status_code == 422
    assert TAKEN in refused.text
    assert asha.post(address, data={**own, "starts_at": "10:00"}).status_code == 200, "at another hour"


def test_a_proposed_day_on_which_the_pilot_came_to_be_is_fixed_and_not_moved_to(as_, visitor, pilot, db):
    from dataclasses import replace

    from cleanup.domain.pilots.fields import Plan
    from cleanup.services import pilots

    asha, address = as_("asha"), f"/pilots/{pilot.code}/datumvoorstel"
    link = link_of(asha, pilot)
    at = dt.datetime.now(dt.UTC)
    plan = replace(Plan.of(pilot), date=dt.date(2027, 3, 17))
    pilots.change_pilot(pilot, plan, pilot.revision, None, at)
    db.session.commit()
    shown = " ".join(asha.page(address).main.text.split())
    assert "De pilot verplaatsen naar woensdag 10 maart 2027?" in shown
    assert "verplaatsen naar woensdag 17 maart 2027" not in shown
    assert f"{TAKEN}. Zet je hem vast?" in shown
    asha.post(f"{address}/kiezen", data={"position": "2"})
    assert "De datum staat vast" in visitor.page(link).text


def test_the_address_of_the_link_does_not_travel(as_, visitor, pilot):
    answer = visitor.get(link_of(as_("asha"), pilot))
    assert answer.headers["Referrer-Policy"] == "no-referrer"


def test_guessing_a_link_is_limited_and_a_good_link_keeps_working(as_, visitor, pilot):
    link = link_of(as_("asha"), pilot)
    answers = [visitor.get(f"/voorstel/raden{number}").status_code for number in range(22)]
    assert answers[:20] == [404] * 20
    assert answers[-1] == 429
    assert visitor.get(link).status_code == 200


def test_only_the_hash_of_a_link_is_kept(as_, pilot, sql):
    token = link_of(as_("asha"), pilot).rpartition("/")[2]
    ((kept,),) = sql("SELECT token_hash FROM date_proposal")
    assert token not in kept
