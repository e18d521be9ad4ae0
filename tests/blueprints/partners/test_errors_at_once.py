"""Everything that is wrong with a file is said the first time it is looked at, each with its column."""

import datetime as dt
import io

import openpyxl
import pytest

from tests import planning
from tests.blueprints.partners.test_importing import PILOTS, store, upload
from tests.pages import soup

HEAD = "Naam;Soort;Gemeente;Contactpersoon;E-mail;Telefoon\n"
ROWS = (
    "PITSTOP;onderwijs;Den Haag;René;rene@voorbeeld.example;3,16123E+10\n"
    "Nieuw;kroeg;Utrecht;Jan;jan@@x;0612345678\n"
    "De Brug;jongerenwerk;Zeist;Piet;piet@voorbeeld.example;\n"
    "De Brug;jongerenwerk;Ede;;;\n"
)


def lines_of(answer):
    assert answer.status_code == 422
    return [" ".join(item.text.split()) for item in soup(answer).select("main .notice--danger li")]


def test_a_file_with_organisations_is_refused_once_with_all_there_is(as_, sql):
    asha = as_("asha")
    planning.type_organisation(asha)
    lines = lines_of(upload(asha, "/partners/importeren", HEAD + ROWS))
    assert len(lines) == 5
    assert "cel F2 (telefoonnummer): Excel heeft dit nummer afgekort" in lines[0]
    assert lines[1] == (
        "Regel 2: cel A2 (naam): Er is al een organisatie met deze naam: “Pitstop”. Er staat “PITSTOP”."
    )
    assert lines[2].startswith("Regel 3: cel B3 (soort): Kies een soort organisatie.")
    assert lines[2].endswith("Er staat “kroeg”.")
    assert lines[3].startswith("Regel 3: cel E3 (e-mailadres): ")
    assert "“jan@@x”" in lines[3]
    assert lines[4] == ("Regel 5: cel A5 (naam): Deze organisatie staat ook op regel 4. Er staat “De Brug”.")
    assert sql("SELECT count(*) FROM organisation") == [(1,)]


def test_a_cell_that_cannot_be_read_hides_nothing_else_of_a_file_with_pilots(as_):
    asha = as_("asha")
    planning.type_programme(asha)
    long_place = "x" * 300
    rows = (
        f"2027-03-10,13:00,12:00,Pitstop,Ede,12,{long_place}\n"
        "2027-03-11,13:00,17:00,Pitstop,Ede,45,\n"
    )  # fmt: skip
    lines = lines_of(upload(asha, "/pilots/importeren", PILOTS.strip() + ",place\n" + rows))
    assert ["cel G2" in line for line in lines].count(True) == 1
    assert any("Kies een eindtijd na de begintijd." in line for line in lines)
    assert any("Een groep heeft 1 tot 30 deelnemers." in line for line in lines)


def book_of(head, *rows):
    book = openpyxl.Workbook()
    for row in (head, *rows):
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_number_for_a_time_is_asked_about_with_both_readings_and_the_preview_shows_what_was_read(as_, sql):
    asha = as_("asha")
    planning.type_programme(asha)
    head = ["Datum", "Begintijd", "Eindtijd", "Organisatie", "Gemeente", "Aantal", "Variant"]
    unclear = book_of(
        head,
        [dt.date(2027, 3, 10), 13.3, 17.5, "Pitstop", "Ede", 17],
        [dt.date(2027, 3, 11), 9.45, dt.time(17), "Pitstop", "Ede", 17],
    )
    lines = lines_of(upload(asha, "/pilots/importeren", unclear))
    assert [line[: line.index(" kan")] for line in lines] == [
        "Regel 2: cel B2 (begintijd): “13.3”",
        "Regel 2: cel C2 (eindtijd): “17.5”",
        "Regel 3: cel B3 (begintijd): “9.45”",
    ]
    assert "13:18 of 13:30" in lines[0]
    assert "17:30 of 17:50" in lines[1]
    moment = dt.datetime.combine(dt.date(2027, 5, 20), dt.time(13))
    clear = book_of(head, [moment, moment, 17, "P", "Ede", 17])
    page = upload(asha, "/pilots/importeren", clear)
    shown = [cell.text for cell in soup(page).select("main tbody td")]
    assert shown[:3] == ["20 mei 2027", "13:00", "17:00"]


