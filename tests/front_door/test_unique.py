"""What no other product has together."""

from __future__ import annotations

import random
import re

import pytest

from tests.front_door import screens
from tests.front_door.evaluation import Group, chart, everywhere, rows_of
from tests.front_door.pages import Phone
from tests.front_door.screens import DayScreen

row = pytest.mark.row
missing = pytest.mark.missing
YEAR = "programma=PILOTJAAR"

ALPHABET = "2346789BCDFGHJKMNPQRTVWXYZ"


@row("U-01")
def test_u_01_linked_without_names(house, office, eva):
    """Of thirty people a fifth mistype: that is caught at once, and nobody is joined to another."""
    dice = random.Random(30)
    group = Group.of(office, house.visitor(), Verwacht_aantal_deelnemers="30")
    group.answer("t0", {n: everywhere(1 + n % 5) for n in range(30)})
    group.plan.open_moment("Eindmeting")
    questions = group.phone.open(f"/m/{group.plan.day_code}/t1")
    caught = 0
    for n in range(30):
        code = group.cards[n]
        if dice.random() < 0.18:
            place = dice.choice([0, 1, 2, 4, 5, 6])
            wrong = (
                code[:place]
                + dice.choice([sign for sign in ALPHABET if sign != code[place]])
                + code[place + 1 :]
            )
            refused = Phone(group.phone).answer(questions, everywhere(1 + n % 5), card_code=wrong)
            caught += refused.status == 422
            assert refused.status == 422
        assert Phone(group.phone).answer(questions, everywhere(1 + n % 5), card_code=code).status == 201
    group.plan.close_moment("Eindmeting")
    assert caught >= 3
    page = eva.open(f"/evaluatie/{group.code}")
    page.says("Gekoppeld aan een nulmeting: 30 van 30")
    assert all(line["Verschil"].startswith("0,0") for line in page.table("Verschil")), (
        "nobody is joined to another"
    )


@row("U-02")
def test_u_02_advice_from_the_group(house, asha, office):
    small = Group.of(office, house.visitor(), 0, Verwachte_motivatie="De meesten zijn al gemotiveerd")
    small.answer("t0", {n: everywhere(2) for n in range(4)})
    few = asha.open(f"/pilots/{small.code}/dag/advies").json
    assert (few["source"], few["variant"]) == ("intake", "gemotiveerd")
    group = Group.of(office, house.visitor(), 0, Verwachte_motivatie="De meesten zijn al gemotiveerd")
    group.answer("t0", {n: everywhere(2) for n in range(6)})
    advice = asha.open(f"/pilots/{group.code}/dag/advies").json
    assert (advice["source"], advice["variant"]) == ("t0", "eerst_bewust")
    assert not re.search(r"\d", str({k: v for k, v in advice.items() if k != "source"})), "a band, no people"
    tablet = group.plan.tablet()
    parts = sheet_of(tablet, "eerst_bewust")
    tablet.does("variant", variant="eerst_bewust", reason="De groep twijfelt", source="t0", plan=parts)
    kept = next(
        one
        for one in asha.open(f"/pilots/{group.code}/dag/gebeurtenissen").json["events"]
        if one["kind"] == "variant"
    )
    assert kept["body"]["reason"] == "De groep twijfelt"


def sheet_of(tablet, variant):
    return [
        {name: part[name] for name in ("code", "phase", "minutes", "fixed")}
        for part in tablet.plan["sheets"][variant]
    ]


@row("U-03")
def test_u_03_another_variant_replans_the_rest(house, chromium, asha, office):
    plan = office.plan(0)
    with screens.device(chromium, house.url, screens.TABLET, asha.cookies) as page:
        day = DayScreen(page, plan.code).open()
        day.press("Start")
        day.press("Volgende")
        day.press("Volgende")
        page.evaluate("location.hash = 'draaiboek'")
        before = page.locator("[data-view=draaiboek]").inner_text()
        day.tap("Andere variant")
        page.get_by_label("Eerst bewustwording", exact=True).check()
        page.get_by_label("Waarom?").fill("De groep twijfelt")
        day.press("Zo gaan we verder")
        page.evaluate("location.hash = 'draaiboek'")
        after = page.locator("[data-view=draaiboek]").inner_text()
        assert after != before
        assert "Welkom en check-in" in after, "what was done stays"
        page.evaluate("location.hash = 'nu'")
        assert "Einde verwacht" in day.text(), "the end, or how much too long"
        day.restore()
    kinds = [one["kind"] for one in asha.open(f"/pilots/{plan.code}/dag/gebeurtenissen").json["events"]]
    assert kinds == ["start", "next", "next", "variant"]


@row("U-05")
def test_u_05_from_recognising_to_doing(eva):
    page = eva.open(f"/evaluatie/gedrag?{YEAR}")
    lines = page.table("Herkend als")
    line = next(
        one for one in lines if one["Herkend als"] == "Discriminatie" and "apporteer" in one["Uitkomst"]
    )
    assert line["Gedaan"] == "ja"
    assert int(line["Aantal"]) >= 5
    later = page.table("Gedaan bij de terugblik")
    assert any("gerapporteerd" in one["Actie"] for one in later)
    assert all(
        one["Gedaan bij de terugblik"] == "afgeschermd" or int(one["Gedaan bij de terugblik"]) >= 5
        for one in page.table("Gedaan bij de terugblik")
    )


