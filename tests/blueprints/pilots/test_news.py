"""What happens to a pilot reaches everybody within one reload: the table of who hears of what, walked."""

import datetime as dt

import pytest
import time_machine
from bs4 import BeautifulSoup

from cleanup.domain.pilots.news import NEWS, Hearer, NewsPlace, PilotEvent
from tests import aftercare, planning
from tests.blueprints.pilots.test_answer_proposal import link_of

OLD, NEW = "10 maart 2027", "18 maart 2027"
CHANGE = {
    "date": "2027-03-10", "starts_at": "13:00", "ends_at": "17:00", "place": "De Zaal", "expected": "17",
    "municipality": "Eindhoven", "age_band": "16-24", "variant": "gemotiveerd", "phones_allowed": "y",
    "crew_places": "2", "questionnaire": "participant", "motivation": "",
}  # fmt: skip


@pytest.fixture
def world(as_, cast, visitor, db, now):
    """A pilot with a confirmed date, a crew that said yes and read the briefing, and every kind of link."""
    from cleanup.services import briefing, pilots

    pilot = planning.planned_pilot(place="De Zaal", starts_at=dt.time(9))
    asha = as_("asha")
    link = link_of(asha, pilot)
    pilot.starts_at = dt.time(13)
    for person in (cast.ben, cast.asha):
        pilots.add_to_crew(pilot, person)
    written = dt.datetime.now(dt.UTC) - dt.timedelta(days=1)
    briefing.write_briefing(pilot, {"practical": f"Wees er op {OLD}, 10-03-2027, om 12.00 uur."}, written)
    token = aftercare.make_link(pilot, cast.asha, written)[1]
    feed = pilots.make_feed(cast.ben, now)
    db.session.commit()
    visitor.post(link, data={"answer_1": "ja", "answer_2": "ja"})
    asha.post(f"/pilots/{pilot.code}/datumvoorstel/kiezen", data={"position": "1"})
    return World(pilot.code, asha, as_("ben"), visitor, link, token, feed, pilot.id, pilot.day_code)


class World:
    def __init__(self, code, asha, ben, visitor, link, token, feed, pilot_id, day_code):  # noqa: PLR0913, PLR0917
        self.code, self.asha, self.ben, self.visitor = code, asha, ben, visitor
        self.link, self.token, self.feed = link, token, feed
        self.pilot_id, self.day_code = pilot_id, day_code

    def change(self, **changes):
        from cleanup.extensions import db
        from cleanup.models.pilots.plan import Pilot

        revision = db.session.get(Pilot, self.pilot_id).revision
        typed = {**CHANGE, **changes, "revision": str(revision)}
        answer = self.asha.post(f"/pilots/{self.code}/wijzigen", data=typed)
        assert answer.status_code == 303, answer.text[:3000]

    def set_status(self, status, reason=""):
        data = {"status": status, "reason": reason}
        assert self.asha.post(f"/pilots/{self.code}/status", data=data).status_code == 303

    def happen(self, event):
        if event is PilotEvent.MOVED:
            self.change(date="2027-03-18")
        elif event is PilotEvent.PLACE_CHANGED:
            self.change(place="Het Podium")
        elif event is PilotEvent.CANCELLED:
            self.set_status("geannuleerd", "De groep kan niet")
        elif event is PilotEvent.BROUGHT_BACK:
            self.set_status("geannuleerd", "De groep kan niet")
            self.set_status("concept")
            self.set_status("gepland")

    def seen(self, place, hearer):
        client = self.asha if hearer is Hearer.STAFF else self.ben
        if place is NewsPlace.PARTNER_LINK:
            return self.visitor.get(self.link).text
        if place is NewsPlace.WORKER_PAGE:
            return self.visitor.get(f"/w/{self.token}", follow_redirects=True).text
        if place is NewsPlace.CALENDAR:
            text = self.visitor.get(f"/kalender/{self.feed}.ics").text
            return text.replace("\r\n ", "")
        if place is NewsPlace.DAY_CODE:
            return self.at_the_door()
        if place is NewsPlace.TABLET:
            day = client.get(f"/pilots/{self.code}/dag/teller").json["day"]
            plan = client.get(f"/pilots/{self.code}/dag/plan").json["pilot"]
            assert day.items() <= plan.items(), "a tablet asks for the plan again until both say the same"
            return str(day)
        path = {
            NewsPlace.BRIEFING: f"/pilots/{self.code}/briefing",
            NewsPlace.PILOT_PAGE: f"/pilots/{self.code}",
        }
        page = client.page(path.get(place, "/"))
        for kept in page.select("#geschiedenis"):  # says what was, in words: that is what it is for
            kept.decompose()
        return page.text

    def at_the_door(self):
        """Return what the code says to who stands there on the day as it was, and on the day as it became."""
        said = []
        for day in ("2027-03-10", "2027-03-18"):
            with time_machine.travel(f"{day}T12:30:00+01:00", tick=False):
                page = self.visitor.get(f"/m/{self.day_code}")
            said.append(f"{day} {page.status_code} {BeautifulSoup(page.text, 'html.parser').h1.text}")
        return ", ".join(said)