def test_numbers_stay_numbers_when_the_columns_are_pointed_out_by_hand(as_):
    asha = as_("asha")
    planning.type_programme(asha)
    head = ["Dag", "Inloop", "Uitloop", "Club", "Plaats", "Hoeveel"]
    page = upload(asha, "/pilots/importeren", book_of(head, [dt.date(2027, 3, 10), 9.45, 17, "P", "Ede", 17]))
    text = soup(page).select_one("input[name=text][value]")["value"]
    columns = ("date", "starts_at", "ends_at", "organisation", "municipality", "expected")
    chosen = {f"kolom_{place}": name for place, name in enumerate(columns)}
    [line] = lines_of(asha.post("/pilots/importeren", data={"text": text} | chosen))
    assert "kan 09:27 of 09:45 zijn" in line


def test_dates_that_contradict_each_other_leave_the_unclear_one_asked(as_):
    asha = as_("asha")
    planning.type_programme(asha)
    rows = "".join(f"{day},13:00,17:00,Pitstop,Ede,17\n" for day in ("3/4/2027", "4/13/2027", "13/5/2027"))
    [line] = lines_of(upload(asha, "/pilots/importeren", PILOTS + rows))
    assert line.startswith("Regel 2: cel A2 (datum): “3/4/2027” kan 3-4-2027 of 4-3-2027 zijn.")


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        (["2027-03-10", "17:00", "13:00", "P", "Ede", "45", "x"], {"C2": "13:00", "F2": "45", "G2": "x"}),
        (
            ["31-2-2027", "13:00", "17:00", "", "", -3, "gemengd"],
            {"A2": "31-2-2027", "D2": "", "E2": "", "F2": "-3"},
        ),
        (["20-5-2027 14:00", "20-5-2027 13:00", "17:00", "P", "Ede", 9, ""], {"A2": "20-5-2027 14:00"}),
        (["20-5-2027", "21-5-2027 13:00", "17:00", "P", "Ede", 9, ""], {"B2": "21-5-2027 13:00"}),
        (["2027-03-10", "half 2", "17:00", "P", "Ede", 1.5, ""], {"B2": "half 2", "F2": "1.5"}),
    ],
)  # fmt: skip
def test_all_that_is_wrong_with_a_row_names_its_cell_and_what_was_found(as_, row, cells):
    asha = as_("asha")
    planning.type_programme(asha)
    head = ["Datum", "Begintijd", "Eindtijd", "Organisatie", "Gemeente", "Aantal", "Variant"]
    lines = lines_of(upload(asha, "/pilots/importeren", book_of(head, row)))
    assert {line.split()[3] for line in lines} == set(cells)
    for line in lines:
        cell = cells[line.split()[3]]
        assert (f"“{cell}”" if cell else "De cel is leeg.") in line
        assert "formule" not in line


def test_a_choice_that_is_none_is_answered_with_the_words_of_the_pages(as_):
    asha = as_("asha")
    planning.type_programme(asha)
    row = "2027-03-10,13:00,17:00,Pitstop,Ede,17,x\n"
    [line] = lines_of(upload(asha, "/pilots/importeren", PILOTS.strip() + ",variant\n" + row))
    assert line.endswith("Er staat “x”.")
    assert "Eerst bewustwording" in line
    assert "eerst_bewust" not in line
    [kind] = lines_of(upload(asha, "/partners/importeren", "Naam;Gemeente;Soort\nP;Ede;kerk\n"))
    assert "maatschappelijke organisatie" in kind


