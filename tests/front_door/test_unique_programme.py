"""What no other programme has: the network, the examples and what answers did."""

from __future__ import annotations

import io
import re
import time

import pytest
from openpyxl import load_workbook

from tests.front_door.evaluation import Group, everywhere, origin, rows_of
from tests.front_door.house import ROOT
from tests.front_door.pages import in_days, section

row = pytest.mark.row

YEAR = "programma=PILOTJAAR"
SHEETS_OF_KUMU = ("Elements", "Connections")


@row("U-14")
def test_u_14_netmap_kept_alive(asha):
    page = asha.open("/ecosysteem?programma=PILOTJAAR").follow("Samen tegen online haat")
    page.says("ondersteunend", "verstorend", "sturend", "financieel")
    page.follow("Verandering").says("april 2026")
    book = load_workbook(io.BytesIO(page.follow("Bestanden").follow("Kumu").body))
    parties, ties = ([[cell.value for cell in line] for line in book[name]] for name in SHEETS_OF_KUMU)
    assert {"ID", "Label", "Type"} <= set(parties[0])
    assert {"From", "To", "Type"} <= set(ties[0])
    known = {line[parties[0].index("Label")] for line in parties[1:]}
    for end in ("From", "To"):
        assert {line[ties[0].index(end)] for line in ties[1:]} <= known, "Kumu would make a party of it"


@row("U-15")
def test_u_15_examples_in_balance(asha, bo, office):
    plan = office.plan(office.far())
    for number in range(4):
        form = asha.open("/toolkit/beheer/voorbeelden/nieuw").form("Bewaar voorbeeld")
        form.fill(
            {
                "Titel": f"Balans {number} {office.far()}",
                "Waarschuwing": "Haat om huidskleur",
                "De tekst": "Ga weg, jij hoort hier niet.",
                "App": "Instagram",
                "Vorm": "Discriminatie",
                "Huidskleur": True,
                "Doelwit": "een jongen",
                "Gezien op": in_days(-9).isoformat(),
                "Herkomst": "zelf verzonnen",
                "Aanpak": "Steun het doelwit",
                "Goede reactie 1": "Hij hoort hier wel.",
            }
        )
        made = form.send()
        review = bo.open(made.path.split("?")[0]).form("Bewaar oordeel")
        review.set("Ja: geen persoon", True).send()  # noqa: FBT003
    choose = plan.page("oefenen/kiezen")
    form = choose.form("Bewaar keuze")
    picked = [name for name in form.labels() if name.startswith("Balans")][:4]
    for name in picked:
        form.set(name, True)  # noqa: FBT003
    page = form.send()
    assert re.search(
        r"eenzijdig|meer dan de helft|één grond|huidskleur.*(4|vier)|(4|vier).*huidskleur",
        page.text,
        re.IGNORECASE,
    ), page.text[:900]
    asha.open("/toolkit/beheer/voorbeelden").says("Gebruikt in", "Gezien op")


@row("U-16")
def test_u_16_word_check(asha):
    address = "/toolkit/beheer/teksten/steps/step1.yaml/alles"
    form = asha.open(address).forms("")[-1]
    area = form.tag.select_one("textarea[name]")["name"]
    form.given[area] = [
        form.given[area][0].replace("Is er nu gevaar?", "Is het slachtoffer in gevaar door een dader?")
    ]
    said = form.send()
    said.says("slachtoffer", "doelwit")
    assert (ROOT / "tests/architecture/words.py").exists()


@row("U-17")
def test_u_17_cards_with_a_date(quiet, later):
    cards = quiet.as_("asha").open("/toolkit/beheer").follow("Na te kijken")
    cards.press("Klopt, nagekeken: De Kindertelefoon")
    quiet.visitor().open("/hulp").says("Nagekeken op", "Nog na te kijken")
    page = later.sign_in("asha").open("/toolkit/beheer")
    page.says("Na te kijken (", "Oude teksten")
    old_cards = page.table("Kaarten om na te kijken")
    assert any("Kindertelefoon" in line["Kaart"] and line["Bron"] and line["Eigenaar"] for line in old_cards)
    old = later.visitor().open("/hulp")
    old.says("We keken dit een tijd geleden na")


