"""Files that were brought in stand on the page of their import, each with a way back that asks first."""

import io
import re

import pytest

from tests import factories, planning
from tests.pages import soup

PILOTS = (
    "date,starts_at,ends_at,organisation,municipality,expected\n2027-03-10,13:00,17:00,Pitstop,Eindhoven,17\n"
)
KINDS = {
    "pilots": ("/pilots/importeren", PILOTS, "SELECT count(*) FROM pilot", "1 pilot weggehaald."),
    "organisations": (
        "/partners/importeren",
        "naam;gemeente;contactpersoon\nPitstop;Eindhoven;Sam Voorbeeld\n",
        "SELECT count(*) FROM contact",
        "1 organisatie weggehaald.",
    ),
    "members": (
        "/netwerk/importeren",
        "naam;organisatie;domein;ring\nSam Voorbeeld;De Brug;media;kern\n",
        "SELECT count(*) FROM member",
        "1 lid weggehaald.",
    ),
}


@pytest.fixture
def network(app, db):
    from cleanup.domain.platform.parts import Part

    factories.make_programme(parts=[Part.NETWORK])
    db.session.commit()


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_goes_back_with_one_button_that_asks(as_, sql, network, kind):
    address, content, counted, sentence = KINDS[kind]
    asha = as_("asha")
    looked = asha.post(address, data={"file": (io.BytesIO(content.encode()), "lijst.csv")})
    text = soup(looked).select_one("input[name=text]")["value"]
    asha.post(f"{address}/opslaan", data={"text": text})
    assert sql(counted) == [(1,)]
    page = soup(asha.get(address))
    row = page.find("caption", string="Eerder ingelezen").find_parent("table").select("tbody tr")[0]
    assert "Asha" in row.text
    form = row.select_one("details.ask-first form")
    answer = asha.post(form["action"], follow_redirects=True)
    assert sentence in answer.text
    assert sql(counted) == [(0,)]
    assert "teruggehaald op" in answer.text
    assert not re.search("Haal terug", answer.text), "there is nothing more to take back"
    assert asha.post(form["action"]).status_code == 422


def test_what_stays_is_named_on_the_page_with_the_reason(as_, db):
    asha = as_("asha")
    planning.type_programme(asha)
    looked = asha.post("/pilots/importeren", data={"file": (io.BytesIO(PILOTS.encode()), "lijst.csv")})
    asha.post(
        "/pilots/importeren/opslaan", data={"text": soup(looked).select_one("input[name=text]")["value"]}
    )
    pilot = planning.the_pilot()
    typed = {"date": "2027-03-11", "place": "De andere zaal", "revision": str(pilot.revision)}
    page = soup(asha.get(f"/pilots/{pilot.code}/wijzigen")).select_one("main form[method=post]")
    fields = {one["name"]: one.get("value", "") for one in page.select("input[name]:not([type=checkbox])")}
    fields |= {one["name"]: one.select_one("option[selected]")["value"] for one in page.select("select")}
    assert asha.post(f"/pilots/{pilot.code}/wijzigen", data=fields | typed).status_code == 303
    form = soup(asha.get("/pilots/importeren")).select_one("table details.ask-first form")
    answer = asha.post(form["action"], follow_redirects=True)
    assert f"{pilot.code}: daarna gewijzigd" in answer.text
    assert "Pitstop: er is een pilot bij gepland" in answer.text
    assert planning.the_pilot().place == "De andere zaal"


@pytest.mark.parametrize("name", ["ben", "eva", "kees"])
def test_only_who_may_import_may_take_back(as_, name):
    assert as_(name).post("/pilots/importeren/wat-dan-ook/terughalen").status_code in {403, 404}
