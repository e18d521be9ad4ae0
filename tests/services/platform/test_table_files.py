"""Files as people have them come in with exact values, or with a clear question about one cell."""

import datetime as dt
import io
import zipfile

import pytest
from openpyxl import Workbook

from cleanup.domain.pilots.columns import KINDS, OTHER_NAMES
from cleanup.domain.platform.csv_files import RowsRefusedError
from cleanup.domain.platform.errors import RuleBrokenError
from cleanup.services.partners.importing import COLUMNS as PARTNER_COLUMNS
from cleanup.services.partners.importing import KINDS as PARTNER_KINDS
from cleanup.services.pilots.importing import COLUMNS
from cleanup.services.platform.table_files import read_own_table, read_table, read_table_rows

DUTCH = ("Datum", "Begintijd", "Eindtijd", "Organisatie", "Gemeente", "Verwacht aantal")
PLAIN = ("2027-06-25", "13:00", "17:00", "Café Élan", "Súdwest-Fryslân", "17")
WANTED = dict(
    zip(("date", "starts_at", "ends_at", "organisation", "municipality", "expected"), PLAIN, strict=True)
)


def text(separator=";", header=DUTCH, row=PLAIN, end="\r\n"):
    return end.join([separator.join(header), separator.join(row), ""])


def book(*rows, sheet="Blad1", before=0, merge=""):
    found = Workbook()
    found.active.title = sheet
    for _number in range(before):
        found.active.append([])
    for row in rows:
        found.active.append(row)
    if merge:
        found.active.merge_cells(merge)
    out = io.BytesIO()
    found.save(out)
    return out.getvalue()


