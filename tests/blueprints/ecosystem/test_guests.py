"""Guests say what is right, not right or missing; the map changes when staff take it over, and not before."""

from __future__ import annotations

import re

import pytest

from tests import factories, maps


@pytest.fixture
def asha(as_):
    return as_("asha")


@pytest.fixture
def address(asha):
    return maps.typed_map(asha, "gem > mo o h\npol > jw v")


def link(asha, address, kind="ggd"):
    assert asha.post(f"{address}/gasten", data={"stakeholder_kind": kind}).status_code == 303
    return re.search(r"/k/[\w-]+", asha.get(f"{address}/gasten").text)[0]


def tie(sql, kind="ondersteunend"):
    return sql("SELECT id FROM tie WHERE kind = :kind", kind=kind)[0][0]


def decide(asha, address, how="overnemen"):
    action = asha.page(f"{address}/gasten").find("form", action=lambda found: found and found.endswith(how))
    return asha.post(action["action"])


def test_a_guest_sees_the_map_and_what_they_say_waits(asha, visitor, sql, address):
    door = link(asha, address)
    page = visitor.page(door)
    assert page.find("svg")
    assert "Gemeentelijke diensten geeft steun aan Maatschappelijke organisaties (sterk)." in page.text
    sent = visitor.post(door, data={"kind": "klopt niet", "tie_id": tie(sql), "text": "Dat was vroeger zo."})
    assert sent.status_code == 303
    assert sql("SELECT count(*) FROM claim") == [(2,)]
    shown = asha.page(f"{address}/gasten").text
    assert "klopt niet" in shown
    assert "Dat was vroeger zo." in shown
    assert decide(asha, address).status_code == 303
    assert sql("SELECT presence, said_by_kind FROM claim WHERE source = 'gast'") == [("geen", "ggd")]
    assert "Uitspraken die elkaar tegenspreken" in asha.page(address).text


def test_what_is_missing_comes_on_the_map_when_it_is_taken_over(asha, visitor, sql, address):
    door = link(asha, address)
    ends = {name: maps.party(sql, kind) for name, kind in (("source", "hulp"), ("target", "jongeren"))}
    typed = {"kind": "ontbreekt", "tie_kind": "ondersteunend", "text": ""} | ends
    assert visitor.post(door, data=typed).status_code == 303
    page = asha.page(address).main.text
    assert "2 relaties" in page
    assert "Hulpverlening → Jongeren" in asha.page(f"{address}/gasten").text
    decide(asha, address)
    assert "3 relaties" in asha.page(address).main.text


def test_what_is_not_taken_over_changes_nothing_and_is_decided_once(asha, visitor, sql, address):
    door = link(asha, address)
    visitor.post(door, data={"kind": "klopt", "tie_id": tie(sql), "text": ""})
    forms = asha.page(f"{address}/gasten").find_all("form", action=re.compile("voorstellen"))
    first, second = (form["action"] for form in forms)
    assert asha.post(second).status_code == 303
    assert "Hierover is al besloten" in asha.get(asha.post(first).headers["Location"]).text
    assert sql("SELECT count(*) FROM claim") == [(2,)]


@pytest.mark.parametrize(
    "typed",
    [
        {"kind": "klopt", "tie_id": ""},
        {"kind": "klopt", "tie_id": "van-een-andere-kaart"},
        {"kind": "ontbreekt", "source": "", "target": ""},
        {"kind": ""},
        {"kind": "klopt niet", "text": "Bel Fatima Yilmaz"},
        {"kind": "klopt niet", "text": "mail jan@x.nl"},
    ],
)
def test_what_cannot_be_is_asked_again(asha, visitor, sql, address, typed):
    door = link(asha, address)
    if "text" in typed:
        typed = {**typed, "tie_id": tie(sql)}
    assert visitor.post(door, data=typed).status_code == 422
    assert sql("SELECT count(*) FROM map_proposal") == [(0,)]


def test_a_link_that_was_withdrawn_is_closed_and_a_wrong_one_is_nothing(asha, visitor, address):
    door = link(asha, address)
    action = asha.page(f"{address}/gasten").find("form", action=re.compile("intrekken"))["action"]
    asha.post(action)
    assert visitor.get(door).status_code == 410
    assert visitor.post(door, data={"kind": "klopt"}).status_code == 410
    assert visitor.get("/k/onzin").status_code == 404


def test_what_disturbs_a_named_organisation_stays_with_staff(asha, visitor, as_, sql, db, address):
    for name in ("Pitstop", "De Buurt"):
        typed = {
            "level": "organisatie",
            "stakeholder_kind": "jongerenwerk",
            "label": name,
            "organisation_id": "",
        }
        assert asha.post(f"{address}/partijen/nieuw", data=typed).status_code == 303
    typed = {
        "level": "organisatie",
        "stakeholder_kind": "meldpunt",
        "label": "Meldhuis",
        "organisation_id": "",
    }
    asha.post(f"{address}/partijen/nieuw", data=typed)
    maps.type_lines(asha, address, "Pitstop > ow v\nMeldhuis > ggd v\nPitstop > ow o")
    door, house = link(asha, address), _id(sql, "Meldhuis")
    db.session.rollback()
    assert "Meldhuis verstoort of concurreert" in asha.get(f"{address}/partijen/{house}").text
    eva = as_("eva")
    for text in (
        visitor.get(f"{door}?soort=alles").text,
        eva.get(f"{address}/partijen/{house}").text,
        eva.get(address).text,
    ):
        assert "Meldhuis verstoort" not in text
    told = visitor.get(door).text
    assert "Pitstop verstoort" not in told
    assert "Jongerenwerk verstoort of concurreert met Onderwijsinstellingen" in told
    assert "Pitstop geeft steun aan" in told
    for name in ("gexf", "graphml"):
        root = asha.get(f"{address}/{name}").text
        assert not re.search(rf'source="{house}"', root)
    assert asha.get(f"{address}/svg?soort=verstorend").text.count("<circle") == 2


def _id(sql, label):
    return sql("SELECT id FROM map_actor WHERE label = :label", label=label)[0][0]


def test_everything_is_given_only_after_proving_who_one_is(asha, db, address):
    from cleanup.models.accounts import AuthSession

    assert asha.get(f"{address}/volledig.xlsx").status_code == 200
    for session in db.session.query(AuthSession):
        session.confirmed_at = session.confirmed_at.replace(year=2020)
    db.session.commit()
    assert asha.get(f"{address}/volledig.xlsx").status_code == 303


def test_a_pilot_says_by_which_relation_it_came_and_the_map_says_which_pilot(asha, sql, address):
    from cleanup.extensions import db
    from cleanup.models.partners.organisations import Programme

    pilot = factories.make_pilot(programme=db.session.query(Programme).one())
    typed = {"tie_id": tie(sql), "pilot_id": pilot.id, "outreach_id": ""}
    assert asha.post(f"{address}/opbrengst", data=typed).status_code == 303
    assert asha.post(f"{address}/opbrengst", data=typed).status_code == 422
    assert asha.post(f"{address}/opbrengst", data=typed | {"pilot_id": ""}).status_code == 422
    page = " ".join(asha.page(f"/pilots/{pilot.code}").text.split())
    assert "Kwam via: Gemeentelijke diensten → Maatschappelijke organisaties" in page
    assert pilot.code in asha.page(f"{address}/opbrengst").main.text
