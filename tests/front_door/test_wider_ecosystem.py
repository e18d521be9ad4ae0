"""The ecosystem: who does what with whom, kept alive, and readable without the picture."""

from __future__ import annotations

import io
import re
import uuid

import networkx as nx
import pytest
from lxml import etree
from openpyxl import load_workbook

from tests.front_door import screens
from tests.front_door.forms import text_of
from tests.front_door.maps import LINES, WHO_NAMES_WHOM, Map

row = pytest.mark.row
missing = pytest.mark.missing
GEXF = "{http://gexf.net/1.3}"


@pytest.fixture(scope="module")
def typed(house):
    """The map of 34 relations, typed line by line; nobody changes it."""
    return Map.of(house.as_("asha"), LINES)


@pytest.fixture(scope="module")
def appendix(house):
    """The map of who says to know whom; nobody changes it."""
    return Map.of(house.as_("asha"), WHO_NAMES_WHOM)


@pytest.fixture
def small(asha):
    """A map of two relations, to change."""
    return Map.of(asha, "gem > mo o h\npol > jw v")


@row("EC-01")
def test_ec_01_who_names_whom(appendix):
    page = appendix.page("/matrix")
    page.says("197 van de 306", "Door allebei gezegd: 88, van één kant: 21, door niemand: 44")
    rows = {
        text_of(line.th): [text_of(cell) for cell in line.select("td")]
        for line in page.soup.select("table")[-1].select("tbody tr")
    }
    assert len(rows) == 18
    assert rows["Gemeentelijke diensten"] == ["17", "16", "0"]
    assert rows["Socialmediaplatforms"] == ["4", "1", "13"]
    assert len(page.soup.select("td.one")) == 21


@row("EC-02")
def test_ec_02_who_was_not_there(appendix):
    page = appendix.page("/blinde-vlekken")
    page.says("Soorten partijen aan tafel: 5 van 18; alleen door anderen beschreven: 13", "73 van 197")
    page.says("Paren waarvan niemand iets zegt: 44. Paren waarvan ook niemand aan tafel zat: 36")


@row("EC-03")
def test_ec_03_typed_lines(typed):
    page = typed.page()
    page.says("34 relaties tussen 18 partijen: 22 ondersteunend, 6 verstorend, 3 sturend, 3 financieel")
    page.says("Paren met een relatie: 21 van 153", "(soorten: 4)", "Onderwijsinstellingen : houdt stand")
    assert page.text.count(": houdt stand") == 1
    assert page.text.count("hangt af van wie er aan tafel zat") == 3
    for pair in (
        "Gemeentelijke diensten en Rolmodellen", "Onderwijsinstellingen en Meldpunten",
        "OM en Jongerenwerk", "Maatschappelijke organisaties en Kennisinstituten",
    ):  # fmt: skip
        assert pair in page.text, pair


@row("EC-04")
def test_ec_04_to_kumu_and_back(typed):
    book = load_workbook(io.BytesIO(typed.file("kumu.xlsx")))
    elements, ties = book["Elements"], book["Connections"]
    assert [elements["A1"].value, elements["B1"].value] == ["ID", "Label"]
    assert [ties[f"{letter}1"].value for letter in "ABC"] == ["ID", "From", "To"]
    rows = [[cell.value for cell in line] for line in ties.iter_rows(min_row=2)]
    assert len({line[0] for line in rows}) == len(rows) == 34
    assert len([1 for line in rows if line[1:3] == [rows[0][1], "Maatschappelijke organisaties"]]) >= 1
    assert sum(line[1][:8] == "Gemeente" and line[2][:8] == "Maatscha" for line in rows) == 4
    assert "0 veranderingen" in typed.give_back(book).text
    ties.delete_rows(5)
    typed.give_back(book).says("1 relatie staat niet in het bestand")
    typed.page().says("34 relaties")


@row("EC-05")
def test_ec_05_files_that_keep_every_relation(typed):
    tree = etree.fromstring(typed.file("gexf"))
    edges = [edge.get("id") for edge in tree.iter(f"{GEXF}edge")]
    assert len(set(edges)) == len(edges) == 34
    graph = nx.parse_graphml(typed.file("graphml").decode())
    assert graph.is_multigraph()
    assert graph.number_of_edges() == 34


@row("EC-06")
def test_ec_06_the_map_without_script(house, chromium, typed, asha):
    page = typed.page("/kaart")
    assert len(page.body) <= 40_000
    parties = page.soup.select("svg a")
    assert len(parties) == 18
    assert page.soup.select_one("svg[role=group]")
    assert len(typed.page("/matrix").soup.select("table")[0].select("tbody tr")) == 18
    more = {"bypass_csp": True}
    size = {"width": 1440, "height": 900}
    with screens.device(chromium, house.url, size, asha.cookies, **more) as screen:
        screen.goto(page.path)
        assert not screens.axe_findings(screen)
        assert not screen.elsewhere
        names = [re.escape(one) for one in typed.parties]
        heard = screen.locator("svg[role=group]").first.aria_snapshot()
        assert all(len(re.findall(rf'link "{name}"', heard)) == 1 for name in names), heard[:1500]


