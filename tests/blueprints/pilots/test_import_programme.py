"""Into which programme the rows of a file go: said beforehand, to choose, and never one out of nowhere."""

import io

from tests import planning
from tests.pages import soup

HEAD = "datum;begintijd;eindtijd;organisatie;gemeente;verwacht aantal\n"
ROW = "6-10-2027;13:00;17:00;Club;Ede;12\n"


def look(client, content, **more):
    data = {"file": (io.BytesIO(content.encode()), "lijst.csv"), **more}
    return client.post("/pilots/importeren", data=data)


def form_of(page):
    return soup(page).select_one("form[action*='opslaan']")


def text_of(page):
    return form_of(page).select_one("[name=text]")["value"]


def said(page):
    return " ".join(soup(page).main.text.split())


def two_programmes(client):
    planning.type_programme(client, code="NU", name="Dit jaar", ends_on="2026-12-31")
    planning.type_programme(client, code="PROEF", name="Proef 2027", starts_on="2027-01-01")


def test_without_a_programme_nothing_is_stored_and_there_is_a_way_to_make_one(as_, sql):
    asha = as_("asha")
    page = look(asha, HEAD + ROW + ROW.replace("6-10", "7-10"))
    assert page.status_code == 422
    told = said(page)
    assert told.count("Er is nog geen programma om pilots in te zetten.") == 1
    assert form_of(page) is None
    link = soup(page).select_one("main a[href*='programmas/nieuw']")
    typed = {"code": "P", "name": "Proef", "starts_on": "2027-01-01", "ends_on": "2027-12-31"}
    back = asha.post(link["href"], data=typed)
    assert back.location == "/pilots/importeren"
    assert sql("SELECT code FROM programme") == [("P",)]
    assert look(asha, HEAD + ROW).status_code == 200


def test_a_row_goes_to_the_programme_of_its_day_and_the_page_names_it(as_, sql):
    asha = as_("asha")
    two_programmes(asha)
    page = look(asha, HEAD + ROW + "8-12-2026;13:00;17:00;Club;Ede;12\n")
    told = said(page)
    assert "Dit jaar: 1 rij" in told
    assert "Proef 2027: 1 rij" in told
    assert "nieuwe pilot in Proef 2027" in told
    asha.post("/pilots/importeren/opslaan", data={"text": text_of(page)})
    found = sql("SELECT p.name FROM pilot JOIN programme p ON p.id = pilot.programme_id ORDER BY pilot.date")
    assert found == [("Dit jaar",), ("Proef 2027",)]


def test_another_programme_can_be_chosen_and_is_looked_at_first(as_, sql):
    asha = as_("asha")
    two_programmes(asha)
    page = look(asha, HEAD + ROW)
    options = [one["value"] for one in form_of(page).select("select[name=programme] option")]
    assert set(options) == {"", "NU", "PROEF"}
    again = asha.post("/pilots/importeren", data={"text": text_of(page), "programme": "NU"})
    assert "Dit jaar: 1 rij" in said(again)
    assert "Deze datum valt buiten het programma Dit jaar" in said(again)
    asha.post("/pilots/importeren/opslaan", data={"text": text_of(again), "programme": "NU"})
    assert sql("SELECT p.name FROM pilot JOIN programme p ON p.id = pilot.programme_id") == [("Dit jaar",)]


def test_a_row_that_names_its_programme_goes_there_whatever_is_chosen(as_):
    asha = as_("asha")
    two_programmes(asha)
    named = f"{HEAD.strip()};programma\n{ROW.strip()};Dit jaar\n"
    assert "Dit jaar: 1 rij" in said(look(asha, named, programme="PROEF"))
