"""Excel swaps day and month of the dates it can read: the page asks, with both readings, for the column."""

import datetime as dt
import io

import openpyxl

from tests import planning
from tests.pages import soup

HEAD = ["Datum", "Begintijd", "Eindtijd", "Organisatie", "Gemeente", "Verwacht aantal"]


def look(client, days):
    book = openpyxl.Workbook()
    book.active.append(HEAD)
    for number, day in enumerate(days):
        book.active.append([day, "13:00", "17:00", f"Club {number}", "Ede", 12])
    out = io.BytesIO()
    book.save(out)
    return client.post("/pilots/importeren", data={"file": (io.BytesIO(out.getvalue()), "lijst.xlsx")})


def answer(client, page, said):
    form = next(one for one in soup(page).select("main form") if one.select("[name=swapped]"))
    sent = {one["name"]: one["value"] for one in form.select("input[type=hidden]")}
    return client.post("/pilots/importeren", data={**sent, "swapped": said})


def days_after(client, sql, page, said):
    form = soup(answer(client, page, said)).select_one("form[action*='opslaan']")
    client.post("/pilots/importeren/opslaan", data={"text": form.select_one("[name=text]")["value"]})
    return [str(date) for (date,) in sql("SELECT date FROM pilot ORDER BY date")]


def test_dates_beside_texts_that_excel_could_not_read_are_asked_about(as_, sql):
    asha = as_("asha")
    planning.type_programme(asha)
    page = look(asha, [dt.date(2027, 5, 6), "25-6-2027"])
    assert page.status_code == 422
    shown = [" ".join(one.text.split()) for one in soup(page).select("main button[name=swapped]")]
    assert shown == ["Omgewisseld: 5 juni 2027", "Zoals het er staat: 6 mei 2027"]
    assert soup(page).select_one("form[action*='opslaan']") is None
    assert days_after(asha, sql, page, "ja") == ["2027-06-05", "2027-06-25"]


def test_who_meant_what_stands_there_keeps_it(as_, sql):
    asha = as_("asha")
    planning.type_programme(asha)
    page = look(asha, [dt.date(2027, 5, 6), "25-6-2027"])
    assert days_after(asha, sql, page, "nee") == ["2027-05-06", "2027-06-25"]


def test_days_outside_the_programme_that_are_within_it_the_other_way_round_are_asked_about(as_, sql):
    asha = as_("asha")
    planning.type_programme(asha, starts_on="2027-06-01", ends_on="2027-07-31")
    page = look(asha, [dt.date(2027, 5, 6), dt.date(2027, 12, 7)])
    assert "Zijn dag en maand verwisseld?" in page.text
    assert days_after(asha, sql, page, "ja") == ["2027-06-05", "2027-07-12"]


def test_a_column_of_plain_days_is_not_asked_about(as_):
    asha = as_("asha")
    planning.type_programme(asha)
    assert look(asha, [dt.date(2027, 5, 6), dt.date(2027, 5, 25)]).status_code == 200
    assert look(asha, [dt.date(2027, 5, 6), dt.date(2027, 5, 7)]).status_code == 200
