"""Figures that are counted stand beside those that were typed, and nothing chooses between them."""

import datetime as dt
import io

import openpyxl
import pytest

from tests import factories, network
from tests.network import close, count, gather, grade, grades, open_again, typed_figure, words

VISITS = "Totaal aan netwerkpartners expertsessies"
PARTIES = "Totaal aantal betrokken partijen lerend netwerk"
DAYS = [dt.date(2026, 1, day) for day in (20, 31)]


def cells(answer, sheet):
    book = openpyxl.load_workbook(io.BytesIO(answer.data))
    return [[cell.value for cell in row] for row in book[sheet].iter_rows()]


@pytest.fixture
def asha(as_):
    factories.make_pilot(programme=network.start())
    return as_("asha")


def test_26_and_42_and_10_are_78_of_150_so_72_are_left_and_after_70_more_two(asha):
    for counted in (26, 42, 10):
        gather(asha, counted=counted)
    gather(asha, "Online partnerbijeenkomst")
    december = gather(asha, "Kennissessie")
    typed_figure(asha, VISITS, 150)
    page = words(asha.get("/netwerk/cijfers"))
    assert "72 nog niet verdeeld" in page
    assert "geteld is 78" in page
    assert "Bijeenkomsten zonder telling: 2" in page
    count(asha, december, 70, "openbaar verslag")
    assert "2 nog niet verdeeld" in words(asha.get("/netwerk/cijfers"))


def test_a_number_that_cannot_be_is_refused_beside_its_field_and_zero_is_a_count(asha, sql):
    code = gather(asha)
    for wrong in ("-3", "99999999", "veel"):
        page = asha.post(f"/netwerk/bijeenkomsten/{code}", data={"counted": wrong, "counted_source": "x"})
        assert page.status_code == 422, wrong
    assert asha.post(f"/netwerk/bijeenkomsten/{code}", data={"counted": "3"}).status_code == 422
    count(asha, code, 0)
    assert sql("SELECT counted FROM gathering") == [(0,)]


def stored_members(asha, outside, team):
    rows = [f"Lid {n};Organisatie {n};media;actief;;" for n in range(outside)]
    rows += [f"Team {n};Diversion;landelijk;team;;" for n in range(team)]
    text = "naam;organisatie;domein;ring;mail;toestemming_op\n" + "\n".join(rows) + "\n"
    network.sent(asha.post("/netwerk/importeren/opslaan", data={"text": text}))


def test_96_and_14_are_110_and_101_typed_is_pointed_out_everywhere(asha, as_):
    stored_members(asha, 96, 14)
    typed_figure(asha, PARTIES, 101, "bijlage 1 van het rapport")
    assert "110 mensen deden mee: 96 in het netwerk en 14 in het projectteam" in words(asha.get("/netwerk"))
    page = words(asha.get("/netwerk/cijfers"))
    for said in ("110 personen", "101 mensen", "geteld in het lerend netwerk", "bijlage 1 van het rapport"):
        assert said in page[page.index("Hierover spreken bronnen") :]
    eva = as_("eva")
    table = words(eva.get("/evaluatie/cijfers"))
    assert "twee waarden voor dezelfde indicator: 110 en 101" in table
    assert "geteld in het lerend netwerk" in table


def test_both_means_are_right_and_the_second_waits_for_five_everywhere(asha, visitor):
    codes = [gather(asha, title) for title in ("januari", "maart", "oktober")]
    for code, given in zip(codes, ({7: 2, 8: 6, 9: 1}, {8: 3, 9: 1}, {8: 2, 9: 1}), strict=True):
        grades(visitor, code, given)
    close(asha, *codes)
    page = words(asha.get("/netwerk/cijfers"))
    assert "Gemiddelde over alle beoordelingen: 8,1 (n = 16)" in page
    assert "8,2" not in page
    assert "een bijeenkomst heeft minder dan 5 beoordelingen" in page
    open_again(asha, *codes[1:])
    grades(visitor, codes[1], {8: 4, 9: 1})
    grades(visitor, codes[2], {8: 4, 9: 1})
    close(asha, *codes[1:])
    page = words(asha.get("/netwerk/cijfers"))
    assert "Gemiddelde over alle beoordelingen: 8,1 (n = 26)" in page
    assert "Gemiddelde van de bijeenkomsten: 8,1 (3 bijeenkomsten)" in page


