"""Files as people really have them, at every door for rows: understood or refused in words, never half."""

import base64
import datetime as dt
import hashlib
import io

import openpyxl
import pytest

from cleanup.application import LARGEST_BODY
from cleanup.domain.platform.tables import pack
from tests import factories, planning
from tests.pages import soup

PEOPLE = ["Naam", "E-mailadres", "Rol", "Taal"]
KINDS = {
    "people": ("bo", "/beheer/accounts/importeren", PEOPLE, ["Noor", "noor@voorbeeld.example", "", "nl"]),
    "organisations": (
        "asha", "/partners/importeren",
        ["Naam", "Gemeente", "Soort", "E-mail", "Telefoon"],
        ["De Haven", "Utrecht", "jongerenwerk", "jan@voorbeeld.example", "0612345678"],
    ),
    "pilots": (
        "asha", "/pilots/importeren",
        ["Datum", "Begintijd", "Eindtijd", "Organisatie", "Gemeente", "Verwacht aantal"],
        ["2027-03-10", "13:00", "17:00", "De Haven", "Utrecht", "12"],
    ),
    "members": (
        "asha", "/netwerk/importeren",
        ["naam", "organisatie", "domein", "ring", "mail", "toestemming_op", "18_plus"],
        ["Noor", "De Haven", "media", "kern", "noor@voorbeeld.example", "2026-01-02", "ja"],
    ),
}  # fmt: skip
BAD = {
    "people": (["", "geen adres", "koning", "Fries"], 4),
    "organisations": (["", "Altena", "kroeg", "jan@@x", "6,12E+08"], 5),
    "pilots": (["31-2-2027", "x", "17:00", "", "", "45"], 5),
    "members": (["", "", "kerk", "kernn", "jan@@x", "2099-01-01", "misschien"], 6),
}
"""A row with a mistake in every column, and how many are said."""


def send_to(client, address, content):
    return client.post(address, data={"file": (io.BytesIO(content), "lijst")})


def csv_of(*rows, separator=";", encoding="utf-8"):
    return "\n".join(separator.join(row) for row in rows).encode(encoding)


def book_of(*sheets, merged=""):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, rows in enumerate(sheets):
        sheet = book.create_sheet(f"Blad {number}")
        for row in rows:
            sheet.append(row)
        if merged:
            sheet.merge_cells(merged)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.fixture(params=KINDS)
def door(request, as_, db):
    """Gives a way to send a file to a kind, its columns and a good row."""
    from cleanup.domain.platform.parts import Part

    factories.make_programme(parts=[Part.NETWORK])
    db.session.commit()
    who, address, head, row = KINDS[request.param]
    client = as_(who)

    def send(content):
        return send_to(client, address, content)

    return request.param, client, address, send, head, row


def said(page):
    return " ".join(soup(page).main.get_text(" ").split())


def lines_of(page):
    found = [" ".join(item.text.split()) for item in soup(page).select("main .notice--danger li")]
    return [line for line in found if line.startswith("Regel 2")]


def test_what_holds_one_good_row_is_ready_to_store_however_it_was_written(door):
    _kind, _client, _address, send, head, row = door
    files = {
        "sep=": b"sep=;\r\n" + csv_of(head, row),
        "UTF-16": csv_of(head, row, separator="\t", encoding="utf-16"),
        "UTF-8 with a mark": csv_of(head, row, encoding="utf-8-sig"),
        "commas": csv_of(head, row, separator=","),
        "workbook": book_of([head, row]),
        "a title in merged cells": book_of([["Lijst"], [], head, row], merged="A1:C1"),
        "another sheet first": book_of([["Uitleg"], ["Vul het tweede blad in"]], [head, row]),
        "a wide other sheet first": book_of([["Lees", "dit", "eerst"], ["a", "b", "c"]], [head, row]),
        "a total below": book_of([head, row, ["Totaal", 1]]),
    }
    for name, content in files.items():
        page = send(content)
        assert page.status_code == 200, (name, said(page)[:900])
        assert "1 rij, klaar om op te slaan" in said(page), name


def test_a_file_without_rows_says_so(door):
    _kind, _client, _address, send, head, _row = door
    for content in (b"", b"\n\n", book_of([]), csv_of(head), book_of([head]), b"\0\1\2" * 99):
        page = send(content)
        assert page.status_code == 422
        assert soup(page).select_one(".error-summary li").text.strip()


def test_all_that_is_wrong_with_a_row_is_said_in_one_round_and_marked(door):
    kind, _client, _address, send, head, _row = door
    row, count = BAD[kind]
    page = send(csv_of(head, row))
    assert page.status_code == 422
    assert len(lines_of(page)) == count, lines_of(page)
    assert "Haal het bestand op met de fouten gemarkeerd" in page.text


