"""Every page of the network opens, empty and filled, for who may see it."""

import pytest

from tests import factories, network

PAGES = (
    "/netwerk", "/netwerk/bijeenkomsten", "/netwerk/opbrengsten", "/netwerk/vragen", "/netwerk/aanbod",
    "/netwerk/adviezen", "/netwerk/mailings", "/netwerk/materiaal", "/netwerk/verhalen",
    "/netwerk/experimenten", "/netwerk/cijfers",
)  # fmt: skip
PEOPLE = ("/netwerk/leden", "/netwerk/importeren")


@pytest.mark.parametrize("name", ["asha", "eva", "bo"])
def test_every_page_opens_without_anything_in_it(as_, name):
    network.start()
    client = as_(name)
    for address in PAGES:
        assert client.get(address).status_code == 200, address


def test_a_programme_without_the_network_has_no_such_pages(as_, visitor):
    factories.make_programme("ZONDER")
    asha = as_("asha")
    for address in (*PAGES, *PEOPLE, "/netwerk/netwerk.xlsx", "/netwerk/agenda.ics"):
        assert asha.get(address).status_code == 404, address
    assert visitor.get("/b/ABCD2346").status_code == 404


def test_a_peer_educator_sees_none_of_it(as_):
    network.start()
    ben = as_("ben")
    for address in (*PAGES, *PEOPLE):
        assert ben.get(address).status_code == 403, address


def test_an_evaluator_reads_figures_and_never_names_or_addresses(as_, sql):
    network.start()
    asha = as_("asha")
    network.add_member(asha, email="sam@voorbeeld.example", consent_mail="y")
    code = network.gather(asha)
    [(member,)] = sql("SELECT id FROM member")
    eva = as_("eva")
    for address in (*PEOPLE, f"/netwerk/leden/{member}", f"/netwerk/bijeenkomsten/{code}/aanwezig"):
        assert eva.get(address).status_code == 403, address
    for address in (*PAGES, f"/netwerk/bijeenkomsten/{code}"):
        page = eva.get(address)
        assert page.status_code == 200
        assert "Sam Voorbeeld" not in page.text
        assert "sam@" not in page.text


@pytest.mark.parametrize("address", ["/handreiking", "/handreiking/afdrukken"])
def test_the_guide_is_for_everybody_and_has_all_items_with_their_source(visitor, address):
    page = network.words(visitor.get(address))
    for heading in (
        "Wat er nodig is (5)",
        "in de weg kan staan (4)",
        "Wat partners zeiden (7)",
        "kansen liggen (6)",
    ):
        assert heading in page
    assert "Adviezen (23)" in page
    for reader in ("Gemeenten (6)", "Jongerenwerk (5)", "Projectteam (5)", "Onderwijs (3)", "partijen (4)"):
        assert reader in page
    assert page.count("paragraaf 6.4") == 23
    assert page.count("Toezegging om over te nemen:") == 23


def test_the_guide_is_there_in_english(visitor):
    assert "Free up money and hours" in visitor.get("/handreiking?taal=en").text
