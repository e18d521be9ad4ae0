"""What happens around a pilot reaches everybody within one reload: the rest of the table, walked."""

import dataclasses
import datetime as dt

import pytest

from cleanup.domain.pilots.news import NEWS, OF_A_DATE_POLL, Hearer, NewsPlace, PilotEvent, texts_of
from tests import aftercare, planning
from tests.blueprints.pilots.shown_news import NOT_ANY_MORE, OF_THE_CREW, SHOWS, SOON, TITLE
from tests.blueprints.pilots.test_answer_proposal import link_of
from tests.one_pilot import one_pilot
from tests.releases import release

ELSEWHERE = {
    PilotEvent.CONFIRMED,
    PilotEvent.MOVED,
    PilotEvent.PLACE_CHANGED,
    PilotEvent.CANCELLED,
    PilotEvent.BROUGHT_BACK,
}
"""Events whose cells ``test_news`` walks: those of the plan itself."""
APART = {PilotEvent.RELEASED} | OF_A_DATE_POLL
HERE = [news for news in NEWS if news.event not in ELSEWHERE | APART]


@pytest.fixture
def pilot(cast, db):
    """A pilot of this week that Ben and Asha lead, with a briefing both read."""
    from cleanup.services import briefing, pilots

    pilot = planning.planned_pilot(date=SOON, place="De Zaal")
    for person in (cast.ben, cast.asha):
        pilots.add_to_crew(pilot, person)
    at = dt.datetime.now(dt.UTC)
    briefing.write_briefing(pilot, {"practical": "Wees er om 12.00 uur."}, at)
    for person in (cast.ben, cast.asha):
        briefing.confirm_read(pilot, person, briefing.show_briefing(pilot, person).seen, at)
    db.session.commit()
    return pilot


@pytest.fixture
def seen(as_, cast, visitor, pilot, db):
    """Return what somebody sees in a place, as text."""
    from cleanup.services import pilots

    token = aftercare.make_link(pilot, cast.asha)[1]
    feeds = {name: pilots.make_feed(getattr(cast, name), dt.datetime.now(dt.UTC)) for name in ("ben", "cleo")}
    db.session.commit()
    tablet = as_("ben")  # open before it happened

    def look(place, name):
        if place is NewsPlace.PARTNER_LINK:
            return visitor.get(link_of(as_("asha"), pilot)).text
        if place is NewsPlace.WORKER_PAGE:
            return visitor.get(f"/w/{token}", follow_redirects=True).text
        if place is NewsPlace.CALENDAR:
            return visitor.get(f"/kalender/{feeds[name]}.ics").text.replace("\r\n ", "")
        if place is NewsPlace.TABLET:
            answer = tablet.get(f"/pilots/{pilot.code}/dag/teller", headers={"Accept": "application/json"})
            return f"{answer.status_code} {answer.json.get('day')}"
        if place is NewsPlace.DAY_CODE:
            return visitor.get(f"/m/{pilot.day_code}").text
        paths = {
            NewsPlace.START_PAGE: "/", NewsPlace.MATRIX: "/begeleiding",
            NewsPlace.PILOT_PAGE: f"/pilots/{pilot.code}",
            NewsPlace.BRIEFING: f"/pilots/{pilot.code}/briefing",
            NewsPlace.PROPOSAL_PAGE: f"/pilots/{pilot.code}/datumvoorstel",
            NewsPlace.AFTERCARE: f"/pilots/{pilot.code}/nazorg",
        }  # fmt: skip
        return as_(name).page(paths[place]).main.text

    return look