SHOWS = {
    (PilotEvent.CONFIRMED, NewsPlace.PARTNER_LINK): ["De datum staat vast", OLD],
    (PilotEvent.CONFIRMED, NewsPlace.WORKER_PAGE): [OLD],
    (PilotEvent.CONFIRMED, NewsPlace.CALENDAR): ["T130000", "20270310", "STATUS:CONFIRMED"],
    (PilotEvent.CONFIRMED, NewsPlace.BRIEFING): [OLD],
    (PilotEvent.CONFIRMED, NewsPlace.START_PAGE): [OLD],
    (PilotEvent.CONFIRMED, NewsPlace.PILOT_PAGE): [OLD],
    (PilotEvent.CONFIRMED, NewsPlace.TABLET): ["'date': '2027-03-10'", "'off': False"],
    (PilotEvent.MOVED, NewsPlace.TABLET): ["'date': '2027-03-18'"],
    (PilotEvent.PLACE_CHANGED, NewsPlace.TABLET): ["'place': 'Het Podium'"],
    (PilotEvent.CANCELLED, NewsPlace.TABLET): ["'off': True"],
    (PilotEvent.BROUGHT_BACK, NewsPlace.TABLET): ["'off': False", "'date': '2027-03-10'"],
    (PilotEvent.MOVED, NewsPlace.PARTNER_LINK): ["De datum is veranderd", NEW],
    (PilotEvent.MOVED, NewsPlace.WORKER_PAGE): ["De dag is veranderd", NEW],
    (PilotEvent.MOVED, NewsPlace.CALENDAR): [
        "20270318T130000",
        "SEQUENCE:2",
        "STATUS:TENTATIVE",
        "Gevraagd: ",
    ],
    (PilotEvent.MOVED, NewsPlace.BRIEFING): ["18-03-2027", "gewijzigd", f"{NEW} (gewijzigd)"],
    (PilotEvent.MOVED, NewsPlace.START_PAGE): [NEW],
    (PilotEvent.MOVED, NewsPlace.PILOT_PAGE): [
        NEW,
        "opnieuw gevraagd",
        "De dag is verplaatst. Laat het weten:",
    ],
    (PilotEvent.MOVED, NewsPlace.DAY_CODE): ["2027-03-10 404", "2027-03-18 200 Social Cleanup Day"],
    (PilotEvent.PLACE_CHANGED, NewsPlace.WORKER_PAGE): ["De dag is veranderd", "Het Podium"],
    (PilotEvent.PLACE_CHANGED, NewsPlace.CALENDAR): ["Het Podium", "SEQUENCE:2"],
    (PilotEvent.PLACE_CHANGED, NewsPlace.BRIEFING): ["Het Podium", "gewijzigd"],
    (PilotEvent.PLACE_CHANGED, NewsPlace.START_PAGE): ["Het Podium"],
    (PilotEvent.PLACE_CHANGED, NewsPlace.PILOT_PAGE): ["Het Podium", "De plek is veranderd. Laat het weten:"],
    (PilotEvent.CANCELLED, NewsPlace.PARTNER_LINK): ["Deze dag gaat niet door"],
    (PilotEvent.CANCELLED, NewsPlace.WORKER_PAGE): ["gaat niet door"],
    (PilotEvent.CANCELLED, NewsPlace.CALENDAR): ["STATUS:CANCELLED", "SEQUENCE:2", "Gaat niet door: "],
    (PilotEvent.CANCELLED, NewsPlace.BRIEFING): ["Deze pilot gaat niet door"],
    (PilotEvent.CANCELLED, NewsPlace.START_PAGE): ["gaat niet door"],
    (PilotEvent.CANCELLED, NewsPlace.PILOT_PAGE): [
        "Deze pilot gaat niet door",
        "De dag gaat niet door. Laat het weten:",
    ],
    (PilotEvent.CANCELLED, NewsPlace.DAY_CODE): ["2027-03-10 410 Deze dag gaat niet door", "2027-03-18 404"],
    (PilotEvent.BROUGHT_BACK, NewsPlace.PARTNER_LINK): ["De datum staat vast", OLD],
    (PilotEvent.BROUGHT_BACK, NewsPlace.WORKER_PAGE): [OLD],
    (PilotEvent.BROUGHT_BACK, NewsPlace.CALENDAR): ["STATUS:TENTATIVE", "SEQUENCE:4", "Gevraagd: "],
    (PilotEvent.BROUGHT_BACK, NewsPlace.BRIEFING): [OLD],
    (PilotEvent.BROUGHT_BACK, NewsPlace.START_PAGE): [OLD, "Kun je dan?"],
    (PilotEvent.BROUGHT_BACK, NewsPlace.DAY_CODE): ["2027-03-10 200 Social Cleanup Day"],
    (PilotEvent.BROUGHT_BACK, NewsPlace.PILOT_PAGE): [
        "opnieuw gevraagd",
        "De dag gaat toch door. Laat het weten:",
    ],
}
OF_THE_CREW_ALONE = {"Kun je dan?"}
OF_THE_PLAN = [news for news in NEWS if (news.event, news.places[0]) in SHOWS]