@row("U-06")
def test_u_06_react_or_ignore_as_data(visitor):
    ends = walk_the_tree(visitor)
    assert len(ends) >= 5
    for path, page in ends:
        page.says("niets doen mag ook")
        assert page.links(to="/hulp"), path
        assert len(path) <= 6, f"{len(path)} questions"
    threat = next(page for path, page in ends if path == (("q1", "a"),))
    assert re.search("politie|112", threat.text)


def walk_the_tree(visitor):
    ends, seen, waiting = [], set(), [()]
    while waiting:
        path = waiting.pop()
        page = visitor.open("/toolkit?" + "&".join(f"{name}={value}" for name, value in path))
        asked = {
            tag["name"]: tag for tag in page.soup.select("[data-screen]:not([hidden]) form input[type=radio]")
        }
        new = set(asked) - {name for name, _value in path}
        if not new:
            ends.append((path, page))
        elif (name := new.pop()) not in seen:
            seen.add(name)
            choices = page.soup.select(f"[data-screen]:not([hidden]) input[name={name}]")
            waiting += [(*path, (name, tag["value"])) for tag in choices]
    return ends


@row("U-07")
def test_u_07_four_factors_down_to_their_words(eva, studies):
    assert studies.later.code, "another wording was answered elsewhere since"
    page = eva.open(f"/evaluatie/vergelijken?{YEAR}")
    page.says("Kennis", "Vaardigheid", "Motivatie", "Gelegenheid", "Pitstop Eindhoven")
    down = eva.open(f"/evaluatie/vragen?factor=kennis&{YEAR}")
    line = down.table("Beantwoord")[0]
    assert line["Vraag"].startswith("K1: Ik herken online haat")
    assert re.match(r"3[0-2]", line["Beantwoord"])
    assert "Overgeslagen" in line
    one = down.follow("K1:")
    one.says("Ik herken online haat, ook als het als grap of meme wordt gebracht")
    assert re.search(r"[0-9a-f]{12}", one.text), "which version asked it"


@row("U-08")
def test_u_08_motivated_and_less_motivated(eva, studies):
    eva.open(f"/evaluatie?{YEAR}").says("Minder gemotiveerd", "12 koppels", "19 koppels")
    text = eva.open(f"/evaluatie?programma={studies.programme}&variant=gemengd").text
    part = text.split("Gemotiveerd en minder gemotiveerd aan het begin", 1)[-1][:700]
    assert "te weinig koppels" in part.casefold(), part


@row("U-09")
def test_u_09_process_beside_outcome(eva, asha):
    code = asha.open("/pilots?zoek=Pitstop").links("Pitstop Eindhoven", to="/pilots/")[0].rsplit("/", 1)[1]
    page = eva.open(f"/evaluatie/{code}")
    assert {"Gepland", "Echt", "Gewijzigd", "Betrokkenheid (1-5)", "Gezien"} <= set(page.table("Gepland")[0])
    assert {"Verschil", "Eerst", "Daarna"} <= set(page.table("Koppels")[0])


@row("U-10")
def test_u_10_one_decision_for_screen_chart_and_file(eva, studies, books):
    page = eva.open(f"/evaluatie/{studies.split.code}?beeld=vrijgegeven")
    shown = {line["Factor"].split()[0]: line for line in page.table("Verschil")}
    filed = {
        str(line["factor"]).capitalize(): line
        for line in rows_of(books.shared, "MEM_verandering")
        if line["niveau"] == "pilot"
        and studies.split.code in str(line["groep"])
        and (line["moment_van"], line["moment_tot"]) == ("t0", "t1")
    }
    drawn = str(chart(eva, page, "verandering-t0-t1"))
    assert set(shown) == set(filed)
    for factor, line in shown.items():
        is_hidden = line["Verschil"].startswith("afgeschermd")
        assert is_hidden == (filed[factor]["verschil"] == "[c]"), factor
        number = re.search(r"\d+,\d", line["Verschil"])
        if number:
            assert number[0].replace(",", ".") in f"{float(filed[factor]['verschil']):.2f}"
            assert number[0] in drawn or number[0].replace(",", ".") in drawn


@row("U-11")
def test_u_11_results_in_figures(eva):
    address = f"/evaluatie/cijfers?{YEAR}"
    eva.open(address).says("37", "45")
    for value in ("8,1", "8,2"):
        form = eva.open(address).form("Bewaar dit cijfer")
        form.fill(
            {
                "Wat telt dit?": "Cijfer van de proef",
                "Getal": value,
                "Eenheid": "cijfer",
                "Bron": "Verslag van de proef",
                "Peildatum": "2025-12-31",
            }
        ).send().expect(200)
    page = eva.open(address)
    page.says("twee waarden voor dezelfde indicator")
    lines = [line for line in page.table("Peildatum") if line["Wat"].startswith("Cijfer van de proef")]
    assert {line["Getal"] for line in lines} == {"8,1", "8,2"}
    assert all("twee waarden" in line["Controle"] for line in lines)


@row("U-12")
def test_u_12_aftercare_that_closes(asha, office):
    plan = office.plan(-40)
    plan.page().press("Status wijzigen", Nieuwe_status="uitgevoerd")
    asha.open(f"/pilots/{plan.code}/nazorg").says(
        "Voor de begeleiding", "Voor de deelnemers", "Voor de jongerenwerker"
    )
    plan.page("nazorg/melden").press(
        "Meld dit", **{"Hoe zwaar is het?": "Stevig", "Wat is er gebeurd?": "Er werd iets kwetsends geroepen"}
    )
    refused = plan.page().press("Status wijzigen", Nieuwe_status="afgerond")
    assert refused.status == 422
    assert re.search("melding|nazorg", refused.text.casefold())
    plan.page().says("uitgevoerd")
