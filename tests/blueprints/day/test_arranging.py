"""Building a run sheet: order and minutes at once, steps taken back, another variant looked at first."""

from __future__ import annotations

import pytest

ADDRESS = "/pilots/PTST22/draaiboek"


@pytest.fixture(autouse=True)
def planned(pilot):
    return pilot


def lines(client):
    return client.page(ADDRESS).find_all("tr", attrs={"data-part": True})


def names(client):
    return [row.find("a").get_text(strip=True) for row in lines(client)]


def form(client):
    """Everything the form of the run sheet sends, as the page shows it."""
    page = client.page(ADDRESS).main
    own = page.find("form", id="schikken").find_all("input")
    inputs = [*own, *(one for one in page.find_all("input", form="schikken"))]
    found = {}
    for one in inputs:
        found.setdefault(one["name"], []).append(one.get("value", ""))
    return found


def arrange(client, *, by_script=False, **changes):
    headers = {"X-Requested-With": "fetch"} if by_script else {}
    return client.post(ADDRESS + "/schikken", data=form(client) | changes, headers=headers)


def test_minutes_and_order_are_stored_at_once_and_times_follow(as_):
    ben = as_("ben")
    order = form(ben)["volgorde"]
    arrange(ben, volgorde=[order[1], order[0], *order[2:]], **{f"minuten-{order[1]}": "25"})
    assert names(ben)[:2] == ["Samen huisregels maken", "Welkom en check-in"]
    assert lines(ben)[1].find("span", attrs={"data-starts": True}).text == "10:25"


def test_the_end_says_how_many_minutes_are_over_or_too_many(as_):
    ben = as_("ben")
    assert "45 minuten over tot 15:00" in ben.page(ADDRESS).main.text
    arrange(ben, **{"minuten-welkom": "90"})
    assert "30 minuten te lang: de dag eindigt om 15:00" in ben.page(ADDRESS).main.text
    arrange(ben, **{"minuten-welkom": "60"})
    assert "past precies" in ben.page(ADDRESS).main.text


def test_without_a_script_a_button_moves_a_part_and_keeps_what_was_typed(as_):
    ben = as_("ben")
    arrange(ben, beweeg="welkom:omlaag", **{"minuten-welkom": "20"})
    assert names(ben)[1] == "Welkom en check-in"
    assert form(ben)["minuten-welkom"] == ["20"]


@pytest.mark.parametrize("typed", ["0", "241", "x", "", "9" * 300])
def test_minutes_that_cannot_be_are_said_and_stay_typed(as_, typed):
    ben = as_("ben")
    refused = arrange(ben, **{"minuten-welkom": typed})
    assert refused.status_code == 422
    assert f'value="{typed}"' in refused.text
    assert form(ben)["minuten-welkom"] == ["15"]
    assert "error" in arrange(ben, by_script=True, **{"minuten-welkom": typed}).json


def test_a_script_hears_how_it_is_kept_with_what_others_did(as_, cast):
    ben, asha = as_("ben"), as_("asha")
    seen = form(ben)
    asha.post(ADDRESS + "/nulmeting/weg")
    headers = {"X-Requested-With": "fetch"}
    kept = ben.post(ADDRESS + "/schikken", data=seen | {"minuten-welkom": "20"}, headers=headers).json
    assert ["welkom", 20] in kept["parts"]
    assert "nulmeting" not in [code for code, _minutes in kept["parts"]]
    assert kept["label"] == "Ongedaan maken: volgorde en minuten"


def test_the_last_steps_are_taken_back_one_by_one(as_):
    ben = as_("ben")
    start = names(ben)
    ben.post(ADDRESS + "/welkom/omlaag")
    ben.post(ADDRESS + "/nulmeting/weg")
    arrange(ben, **{"minuten-welkom": "20"})
    ben.post(ADDRESS + "/standaard")
    for label in ("terug naar de standaard", "volgorde en minuten", "“Nulmeting", "“Welkom en check-in”"):
        page = ben.page(ADDRESS)
        undo = page.find("input", attrs={"name": "stap"})
        assert label in undo.parent.text
        assert ben.post(ADDRESS + "/ongedaan", data={"stap": undo["value"]}).status_code == 303
    assert names(ben) == start
    assert ben.page(ADDRESS).find(attrs={"data-undo": True, "hidden": True})
    assert "aangepast voor deze pilot" not in ben.page(ADDRESS).text


def test_a_step_that_is_no_longer_the_last_is_not_taken_back(as_):
    ben = as_("ben")
    ben.post(ADDRESS + "/welkom/omlaag")
    old = ben.page(ADDRESS).find("input", attrs={"name": "stap"})["value"]
    ben.post(ADDRESS + "/nulmeting/weg")
    ben.post(ADDRESS + "/ongedaan", data={"stap": old})
    assert len(lines(ben)) == 15


def test_only_the_last_twenty_steps_are_kept(as_, sql):
    ben = as_("ben")
    for minutes in range(20, 44):
        arrange(ben, by_script=True, **{"minuten-welkom": str(minutes)})
    assert sql("SELECT count(*) FROM run_sheet_step")[0][0] == 20


def test_another_variant_is_looked_at_first_and_keeps_what_was_changed(as_):
    asha = as_("asha")
    arrange(asha, **{"minuten-welkom": "22"})
    page = asha.page(ADDRESS + "/variant?naar=eerst_bewust")
    assert "Blijft zoals jullie het aanpasten" in page.main.text
    assert "Welkom en check-in (22 minuten)" in page.main.text
    revision = page.find("input", attrs={"name": "revision"})["value"]
    data = {"naar": "eerst_bewust", "revision": revision}
    assert asha.post(ADDRESS + "/variant", data=data).status_code == 303
    assert form(asha)["minuten-welkom"] == ["22"]
    assert asha.page(ADDRESS).find(attrs={"data-undo": True, "hidden": True})
    assert asha.get(ADDRESS + "/variant?naar=bestaat_niet").status_code == 303
    as_("ben").page(ADDRESS + "/variant?naar=gemengd", status=403)


def test_a_short_day_says_what_the_template_leaves_out(as_, db, planned):
    import datetime as dt

    planned.ends_at = dt.time(13)
    db.session.commit()
    text = as_("ben").page(ADDRESS).main.text
    assert "Dit draaiboek is ingekort tot 180 minuten" in text
    assert "Weggelaten:" in text
    assert "Korter:" in text


def test_the_library_is_filtered_by_how_heavy_it_is_by_factor_and_by_minutes(as_):
    ben = as_("ben")
    found = ben.page(ADDRESS + "?label=serieus&label=kennis&hooguit=30").find_all("article")
    assert [one.find("h3").text for one in found] == ["De lijn: mening of haat?"]