@pytest.fixture
def happen(as_, cast, db, pilot):
    """Let an event happen as it does: through the pages, or by the service that a page calls."""
    from cleanup.services import accounts, pilots, surveys

    base = f"/pilots/{pilot.code}"
    at = dt.datetime.now(dt.UTC)

    def moments(*, close=False):
        surveys.open_moment(pilot, "t0", at - dt.timedelta(minutes=9))
        if close:
            surveys.close_moment(pilot, "t0", at)
        db.session.commit()

    def variant():
        page = as_("asha").page(f"{base}/wijzigen")
        typed = {
            field["name"]: field.get("value", "") for field in page.find_all("input") if field.get("name")
        }
        typed |= {"variant": "eerst_bewust", "age_band": "16-24", "motivation": ""}
        assert as_("asha").post(f"{base}/wijzigen", data=typed).status_code == 303

    def off():
        accounts.disable_account(cast.ben)
        db.session.commit()

    def other_role():
        accounts.set_role(cast.ben, "evaluator")
        db.session.commit()

    def asked():
        data = {"account": cast.cleo.id, "way": "vragen"}
        assert as_("asha").post(f"{base}/begeleiding", data=data).status_code == 303

    deeds = {
        PilotEvent.PLANNED: lambda: None,
        PilotEvent.PROPOSED: lambda: link_of(as_("asha"), pilot),
        PilotEvent.PARTNER_CHANGED: lambda: _go_to_another(db, pilot, cast.asha, at),
        PilotEvent.CREW_ASKED: asked,
        PilotEvent.CREW_DECLINED: lambda: as_("ben").post(
            f"{base}/begeleiding/antwoord", data={"answer": "afgezegd", "reason": "Tentamen"}
        ),
        PilotEvent.CREW_REMOVED: lambda: _remove(pilots, db, pilot, cast.ben),
        PilotEvent.ACCOUNT_OFF: off,
        PilotEvent.ROLE_CHANGED: other_role,
        PilotEvent.BRIEFING_CHANGED: lambda: _rewrite(db, pilot, at),
        PilotEvent.VARIANT_CHANGED: variant,
        PilotEvent.SHEET_CHANGED: lambda: _take_longer(db, pilot, at),
        PilotEvent.MOMENT_OPENED: moments,
        PilotEvent.MOMENT_CLOSED: lambda: moments(close=True),
        PilotEvent.INCIDENT: lambda: _report(db, pilot, cast.ben),
    }
    return lambda event: deeds[event]()


def _remove(pilots, db, pilot, person):
    pilots.remove_from_crew(pilot, person.id, dt.datetime.now(dt.UTC))
    db.session.commit()


def _go_to_another(db, pilot, person, at):
    from cleanup.services import partners, pilots

    other = partners.add_organisation("Noorderlicht", "Zwolle")
    pilots.change_partner(pilot, other.id, "", person, at)
    db.session.commit()


def _rewrite(db, pilot, at):
    from cleanup.services import briefing

    briefing.write_briefing(pilot, {"practical": "Wees er om 11.30 uur."}, at + dt.timedelta(seconds=1))
    db.session.commit()


def _take_longer(db, pilot, at):
    from cleanup.services import day

    first = day.parts_of(pilot)[0]
    day.put_part(pilot, dataclasses.replace(first, minutes=first.minutes + 35), at)
    db.session.commit()


def _report(db, pilot, person):
    aftercare.report(pilot, person)
    db.session.commit()


WHO = {Hearer.STAFF: "asha", Hearer.CREW: "ben", Hearer.PARTNER: "", Hearer.WORKER: "", Hearer.GROUP: ""}


@pytest.mark.parametrize("news", HERE, ids=lambda news: f"{news.event.name}-{news.hearer.name}")
def test_everybody_hears_of_it_within_one_reload(seen, happen, news):
    happen(news.event)
    name = "cleo" if news.event is PilotEvent.CREW_ASKED and news.hearer is Hearer.CREW else WHO[news.hearer]
    for place in news.places:
        text = seen(place, name)
        gone = NOT_ANY_MORE.get((news.event, place, news.hearer))
        if gone:
            assert gone not in text, (place, text[:3000])
        own = OF_THE_CREW.get((news.event, place)) if news.hearer is Hearer.CREW else None
        for words in [] if gone else own or SHOWS[news.event, place]:
            assert words in text, (place, words, text[:4000])


