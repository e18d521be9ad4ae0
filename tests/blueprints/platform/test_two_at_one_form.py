"""Two people at one form that guards itself, with and without an account: what the first wrote is shown."""

import datetime as dt

import pytest

from tests import date_polls, network, planning
from tests.pages import soup

DATES = {"option_1": "2027-03-10", "option_2": "2027-03-17", "starts_at": "13:00", "ends_at": "17:00"}


def drawn(client, page, action, field):
    """Return what the form with this field holds when somebody opens its page."""
    found = soup(client.get(page))
    for form in found.select("form[method=post]"):
        if form.get("action", page) == action and form.select_one(f"[name$={field}]"):
            return typed_on(form)
    raise AssertionError(found.get_text(" ", strip=True)[:800])


def typed_on(form):
    values = {
        one["name"]: one.get("value", "") for one in form.select("input[name]")
        if one["type"] not in {"radio", "checkbox"} or one.has_attr("checked")
    }  # fmt: skip
    values |= {area["name"]: area.text.strip() for area in form.select("textarea")}
    lists = ((one["name"], one.select_one("option[selected]")) for one in form.select("select"))
    return values | {name: option["value"] if option else "" for name, option in lists}


@pytest.fixture
def next_step(as_):
    asha, bo = as_("asha"), as_("bo")
    planning.type_programme(asha)
    page = planning.type_organisation(asha).headers["Location"]
    action = soup(asha.get(page)).select_one("form[action$='/stap']")["action"]
    return asha, bo, page, action, "next_step"


@pytest.fixture
def longer(as_, cast):
    page = f"/partners/datums/{date_polls.asked(cast.asha, 'Pitstop').id}"
    return as_("asha"), as_("bo"), page, f"{page}/langer", "answer_by"


@pytest.fixture
def moments(as_):
    asha = as_("asha")
    planning.type_programme(asha)
    page = "/partners/programmas/SCD-26/momenten"
    return asha, as_("bo"), page, page, "later_from"


@pytest.fixture
def poll_answer(visitor, cast):
    page = date_polls.link_to(date_polls.seats(date_polls.asked(cast.asha, "Pitstop"))[0])
    return visitor, visitor, page, page, "remark"


@pytest.fixture
def proposal_answer(as_, visitor):
    made = as_("asha").post(
        f"/pilots/{planning.planned_pilot(starts_at=dt.time(9)).code}/datumvoorstel", data=DATES
    )
    page = soup(made).find(id="link").text.strip().removeprefix("http://localhost")
    return visitor, visitor, page, page, "remark"


@pytest.fixture
def own_details(as_, visitor):
    network.start()
    page = network.join(visitor, network.gather(as_("asha")))
    return visitor, visitor, page, page, "organisation"


@pytest.fixture
def network_question(as_):
    network.start()
    asha = as_("asha")
    asha.post("/netwerk/vragen", data={"text": "Hoe bereik je ouders?", "domain": "onderwijs"})
    action = soup(asha.get("/netwerk/vragen")).select_one("details form")["action"]
    return asha, as_("bo"), "/netwerk/vragen", action, "answer"


@pytest.fixture
def network_advice(as_):
    network.start()
    asha = as_("asha")
    asha.post("/netwerk/adviezen", data={"for_kind": "gemeente", "text": "Geef ruimte.", "source": "sessie"})
    action = soup(asha.get("/netwerk/adviezen")).select_one("details form:has([name$=why])")["action"]
    return asha, as_("bo"), "/netwerk/adviezen", action, "why"


@pytest.fixture
def visitors_counted(as_):
    programme = network.start()
    asha = as_("asha")
    page = f"/netwerk/bijeenkomsten/{network.gather(asha)}"
    return asha, as_("bo"), page, f"{page}?programma={programme.code}", "counted_source"


PLACES = (
    "next_step", "longer", "moments", "poll_answer", "proposal_answer", "own_details", "network_question",
    "network_advice", "visitors_counted",
)  # fmt: skip
WORDS = {
    "answer_by": ("2026-12-20", "2026-12-21", "20-12-2026"),
    "later_from": ("31", "33", "31"),
}


def said(values):
    """Return what the sender fills in besides: a yes at every date."""
    return {name: "ja" for name in ("answer_1", "answer_2") if "why_1" not in values} | {
        name: "kan" for name in ("answer_1", "answer_2") if "why_1" in values
    }


