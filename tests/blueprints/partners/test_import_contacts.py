"""Organisations travel by file with everybody there: a row for each person, out and in again."""

import io

import openpyxl
from sqlalchemy import text

from tests import planning
from tests.pages import soup

HEAD = "naam;gemeente;soort;contactpersoon;functie;e-mail;telefoon\n"
TWO = f"{HEAD}Pitstop;Eindhoven;jongerenwerk;Sam Wit;jongerenwerker;sam@x.example;0612345678\n"
TWO += "pitstop;Eindhoven;;Noor Zand;teamleider;noor@x.example;0612345679\n"
PEOPLE = "SELECT c.name, c.job, o.name FROM contact c JOIN organisation o ON o.id = c.organisation_id"


def look(client, content, kind="partners"):
    data = content if isinstance(content, bytes) else content.encode()
    return client.post(f"/{kind}/importeren", data={"file": (io.BytesIO(data), "lijst.csv")})


def store(client, page, kind="partners"):
    form = soup(page).select_one("form[action*='opslaan']")
    sent = {"text": form.select_one("[name=text]")["value"]}
    return client.post(f"/{kind}/importeren/opslaan", data=sent, follow_redirects=True)


def happens(page):
    """Say what the page says of each row of the preview."""
    rows = soup(page).select("table tbody tr")
    return [" ".join(row.select("td")[-1].text.split()) for row in rows if len(row.select("td")) > 3]


def take_back(client):
    form = soup(client.get("/partners/importeren")).select_one("form[action*='terughalen']")
    return client.post(form["action"], follow_redirects=True)


def test_a_list_with_a_row_for_each_person_is_one_organisation(as_, sql):
    asha = as_("asha")
    page = look(asha, TWO)
    assert page.status_code == 200
    assert happens(page) == ["nieuwe organisatie", "nieuwe contactpersoon van Pitstop"]
    done = store(asha, page)
    assert "1 organisatie is toegevoegd. 2 contactpersonen zijn toegevoegd." in done.text
    assert sorted(sql(PEOPLE)) == [
        ("Noor Zand", "teamleider", "Pitstop"),
        ("Sam Wit", "jongerenwerker", "Pitstop"),
    ]


def test_somebody_new_at_an_organisation_that_is_there_is_added_and_nothing_else(as_, sql):
    asha = as_("asha")
    store(asha, look(asha, TWO.rsplit("pitstop", 1)[0]))
    page = look(asha, f"{HEAD}Pitstop;Eindhoven;school;Nieuw Iemand;;n@x.example;0611112222\n")
    assert "1 rij, klaar om op te slaan" in page.text
    (told,) = happens(page)
    assert told.startswith("nieuwe contactpersoon van Pitstop")
    assert "wordt niet overgenomen" in told
    assert "1 contactpersoon is toegevoegd." in store(asha, page).text
    assert ("Nieuw Iemand", "", "Pitstop") in sql(PEOPLE)
    assert sql("SELECT kind FROM organisation") == [("jongerenwerk",)]
    assert "Nieuw Iemand" in asha.get("/zoeken?q=Nieuw+Iemand").text


def test_taking_back_takes_exactly_who_came(as_, sql):
    asha = as_("asha")
    store(asha, look(asha, TWO.rsplit("pitstop", 1)[0]))
    store(asha, look(asha, TWO))
    assert len(sql(PEOPLE)) == 2
    assert "1 contactpersoon weggehaald." in take_back(asha).text
    assert sql(PEOPLE) == [("Sam Wit", "jongerenwerker", "Pitstop")]


def test_who_came_and_was_changed_since_stays_when_taken_back(as_, db, sql):
    asha = as_("asha")
    store(asha, look(asha, TWO.rsplit("pitstop", 1)[0]))
    store(asha, look(asha, TWO))
    db.session.execute(text("UPDATE contact SET job = 'directeur' WHERE name = 'Noor Zand'"))
    db.session.commit()
    page = take_back(asha)
    assert len(sql(PEOPLE)) == 2
    assert "Noor Zand: daarna gewijzigd" in " ".join(soup(page).main.text.split())


def test_who_is_there_is_known_by_name_by_address_and_by_number(as_, sql):
    asha = as_("asha")
    store(asha, look(asha, TWO))
    again = "PITSTOP;Eindhoven;;sam WIT;;;\nPitstop;Eindhoven;;;;SAM@x.example;\n"
    again += "Pitstop;Eindhoven;;Noor;;;+31 612345679\n"
    page = look(asha, HEAD + again)
    assert "Er is niets om op te slaan" in page.text
    assert "3 rijen zijn er al en veranderen niet." in page.text
    store(asha, page)
    assert len(sql(PEOPLE)) == 2


def test_two_people_with_the_number_of_the_house_are_two_and_it_is_asked(as_, sql):
    asha = as_("asha")
    rows = "Pitstop;Eindhoven;;Sam Wit;;;0401234567\nPitstop;Eindhoven;;Noor Zand;;;040-1234567\n"
    page = look(asha, HEAD + rows)
    assert "Zijn het twee mensen?" in page.text
    store(asha, page)
    assert len(sql(PEOPLE)) == 2


def test_the_export_has_everybody_and_comes_in_again(as_, db, sql):
    asha = as_("asha")
    store(asha, look(asha, TWO + "Leeg;Ede;;;;;\n"))
    export = asha.get("/partners/export.xlsx").data
    sheet = openpyxl.load_workbook(io.BytesIO(export))["Organisaties"]
    head, *rows = [[cell.value or "" for cell in row] for row in sheet.iter_rows()]
    found = {(row[0], row[head.index("contact")], row[head.index("job")]) for row in rows}
    assert found == {
        ("Pitstop", "Sam Wit", "jongerenwerker"), ("Pitstop", "Noor Zand", "teamleider"), ("Leeg", "", ""),
    }  # fmt: skip
    same = look(asha, export)
    assert "3 rijen zijn er al en veranderen niet." in same.text
    assert "wordt niet overgenomen" not in same.text
    before = sorted(sql(PEOPLE))
    for table in ("contact", "outreach", "organisation"):
        db.session.execute(text(f"DELETE FROM {table}"))  # noqa: S608 - one of three names
    db.session.commit()
    store(asha, look(asha, export))
    assert sorted(sql(PEOPLE)) == before


def test_somebody_new_at_an_organisation_in_the_archive_is_refused(as_, db, sql):
    asha = as_("asha")
    planning.type_organisation(asha)
    db.session.execute(text("UPDATE organisation SET archived_on = '2026-01-01'"))
    db.session.commit()
    page = look(asha, f"{HEAD}Pitstop;Eindhoven;;Nieuw Iemand;;n@x.example;\n")
    assert page.status_code == 422
    assert "staat in het archief" in page.text
    assert "Nieuw Iemand" not in str(sql(PEOPLE))
