"""Staff: a pilot is prepared, from its checklist and messages to its run sheet."""

from __future__ import annotations

import re
import uuid

import pytest
from icalendar import Calendar

from tests.front_door.pages import in_days, in_dutch, links_under, section, today

row = pytest.mark.row


@row("ST-10")
def test_st_10_checklist_that_moves_with_the_date(asha, office):
    plan = office.plan(50)
    page = plan.page("taken")
    for days in (42, 21, 7, 0, -1, -7, -28):  # before the day, on it, and after it
        page.says(in_dutch(in_days(50 - days)))
    open_tasks = len(page.forms("Klaar"))
    page = page.press("Klaar", near="Spreek datum, tijd en plek af")
    assert len(page.forms("Klaar")) == open_tasks - 1
    plan.change(Datum=in_days(60).isoformat())
    page = plan.page("taken")
    page.says(in_dutch(in_days(60 - 42)), in_dutch(in_days(60 - 21)), in_dutch(in_days(60 + 28)))
    assert len(page.forms("Klaar")) == open_tasks - 1, "what is done stays done"
    late = office.plan(5)
    page = asha.open(f"/pilots/{late.code}/taken")
    page.says("laat")
    assert "te laat" in asha.open("/").text


@row("ST-11")
def test_st_11_copy_a_pilot(office, house):
    plan = office.plan(0)
    plan.open_moment("Nulmeting")
    plan.add("Ben")
    page = plan.page("draaiboek/onderdeel").press("Bewaren", Naam="Eigen blok", Minuten="7")
    assert "Eigen blok" in page.text
    copied = plan.page("kopieren").press("Kopie maken", Datum=in_days(70).isoformat())
    code = copied.path.split("?")[0].rsplit("/", 1)[1]
    assert code != plan.code
    page = office.browser.open(f"/pilots/{code}")
    page.says("0 keer ingevuld", in_dutch(in_days(70)))
    assert plan.day_code not in page.source
    assert "Haal Ben eraf" not in page.text
    office.browser.open(f"/pilots/{code}/draaiboek").says("Eigen blok")
    office.browser.open(f"/pilots/{code}/taken").says(in_dutch(in_days(70 - 42)))


@row("ST-12")
def test_st_12_calendar_feed(house, asha, office):
    plan = office.plan(63)
    made = asha.open("/kalender/abonnement").press("Maak een")
    address = re.search(r"/kalender/[\w-]+\.ics", made.source)[0]
    stranger = house.visitor()

    def event():
        found = Calendar.from_ical(stranger.open(address).body).walk("VEVENT")
        return next(one for one in found if plan.organisation in one["SUMMARY"])

    first = event()
    plan.change(Begintijd="14:00")
    second = event()
    assert first["UID"] == second["UID"]
    assert int(second["SEQUENCE"]) == int(first.get("SEQUENCE", 0)) + 1
    assert second["DTSTART"].dt.hour == 14
    own = Calendar.from_ical(plan.page("agenda.ics").body).walk("VEVENT")[0]
    assert own["UID"] == second["UID"]
    asha.open("/kalender/abonnement").press("Trek het adres in")
    assert stranger.ask("GET", address).status == 404


@row("ST-13")
def test_st_13_messages_ready_to_copy(house, asha, office):
    plan = office.plan(35)
    page = asha.open(f"/pilots/{plan.code}/berichten/terugblik_app")
    page.says(f"{house.url}/terugblik/{plan.code}")
    page.press("Noteer dat ik deze tekst heb gestuurd")
    log = asha.open(f"/pilots/{plan.code}/berichten")
    log.says("Terugblik in de groepsapp", "Asha")
    written = log.table("Stand")
    assert any("Asha" in line["Door"] and in_dutch(today()) in line["Wanneer"] for line in written), written
    invitation = asha.open(f"/pilots/{plan.code}/berichten/uitnodiging_groep")
    assert in_dutch(in_days(35)) in invitation.source
    asha.open(f"/pilots/{plan.code}/berichten/herinnering")


@row("ST-14")
def test_st_14_group_characteristics(office, ben):
    plan = office.plan(
        office.far(),
        Verwachte_motivatie="De meesten zijn nog niet gemotiveerd",
        Wat_ligt_gevoelig_in_deze_groep="Twee groepjes die elkaar niet mogen",
        Taal="Veel kort Nederlands",
        **{"Wat is er nodig om mee te kunnen doen?": "Een zaal zonder trap"},
    )
    plan.add("Ben")
    plan.brief()
    page = ben.open(f"/pilots/{plan.code}/briefing")
    page.says("Twee groepjes die elkaar niet mogen", "Veel kort Nederlands", "Een zaal zonder trap")
    page.says("weinig gemotiveerd", "De meesten zijn nog niet gemotiveerd")


