"""Polls without a pilot: an open code, a link per organisation, anonymous answers, results after closing."""

import re
import uuid

import pytest

from tests.factories import make_organisation

POLLS = "/cocreatie/peilingen"
GOOD = {"sixteen": "ja", "NP01": "4", "NP02": ["o1", "o3"], "NP03": "3", "NP04": "4", "NP06": ["o1"]}


@pytest.fixture
def open_poll(staff, programme):
    """Open a poll and return its page and the addresses to answer it."""

    def open_(questionnaire="needs_poll", **more):
        data = {"questionnaire": questionnaire, "title": "Najaar"} | more
        answer = staff.post(POLLS, data=data)
        assert answer.status_code == 303
        found = re.findall(r"/peiling/[A-Z0-9]{8}", staff.get(answer.location).get_data(as_text=True))
        return answer.location, list(dict.fromkeys(found))

    return open_


def give(visitor, address, times, **more):
    for _ in range(times):
        answer = visitor.post(address, data=GOOD | {"client_id": str(uuid.uuid4())} | more)
        assert answer.status_code == 201


def closed(staff, page, words):
    assert staff.post(f"{page}/sluiten").status_code == 303
    return words(page)


def test_nine_answers_show_no_percentage_and_no_counts(staff, visitor, open_poll, words):
    page, (address,) = open_poll()
    give(visitor, address, 9)
    shown = closed(staff, page, words)
    assert "9 antwoorden" in shown
    assert "gemiddeld 4,0 van 5" in shown
    results = shown.partition("Aantallen staan er vanaf")[0]
    assert "%" not in results
    assert " van 9" not in results


def test_four_answers_show_nothing_but_the_number(staff, visitor, open_poll, words):
    page, (address,) = open_poll()
    give(visitor, address, 4)
    shown = closed(staff, page, words)
    assert "4 antwoorden" in shown
    assert "Te weinig antwoorden om te tonen" in shown
    assert "gemiddeld" not in shown


def test_twenty_answers_show_percentages(staff, visitor, open_poll, words):
    page, (address,) = open_poll()
    give(visitor, address, 20)
    assert "20 van 20 (100 %)" in closed(staff, page, words).replace("\xa0", " ")


def test_nothing_shows_before_it_is_closed_and_closed_is_for_good(staff, visitor, open_poll, words):
    page, (address,) = open_poll()
    give(visitor, address, 12)
    assert "gemiddeld" not in words(page)
    closed(staff, page, words)
    assert visitor.get(address).status_code == 410
    assert visitor.post(address, data=GOOD).status_code == 410


def test_the_same_device_twice_counts_once_and_a_code_is_read_in_any_case(visitor, open_poll, sql):
    _, (address,) = open_poll()
    for _ in range(2):
        assert visitor.post(address.lower(), data=GOOD | {"client_id": "een"}).status_code == 201
    assert len(sql("SELECT * FROM poll_answer")) == 1
    assert visitor.get("/peiling/ZZZZZZZZ").status_code == 404


@pytest.mark.parametrize(
    "wrong", [{"sixteen": ""}, {"NP01": "9"}, {"NP01": "", "NP02": [], "NP03": "", "NP04": "", "NP06": []}]
)
def test_what_cannot_be_kept_is_not(visitor, open_poll, sql, wrong):
    _, (address,) = open_poll()
    assert visitor.post(address, data=GOOD | wrong).status_code == 422
    assert sql("SELECT * FROM poll_answer") == []


def test_professionals_get_a_link_per_organisation_and_no_answer_says_which(
    staff, visitor, open_poll, words, sql
):
    ones = [make_organisation("Een").id, make_organisation("Twee").id]
    page, addresses = open_poll("professionals", organisations=ones)
    assert len(addresses) == 2
    for address in addresses:
        for _ in range(5):
            assert visitor.post(address, data={"PR04": "4", "PR02": "3"}).status_code == 201
    assert "10 van 10" in closed(staff, page, words)
    assert set(sql("SELECT * FROM poll_answer")[0]._fields) == {"id", "poll_id", "fields"}
    assert staff.post(POLLS, data={"questionnaire": "professionals", "title": "Leeg"}).status_code == 422


def test_an_evaluator_reads_results_and_a_peer_educator_nothing(open_poll, as_):
    page, _ = open_poll()
    assert as_("eva").get(page).status_code == 200
    assert as_("ben").get(page).status_code == 403


def test_off_means_no_poll_either(staff, visitor, open_poll, programme):
    page, (address,) = open_poll()
    staff.post(f"/partners/programmas/{programme.code}/onderdelen", data={"csrf_token": "-"})
    assert visitor.get(address).status_code == 404
    assert staff.get(page).status_code == 404


def test_no_cookie_is_left_beside_the_token_of_the_form(visitor, open_poll):
    _, (address,) = open_poll()
    names = [cookie.partition("=")[0] for cookie in visitor.get(address).headers.getlist("Set-Cookie")]
    assert len(names) <= 1
