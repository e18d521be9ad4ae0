"""The aftercare of a pilot for staff and crew: tasks, what was reported, closing, and who sees what."""

import datetime as dt
import uuid

import pytest

from tests import aftercare
from tests.pages import soup


def page_of(client, pilot):
    return client.page(f"/pilots/{pilot.code}/nazorg")


def set_status(client, pilot, status="afgerond"):
    return client.post(f"/pilots/{pilot.code}/status", data={"status-status": status, "status": status})


def tell(client, pilot, text=aftercare.PLAIN, severity="stevig"):
    told = {"key": str(uuid.uuid4()), "severity": severity, "text": text}
    return client.post(f"/pilots/{pilot.code}/nazorg/melden", data=told, follow_redirects=True)


def test_tasks_stand_by_the_people_they_are_for_on_days_one_seven_and_twenty_eight(as_, pilot):
    page = page_of(as_("asha"), pilot)
    heads = [head.get_text() for head in page.select("section[aria-labelledby=taken] h3")]
    assert heads == ["Voor de begeleiding", "Voor de deelnemers", "Voor de jongerenwerker"]
    days = {(row.due_on - pilot.date).days for row in aftercare.tasks_of(pilot)}
    assert days == {1, 7, 28}


def test_staff_tick_a_task_and_give_one_to_somebody(as_, pilot, cast):
    asha, row = as_("asha"), aftercare.tasks_of(pilot)[0]
    here = f"/pilots/{pilot.code}/nazorg/taken/{row.id}"
    assert asha.get(f"{here}/wie").status_code == 200
    given = {"owner": cast.ben.id, "due_on": "2026-12-01"}
    assert asha.post(f"{here}/wie", data={f"wie-{k}": v for k, v in given.items()} | given).status_code == 303
    row = next(task for task in aftercare.tasks_of(pilot) if task.id == row.id)
    assert (row.owner_id, row.due_on) == (cast.ben.id, dt.date(2026, 12, 1))
    assert as_("ben").post(f"{here}?klaar=ja").status_code == 303
    assert next(task for task in aftercare.tasks_of(pilot) if task.id == row.id).done_by_id == cast.ben.id
    asha.post(f"{here}?klaar=nee")
    assert next(task for task in aftercare.tasks_of(pilot) if task.id == row.id).done_on is None


def test_somebody_who_leads_ticks_only_what_is_theirs(as_, pilot):
    row = aftercare.tasks_of(pilot)[0]
    assert as_("ben").post(f"/pilots/{pilot.code}/nazorg/taken/{row.id}").status_code == 404


def test_a_task_of_their_own_can_be_added(as_, pilot):
    asha = as_("asha")
    typed = {"text": "Bel de school", "who": "participants", "due_on": "2026-12-02", "owner": ""}
    assert asha.post(f"/pilots/{pilot.code}/nazorg/taken", data=typed).status_code == 303
    assert "Bel de school" in page_of(asha, pilot).get_text()
    assert asha.post(f"/pilots/{pilot.code}/nazorg/taken", data=typed | {"text": ""}).status_code == 422
    strange = asha.post(f"/pilots/{pilot.code}/nazorg/taken", data=typed | {"owner": "iemand"})
    assert strange.status_code == 422


def test_an_open_incident_keeps_the_pilot_open_and_closing_it_lets_it_finish(as_, pilot):
    asha, ben = as_("asha"), as_("ben")
    assert "Je melding is opgeslagen" in tell(ben, pilot).text
    refused = set_status(asha, pilot)
    assert refused.status_code == 422
    assert "Er staan meldingen open: 1" in refused.text
    assert "kan nog niet worden afgerond" in page_of(asha, pilot).get_text()
    [row] = aftercare.incidents_of(pilot)
    here = f"/pilots/{pilot.code}/nazorg/meldingen/{row.id}"
    assert asha.post(f"{here}/sluiten", data={"outcome": ""}).status_code == 422
    assert asha.post(f"{here}/sluiten", data={"outcome": "Nagesproken met de groep."}).status_code == 303
    assert set_status(asha, pilot).status_code == 303


