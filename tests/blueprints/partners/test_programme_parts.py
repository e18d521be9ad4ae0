"""Switching parts of a programme, and choosing the kind of party of organisations."""

from cleanup.domain.platform.parts import Part
from cleanup.services import partners
from tests.factories import make_organisation, make_programme


def test_a_new_programme_says_what_it_uses(as_, db):
    data = {"code": "SCD-27", "name": "Nieuw", "starts_on": "2027-01-01", "ends_on": "2027-12-31"}
    answer = as_("asha").post("/partners/programmas/nieuw", data=data | {"parts": ["cocreatie", "netwerk"]})
    assert answer.status_code == 303
    assert partners.parts_in_use() == {Part.COCREATION, Part.NETWORK}


def test_parts_are_switched_on_and_off_on_a_page_of_the_programme(as_, db):
    programme, client = make_programme("SCD-27", parts=[Part.UNREST]), as_("asha")
    address = "/partners/programmas/scd-27/onderdelen"
    page = client.page(address)
    assert [box["value"] for box in page.select("input[name=parts][checked]")] == ["onrust"]
    assert client.post(address, data={"parts": ["campagne"]}).status_code == 303
    assert partners.parts_of(programme) == {Part.CAMPAIGN}
    assert client.post(address, data={"parts": ["iets anders"]}).status_code == 422
    assert client.get("/partners/programmas/bestaat-niet/onderdelen").status_code == 404


def test_the_kind_of_party_follows_or_is_asked_about(as_, db):
    client = as_("asha")
    for name, kind, chosen in (
        ("Een", "onderwijs", ""),
        ("Twee", "overig", ""),
        ("Drie", "overig", "politie"),
    ):
        data = {"name": name, "kind": kind, "municipality": "Utrecht", "region": ""}
        assert client.post("/partners/nieuw", data=data | {"stakeholder_kind": chosen}).status_code == 303
    kinds = {one.name: one.stakeholder_kind for one in partners.list_organisations()}
    assert kinds == {"Een": "onderwijs", "Twee": None, "Drie": "politie"}
    waiting = partners.list_without_party()
    assert [one.name for one in waiting] == ["Twee"]
    address = f"/partners/{waiting[0].id}/soort"
    assert client.post(address, data={"stakeholder_kind": "rechtbank"}).status_code == 422
    assert client.post(address, data={}).status_code == 422
    assert client.post(address, data={"stakeholder_kind": "ggd"}).status_code == 303
    assert partners.list_without_party() == []
    assert "GGD" in client.page(f"/partners/{waiting[0].id}").get_text()


def test_changing_something_else_keeps_the_kind_of_party(as_, db):
    organisation = make_organisation("Een")
    partners.choose_party(organisation, "wijkteam")
    db.session.commit()
    data = {
        "name": "Een",
        "kind": "jongerenwerk",
        "municipality": "Utrecht",
        "region": "",
        "notes": "Bel in mei.",
    }
    assert as_("asha").post(f"/partners/{organisation.id}/wijzigen", data=data).status_code == 303
    db.session.refresh(organisation)
    assert organisation.stakeholder_kind == "wijkteam"


def test_a_name_in_a_note_gives_a_hint_and_is_stored(as_, db):
    organisation = make_organisation("Een")
    organisation.notes = "Fatima weet meer."
    db.session.commit()
    assert "Staat hier een naam?" in as_("asha").page(f"/partners/{organisation.id}/wijzigen").get_text()
