"""The youth worker: in by link, three phases, the form, the signal, the results; and nothing else."""

import datetime as dt
import re
import uuid

import pytest

from cleanup.domain.card_code import new_card_code
from tests import aftercare, factories
from tests.pages import soup

FORM = "/w/pilot/{}/formulier"


@pytest.fixture
def pilot(cast):
    return aftercare.held_pilot(cast.ben)


@pytest.fixture
def worker(app, pilot, cast):
    """A browser of a youth worker who opened the link."""
    _, token = aftercare.make_link(pilot, cast.asha)
    client = app.test_client()
    assert client.get(f"/w/{token}").status_code == 303
    return client


def other_browser(app, pilot, cast):
    from cleanup.services import aftercare as services

    client = app.test_client()
    client.get(f"/w/{services.token_of(services.list_links(pilot)[0])}")
    return client


def seen_in(client, pilot):
    page = client.page(FORM.format(pilot.code))
    return page.find("input", {"name": "seen"})["value"]


def is_chosen(client, pilot, name, value):
    page = client.page(FORM.format(pilot.code))
    return page.find("input", {"name": name, "value": value}).has_attr("checked")


def save(client, pilot, seen="", place="", **fields):
    return client.post(
        f"{FORM.format(pilot.code)}/bewaar", data={"seen": seen, "place": place, **fields},
        headers={"Accept": "application/json"},
    )  # fmt: skip


def test_the_token_leaves_the_address_at_once_and_five_scanners_harm_nothing(app, db, sql, pilot, cast):
    _, token = aftercare.make_link(pilot, cast.asha)
    before = sql("SELECT * FROM worker_link")
    for _ in range(5):
        scanner = app.test_client()
        answer = scanner.get(f"/w/{token}")
        assert answer.status_code == 303
        assert token not in answer.location
        assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert scanner.head(f"/w/{token}").status_code == 303
    db.session.rollback()
    assert sql("SELECT * FROM worker_link") == before
    person = app.test_client()
    page = person.get(f"/w/{token}", follow_redirects=True)
    assert page.status_code == 200
    assert token not in page.text
    assert page.request.path == f"/w/pilot/{pilot.code}"
    cookie = scanner.get(f"/w/{token}").headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_only_the_hash_of_a_token_is_stored(sql, pilot, cast):
    _, token = aftercare.make_link(pilot, cast.asha)
    assert len(token) >= 43
    assert not [row for row in sql("SELECT * FROM worker_link") if token in str(row)]


def test_another_pilot_reads_exactly_as_one_that_does_not_exist(worker, cast):
    other = aftercare.held_pilot(cast.dina)
    aftercare.make_link(other, cast.asha)
    for part in ("", "/formulier", "/signaal", "/resultaten", "/praktisch"):
        foreign, missing = worker.get(f"/w/pilot/{other.code}{part}"), worker.get(f"/w/pilot/ZZZZZZ{part}")
        assert foreign.status_code == missing.status_code == 404
        assert foreign.text == missing.text


def test_a_link_of_one_pilot_in_the_cookie_of_another_opens_nothing(app, pilot, cast):
    other = aftercare.held_pilot(cast.dina)
    _, token = aftercare.make_link(other, cast.asha)
    client = app.test_client()
    client.set_cookie(f"scd_w_{pilot.code}", token)
    assert client.get(f"/w/pilot/{pilot.code}").status_code == 404


def test_two_groups_in_one_browser_never_mix(app, pilot, cast):
    other = aftercare.held_pilot(cast.dina)
    client = app.test_client()
    for one in (pilot, other):
        client.get(f"/w/{aftercare.make_link(one, cast.asha)[1]}")
    save(client, other, YW01="5")
    assert "checked" not in client.get(FORM.format(pilot.code)).text
    assert is_chosen(client, other, "YW01", "5")