@pytest.mark.parametrize("news", OF_THE_PLAN, ids=lambda news: f"{news.event.name}-{news.hearer.name}")
def test_everybody_hears_of_it_within_one_reload(world, news):
    world.happen(news.event)
    check(news, {place: world.seen(place, news.hearer) for place in news.places})


def check(news, shown):
    """Every place of this cell says what happened, and no longer what was."""
    for place, text in shown.items():
        for words in SHOWS[news.event, place]:
            if news.hearer is Hearer.CREW or words not in OF_THE_CREW_ALONE:
                assert words in text, (news, place, text[:6000])
        if news.event is PilotEvent.MOVED:
            assert OLD not in text, (place, text)
            assert "20270310" not in text


@pytest.mark.parametrize("event", [PilotEvent.MOVED, PilotEvent.PLACE_CHANGED, PilotEvent.CANCELLED])
def test_the_walk_finds_an_audience_that_is_not_told(world, event):
    """Each place in turn keeps what it said before: the walk must notice every one of them."""
    before = {
        (news.hearer, place): world.seen(place, news.hearer)
        for news in OF_THE_PLAN if news.event is event for place in news.places
    }  # fmt: skip
    world.happen(event)
    for news in OF_THE_PLAN:
        if news.event is event:
            for place in news.places:
                with pytest.raises(AssertionError):
                    check(news, {place: before[news.hearer, place]})


@pytest.mark.parametrize(
    "news", [one for one in OF_THE_PLAN if one.text], ids=lambda news: f"{news.event.name}-{news.hearer.name}"
)
def test_the_ready_text_is_named_until_it_went_out_and_says_the_day_as_it_is(world, news):
    world.happen(news.event)
    address = f"/pilots/{world.code}/berichten/{news.text}"
    page = world.asha.page(f"/pilots/{world.code}")
    assert page.find("a", href=address), news
    body = world.asha.page(address).text
    assert (NEW if news.event is PilotEvent.MOVED else OLD) in body
    name = page.find("a", href=address).text.strip()
    world.asha.post(f"{address}/gekopieerd")
    log = world.asha.page(f"/pilots/{world.code}/berichten").find_all("table")[1].text
    assert name in log
    assert "zelf gestuurd" in log
    assert not world.asha.page(f"/pilots/{world.code}").find("a", href=address)


def test_moving_asks_the_crew_again_and_leaves_the_places_open_until_they_answer(world):
    world.happen(PilotEvent.MOVED)
    assert "Er zijn twee begeleiders nodig." in world.asha.page(f"/pilots/{world.code}").text
    assert "verplaatst of veranderd" in world.ben.page("/").text
    world.ben.post(f"/pilots/{world.code}/begeleiding/antwoord", data={"answer": "toegezegd"})
    assert "verplaatst of veranderd" not in world.ben.page("/").text