@row("U-18")
def test_u_18_too_late_and_just_before_the_summer(asha):
    asha.open(f"/partners?{YEAR}").says("14 organisaties benaderd, 1 ingepland, 7 interesse voor later")
    form = asha.open("/pilots/nieuw").form("Kijk of de datum past")
    form.fill({"Organisatie": "Pitstop Eindhoven", "Begintijd": "13:00", "Eindtijd": "17:00"})
    told = [form.set("Datum", f"{in_days(0).year + 1}-07-{day:02d}").send().text for day in (2, 8, 14)]
    assert any("In de drie weken ervoor haken groepen vaak af" in one for one in told)
    form.set("Datum", in_days(20).isoformat()).send().says(
        "Zes weken (42 dagen) is nodig om een groep te vinden"
    )


@row("U-19")
def test_u_19_response_on_one_line(house, eva, office):
    group = Group.of(office, house.visitor(), -30, Verwacht_aantal_deelnemers="17")
    group.plan.present(17)
    group.answer("t0", {n: everywhere(3) for n in range(15)})
    group.answer("t1", {n: everywhere(3) for n in range(14)})
    group.answer("t2", {n: everywhere(3) for n in range(6)})
    lines = {
        line["Moment"]: line
        for line in eva.open(f"/evaluatie/respons?pilot={group.code}").table("Teller en noemer")
        if group.plan.organisation in line["Pilot"]
    }
    told = [
        (lines[m]["Aanwezig"], lines[m]["Klaar"], lines[m]["Gekoppeld"])
        for m in ("Nulmeting", "Eindmeting", "Terugblik")
    ]
    assert told == [("17", "15", "n.v.t."), ("17", "14", "14"), ("17", "6", "6")]


@row("U-20")
def test_u_20_paper_keeps_the_link(asha, office):
    plan = office.plan(-1)
    plan.open_moment("Nulmeting")
    asha.open(f"/pilots/{plan.code}/papier/t0").says("Ik herken online haat")
    code = plan.cards()[0]

    def type_in(value):
        form = plan.page("invoer/t0").form("Klaar met dit papier")
        form.fill({"Nummer van het papier": "1", "Code": code, "K1": value, "K2": "4"})
        return form.send()

    type_in("2")
    time.sleep(1.1)  # nobody types a paper, and gets the form again, within one second
    second = type_in("3")
    assert re.search("anders|verschil|komt niet overeen", second.text.casefold()), second.text[:900]
    assert "K1" in second.text
    plan.page().says("0 keer ingevuld")
    again = second.form("Klaar met dit papier")
    again.fill({"K1": "2"}).send()
    plan.page().says("1 keer ingevuld")


@row("U-21")
def test_u_21_a_statistician_needs_no_cleaning(eva, studies, books):
    from tests.front_door.evaluation import ask_export

    book = books.research
    wide, long = rows_of(book, "Data_breed"), rows_of(book, "Data_lang")
    answers = {(line["deelnemer_id"], line["moment"], line["itemcode"]): line["waarde"] for line in long}
    for person in wide[:10]:
        for moment in ("t0", "t1"):
            if (person["deelnemer_id"], moment, "K1") in answers:
                assert answers[person["deelnemer_id"], moment, "K1"] == person[f"ken1_{moment}"]
    labels = {(line["variabele"], line["code"]) for line in rows_of(book, "Waardelabels")}
    assert ("ken1_t0", 1) in labels or any(code == 1 for _name, code in labels)
    assert {-7, -8, -9} <= {code for _name, code in labels}
    assert origin(book)
    spss = ask_export(eva, f"/evaluatie/{studies.pairs.code}", "Onderzoek", "SPSS (.sav)")
    assert b"$FL2" in spss or spss[:2] == b"PK"


@row("U-22")
def test_u_22_explain_the_number(eva, studies, books):
    page = eva.open(f"/evaluatie/{studies.pairs.code}")
    told = section(page, "Leg dit getal uit")
    for word in ("Wie telt mee", "Teller", "Noemer", "Weggelaten", "Bron", "Versie"):
        assert word in told, told
    stated = int(re.search(r"Teller (\d+) koppels", told)[1])
    people = [one for one in rows_of(books.research, "Data_breed") if one["pilot_code"] == studies.pairs.code]
    by_hand = sum(
        isinstance(one["ken_m_t0"], int | float)
        and isinstance(one["ken_m_t1"], int | float)
        and one["ken_m_t0"] > 0
        and one["ken_m_t1"] > 0
        for one in people
    )
    assert stated == by_hand


