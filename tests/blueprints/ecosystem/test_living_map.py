"""A map that goes on living: accepted words change it, closed it stays as it is, and it says who saw what."""

from __future__ import annotations

import datetime as dt
import io
import re

import openpyxl
import pytest

from cleanup.web.clock import today
from tests import factories, maps
from tests.ecosystem import WHO_NAMES_WHOM
from tests.pages import soup

SECOND = {"people_gemeente": "4", "people_jongeren": "2"}
OTHERWISE = {"level": "organisatie", "stakeholder_kind": "jongerenwerk", "organisation_id": ""}


@pytest.fixture
def asha(as_):
    return as_("asha")


@pytest.fixture
def address(asha):
    return maps.typed_map(asha, "gem > mo o h\npol > jw o\nggd > ow o")


def words(page):
    return " ".join(page.main.text.split())


def link(asha, address):
    assert asha.post(f"{address}/gasten", data={"stakeholder_kind": "politie"}).status_code == 303
    return re.findall(r"/k/[\w-]+", asha.get(f"{address}/gasten").text)[0]


def tie(sql, kind):
    query = (
        "SELECT tie.id FROM tie JOIN map_actor ON map_actor.id = from_actor WHERE stakeholder_kind = :kind"
    )
    return sql(query, kind=kind)[0][0]


def accept(asha, address, visitor, **typed):
    door = link(asha, address)
    assert visitor.post(door, data={"text": "is gestopt"} | typed).status_code == 303
    form = asha.page(f"{address}/gasten").find("form", action=re.compile("overnemen$"))
    assert asha.post(form["action"]).status_code == 303


def deny(asha, address, visitor, sql):
    accept(asha, address, visitor, kind="klopt niet", tie_id=tie(sql, "politie"))


def test_a_denial_that_was_accepted_takes_the_relation_off_the_map(asha, visitor, sql, address):
    assert "3 relaties" in words(asha.page(address))
    deny(asha, address, visitor, sql)
    page = words(asha.page(address))
    assert "2 relaties" in page
    assert "een gast zei dat dit niet klopt" in page
    assert "Politie, wijkagenten en OM → Jongerenwerk: ondersteunend" in page
    party = f"{address}/partijen/{maps.party(sql, 'politie')}"
    assert "Van deze partij is geen relatie bekend." in words(asha.page(party))


def test_it_is_gone_between_two_sessions_when_the_second_spoke_about_it(asha, visitor, sql, address):
    maps.type_session(asha, address, held_on="2026-04-13")
    maps.type_lines(asha, address, "pol > jw o h\ngem > mo o h")
    deny(asha, address, visitor, sql)
    tables = {
        table.caption.text.split(" (")[0]: table for table in asha.page(f"{address}/verandering")("table")
    }
    assert "Politie" in tables["weg"].text


def test_a_guest_of_an_earlier_session_changes_the_map_of_today(asha, visitor, sql, address):
    door = link(asha, address)
    maps.type_session(asha, address, held_on="2026-04-13")
    maps.type_lines(asha, address, "pol > jw o h")
    visitor.post(door, data={"kind": "klopt niet", "tie_id": tie(sql, "politie"), "text": ""})
    form = asha.page(f"{address}/gasten").find("form", action=re.compile("overnemen$"))
    asha.post(form["action"])
    assert "2 relaties" in words(asha.page(address))
    assert "3 relaties" in words(asha.page(f"{address}?sessie=1"))


def test_who_says_again_that_it_is_there_opens_the_matter_again(asha, visitor, sql, address):
    deny(asha, address, visitor, sql)
    maps.type_lines(asha, address, "pol > jw o l")
    page = words(asha.page(address))
    assert "3 relaties" in page
    assert "Wij kiezen niet. Politie, wijkagenten en OM → Jongerenwerk" in page
    assert "een gast zei dat dit niet klopt" not in page


def closed(asha, address):
    assert asha.post(f"{address}/afsluiten").status_code == 303


def test_a_closed_map_refuses_every_change_in_words(asha, visitor, app, sql, address):
    door, before = link(asha, address), sql("SELECT count(*) FROM claim")
    closed(asha, address)
    key = maps.party(sql, "ggd")
    named = {"actor_id": key, "session_number": "1", "decision": "overnemen", "map_code": address[12:]}
    rules = [one for one in app.url_map.iter_rules() if one.rule.startswith("/ecosysteem/<map_code>")]
    tried = 0
    for rule in (one for one in rules if "POST" in one.methods):
        if rule.endpoint.rpartition(".")[2] in {"open_map", "close_map", "revoke_guest"}:
            continue
        with app.test_request_context():
            from flask import url_for

            path = url_for(rule.endpoint, **{name: named.get(name, "x") for name in rule.arguments})
        answer = asha.post(path, data={"text": "ggd > jong o", **OTHERWISE, "label": "Pitstop"})
        assert answer.status_code == 422, path
        assert "afgesloten" in answer.text, path
        tried += 1
    assert tried > 18
    sent = visitor.post(door, data={"kind": "klopt", "tie_id": tie(sql, "ggd"), "text": ""})
    assert (sent.status_code, "afgesloten" in sent.text) == (422, True)
    assert sql("SELECT count(*) FROM claim") == before
    assert sql("SELECT count(*) FROM map_actor") == [(18,)]


