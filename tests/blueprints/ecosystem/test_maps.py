"""Making a map, its sessions and arrows, through the pages."""

from __future__ import annotations

import pytest

from cleanup.services.platform.demo.ecosystem_lines import LINES
from tests import maps
from tests.ecosystem import TYPED, WHO_NAMES_WHOM

LABELS = {"gem": "Gemeentelijke diensten", "ow": "Onderwijsinstellingen"}


@pytest.fixture
def asha(as_):
    return as_("asha")


def words(page):
    return " ".join(page.main.text.split())


def test_an_empty_programme_says_what_to_do_first(asha):
    assert asha.get("/ecosysteem").status_code == 404
    maps.with_programme()
    assert "Nog geen kaart" in asha.page("/ecosysteem").text
    address = maps.type_map(asha)
    assert "Schrijf op wie er aan tafel zaten" in asha.page(address).text
    assert asha.get(f"{address}/invoeren").headers["Location"].endswith("/sessies/nieuw")


def test_who_names_whom_is_counted_on_the_matrix(asha):
    address = maps.typed_map(asha, WHO_NAMES_WHOM)
    page = asha.page(f"{address}/matrix")
    assert "197 van de 306 mogelijke uitspraken" in words(page)
    assert "Paren: 153. Door allebei gezegd: 88, van één kant: 21, door niemand: 44." in words(page)
    rows = {row.th.text: [int(cell.text) for cell in row("td")] for row in page("table")[-1].tbody("tr")}
    assert rows[LABELS["gem"]] == [17, 16, 0]
    assert rows["Socialmediaplatforms"] == [4, 1, 13]
    assert len(page.select("td.one")) == 21


def test_the_typed_map_says_what_it_says(asha):
    address = maps.typed_map(asha)
    text = words(asha.page(address))
    assert "34 relaties tussen 18 partijen: 22 ondersteunend, 6 verstorend, 3 sturend, 3 financieel." in text
    assert "Paren met een relatie: 21 van 153." in text
    assert "Gemeentelijke diensten en Maatschappelijke organisaties (soorten: 4)" in text
    assert "Coördinatoren jeugd en veiligheid; Jongeren die extra steun nodig hebben" in text
    assert "Pijlen van steun die ook teruggaan: 6 van 22" in text
    for pair in (
        "Gemeentelijke diensten en Rolmodellen en influencers",
        "Onderwijsinstellingen en Meldpunten",
        "Politie, wijkagenten en OM en Jongerenwerk",
        "Maatschappelijke organisaties en Kennisinstituten",
    ):
        assert pair in text
    assert text.count("niet te toetsen: daarvoor zijn minstens twee bronnen of sprekers nodig") == 4


def test_what_may_become_a_relation_is_counted_apart_and_the_kinds_add_up(asha):
    address = maps.typed_map(asha, "gem > mo o h\npol > jw s\nkw > jv o mogelijk")
    text = words(asha.page(address))
    assert "2 relaties tussen 18 partijen: 1 ondersteunend, 1 sturend." in text
    assert "Daarnaast 1 mogelijke relatie, die nog geen relatie is." in text
    assert "2 van 2 niet gezegd" in text
    assert "Daarnaast" not in words(asha.page(maps.typed_map(asha, "gem > mo o h")))


def test_only_onderwijs_holds_when_chapters_are_known(asha):
    text = words(asha.page(maps.typed_map(asha, LINES)))
    assert "Onderwijsinstellingen: houdt stand" in text
    assert text.count(": houdt stand") == 1
    assert text.count("hangt af van wie er aan tafel zat") == 3


def test_a_wrong_line_keeps_the_other_33(asha, sql):
    lines = LINES.splitlines()
    maps.with_programme()
    address = maps.type_map(asha)
    maps.type_session(asha, address)
    lines[11] = "ow > jngeren o h"
    answer = maps.type_lines(asha, address, "\n".join(lines))
    assert answer.status_code == 200
    assert "Regel 12" in answer.text
    assert "Bedoelde je" in answer.text
    assert "33 relaties zijn opgeslagen" in answer.text
    assert sql("SELECT count(*) FROM claim") == [(33,)]
    assert maps.type_lines(asha, address, "ow > jongeren o h").status_code == 303
    assert sql("SELECT count(*) FROM claim") == [(34,)]


