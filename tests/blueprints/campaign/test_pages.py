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