def test_a_handful_of_grades_shows_nowhere(asha, visitor, as_):
    code = gather(asha)
    grades(visitor, code, {3: 4})
    close(asha, code)
    for client in (asha, as_("eva")):
        for address in (f"/netwerk/bijeenkomsten/{code}", "/netwerk/bijeenkomsten", "/netwerk/cijfers"):
            assert "3,0" not in words(client.get(address))
        [row] = [row for row in cells(client.get("/netwerk/netwerk.xlsx"), "bijeenkomsten") if row[0] == code]
        assert row[7] == 4
        assert set(row[8:]) == {"[c]"}


def test_a_rest_of_a_handful_hides_the_mean_of_all(asha, visitor):
    large, small = gather(asha, "groot"), gather(asha, "klein")
    grades(visitor, large, {8: 6})
    grades(visitor, small, {2: 3})
    close(asha, large, small)
    page = words(asha.get("/netwerk/cijfers"))
    assert "wat overblijft zou over minder dan 5 beoordelingen gaan" in page
    assert "8,0" in words(asha.get(f"/netwerk/bijeenkomsten/{large}"))


def test_how_often_each_grade_was_given_is_in_the_file_only_in_whole_groups(asha, visitor):
    code = gather(asha)
    grades(visitor, code, {7: 5, 8: 6})
    close(asha, code)
    [row] = [row for row in cells(asha.get("/netwerk/netwerk.xlsx"), "bijeenkomsten") if row[0] == code]
    assert row[9:] == [0, 0, 0, 0, 0, 0, 5, 6, 0, 0]
    open_again(asha, code)
    grades(visitor, code, {9: 1, 7: 4})
    close(asha, code)
    [row] = [row for row in cells(asha.get("/netwerk/netwerk.xlsx"), "bijeenkomsten") if row[0] == code]
    assert set(row[9:]) == {"[c]"}


PLACES = ("/netwerk/bijeenkomsten", "/netwerk/cijfers", "/evaluatie/cijfers")


def said_of_grades(asha, eva, code):
    """Every number on every page and in the workbook where a mean of this gathering could stand."""
    pages = [words(client.get(place)) for client in (asha, eva) for place in PLACES]
    pages += [words(client.get(f"/netwerk/bijeenkomsten/{code}")) for client in (asha, eva)]
    book = asha.get("/netwerk/netwerk.xlsx")
    pages += [str(cells(book, sheet)) for sheet in ("bijeenkomsten", "cijfers", "twee_waarden")]
    return [" ".join(page.split()) for page in pages]


def test_one_grade_more_is_told_by_no_page_and_its_remark_waits(asha, visitor, as_):
    """Six grades of 8 show 8.0; whoever grades a 2 afterwards, with a remark, moves nothing."""
    eva, code = as_("eva"), gather(asha)
    grades(visitor, code, {8: 6})
    for page in said_of_grades(asha, eva, code):
        assert "8,0" not in page
    close(asha, code)
    assert "8,0 (n = 6)" in words(asha.get(f"/netwerk/bijeenkomsten/{code}"))
    open_again(asha, code)
    assert grade(visitor, code, 2, remark="Het duurde te lang.").status_code == 201
    for page in said_of_grades(asha, eva, code):
        assert "7,1" not in page
        assert "Het duurde te lang." not in page
    close(asha, code)
    for page in said_of_grades(asha, eva, code):
        assert "7,1" not in page
    page = words(asha.get(f"/netwerk/bijeenkomsten/{code}"))
    assert "8,0 (n = 6); 1 nieuw cijfer telt mee zodra er 5 zijn" in page
    assert "Het duurde te lang." in page
    assert "8,0 6 + 1" in words(eva.get("/netwerk/bijeenkomsten"))
    assert "gemiddelde over alle beoordelingen: 8,0 (n = 6)" in words(eva.get("/netwerk/cijfers")).lower()
    open_again(asha, code)
    grades(visitor, code, {2: 4})
    close(asha, code)
    assert "5,3 (n = 11)" in words(asha.get(f"/netwerk/bijeenkomsten/{code}"))


