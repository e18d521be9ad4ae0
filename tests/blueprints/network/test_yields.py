"""Yields, offers, advice, pledges and questions of the learning network."""

from tests import factories, network
from tests.network import gather, sent, words


def a_yield(client, **more):
    typed = {
        "text": "Ouders willen hulp bij het gesprek thuis.", "theme": "ouders", "domain": "onderwijs",
        "kind": "behoefte", "level": "relatie",
    } | more  # fmt: skip
    return client.post("/netwerk/opbrengsten", data=typed)


def test_a_yield_used_in_a_pilot_stands_on_its_briefing_page(asha, as_, cast, programme, sql):
    pilot = factories.with_crew(factories.make_pilot(programme=programme), cast.ben)
    sent(a_yield(asha))
    sent(a_yield(asha, text="Iets anders."))
    [(found,)] = sql("SELECT id FROM network_yield WHERE theme = 'ouders' AND text LIKE 'Ouders%'")
    address = f"/netwerk/opbrengsten/{found}/gebruik"
    assert asha.post(address, data={f"g{found}-pilot_code": "ZZZZZZ"}).status_code == 422
    assert asha.post(address, data={}).status_code == 422
    sent(asha.post(address, data={f"g{found}-pilot_code": pilot.code}))
    for client in (asha, as_("ben")):
        page = words(client.get(f"/pilots/{pilot.code}/briefing"))
        assert "Ouders willen hulp bij het gesprek thuis." in page
        assert "Iets anders." not in page
    said = words(asha.get("/netwerk/opbrengsten"))
    assert "Gebruikt: 1 van 2" in said
    assert said.index("Iets anders.") < said.index("Ouders willen hulp")


def test_a_yield_with_a_name_in_it_is_refused(asha, sql):
    assert a_yield(asha, text="Volgens Jan de Vries missen ouders hulp.").status_code == 422
    assert sql("SELECT count(*) FROM network_yield") == [(0,)]


def offer(client, organisation, title, **more):
    typed = {
        "organisation_id": organisation.id, "title": title, "for_whom": "onderwijs", "level": "relatie",
        "evidence": "ervaring",
    } | more  # fmt: skip
    return sent(client.post("/netwerk/aanbod", data=typed))


def test_three_alike_offers_in_one_town_may_be_one_and_two_never(asha, sql):
    here = factories.make_organisation("Een", "Utrecht")
    there = factories.make_organisation("Twee", "Ede")
    for title in ("Les een", "Les twee"):
        offer(asha, here, title)
    offer(asha, there, "Les elders")
    offer(asha, here, "Les hoger", level="systeem")
    assert "Bekijk of dit samen kan" not in words(asha.get("/netwerk/aanbod"))
    offer(asha, here, "Les drie")
    said = words(asha.get("/netwerk/aanbod"))
    note = said[said.index("Bekijk of dit samen kan") : said.index("Wie werkt samen")].split(
        "Wat Organisatie"
    )[0]
    assert all(title in note for title in ("Les een", "Les twee", "Les drie"))
    assert "Les elders" not in note
    sent(asha.post(f"/partners/{here.id}/archiveren"))
    assert "Les een" not in words(asha.get("/netwerk/aanbod"))


def test_23_pieces_of_advice_load_once_with_their_source_and_a_no_needs_a_reason(asha, sql):
    for _ in range(2):
        sent(asha.post("/netwerk/adviezen/handreiking"))
    assert sql("SELECT count(*) FROM advice") == [(23,)]
    assert sql("SELECT count(*) FROM advice WHERE source = ''") == [(0,)]
    assert "6 + 5 + 5 + 3 + 4 = 23" in words(asha.get("/netwerk/adviezen"))
    [(advice,)] = sql("SELECT id FROM advice WHERE code = 'g1'")
    address = f"/netwerk/adviezen/{advice}"
    page = asha.post(address, data={f"v{advice}-state": "niet", f"v{advice}-why": " "})
    assert page.status_code == 422
    assert "Schrijf waarom dit niet gebeurt." in words(page)
    sent(asha.post(address, data={f"v{advice}-state": "niet", f"v{advice}-why": "geen geld dit jaar"}))
    assert sql("SELECT state, why FROM advice WHERE code = 'g1'") == [("niet", "geen geld dit jaar")]


def test_an_organisation_takes_a_pledge_over_and_keeps_it(asha, sql):
    sent(asha.post("/netwerk/adviezen/handreiking"))
    organisation = factories.make_organisation("Gemeente Ede", "Ede")
    [(advice,)] = sql("SELECT id FROM advice WHERE code = 'g4'")
    typed = {"advice_id": advice, "organisation_id": organisation.id, "what": "Wij betalen één dag."}
    assert asha.post("/netwerk/toezeggingen", data=typed | {"due_on": "2020-01-01"}).status_code == 422
    sent(asha.post("/netwerk/toezeggingen", data=typed))
    assert sql("SELECT state FROM advice WHERE code = 'g4'") == [("toegezegd",)]
    [(pledge,)] = sql("SELECT id FROM pledge")
    sent(asha.post(f"/netwerk/toezeggingen/{pledge}"))
    assert "gedaan op" in words(asha.get("/netwerk/adviezen"))


def test_a_question_gets_an_answer_that_members_read(asha, visitor, sql):
    typed = {"text": "Is er iets voor ouders?", "domain": "onderwijs"}
    sent(asha.post("/netwerk/vragen", data=typed))
    [(question,)] = sql("SELECT id FROM network_question")
    address = f"/netwerk/vragen/{question}"
    assert asha.post(address, data={f"a{question}-state": "beantwoord"}).status_code == 422
    done = {f"a{question}-state": "beantwoord", f"a{question}-answer": "Ja, een avond."}
    sent(asha.post(address, data=done))
    own = network.join(visitor, gather(asha))
    assert "Ja, een avond." in visitor.get(own).text


def test_a_row_added_by_mistake_can_be_taken_away_and_that_is_noted(asha, sql):
    sent(a_yield(asha))
    [(found,)] = sql("SELECT id FROM network_yield")
    sent(asha.post(f"/netwerk/weg/opbrengst/{found}"))
    assert sql("SELECT count(*) FROM network_yield") == [(0,)]
    assert asha.post(f"/netwerk/weg/opbrengst/{found}").status_code == 404
    assert sql("SELECT kind FROM audit_event ORDER BY number DESC LIMIT 1") == [("removed",)]