@row("U-23")
def test_u_23_growth_line_is_private(ben, asha, bo, dina):
    page = ben.open("/groeilijn")
    page.says("Alleen jij leest dit", "Pitstop Eindhoven")
    page.press("Bewaar", **{"Wie mag meelezen?": "Asha"})
    shared = list(asha.open("/groeilijn").links(to="/groeilijn/"))
    assert shared, "the coach finds it"
    asha.open(shared[0]).says("Pitstop Eindhoven")
    for other in (bo, dina):
        assert other.ask("GET", shared[0]).status in {403, 404}
    ben.open("/groeilijn").press("Bewaar", **{"Wie mag meelezen?": "Niemand"})
    assert asha.ask("GET", shared[0]).status in {403, 404}


@row("U-24")
def test_u_24_story_beside_figure(eva, asha):
    code = asha.open("/pilots?zoek=Pitstop").links("Pitstop Eindhoven", to="/pilots/")[0].rsplit("/", 1)[1]
    report, public = (eva.open(f"/evaluatie/{code}/rapport{more}") for more in ("", "?openbaar=1"))
    quotes = [" ".join(tag.get_text().split()) for tag in report.soup.select("blockquote, q, .quote")]
    openly = [" ".join(tag.get_text().split()) for tag in public.soup.select("blockquote, q, .quote")]
    assert any("Leren hoe je rustig reageert" in one for one in quotes)
    assert not any("Leren hoe je rustig reageert" in one for one in openly), "“in een rapport” is not public"
    assert any("Weten wanneer je beter niks doet" in one or "De quiz was leuk" in one for one in openly)
    assert set(openly) <= set(quotes)


@row("U-25")
def test_u_25_what_your_answers_did(visitor, asha, house, office):
    code = asha.open("/pilots?zoek=Pitstop").links("Pitstop Eindhoven", to="/pilots/")[0].rsplit("/", 1)[1]
    page = visitor.open(f"/terugblik/{code}/samen")
    page.says("Dit deden jullie antwoorden", "17 aan het begin", "Begin van de dag 2,6")
    small = Group.of(office, house.visitor(), -70)
    small.answer("t0", {n: everywhere(5) for n in range(4)})
    few = visitor.ask("GET", f"/terugblik/{small.code}/samen")
    assert "5,0" not in few.text


@row("U-26")
def test_u_26_a_change_names_its_lesson(eva):
    address = f"/evaluatie/lessen?{YEAR}"
    form = eva.open(address).form("Bewaar deze les")
    where = form.options("Waar zit de verandering?")
    form.fill(
        {
            "Wat hebben we geleerd?": "De pauze was te kort",
            "Wat is daarom veranderd?": "De pauze duurt 25 minuten",
            "Waar zit de verandering?": "Het draaiboek",
            "Welk onderdeel": "Pauze",
            "Waarom helpt dit?": "Meer rust",
        }
    )
    form.send().expect(200)
    eva.open(address).says("De pauze was te kort", "De pauze duurt 25 minuten")
    assert len(where) > 1
    page = eva.open(address)
    page.says("Hielp het?")


@row("U-26")
def test_u_26_a_template_does_not_change_without_a_lesson(asha):
    address = "/toolkit/beheer/teksten/run_sheets/gemengd.yaml/alles"
    form = asha.open(address).forms("")[-1]
    area = form.tag.select_one("textarea[name]")["name"]
    form.given[area] = [re.sub(r"minutes: 20", "minutes: 21", form.given[area][0], count=1)]
    draft = form.send()
    assert any(
        "les" in name.casefold().split() or "lesson" in name
        for name in [*form.labels(), *[label for one in draft.forms("") for label in one.labels()]]
    ), "which lesson?"
    refused = draft.press("Zet live")
    assert refused.status == 422
    refused.says("Kies een antwoord uit de lijst")
    live = draft.press("Zet live", Uit_welke_les_komt_dit="Geen les", **{"Geen_les,_want": "een proef"})
    live.expect(200).says("Geen les, want een proef")