def ods(*rows):
    """Return an .ods as LibreOffice writes it: typed cells, repeated empty ones, a long empty end."""
    cells = "".join(f"<table:table-row>{''.join(map(ods_cell, row))}</table:table-row>" for row in rows)
    content = (
        '<?xml version="1.0"?><office:document-content '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="Blad1">{cells}<table:table-row table:number-rows-repeated="1048572">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    return out.getvalue()


def ods_cell(value):
    if isinstance(value, dt.date):
        return f'<table:table-cell office:value-type="date" office:date-value="{value}"/>'
    if isinstance(value, dt.time):
        return f'<table:table-cell office:value-type="time" office:time-value="PT{value:%HH%MM%SS}"/>'
    if isinstance(value, int):
        return f'<table:table-cell office:value-type="float" office:value="{value}"/>'
    return f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'


TYPED = [dt.date(2027, 6, 25), dt.time(13), dt.time(17), "Café Élan", "Súdwest-Fryslân", 17]
SERIALS = [46563, 13 / 24, 17 / 24, "Café Élan", "Súdwest-Fryslân", 17.0]
ENGLISH = ("date", "starts_at", "ends_at", "organisation", "municipality", "expected")
FILES = {
    "utf-8": text().encode(),
    "utf-8 with a mark": text().encode("utf-8-sig"),
    "windows-1252": text().encode("cp1252"),
    "utf-16 with a mark": text("\t").encode("utf-16"),
    "utf-16 without, little": text("\t").encode("utf-16-le"),
    "utf-16 without, big": text("\t").encode("utf-16-be"),
    "comma": text(",").encode(),
    "tab": text("\t").encode(),
    "bar": text("|").encode(),
    "sep=": ("sep=;\r\n" + text()).encode("cp1252"),
    "sep=,": ("sep=,\n" + text(",")).encode(),
    "trailing semicolons": (text().replace("\r\n", ";;;\r\n") + ";;;;;;;;\r\n").encode(),
    "old Mac line ends": text(end="\r").encode(),
    "quotes": text(row=[f'"{cell}"' for cell in PLAIN]).encode(),
    "our own names": text(",", header=ENGLISH).encode(),
    "names in capitals with a star": text(header=[f"{name.upper()}*" for name in DUTCH]).encode(),
    "names with underscores": text(header=[name.replace(" ", "_") for name in DUTCH]).encode(),
    "d-m-yyyy": text(row=("25-6-2027", *PLAIN[1:])).encode(),
    "d/m/yyyy": text(row=("25/6/2027", *PLAIN[1:])).encode(),
    "d.m.yy": text(row=("25.6.27", *PLAIN[1:])).encode(),
    "m/d/yyyy": text(row=("6/25/2027", *PLAIN[1:])).encode(),
    "in words": text(row=("vr 25 juni 2027", *PLAIN[1:])).encode(),
    "in English words": text(row=("25 June 2027", *PLAIN[1:])).encode(),
    "a date with midnight": text(row=("2027-06-25 00:00:00", *PLAIN[1:])).encode(),
    "a day number": text(row=("46563", *PLAIN[1:])).encode(),
    "13:00:00": text(row=(PLAIN[0], "13:00:00", "17:00:00", *PLAIN[3:])).encode(),
    "13.00": text(row=(PLAIN[0], "13.00", "17.00", *PLAIN[3:])).encode(),
    "13u00": text(row=(PLAIN[0], "13u00", "17u", *PLAIN[3:])).encode(),
    "13.00 uur": text(row=(PLAIN[0], "13.00 uur", "17:00 uur", *PLAIN[3:])).encode(),
    "1 PM": text(row=(PLAIN[0], "1:00 PM", "5 PM", *PLAIN[3:])).encode(),
    "a part of a day": text(row=(PLAIN[0], "0,541666667", "0,708333333", *PLAIN[3:])).encode(),
    "17.0": text(row=(*PLAIN[:5], "17.0")).encode(),
    "xlsx with types": book(DUTCH, TYPED),
    "xlsx with text": book(DUTCH, PLAIN),
    "xlsx with serials": book(DUTCH, SERIALS),
    "xlsx below empty rows": book(DUTCH, TYPED, before=3),
    "xlsx with a title above": book(["Planning 2027"], DUTCH, TYPED),
    "xlsx with empty rows and columns": book([*DUTCH, None, None], [], [*TYPED, None], [None] * 9),
    "xlsx with merged names of groups above": book(
        ["Planning 2027"], ["Wanneer", None, None, "Wie", None, "Hoeveel"], DUTCH, TYPED, merge="A2:C2"
    ),
    "ods with names of groups above": ods(["Wanneer", "", "", "Wie", "", "Hoeveel"], DUTCH, TYPED),
    "xlsx with a total below": book(DUTCH, TYPED, [], ["Totaal", None, None, None, None, 17]),
    "csv with a total below": (text() + "Totaal:;;;;;17\r\n").encode(),
    "csv with a total in its own column": (text() + ";;;;TOTAAL;17\r\n").encode("cp1252"),
    "sep= in utf-16": ("sep=;\r\n" + text()).encode("utf-16"),
    "windows-1252 with tabs": text("\t").encode("cp1252"),
    "dates as text with serial times": text(
        row=("25-06-2027", "0,541666667", "0,708333333", *PLAIN[3:])
    ).encode(),
    "ods with types": ods(DUTCH, TYPED),
    "ods with text": ods(DUTCH, PLAIN),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_as_people_have_it_gives_exact_values(name):
    [row] = read_table_rows(FILES[name], COLUMNS, KINDS, 10)
    assert dict(row.cells) == WANTED


def test_there_are_forty_of_them():
    assert len(FILES) >= 40


@pytest.mark.parametrize(
    ("row", "where", "sentence"),
    [
        (("3/4/2027", *PLAIN[1:]), "cel A2 (datum)", "3/4/2027” kan 3-4-2027 of 4-3-2027 zijn"),
        ((*PLAIN[:4], "x" * 81, "17"), "cel E2 (gemeente)", "hoogstens 80 tekens"),
        ((*PLAIN[:3], "=HYPERLINK(1)", *PLAIN[4:]), "cel D2 (organisatie)", "lijkt op een formule"),
    ],
)
def test_what_could_be_two_things_or_cannot_be_is_asked_by_cell(row, where, sentence):
    with pytest.raises(RowsRefusedError) as refused:
        read_table_rows(text(row=row).encode(), COLUMNS, KINDS, 10)
    assert where in str(refused.value)
    assert sentence in str(refused.value)


def test_a_row_that_is_called_total_and_says_more_stays():
    rows = read_table_rows(b"naam;gemeente\nPitstop;Ede\nTotaal;Utrecht\n", PARTNER_COLUMNS, PARTNER_KINDS, 9)
    assert [row.cells["name"] for row in rows] == ["Pitstop", "Totaal"]


def test_one_clear_date_says_how_the_whole_column_is_meant():
    lines = text(row=("25/6/2027", *PLAIN[1:])) + ";".join(("3/4/2027", *PLAIN[1:])) + "\r\n"
    rows = read_table_rows(lines.encode(), COLUMNS, KINDS, 10)
    assert [row.cells["date"] for row in rows] == ["2027-06-25", "2027-04-03"]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("612345678", "0612345678"), ("31612345678", "+31612345678"), ("+31 6 12345678", "+31 6 12345678"),
     ("06-12345678", "06-12345678"), ("612345678.0", "0612345678")],
)  # fmt: skip
def test_a_phone_number_gets_back_what_a_spreadsheet_took(typed, kept):
    content = f"Naam;Gemeente;Telefoon\nPitstop;Ede;{typed}\n".encode()
    [row] = read_table_rows(content, PARTNER_COLUMNS, PARTNER_KINDS, 10)
    assert row.cells["phone"] == kept


