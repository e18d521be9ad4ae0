"""What happens around a pilot reaches everybody within one reload: the rest of the table, walked."""

import datetime as dt

import pytest

from cleanup.domain.pilots.news import NEWS, Event, Hearer, Place
from tests import aftercare, planning
from tests.blueprints.pilots.test_answer_proposal import link_of
from tests.one_pilot import one_pilot
from tests.releases import release

TODAY = dt.datetime.now(dt.UTC).date()
SOON = TODAY + dt.timedelta(days=5)
ELSEWHERE = {Event.CONFIRMED, Event.MOVED, Event.PLACE_CHANGED, Event.CANCELLED, Event.BROUGHT_BACK}
"""Events whose cells ``test_news`` walks: those of the plan itself."""
HERE = [news for news in NEWS if news.event not in ELSEWHERE and news.event is not Event.RELEASED]


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

    def look(place, name):
        if place is Place.PARTNER_LINK:
            return visitor.get(link_of(as_("asha"), pilot)).text
        if place is Place.WORKER_PAGE:
            return visitor.get(f"/w/{token}", follow_redirects=True).text
        if place is Place.CALENDAR:
            return visitor.get(f"/kalender/{feeds[name]}.ics").text.replace("\r\n ", "")
        if place is Place.DAY_CODE:
            return visitor.get(f"/m/{pilot.day_code}").text
        paths = {
            Place.START_PAGE: "/", Place.MATRIX: "/begeleiding",
            Place.PILOT_PAGE: f"/pilots/{pilot.code}", Place.BRIEFING: f"/pilots/{pilot.code}/briefing",
            Place.PROPOSAL_PAGE: f"/pilots/{pilot.code}/datumvoorstel",
            Place.AFTERCARE: f"/pilots/{pilot.code}/nazorg",
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

    def asked():
        data = {"account": cast.cleo.id, "way": "vragen"}
        assert as_("asha").post(f"{base}/begeleiding", data=data).status_code == 303

    deeds = {
        Event.PLANNED: lambda: None,
        Event.PROPOSED: lambda: link_of(as_("asha"), pilot),
        Event.CREW_ASKED: asked,
        Event.CREW_DECLINED: lambda: as_("ben").post(
            f"{base}/begeleiding/antwoord", data={"answer": "afgezegd", "reason": "Tentamen"}
        ),
        Event.CREW_REMOVED: lambda: _remove(pilots, db, pilot, cast.ben),
        Event.ACCOUNT_OFF: off,
        Event.BRIEFING_CHANGED: lambda: _rewrite(db, pilot, at),
        Event.VARIANT_CHANGED: variant,
        Event.MOMENT_OPENED: moments,
        Event.MOMENT_CLOSED: lambda: moments(close=True),
        Event.INCIDENT: lambda: _report(db, pilot, cast.ben),
    }
    return lambda event: deeds[event]()


def _remove(pilots, db, pilot, person):
    pilots.remove_from_crew(pilot, person.id)
    db.session.commit()


def _rewrite(db, pilot, at):
    from cleanup.services import briefing

    briefing.write_briefing(pilot, {"practical": "Wees er om 11.30 uur."}, at + dt.timedelta(seconds=1))
    db.session.commit()


def _report(db, pilot, person):
    aftercare.report(pilot, person)
    db.session.commit()


TITLE = "Pitstop, Eindhoven"
SHOWS = {
    (Event.PLANNED, Place.WORKER_PAGE): ["De Zaal"],
    (Event.PLANNED, Place.PILOT_PAGE): ["gepland", "De Zaal"],
    (Event.PLANNED, Place.START_PAGE): [TITLE],
    (Event.PROPOSED, Place.PARTNER_LINK): ["Welke datum"],
    (Event.PROPOSED, Place.PROPOSAL_PAGE): ["Voorstel van"],
    (Event.CREW_ASKED, Place.PILOT_PAGE): ["gevraagd"],
    (Event.CREW_ASKED, Place.START_PAGE): ["Geef antwoord."],
    (Event.CREW_ASKED, Place.CALENDAR): [f"{SOON:%Y%m%d}T130000"],
    (Event.CREW_ASKED, Place.MATRIX): ["Cleo", "gevraagd"],
    (Event.CREW_DECLINED, Place.PILOT_PAGE): ["afgezegd", "Tentamen", "Er zijn twee begeleiders nodig."],
    (Event.CREW_DECLINED, Place.START_PAGE): ["Ben heeft afgezegd"],
    (Event.CREW_DECLINED, Place.MATRIX): ["afgezegd"],
    (Event.CREW_REMOVED, Place.PILOT_PAGE): ["Er zijn twee begeleiders nodig."],
    (Event.CREW_REMOVED, Place.MATRIX): ["1 plek open"],
    (Event.ACCOUNT_OFF, Place.PILOT_PAGE): ["account uit", "Er zijn twee begeleiders nodig."],
    (Event.ACCOUNT_OFF, Place.START_PAGE): ["Ben heeft geen account meer"],
    (Event.ACCOUNT_OFF, Place.MATRIX): ["account uit"],
    (Event.BRIEFING_CHANGED, Place.BRIEFING): ["Wees er om 11.30 uur."],
    (Event.BRIEFING_CHANGED, Place.START_PAGE): ["briefing"],
    (Event.VARIANT_CHANGED, Place.PILOT_PAGE): ["Eerst bewustwording"],
    (Event.VARIANT_CHANGED, Place.BRIEFING): ["Eerst bewustwording"],
    (Event.MOMENT_OPENED, Place.DAY_CODE): ["data-join"],
    (Event.MOMENT_OPENED, Place.PILOT_PAGE): ["open"],
    (Event.MOMENT_CLOSED, Place.PILOT_PAGE): ["gesloten"],
    (Event.INCIDENT, Place.START_PAGE): ["er is iets gemeld"],
    (Event.INCIDENT, Place.AFTERCARE): ["elding"],
}
NOT_ANY_MORE = {
    (Event.CREW_REMOVED, Place.CALENDAR, Hearer.CREW): f"{SOON:%Y%m%d}T130000",
    (Event.CREW_REMOVED, Place.START_PAGE, Hearer.CREW): TITLE,
    (Event.CREW_DECLINED, Place.START_PAGE, Hearer.CREW): "Geef antwoord.",
    (Event.MOMENT_CLOSED, Place.DAY_CODE, Hearer.GROUP): "data-join",
}
WHO = {Hearer.STAFF: "asha", Hearer.CREW: "ben", Hearer.PARTNER: "", Hearer.WORKER: "", Hearer.GROUP: ""}


@pytest.mark.parametrize("news", HERE, ids=lambda news: f"{news.event.name}-{news.hearer.name}")
def test_everybody_hears_of_it_within_one_reload(seen, happen, news):
    happen(news.event)
    name = "cleo" if news.event is Event.CREW_ASKED and news.hearer is Hearer.CREW else WHO[news.hearer]
    for place in news.places:
        text = seen(place, name)
        gone = NOT_ANY_MORE.get((news.event, place, news.hearer))
        if gone:
            assert gone not in text, (place, text[:3000])
        for words in [] if gone else SHOWS[news.event, place]:
            assert words in text, (place, words, text[:4000])


def test_every_cell_of_the_table_is_walked_somewhere():
    assert {news.event for news in NEWS} == set(Event)
    walked = {news.event for news in HERE} | ELSEWHERE | {Event.RELEASED}
    assert walked == set(Event)


def test_released_figures_are_there_for_staff_and_evaluators(app, as_, cast):
    pilot = one_pilot(app.config["CLEANUP"].code_key, dt.datetime.now(dt.UTC))
    address = f"/evaluatie/{pilot.code}?beeld=vrijgegeven"
    for name in ("asha", "eva"):
        assert "Vrijgave 1" not in as_(name).page(address).main.text
    release(pilot.programme, dt.datetime.now(dt.UTC))
    for name in ("asha", "eva"):
        assert "Vrijgave 1" in as_(name).page(address).main.text
