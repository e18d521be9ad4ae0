"""A CSV file is looked at first; a bad one says what is wrong and stores nothing."""

import datetime as dt
import io
import re

import openpyxl
import pytest

from cleanup.domain.platform.column_words import column_label
from cleanup.domain.platform.tables import recognise
from tests import planning
from tests.pages import soup

GOOD = "name;municipality;contact;phone\nPitstop;Eindhoven;Sam Voorbeeld;+31 6 1234\nDe Buurt;Ede;;\n"
PILOTS = "date,starts_at,ends_at,organisation,municipality,expected\n"


def upload(client, address, content):
    data = content if isinstance(content, bytes) else content.encode()
    return client.post(address, data={"file": (io.BytesIO(data), "lijst.csv")})


def store(client, address, page):
    text = re.search(r'name="text" type="hidden" value="([^"]*)"', page.text)
    return client.post(address, data={"text": text[1].replace("&#34;", '"')})


def test_a_good_file_is_shown_and_stored_after_a_second_look(as_, sql):
    asha = as_("asha")
    planning.type_programme(asha)
    page = upload(asha, "/partners/importeren", GOOD)
    assert page.status_code == 200
    assert "2 rijen, klaar om op te slaan" in page.text
    assert sql("SELECT count(*) FROM organisation") == [(0,)]
    store(asha, "/partners/importeren/opslaan", page)
    assert sql("SELECT name, region FROM organisation ORDER BY name") == [
        ("De Buurt", "midden"),
        ("Pitstop", "zuid"),
    ]
    assert sql("SELECT name, phone FROM contact") == [("Sam Voorbeeld", "+31 6 1234")]
    assert sql("SELECT count(*) FROM outreach") == [(2,)]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("name\nPitstop\n", "Deze kolommen ontbreken: gemeente"),
        ("name,municipality\n=HYPERLINK(1),Ede\n", "lijkt op een formule"),
        ("name,municipality\n" + "a,b\n" * 50_000, "meer dan 5000 rijen"),
        (b"PK\x03\x04" + b"\0" * 100, "kunnen we niet lezen"),
        ("name,municipality\nPitstop,Ede\nPitstop,Ede\n,Ede\n", "Regel 3:"),
        ("name,municipality,kind\nPitstop,Ede,kerk\n", "Kies een soort organisatie."),
        ("name,municipality\nPitstop,Altena\n", "ligt in twee vakantieregio"),
    ],
)
def test_a_bad_file_says_what_is_wrong_and_stores_nothing(as_, sql, content, sentence):
    answer = upload(as_("asha"), "/partners/importeren", content)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert sql("SELECT count(*) FROM organisation") == [(0,)]


def test_a_file_beyond_every_measure_is_refused(as_, sql):
    kind = "application/x-www-form-urlencoded"
    answer = as_("asha").post("/partners/importeren", data=b"a" * 5_000_000, content_type=kind)
    assert answer.status_code == 413


def test_pilots_come_in_with_their_organisations(as_, sql):
    asha = as_("asha")
    planning.type_programme(asha)
    page = upload(asha, "/pilots/importeren", PILOTS + "2027-03-10,13:00,17:00,Pitstop,Eindhoven,17\n")
    assert page.status_code == 200
    assert sql("SELECT count(*) FROM pilot") == [(0,)]
    assert sql("SELECT count(*) FROM organisation") == [(0,)]
    store(asha, "/pilots/importeren/opslaan", page)
    assert sql("SELECT expected, status FROM pilot") == [(17, "gepland")]
    assert sql("SELECT name FROM organisation") == [("Pitstop",)]


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("31-2-2027,13:00,17:00,P,Ede,17", "Regel 2: cel A2 (datum): De dag “31-2-2027” bestaat niet."),
        ("2027-03-10,13:00,12:00,P,Ede,17", "Regel 2: cel C2 (eindtijd): Kies een eindtijd na de begintijd."),
        ("2027-03-10,13:00,17:00,P,Ede,31", "Regel 2: cel F2 (verwacht aantal): Een groep heeft 1 tot 30"),
        ("2027-03-10,13:00,17:00,P,,17", "Regel 2: cel E2 (gemeente): Vul de gemeente in. De cel is leeg."),
        ("2027-03-10,13:00,17:00,,Ede,17", "Regel 2: cel D2 (organisatie): Vul de naam van de"),
    ],
)
def test_a_bad_row_of_pilots_is_named_with_its_line(as_, sql, row, sentence):
    good = "2027-03-11,13:00,17:00,Q,Ede,17\n"
    answer = upload(as_("asha"), "/pilots/importeren", f"{PILOTS}{row}\n{good}")
    assert answer.status_code == 422
    assert sentence in answer.text.replace("\n", "")
    assert sql("SELECT count(*) FROM organisation") == [(0,)]


def test_everything_that_is_wrong_with_a_row_is_said_at_once_with_its_column(as_):
    row = "2027-03-10,17:00,13:00,Onbekende Club,Nergensdorp,45\n"
    answer = upload(as_("asha"), "/pilots/importeren", PILOTS + row)
    assert answer.status_code == 422
    page = " ".join(answer.text.split())
    for said in (
        "Regel 2: cel C2 (eindtijd): Kies een eindtijd na de begintijd. Over middernacht",
        "Een groep heeft 1 tot 30 deelnemers. Er staat “45”.",
        "De organisatie “Onbekende Club” is er nog niet en komt erbij. Klopt de naam?",
        "Nergensdorp",
    ):
        assert said in page, said
    several = upload(as_("asha"), "/pilots/importeren", PILOTS + "x,y,17:00,,Ede,veel\n").text
    for cell in ("A2 (datum)", "B2 (begintijd)", "D2 (organisatie)", "F2 (verwacht aantal)"):
        assert f"cel {cell}:" in several