@row("ST-15")
def test_st_15_variants_ask_before_overwriting(office):
    plan = office.plan(34, Variant="Gemotiveerd")
    before = plan.page("draaiboek").text
    plan.page("draaiboek/onderdeel").press("Bewaren", Naam="Zelf bedacht blok", Minuten="9")
    page = plan.change(Variant="Eerst bewustwording")
    if "Zelf bedacht blok" not in plan.page("draaiboek").text:
        raise AssertionError("the edit went without a question")
    assert re.search(r"aanpassing|zelf|draaiboek", page.text)
    other = office.plan(34, Variant="Eerst bewustwording")
    assert other.page("draaiboek").text.split("Onderdelen")[1] != before.split("Onderdelen")[1]


def starts(plan):
    """Return how many minutes after one o'clock, when the day begins, these two parts start."""
    lines = {line["Onderdeel"]: line["Vanaf"] for line in plan.page("draaiboek").table("Onderdeel")}
    clock = {
        part: next(time for name, time in lines.items() if name.startswith(part))
        for part in ("Samen huisregels", "Pauze")
    }
    times = {part: re.match(r"(\d\d):(\d\d)", time) for part, time in clock.items()}
    return {part: (int(time[1]) - 13) * 60 + int(time[2]) for part, time in times.items()}


@row("ST-16")
def test_st_16_run_sheet_builder(office):
    plan = office.plan(36)
    page = plan.page("draaiboek")
    page.says("de dag duurt 240 minuten")
    change = page.follow("Welkom en check-in").form("Bewaren")
    minutes = int(change.shown("Minuten"))
    change.set("Minuten", str(minutes + 10)).send()
    begins = starts(plan)
    assert begins["Samen huisregels"] == minutes + 10, "what follows moves along"
    fixed = plan.page("draaiboek").follow("Pauze").form("Bewaren")
    fixed.set("Vaste begintijd", str(begins["Pauze"] + 30)).send()
    plan.page("draaiboek").says("30 minuten over")
    fixed = plan.page("draaiboek").follow("Pauze").form("Bewaren")
    fixed.set("Vaste begintijd", str(begins["Pauze"] - 5)).send()
    plan.page("draaiboek").says("5 minuten te kort")
    undone = plan.page("draaiboek").press("Ongedaan maken")
    undone.says("30 minuten over")
    assert "te kort" not in undone.text
    other = undone.press("Kijk wat er verandert", Andere_variant="Gemengd")
    other.says("Gaat weg", "Komt erbij", "Blijft zoals jullie het aanpasten", "Welkom en check-in")


@row("ST-17")
def test_st_17_library_of_blocks(office):
    plan = office.plan(37)
    form = plan.page("draaiboek").form("Filteren")
    form.given["label"] = ["luchtig"]
    labels = " ".join(form.labels())
    assert "minuten" in labels.casefold() or "duur" in labels.casefold(), labels
    page = form.set("Hooguit zoveel minuten", "10").send()
    found = page.soup.select("[data-activity], .activity, #bibliotheek article, #bibliotheek li")
    text = section(page, "Bibliotheek")
    assert "Check-in met een emoji" in text
    assert "De lijn: mening of haat?" not in text
    assert "Vier hoeken" not in text, "takes up to 20 minutes"
    assert found is not None


@row("ST-18")
def test_st_18_dashboard_of_what_needs_action(quiet):
    office = quiet.office("asha")
    plan, held = office.plan(4), office.plan(-30)
    plan.add("Ben")
    plan.brief()
    page = quiet.as_("asha").open("/")
    page.says("Eerstvolgende pilots", "stil sinds")
    needed = {line for line in links_under(page, "Actie nodig") if plan.organisation in line[0]}
    assert any("begeleid" in text and plan.code in address for text, address in needed), needed
    assert any("briefing" in text and plan.code in address for text, address in needed), needed
    assert any(
        "terugblik" in text and held.code in address for text, address in links_under(page, "Actie nodig")
    )


@row("ST-18")
def test_st_18_an_empty_dashboard_has_words(house):
    newcomer = house.invite(f"nieuw{uuid.uuid4().hex[:6]}@voorbeeld.example", "peer_educator")
    newcomer.open("/").says("Actie nodig", "Er is niets dat nu op jou wacht")


@row("ST-19")
def test_st_19_netmap_of_partners(asha):
    page = asha.open("/ecosysteem?programma=PILOTJAAR").follow("Samen tegen online haat")
    page.says("ondersteunend", "sturend", "Jongerenwerk")
    assert page.follow("Kaart", to="/kaart").soup.select("svg, img[src*=kaart], object")


@row("ST-20")
def test_st_20_search_finds_by_role(asha, eva):
    page = asha.open("/zoeken?q=Pitstop")
    assert page.links("Pitstop Eindhoven", to="/pilots/")
    assert page.links("Pitstop Eindhoven", to="/partners/")
    assert asha.open("/zoeken?q=rapporteren").links(to="/toolkit")
    assert asha.open("/zoeken?q=doelpunt").links(to="/toolkit/beheer/voorbeelden/")
    found = eva.ask("GET", "/zoeken?q=Pitstop")
    assert not (found.status == 200 and found.links(to="/partners/"))
