"""Figures of the network say the same wherever they stand, and read in the language of the page."""

import io
import re

import openpyxl
import pytest

from cleanup.domain.platform.parts import Part
from tests import factories, network
from tests.network import add_member, gather, join, mailing_of, sent, typed_figure, words


@pytest.fixture
def asha(as_):
    factories.make_pilot(programme=factories.make_programme("NET", parts=[Part.NETWORK, Part.CAMPAIGN]))
    return as_("asha")


def book(answer):
    loaded = openpyxl.load_workbook(io.BytesIO(answer.data))
    return [[cell.value for cell in row] for row in loaded["cijfers"].iter_rows()]


def test_followers_that_were_counted_stand_beside_the_typed_ones_on_every_page(asha, as_, db):
    from cleanup.models.campaign.channel import Channel
    from cleanup.models.campaign.figures import ChannelCount
    from cleanup.models.partners.organisations import Programme

    programme = db.session.query(Programme).filter_by(code="NET").one()
    channel = Channel(programme_id=programme.id, name="Kanaal", opened_on=network.TODAY, platform="instagram")
    db.session.add(channel)
    db.session.flush()
    counted = ChannelCount(
        channel_id=channel.id, as_of=network.TODAY, followers=130, reach_unique=978000, source="de app"
    )
    db.session.add(counted)
    db.session.commit()
    typed_figure(asha, "Volgers van de Social Cleanup-campagne", 126, unit="volgers")
    for page in (asha.get("/netwerk/cijfers"), as_("eva").get("/evaluatie/cijfers")):
        said = words(page)
        assert "130 volgers" in said
        assert "126 volgers" in said
        assert "978.000 keer bereikt" in said
        assert "978.000 mensen" not in said
    rows = book(asha.get("/netwerk/netwerk.xlsx"))
    assert {row[1] for row in rows if row[2] == "volgers"} == {126, 130}
    assert [row[2] for row in rows if row[1] == 978000] == ["keer bereikt"]


def test_more_counted_than_typed_is_said_so(asha):
    gather(asha, counted=153)
    typed_figure(asha, "Totaal aan netwerkpartners expertsessies", 150)
    page = words(asha.get("/netwerk/cijfers"))
    assert "3 meer geteld dan ingevoerd" in page
    assert "-3" not in page
    assert "nog niet verdeeld" not in page


def test_a_domain_of_members_counts_as_a_kind_that_is_a_member(asha):
    code = gather(asha)
    kinds = {"kinds": ["onderwijs", "gemeente", "jongerenwerk", "politie"]}
    sent(asha.post(f"/netwerk/bijeenkomsten/{code}/soorten", data=kinds))
    for domain in ("onderwijs", "gemeente", "jongerenwerk", "media"):
        add_member(asha, f"Sam {domain}", domain=domain)
    said = words(asha.get("/netwerk"))
    for kind in ("Onderwijsinstellingen", "Gemeentelijke diensten", "Jongerenwerk"):
        assert f"{kind}: was er en is lid" in said
    assert re.search(r"Politie, wijkagenten en OM: wel aanwezig op [^,]+, geen lid", said)


def test_who_leaves_takes_the_organisation_off_a_promise_unless_a_colleague_stays(asha, visitor, db):
    code = gather(asha)
    alone, colleague = join(visitor, code, organisation="Bureau Zwaan"), join(visitor, code, "Kim B.")
    stays = join(visitor, code, "Noor C.")
    for own in (alone, colleague):
        sent(visitor.post(f"{own}/toezegging/j1"))
    sent(visitor.post(f"{alone}/weg"), 200)
    sent(visitor.post(f"{colleague}/weg"), 200)
    page = words(asha.get("/netwerk/adviezen"))
    assert "Bureau Zwaan" not in page
    assert "een organisatie die uit het netwerk ging" in page
    assert "De Brug:" in page
    sent(visitor.post(f"{stays}/weg"), 200)
    assert "De Brug" not in words(asha.get("/netwerk/adviezen"))
    assert "2 organisaties zegden dit toe" in words(visitor.get("/handreiking"))


def test_the_toolkit_leads_to_the_stories_that_may_be_public(asha, visitor):
    story = {"title": "Ik", "text": "Het werd daarna rustig.", "teller_kind": "jongeren"}
    sent(asha.post("/netwerk/verhalen", data=story | {"consent": "openbaar"}))
    [link] = re.findall(r'href="([^"]*#verhalen)"', visitor.get("/toolkit").text)
    assert "Het werd daarna rustig." in visitor.get(link.partition("#")[0]).text


def test_a_page_in_english_has_no_dutch_in_its_notes_units_and_sources(asha, visitor):
    for title in ("een", "twee"):
        gather(asha, title)
    gather(asha, counted=3)
    add_member(asha)
    for kind in ("update", "bijeenkomst"):
        sent(mailing_of(asha, kind))
    sent(asha.post("/netwerk/adviezen/handreiking"))
    figures = words(asha.get("/netwerk/cijfers?taal=en"))
    for dutch in ("bezoeken", "zonder telling", "updatemail", "mail rond", "in het team", "personen"):
        assert dutch not in figures, dutch
    advice = words(asha.get("/netwerk/adviezen?taal=en"))
    assert "gemeenten 1" not in advice
    guide = words(visitor.get("/handreiking?taal=en"))
    for dutch in ("voorstel van Diversion", "paragraaf", "punt 3"):
        assert dutch not in guide, dutch


def test_two_values_are_written_as_numbers_are_in_a_sentence(asha):
    for value, source in (("978000", "bijlage 1"), ("1200000", "de app")):
        typed_figure(asha, "Bereik Social Cleanup-campagne", value, source, unit="keer bereikt")
    for value in ("8", "8,25"):
        typed_figure(asha, "Beoordeling expertsessies", value, f"bron {value}", unit="cijfer")
    said = words(asha.get("/netwerk/cijfers"))
    cards = said[said.index("Hierover spreken bronnen") :]
    for shown in ("978.000 keer bereikt", "1.200.000 keer bereikt", "8,0 cijfer", "8,25 cijfer"):
        assert shown in cards
