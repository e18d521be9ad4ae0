"""Whom a pilot is about at the organisation, and what follows when it is another organisation."""

import datetime as dt

import pytest

from tests import planning


@pytest.fixture
def pilot(cast, db):
    from cleanup.services import partners

    pilot = planning.planned_pilot(date=dt.date(2027, 3, 10))
    for name in ("Aad Eerst", "Zoë Later"):
        mail = f"{name.split(maxsplit=1)[0].lower()}@pitstop.example".replace("ë", "e")
        partners.add_contact(pilot.organisation, name, "", mail, "06 1234 5678")
    partners.add_organisation("Anders", "Utrecht")
    db.session.commit()
    return pilot


def typed(page):
    form = page.select_one("main form[method=post]")
    found = {one["name"]: one.get("value", "") for one in form.select("input[name]")}
    chosen = {one["name"]: one.select_one("[selected]") for one in form.select("select[name]")}
    return found | {name: one["value"] if one else "" for name, one in chosen.items()}


def options(page, name):
    return {one.text.strip(): one["value"] for one in page.select(f"select[name={name}] option")}


def test_the_chosen_contact_stands_on_the_page_in_texts_and_in_the_briefing(as_, db, pilot):
    from cleanup.services import briefing, pilots

    asha, address = as_("asha"), f"/pilots/{pilot.code}"
    page = asha.page(f"{address}/wijzigen")
    contact = options(page, "contact_id")["Zoë Later"]
    assert asha.post(f"{address}/wijzigen", data=typed(page) | {"contact_id": contact}).status_code == 303
    shown = " ".join(asha.page(address).text.split())
    assert "Contactpersoon Zoë Later, 06 1234 5678, zoe@pitstop.example" in shown
    assert "zoe@pitstop.example" not in as_("ben").get(address).text
    db.session.refresh(pilot)
    assert pilots.find_recipient(pilot) == "zoe@pitstop.example"
    assert briefing.first_texts(pilot)["call"] == "Zoë Later: 06 1234 5678"
    assert "Contactpersoon" in " ".join(asha.page(f"{address}").text.split())
    asha.post(f"/partners/{pilot.organisation_id}/contactpersonen/{contact}/verwijderen")
    db.session.refresh(pilot)
    assert pilots.find_recipient(pilot) == "aad@pitstop.example"


def test_another_organisation_closes_the_links_of_the_old_one(as_, cast, db, pilot):
    from cleanup.services import aftercare, partners, pilots

    now = dt.datetime.now(dt.UTC)
    link, former = aftercare.make_link(pilot, "Sam", cast.asha, now), pilot.organisation_id
    partners.approach(pilot.programme, pilot.organisation, now.date()).state = "ingepland"
    pilot.planned_on = now.date()
    db.session.commit()
    asha, address = as_("asha"), f"/pilots/{pilot.code}"
    page = asha.page(f"{address}/wijzigen")
    given = typed(page) | {
        "organisation_id": options(page, "organisation_id")["Anders, Utrecht"],
        "contact_id": options(page, "contact_id")["Aad Eerst"],
    }
    assert asha.post(f"{address}/wijzigen", data=given).status_code == 303
    shown = " ".join(asha.page(address).text.split())
    assert "Organisatie Anders" in shown
    assert "Aad Eerst" not in shown, "of the old one"
    db.session.refresh(link)
    assert link.revoked_at is not None
    assert "ingepland" in asha.page("/partners?zoek=anders").text
    assert "ingepland" in asha.page(f"/partners/{pilot.organisation_id}").text
    assert "Nu: ingepland" not in " ".join(asha.page(f"/partners/{former}").text.split())
    changed = [change.field for change in pilots.list_changes_since(pilot, 1)]
    assert changed == ["municipality", "organisation"]


def test_a_contact_of_another_organisation_is_refused(db, pilot):
    from cleanup.domain.platform.errors import RuleBrokenError
    from cleanup.services import partners, pilots

    other = partners.add_contact(partners.find_organisation("Anders"), "Ik", "", "ik@anders.example", "")
    with pytest.raises(RuleBrokenError):
        pilots.change_partner(pilot, pilot.organisation_id, other.id, None, dt.datetime.now(dt.UTC))


