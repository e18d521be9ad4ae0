"""A post needs another person, keeps its history, and falls when consent does."""

import datetime as dt
import io
import zipfile

import pytest

from tests import campaign
from tests.days import local_today


def state_of(client, address):
    return client.page(address).select_one(".page-heading .badge").get_text(strip=True)


def test_who_made_it_does_not_approve_it_and_another_does(as_, channel, as_lot):
    kees = as_("kees")
    address = campaign.make_post(kees)
    for state in ("in_de_maak", "klaar_voor_check"):
        assert campaign.step(kees, address, state).status_code == 303
    refused = campaign.step(kees, address, "goedgekeurd")
    assert refused.status_code == 422
    assert "Een ander moet meekijken." in refused.get_data(as_text=True)
    assert state_of(kees, address) == "klaar voor check"
    assert campaign.step(as_lot, address, "goedgekeurd").status_code == 303
    assert state_of(kees, address) == "goedgekeurd"


def test_a_changed_comma_waits_for_a_new_look_and_who_changed_it_cannot_give_it(as_, channel, as_lot):
    address = campaign.approved(as_("kees"), as_lot)
    fields = campaign.post_fields(text="Zie je haat? Doe, iets kleins.")
    assert as_lot.post(f"{address}/wijzigen", data=fields).status_code == 303
    assert state_of(as_lot, address) == "klaar voor check"
    assert campaign.step(as_lot, address, "goedgekeurd").status_code == 422
    assert campaign.step(as_("asha"), address, "goedgekeurd").status_code == 303
    history = as_lot.page(address).select_one("ol.steps-list").get_text(" ", strip=True)
    assert "gewijzigd" in history
    assert "Lot" in history


def test_a_post_without_alt_text_is_not_approved(as_, channel, as_lot):
    kees = as_("kees")
    address = campaign.make_post(kees, alt_text="")
    for state in ("in_de_maak", "klaar_voor_check"):
        campaign.step(kees, address, state)
    refused = campaign.step(as_lot, address, "goedgekeurd")
    assert refused.status_code == 422
    assert "alt-tekst" in refused.get_data(as_text=True)


def test_sending_back_needs_a_reason(as_, channel, as_lot):
    kees = as_("kees")
    address = campaign.make_post(kees)
    for state in ("in_de_maak", "klaar_voor_check"):
        campaign.step(kees, address, state)
    assert campaign.step(as_lot, address, "teruggestuurd").status_code == 422
    assert campaign.step(as_lot, address, "teruggestuurd", "De tweede zin kan korter.").status_code == 303
    assert "De tweede zin kan korter." in kees.get(address).get_data(as_text=True)


def test_the_night_of_the_clock_change_keeps_its_offset_and_its_instant(as_, channel, sql):
    client = as_("asha")
    year = dt.datetime.now(dt.UTC).year + 1
    last_sunday = max(
        dt.date(year, 10, day) for day in range(25, 32) if dt.date(year, 10, day).weekday() == 6
    )
    answer = client.post(
        "/campagne/berichten/nieuw",
        data=campaign.post_fields(planned_day=last_sunday.isoformat(), planned_time="02:30"),
        follow_redirects=True,
    )
    assert "twee keer" in answer.get_data(as_text=True)
    assert sql("SELECT planned_offset FROM content_post") == [(120,)]
    feed = client.get("/campagne/abonnement.ics").get_data(as_text=True)
    assert (
        "DTSTART" not in feed.replace(f"DTSTART:{last_sunday:%Y%m%d}T003000Z", "").split("END:VTIMEZONE")[1]
    )
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(client.get("/campagne/campagne.xlsx").data))
    cells = [cell.value for cell in book["berichten"][2]]
    assert f"{last_sunday}T00:30Z" in cells
    assert f"{last_sunday}T02:30+02:00" in cells


def test_a_moment_that_is_over_is_refused(as_, channel):
    answer = as_("kees").post(
        "/campagne/berichten/nieuw", data=campaign.post_fields(planned_day="2026-01-01", planned_time="10:00")
    )
    assert answer.status_code == 422
    assert "al voorbij" in answer.get_data(as_text=True)


