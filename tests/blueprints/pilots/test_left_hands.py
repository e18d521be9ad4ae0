"""Who gets another role or loses the account: the crew, the briefing and the work say so."""

import datetime as dt

import pytest

from cleanup.domain.accounts.roles import Role
from tests import aftercare, planning

FAR = dt.date(2027, 11, 10)


@pytest.fixture
def pilot(cast, db):
    """A pilot that Ben and Asha lead, with a briefing both read, and a task of Ben."""
    from cleanup.services import briefing, pilots

    pilot = planning.planned_pilot(date=FAR)
    for person in (cast.ben, cast.asha):
        pilots.add_to_crew(pilot, person)
    at = dt.datetime.now(dt.UTC)
    briefing.write_briefing(pilot, {"practical": "Kom op tijd."}, at)
    for person in (cast.ben, cast.asha):
        briefing.confirm_read(pilot, person, briefing.show_briefing(pilot, person).seen, at)
    db.session.commit()
    return pilot


def lose(account, way):
    """Take the account of somebody away, or give it a role that leads no pilots."""
    from cleanup.extensions import db
    from cleanup.services import accounts

    if way == "uit":
        accounts.disable_account(account)
    else:
        accounts.set_role(account, way)
    db.session.commit()


@pytest.mark.parametrize("role", [Role.EVALUATOR, Role.CHANNEL_KEEPER])
def test_another_role_leads_nothing_and_everybody_sees_it(as_, cast, db, pilot, role):
    lose(cast.ben, role)
    bo = as_("bo")
    assert "Ben heeft nu een andere rol: zoek iemand anders voor Pitstop, Eindhoven" in bo.page("/").text
    page = bo.page(f"/pilots/{pilot.code}").text
    assert "andere rol" in page
    assert "begeleiding 1 van 2" in page
    assert "Er zijn twee begeleiders nodig." in bo.page("/pilots").text
    assert "Ben" not in bo.page(f"/pilots/{pilot.code}/berichten/praktisch").main.text


@pytest.mark.parametrize("way", ["uit", Role.EVALUATOR])
def test_who_cannot_come_is_no_reader_and_who_stays_reads_who_does_what_again(as_, cast, db, pilot, way):
    lose(cast.ben, way)
    assert "briefing 0 van 1" in as_("bo").page(f"/pilots/{pilot.code}").text
    assert "0/1 gelezen" in as_("bo").page(f"/pilots/{pilot.code}/briefing").text
    assert "Lees de briefing van Pitstop, Eindhoven" in as_("asha").page("/").text


@pytest.mark.parametrize("way", ["uit", Role.CHANNEL_KEEPER])
def test_what_was_in_the_hands_of_who_left_is_work_of_everybody_again(as_, cast, db, way):
    from cleanup.services import aftercare as services

    held = aftercare.held_pilot(cast.ben, cast.cleo, days_ago=0)
    incident = aftercare.report(held, cast.ben, severity="ernstig")
    services.hand_over(held, incident, cast.cleo.id, dt.date(2027, 1, 1))
    db.session.commit()
    line = "er is iets ernstigs gemeld. Lees het en bel vandaag"
    assert line not in as_("asha").page("/").text
    lose(cast.cleo, way)
    assert line in as_("asha").page("/").text
    told = f"/pilots/{held.code}/nazorg/meldingen/{incident.id}"
    assert "Cleo (kan dit niet meer doen)" in as_("asha").page(told).text
    assert "Cleo (kan dit niet meer doen)" in as_("asha").page(f"/pilots/{held.code}/nazorg").text


def test_a_task_says_that_who_took_it_up_left(as_, cast, db, pilot):
    asha = as_("asha")
    rows = asha.page(f"/pilots/{pilot.code}/taken")
    href = next(a["href"] for a in rows.select("main a[href*='/taken/']") if a["href"].endswith("wijzigen"))
    form = asha.page(href)
    seen = form.find("input", {"name": "seen"})["value"]
    given = {"owner": cast.ben.id, "due_on": "2027-10-01", "remark": "", "seen": seen}
    assert asha.post(href, data=given).status_code == 303
    lose(cast.ben, "uit")
    assert "Ben (kan dit niet meer doen)" in as_("bo").page(f"/pilots/{pilot.code}/taken").text


def test_a_mail_about_it_goes_to_who_plans(cast, db, sql):
    from cleanup.services import aftercare as services

    at = dt.datetime.now(dt.UTC)
    held = aftercare.held_pilot(cast.ben, cast.cleo, days_ago=0)
    services.hand_over(held, aftercare.report(held, cast.ben), cast.cleo.id, at.date())
    lose(cast.cleo, "uit")
    services.queue_reminders(at)
    db.session.commit()
    assert sql("SELECT recipient FROM outbox_message") == [(cast.asha.email,)]
