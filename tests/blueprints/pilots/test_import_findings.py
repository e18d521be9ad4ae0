"""What a file of pilots asks to think of: by kind, counted, nothing hidden."""

import datetime as dt
import io

import openpyxl

from tests import planning
from tests.pages import soup

HEAD = "datum;begintijd;eindtijd;organisatie;gemeente;verwacht aantal\n"


def look(client, rows):
    content = (HEAD + "".join(f"{row}\n" for row in rows)).encode()
    return client.post("/pilots/importeren", data={"file": (io.BytesIO(content), "lijst.csv")})


def said(page):
    return " ".join(soup(page).main.text.split())


def plain_rows(many, first=dt.date(2027, 3, 1)):
    days = (first + dt.timedelta(days=number) for number in range(many))
    return [f"{day};13:00;17:00;Vereniging {number};Ede;12" for number, day in enumerate(days)]


def test_sixty_new_organisations_hide_no_holiday_and_no_day_outside_the_programme(as_):
    asha = as_("asha")
    planning.type_programme(asha)
    page = look(asha, [*plain_rows(60), "25-12-2027;13:00;17:00;A;Ede;12", "6-6-2045;13:00;17:00;B;Ede;12"])
    told = said(page)
    assert "Regel 62: Op deze dag is het Eerste kerstdag." in told
    assert "Regel 63: Deze datum valt buiten het programma" in told
    assert "62 organisaties zijn er nog niet en komen erbij." in told
    assert (
        told.index("Buiten het programma") < told.index("Feestdag") < told.index("Organisatie is nieuw: 62")
    )
    folded = soup(page).select_one("main details")
    assert "Vereniging 0 · Vereniging 1" in folded.text
    assert "Vereniging 59" in folded.text


def test_what_a_row_asks_stands_beside_it_too(as_):
    asha = as_("asha")
    planning.type_programme(asha)
    page = look(asha, ["25-12-2027;13:00;17:00;A;Ede;12"])
    (row,) = soup(page).select("main table tbody tr")
    assert "Eerste kerstdag" in row.text


def test_of_very_many_each_kind_is_counted_and_all_come_along_as_a_workbook(as_):
    asha = as_("asha")
    planning.type_programme(asha)
    rows = plain_rows(400, dt.date(2041, 1, 1))
    page = look(asha, rows)
    told = said(page)
    assert "Buiten het programma: 400" in told
    assert "… en nog 395." in told
    assert "Nog 380 rijen staan hier niet, maar horen er wel bij." in told
    assert len(page.data) < 150_000
    form = next(one for one in soup(page).select("form") if "alle bevindingen" in one.text)
    answer = asha.post(form["action"], data={"text": form.select_one("[name=text]")["value"]})
    sheet = openpyxl.load_workbook(io.BytesIO(answer.data)).active
    last = [row[-1].value for row in sheet.iter_rows(min_row=2)]
    assert len(last) == 400
    assert all("buiten het programma" in text for text in last)
