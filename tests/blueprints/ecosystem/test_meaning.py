"""Cases, agreements, advice, who was missed, towers, and whom to call."""

from __future__ import annotations

import pytest

from tests import factories, maps


@pytest.fixture
def asha(as_):
    return as_("asha")


@pytest.fixture
def address(asha):
    return maps.typed_map(asha, "gem > mo o h")


def test_a_case_is_told_with_what_helped_and_what_was_not_there(asha, address):
    typed = {
        "title": "Filmpje op school",
        "story": "Het ging rond.",
        "started_by": "onderwijs",
        "level": "relatie",
    }
    assert asha.post(f"{address}/casussen/nieuw", data=typed).status_code == 303
    form = asha.page(f"{address}/casussen").find("form", action=lambda found: found and "/casussen/" in found)
    assert (
        asha.post(
            form["action"], data={"kind": "ontbrak", "text": "Een vast nummer om te bellen."}
        ).status_code
        == 303
    )
    text = " ".join(asha.page(f"{address}/casussen").main.text.split())
    assert "Filmpje op school" in text
    assert "begonnen door Onderwijsinstellingen, liep vast tussen partijen" in text
    assert "dit was er niet: Een vast nummer om te bellen." in text


def test_what_is_agreed_is_done_once_and_says_what_came_of_it(asha, address):
    typed = {
        "what": "Samen een avond voor ouders",
        "who": "GGD",
        "with_kinds": "scholen",
        "due_on": "2026-01-01",
    }
    assert asha.post(f"{address}/acties/nieuw", data=typed).status_code == 303
    page = asha.page(f"{address}/acties")
    assert "te laat" in page.text
    form = page.find("form", action=lambda found: found and found.endswith("/klaar"))
    assert asha.post(form["action"], data={"outcome": "Twaalf ouders kwamen."}).status_code == 303
    assert "Twaalf ouders kwamen." in asha.page(f"{address}/acties").text


def test_advice_and_who_was_missed_are_noted(asha, address):
    advice = {"for_kind": "gemeente", "text": "Betaal per jaar, niet per project.", "source": "slot"}
    spot = {
        "stakeholder_kind": "platform",
        "text": "",
        "why": "moeilijk te bereiken",
        "plan": "Via het meldpunt.",
    }
    assert asha.post(f"{address}/adviezen/nieuw", data=advice).status_code == 303
    assert asha.post(f"{address}/ontbreekt/nieuw", data=spot).status_code == 303
    text = " ".join(asha.page(f"{address}/acties").main.text.split())
    assert "Gemeentelijke diensten: Betaal per jaar, niet per project. (slot)" in text
    assert "Socialmediaplatforms : moeilijk te bereiken. Via het meldpunt." in text
    assert asha.post(f"{address}/ontbreekt/nieuw", data=spot | {"stakeholder_kind": ""}).status_code == 422


def test_towers_show_lowest_and_highest_and_the_last_of_a_session_counts(asha, sql, address):
    key = maps.party(sql, "gemeente")
    typed = {"actor_id": key, "on_what": "geld", "goals": ["financiering", "norm"]}
    for height in ("7", "9"):
        assert asha.post(f"{address}/invloed/nieuw", data=typed | {"height": height}).status_code == 303
    maps.type_session(asha, address, held_on="2026-04-10")
    assert asha.post(f"{address}/invloed/nieuw", data=typed | {"height": "4"}).status_code == 303
    text = " ".join(asha.page(f"{address}/invloed").main.text.split())
    assert "Gemeentelijke diensten 4 – 9 betalen, de norm stellen" in text
    assert asha.post(f"{address}/invloed/nieuw", data=typed | {"height": "11"}).status_code == 422


@pytest.mark.parametrize(
    ("path", "typed"),
    [
        (
            "casussen/nieuw",
            {"title": "Casus", "story": "Toen belde Fatima Yilmaz.", "started_by": "", "level": ""},
        ),
        ("acties/nieuw", {"what": "Bel jan@x.nl", "who": ""}),
        ("acties/nieuw", {"what": "Bellen", "who": "wijkagent Jansen"}),
        ("adviezen/nieuw", {"text": "Vraag het Jan de Boer", "for_kind": "", "source": ""}),
        (
            "ontbreekt/nieuw",
            {"text": "Fatima Yilmaz", "why": "niet aanwezig", "stakeholder_kind": "", "plan": ""},
        ),
    ],
)
def test_a_person_stands_in_none_of_them(asha, sql, address, path, typed):
    assert asha.post(f"{address}/{path}", data=typed).status_code == 422
    noted = [sql("SELECT count(*) FROM map_case"), sql("SELECT count(*) FROM map_action")]
    noted += [sql("SELECT count(*) FROM map_advice"), sql("SELECT count(*) FROM blind_spot")]
    assert noted == [[(0,)]] * 4


def test_the_same_map_says_whom_to_call_and_only_to_staff(asha, as_, db, address):
    from cleanup.services import partners

    organisation = factories.make_organisation("Meldhuis")
    partners.add_contact(organisation, "Sam Voorbeeld", "", "", "06 12345678")
    db.session.commit()
    typed = {
        "level": "organisatie",
        "stakeholder_kind": "meldpunt",
        "label": "",
        "organisation_id": organisation.id,
    }
    assert (
        asha.post(f"{address}/partijen/nieuw", data=typed | {"tasks": "Helpt wie gepest wordt."}).status_code
        == 303
    )
    text = " ".join(asha.page(f"{address}/wie-bellen").main.text.split())
    assert "Meldhuis Meldpunten Helpt wie gepest wordt. Sam Voorbeeld, 06 12345678" in text
    assert as_("eva").get(f"{address}/wie-bellen").status_code == 403
