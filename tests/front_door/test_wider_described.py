"""What the reports describe besides: co-creation, training, polls, stories, advice, lessons, variants."""

from __future__ import annotations

import re
import uuid

import pytest

from tests.front_door.pages import in_days

row = pytest.mark.row
DEMO = "?programma=PILOTJAAR"
STORY = "Ik stuurde een bericht. Een week later zei die: jij was de enige."


def add_group(browser, programme, people):
    """Add a group that designs along; returns what the page says."""
    form = browser.open(f"/cocreatie/groepen/nieuw?programma={programme}").form("Opslaan")
    name = f"Groep {uuid.uuid4().hex[:4]}"
    form.fill({"Naam van de groep": name, "Hoeveel jongeren?": str(people), "Hoe weet je": "lijst"})
    return form.set("Peildatum", in_days(0).isoformat()).send().expect(200)


@row("E-01")
def test_e_01_a_group_that_designs_along(asha, office):
    asha.open(f"/cocreatie{DEMO}").says("37 unieke jongeren", "13", "Samen 45 8 37")
    programme = office.programme("Co-creatie")
    pilots = [office.plan(-day, Programma=programme) for day in (20, 19, 18)]
    for plan, people in zip(pilots, (8, 17, 7), strict=True):
        plan.present(people)
    page = add_group(asha, programme, 13).follow(to="/overlap")
    overlap = page.form("Opslaan")
    label = next(one for one in overlap.labels() if pilots[0].organisation in one)
    overlap.set(label, "8").send().expect(200)
    asha.open(f"/cocreatie?programma={programme}").says("37 unieke jongeren")
    add_group(asha, programme, 16).says("10–15")


@row("E-02")
def test_e_02_training_in_steps(ben, asha, office):
    page = ben.open("/cocreatie/training")
    page.says("begeleidt mee, begeleidt samen, leidt", "gezien", "geoefend", "zelf gedaan")
    assert len(set(page.links(to="/cocreatie/training/modules/"))) == 6
    plan = office.plan(30, Variant="Gemengd", Programma=office.programme("Co-creatie"))
    plan.add("Asha")
    asha.open(f"/pilots/{plan.code}").says("heeft norm stellen geoefend")


def open_poll(browser, programme, which):
    form = browser.open(f"/cocreatie/peilingen?programma={programme}").form("Peiling openen")
    form.fill({"Wie vragen we?": which, "Naam van de peiling": f"Peiling {uuid.uuid4().hex[:4]}"})
    return form.send().expect(200)


@row("E-03")
def test_e_03_a_poll_of_needs(house, asha, office):
    page = open_poll(asha, office.programme("Co-creatie"), "Peiling van jongeren")
    door = re.search(r"/peiling/[\w-]+|/p[a-z]*/[A-Z0-9]{6,}", page.source)[0]
    questions = house.visitor().open(door)
    assert questions.soup.select("form input[type=radio], form input[type=checkbox]")
    assert not questions.soup.select("input[name=card_code]:not([type=hidden])")
    assert "%" not in page.text, "few answers have no percentages"


@row("E-04")
def test_e_04_a_survey_of_professionals(asha, office):
    programme = office.programme("Co-creatie")
    name, _address = office.organisation()
    form = asha.open(f"/cocreatie/peilingen?programma={programme}").form("Peiling openen")
    form.fill({"Wie vragen we?": "Vragenlijst voor professionals", "Naam van de peiling": "Najaar"})
    form.set(name, True).send().says(name)  # noqa: FBT003 - a tick


@row("E-05")
def test_e_05_a_check_of_the_design(asha, office):
    programme = office.programme("Co-creatie")
    address = f"/cocreatie/ontwerpcheck?programma={programme}"
    page = asha.open(address)
    page.says("bekeken: 0 van 10", "Steun is geregeld")
    form = page.form("Opslaan")
    ten = [name for name in form.given if name != "csrf_token" and not name.endswith("_reason")]
    for name in ten:
        values = [tag.get("value") for tag in form.tag.select(f"[name={name}], [name={name}] option")]
        if "ja" in values:
            form.given[name] = ["nee" if name == "ondersteuning" else "ja"]
            form.given[f"{name}_reason"] = ["Zo is het bedacht"]
    form.send().expect(200)
    asha.open(address).says("bekeken: 10 van 10")
    plan = office.plan(25, Programma=programme)
    plan.page().says("Steun is geregeld")


@row("E-06")
def test_e_06_from_negativity_to_extremism(visitor, asha):
    visitor.open("/toolkit/gradaties").says("Negativiteit", "Pesten", "Discriminatie", "Extremisme")
    page = asha.open("/toolkit/beheer/voorbeelden/nieuw")
    assert re.search(r"(persoon|één persoon).{0,80}groep.{0,80}(instelling|organisatie)", page.text)


@row("E-07")
def test_e_07_the_closing_talk(asha, office):
    page = add_group(asha, office.programme("Co-creatie"), 12)
    talk = page.follow(to="/slotgesprek")
    assert "/pilots/" not in talk.path
    assert talk.soup.select("main textarea, main input[type=radio]")


