"""A closed channel: everything stays, may be read and cleared up, and nothing new begins."""

import pytest

from tests import campaign


@pytest.fixture
def closed(as_, channel):
    """A client of staff, on a channel with one idea that was closed today."""
    asha = as_("asha")
    post = campaign.make_post(as_("kees"))
    assert asha.post("/campagne/kanaal/sluiten").status_code == 303
    return asha, post


CASE = {
    "category": "kwetsend", "severity": "licht", "what": "Een nare reactie over een groep.", "ground": "",
    "action": "", "referred_to": "",
}  # fmt: skip


def test_nothing_new_begins_from_a_page_that_was_open(closed, as_, cast, sql):
    asha, post = closed
    idea = campaign.post_fields(title="Nog een idee")
    for path, typed in (
        ("/campagne/berichten/nieuw", idea),
        (f"{post}/wijzigen", idea),
        (f"{post}/stap", {"step": "in_de_maak"}),
        ("/campagne/advertenties", {"text": "Samen", "state": "concept", "refused_because": ""}),
        ("/campagne/diensten", {"account": cast.kees.id, "day": "2099-01-01"}),
        ("/campagne/kanaal/beheerders", {"account": cast.asha.id, "kind": "reserve", "over_20": "y"}),
    ):
        page = asha.post(path, data=typed, follow_redirects=True)
        assert page.status_code == 422, path
        assert "Dit kanaal is gesloten" in page.get_data(as_text=True), path
    assert sql("SELECT title, state FROM content_post") == [("Kleine daad", "idee")]
    assert sql("SELECT count(*) FROM ad UNION SELECT count(*) FROM keeper_shift") == [(0,)]


def test_what_was_promised_to_people_still_goes(closed, as_, sql):
    asha, post = closed
    assert asha.post(f"{post}/stap", data={"step": "vervallen"}).status_code == 303
    counted = {"as_of": "2026-03-01", "followers": "126", "source": "overzicht"}
    assert asha.post("/campagne/cijfers", data=counted).status_code == 303
    page = as_("kees").get("/campagne/reacties/melden").get_data(as_text=True)
    key = page.split('name="key"')[1].split('value="')[1].split('"')[0]
    assert as_("kees").post("/campagne/reacties/melden", data=CASE | {"key": key}).status_code == 303
    assert sql("SELECT state FROM content_post") == [("vervallen",)]


def test_its_pages_say_so_and_offer_nothing(closed, as_):
    asha, _ = closed
    people = asha.get("/campagne/kanaal").get_data(as_text=True)
    assert "Dit kanaal is gesloten" in people
    assert "Open het kanaal weer" in people
    assert "De rol ligt bij één persoon" not in people
    for action in ("/campagne/kanaal/beheerders", "/campagne/diensten"):
        assert f'action="{action}?' not in people
    overview = as_("kees").get("/campagne").get_data(as_text=True)
    assert "Nieuw idee" not in overview
    assert "Tel reacties" not in overview
    assert "Nieuwe advertentie" not in asha.get("/campagne/advertenties").get_data(as_text=True)
    assert asha.post("/campagne/kanaal/sluiten").status_code == 303
    assert "Nieuw idee" in as_("kees").get("/campagne").get_data(as_text=True)


def test_a_channel_opens_today_or_before(as_, channel, sql):
    typed = {"name": "@later_voorbeeld", "platform": "tiktok", "opened_on": "2099-01-02"}
    page = as_("asha").post("/campagne/kanaal/nieuw", data=typed)
    assert page.status_code == 422
    assert "Kies vandaag of een dag die al geweest is." in page.get_data(as_text=True)
    assert sql("SELECT count(*) FROM channel") == [(1,)]
