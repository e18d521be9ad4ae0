"""Who comes in where: every audience, half-way sessions, shared tablets, and what is asked again."""

import datetime as dt

import pyotp
import pytest
import time_machine

from cleanup.access import confirmed_recently, me, only_for
from cleanup.domain.accounts.roles import Audience
from cleanup.services import accounts
from cleanup.services.day import tablets
from cleanup.services.platform import audit
from tests.days import local_today
from tests.factories import make_pilot, with_crew
from tests.people import PASSWORD

OPEN = (
    "EVERYBODY PARTICIPANTS YOUTH_WORKER PARTNER DEVICE MAKER NETWORK_MEMBER MAP_GUEST AREA_PARTNER OBSERVER"
)
MAY = {
    None: OPEN,
    "ben": f"{OPEN} ENTERING SIGNED_IN TEAM CREW",
    "asha": f"{OPEN} ENTERING SIGNED_IN TEAM CREW STAFF CAMPAIGN CAMPAIGN_FIGURES EVALUATION",
    "eva": f"{OPEN} ENTERING SIGNED_IN TEAM CAMPAIGN_FIGURES EVALUATION EVALUATORS QUESTIONNAIRES",
    "bo": f"{OPEN} ENTERING SIGNED_IN TEAM CREW STAFF CAMPAIGN CAMPAIGN_FIGURES EVALUATION ADMINISTRATORS"
    " QUESTIONNAIRES",
    "kees": f"{OPEN} ENTERING SIGNED_IN CAMPAIGN CAMPAIGN_FIGURES",
}
SCRIPT = {"Accept": "application/json"}
TEXT = {"Content-Type": "text/plain"}


def inside():
    return "binnen", TEXT


@pytest.fixture
def rooms(app):
    """A page for each audience: ``/proef/STAFF``; and two that name an audience that is too wide."""
    for audience in Audience:
        app.add_url_rule(
            f"/proef/{audience.name}",
            f"proef_{audience.name}",
            only_for(audience)(inside),
            methods=["GET", "POST"],
        )
    wide = only_for(Audience.EVERYBODY)
    app.add_url_rule("/proef/mijn-naam", "proef_name", wide(lambda: (me().name, TEXT)))
    guarded = wide(confirmed_recently(inside))
    app.add_url_rule("/proef/bewaakt", "proef_guarded", guarded, methods=["GET", "POST"])


@pytest.fixture
def half(app, cast, db):
    """A client of Asha, who showed her password and not yet the code of her app."""
    now, secret = dt.datetime.now(dt.UTC), pyotp.random_base32()
    accounts.set_totp(cast.asha, secret, pyotp.TOTP(secret).at(now, -1), now)
    db.session.commit()
    client = app.test_client()
    client.post("/aanmelden", data={"email": cast.asha.email, "password": PASSWORD})
    client.code = pyotp.TOTP(secret).at(now)
    return client


@pytest.fixture
def paired(app, cast, db):
    """Pair a tablet with a pilot, or one of today that Ben leads: the client, the pilot and the PIN."""

    def pair(pilot=None):
        now = dt.datetime.now(dt.UTC)
        pilot = pilot or with_crew(make_pilot(now.date()), cast.ben)
        _, code, pin = tablets.make_tablet(pilot, "tablet 1", now)
        db.session.commit()
        _, secret = tablets.pair(code, "192.0.2.1", now)
        db.session.commit()
        client = app.test_client()
        client.set_cookie("scd_tablet", secret)
        return client, pilot, pin

    return pair


@pytest.fixture
def opened(paired, cast):
    """Return such a tablet, opened by Ben, and its pilot."""
    client, pilot, pin = paired()
    answer = client.post("/tablet", data={"account": cast.ben.id, "pin": pin})
    assert answer.location == f"/pilots/{pilot.code}/dag"
    return client, pilot


