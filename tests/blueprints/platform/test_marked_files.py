"""A file with errors comes back as a workbook: bad cells coloured and noted, what is wrong beside them."""

import io

import openpyxl
import pytest

from tests import factories, planning
from tests.pages import soup
from tests.services.platform.test_table_files import book, ods

HEADER = ["datum", "begintijd", "eindtijd", "organisatie", "gemeente", "verwacht aantal"]
GOOD = ["2027-06-25", "13:00", "17:00", "Pitstop", "Eindhoven", "17"]
BAD = ["2027-06-26", "13:00", "17:00", "+Huis(1)", "Eindhoven", "9"]
ODD = ["2027-06-27", "13:00", "11:00", "De Buurt", "Ede", "9"]


def csv_of(*rows):
    return "\r\n".join(";".join(row) for row in rows).encode()


FILES = {
    "csv": csv_of(HEADER, GOOD, BAD),
    "utf-16": csv_of(HEADER, GOOD, BAD).decode().encode("utf-16"),
    "ods": ods(HEADER, GOOD, BAD),
    "xlsx": book(HEADER, GOOD, BAD),
}


def marked(client, address, content, name="lijst.xlsx", **fields):
    page = client.post(address, data={"file": (io.BytesIO(content), name), **fields})
    form = soup(page).select_one("form[action='/bestanden/nakijken']")
    answer = client.post(form["action"], data={"text": form.select_one("[name=text]")["value"]})
    assert answer.status_code == 200
    return openpyxl.load_workbook(io.BytesIO(answer.data)).active


@pytest.mark.parametrize("kind", FILES)
def test_the_bad_cell_is_coloured_and_noted_and_said_in_the_last_column(as_, kind):
    asha = as_("asha")
    planning.type_programme(asha)
    sheet = marked(asha, "/pilots/importeren", FILES[kind])
    cell = sheet["D3"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("+Huis(1)", "s", True)
    assert cell.fill.fgColor.rgb.endswith("FBD9D3")
    assert "lijkt op een formule" in cell.comment.text
    assert sheet["G1"].value == "Wat er mis is"
    assert "lijkt op een formule" in sheet["G3"].value
    assert [one.value for one in sheet[2]][:6] == GOOD
    assert sheet["D2"].fill.fill_type is None
    assert sheet["G2"].value is None


def test_a_formula_in_the_file_is_a_text_in_the_copy(as_):
    asha = as_("asha")
    planning.type_programme(asha)
    evil = [*GOOD[:3], '=HYPERLINK("https://voorbeeld.example")', *GOOD[4:]]
    sheet = marked(asha, "/pilots/importeren", csv_of(HEADER, [*evil, "@SUM(1)"]))
    cells = [cell for row in sheet for cell in row if cell.value]
    assert {cell.data_type for cell in cells} == {"s"}
    assert sheet["D2"].value == evil[3]


def test_rows_stay_on_their_own_line_under_a_title(as_):
    asha = as_("asha")
    planning.type_programme(asha)
    sheet = marked(asha, "/pilots/importeren", book(["Planning"], [], HEADER, GOOD, [], BAD))
    assert sheet["A3"].value == "datum"
    assert sheet["D6"].comment is not None


def test_a_rule_of_a_field_marks_the_cell_of_that_field(as_):
    asha = as_("asha")
    planning.type_programme(asha)
    sheet = marked(asha, "/pilots/importeren", book(HEADER, GOOD, ODD))
    assert sheet["C3"].comment is not None, "the end is before the start"


def test_the_mended_copy_comes_in_with_its_remarks_still_there(as_, sql):
    asha = as_("asha")
    planning.type_programme(asha)
    sheet = marked(asha, "/pilots/importeren", FILES["csv"])
    sheet["D3"] = "De Buurt"
    mended = io.BytesIO()
    sheet.parent.save(mended)
    page = asha.post("/pilots/importeren", data={"file": (io.BytesIO(mended.getvalue()), "nakijken.xlsx")})
    assert "2 rijen, klaar om op te slaan" in page.text


@pytest.mark.parametrize(
    ("address", "content", "at"),
    [
        ("/partners/importeren", csv_of(["naam", "gemeente", "soort"], ["Pitstop", "Ede", "kerk"]), "C2"),
        (
            "/netwerk/importeren",
            csv_of(["naam", "organisatie", "domein", "ring"], ["Sam", "P", "media", "x"]),
            "D2",
        ),
        (
            "/netwerk/importeren",
            ods(["naam", "organisatie", "domein", "kring"], ["Sam", "P", "x", "kern"]),
            "C2",
        ),
    ],
    ids=["organisations", "members", "members as .ods"],
)
def test_other_kinds_come_back_marked_too(as_, db, address, content, at):
    from cleanup.domain.platform.parts import Part

    factories.make_programme(parts=[Part.NETWORK])
    db.session.commit()
    assert marked(as_("asha"), address, content)[at].comment is not None


def test_answers_come_back_marked_without_columns_of_a_person(as_, now):
    pilot = factories.open_now(factories.make_pilot(), "t0", now=now)
    content = csv_of(["pilot", "moment", "naam", "K1"], [pilot.code, "t0", "Merel Merkteken", "elf"])
    sheet = marked(as_("eva"), "/vragenlijsten/importeren", content)
    assert sheet["D2"].comment is not None
    assert "Merkteken" not in str([[cell.value for cell in row] for row in sheet])


@pytest.mark.parametrize(
    "text", ["", "x", "[]", "[[],[],[[1,2]]]", '[["a"],[[99999999,["b"]]],[]]', "[" * 9000]
)
def test_what_is_no_table_gives_no_file(as_, text):
    assert as_("asha").post("/bestanden/nakijken", data={"text": text}).status_code == 422


def test_nothing_of_the_file_is_kept(as_, settings):
    asha = as_("asha")
    planning.type_programme(asha)
    marked(asha, "/pilots/importeren", book(HEADER, GOOD, [*BAD[:4], "Merktekenstad", "9"]))
    for file in settings.instance.rglob("*"):
        assert file.is_dir() or b"Merktekenstad" not in file.read_bytes(), file


def test_a_programme_that_is_not_there_marks_its_cell_and_one_is_known_by_its_name(as_):
    asha = as_("asha")
    planning.type_programme(asha)
    head, wrong = [*HEADER, "programma"], [*GOOD, "Programma 2027"]
    sheet = marked(asha, "/pilots/importeren", csv_of(head, [*GOOD, "programma  2026"], wrong))
    assert sheet["G2"].comment is None
    assert "Wel: SCD-26 (Programma 2026)." in sheet["G3"].comment.text


def test_a_day_of_the_week_that_contradicts_its_date_marks_that_cell(as_):
    asha = as_("asha")
    planning.type_programme(asha)
    sheet = marked(asha, "/pilots/importeren", csv_of(HEADER, ["dinsdag 18 juni 2027", *GOOD[1:]]))
    assert "18-6-2027 is een vrijdag" in sheet["A2"].comment.text


def test_a_file_with_headings_alone_says_that_there_are_no_rows(as_):
    page = (
        as_("asha").post("/pilots/importeren", data={"file": (io.BytesIO(book(HEADER)), "lijst.xlsx")}).text
    )
    assert "Het bestand heeft geen rijen." in page
    assert "Welke kolom is wat?" not in page
