"""Diversion staff: pilots and partners."""

from __future__ import annotations

import re

import pytest

from tests.front_door.pages import in_days, in_dutch, section, today

row = pytest.mark.row
missing = pytest.mark.missing


@row("ST-01")
def test_st_01_partner_pipeline(asha, office):
    asha.open("/partners?programma=PILOTJAAR").says(
        "14 organisaties benaderd, 1 ingepland, 7 interesse voor later"
    )
    name, address = office.organisation()
    page = asha.open(address)
    if page.forms("Benaderen"):
        page = page.press("Benaderen")
    form = page.form("Stand wijzigen")
    offered = " ".join(form.options("Nieuwe stand"))
    for state in ("interesse", "afgehaakt"):
        assert state in offered
    form.given["state"] = ["geevalueerd"]
    refused = form.send()
    assert refused.status == 422
    assert re.search(r"[Kk]an niet|[Kk]ies|stand", refused.text)
    assert "benaderd" in asha.open("/partners?zoek=" + name.replace(" ", "+")).table("Stand")[0]["Stand"]


@row("ST-01")
def test_st_01_planning_a_pilot_moves_the_partner(asha, office):
    name = office.organisation()[0]
    office.plan(30, Organisatie=name)
    found = asha.open("/partners?programma=PROBEER&zoek=" + name.replace(" ", "+"))
    assert found.table("Stand")[0]["Stand"] == "ingepland"


@row("ST-02")
def test_st_02_organisation_and_contact_record(asha, office):
    name, address = office.organisation("Ede")
    page = asha.open(f"{address}/contactpersonen/nieuw").press(
        "Opslaan", Naam="Sam Voorbeeld", **{"E-mailadres": "sam@voorbeeld.example"}
    )
    page.says("Sam Voorbeeld", "sam@voorbeeld.example")
    page.press("Contact opslaan", Wat_is_er_besproken="Gebeld over de zaal")
    asha.open(address).says("Gebeld over de zaal")
    changed = asha.open(f"{address}/wijzigen").press("Opslaan", Gemeente="Apeldoorn")
    changed.says("Apeldoorn")
    plan = office.plan(Organisatie=name)
    asha.open(address).press("Zet in het archief")
    assert name not in " ".join(asha.open("/pilots/nieuw").form("Pilot plannen").options("Organisatie"))
    plan.page().says(name)


@row("ST-03")
def test_st_03_pilot_record_refuses_what_cannot_be(office):
    name = office.organisation()[0]
    page = office.try_to_plan(Organisatie=name, Begintijd="17:00", Eindtijd="13:00")
    assert page.status == 422
    assert "begin" in page.form("Pilot plannen").error_at("Eindtijd").casefold()
    page = office.try_to_plan(Organisatie=name, Verwacht_aantal_deelnemers="31")
    said = (
        page.form("Pilot plannen").error_at("Verwacht aantal deelnemers") if page.status == 422 else page.text
    )
    assert "30" in said


@row("ST-03")
def test_st_03_phase_and_windows(office):
    """A pilot has a phase (quiet, crisis, aftercare) and says when its three moments are open."""
    plan = office.plan(20)
    form = plan.page("wijzigen").form("Opslaan")
    assert {"crisis", "nazorg"} <= set(" ".join(form.options("Fase")).casefold().split())
    plan.page().says("Terugblik", in_dutch(in_days(20 + 28)))


@row("ST-04")
def test_st_04_date_proposals_to_a_partner_without_account(house, asha, office):
    plan, other = office.plan(40), office.plan(41)
    made = plan.page("datumvoorstel").press(
        "Maak de link",
        Datum_1=in_days(45).isoformat(),
        Datum_2=in_days(52).isoformat(),
        Datum_3=in_days(59).isoformat(),
    )
    link = re.search(r"/voorstel/[\w-]+", made.source)[0]
    partner = house.visitor()
    page = partner.open(link)
    page.says(in_dutch(in_days(45)), in_dutch(in_days(59)), "als het moet")
    page.is_silent_about(other.organisation)
    form = page.forms("Verstuur")[0]
    first = next(iter(form.labels()))
    for group in page.soup.select("fieldset > legend"):
        form.set(group.get_text(" ", strip=True), "ja")
    assert first
    sent = form.send()
    assert sent.status == 200
    plan.page("datumvoorstel").press("Kies", near=in_dutch(in_days(52)))
    page = partner.open(link)
    page.says("De datum staat vast", in_dutch(in_days(52)))
    assert not page.soup.select("main form[method=post]")
    assert partner.ask("POST", link, dict(form.given)).status in {403, 409, 410, 422}
    plan.page().says(in_dutch(in_days(52)))
    assert partner.ask("GET", f"/pilots/{other.code}").path.startswith("/aanmelden")