def test_a_wish_for_contact_keeps_the_pilot_open_until_it_is_taken_up(as_, pilot, cast):
    asha, ben = as_("asha"), as_("ben")
    said = {"key": str(uuid.uuid4()), "feeling": "niet_goed", "contact": "y", "text": "Het ging over mij"}
    answer = ben.post(f"/pilots/{pilot.code}/nazorg/debrief", data=said, follow_redirects=True)
    assert "binnen een dag contact" in answer.text
    ben.post(f"/pilots/{pilot.code}/nazorg/debrief", data=said)
    [wish] = aftercare.tasks_of(pilot, "contact")
    tomorrow = dt.datetime.now(dt.UTC).astimezone().date() + dt.timedelta(days=1)
    assert abs((wish.due_on - tomorrow).days) <= 1
    assert wish.about_id == cast.ben.id
    assert "Niet goed: Het ging over mij" in page_of(asha, pilot).get_text()
    assert "Het ging over mij" not in page_of(ben, pilot).get_text()
    refused = set_status(asha, pilot)
    assert refused.status_code == 422
    assert "wil nog contact" in refused.text
    asha.post(f"/pilots/{pilot.code}/nazorg/taken/{wish.id}?klaar=ja")
    assert set_status(asha, pilot).status_code == 303


def test_both_are_named_when_both_are_open(as_, pilot, cast, db):
    from cleanup.services import aftercare as services

    services.want_contact(pilot, cast.ben.id, "k", dt.datetime.now(dt.UTC))
    aftercare.report(pilot, cast.ben)
    assert "meldingen open (1) en iemand wil nog contact (1)" in set_status(as_("asha"), pilot).text


def test_who_reported_reads_it_and_another_of_the_crew_does_not(as_, pilot, cast, db):
    from cleanup.services import pilots

    pilots.add_to_crew(pilot, cast.dina)
    db.session.commit()
    row = aftercare.report(pilot, cast.ben)
    here = f"/pilots/{pilot.code}/nazorg/meldingen/{row.id}"
    assert aftercare.PLAIN in as_("ben").get(here).text
    assert aftercare.PLAIN in as_("asha").get(here).text
    assert as_("dina").get(here).status_code == 404
    assert "Meldingen van anderen zie je hier niet" in page_of(as_("dina"), pilot).get_text()
    assert as_("eva").get(here).status_code == 403
    assert as_("dina").post(f"{here}/tekst", data={"severity": "licht", "text": "weg"}).status_code == 404


def test_who_is_asked_to_help_may_read_it(as_, pilot, cast, db):
    from cleanup.services import pilots

    pilots.add_to_crew(pilot, cast.dina)
    db.session.commit()
    row = aftercare.report(pilot, cast.ben)
    here = f"/pilots/{pilot.code}/nazorg/meldingen/{row.id}"
    given = {"owner": cast.dina.id, "due_on": "2026-12-01"}
    assert as_("asha").post(f"{here}/wie", data=given).status_code == 303
    assert aftercare.PLAIN in as_("dina").get(here).text


def test_the_follow_up_is_logged_and_read_by_those_who_follow_up(as_, pilot, cast):
    asha, row = as_("asha"), aftercare.report(pilot, cast.ben)
    here = f"/pilots/{pilot.code}/nazorg/meldingen/{row.id}"
    asha.post(f"{here}/notitie", data={"text": "Gebeld met de jongerenwerker."})
    assert asha.post(f"{here}/notitie", data={"text": " "}).status_code == 422
    log = asha.page(here).find("ol", class_="care-log").get_text()
    assert "Gebeld met de jongerenwerker." in log
    assert "Asha" in log
    assert "Gebeld met de jongerenwerker." not in as_("ben").get(here).text