@pytest.mark.parametrize("kind", PLACES)
def test_the_second_reads_what_the_first_wrote_keeps_their_own_and_decides(request, kind):
    first, second, page, action, field = request.getfixturevalue(kind)
    early, late = drawn(first, page, action, field), drawn(second, page, action, field)
    name = next(one for one in early if one.endswith(field))
    mine, theirs, shown = WORDS.get(field, ("Van de eerste", "Van de tweede", "Van de eerste"))
    more = said(early) if "remark" in early else {}
    assert first.post(action, data=early | more | {name: mine}).status_code == 303
    answer = second.post(action, data=late | more | {name: theirs})
    assert answer.status_code == 422
    told = soup(answer)
    assert f"Intussen staat hier: {shown}" in told.get_text(" ", strip=True)
    form = next(one for one in told.select("form[method=post]") if one.select_one(f"[name={name}]"))
    again = typed_on(form)
    assert again[name] == theirs, "nothing that was typed is lost"
    assert second.post(action, data=again).status_code == 303
    assert drawn(first, page, action, field)[name] == theirs


@pytest.mark.parametrize("kind", PLACES)
def test_the_same_words_twice_are_no_conflict(request, kind):
    first, second, page, action, field = request.getfixturevalue(kind)
    second = first if kind == "next_step" else second  # whoever opens it is proposed as the one who does it
    early, late = drawn(first, page, action, field), drawn(second, page, action, field)
    name = next(one for one in early if one.endswith(field))
    typed = {name: WORDS.get(field, ("Hetzelfde",))[0]} | (said(early) if "remark" in early else {})
    assert first.post(action, data=early | typed).status_code == 303
    assert second.post(action, data=late | typed).status_code == 303


def test_who_answers_by_link_is_not_told_of_a_colleague(poll_answer):
    visitor, _same, page, action, field = poll_answer
    late = drawn(visitor, page, action, field)
    visitor.post(action, data=late | said(late) | {"remark": "Eerste"})
    told = visitor.post(action, data=late | said(late) | {"answer_1": "kan_niet", "remark": "Tweede"}).text
    assert "Met deze link is intussen iets anders ingevuld." in told
    assert "Iemand anders" not in told
    assert "Intussen staat hier: Ja" in told
    assert "Je antwoord is opgeslagen" not in told


def test_a_refused_question_leaves_what_is_kept_of_a_member_in_the_form(own_details):
    visitor, _same, page, _action, _field = own_details
    before = drawn(visitor, page, page, "organisation")
    refused = visitor.post(f"{page}/vraag", data={"text": ""})
    assert refused.status_code == 422
    after = typed_on(soup(refused).select_one("form:has([name=organisation])"))
    assert after == before
    assert after["name"]


def test_a_tick_that_was_set_meanwhile_is_told_in_words(moments):
    first, second, page, action, field = moments
    early, late = drawn(first, page, action, field), drawn(second, page, action, field)
    assert first.post(action, data=early | {"before": "y"}).status_code == 303
    told = second.post(action, data=late | {"later_from": "31"}).text
    assert "Intussen staat hier: aangevinkt" in told


def test_saving_again_after_a_conflict_takes_away_nothing_that_was_not_touched(as_, db, sql):
    from cleanup.services import partners

    asha, bo = as_("asha"), as_("bo")
    pilot = planning.planned_pilot()
    other = partners.add_organisation("De Vonk", "Utrecht")
    db.session.commit()
    address = f"/pilots/{pilot.code}/wijzigen"
    early, late = drawn(asha, address, address, "revision"), drawn(bo, address, address, "revision")
    moved = {"organisation_id": other.id, "date": "2027-03-11", "variant": "gemengd"}
    del early["phones_allowed"]
    assert asha.post(address, data=early | moved).status_code == 303
    answer = bo.post(address, data=late | {"place": "De Buurt"})
    assert answer.status_code == 409
    notice = soup(answer).select_one(".notice--warning:has(table)").get_text(" ", strip=True)
    assert "De Vonk" in notice
    assert "11-3-2027" in notice
    assert "2027-03-11" not in notice, "a day reads as a day"
    again = typed_on(soup(answer).select_one("form:has([name=revision])"))
    assert again["place"] == "De Buurt"
    assert bo.post(address, data=again).status_code == 303
    kept = "SELECT organisation_id, place, variant, phones_allowed, date FROM pilot"
    [(organisation, place, variant, phones, date)] = sql(kept)
    assert (organisation, place, variant, bool(phones)) == (other.id, "De Buurt", "gemengd", False)
    assert str(date)[:10] == "2027-03-11"
