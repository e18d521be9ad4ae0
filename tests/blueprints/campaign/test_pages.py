"""Every page of the campaign opens for who belongs there, and for nobody else."""

import pytest

from tests import campaign

PAGES = (
    "/campagne", "/campagne/kalender", "/campagne/kalender?maand=2027-02", "/campagne/berichten/nieuw",
    "/campagne/advertenties", "/campagne/advertenties/woorden", "/campagne/reacties",
    "/campagne/reacties/melden", "/campagne/reacties/meldingen", "/campagne/welzijn", "/campagne/cijfers",
    "/campagne/cijfers/importeren", "/campagne/richtlijnen", "/campagne/abonnement",
    "/campagne/abonnement.ics",
    "/campagne/kanaal", "/campagne/campagne.xlsx", "/campagne/reacties/stand",
)  # fmt: skip
FIGURES = "/campagne/cijfers"


@pytest.mark.parametrize("name", ["asha", "kees", "bo"])
def test_every_page_opens_with_and_without_a_channel(as_, cast, name):
    client = as_(name)
    programme = campaign.factories.make_programme(parts=(campaign.Part.CAMPAIGN,))
    for page in PAGES:
        assert client.get(page).status_code == 200, page
    campaign.make_channel(cast.kees, programme=programme)
    for page in PAGES:
        assert client.get(page).status_code == 200, page


def test_a_keeper_gets_nowhere_else_and_nobody_else_gets_here(as_, cast, channel):
    kees = as_("kees")
    for page in ("/partners", "/pilots", "/evaluatie", "/beheer", "/campagne/kanaal/nieuw"):
        assert kees.get(page).status_code == 403, page
    assert kees.get(f"/campagne/welzijn/{cast.asha.id}").status_code == 404
    for page in PAGES:
        assert as_("ben").get(page).status_code == 403, page
        if page != FIGURES:
            assert as_("eva").get(page).status_code == 403, page


def test_without_the_part_there_is_no_campaign(as_, cast, visitor):
    assert as_("asha").get("/campagne").status_code == 404
    assert visitor.get("/pakket").status_code == 404
    assert "/campagne" not in as_("asha").get("/").get_data(as_text=True)


def test_a_keeper_of_another_channel_finds_nothing_of_this_one(as_, cast, lot, as_lot):
    mine = campaign.make_channel(cast.kees)
    address = campaign.make_post(as_("kees"))
    assert as_lot.get(address).status_code == 404
    assert as_lot.get(f"/campagne?kanaal={mine.id}").status_code == 404
    assert "@schoon" not in as_lot.get("/campagne").get_data(as_text=True)


def test_an_evaluator_reads_the_figures_and_types_nothing(as_, channel, cast):
    kees, eva = as_("kees"), as_("eva")
    case = {"day": "2026-01-05", "category": "kwetsend", "severity": "licht"}
    case["what"] = "Een nare reactie over school"
    kees.post("/campagne/reacties/melden", data=case)
    state = {"as_of": "2026-02-01", "followers": "126", "reach_unique": "978000", "source": "de app"}
    assert kees.post(FIGURES, data=state).status_code == 303
    page = eva.get(FIGURES)
    assert page.status_code == 200
    assert "978.000" in page.get_data(as_text=True)
    for text in (
        "nare reactie over school",
        cast.kees.name,
        "Vul een stand in",
        "campagne.xlsx",
        "importeren",
    ):
        assert text not in page.get_data(as_text=True), text
    assert eva.post(FIGURES, data=state).status_code == 403
    assert 'href="/campagne/cijfers"' in eva.get("/").get_data(as_text=True)
    assert as_("ben").get(FIGURES).status_code == 403