@row("E-08")
def test_e_08_a_story_and_its_consent(asha, office):
    programme = office.programme("Lerend netwerk")
    here = f"/netwerk/verhalen?programma={programme}"
    form = asha.open(here).form("Bewaar het verhaal")
    title = f"Eén bericht {uuid.uuid4().hex[:4]}"
    form.fill({"Titel": title, "Verhaal": STORY, "Wie vertelt dit?": "Jongeren"})
    form.set("Waarvoor gaf de verteller toestemming?", "openbaar").send().expect(200)
    page = asha.open(here).follow(title)
    refused = asha.open(here).form("Bewaar het verhaal")
    refused.fill({"Titel": "Nog een", "Verhaal": "Fatima kreeg een bericht", "Wie vertelt dit?": "Jongeren"})
    assert refused.send().status == 422
    withdraw = next(
        one for one in page.forms("") if (one.tag.get("action") or "").split("?")[0].endswith("/intrekken")
    )
    withdraw.send()
    for address in (here, f"/netwerk?programma={programme}"):
        assert STORY not in asha.open(address).text
    assert STORY.encode() not in asha.open(f"/netwerk/netwerk.xlsx?programma={programme}").body


@row("E-09")
def test_e_09_a_guide_for_who_goes_on(visitor):
    page = visitor.open("/handreiking")
    counts = [int(one) for one in re.findall(r"\((\d+)\)", page.text)]
    assert counts[:4] == [5, 4, 7, 6], counts
    assert sum(counts[4:]) == 23 or "23" in page.text, counts
    page.says("paragraaf")
    assert visitor.open("/handreiking/afdrukken").soup.select("main")


@row("E-10")
def test_e_10_figures_with_targets(eva):
    page = eva.open(f"/evaluatie/cijfers{DEMO}")
    assert "97,8" in next(line["Doel"] for line in page.table("Doel") if "97,8" in line["Doel"])
    assert "geen doel" in " ".join(line["Doel"] for line in page.table("Doel"))


@row("E-11")
def test_e_11_variants_for_schools(asha, office):
    offered = " ".join(asha.open("/pilots/nieuw").form("Pilot plannen").options("Variant")).casefold()
    assert "school" in offered
    assert "groep 7" in offered
    asha.open("/toolkit/andere-groepen").follow("School").says("Kerndoelen")


@row("E-12")
def test_e_12_for_parents(asha):
    page = asha.open("/toolkit/andere-groepen").follow("Ouderavond")
    page.says("60 minuten", "Kaarten")


@row("E-13")
def test_e_13_come_together_again(office):
    plan = office.plan(20, Variant="Terugkombijeenkomst")
    plan.page().says("Terugkombijeenkomst")


@row("E-14")
def test_e_14_back_to_the_makers(house, asha, office):
    page = add_group(asha, office.programme("Co-creatie"), 12)
    given = f"Jullie idee werd een poster {uuid.uuid4().hex[:4]}"
    edit = page.follow(to="/wijzigen") if page.links(to="/wijzigen") else page
    edit.form("Opslaan").set("Dit werd ermee gedaan", given).send().expect(200)
    group = asha.open(page.path)
    maker = next(form for form in group.forms("") if "maker" in (form.tag.get("action") or "")) if any(
        "maker" in (form.tag.get("action") or "") for form in group.forms("")
    ) else group.follow(to="/makers").forms("")[-1]  # fmt: skip
    label = next(one for one in maker.labels() if "aam" in one)
    made = maker.set(label, "Merel").send().expect(200)
    link = re.search(r"/maker/[\w-]{16,}", made.source)[0]
    house.visitor().open(link).says(given)


@row("E-15")
def test_e_15_experiments(asha, office):
    page = asha.open(f"/netwerk/experimenten{DEMO}")
    page.says("voorkomen", "verbinding herstellen", "nog niet geprobeerd")
    programme = office.programme("Lerend netwerk")
    form = asha.open(f"/netwerk/experimenten?programma={programme}").form("Voeg toe")
    form.fill({"Naam": "Inloopuur", "Begonnen": in_days(-40).isoformat(), "Wat hoopten jullie?": "Meer rust"})
    form.send().expect(200)
    asha.open(f"/netwerk/experimenten?programma={programme}").says("Inloopuur", "Meer rust")


@row("E-16")
def test_e_16_national_aims(eva):
    pages = [eva.open(f"/evaluatie{part}{DEMO}") for part in ("/cijfers", "", "/vragen")]
    pages.append(eva.open(f"/netwerk/cijfers{DEMO}"))
    assert any("meten wij niet" in page.text.casefold() for page in pages)


@row("E-17")
def test_e_17_lessons_to_start_from(asha, eva, office):
    programme = office.programme("Lerend netwerk")
    asha.open(f"/netwerk?programma={programme}").press("Neem de lessen van het pilotjaar over").expect(200)
    page = eva.open(f"/evaluatie/lessen?programma={programme}")
    kept = page.soup.select("form[action*='/verwijderen']")
    assert len(kept) == 23, "12 things that worked and 11 lessons"