def test_a_closed_map_offers_no_form(asha, visitor, sql, address):
    door = link(asha, address)
    closed(asha, address)
    pages = ("", "/kaart", "/acties", "/casussen", "/invloed", "/gasten", "/opbrengst", "/bestanden")
    own = re.compile(r"weg$|nieuw$|verplaatsen$|neerleggen$|klaar$|opbrengst$|overnemen$")
    for path in (*pages, f"/partijen/{maps.party(sql, 'ggd')}"):
        page = asha.page(f"{address}{path}").main
        assert not page.find("form", action=own), path
        assert not page.find("textarea"), path
        assert not page.find("a", href=re.compile("nieuw$|wijzigen$|importeren$|invoeren$")), path
    for path in ("/invoeren", "/partijen/nieuw", "/sessies/nieuw", "/sessies/1", "/wijzigen", "/importeren"):
        assert asha.get(f"{address}{path}").status_code == 303
    assert not visitor.page(door).main.find("textarea")
    assert "afgesloten" in words(visitor.page(door))


def test_the_limits_of_several_sessions_tell_who_was_at_which(asha, address):
    first = words(asha.page(address))
    assert "Getekend met 10 mensen op 30 maart 2026; soorten partijen aan tafel: 5 van 18." in first
    maps.type_session(asha, address, held_on="2026-04-20", **SECOND)
    maps.type_lines(asha, address, "gem > mo o h")
    told = (
        "Getekend in 2 sessies, van 30 maart 2026 tot en met 20 april 2026;"
        " soorten partijen samen aan tafel: 6 van 18. Bij de laatste sessie: 2 soorten partijen, 6 mensen."
        " Toen besproken: 1 van de 3 relaties."
    )
    assert told in words(asha.page(address))
    assert "Getekend met 10 mensen" in words(asha.page(f"{address}?sessie=1"))


def test_a_session_is_noted_when_it_has_been(asha, address):
    tomorrow = today() + dt.timedelta(days=1)
    for day in (tomorrow, tomorrow.replace(year=tomorrow.year + 1, day=1)):
        answer = maps.type_session(asha, address, held_on=day.isoformat())
        assert answer.status_code == 422
        assert "Deze dag moet nog komen" in answer.text
    seen = asha.page(f"{address}/sessies/1").find("input", attrs={"name": "seen"})["value"]
    typed = {"held_on": tomorrow.isoformat(), "form": "online", "seen": seen}
    assert asha.post(f"{address}/sessies/1", data=typed).status_code == 422
    assert maps.type_session(asha, address, held_on=today().isoformat()).status_code == 303


@pytest.mark.parametrize("name", ["Jan", "Pietje Puk", "Fatima", "Kees van Dam", "wijkagent Jansen"])
def test_a_person_is_no_party_and_leads_no_session(asha, sql, address, name):
    assert asha.post(f"{address}/partijen/nieuw", data=OTHERWISE | {"label": name}).status_code == 422
    assert maps.type_session(asha, address, held_on="2026-04-13", led_by=name).status_code == 422
    assert asha.post(f"{address}/acties/nieuw", data={"what": "Bellen", "who": name}).status_code == 422
    assert sql("SELECT count(*) FROM map_actor") == [(18,)]


def test_an_organisation_with_a_name_in_its_name_is_one(asha, address):
    for name in ("Huis van Eva", "EMMA", "Stichting Anne Frank", "Jong Haarlem"):
        assert asha.post(f"{address}/partijen/nieuw", data=OTHERWISE | {"label": name}).status_code == 303
        assert maps.type_session(asha, address, held_on="2026-04-13", led_by=name).status_code == 303


def workbook(asha, address):
    return openpyxl.load_workbook(io.BytesIO(asha.get(f"{address}/kumu.xlsx").data))


def bring_back(asha, address, book):
    content = io.BytesIO()
    book.save(content)
    data = {"file": (io.BytesIO(content.getvalue()), "kaart.xlsx")}
    page = soup(asha.post(f"{address}/importeren", data=data))
    text = page.find("input", attrs={"name": "text"})["value"]
    assert asha.post(f"{address}/importeren/opslaan", data={"text": text}).status_code == 303
    return words(page)


def test_what_a_party_does_comes_back_from_kumu(asha, sql, address):
    book = workbook(asha, address)
    sheet = book["Elements"]
    headings = [cell.value for cell in sheet[1]]
    row = next(row for row in sheet.iter_rows(min_row=2) if row[1].value == "GGD")
    row[headings.index("Taken")].value, row[headings.index("Kans")].value = "Geeft lessen", "Meer scholen"
    told = bring_back(asha, address, book)
    assert "1 verandering" in told
    assert "GGD: andere taken of kans" in told
    assert sql("SELECT tasks, chance, label FROM map_actor WHERE stakeholder_kind = 'ggd'") == [
        ("Geeft lessen", "Meer scholen", "")
    ]