FACTS = [
    ("Beoordeling", ("8,1 van 16 mensen", "8,2 gemiddelde van drie sessies")),
    ("Netwerk", ("110 = 96 + 14", "101 inclusief projectteam")),
    ("Tweede sessie", ("30 maart", "31 maart")),
    ("Omvang van de tweede sessie", ("42", "ruim dertig")),
    ("Opkomst", ("150", "78 geteld", "70 op 4 december")),
    ("Politie, wijkagenten en OM", ("aanwezig op 31 maart", "nog niet betrokken")),
    ("Leeftijd van beheerders", ("20-25", "20-30")),
    ("Platforms", ("moeilijk te betrekken", "onmogelijk")),
    ("Relaties", ("hoofdtabel", "bijlage: negen uitspraken anders")),
    ("Deelnemers", ("32 = 8 + 17 + 7", "37 = 13 + 24")),
]


@pytest.mark.parametrize(("subject", "values"), FACTS, ids=[subject for subject, _ in FACTS])
def test_of_every_fact_that_sources_dispute_all_values_are_shown_with_their_sources(asha, subject, values):
    for place, value in enumerate(values):
        typed = {"subject": subject, "value": value, "source": f"bron {place}"}
        network.sent(asha.post("/netwerk/cijfers", data=typed))
    page = words(asha.get("/netwerk/cijfers"))
    card = page[page.index("Hierover spreken bronnen") : page.index("Wat een bron zegt")]
    assert subject in card
    for place, value in enumerate(values):
        assert value in card
        assert f"bron {place}" in card
    rows = [row for row in cells(asha.get("/netwerk/netwerk.xlsx"), "twee_waarden") if row[0] == subject]
    assert [row[1] for row in rows] == sorted(values, key=str.casefold)


def test_one_source_or_two_that_agree_are_no_dispute_and_no_source_is_refused(asha):
    for source in ("a", "b"):
        network.sent(asha.post("/netwerk/cijfers", data={"subject": "X", "value": "10", "source": source}))
    assert "Er zijn geen bronnen die elkaar tegenspreken" in words(asha.get("/netwerk/cijfers"))
    assert asha.post("/netwerk/cijfers", data={"subject": "X", "value": "11"}).status_code == 422


def test_a_kind_that_came_contradicts_who_says_it_did_not(asha):
    code = gather(asha, held_on=dt.date(2025, 3, 31))
    network.sent(asha.post(f"/netwerk/bijeenkomsten/{code}/soorten", data={"kinds": ["politie"]}))
    typed = {"subject": "Politie, wijkagenten en OM", "value": "nog niet betrokken", "source": "§4.3"}
    network.sent(asha.post("/netwerk/cijfers", data=typed))
    page = words(asha.get("/netwerk/cijfers"))
    assert "wel aanwezig op 31-03-2025, geen lid" in page
    assert "wel aanwezig op 31 maart 2025, geen lid" in words(asha.get("/netwerk"))


def test_a_target_stands_beside_what_was_counted(asha, sql, db):
    gather(asha, counted=978)
    typed_figure(asha, VISITS, 1000)
    sql("UPDATE indicator SET target = 1000, target_source = 'plan', target_set_on = '2025-01-01'")
    db.session.commit()
    assert "bijna (97,8 %)" in words(asha.get("/netwerk/cijfers"))


def test_the_aims_say_what_we_measure_and_what_we_do_not(asha):
    page = words(asha.get("/netwerk/cijfers"))
    assert "Wij meten 8 van 21 doelen" in page
    rows = cells(asha.get("/netwerk/netwerk.xlsx"), "doelen")
    assert sorted({row[2] for row in rows[1:]}) == ["meten wij", "meten wij niet"]


def test_figures_change_on_the_evaluation_page_when_something_is_counted(asha, as_):
    eva = as_("eva")
    gather(asha, counted=26)
    assert "26" in words(eva.get("/evaluatie/cijfers"))
    gather(asha, counted=42)
    assert "26 + 42" in words(eva.get("/evaluatie/cijfers"))


def test_a_file_row_is_read_by_a_plain_reader(asha):
    """The calendar and the workbook are what they say they are."""
    gather(asha, "Sessie; met, tekens")
    calendar = asha.get("/netwerk/agenda.ics")
    assert calendar.mimetype == "text/calendar"
    assert "SUMMARY:Sessie\\; met\\, tekens" in calendar.text