def test_a_formula_and_the_error_of_a_formula_are_no_text(door):
    _kind, _client, _address, send, head, row = door
    for evil in ("=HYPERLINK(1)", "@SUM(1)", "#N/B", "#REF!", "#VALUE!"):
        changed = [evil if cell in {"De Haven", "Noor"} else cell for cell in row]
        page = send(csv_of(head, changed))
        assert page.status_code == 422, evil
        assert lines_of(page), evil


def test_a_row_twice_and_a_row_that_is_there_are_told_and_stored_once(door):
    kind, client, address, send, head, row = door
    twice = send(csv_of(head, row, row))
    assert twice.status_code == (200 if kind == "members" else 422)
    assert "regel 2" in said(twice).lower() or "1 rij is er al" in said(twice) or "Er is al" in said(twice)
    text = soup(send(csv_of(head, row))).select_one("input[name=text]")["value"]
    assert client.post(f"{address}/opslaan", data={"text": text}).status_code == 303
    again = send(csv_of(head, row))
    assert "1 rij is er al en verandert niet." in said(again) or "Er is al een pilot" in said(again)


def test_too_many_rows_are_counted(door):
    _kind, _client, _address, send, head, row = door
    page = send(csv_of(head, *[row] * 5001))
    assert page.status_code == 422
    assert "meer dan" in said(page)


def test_thousands_of_rows_without_a_pattern_travel_to_the_end(as_):
    """Looked at, given back marked, and sent on to be stored: no page on the way is too small for them."""
    asha = as_("asha")
    drawn = [hashlib.sha384(b"%d" % number).digest() for number in range(5000)]
    rows = [[f"x{base64.b64encode(name).decode()}", "Utrecht", "kerk"] for name in drawn]
    page = send_to(asha, "/partners/importeren", csv_of(["Naam", "Gemeente", "Soort"], *rows))
    assert page.status_code == 422
    assert "… en nog 4950." in said(page)
    marked = soup(page).select_one("form[action='/bestanden/nakijken'] input[name=text]")["value"]
    assert asha.post("/bestanden/nakijken", data={"text": marked[:-9]}).status_code == 422, "not 413"
    text = pack(csv_of(["name", "municipality", "kind"], *rows).decode())
    assert len(text) > LARGEST_BODY
    assert asha.post("/partners/importeren/opslaan", data={"text": text}).status_code == 422, "not 413"


def test_a_column_that_is_not_known_is_pointed_out_by_hand_and_travels_along(door):
    _kind, _client, _address, send, head, row = door
    page = send(csv_of(["Wat anders", *head[1:]], row))
    assert page.status_code == 422
    form = soup(page).select_one("select[name=kolom_0]").find_parent("form")
    fields = {one["name"]: one["value"] for one in form.select("input[name=text]")}
    for one in form.select("select"):
        chosen = one.select_one("option[selected]") or one.select("option")[1]
        fields[one["name"]] = chosen["value"]
    done = door[1].post(door[2], data=fields)
    assert "1 rij, klaar om op te slaan" in said(done)


def test_what_no_longer_can_be_stored_says_so_on_the_same_page(door):
    kind, client, address, _send, head, _row = door
    row, _count = BAD[kind]
    for text in (csv_of(head, row).decode(), "", "iets"):
        page = client.post(f"{address}/opslaan", data={"text": text})
        assert page.status_code == 422
        assert soup(page).select_one("main .error-summary, main .notice--danger").text.strip()


@pytest.mark.parametrize("typed", ["6,12E+08", "6E+08", "3,16123E+10", "6.12345678e8", "6,12 E+08"])
def test_a_phone_number_that_a_spreadsheet_cut_is_refused(as_, typed):
    head, row = KINDS["organisations"][2:]
    content = csv_of(head, [*row[:-1], typed])
    page = send_to(as_("asha"), "/partners/importeren", content)
    assert page.status_code == 422
    assert "de cijfers zijn weg" in said(page)


def test_a_doubtful_date_is_asked_with_both_readings_at_every_door_with_dates(door):
    kind, _client, _address, send, head, row = door
    if kind not in {"pilots", "members"}:
        return
    page = send(
        csv_of(head, [{"2027-03-10": "3/4/2027", "2026-01-02": "3/4/2026"}.get(cell, cell) for cell in row])
    )
    assert page.status_code == 422
    year = 2027 if kind == "pilots" else 2026
    assert f"kan 3-4-{year} of 4-3-{year} zijn" in said(page)


def test_dates_and_times_of_a_workbook_are_what_they_are(as_):
    head = KINDS["pilots"][2]
    rows = [head, [dt.date(2027, 3, 10), dt.time(13), dt.time(17), "De Haven", "Utrecht", 12]]
    rows.append(["10 maart 2027", "18u00", "20.30", "De Haven", "Utrecht", "12"])
    asha = as_("asha")
    planning.type_programme(asha)
    page = send_to(asha, "/pilots/importeren", book_of(rows))
    assert "2 rijen, klaar om op te slaan" in said(page)