def test_sending_the_same_lines_twice_stores_them_once(asha, sql):
    address = maps.typed_map(asha)
    assert maps.type_lines(asha, address, TYPED).status_code == 303
    assert sql("SELECT count(*) FROM claim") == [(34,)]
    assert maps.type_lines(asha, address, "gem > mo o h").status_code == 303
    assert sql("SELECT count(*) FROM claim") == [(34,)]
    assert sql("SELECT count(*) FROM claim WHERE strength = 'hoog'") == [(12,)]


def test_looking_first_stores_nothing(asha, sql):
    address = maps.typed_map(asha, "gem > mo o")
    page = asha.post(f"{address}/invoeren/kijken", data={"text": "gem > mo v sterk\nggd > zomaar"})
    assert page.status_code == 200
    assert "er is nog niets opgeslagen" in page.text
    assert "verstorend" in page.text
    assert "zomaar" in page.text
    assert sql("SELECT count(*) FROM claim") == [(1,)]


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("text", "gem > mo o (bel jan@x.nl)"),
        ("text", "gem > mo o (volgens Fatima Yilmaz)"),
        ("text", "gem > mo o [06 12345678]"),
        ("source", "gesprek met Jan de Boer"),
    ],
)
def test_a_person_in_a_note_or_source_is_refused_and_nothing_is_stored(asha, sql, field, text):
    address = maps.typed_map(asha, "gem > ow o")
    typed = {"text": "gem > mo s"} | {field: text}
    answer = maps.type_lines(asha, address, **typed)
    assert answer.status_code == 422
    assert sql("SELECT count(*) FROM claim") == [(1,)]


@pytest.mark.parametrize("label", ["Wijkagent De Vries", "wijkagent Jansen", "Fatima Yilmaz", "jan@x.nl"])
def test_a_person_is_no_party(asha, sql, label):
    address = maps.typed_map(asha, "gem > ow o")
    typed = {"level": "onderdeel", "stakeholder_kind": "politie", "organisation_id": "", "label": label}
    answer = asha.post(f"{address}/partijen/nieuw", data=typed)
    assert answer.status_code == 422
    assert sql("SELECT count(*) FROM map_actor") == [(18,)]


def test_the_numbers_at_the_table_must_fit(asha):
    maps.with_programme()
    address = maps.type_map(asha)
    assert maps.type_session(asha, address, participants="3").status_code == 422
    assert maps.type_session(asha, address, participants="12").status_code == 303
    answer = maps.type_session(asha, address, held_on="2025-01-01")
    assert answer.status_code == 422
    assert "De sessie hiervoor was later" in answer.text


def test_a_second_map_of_the_same_place_has_a_code_of_its_own(asha):
    maps.with_programme()
    assert maps.type_map(asha) == "/ecosysteem/haarlem"
    assert maps.type_map(asha) == "/ecosysteem/haarlem-2"


def test_switched_off_there_is_nothing(asha, db, now):
    from cleanup.services import partners

    programme = maps.with_programme()
    address = maps.type_map(asha)
    assert 'href="/ecosysteem"' in asha.get("/").text
    partners.set_parts(programme, (), None, now)
    db.session.commit()
    assert 'href="/ecosysteem"' not in asha.get("/").text
    for path in ("/ecosysteem", address, f"{address}/kaart", f"{address}/ecosysteem.svg"):
        assert asha.get(path).status_code == 404


def test_a_closed_map_is_read_and_gets_no_session(asha):
    address = maps.typed_map(asha)
    assert asha.post(f"{address}/afsluiten").status_code == 303
    assert "Volgende sessie toevoegen" not in asha.page(address).text
    assert maps.type_session(asha, address, held_on="2026-04-12").status_code == 422
    assert asha.post(f"{address}/openen").status_code == 303
    assert maps.type_session(asha, address, held_on="2026-04-12").status_code == 303


def test_a_session_is_new_until_it_is_there_and_then_changed(asha):
    """A browser that has been here before sees the same as one that has not."""
    address = maps.typed_map(asha, "gem > mo o")
    assert "Sessie toevoegen" in asha.page(f"{address}/sessies/nieuw").h1.text
    page = asha.page(f"{address}/sessies/1")
    assert "Wijzig sessie 1" in page.h1.text
    seen = page.find("input", attrs={"name": "seen"})["value"]
    typed = {"held_on": "2026-03-29", "form": "online", "seen": seen, "people_ggd": "4"}
    assert asha.post(f"{address}/sessies/1", data=typed).status_code == 303
    assert "29 maart 2026" in asha.page(address).text
    assert "soorten partijen aan tafel: 1 van 18" in asha.page(address).text
