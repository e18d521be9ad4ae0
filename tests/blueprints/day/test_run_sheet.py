"""Building the run sheet of one pilot."""

from __future__ import annotations

import pytest

ADDRESS = "/pilots/PTST22/draaiboek"
CHOSEN = {"phase": "P1", "kind": "programme", "leads": "both", "action": ""}


@pytest.fixture(autouse=True)
def planned(pilot):
    return pilot


def names(client):
    rows = client.page(ADDRESS).find("table").find("tbody").find_all("tr")
    return [row.find("a").get_text(strip=True) for row in rows]


def test_it_starts_as_the_template_of_the_variant_and_adds_up(as_):
    page = as_("ben").page(ADDRESS)
    assert names(as_("ben"))[:2] == ["Welkom en check-in", "Samen huisregels maken"]
    assert "Samen 255 minuten; de dag duurt 300 minuten." in page.main.get_text()
    assert "10:15" in page.main.get_text()


def test_a_part_moves_goes_and_comes_back_with_the_standard(as_):
    ben = as_("ben")
    ben.post(ADDRESS + "/welkom/omlaag")
    assert names(ben)[:2] == ["Samen huisregels maken", "Welkom en check-in"]
    ben.post(ADDRESS + "/welkom/omhoog")
    ben.post(ADDRESS + "/welkom/omhoog")
    assert names(ben)[0] == "Welkom en check-in"
    ben.post(ADDRESS + "/nulmeting/weg")
    assert "De nulmeting staat niet in dit draaiboek." in ben.page(ADDRESS).get_text()
    ben.post(ADDRESS + "/standaard")
    ben.post(ADDRESS + "/standaard")
    assert len(names(ben)) == 16


def test_a_part_is_changed_and_an_own_part_added(as_):
    ben = as_("ben")
    page = ben.page(ADDRESS + "/onderdeel/welkom")
    data = {field["name"]: field.get("value", "") for field in page.main.find_all("input")}
    data |= CHOSEN | {"minutes": "30", "steps": "Eerst dit\n\nDan dat"}
    assert ben.post(ADDRESS + "/onderdeel/welkom", data=data).status_code == 303
    assert "10:30" in ben.page(ADDRESS).main.get_text()
    own = CHOSEN | {"name": "Rondje gym", "minutes": "90", "phase": "P6", "kind": "energiser"}
    assert ben.post(ADDRESS + "/onderdeel", data=own).status_code == 303
    assert names(ben)[-1] == "Rondje gym"
    assert "Het draaiboek duurt langer dan de dag." in ben.page(ADDRESS).get_text()


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"minutes": "0"},
        {"minutes": "x"},
        {"minutes": "9" * 400},
        {"fixed": "-1"},
        {"fixed": "-" + "9" * 400},
        {"phase": "P9"},
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(as_, wrong):
    data = CHOSEN | {"name": "Iets", "minutes": "10"} | wrong
    assert as_("ben").post(ADDRESS + "/onderdeel", data=data).status_code == 422


def test_the_library_is_filtered_by_label_and_a_way_of_working_is_put_in_the_day(as_):
    ben = as_("ben")
    shown = ben.page(ADDRESS + "?label=energiser").find_all("article")
    assert shown
    assert len(shown) < len(ben.page(ADDRESS).find_all("article"))
    ben.post(ADDRESS + "/werkvorm", data={"activity": "vier_hoeken", "after": "welkom"})
    ben.post(ADDRESS + "/werkvorm", data={"activity": "vier_hoeken", "after": "welkom"})
    assert names(ben)[1:3] == ["Vier hoeken", "Vier hoeken"]
    ben.post(ADDRESS + "/werkvorm", data={"activity": "bestaat_niet", "after": "welkom"})
    assert len(names(ben)) == 18


def test_a_fixed_start_that_comes_too_early_is_named(as_):
    data = CHOSEN | {"name": "Lunch", "minutes": "10", "fixed": "5", "phase": "P6"}
    as_("ben").post(ADDRESS + "/onderdeel", data=data)
    assert "Een vaste begintijd komt te vroeg" in as_("ben").page(ADDRESS).get_text()


def test_the_tablet_gets_the_own_run_sheet_and_other_variants_stay_as_they_are(as_):
    ben = as_("ben")
    ben.post(ADDRESS + "/welkom/weg")
    sheets = ben.get("/pilots/PTST22/dag/plan", headers={"Accept": "application/json"}).json["sheets"]
    assert "welkom" not in [part["code"] for part in sheets["gemotiveerd"]]
    assert "welkom" in [part["code"] for part in sheets["gemengd"]]


@pytest.mark.parametrize("address", ["", "/onderdeel", "/onderdeel/welkom"])
def test_who_does_not_lead_this_pilot_finds_nothing(as_, address):
    as_("cleo").page(ADDRESS + address, status=404)
    as_("eva").page(ADDRESS + address, status=403)


def test_a_part_that_is_not_there_is_not_found(as_):
    as_("ben").page(ADDRESS + "/onderdeel/bestaat_niet", status=404)
    assert as_("ben").post(ADDRESS + "/bestaat_niet/omhoog").status_code == 404


def test_a_part_keeps_its_english_and_a_part_of_ones_own_gets_it(as_):
    ben = as_("ben")
    page = ben.page(ADDRESS + "/onderdeel/welkom")
    data = {field["name"]: field.get("value", "") for field in page.main.find_all("input")}
    data |= {field["name"]: field.get_text().lstrip("\n") for field in page.main.find_all("textarea")}
    assert ben.post(ADDRESS + "/onderdeel/welkom", data=data | CHOSEN | {"minutes": "30"}).status_code == 303
    own = CHOSEN | {"name": "Rondje gym", "minutes": "9", "phase": "P6"}
    assert ben.post(ADDRESS + "/onderdeel", data=own).status_code == 303
    own |= {
        "name": "Buiten spelen",
        "name_en": "Play outside",
        "steps": "Jas aan.\nGa.",
        "steps_en": "Coat on.",
    }
    assert ben.post(ADDRESS + "/onderdeel", data=own).status_code == 422
    assert ben.post(ADDRESS + "/onderdeel", data=own | {"steps_en": "Coat on.\nGo."}).status_code == 303
    english = ben.page(ADDRESS + "?taal=en")
    shown = [row.find("a") for row in english.find("table").find("tbody").find_all("tr")]
    assert [link.get_text(strip=True) for link in (shown[0], *shown[-2:])] == [
        "Welcome and check-in", "Rondje gym", "Play outside",
    ]  # fmt: skip
    assert [bool(link.find("span", lang="nl")) for link in (shown[0], *shown[-2:])] == [False, True, False]