class TestEveryAudience:
    @pytest.mark.parametrize("name", list(MAY))
    @pytest.mark.usefixtures("rooms")
    def test_everybody_comes_in_where_they_may_and_nowhere_else(self, as_, visitor, name):
        client = as_(name) if name else visitor
        for audience in Audience:
            refused = (403, None) if name else (302, f"/aanmelden?next=/proef/{audience.name}")
            expected = (200, None) if audience.name in MAY[name].split() else refused
            answer = client.get(f"/proef/{audience.name}")
            assert (answer.status_code, answer.location) == expected, audience

    @pytest.mark.usefixtures("rooms")
    def test_who_must_sign_in_comes_back_to_what_was_asked_and_a_script_hears_so(self, visitor):
        assert visitor.get("/proef/STAFF?zoek=a").location == "/aanmelden?next=/proef/STAFF?zoek%3Da"
        assert visitor.get("/proef/STAFF", headers=SCRIPT).status_code == 401

    @pytest.mark.usefixtures("rooms")
    def test_who_sent_a_form_comes_back_to_the_page_it_stood_on(self, visitor):
        sent = visitor.post("/proef/STAFF", headers={"Referer": "http://localhost/partners/nieuw"})
        assert sent.location == "/aanmelden?next=/partners/nieuw"
        assert visitor.post("/proef/STAFF").location == "/aanmelden?next=/"

    @pytest.mark.usefixtures("rooms")
    def test_half_way_in_opens_the_step_still_to_do_and_nothing_else(self, half):
        for audience in Audience:
            answer = half.get(f"/proef/{audience.name}")
            if audience.name in f"{OPEN} ENTERING":
                assert answer.text == "binnen", audience
            else:
                assert answer.location == "/aanmelden/stap-2", audience
        assert half.get("/proef/STAFF", headers=SCRIPT).status_code == 401

    @pytest.mark.usefixtures("rooms")
    def test_a_view_with_too_wide_an_audience_serves_nobody_without_a_session(self, visitor, half, as_):
        for client in (visitor, half):
            assert client.get("/proef/mijn-naam").status_code == 401
            assert client.get("/proef/bewaakt").status_code == 401
        assert as_("ben").get("/proef/mijn-naam").text == "Ben"

    @pytest.mark.parametrize(
        ("name", "menu"),
        [
            ("ben", "Vandaag Pilots Toolkit"),
            ("asha", "Vandaag Partners Pilots Nazorg Toolkit Evaluatie"),
            ("eva", "Vandaag Evaluatie"),
            ("bo", "Vandaag Partners Pilots Nazorg Toolkit Evaluatie Beheer"),
        ],
    )
    def test_the_menu_names_what_somebody_may_open(self, as_, name, menu):
        links = as_(name).page("/account").find("nav", {"aria-label": "Hoofdmenu"}).find_all("a")
        assert " ".join(link.text.strip() for link in links) == menu

    def test_a_page_for_everybody_names_who_is_signed_in_and_nobody_half_way(self, as_, half):
        for client, is_named in ((as_("ben"), True), (half, False)):
            page = client.page("/bestaat-niet", status=404)
            assert (page.find("nav", {"aria-label": "Hoofdmenu"}) is not None) is is_named


class TestRefusals:
    @pytest.mark.usefixtures("rooms")
    def test_a_refusal_is_written_down_without_the_codes_that_were_asked(self, as_):
        pilot = make_pilot()
        assert as_("ben").get("/proef/ADMINISTRATORS").status_code == 403
        assert as_("eva").get(f"/pilots/{pilot.code}").status_code == 403
        rows = audit.list_events(kind=audit.Kind.ACCESS_REFUSED)
        assert [(row.actor, row.subject) for row in rows] == [
            ("Eva", "GET /pilots/<code>"),
            ("Ben", "GET /proef/ADMINISTRATORS"),
        ]

    def test_what_has_no_person_or_no_page_is_refused_and_not_written_down(self, as_, visitor):
        elsewhere = {"Sec-Fetch-Site": "cross-site"}
        assert visitor.post("/aanmelden", headers=elsewhere).status_code == 403
        assert as_("asha").post("/bestaat-niet", headers=elsewhere).status_code == 403
        assert as_("asha").get("/bestaat-niet").status_code == 404
        assert audit.list_events(kind=audit.Kind.ACCESS_REFUSED) == []


class TestSharedTablets:
    @pytest.mark.usefixtures("rooms")
    def test_a_paired_tablet_asks_its_pin_and_a_script_hears_so(self, paired):
        client, *_ = paired()
        assert client.get("/proef/CREW").location == "/tablet"
        assert client.get("/proef/CREW", headers=SCRIPT).status_code == 401
        assert client.get("/proef/EVERYBODY").text == "binnen"

    def test_the_pages_of_its_pilot_open_and_no_other(self, opened, cast):
        client, pilot = opened
        other = with_crew(make_pilot(pilot.date + dt.timedelta(days=7)), cast.ben)
        assert client.get(f"/pilots/{pilot.code.lower()}/briefing").status_code == 200
        for path in ("/", "/account", "/pilots", f"/pilots/{other.code}/briefing"):
            assert client.get(path).location == "/tablet", path

    def test_its_session_is_worth_nothing_without_that_tablet(self, opened, paired):
        client, pilot = opened
        secret = client.get_cookie("scd").value
        thief = client.application.test_client()
        thief.set_cookie("scd", secret)
        other, *_ = paired(pilot)
        other.set_cookie("scd", secret)
        for browser in (thief, other):
            assert browser.get(f"/pilots/{pilot.code}/briefing").location == "/tablet"
            assert browser.get(f"/pilots/{pilot.code}/briefing", headers=SCRIPT).status_code == 401

    def test_given_out_of_hand_it_opens_one_page_and_names_nobody(self, as_, cast):
        pilot = with_crew(make_pilot(local_today()), cast.ben)
        day, client = f"/pilots/{pilot.code}/dag", as_("ben")
        assert client.page("/bestaat-niet", status=404).find("nav", {"aria-label": "Hoofdmenu"})
        client.post(f"{day}/slot")
        assert client.get("/account").location == day
        assert client.get("/account", headers=SCRIPT).status_code == 423
        assert client.get(day).status_code == 200
        for path, status in (("/aanmelden", 200), ("/bestaat-niet", 404)):
            page = client.page(path, status=status)
            assert page.find("nav", {"aria-label": "Hoofdmenu"}) is None, path
            assert "Ben" not in page.text.split(), path