def test_withdrawn_consent_takes_a_post_out_of_the_package_at_once(as_, channel, as_lot, visitor):
    kees = as_("kees")
    address = campaign.make_post(kees, title="Mijn verhaal")
    given = {"kind": "verhaal", "given_on": "2026-01-10", "held_where": "map toestemmingen, nummer 12"}
    assert kees.post(f"{address}/toestemming", data=given).status_code == 303
    for state in ("in_de_maak", "klaar_voor_check"):
        campaign.step(kees, address, state)
    campaign.step(as_lot, address, "goedgekeurd")
    assert "Mijn verhaal" in visitor.get("/pakket").get_data(as_text=True)
    withdraw = kees.page(address).select_one("form[action$='/intrekken']")["action"]
    assert kees.post(withdraw).status_code == 303
    assert kees.post(withdraw).status_code == 303
    assert "Mijn verhaal" not in visitor.get("/pakket").get_data(as_text=True)
    assert visitor.get(address.replace("/campagne/berichten", "/pakket") + ".zip").status_code == 404
    assert state_of(kees, address) == "vervallen"
    todo = kees.page("/campagne").select_one("[aria-labelledby=te-doen] .checklist").get_text(" ", strip=True)
    assert todo.count("Haal het bericht offline") == 1
    campaign.step(as_lot, address, "in_de_maak")
    campaign.step(as_lot, address, "klaar_voor_check")
    assert campaign.step(as_("asha"), address, "goedgekeurd").status_code == 422


def test_a_name_in_who_helped_or_where_a_form_lies_is_refused(as_, channel):
    kees = as_("kees")
    answer = kees.post("/campagne/berichten/nieuw", data=campaign.post_fields(helped_by="videomaker Fatima"))
    assert answer.status_code == 422
    address = campaign.make_post(kees)
    given = {"kind": "stem", "given_on": "2026-01-10", "held_where": "bij Fatima thuis"}
    assert kees.post(f"{address}/toestemming", data=given).status_code == 422


def test_the_package_needs_no_sign_in_sets_no_cookie_and_its_zip_opens(as_, channel, as_lot, visitor):
    kees = as_("kees")
    campaign.approved(kees, as_lot, title="Voor iedereen")
    campaign.make_post(kees, title="Nog niet klaar")
    campaign.approved(kees, as_lot, title="Alleen hier", in_package="")
    page = visitor.get("/pakket")
    assert page.status_code == 200
    assert "Set-Cookie" not in page.headers
    text = page.get_data(as_text=True)
    assert "Voor iedereen" in text
    assert "Nog niet klaar" not in text
    assert "Alleen hier" not in text
    found = visitor.page("/pakket")
    for tag in found.select("[src], link[href]"):
        assert (tag.get("src") or tag.get("href")).startswith("/"), tag
    whole = visitor.get("/pakket.zip")
    assert "Set-Cookie" not in whole.headers
    with zipfile.ZipFile(io.BytesIO(whole.data)) as archive:
        names = archive.namelist()
        assert {name.split("/")[1] for name in names} == {
            "tekst.txt", "alt-tekst.txt", "beeld.txt", "zo-gebruik-je-dit.txt", "licentie.txt",
        }  # fmt: skip
        assert "Doe iets kleins" in archive.read(names[0]).decode()
        assert len(names) == 5
    single = visitor.get(found.select_one(".card-title a")["href"] + ".zip")
    assert zipfile.ZipFile(io.BytesIO(single.data)).testzip() is None


def test_downloads_are_counted_per_day_and_nothing_else(as_, channel, as_lot, visitor, sql):
    campaign.approved(as_("kees"), as_lot)
    for _ in range(3):
        visitor.get("/pakket.zip")
    visitor.head("/pakket.zip")
    [(count,)] = sql("SELECT count FROM package_count")
    assert count == 3
    from cleanup.models.campaign.figures import PackageCount

    assert set(PackageCount.__table__.columns.keys()) == {"post_id", "day", "count"}