@row("EC-07")
def test_ec_07_in_grey_and_on_paper(house, chromium, typed, asha):
    with screens.device(chromium, house.url, {"width": 1200, "height": 900}, asha.cookies) as screen:
        screen.goto(f"{typed.address}/kaart?soort=alles")
        dashes = screen.evaluate(
            "() => [...new Set([...document.querySelectorAll('svg path, svg line')]"
            ".map((one) => getComputedStyle(one).strokeDasharray))]"
        )
        assert len(dashes) >= 4, "they differ without colour"
        screen.goto(f"{typed.address}/afdruk")
        sheet = screen.pdf(format="A3", landscape=True, prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", sheet)) == 1


def places(page):
    """Where every party stands in the picture, by its name."""
    return {
        text_of(tag): str(tag.find("rect") or tag.get("transform"))
        for tag in page.soup.select("svg a")
        if text_of(tag)
    }


@row("EC-08")
def test_ec_08_nothing_moves(small):
    before, picture = places(small.page("/kaart")), small.file("svg")
    assert small.file("svg") == picture, "the same, byte for byte"
    small.add_party("Jongerencentrum De Haven")
    after = places(small.page("/kaart"))
    assert {name: after.get(name) for name in before} == before
    assert len(after) == len(before) + 1


@row("EC-09")
def test_ec_09_not_discussed_is_not_gone(small):
    small.sit_down("2026-06-01")
    small.type("gem > mo o g")
    page = small.page("/verandering?van=1&tot=2")
    page.says("niet besproken (1)")
    assert "weg (1)" not in page.text


@row("EC-10")
@pytest.mark.parametrize("label", ["Wijkagent De Vries", "Fatima van de GGD"])
def test_ec_10_no_person_on_a_map(small, label):
    refused = small.add_party(label)
    assert refused.status == 422
    refused = small.type("gem > mo o (mail jan@x.nl)")
    assert refused.status in {200, 422}
    assert "jan@x.nl" not in small.page().text


@row("EC-11")
def test_ec_11_what_disturbs_a_named_organisation(house, small):
    name = f"Buurthuis Zonnehoek {uuid.uuid4().hex[:4]}"
    small.add_party(name)
    small.type(f"{name} > jw v\n{name} > gem o")
    guest = house.visitor().open(small.guest())
    assert guest.status == 200
    shared = [small.file("kumu.xlsx"), small.file("svg"), guest.body]
    book = load_workbook(io.BytesIO(shared[0]))["Connections"]
    told = [line for line in book.iter_rows(values_only=True) if name in line]
    assert [line for line in told if "ondersteunend" in line]
    assert not [line for line in told if "verstorend" in line]
    assert f"{name} verstoort" not in guest.text
    assert f"{name} zit" not in guest.text


@row("EC-12")
def test_ec_12_a_relation_that_led_to_a_pilot(asha, office):
    programme = office.programme("Ecosysteem")
    plan = office.plan(20, Programma=programme)
    here = Map.of(asha, "gem > jw o", f"?programma={programme}")
    form = here.page("/opbrengst").form("Toevoegen")
    form.set("leverde deze pilot op", plan.code).send().expect(200)
    plan.page().says("kwam via", "Gemeentelijke diensten → Jongerenwerk")
    here.page("/opbrengst").says(plan.code)


@row("EC-13")
def test_ec_13_forty_parties(asha):
    here = Map.of(asha, "")
    names = [f"Organisatie {n}" for n in range(22)]
    for name in names:
        here.add_party(name)
    ends = [*names, *("gem", "ow", "jw", "mo", "ggd", "hulp")]
    pairs = [(one, other) for one in ends for other in ends if one != other][:200]
    here.type("\n".join(f"{one} > {other} o" for one, other in pairs)).expect(200)
    here.page("/kaart").says(names[0], names[-1])
    assert len(here.file("svg")) < 60_000


@row("EC-14")
def test_ec_14_a_guest_proposes(house, small):
    door, stranger = small.guest(), house.visitor()
    page = stranger.open(door)
    tie = page.soup.select_one("[name=tie_id] option[value]:not([value='']), [name=tie_id][value]")["value"]
    form = next(one for one in page.forms("") if "tie_id" in [tag.get("name") for tag in one.fields])
    form.given |= {"kind": ["klopt niet"], "tie_id": [tie], "text": ["Dat was vroeger zo."]}
    form.send().expect(200)
    small.page("/gasten").says("klopt niet", "Dat was vroeger zo.")
    small.page().says("2 relaties")
    assert "tegenspreken" not in small.page().text
    decide = next(
        one for one in small.page("/gasten").forms("") if (one.tag.get("action") or "").endswith("overnemen")
    )
    decide.send()
    small.page().says("tegenspreken")
    small.page("/blinde-vlekken").says("1 paar met een relatie die betwist is, weg is of nog moet komen")
    revoke = next(
        one for one in small.page("/gasten").forms("") if (one.tag.get("action") or "").endswith("/intrekken")
    )
    revoke.send()
    assert stranger.ask("GET", door).status in {403, 404, 410}


@row("EC-15")
def test_ec_15_a_wrong_line_keeps_the_others(asha):
    lines = LINES.strip().splitlines()
    lines[11] = "ow > odrs v w"
    here = Map.of(asha, "")
    here.type("\n".join(lines)).says("Regel 12", "Bedoelde je", "33 relaties zijn opgeslagen")
    here.type("ow > ggd v w")
    here.page().says("34 relaties")