def test_the_same_row_twice_names_the_line_and_no_code_that_is_not_there(as_, sql):
    row = "2027-03-10,13:00,17:00,Pitstop,Ede,17\n"
    answer = upload(as_("asha"), "/pilots/importeren", PILOTS + row + row)
    assert answer.status_code == 422
    assert "Regel 2 is met dezelfde organisatie op deze dag" in " ".join(answer.text.split())
    assert "Er is al een pilot" not in answer.text


def test_a_page_of_an_import_speaks_in_words_and_days_and_not_in_names_of_code(as_):
    asha = as_("asha")
    planning.type_programme(asha)
    looked = upload(asha, "/pilots/importeren", PILOTS + "2027-03-10,13:00,17:00,Pitstop,Ede,17\n")
    pointed = upload(asha, "/pilots/importeren", "Club;Waar\nPitstop;Ede\n")
    pages = [soup(looked), soup(asha.get("/pilots/importeren")), soup(asha.get("/partners/importeren"))]
    for page in [*pages, soup(pointed)]:
        shown = page.main.get_text(" ")
        for name in ("starts_at", "ends_at", "municipality", "expected", "organisation,", "2027-03-10"):
            assert name not in shown, name
    assert "10 maart 2027" in soup(looked).main.get_text(" ")
    assert "begintijd" in soup(pointed).main.get_text(" ")


def test_what_a_page_calls_a_column_is_understood_as_the_head_of_one():
    from cleanup.services import accounts, partners, pilots
    from cleanup.services.network.imported import MEMBER_ROWS

    for kind in (accounts.PEOPLE_ROWS, partners.ORGANISATION_ROWS, pilots.PILOT_ROWS, MEMBER_ROWS):
        names = kind.columns.all
        heads = [column_label(name) for name in names]
        assert recognise(heads, kind.columns, kind.cells) == dict(enumerate(names))


def test_all_organisations_and_pilots_as_excel_with_formulas_as_text(as_, db, sql):
    pilot = planning.planned_pilot()
    pilot.organisation.notes = "=1+1"
    db.session.commit()
    asha = as_("asha")
    for path, name in (("/partners/export.xlsx", "Organisaties"), ("/pilots/export.xlsx", "Pilots")):
        answer = asha.get(path)
        sheet = openpyxl.load_workbook(io.BytesIO(answer.data))[name]
        assert sheet.max_row == 2
        assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert sql("SELECT count(*) FROM audit_event WHERE kind = 'exported'") == [(2,)]


def test_a_workbook_with_dutch_columns_comes_in_and_findings_are_said_first(as_, sql):
    asha = as_("asha")
    planning.type_programme(asha)
    book = openpyxl.Workbook()
    book.active.append(["Datum", "Begintijd", "Eindtijd", "Organisatie", "Gemeente", "Aantal", "Variant"])
    row = [
        dt.date(2027, 7, 20),
        dt.time(13),
        dt.time(17),
        "Café Élan",
        "Eindhoven",
        17,
        "Eerst bewustwording",
    ]
    book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    page = upload(asha, "/pilots/importeren", out.getvalue())
    assert page.status_code == 200, page.text[-4000:]
    assert "Denk hieraan voor je opslaat" in page.text
    assert "vakantie" in page.text
    store(asha, "/pilots/importeren/opslaan", page)
    stored = sql("SELECT date, starts_at, variant, expected FROM pilot")[0]
    assert str(stored[0]) == "2027-07-20"
    assert str(stored[1]).startswith("13:00")
    assert tuple(stored[2:]) == ("eerst_bewust", 17)
    assert sql("SELECT name FROM organisation") == [("Café Élan",)]


def test_columns_that_are_not_recognised_are_pointed_out_by_hand(as_, sql):
    asha = as_("asha")
    planning.type_programme(asha)
    page = upload(asha, "/partners/importeren", "Club;Waar\nPitstop;Ede\n")
    assert page.status_code == 422
    assert "Welke kolom is wat?" in page.text
    text = re.search(r'name="text" value="([^"]*)"', page.text)[1]
    chosen = {"text": text, "kolom_0": "name", "kolom_1": "municipality"}
    again = asha.post("/partners/importeren", data=chosen)
    assert again.status_code == 200, again.text[-4000:]
    store(asha, "/partners/importeren/opslaan", again)
    assert sql("SELECT name, municipality FROM organisation") == [("Pitstop", "Ede")]


def test_our_own_lists_and_templates_come_in_again_and_change_nothing(as_, db, sql):
    planning.planned_pilot()
    asha = as_("asha")
    for path, count in (
        ("pilots", "SELECT count(*) FROM pilot"),
        ("partners", "SELECT count(*) FROM organisation"),
    ):
        page = upload(asha, f"/{path}/importeren", asha.get(f"/{path}/export.xlsx").data)
        assert page.status_code == 200, page.text[-4000:]
        assert "1 rij is er al en verandert niet." in page.text
        store(asha, f"/{path}/importeren/opslaan", page)
        assert sql(count) == [(1,)]
        template = upload(asha, f"/{path}/importeren", asha.get(f"/{path}/sjabloon.xlsx").data)
        assert template.status_code == 200, template.text[-4000:]


@pytest.mark.parametrize(("year", "meant"), [("0027", "2027"), ("2127", "2027")])
def test_a_year_that_cannot_be_meant_is_refused_with_the_one_that_may_be(as_, sql, year, meant):
    answer = upload(as_("asha"), "/pilots/importeren", f"{PILOTS}{year}-03-10,13:00,17:00,P,Ede,17\n")
    assert answer.status_code == 422
    assert f"Bedoel je {meant}?" in answer.text
