"""An import adds: what a row says otherwise of something that is there is said by cell, beforehand."""

import datetime as dt
import io

import openpyxl

from tests import network, planning
from tests.pages import soup


def look(client, address, content):
    data = content if isinstance(content, bytes) else content.encode()
    return client.post(address, data={"file": (io.BytesIO(data), "lijst.xlsx")})


def changed(content, **cells):
    book = openpyxl.load_workbook(io.BytesIO(content))
    (row,) = [row for row in book.active.iter_rows() if row[0].value == "code"]
    places = {cell.value: cell.column for cell in row}
    for name, value in cells.items():
        book.active.cell(row[0].row + 1, places[name]).value = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def said(page):
    items = [" ".join(one.text.split()) for one in soup(page).select("li")]
    return [one for one in items if "wordt niet overgenomen" in one]


def a_pilot(client):
    planning.type_programme(client)
    planning.type_organisation(client)
    planning.type_pilot(client, planning.the_programme(), planning.the_organisation())


def test_a_changed_export_of_pilots_says_which_cells_are_not_taken_over(as_, sql):
    asha = as_("asha")
    a_pilot(asha)
    export = asha.get("/pilots/export.xlsx").data
    edited = changed(export, date=dt.date(2027, 3, 17), expected=20, organisation="Ander", starts_at="12:30")
    found = said(look(asha, "/pilots/importeren", edited))
    assert len(found) == 4
    assert any("staat er als “10 maart 2027”" in one and "(datum)" in one for one in found)
    assert any("staat er als “17”, in het bestand “20”" in one for one in found)
    assert any("staat er als “13:00”, in het bestand “12:30”" in one for one in found)
    assert any("staat er als “Pitstop”, in het bestand “Ander”" in one for one in found)
    assert sql("SELECT date, expected FROM pilot") in ([("2027-03-10", 17)], [(dt.date(2027, 3, 10), 17)])


def test_an_export_that_nobody_changed_says_nothing(as_):
    asha = as_("asha")
    a_pilot(asha)
    for kind in ("pilots", "partners"):
        page = look(asha, f"/{kind}/importeren", asha.get(f"/{kind}/export.xlsx").data)
        assert "1 rij is er al en verandert niet." in page.text, kind
        assert said(page) == [], kind


def test_an_organisation_that_is_there_says_what_stays(as_):
    asha = as_("asha")
    planning.type_organisation(asha)
    rows = "naam;gemeente;soort;notities\npitstop;Eindhoven;;Belt op maandag\n"
    (found,) = said(look(asha, "/partners/importeren", rows))
    assert "cel D2 (aantekeningen): staat er als “leeg”, in het bestand “Belt op maandag”." in found


def test_somebody_with_an_account_keeps_their_name(as_, cast):
    rows = f"Naam;E-mailadres;Rol;Taal\nIemand Anders;{cast.ben.email};;\n"
    (found,) = said(look(as_("bo"), "/beheer/accounts/importeren", rows))
    assert f"cel A2 (naam): staat er als “{cast.ben.name}”, in het bestand “Iemand Anders”." in found


def test_a_member_keeps_their_ring(as_):
    network.start()
    asha = as_("asha")
    head = "naam;organisatie;domein;ring;18_plus\n"
    page = look(asha, "/netwerk/importeren", f"{head}Noor;Pitstop;jongerenwerk;strategische kern;ja\n")
    form = soup(page).select_one("form[action*='opslaan']")
    asha.post(form["action"], data={"text": form.select_one("[name=text]")["value"]})
    (found,) = said(look(asha, "/netwerk/importeren", f"{head}Noor;Pitstop;jongerenwerk;bredere schil;ja\n"))
    assert "cel D2 (ring): staat er als “strategische kern”, in het bestand “bredere schil”." in found


def test_members_without_a_name_are_known_by_address_or_asked_about(as_, sql):
    network.start()
    asha = as_("asha")
    head = "naam;organisatie;domein;ring;mail;toestemming_op\n"
    rows = f"{head}Kim;De Brug;jongerenwerk;kern;kim@x.example;2026-01-05\nNoor;Elders;jongerenwerk;kern;;\n"
    form = soup(look(asha, "/netwerk/importeren", rows)).select_one("form[action*='opslaan']")
    asha.post(form["action"], data={"text": form.select_one("[name=text]")["value"]})
    assert sql("SELECT count(*) FROM member") == [(2,)]
    again = look(asha, "/netwerk/importeren", rows.replace("2026-01-05", ""))
    assert "1 rij, klaar om op te slaan" in again.text
    assert "1 rij is er al en verandert niet." in again.text
    asked = [one.text for one in soup(again).select("li") if "staan er al leden zonder naam" in one.text]
    assert len(asked) == 1
    assert "Regel 3:" in asked[0]