def test_a_change_moves_an_entry_of_the_calendar(as_, channel, as_lot):
    kees = as_("kees")
    day = (dt.datetime.now(dt.UTC) + dt.timedelta(days=40)).date()
    address = campaign.approved(kees, as_lot, planned_day=day.isoformat(), planned_time="10:00")
    before = kees.get("/campagne/abonnement.ics").get_data(as_text=True)
    moved = campaign.post_fields(planned_day=(day + dt.timedelta(days=1)).isoformat(), planned_time="10:00")
    assert kees.post(f"{address}/wijzigen", data=moved).status_code == 303
    after = kees.get("/campagne/abonnement.ics").get_data(as_text=True)

    def lines(text, name):
        return [line for line in text.splitlines() if line.startswith(name)]

    assert lines(before, "UID") == lines(after, "UID")
    [first], [second] = lines(before, "SEQUENCE"), lines(after, "SEQUENCE")
    assert int(second.split(":")[1]) > int(first.split(":")[1])


def test_a_secret_address_gives_the_calendar_without_signing_in(as_, channel, visitor):
    page = as_("kees").post("/campagne/abonnement").get_data(as_text=True)
    token = page.split("/campagne/abonnement/")[1].split(".ics")[0]
    answer = visitor.get(f"/campagne/abonnement/{token}.ics")
    assert answer.status_code == 200
    assert answer.mimetype == "text/calendar"
    assert visitor.get("/campagne/abonnement/verzonnen.ics").status_code == 404


def test_the_calendar_is_a_table_with_links_and_light(as_, channel, as_lot):
    kees = as_("kees")
    day = local_today() + dt.timedelta(days=32)
    campaign.approved(kees, as_lot, planned_day=day.isoformat())
    answer = kees.get(f"/campagne/kalender?maand={day:%Y-%m}")
    assert len(answer.data) <= 60_000
    found = kees.page(f"/campagne/kalender?maand={day:%Y-%m}")
    assert found.select_one(".month-table a.month-pilot")["href"].startswith("/campagne/berichten/")
    assert "goedgekeurd" in found.select_one("a.month-pilot").get_text()


def test_nobody_approves_a_text_that_changed_since_they_saw_it(as_, channel, as_lot, visitor):
    kees = as_("kees")
    address = campaign.make_post(kees, title="Eerst")
    for state in ("in_de_maak", "klaar_voor_check"):
        campaign.step(kees, address, state)
    form = as_lot.page(address).select_one("form[action$='/stap']")
    sent = {tag["name"]: tag.get("value", "") for tag in form.select("input[name]")} | {"step": "goedgekeurd"}
    typed = campaign.post_fields(title="Eerst", text="Iets heel anders")
    assert kees.post(f"{address}/wijzigen", data=typed).status_code == 303
    answer = as_lot.post(form["action"], data=sent)
    assert answer.status_code == 422
    assert "intussen veranderd" in answer.text
    assert "Iets heel anders" not in visitor.get("/pakket").text
    again = as_lot.page(address).select_one("form[action$='/stap']").find("input", {"name": "seen"})["value"]
    assert as_lot.post(form["action"], data=sent | {"seen": again}).status_code == 303


@pytest.mark.parametrize(
    ("day", "time"), [("2099-07-01", "12:00"), ("2099-01-05", "16:30"), ("2099-10-25", "02:30")]
)
def test_a_post_says_the_time_it_was_planned_at(as_, channel, day, time):
    kees = as_("kees")
    address = campaign.make_post(kees, planned_day=day, planned_time=time)
    assert f", {time}" in kees.page(address).main.get_text()


@pytest.mark.parametrize("given", ["2099-01-01"])
def test_a_consent_of_a_day_to_come_is_none(as_, channel, given):
    kees = as_("kees")
    address = campaign.make_post(kees)
    typed = {"kind": "stem", "given_on": given, "held_where": "map 3"}
    assert kees.post(f"{address}/toestemming", data=typed).status_code == 422


def test_counts_are_of_days_on_which_the_post_was_online_and_empty_takes_nothing_away(as_, channel, sql):
    kees, today = as_("kees"), local_today()
    address = campaign.make_post(kees)
    for day, expected in (("2099-01-01", 422), (today.isoformat(), 303)):
        answer = kees.post(f"{address}/cijfers", data={"as_of": day, "views": "90", "reach": "80"})
        assert answer.status_code == expected
    assert kees.post(f"{address}/cijfers", data={"as_of": today.isoformat(), "likes": "5"}).status_code == 303
    assert sql("SELECT views, reach, likes FROM insight") == [(90, 80, 5)]