def test_withdrawn_and_expired_links_say_so_kindly(app, db, pilot, cast, worker):
    from cleanup.services import aftercare as services

    link = services.list_links(pilot)[0]
    token = services.token_of(link)
    services.revoke_link(link, dt.datetime.now(dt.UTC))
    db.session.commit()
    fresh = app.test_client().get(f"/w/{token}")
    assert fresh.status_code == 410
    assert "ingetrokken" in fresh.text
    assert "niet weg" in fresh.text
    inside = worker.get(f"/w/pilot/{pilot.code}")
    assert inside.status_code == 410
    assert "ingetrokken" in inside.text
    link.revoked_at, link.expires_at = None, dt.datetime.now(dt.UTC) - dt.timedelta(minutes=1)
    db.session.commit()
    over = app.test_client().get(f"/w/{token}")
    assert over.status_code == 410
    assert "verlopen" in over.text


def test_a_renewed_link_ends_the_old_one_and_keeps_the_form(app, as_, pilot, cast, worker):
    from cleanup.services import aftercare as services

    save(worker, pilot, YW01="4")
    link = services.list_links(pilot)[0]
    old = services.token_of(link)
    as_("asha").post(f"/pilots/{pilot.code}/nazorg/links/{link.id}?besluit=vernieuwen")
    assert app.test_client().get(f"/w/{old}").status_code == 404
    assert worker.get(f"/w/pilot/{pilot.code}").status_code == 404
    fresh = app.test_client()
    fresh.get(f"/w/{services.token_of(services.list_links(pilot)[0])}")
    assert is_chosen(fresh, pilot, "YW01", "4")


def test_guessing_links_is_limited_and_a_good_link_still_works(app, worker, pilot):
    guesser = app.test_client()
    answers = [guesser.get(f"/w/gok-{n}").status_code for n in range(25)]
    assert answers[:20] == [404] * 20
    assert answers[-1] == 429
    assert worker.get(f"/w/pilot/{pilot.code}").status_code == 200


def test_the_link_opens_nothing_but_its_own_page(worker, pilot):
    own = f"/pilots/{pilot.code}"
    for path in (own, f"{own}/nazorg", "/nazorg", f"/evaluatie/{pilot.code}", "/"):
        answer = worker.get(path)
        assert answer.status_code == 302
        assert answer.location.startswith("/aanmelden")


def test_before_the_day_the_page_says_what_to_arrange_and_staff_see_what_is_done(app, as_, cast):
    pilot = factories.make_pilot(dt.datetime.now(dt.UTC).date() + dt.timedelta(days=20))
    client = app.test_client()
    page = client.get(f"/w/{aftercare.make_link(pilot, cast.asha)[1]}", follow_redirects=True)
    assert "Dit regel jij" in page.text
    for words in ("wifi", "Eten en drinken", "16 jaar en ouder", "jonger dan 16, voor ouders"):
        assert words in page.text, words
    tick = soup(page).find("form", action=re.compile(r"/taken/.*klaar=ja"))["action"]
    assert client.post(tick).status_code == 303
    assert "klaar" in as_("asha").get(f"/pilots/{pilot.code}/taken").text
    from cleanup.services import pilots

    done = [task for task in pilots.list_tasks(pilot, pilot.date) if task.row.done_on]
    assert [task.task.who for task in done] == ["youth_worker"]
    assert client.get(f"/w/pilot/{pilot.code}/praktisch").status_code == 200


def test_a_youth_worker_ticks_only_what_is_theirs(worker, pilot):
    from cleanup.services import pilots

    others = [task for task in pilots.list_tasks(pilot, pilot.date) if task.task.who == "staff"]
    assert worker.post(f"/w/pilot/{pilot.code}/taken/{others[0].row.id}").status_code == 404


def test_without_consent_of_parents_the_page_warns(app, cast):
    day = dt.datetime.now(dt.UTC).date() + dt.timedelta(days=20)
    pilot = factories.make_pilot(day, age_band="jonger")
    page = app.test_client().get(f"/w/{aftercare.make_link(pilot, cast.asha)[1]}", follow_redirects=True)
    assert "Jonger dan 16: nog regelen" in page.text