def test_a_closed_incident_can_be_opened_again_and_not_reworded(as_, pilot, cast):
    asha, row = as_("asha"), aftercare.report(pilot, cast.ben)
    here = f"/pilots/{pilot.code}/nazorg/meldingen/{row.id}"
    asha.post(f"{here}/sluiten", data={"outcome": "Klaar."})
    assert as_("ben").post(f"{here}/tekst", data={"severity": "licht", "text": "anders"}).status_code == 410
    asha.post(f"{here}/sluiten?weer=open")
    assert aftercare.incidents_of(pilot)[0].state == "open"
    assert as_("ben").post(f"{here}/tekst", data={"severity": "licht", "text": "anders"}).status_code == 303
    assert aftercare.incidents_of(pilot)[0].text == "anders"


@pytest.mark.parametrize("text", [aftercare.NAMED, "Bel 0612345678", "Zoek @sam_op_insta maar op"])
def test_what_looks_like_a_name_gives_a_hint_and_never_blocks(as_, pilot, text):
    answer = tell(as_("ben"), pilot, text)
    assert answer.status_code == 200
    assert "Staat hier een naam in?" in answer.text
    assert aftercare.incidents_of(pilot)[0].text == text


def test_a_plain_text_gives_no_hint(as_, pilot):
    assert "Staat hier een naam in?" not in tell(as_("ben"), pilot).text


def test_the_check_while_typing_keeps_nothing(visitor, sql):
    said = visitor.post("/naamcheck", data={"text": aftercare.NAMED}).json
    assert said["words"] == ["Sam de Vries"] or "Sam" in said["words"][0]
    assert "Staat hier een naam?" in said["hint"]
    assert visitor.post("/naamcheck", data={"text": "Het was stil."}).json == {"hint": "", "words": []}
    assert not sql("SELECT * FROM incident")


def test_reporting_the_same_form_twice_is_reporting_once(as_, pilot):
    ben, told = as_("ben"), {"key": str(uuid.uuid4()), "severity": "licht", "text": "Eén keer"}
    for _ in range(2):
        assert ben.post(f"/pilots/{pilot.code}/nazorg/melden", data=told).status_code == 303
    assert len(aftercare.incidents_of(pilot)) == 1


def test_only_who_led_the_day_checks_in(as_, pilot):
    said = {"key": str(uuid.uuid4()), "feeling": "goed", "text": ""}
    assert as_("asha").post(f"/pilots/{pilot.code}/nazorg/debrief", data=said).status_code == 422
    assert "wie de dag begeleidde" in as_("asha").get(f"/pilots/{pilot.code}/nazorg/debrief").text
    empty = as_("ben").post(f"/pilots/{pilot.code}/nazorg/debrief", data={"key": said["key"]})
    assert empty.status_code == 422
    assert "Kies hoe het met je gaat." in empty.text


def test_the_wish_in_the_form_about_the_day_becomes_a_task_too(as_, pilot, cast):
    here = f"/pilots/{pilot.code}/formulier/peer-educator"
    assert (
        as_("ben").post(here, data={"PE12": "yes", "PE11": "yes", "PE16": "Eerder beginnen"}).status_code
        == 303
    )
    [wish] = aftercare.tasks_of(pilot, "contact")
    assert wish.about_id == cast.ben.id
    assert len(aftercare.tasks_of(pilot, "zorg")) == 1
    assert "iemand van de begeleiding wil napraten" in as_("asha").get("/").text


def test_a_wish_is_between_the_one_who_asked_and_staff(as_, pilot, cast, db):
    from cleanup.services import aftercare as services
    from cleanup.services import pilots

    pilots.add_to_crew(pilot, cast.dina)
    services.want_contact(pilot, cast.ben.id, "k", dt.datetime.now(dt.UTC))
    db.session.commit()
    wish = "iemand van de begeleiding wil napraten"
    assert wish in page_of(as_("ben"), pilot).get_text()
    assert wish in page_of(as_("asha"), pilot).get_text()
    assert wish not in page_of(as_("dina"), pilot).get_text()