def test_who_is_taken_off_is_told_until_the_day_and_no_longer_once_put_back(
    seen, happen, as_, cast, pilot, db
):
    from cleanup.services import pilots

    sentence = f"Je begeleidt {TITLE} op"
    assert sentence not in seen(NewsPlace.START_PAGE, "ben")
    happen(PilotEvent.CREW_REMOVED)
    told = seen(NewsPlace.START_PAGE, "ben")
    assert sentence in told
    assert "Alles is bij" not in told
    assert "Ben is van deze pilot gehaald" in seen(NewsPlace.PILOT_PAGE, "asha")
    pilots.invite_to_crew(pilot, cast.ben)
    db.session.commit()
    assert sentence not in seen(NewsPlace.START_PAGE, "ben")
    assert "iemand is van de begeleiding gehaald" not in seen(NewsPlace.START_PAGE, "asha")


def test_who_declined_is_not_told_that_they_were_taken_off(seen, happen):
    happen(PilotEvent.CREW_DECLINED)
    happen(PilotEvent.CREW_REMOVED)
    assert "niet meer" not in seen(NewsPlace.START_PAGE, "ben")


@pytest.mark.parametrize("event", [PilotEvent.CREW_REMOVED, PilotEvent.VARIANT_CHANGED])
def test_a_text_is_ready_until_it_went_out(as_, happen, pilot, event):
    asha, base = as_("asha"), f"/pilots/{pilot.code}"
    (text,) = texts_of(event)
    address = f"{base}/berichten/{text}"
    assert not asha.page(base).find("a", href=address)
    happen(event)
    assert asha.page(base).find("a", href=address)
    assert asha.page("/").find("a", href=address)
    assert "[" not in asha.page(address).find("textarea").text.replace("[telefoon]", "")
    asha.post(f"{address}/gekopieerd")
    assert not asha.page(base).find("a", href=address)
    assert not asha.page("/").find("a", href=address)


def test_goals_that_nobody_wrote_are_those_of_the_variant_and_reading_it_keeps_them(
    as_, seen, happen, pilot, db
):
    from cleanup.services import briefing

    first = {"practical": "Begin om 12 uur.", "goals": briefing.first_texts(pilot)["goals"]}
    briefing.write_briefing(pilot, first, dt.datetime.now(dt.UTC))
    db.session.commit()
    happen(PilotEvent.VARIANT_CHANGED)
    db.session.expire_all()
    wanted = briefing.first_texts(pilot)["goals"]
    assert wanted != first["goals"]
    assert wanted in seen(NewsPlace.BRIEFING, "ben")
    ben, address = as_("ben"), f"/pilots/{pilot.code}/briefing"
    mark = ben.page(address).find("input", {"name": "seen"})["value"]
    assert ben.post(f"{address}/gelezen", data={"seen": mark}).status_code == 303
    assert briefing.reading_of(pilot)[0] == 1
    assert wanted in seen(NewsPlace.BRIEFING, "ben")


def test_every_cell_of_the_table_is_walked_somewhere():
    assert {news.event for news in NEWS} == set(PilotEvent)
    walked = {news.event for news in HERE} | ELSEWHERE | APART
    assert walked == set(PilotEvent)


def test_released_figures_are_there_for_staff_and_evaluators(app, as_, cast):
    pilot = one_pilot(app.config["CLEANUP"].code_key, dt.datetime.now(dt.UTC))
    address = f"/evaluatie/{pilot.code}?beeld=vrijgegeven"
    for name in ("asha", "eva"):
        assert "Vrijgave 1" not in as_(name).page(address).main.text
    release(pilot.programme, dt.datetime.now(dt.UTC))
    for name in ("asha", "eva"):
        assert "Vrijgave 1" in as_(name).page(address).main.text
