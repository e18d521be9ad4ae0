"""With https every cookie is guarded by its name; what a browser held before goes on."""

import dataclasses
import re

import pytest

from cleanup.application import create_app
from tests.people import PASSWORD

SITE = "https://scd.example"


@pytest.fixture
def email(cast, db):
    found = cast.asha.email
    db.session.rollback()
    return found


@pytest.fixture
def client(email, settings):
    """A browser at an installation with https."""
    return create_app(dataclasses.replace(settings, public_url=SITE)).test_client()


def cookies_of(answer):
    return {cookie.split("=", 1)[0]: cookie for cookie in answer.headers.getlist("Set-Cookie")}


def token_of(page):
    return re.search(r'name="csrf_token" type="hidden" value="([^"]+)"', page.get_data(as_text=True)).group(1)


def sign_in(client, email):
    token = token_of(client.get(f"{SITE}/aanmelden"))
    data = {"email": email, "password": PASSWORD, "csrf_token": token}
    return client.post(f"{SITE}/aanmelden", data=data)


def test_every_cookie_of_staff_is_guarded(client, email):
    answers = [client.get(f"{SITE}/aanmelden?taal=en"), sign_in(client, email)]
    found = {name: cookie for answer in answers for name, cookie in cookies_of(answer).items()}
    assert {"__Host-scd", "__Host-scd_toestel", "__Host-scd_formulier", "__Host-scd_taal"} == set(found)
    for cookie in found.values():
        assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(cookie.split("; ")), cookie
        assert "Domain" not in cookie


def test_a_participant_keeps_a_cookie_that_only_the_pages_it_was_made_for_see(client):
    found = cookies_of(client.get(f"{SITE}/privacy/antwoorden"))
    assert all(name.startswith(("__Host-", "__Secure-")) for name in found), found
    page = client.get(f"{SITE}/toolkit")
    for name, cookie in {**found, **cookies_of(page)}.items():
        assert "Secure" in cookie
        if "deelnemer" in name:
            assert name.startswith("__Secure-")
            assert "Path=/;" not in cookie + ";"


def test_who_was_signed_in_before_an_upgrade_still_is_and_an_open_form_can_be_sent(client, email):
    """An earlier version kept what signs forms, and the language, under names without a guard."""
    page = client.get(f"{SITE}/aanmelden")
    kept = client.get_cookie("__Host-scd_formulier", domain="scd.example").value
    client.delete_cookie("__Host-scd_formulier", domain="scd.example")
    client.set_cookie("scd_formulier", kept, domain="scd.example", secure=True)
    client.set_cookie("scd_taal", "en", domain="scd.example", secure=True)
    data = {"email": email, "password": PASSWORD, "csrf_token": token_of(page)}
    answer = client.post(f"{SITE}/aanmelden", data=data)
    assert answer.status_code == 303
    assert 'lang="en"' in client.get(f"{SITE}/account").get_data(as_text=True)


def test_a_cookie_of_before_that_was_not_signed_here_is_nothing(client):
    client.set_cookie("scd_formulier", "bedacht", domain="scd.example", secure=True)
    assert client.get(f"{SITE}/aanmelden").status_code == 200


def test_a_guarded_cookie_goes_before_one_that_a_neighbour_planted(client, email):
    page = client.get(f"{SITE}/aanmelden")
    client.set_cookie("scd_formulier", "geplant", domain="scd.example", secure=True)
    data = {"email": email, "password": PASSWORD, "csrf_token": token_of(page)}
    assert client.post(f"{SITE}/aanmelden", data=data).status_code == 303