class TestAskedAgain:
    @pytest.fixture
    def later(self, as_, rooms):  # noqa: ARG002 - the pages are there before the first request
        client = as_("asha")
        with time_machine.travel(dt.datetime.now(dt.UTC) + dt.timedelta(minutes=11)):
            yield client

    def test_a_page_comes_back_after_showing_who_one_is(self, later):
        answer = later.get("/proef/bewaakt?soort=a")
        assert (answer.status_code, answer.location) == (
            303,
            "/account/bevestigen?next=/proef/bewaakt?soort%3Da",
        )

    @pytest.mark.parametrize(
        ("referrer", "back"),
        [
            ("http://localhost/account", "/account"),
            ("http://localhost/pilots?status=gepland", "/pilots?status%3Dgepland"),
            ("https://evil.example/account", "/"),
            ("", "/"),
        ],
    )
    def test_a_button_leads_back_to_the_page_it_stood_on(self, later, referrer, back):
        answer = later.post("/proef/bewaakt", headers={"Referer": referrer})
        assert (answer.status_code, answer.location) == (303, f"/account/bevestigen?next={back}")

    @pytest.mark.usefixtures("rooms")
    def test_within_ten_minutes_nothing_is_asked(self, as_):
        assert as_("asha").post("/proef/bewaakt").text == "binnen"


class TestCookies:
    def test_scripts_read_neither_and_the_browser_is_known_for_180_days(self, visitor, cast):
        answer = visitor.post("/aanmelden", data={"email": cast.ben.email, "password": PASSWORD})
        session, device = visitor.get_cookie("scd"), visitor.get_cookie("scd_toestel")
        assert (session.http_only, session.same_site, session.max_age) == (True, "Lax", None)
        assert (device.http_only, device.same_site) == (True, "Lax")
        assert dt.timedelta(seconds=device.max_age) == dt.timedelta(days=180)
        assert "Secure" not in str(answer.headers), "over http a browser would throw such a cookie away"

    def test_a_shared_tablet_is_nobodys_known_browser(self, opened):
        client, _ = opened
        assert client.get_cookie("scd") is not None
        assert client.get_cookie("scd_toestel") is None
        assert audit.list_events(kind=audit.Kind.SIGNED_IN)[0].details["way_in"] == "tablet"

    @pytest.mark.parametrize("address", ["/toolkit/beheer/voorbeelden/nieuw", "/toolkit/beheer/voorbeelden"])
    def test_a_tablet_at_a_page_of_no_pilot_is_led_to_its_pin(self, opened, address):
        client, _ = opened
        answer = client.get(address)
        assert (answer.status_code, answer.location) == (302, "/tablet")

    def test_half_way_in_is_not_signing_in(self, half):
        assert half.get_cookie("scd_toestel") is None
        assert audit.list_events(kind=audit.Kind.SIGNED_IN) == []
        half.post("/aanmelden/stap-2", data={"code": half.code})
        assert half.get_cookie("scd_toestel") is not None
        assert [row.actor for row in audit.list_events(kind=audit.Kind.SIGNED_IN)] == ["Asha"]


class TestGoingOn:
    def test_the_second_step_remembers_where_somebody_wanted_to_be(self, half, cast):
        typed = {"email": cast.asha.email, "password": PASSWORD}
        assert half.post("/aanmelden", data=typed).location == "/aanmelden/stap-2"
        there = half.post("/aanmelden?next=/pilots", data=typed).location
        assert there == "/aanmelden/stap-2?next=/pilots"
        assert half.post(there, data={"code": half.code}).location == "/pilots"

    def test_signing_in_again_ends_the_session_there_was(self, as_, cast, sql):
        client = as_("asha")
        client.post("/aanmelden", data={"email": cast.ben.email, "password": PASSWORD})
        assert sql("SELECT a.name FROM auth_session s JOIN account a ON a.id = s.account_id") == [("Ben",)]
