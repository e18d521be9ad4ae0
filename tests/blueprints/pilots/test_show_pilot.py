import datetime as dt
from io import BytesIO

import openpyxl
import pytest

from tests import factories, planning
from tests.days import local_today


@pytest.fixture
def pilot(app):
    return planning.planned_pilot()


def test_the_page_shows_day_code_and_qr_code(as_, pilot):
    page = as_("asha").page(f"/pilots/{pilot.code}")
    assert pilot.day_code in page.text
    assert page.find("svg", attrs={"viewbox": True}) is not None
    assert f"/m/{pilot.day_code}" in page.text


def test_moments_open_and_close_by_a_button(as_, pilot):
    asha = as_("asha")
    asha.post(f"/pilots/{pilot.code}/momenten/t0/openen", data={"ahead": "999"})
    assert "Nulmeting sluiten" in asha.page(f"/pilots/{pilot.code}").text
    asha.post(f"/pilots/{pilot.code}/momenten/t0/sluiten")
    assert "Nulmeting openen" in asha.page(f"/pilots/{pilot.code}").text


def test_an_unknown_moment_is_refused(as_, pilot):
    assert as_("asha").post(f"/pilots/{pilot.code}/momenten/t9/openen").status_code == 422


def test_staffing_needs_two_people_and_a_trained_peer_educator(as_, pilot, cast):
    asha = as_("asha")
    address = f"/pilots/{pilot.code}"
    assert "Er zijn twee begeleiders nodig." in asha.page(address).text
    asha.post(f"{address}/begeleiding", data={"account": cast.dina.id})
    asha.post(f"{address}/begeleiding", data={"account": cast.asha.id})
    assert "getrainde peer educator nodig" in asha.page(address).text
    asha.post(f"{address}/begeleiding/{cast.asha.id}/verwijderen")
    asha.post(f"{address}/begeleiding", data={"account": cast.ben.id})
    page = asha.page(address).text
    assert "nodig." not in page


def test_a_peer_educator_sees_only_their_own_pilots(as_, pilot, cast):
    assert as_("ben").get(f"/pilots/{pilot.code}").status_code == 404
    as_("asha").post(f"/pilots/{pilot.code}/begeleiding", data={"account": cast.ben.id})
    assert as_("ben").get(f"/pilots/{pilot.code}").status_code == 200
    assert as_("cleo").get(f"/pilots/{pilot.code}").status_code == 404
    assert as_("eva").get("/partners").status_code == 403


def test_an_illegal_status_answers_with_a_dutch_sentence_and_changes_nothing(as_, pilot, sql):
    answer = as_("asha").post(f"/pilots/{pilot.code}/status", data={"status": "afgerond"})
    assert answer.status_code == 422
    assert "Een pilot kan niet van “gepland” naar “afgerond”." in answer.text
    assert sql("SELECT status FROM pilot") == [("gepland",)]


def test_a_pilot_has_a_phase_and_says_when_its_moments_are_open(as_, db):
    pilot = planning.planned_pilot(date=dt.date(2027, 3, 10))
    db.session.commit()
    asha = as_("asha")
    shown = " ".join(asha.page(f"/pilots/{pilot.code}").text.split())
    assert "Fase vredestijd" in shown
    assert shown.count("Op 10 maart 2027, tussen 13:00 en 17:00: de begeleiding opent en sluit.") == 2
    assert "Vanzelf open van 7 april 2027 tot en met 21 april 2027." in shown
    form = asha.page(f"/pilots/{pilot.code}/wijzigen").select_one("main form[method=post]")
    typed = {one["name"]: one.get("value", "") for one in form.select("input[name]")}
    typed |= {one["name"]: one.select_one("[selected]")["value"] for one in form.select("select[name]")}
    assert typed["phase"] == "vredestijd"
    asha.post(f"/pilots/{pilot.code}/wijzigen", data=typed | {"phase": "crisis"})
    assert "Fase crisis" in " ".join(asha.page(f"/pilots/{pilot.code}").text.split())
    refused = asha.post(f"/pilots/{pilot.code}/wijzigen", data=typed | {"phase": "oorlog", "revision": "2"})
    assert refused.status_code == 422


def test_a_phase_comes_from_a_file_and_goes_into_one(db):
    from cleanup.services import pilots
    from cleanup.services.platform import imports

    head = "Datum;Begintijd;Eindtijd;Organisatie;Gemeente;Verwacht aantal;Fase"
    content = f"{head}\n10-3-2027;13:00;17:00;Pitstop;Ede;12;Nazorg\n11-3-2027;13:00;17:00;Pitstop;Ede;12;\n"
    now = dt.datetime(2026, 11, 20, 9, tzinfo=dt.UTC)
    made = imports.store_file(pilots.PILOT_ROWS, content.encode(), imports.Occasion(None, now, now.date()))
    assert [pilot.phase for pilot in made] == ["nazorg", "vredestijd"]
    content, rows = pilots.export_pilots(dt.datetime(2026, 11, 20, tzinfo=dt.UTC), is_demo=False)
    book = openpyxl.load_workbook(BytesIO(content))
    sheet = book.worksheets[0]
    column = [cell.value for cell in sheet[1]].index("phase")
    assert sorted(line[column].value for line in sheet.iter_rows(min_row=2)) == ["nazorg", "vredestijd"]
    assert rows == 2


def test_every_page_of_a_pilot_says_how_it_stands(as_, cast, db):
    from cleanup.services import pilots

    pilot = planning.planned_pilot(date=dt.date(2027, 3, 10), place="De Zaal")
    pilots.add_to_crew(pilot, cast.ben)
    db.session.commit()
    asha = as_("asha")
    asha.post(f"/pilots/{pilot.code}/momenten/t0/openen", data={"ahead": "999"})
    for place in ("", "/taken", "/berichten", "/briefing", "/nazorg", "/draaiboek", "/wijzigen"):
        strip = asha.page(f"/pilots/{pilot.code}{place}").select_one(".pilot-strip")
        said = " ".join(strip.text.split())
        for text in (
            "10 mrt 2027",
            "De Zaal",
            "begeleiding 1 van 2",
            "taken: ",
            "nog geen briefing",
            "Nulmeting open",
        ):
            assert text in said, (place, text, said)
    assert as_("ben").page(f"/pilots/{pilot.code}").select_one(".pilot-strip")


@pytest.mark.parametrize(("present", "is_said"), [(0, True), (1, True), (2, False)])
def test_fewer_people_than_answers_does_not_pass_without_a_word(as_, app, pilot, present, is_said):
    pilot.date = local_today()
    factories.open_now(pilot, "t0", now=dt.datetime.now(dt.UTC))
    for _ in range(2):
        sent = app.test_client().post(f"/m/{pilot.day_code}/t0", data=factories.filled_in(pilot))
        assert sent.status_code in {201, 303}
    asha = as_("asha")
    asha.post(f"/pilots/{pilot.code}/aanwezig", data={"present": str(present)})
    page = asha.page(f"/pilots/{pilot.code}").text
    assert (f"staan 2 antwoorden, en er waren er {present}. Klopt het aantal?" in page) is is_said