def test_the_form_comes_back_with_its_answers_at_the_question_where_it_was_left(app, worker, pilot, cast):
    answers = {"YW01": "5", "YW02": "4", "YW03_P1": "3"}
    saved = save(worker, pilot, place="YW03_P2", **answers)
    assert saved.status_code == 200
    assert saved.json["seen"]
    page = other_browser(app, pilot, cast).page(FORM.format(pilot.code))
    assert page.find("form", attrs={"data-steps": True})["data-place"] == "YW03_P2"
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


def test_a_signal_becomes_something_staff_take_up_and_can_be_reworded(worker, pilot, as_):
    key = str(uuid.uuid4())
    told = {"key": key, "severity": "ernstig", "text": aftercare.NAMED}
    answer = worker.post(f"/w/pilot/{pilot.code}/signaal", data=told, follow_redirects=True)
    assert "Doorgegeven" in answer.text
    assert "Staat hier een naam in?" in answer.text
    again = {"key": key, "severity": "ernstig", "text": aftercare.PLAIN}
    worker.post(f"/w/pilot/{pilot.code}/signaal?gemeld={key}", data=again)
    [row] = aftercare.incidents_of(pilot)
    assert (row.source, row.text, row.state) == ("jongerenwerker", aftercare.PLAIN, "open")
    assert "er is iets gemeld" in as_("asha").get("/").text
    assert "wij zijn ermee bezig" in worker.get(f"/w/pilot/{pilot.code}?deel=na afloop").text


def test_a_signal_of_the_crew_cannot_be_read_or_changed_by_its_key(worker, pilot, cast):
    row = aftercare.report(pilot, cast.ben)
    assert aftercare.PLAIN not in worker.get(f"/w/pilot/{pilot.code}/signaal?gemeld={row.source_key}").text
    told = {"key": row.source_key, "severity": "licht", "text": "overschreven"}
    assert worker.post(f"/w/pilot/{pilot.code}/signaal", data=told).status_code == 404
    assert aftercare.incidents_of(pilot)[0].text == aftercare.PLAIN


def test_an_empty_signal_is_refused_beside_the_field(worker, pilot):
    told = {"key": str(uuid.uuid4()), "severity": "licht"}
    answer = worker.post(f"/w/pilot/{pilot.code}/signaal", data=told)
    assert answer.status_code == 422
    assert "Schrijf kort op wat er is." in answer.text


def test_weeks_later_the_page_has_link_qr_texts_and_how_many(app, cast, db):
    pilot = aftercare.held_pilot(cast.ben, days_ago=30)
    client = app.test_client()
    page = client.get(f"/w/{aftercare.make_link(pilot, cast.asha)[1]}", follow_redirects=True)
    assert f"/terugblik/{pilot.code}" in page.text
    assert soup(page).find("svg") is not None
    assert "Laatste herinnering" in page.text
    assert "0</strong> jongeren vulden de terugblik in" in page.text


def test_a_group_of_four_is_only_counted(app, cast, db):
    from cleanup.services import surveys

    pilot = aftercare.held_pilot(cast.ben, days_ago=3)
    now, codes = dt.datetime.now(dt.UTC), [new_card_code() for _ in range(4)]
    for moment, value in (("t0", "2"), ("t1", "5")):
        surveys.open_moment(pilot, moment, now)
        for code in codes:
            fields = factories.filled_in(pilot, moment, value, card_code=code)
            surveys.submit(pilot, moment, fields, now, app.config["CLEANUP"].code_key)
        surveys.close_moment(pilot, moment, now)
    db.session.commit()
    client = app.test_client()
    client.get(f"/w/{aftercare.make_link(pilot, cast.asha)[1]}")
    page = client.page(f"/w/pilot/{pilot.code}/resultaten").main.get_text(" ", strip=True)
    assert "4 Nulmeting" in page
    assert "Te weinig antwoorden om te tonen" in page
    assert "punt op een schaal" not in page


def test_closing_forgets_the_link_on_this_device_only(worker, app, pilot, cast):
    assert "kent je pagina niet meer" in worker.post(f"/w/pilot/{pilot.code}/sluiten").text
    assert worker.get(f"/w/pilot/{pilot.code}").status_code == 404
    assert other_browser(app, pilot, cast).get(f"/w/pilot/{pilot.code}").status_code == 200