def test_a_double_is_named_also_where_the_first_has_another_fault(as_):
    asha = as_("asha")
    planning.type_programme(asha)
    rows = "2027-03-10,13:00,17:00,Pitstop,Ede,45\n2027-03-10,14:00,16:00,pitstop,Ede,17\n"
    lines = lines_of(upload(asha, "/pilots/importeren", PILOTS + rows))
    assert [line.split()[3] for line in lines] == ["F2", "D3"]
    assert "Regel 2 is met dezelfde organisatie op deze dag" in lines[1]
    twice = "Naam;Gemeente;E-mail;Telefoon;Contact\nClub A;Ede;a@@b;6.1E8;Kim\nClub a;Ede;;;\n"
    lines = lines_of(upload(asha, "/partners/importeren", twice))
    assert [line.split()[3] for line in lines] == ["D2", "C2", "A3"]


@pytest.mark.parametrize("phone", ["bel Kim", True, 112, "6.1E8"])
def test_what_is_no_phone_number_is_asked_about_in_a_file_and_in_the_form(as_, sql, phone):
    asha = as_("asha")
    planning.type_organisation(asha)
    head = ["Naam", "Gemeente", "Contactpersoon", "Telefoon"]
    [line] = lines_of(upload(asha, "/partners/importeren", book_of(head, ["Club", "Ede", "Kim", phone])))
    assert line.startswith("Regel 2: cel D2 (telefoonnummer): ")
    [(organisation,)] = sql("SELECT id FROM organisation")
    person = {"name": "Kim", "phone": "ja" if phone is True else str(phone)}
    answer = asha.post(f"/partners/{organisation}/contactpersonen/nieuw", data=person)
    assert answer.status_code == 422
    assert sql("SELECT count(*) FROM contact") == [(0,)]


def test_what_changed_meanwhile_is_named_by_the_cell_of_the_file(as_, sql):
    asha = as_("asha")
    planning.type_programme(asha)
    content = "Lijst 2027\n\nnaam;kleur;gemeente\n;;\nPitstop;;Ede\n".replace(";kleur", ";").encode()
    page = upload(asha, "/partners/importeren", content)
    planning.type_organisation(asha, name="Pitstop", municipality="Zeist")
    [line] = lines_of(store(asha, "/partners/importeren/opslaan", page))
    assert line.startswith("Regel 5: cel A5 (naam): Er is al een organisatie")


def test_a_page_says_which_sheet_was_read_and_what_is_no_table_is_not_asked_about(as_):
    asha = as_("asha")
    planning.type_programme(asha)
    book = openpyxl.Workbook()
    book.active.title = "Leeswijzer"
    book.active.append(["Vul het tweede blad in."])
    for row in (["Naam", "Gemeente"], ["Pitstop", "Ede"]):
        (book["Lijst"] if "Lijst" in book.sheetnames else book.create_sheet("Lijst")).append(row)
    out = io.BytesIO()
    book.save(out)
    page = upload(asha, "/partners/importeren", out.getvalue())
    assert page.status_code == 200
    assert "Gelezen: “Lijst”. Niet gelezen: “Leeswijzer”." in page.text
    refused = upload(asha, "/partners/importeren", b"%PDF-1.4\n%abc\n")
    assert refused.status_code == 422
    assert "Dit is een document, geen rekenblad." in refused.text
    assert "Welke kolom is wat?" not in refused.text


def test_a_number_without_a_person_is_kept_as_that_of_the_organisation(as_, sql):
    asha = as_("asha")
    planning.type_programme(asha)
    page = upload(asha, "/partners/importeren", "Naam;Gemeente;Telefoon\nPitstop;Ede;030-2345678\n")
    store(asha, "/partners/importeren/opslaan", page)
    assert sql("SELECT name, phone FROM contact") == [("Pitstop", "030-2345678")]


def test_a_page_in_english_says_it_in_english(as_):
    asha = as_("asha")
    planning.type_programme(asha)
    row = "3/4/2027,13.5,12:00,Pitstop,Ede,,x\n"
    lines = lines_of(upload(asha, "/pilots/importeren?taal=en", PILOTS.strip() + ",variant\n" + row))
    assert "can be 3-4-2027 or 4-3-2027" in lines[0]
    assert "“13.5” can be 13:30 or 13:50. Write the time as 13:30." in lines[1]
    assert "Write a whole number. The cell is empty." in lines[2]
    assert "Choose one of: Motivated" in lines[3]
    assert lines[3].endswith("It says “x”.")