def test_a_chance_for_a_relation_stays_one_through_kumu(asha, sql, address):
    maps.type_lines(asha, address, "hulp > jong o mogelijk")
    assert "0 veranderingen" in soup_of_import(asha, address)
    book = workbook(asha, address)
    sheet = book["Connections"]
    tags = [cell.value for cell in sheet[1]].index("Tags")
    row = next(row for row in sheet.iter_rows(min_row=2) if row[1].value == "GGD")
    row[tags].value = "mogelijk"
    assert "1 verandering" in bring_back(asha, address, book)
    assert sql("SELECT count(*) FROM claim WHERE is_potential") == [(2,)]


def soup_of_import(asha, address):
    content = asha.get(f"{address}/kumu.xlsx").data
    return asha.post(f"{address}/importeren", data={"file": (io.BytesIO(content), "kaart.xlsx")}).text


def test_the_map_says_which_pilot_came_of_a_relation(asha, as_, db, sql, address):
    from cleanup.models.partners.organisations import Programme

    pilot = factories.make_pilot(programme=db.session.query(Programme).one())
    typed = {"tie_id": tie(sql, "politie"), "pilot_id": pilot.id, "outreach_id": ""}
    assert asha.post(f"{address}/opbrengst", data=typed).status_code == 303
    told = f"Politie, wijkagenten en OM → Jongerenwerk: pilot {pilot.code}"
    for path in ("", "/kaart", "/matrix", f"/partijen/{maps.party(sql, 'politie')}"):
        assert told in words(asha.page(f"{address}{path}")), path
        assert told in words(as_("eva").page(f"{address}{path}")), path
    assert told not in words(asha.page(f"{address}/partijen/{maps.party(sql, 'ggd')}"))


def test_a_recommendation_of_a_map_is_advice_of_the_programme(asha, db, now, address):
    from cleanup.domain.platform.parts import Part
    from cleanup.models.partners.organisations import Programme
    from cleanup.services import partners

    partners.set_parts(db.session.query(Programme).one(), (Part.ECOSYSTEM, Part.NETWORK), None, now)
    db.session.commit()
    for kind, text in (("gemeente", "Betaal per jaar."), ("politie", "Kom langs.")):
        typed = {"for_kind": kind, "text": text, "source": "slot"}
        assert asha.post(f"{address}/adviezen/nieuw", data=typed).status_code == 303
    page = words(asha.page("/netwerk/adviezen"))
    assert "Betaal per jaar." in page
    assert "Haarlem, sessie 1, Gemeentelijke diensten, slot" in page
    assert "Haarlem, sessie 1, Politie, wijkagenten en OM, slot" in page
    assert asha.page(f"{address}/acties").find("a", href=re.compile("/netwerk/adviezen"))


def test_what_stands_for_several_organisations_is_not_offered_to_a_guest(asha, visitor, address):
    for name in ("Pitstop", "De Buurt"):
        asha.post(f"{address}/partijen/nieuw", data=OTHERWISE | {"label": name})
    maps.type_lines(asha, address, "Pitstop > ow v")
    door = link(asha, address)
    page = visitor.page(door)
    assert "Jongerenwerk verstoort of concurreert met Onderwijsinstellingen" in page.text
    offered = [
        one["value"] for one in page.find("select", attrs={"name": "tie_id"})("option") if one["value"]
    ]
    assert len(offered) == 3
    for key in offered:
        assert visitor.post(door, data={"kind": "klopt", "tie_id": key, "text": ""}).status_code == 303


def test_only_relations_that_are_there_are_counted_as_such(asha):
    address = maps.typed_map(asha, "gem > mo o")
    answer = maps.type_lines(asha, address, WHO_NAMES_WHOM.replace("mo > alle", "gem > mo o\nmo > alle"))
    page = " ".join(asha.page(answer.headers["Location"]).text.split())
    assert "198 relaties staan op de kaart. 109 keer staat erbij dat er geen relatie is." in page


def test_a_kind_that_got_another_name_is_still_found(asha, sql, address):
    book = workbook(asha, address)
    for row in book["Elements"].iter_rows(min_row=2):
        if row[1].value == "Landelijke overheid en fondsen":
            row[1].value = "Het Rijk"
    assert "heet voortaan Het Rijk" in bring_back(asha, address, book)
    assert (
        maps.type_lines(asha, address, "rijk > gem s\nLandelijke overheid en fondsen > ow s").status_code
        == 303
    )
    book = workbook(asha, address)
    book["Connections"].append(["", "Landelijke overheid en fondsen", "GGD", "financieel"])
    bring_back(asha, address, book)
    assert sql("SELECT count(*) FROM map_actor") == [(18,)]
    assert "Het Rijk stuurt Gemeentelijke diensten en Onderwijsinstellingen." in words(
        asha.page(f"{address}/partijen/{maps.party(sql, 'rijk')}")
    )
