"""The way in of a youth worker by link: mail scanners, the wrong pilot, withdrawn, expired, guessed."""

import datetime as dt

from tests import aftercare
from tests.aftercare import FORM, is_chosen, other_browser, save
from tests.pages import unsigned

SCANNERS = (
    "Mozilla/4.0 (compatible; ms-office; MSOffice 16)",
    "Barracuda Sentinel (EE)",
    "Mimecast-URL-Protect/2.0",
    "ProofpointURLDefense/1.0",
    "Mozilla/5.0 (compatible; Google-Safety; +http://www.google.com/bot.html)",
)


def test_five_mail_scanners_open_the_link_before_the_person_and_it_still_works(app, db, sql, pilot, cast):
    _, token = aftercare.make_link(pilot, cast.asha)
    before = sql("SELECT * FROM worker_link")
    for scanner in SCANNERS:
        for ask in (app.test_client().head, app.test_client().get):
            assert ask(f"/w/{token}", headers={"User-Agent": scanner}).status_code == 303
        followed = app.test_client().get(
            f"/w/{token}", headers={"User-Agent": scanner}, follow_redirects=True
        )
        assert followed.status_code == 200
    db.session.rollback()
    assert sql("SELECT * FROM worker_link") == before
    person = app.test_client()
    page = person.get(f"/w/{token}", follow_redirects=True)
    assert page.status_code == 200
    assert page.request.path == f"/w/pilot/{pilot.code}"
    assert save(person, pilot, YW01="5").status_code == 200


def test_the_token_leaves_the_address_at_once(app, pilot, cast):
    _, token = aftercare.make_link(pilot, cast.asha)
    client = app.test_client()
    answer = client.get(f"/w/{token}")
    assert answer.location == f"/w/pilot/{pilot.code}"
    assert token not in answer.text
    assert token not in client.get(answer.location).text
    cookie = answer.headers["Set-Cookie"]
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
        assert unsigned(foreign) == unsigned(missing)


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


def test_closing_forgets_the_link_on_this_device_only(worker, app, pilot, cast):
    assert "kent je pagina niet meer" in worker.post(f"/w/pilot/{pilot.code}/sluiten").text
    assert worker.get(f"/w/pilot/{pilot.code}").status_code == 404
    assert other_browser(app, pilot, cast).get(f"/w/pilot/{pilot.code}").status_code == 200
