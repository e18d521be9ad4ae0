"""People come in with a file after a look at it; nobody is mailed unless asked, and a file goes back."""

import dataclasses
import io
import re

import openpyxl
import pytest

from cleanup.config import settings
from cleanup.services.platform import outbox
from tests import factories
from tests.pages import soup

PAGE = "/beheer/accounts/importeren"
LIST = (
    "Naam;E-mailadres;Rol;Taal\n"
    "Noor Nieuw;noor@voorbeeld.example;medewerker;Engels\n"
    "Sam Nieuw;Sam@Voorbeeld.example;;\n"
)
NEW = "SELECT name, email, role, language FROM account WHERE name LIKE '% Nieuw' ORDER BY name"


def look(client, content=LIST, name="lijst.csv"):
    data = content if isinstance(content, bytes) else content.encode()
    return client.post(PAGE, data={"file": (io.BytesIO(data), name)})


def store(client, page, **more):
    text = soup(page).select_one("input[name=text]")["value"]
    return client.post(f"{PAGE}/opslaan", data={"text": text} | more)


def take_back(client):
    return client.post(
        soup(client.get(PAGE)).select_one("details.ask-first form")["action"], follow_redirects=True
    )


def test_people_are_looked_at_first_and_then_have_an_account_without_any_mail(as_, sql):
    bo = as_("bo")
    page = look(bo)
    assert "2 rijen, klaar om op te slaan" in page.text
    assert sql(NEW) == []
    assert store(bo, page).status_code == 303
    assert sql(NEW) == [
        ("Noor Nieuw", "noor@voorbeeld.example", "medewerker", "en"),
        ("Sam Nieuw", "sam@voorbeeld.example", "peer_educator", "nl"),
    ]
    assert sql("SELECT count(*) FROM outbox_message") == [(0,)]
    assert sql("SELECT count(*) FROM sign_in_link") == [(0,)]
    shown = bo.get("/beheer/accounts").text
    assert "2 personen zijn toegevoegd." in shown
    assert "nog geen link" in shown
    log = bo.get("/beheer/audit").text
    assert "personen" in log or "accounts" in log


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("Jan;geen adres;;", "Regel 2:"),
        (";jan@voorbeeld.example;;", "Vul een naam in."),
        ("Jan;jan@voorbeeld.example;koning;", "“koning” is geen rol."),
        ("Jan;jan@voorbeeld.example;;Fries", "“Fries” is geen taal van deze pagina’s."),
        ("Jan;jan@voorbeeld.example;;\nJo;JAN@voorbeeld.example;;", "Dit e-mailadres staat ook op regel 2."),
    ],
)
def test_every_mistake_is_said_by_its_line_and_nothing_is_stored(as_, sql, row, said):
    before = sql("SELECT count(*) FROM account")
    answer = look(as_("bo"), f"Naam;E-mailadres;Rol;Taal\n{row}\n")
    assert answer.status_code == 422
    assert said in answer.text
    assert "Haal het bestand op met de fouten gemarkeerd" in answer.text
    assert sql("SELECT count(*) FROM account") == before


def test_who_has_an_account_stays_as_they_are_and_is_said_beforehand(as_, cast, sql):
    bo = as_("bo")
    email = cast.ben.email
    page = look(
        bo, f"Naam;E-mailadres;Rol\nIemand;{email.upper()};beheerder\nBen;ben2@voorbeeld.example;admin\n"
    )
    assert "1 rij is er al en verandert niet." in page.text
    assert "Ben heeft al een account met een andere rol. Die blijft." in page.text
    assert "Ben wordt beheerder en mag dan alles." in page.text
    assert f"Ben heeft misschien al een account, met het adres {email}." in page.text
    store(bo, page)
    assert sql("SELECT email, role FROM account WHERE name = 'Ben' ORDER BY role") == [
        ("ben2@voorbeeld.example", "beheerder"),
        (email, "peer_educator"),
    ]


def test_columns_with_other_names_are_pointed_out_by_hand(as_):
    page = look(as_("bo"), "Wie;E-mailadres;Iets\nJan;jan@voorbeeld.example;x\n")
    assert page.status_code == 422
    assert "Welke kolom is wat?" in page.text


def test_the_empty_file_comes_in_as_it_is(as_):
    bo = as_("bo")
    given = bo.get("/beheer/accounts/sjabloon.xlsx").data
    assert openpyxl.load_workbook(io.BytesIO(given)).active["A1"].value == "Naam"
    assert "2 rijen, klaar om op te slaan" in look(bo, given, "lijst.xlsx").text


def test_a_file_goes_back_but_not_who_did_something_by_then(as_, db, sql):
    from cleanup.services import accounts, pilots

    bo = as_("bo")
    store(bo, look(bo))
    pilots.invite_to_crew(factories.make_pilot(), accounts.get_account("sam@voorbeeld.example"))
    db.session.commit()
    answer = take_back(bo)
    assert "1 account weggehaald." in answer.text
    assert "Sam Nieuw: er is begeleiding gevraagd" in answer.text
    assert [row[0] for row in sql(NEW)] == ["Sam Nieuw"]


def test_only_who_is_asked_for_gets_an_invitation_whose_link_is_nowhere_but_in_the_mail(as_, sql, mailed):
    bo = as_("bo")
    store(bo, look(bo), invited="y")
    [(kept,)] = sql("SELECT body FROM outbox_message WHERE recipient = 'sam@voorbeeld.example'")
    assert "/uitnodiging/" not in kept
    letters = mailed()
    assert sorted(letters) == ["noor@voorbeeld.example", "sam@voorbeeld.example"]
    assert "There is an account waiting for you." in letters["noor@voorbeeld.example"]
    [path] = re.findall(r"/uitnodiging/\S+", letters["sam@voorbeeld.example"])
    assert bo.get(path).status_code == 200
    assert "uitgenodigd" in bo.get("/beheer/accounts").text


def test_an_invitation_that_waits_goes_with_the_person(as_, sql, mailed):
    bo = as_("bo")
    store(bo, look(bo), invited="y")
    assert "2 accounts weggehaald." in take_back(bo).text
    assert mailed() == {}


@pytest.fixture
def mailed(app, db):
    """Mail goes out here; gives what went, by address."""
    import datetime as dt

    app.config["CLEANUP"] = dataclasses.replace(settings(), smtp_url="smtp://127.0.0.1:1")

    def send():
        found = {}

        def deliver(letter, claim):
            claim()
            found[letter.recipient] = letter.body

        db.session.rollback()
        outbox.send_due(dt.datetime.now(dt.UTC), deliver)
        return found

    return send


@pytest.mark.parametrize("name", ["asha", "ben", "eva", "kees"])
def test_only_an_administrator_brings_people_in(as_, name):
    client = as_(name)
    assert client.get(PAGE).status_code == 403
    assert client.post(f"{PAGE}/opslaan", data={"text": "x"}).status_code == 403
    assert "Begeleiding importeren" not in client.get("/begeleiding").text


def test_the_door_stands_on_the_pages_of_accounts_and_crew(as_):
    for page in ("/beheer/accounts", "/begeleiding"):
        assert as_("bo").page(page).find("a", href=PAGE)


def test_who_has_no_password_yet_gets_an_invitation_by_hand(as_, sql):
    bo = as_("bo")
    store(bo, look(bo))
    [(account_id,)] = sql("SELECT id FROM account WHERE name = 'Sam Nieuw'")
    page = bo.page(f"/beheer/accounts/{account_id}")
    assert "Maak een uitnodiging" in page.text
    assert "/uitnodiging/" in bo.post(f"/beheer/accounts/{account_id}/link").text
