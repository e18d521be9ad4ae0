"""The pages with the picture, the blind spots and the change, through the front door."""

from __future__ import annotations

import time

import pytest

from tests import maps
from tests.ecosystem import WHO_NAMES_WHOM

BUDGET = 40_000


@pytest.fixture
def asha(as_):
    return as_("asha")


def words(page):
    return " ".join(page.main.text.split())


def test_the_page_of_the_map_is_light_and_whole_without_script(asha):
    address = maps.typed_map(asha)
    for path in (f"{address}/kaart", f"{address}/kaart?soort=alles"):
        answer = asha.get(path)
        assert len(answer.data) <= BUDGET, f"{path}: {len(answer.data)} bytes"
        page = asha.page(path)
        assert page.find("svg")
        assert len(page.select(".eco-map a")) == 18
        assert len(page.select(".eco-matrix tbody tr")) == 18
        assert page.select_one(".eco-map")["role"] == "group"
        shown = page.select(".eco-map > g[aria-hidden]")
        assert all(
            "tie-" in " ".join(g["class"]) or "sign-" in " ".join(g["class"]) or "eco-legend" in g["class"]
            for g in shown
        )
    assert asha.page(f"{address}/kaart").find("a", attrs={"aria-current": "page"})


def test_the_default_is_one_kind_and_many_lines_are_warned_about(asha):
    address = maps.typed_map(asha, WHO_NAMES_WHOM)
    crowded = asha.get(f"{address}/kaart?soort=alles")
    assert "lijnen tegelijk leest niemand" in crowded.text
    assert len(crowded.data) <= BUDGET
    small = maps.typed_map(asha, title="Ede")
    assert "22 lijnen" not in asha.page(f"{small}/kaart").text


def test_a_map_with_nothing_on_it_divides_nothing_by_nothing(asha):
    maps.with_programme()
    address = maps.type_map(asha, with_kinds="")
    maps.type_session(asha, address)
    for path in ("", "/kaart", "/matrix", "/blinde-vlekken", "/verandering"):
        text = words(asha.page(f"{address}{path}"))
        assert "0 van 0" not in text, path
        assert "0 van de 0" not in text, path


def test_blind_spots_say_who_was_there_and_who_could_know(asha):
    address = maps.typed_map(asha, WHO_NAMES_WHOM)
    text = words(asha.page(f"{address}/blinde-vlekken"))
    assert "Soorten partijen aan tafel: 5 van 18; alleen door anderen beschreven: 13." in text
    assert "Uitspraken die beginnen bij een partij aan tafel: 73 van 197." in text
    assert "Paren waarvan niemand iets zegt: 44. Paren waarvan ook niemand aan tafel zat: 36." in text
    assert "Alleen over de andere 8" in text


def test_what_the_second_session_does_not_mention_is_not_gone(asha):
    address = maps.typed_map(asha, "gem > mo o l\nrijk > gem s\nggd > ow o h\npol > jw o g")
    assert "Nog niets te vergelijken" in asha.page(f"{address}/verandering").text
    maps.type_session(asha, address, held_on="2026-04-13")
    maps.type_lines(asha, address, "gem > mo o h\nrijk > gem s weg\nhulp > jong o\nggd > ow o l")
    page = asha.page(f"{address}/verandering")
    rows = {
        table.caption.text.split(" (")[0]: [row.th.text for row in table.tbody("tr")]
        for table in page("table")
    }
    assert rows == {
        "nieuw": ["Hulpverlening"],
        "weg": ["Landelijke overheid en fondsen"],
        "sterker": ["Gemeentelijke diensten"],
        "zwakker": ["GGD"],
        "niet besproken": ["Politie, wijkagenten en OM"],
    }
    assert "Met dezelfde partijen" in page.text
    assert asha.get(f"{address}/verandering?van=2&tot=1").status_code in {409, 422}
    assert asha.get(f"{address}/verandering?van=9&tot=1").status_code == 404


def test_adding_a_party_leaves_every_other_box_where_it_was(asha, sql):
    address = maps.typed_map(asha)
    before = dict(sql("SELECT id, x || ',' || y FROM map_actor"))
    typed = {
        "level": "organisatie",
        "stakeholder_kind": "jongerenwerk",
        "organisation_id": "",
        "label": "Pitstop",
    }
    assert asha.post(f"{address}/partijen/nieuw", data=typed).status_code == 303
    after = dict(sql("SELECT id, x || ',' || y FROM map_actor"))
    assert {key: after[key] for key in before} == before
    assert len(after) == 19
    assert None not in after.values()


def test_a_box_is_moved_by_a_form_and_stays_on_the_sheet(asha, sql):
    address = maps.typed_map(asha)
    key = maps.party(sql, "ggd")
    path = f"{address}/partijen/{key}/verplaatsen"
    assert asha.post(path, data={"x": "120", "y": "880"}).status_code == 303
    assert sql("SELECT x, y FROM map_actor WHERE id = :key", key=key) == [(120, 880)]
    for typed in ({"x": "1001", "y": "5"}, {"x": "-1", "y": "5"}, {"x": "", "y": "5"}, {"x": "a", "y": "5"}):
        assert asha.post(path, data=typed).status_code == 422
    assert sql("SELECT x, y FROM map_actor WHERE id = :key", key=key) == [(120, 880)]


def test_forty_parties_and_two_hundred_ties_are_there_within_a_second_of_work(asha):
    address = maps.typed_map(asha, "gem > mo o")
    names = [f"Club {letter}{number}" for letter in "abcd" for number in range(6)][:22]
    for name in names:
        typed = {
            "level": "organisatie",
            "stakeholder_kind": "jongerenwerk",
            "organisation_id": "",
            "label": name,
        }
        asha.post(f"{address}/partijen/nieuw", data=typed)
    lines = [
        f"{a} > {b} {'osv€'[n % 4]}"
        for n, (a, b) in enumerate((a, b) for a in names for b in names if a != b)
    ]
    assert maps.type_lines(asha, address, "\n".join(lines[:200])).status_code == 303
    asha.get(f"{address}/kaart")
    started = time.process_time()
    answer = asha.get(f"{address}/kaart")
    spent = time.process_time() - started
    print(f"\n{len(answer.data)} bytes, {spent * 1000:.0f} ms")
    assert spent < 1


def test_an_evaluator_reads_and_changes_nothing(asha, as_):
    address = maps.typed_map(asha)
    eva = as_("eva")
    for path in (
        "",
        "/kaart",
        "/matrix",
        "/blinde-vlekken",
        "/verandering",
        "/bestanden",
        "/kumu.xlsx",
        "/vel",
    ):
        assert eva.get(f"{address}{path}").status_code == 200
    for path in ("/invoeren", "/gasten", "/importeren", "/partijen/nieuw", "/volledig.xlsx", "/opbrengst"):
        assert eva.get(f"{address}{path}").status_code == 403
    assert as_("ben").get(address).status_code == 403
