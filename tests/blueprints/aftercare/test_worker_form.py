"""The form of a youth worker: kept while typing, sent once, and two people with one link."""

from tests.aftercare import FORM, other_browser, save, seen_in
from tests.pages import soup


def test_the_form_comes_back_with_its_answers_at_the_question_where_it_was_left(app, worker, pilot, cast):
    answers = {"YW01": "5", "YW02": "4", "YW04": "3"}
    saved = save(worker, pilot, place="YW07", **answers)
    assert saved.status_code == 200
    assert saved.json["seen"]
    page = other_browser(app, pilot, cast).page(FORM.format(pilot.code))
    assert page.find("form", attrs={"data-steps": True})["data-place"] == "YW07"
    for name, value in answers.items():
        assert page.find("input", {"name": name, "value": value}).has_attr("checked")


def test_sending_twice_is_sending_once(worker, pilot, sql):
    seen = seen_in(worker, pilot)
    fields = {"YW01": "5", "YW15": "8", "seen": seen}
    assert worker.post(FORM.format(pilot.code), data=fields).status_code == 303
    assert worker.post(FORM.format(pilot.code), data=fields | {"YW15": "1"}).status_code == 303
    page = worker.get(FORM.format(pilot.code)).text
    assert "Dank je. Het formulier is verstuurd" in page
    assert sql("SELECT count(*) FROM form_entry")[0][0] == 1
    assert '"YW15": ["8"]' in sql("SELECT fields FROM form_entry")[0][0]


def test_a_wrong_value_is_shown_with_everything_typed(worker, pilot):
    answer = worker.post(FORM.format(pilot.code), data={"YW01": "9", "YW14": "Meer tijd"})
    assert answer.status_code == 422
    assert "Meer tijd" in answer.text


def test_the_second_of_two_people_is_told_and_writes_over_nothing(app, worker, pilot, cast, sql):
    second = other_browser(app, pilot, cast)
    stale = seen_in(second, pilot)
    save(worker, pilot, YW01="5")
    refused = save(second, pilot, seen=stale, YW01="1")
    assert refused.status_code == 409
    assert "Iemand anders met dezelfde link" in refused.json["error"]
    assert '"5"' in sql("SELECT fields FROM form_entry")[0][0]
    page = second.get(FORM.format(pilot.code)).text
    assert "Iemand anders typt ook" in page
    assert "checked" in page
    sent = second.post(FORM.format(pilot.code), data={"seen": stale, "YW01": "1"})
    assert sent.status_code == 409
    assert "Druk nog eens op Verstuur" in sent.text
    fresh = soup(sent).find("input", {"name": "seen"})["value"]
    assert second.post(FORM.format(pilot.code), data={"seen": fresh, "YW01": "1"}).status_code == 303


def test_who_typed_first_is_never_told_off_for_their_own_words(worker, pilot):
    save(worker, pilot, YW01="5")
    page = worker.page(FORM.format(pilot.code))
    page.find(attrs={"data-conflict": True}).extract()
    assert "Iemand anders typt ook" not in page.get_text()
    assert save(worker, pilot, seen="", YW01="4").status_code == 200


def test_the_first_hears_that_another_had_sent_it_already(app, worker, pilot, cast):
    second = other_browser(app, pilot, cast)
    worker.post(FORM.format(pilot.code), data={"YW01": "5"})
    answer = second.post(FORM.format(pilot.code), data={"YW01": "1"}, follow_redirects=True)
    assert "had dit formulier al verstuurd" in answer.text