def test_a_phone_number_that_was_cut_off_is_asked_for():
    content = b"Naam;Gemeente;Telefoon\nPitstop;Ede;3,16123E+10\n"
    with pytest.raises(RowsRefusedError, match="cel C2"):
        read_table_rows(content, PARTNER_COLUMNS, PARTNER_KINDS, 10)


def test_a_line_of_a_list_is_no_formula():
    content = b"Naam;Gemeente;Notities\nPitstop;Ede;- let op\n"
    [row] = read_table_rows(content, PARTNER_COLUMNS, PARTNER_KINDS, 10)
    assert row.cells["notes"] == "- let op"


def test_unknown_columns_can_be_pointed_out_or_skipped():
    content = b"Club;Waar;Kleur\nPitstop;Ede;rood\n"
    with pytest.raises(RuleBrokenError, match="ontbreken"):
        read_table_rows(content, PARTNER_COLUMNS, PARTNER_KINDS, 10)
    chosen = {0: "name", 1: "municipality", 2: "-"}
    [row] = read_table_rows(content, PARTNER_COLUMNS, PARTNER_KINDS, 10, chosen)
    assert dict(row.cells) == {"name": "Pitstop", "municipality": "Ede"}


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04rest", b"\xd0\xcf\x11\xe0old", b"", b"\x00\x01\x02\x03", b"\0" * 50]
)
def test_what_is_no_table_is_refused_in_one_sentence(content):
    with pytest.raises(RuleBrokenError):
        read_table_rows(content, COLUMNS, KINDS, 10)


def test_a_book_that_unpacks_endlessly_is_refused(monkeypatch):
    monkeypatch.setattr("cleanup.analysis.sheets.LARGEST_UNPACKED", 2**20)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (2**20 + 1))
    with pytest.raises(RuleBrokenError, match="niet lezen"):
        read_table(out.getvalue())


def test_five_thousand_rows_are_read():
    content = book(PARTNER_HEADER, *([f"Plek {number}", "Ede", "612345678"] for number in range(5000)))
    assert len(read_table_rows(content, PARTNER_COLUMNS, PARTNER_KINDS, 5000)) == 5000


PARTNER_HEADER = ["Naam", "Gemeente", "Telefoon"]


def test_every_other_name_is_of_a_column_there_is():
    assert set(OTHER_NAMES) <= set(COLUMNS.all)


def sheets(**named):
    found = Workbook()
    found.remove(found.active)
    for name, rows in named.items():
        sheet = found.create_sheet(name)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    found.save(out)
    return out.getvalue()


NOTE = [["Leeswijzer"], ["Vul het tweede blad in."], ["Vragen? Bel Kim."]]


def test_the_sheet_with_the_list_is_read_and_the_others_are_named():
    table = read_own_table(sheets(Leeswijzer=NOTE, Lijst=[DUTCH, TYPED], Leeg=[]), COLUMNS, KINDS)
    assert (table.sheet, table.passed_over) == ("Lijst", ("Leeswijzer",))
    unknown = sheets(Leeswijzer=NOTE, Lijst=[["Club", "Waar"], ["Pitstop", "Ede"]])
    table = read_own_table(unknown, PARTNER_COLUMNS, PARTNER_KINDS)
    assert table.header == ("Club", "Waar"), "also where no column of it is known"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj", "Dit is een document"),
        (b"{\\rtf1\\ansi Pitstop}", "Dit is een document"),
        (b"<html><body><table><tr><td>naam</td></tr></table></body></html>", "Dit is een webpagina"),
        ("<TABLE><tr><td>naam</td></tr></TABLE>".encode("utf-16"), "Dit is een webpagina"),
        (b'<?xml version="1.0"?><Workbook/>', "Dit is een webpagina of xml"),
        (b"Beste allemaal\nHierbij de lijst\n", "vinden we geen tabel"),
        (book(["Leeswijzer"], ["Vul de lijst in"]), "vinden we geen tabel"),
    ],
    ids=["pdf", "rtf", "html called xls", "table in utf-16", "xml", "a letter", "a note in a workbook"],
)
def test_what_has_no_table_in_it_says_what_it_is(content, said):
    with pytest.raises(RuleBrokenError, match=said):
        read_table_rows(content, COLUMNS, KINDS, 10)