def test_support_for_the_crew_says_what_helps_and_who_to_call(as_, pilot):
    asha = as_("asha")
    added = {"name": "Coördinator", "phone": "06 1234 5678", "reachable": "tot 22 uur", "for_partners": "y"}
    assert asha.post("/nazorg/contacten", data=added).status_code == 303
    assert asha.post("/nazorg/contacten", data=added | {"phone": "geen"}).status_code == 422
    page = as_("ben").page(f"/pilots/{pilot.code}/nazorg/steun")
    assert page.find("a", href="tel:0612345678") is not None
    assert page.find("a", href="tel:112") is not None
    assert "Wanneer bel je iemand?" in page.get_text()
    remove = soup(asha.get("/nazorg/contacten")).find("form", action=lambda a: a and "verwijderen" in a)
    assert asha.post(remove["action"]).status_code == 303
    assert asha.post(remove["action"]).status_code == 404


def test_links_are_made_copied_and_withdrawn_by_staff(as_, pilot):
    asha, here = as_("asha"), f"/pilots/{pilot.code}/nazorg/links"
    assert asha.post(here, data={"name": "Kim"}).status_code == 303
    address = page_of(asha, pilot).find("input", id=lambda value: value and value.startswith("adres-"))[
        "value"
    ]
    assert "/w/" in address
    assert address.split("/w/")[1] in asha.get(f"/pilots/{pilot.code}/berichten/herinnering").text
    for _ in range(5):
        asha.post(here, data={"name": "nog een"})
    full = asha.post(here, data={"name": "te veel"})
    assert full.status_code == 422
    assert "genoeg links" in full.text
    from cleanup.services import aftercare as services

    asha.post(f"{here}/{services.list_links(pilot)[0].id}")
    assert "ingetrokken" in page_of(asha, pilot).get_text()
    assert "/w/" not in page_of(as_("ben"), pilot).get_text()


def test_the_overview_has_what_asks_something_first(as_, pilot, cast):
    calm = aftercare.held_pilot(cast.dina, days_ago=1)
    aftercare.report(pilot, cast.ben)
    rows = as_("asha").page("/nazorg").select("tbody tr")
    assert pilot.title in rows[0].get_text()
    assert "1 open" in rows[0].get_text()
    assert calm.title in rows[1].get_text()
    assert as_("ben").get("/nazorg").status_code == 403


def test_an_empty_overview_says_what_comes(as_):
    assert "Nog geen nazorg" in as_("asha").get("/nazorg").text


def test_a_thank_you_on_paper_for_everybody_who_led_and_only_ones_own(as_, pilot, cast, db):
    from cleanup.services import pilots

    pilots.add_to_crew(pilot, cast.dina)
    pilots.invite_to_crew(pilot, cast.asha)
    db.session.commit()
    here = f"/pilots/{pilot.code}/nazorg/certificaten"
    assert len(as_("asha").page(here).select(".certificate")) == 2
    names = [head.get_text() for head in as_("ben").page(here).select(".certificate h2")]
    assert names == ["Ben"]
    assert "Asha" not in [head.get_text() for head in as_("bo").page(here).select(".certificate h2")]


def test_the_growth_line_is_for_oneself_and_the_coach_that_was_chosen(as_, pilot, cast):
    ben = as_("ben")
    assert "Nog niets om te zien" in ben.get("/groeilijn").text
    answers = {"PE13": "4", "PE15": "De quiz werkte goed.", "PE16": "Eerder pauze."}
    ben.post(f"/pilots/{pilot.code}/formulier/peer-educator", data=answers)
    aftercare.record(pilot, cast.ben, "observe", dt.datetime.now(dt.UTC), part="", tag="weerstand")
    line = ben.get("/groeilijn").text
    for words in ("4 van 5", "De quiz werkte goed.", "Weerstand"):
        assert words in line
    theirs = f"/groeilijn/{cast.ben.id}"
    assert as_("asha").get(theirs).status_code == as_("bo").get(theirs).status_code == 404
    assert ben.post("/groeilijn", data={"coach": cast.cleo.id}).status_code == 422
    assert ben.post("/groeilijn", data={"coach": cast.asha.id}).status_code == 303
    assert "De quiz werkte goed." in as_("asha").get(theirs).text
    assert "Jij bent coach van" in as_("asha").get("/groeilijn").text
    assert as_("bo").get(theirs).status_code == 404
    ben.post("/groeilijn", data={"coach": ""})
    assert as_("asha").get(theirs).status_code == 404