@pytest.mark.parametrize(("where", "becomes"), [("", "Utrecht"), ("Ede", "Ede")])
def test_without_a_municipality_the_day_is_where_the_chosen_organisation_is(as_, sql, pilot, where, becomes):
    asha, address = as_("asha"), f"/pilots/{pilot.code}/wijzigen"
    page = asha.page(address)
    other = options(page, "organisation_id")["Anders, Utrecht"]
    given = typed(page) | {"organisation_id": other, "contact_id": "", "municipality": where}
    assert asha.post(address, data=given).status_code == 303
    assert sql("SELECT municipality FROM pilot") == [(becomes,)]


def go_to(asha, pilot, name, **more):
    address = f"/pilots/{pilot.code}/wijzigen"
    page = asha.page(address)
    given = typed(page) | {"organisation_id": options(page, "organisation_id")[name], "contact_id": ""} | more
    return asha.post(address, data=given)


ASKED = "De plek is nog van de vorige organisatie: De Zaal, Utrecht"


def test_the_town_goes_with_the_organisation_and_the_place_is_asked_about(as_, db, sql, pilot):
    asha, address = as_("asha"), f"/pilots/{pilot.code}"
    asha.post(f"{address}/wijzigen", data=typed(asha.page(f"{address}/wijzigen")) | {"place": "De Zaal"})
    assert go_to(asha, pilot, "Anders, Utrecht").status_code == 303, "only the organisation was changed"
    assert sql("SELECT municipality FROM pilot") == [("Utrecht",)]
    page = asha.page(address)
    assert page.select_one("h1").text.strip() == "Anders, Utrecht"
    shown = " ".join(page.text.split())
    assert shown.count(ASKED) == 2, "said after saving, and among what to think of"
    assert "Eindhoven" not in shown.split("Geschiedenis")[0]
    again = asha.page(f"{address}/wijzigen")
    asha.post(f"{address}/wijzigen", data=typed(again) | {"place": "Buurthuis"})
    assert "van de vorige organisatie" not in asha.page(address).select_one("main").text


def test_a_place_of_the_old_organisation_is_a_card_until_it_is_decided(as_, db, pilot):
    from tests.days import local_today

    asha, address = as_("asha"), f"/pilots/{pilot.code}"
    day = (local_today() + dt.timedelta(days=20)).isoformat()
    given = typed(asha.page(f"{address}/wijzigen")) | {
        "municipality": "Eersel",
        "date": day,
        "expected": "20",
    }
    asha.post(f"{address}/wijzigen", data=given)
    for one in asha.page(address).select("section[aria-labelledby=waarschuwingen] input[name=finding]"):
        asha.post(f"{address}/waarschuwingen", data={"finding": one["value"], "reason": "Goed"})
    card = "beslis over de waarschuwingen bij deze datum"
    assert card not in asha.page("/").text
    go_to(asha, pilot, "Anders, Utrecht")
    for one in asha.page(address).select("section[aria-labelledby=waarschuwingen] input[name=finding]"):
        if not one["value"].startswith("oude_plek"):
            asha.post(f"{address}/waarschuwingen", data={"finding": one["value"], "reason": "Goed"})
    assert card in asha.page("/").text
    (asked,) = asha.page(address).select("input[name=finding][value^=oude_plek]")
    asha.post(
        f"{address}/waarschuwingen", data={"finding": asked["value"], "reason": "Het is toch in Eersel"}
    )
    assert card not in asha.page("/").text


def test_a_town_of_its_own_stays_when_the_organisation_changes(as_, sql, pilot):
    asha, address = as_("asha"), f"/pilots/{pilot.code}/wijzigen"
    asha.post(address, data=typed(asha.page(address)) | {"municipality": "Eersel"})
    go_to(asha, pilot, "Anders, Utrecht")
    assert sql("SELECT municipality FROM pilot") == [("Eersel",)]
    assert "De plek is nog van de vorige organisatie: Eersel" in asha.page(f"/pilots/{pilot.code}").text