@pytest.mark.parametrize("way", ["page", "praktisch", "formulier"])
def test_a_partner_with_the_page_open_reads_that_the_day_is_off_in_words_for_them(world, way):
    path = f"/w/pilot/{world.code}" + ("" if way == "page" else f"/{way}")
    world.seen(NewsPlace.WORKER_PAGE, Hearer.WORKER)
    assert world.visitor.get(path).status_code == 200
    world.happen(PilotEvent.CANCELLED)
    answer = world.visitor.get(path)
    page = BeautifulSoup(answer.text, "html.parser")
    assert (answer.status_code, page.h1.text.strip()) == (410, "Deze dag gaat niet door")
    assert OLD in page.text
    assert "2027-03-10" not in page.text
    assert "te laat" not in page.text
    said = world.visitor.get(path, headers={"Accept": "application/json"})
    assert (said.status_code, OLD in said.json["error"]) == (410, True)


def test_a_partner_hears_the_names_of_those_alone_who_said_yes(world, cast):
    """Who was only asked, was asked again, or has no account any more, is nobody to count on."""
    from cleanup.extensions import db
    from cleanup.services import accounts

    def said():
        page = world.seen(NewsPlace.WORKER_PAGE, Hearer.WORKER)
        text = world.asha.page(f"/pilots/{world.code}/berichten/praktisch").text
        return [line for line in (page + text).splitlines() if "begeleid door" in line]

    assert said()
    assert all("begeleid door Asha en Ben." in line for line in said())
    world.happen(PilotEvent.MOVED)
    assert [line.strip() for line in said()] == ["De dag wordt begeleid door [begeleiding]."]
    world.ben.post(f"/pilots/{world.code}/begeleiding/antwoord", data={"answer": "toegezegd"})
    assert "STATUS:CONFIRMED" in world.seen(NewsPlace.CALENDAR, Hearer.CREW)
    assert all("begeleid door Ben en nog iemand." in line for line in said())
    accounts.disable_account(cast.ben)
    db.session.commit()
    assert not any("Ben" in line for line in said())


def test_cancelling_stops_moments_tablets_and_mail_that_waits(world, db, sql):
    from cleanup.models.pilots.plan import Pilot
    from cleanup.services import surveys
    from cleanup.services.day import tablets
    from cleanup.services.platform import outbox

    at = dt.datetime.now(dt.UTC)
    pilot = db.session.get(Pilot, world.pilot_id)
    surveys.open_moment(pilot, "t0", at, agreed_ahead=999)
    tablets.make_tablet(pilot, "tablet 1", at)
    for code in ("herinnering", "geannuleerd"):
        outbox.queue(
            message=code, recipient="kim@voorbeeld.example", subject="s", body="b", now=at, pilot_id=pilot.id
        )
    db.session.commit()
    world.happen(PilotEvent.CANCELLED)
    assert sql("SELECT count(*) FROM pilot_moment WHERE closed_at IS NULL")[0][0] == 0
    assert sql("SELECT count(*) FROM paired_tablet WHERE revoked_at IS NULL")[0][0] == 0
    assert [row[0] for row in sql("SELECT message FROM outbox_message")] == ["geannuleerd"]
    assert world.visitor.post(world.link, data={"answer_1": "ja", "answer_2": "ja"}).status_code == 410


def test_a_small_change_that_is_no_move_asks_nobody_again(world):
    world.change(expected="18")
    assert "opnieuw gevraagd" not in world.asha.page(f"/pilots/{world.code}").text


def test_the_start_page_names_who_still_has_to_hear_and_no_one_else(world):
    def still():
        return world.asha.page("/").main.text

    world.happen(PilotEvent.CANCELLED)
    assert "Nog te vertellen aan: de partner, de begeleiding en de groep." in still()
    world.asha.post(f"/pilots/{world.code}/berichten/geannuleerd/gekopieerd")
    assert "Nog te vertellen aan: de begeleiding en de groep." in still()
    for text in ("geannuleerd_crew", "geannuleerd_groep"):
        world.asha.post(f"/pilots/{world.code}/berichten/{text}/gekopieerd")
    assert "Nog te vertellen" not in still()