@row("ST-05")
def test_st_05_lead_time_guard(asha, office):
    plan = office.plan(20)
    page = plan.page()
    page.says("De aanlooptijd is 20 dagen. Zes weken (42 dagen) is nodig")
    form = page.form("Toch doorgaan", near="aanlooptijd")
    done = form.set("Waarom kan dit toch?", "De groep staat al klaar").send()
    done.says("De groep staat al klaar", "Asha")
    assert any(
        "rood" in " ".join(tag.get("class", []))
        or "danger" in " ".join(tag.get("class", []))
        or "stop" in " ".join(tag.get("class", []))
        or "Te kort" in tag.get_text()
        for tag in page.soup.select("main *")
    )
    for weeks in ("2", "6"):  # a setting for each kind of organisation, put back as it was
        setting = asha.open("/partners/aanlooptijd").form("Opslaan")
        assert setting.set("Weken vooraf: jongerenwerk", weeks).send().status == 200
        assert ("De aanlooptijd is 20 dagen." in plan.page().text) == (weeks == "6")


@row("ST-06")
def test_st_06_school_and_public_holidays(asha, office):
    year = today().year + 1
    name = office.organisation("Zwolle")[0]

    def said(day):
        page = asha.open("/pilots/nieuw")
        filled = page.form("Kijk of de datum past").fill({"Organisatie": name, "Datum": day})
        return filled.set("Begintijd", "13:00").set("Eindtijd", "17:00").send().text.casefold()

    assert "zomervakantie" in said(f"{year}-08-05")
    assert "koningsdag" in said(f"{year}-04-27") + said(f"{year}-04-26")
    assert "zomervakantie" in said(f"{year}-07-05")  # weeks before the summer, where groups fall apart
    assert "vakanties onbekend" in said("2049-08-05")


@row("ST-07")
def test_st_07_staffing_rule_and_conflicts(office):
    day = office.far()
    plan = office.plan(day)
    plan.page().says("begeleiders nodig")
    plan.add("Ben")
    overlapping = office.plan(day, Begintijd="14:00", Eindtijd="18:00")
    refused = overlapping.add("Ben")
    assert refused.status == 422
    refused.says("Ben begeleidt op dat moment al een andere pilot", plan.organisation)
    assert "Haal Ben eraf" not in overlapping.page().text
    after = office.plan(day, Begintijd="18:00", Eindtijd="20:00")
    after.add("Ben")
    page = after.page()
    page.says("Haal Ben eraf")
    warned = next(line for line in page.table("Wie begeleidt deze pilot") if line["Naam"].startswith("Ben"))
    assert "60 min" in warned["Let op"], warned
    plan.add("Dina")
    assert "begeleiders nodig" not in plan.page().text
    assert plan.change(Plek="Zaal 3").status == 200  # never in conflict with itself


@row("ST-08")
def test_st_08_availability_and_decline(quiet):
    office, dina = quiet.office("asha"), quiet.as_("dina")
    plan, asked = office.plan(55), office.plan(58)
    plan.add("Dina")
    plan.add("Ben")
    dina.open("/begeleiding/beschikbaarheid").press(
        "Opslaan", **{"Kun je op deze dagen?": "Ik kan niet", "Eerste dag": in_days(55).isoformat()}
    )
    asked.add("Dina", ask_first=True)
    answer = dina.open("/").follow("Kun je").form("Antwoord")
    answer.set("Kun je", "Nee").set("Reden", "Ik heb een tentamen").send()
    asked.page().says("Ik heb een tentamen")
    needed = section(quiet.as_("asha").open("/"), "Actie nodig")
    assert plan.organisation in needed
    assert asked.organisation in needed


@row("ST-09")
def test_st_09_matrix_of_pilots_and_crew(quiet):
    office = quiet.office("asha")
    plan = office.plan(3)
    plan.add("Ben")
    page = quiet.as_("asha").open("/begeleiding?wie=iedereen")
    page.says("Open plekken", plan.organisation, "kleur heb je niet nodig")
    rows = {line["Naam"]: line for line in page.table("Pilots en begeleiders")}
    column = next(name for name in rows["Open plekken"] if plan.organisation in name)
    assert rows["Open plekken"][column].startswith("1 plek open")
    assert next(line for name, line in rows.items() if name.startswith("Ben"))[column] == "ja"
