import datetime as dt
import re

from cleanup.domain.pilots.fields import Plan
from cleanup.extensions import db
from cleanup.services import partners, pilots
from tests import factories, planning
from tests.days import local_today

DAY = dt.date(2026, 10, 1)
PLAN = Plan(
    date=dt.date(2026, 11, 20), starts_at=dt.time(13), ends_at=dt.time(17), place="Zaal 1",
    municipality="Utrecht", expected=12,
)  # fmt: skip


def test_an_organisation_is_added_and_its_conversation_moves(as_):
    asha = as_("asha")
    assert "Er is nog geen programma" in asha.page("/partners").text
    planning.type_programme(asha)
    address = planning.type_organisation(asha).headers["Location"]
    page = asha.page(address)
    form = page.find("form", action=lambda found: found and "/benaderingen/" in found)
    answer = asha.post(form["action"], data={"state": "interesse", "reason": ""})
    assert answer.status_code == 303
    assert "interesse" in asha.page(address).text


def test_an_illegal_step_answers_with_a_dutch_sentence_and_changes_nothing(as_, sql):
    asha = as_("asha")
    planning.type_programme(asha)
    address = planning.type_organisation(asha).headers["Location"]
    form = asha.page(address).find("form", action=lambda found: found and "/benaderingen/" in found)
    asha.post(form["action"], data={"state": "ingepland"})
    answer = asha.post(form["action"], data={"state": "interesse"})
    assert answer.status_code == 422
    assert "Van “ingepland” kun je niet naar “interesse”." in answer.text
    assert sql("SELECT state FROM outreach") == [("ingepland",)]


def test_dropping_out_needs_a_reason(as_, sql):
    asha = as_("asha")
    planning.type_programme(asha)
    address = planning.type_organisation(asha).headers["Location"]
    form = asha.page(address).find("form", action=lambda found: found and "/benaderingen/" in found)
    assert asha.post(form["action"], data={"state": "afgehaakt"}).status_code == 422
    assert asha.post(form["action"], data={"state": "afgehaakt", "reason": "Geen tijd"}).status_code == 303
    assert sql("SELECT state, reason FROM outreach") == [("afgehaakt", "Geen tijd")]


def cancel(client, pilot, status="geannuleerd"):
    answer = client.post(f"/pilots/{pilot.code}/status", data={"status": status, "reason": "Geen groep"})
    assert answer.status_code == 303, answer.text


def test_cancelling_the_last_pilot_moves_the_partner_back_to_where_it_stood(as_, sql):
    asha, programme, organisation = as_("asha"), factories.make_programme(), factories.make_organisation()
    outreach = partners.approach(programme, organisation, DAY)
    partners.move_outreach(outreach, "later", DAY)
    first, second = (pilots.plan_pilot(programme.id, organisation.id, PLAN, DAY) for _ in range(2))
    db.session.commit()
    states = "SELECT state FROM outreach"
    assert sql(states) == [("ingepland",)]
    cancel(asha, first)
    assert sql(states) == [("ingepland",)]
    cancel(asha, second)
    assert sql(states) == [("later",)]
    cancel(asha, second, "concept")
    assert sql(states) == [("ingepland",)]
    cancel(asha, second)
    assert sql(states) == [("later",)]


def test_a_partner_nobody_wrote_down_before_goes_back_to_interest_and_a_choice_by_hand_stays(as_, sql):
    asha, programme = as_("asha"), factories.make_programme()
    unknown, chosen = (factories.make_organisation() for _ in range(2))
    planned = [pilots.plan_pilot(programme.id, one.id, PLAN, DAY) for one in (unknown, chosen)]
    partners.move_outreach(partners.find_outreach(programme, chosen), "afgehaakt", DAY, "Geen tijd")
    db.session.commit()
    for pilot in planned:
        cancel(asha, pilot)
    assert sorted(sql("SELECT state FROM outreach")) == [("afgehaakt",), ("interesse",)]


def test_a_wrong_state_is_corrected_with_a_reason(as_, sql):
    asha = as_("asha")
    planning.type_programme(asha)
    planning.type_organisation(asha)
    page = asha.page(f"/partners/{planning.the_organisation().id}")
    form = page.find("form", action=re.compile("benaderingen/[^/]+$"))
    assert asha.post(form["action"], data={"state": "ingepland"}).status_code == 303
    assert asha.post(form["action"], data={"state": "benaderd"}).status_code == 422
    assert asha.post(form["action"], data={"state": "benaderd", "reason": "Vergist"}).status_code == 303
    assert sql("SELECT state, reason FROM outreach") == [("benaderd", "Vergist")]


def test_a_contact_and_a_move_are_one_step_and_neither_without_the_other(as_, sql):
    asha = as_("asha")
    planning.type_programme(asha)
    planning.type_organisation(asha)
    address = f"/partners/{planning.the_organisation().id}/contactmomenten"
    told = {"happened_on": local_today().isoformat(), "way": "telefoon", "note": "Ja"}
    refused = asha.post(address, data=told | {"state": "afgehaakt"})
    assert refused.status_code == 422
    assert "Nog geen contact opgeschreven." in refused.text
    assert sql("SELECT count(*) FROM contact_moment") == [(0,)]
    late = told | {"state": "interesse", "happened_on": "2099-01-01"}
    assert asha.post(address, data=late).status_code == 422
    assert sql("SELECT state FROM outreach") == [("benaderd",)]
    assert asha.post(address, data=told | {"state": "interesse"}).status_code == 303
    assert sql("SELECT state FROM outreach") == [("interesse",)]
    assert sql("SELECT note FROM contact_moment") == [("Ja",)]


def test_a_card_moves_from_the_board_by_its_menu_and_comes_back_there(as_, sql):
    asha = as_("asha")
    planning.type_programme(asha)
    planning.type_organisation(asha)
    board = asha.page("/partners?weergave=bord")
    menu = board.find("details", attrs={"data-card-menu": True}).find("form")
    moved = asha.post(menu["action"], data={"state": "interesse", "bord": "ja"})
    assert "weergave=bord" in moved.headers["Location"]
    column = asha.page("/partners?weergave=bord").find("section", attrs={"data-column": "interesse"})
    assert "Pitstop" in column.text


def test_a_text_that_was_sent_is_among_the_contacts_and_one_for_the_crew_is_not(as_, sql):
    pilot = planning.planned_pilot()
    asha = as_("asha")
    for code in ("datum_vast", "briefing_klaar"):
        assert asha.post(f"/pilots/{pilot.code}/berichten/{code}/gekopieerd").status_code == 303
    assert sql("SELECT way, note FROM contact_moment") == [("anders", "De datum staat vast")]
    assert "De datum staat vast" in asha.page(f"/partners/{pilot.organisation_id}").main.text
