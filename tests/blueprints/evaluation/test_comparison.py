"""Who goes and who waits: drawn from a promised seed, replayed outside, compared only where that may."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
import sys
from pathlib import Path

import pytest

from cleanup.domain.evaluation.comparisons import CHANGED
from cleanup.models.evaluation.comparisons import ComparedPilot, ComparisonDesign
from cleanup.models.pilots.plan import Pilot, PilotMoment
from cleanup.models.platform.audit import AuditEvent
from cleanup.services import pilots, surveys
from tests.day_tablet import Tablet
from tests.factories import make_pilot, make_programme

NOW = dt.datetime.now(dt.UTC)
DOCUMENT = Path(__file__).parents[3] / "docs/replay-a-draw.md"


def ahead(days):
    return (NOW + dt.timedelta(days=days)).date()


@pytest.fixture
def planned(db):
    """A programme with four pilots ahead; returns its address and codes."""
    programme = make_programme("WACHT")
    codes = [make_pilot(ahead(30 + place), programme=programme).code for place in range(4)]
    return "/evaluatie/wie-wacht{}?programma=WACHT", codes


def drawn(client, address, codes):
    assert client.post(address.format("/loting"), data={"pilots": codes, "agreed": "y"}).status_code == 303
    assert client.post(address.format("/loten")).status_code == 303


def facts(page):
    return {
        term.get_text(strip=True): term.find_next("dd").get_text(strip=True) for term in page.find_all("dt")
    }


def test_the_seed_is_promised_before_and_shown_after_the_draw(as_, db, planned):
    address, codes = planned
    client = as_("asha")
    client.post(address.format("/loting"), data={"pilots": codes, "agreed": "y"})
    [design] = db.session.query(ComparisonDesign)
    before = client.page(address.format(""))
    assert design.promised in before.get_text()
    assert "De loting staat klaar" in before.get_text()
    assert "Geloot: " not in before.get_text()
    assert design.seed not in str(before)
    assert client.post(address.format("/loten")).status_code == 303
    after = facts(client.page(address.format("")))
    assert after["Zaad"] == design.seed
    assert len(after["Gaat"].split(", ")) == len(after["Wacht"].split(", ")) == 2
    details = " ".join(row.details for row in db.session.query(AuditEvent))
    assert design.promised in details
    assert design.sha256 in details


def test_a_script_outside_the_product_draws_the_same(as_, db, planned):
    address, codes = planned
    client = as_("asha")
    drawn(client, address, codes)
    shown = facts(client.page(address.format("")))
    script = re.search(r"```python\n(.*?)```", DOCUMENT.read_text(), re.DOTALL)[1]
    assert len(script.strip().splitlines()) <= 11
    script = script.replace("the seed that the page shows", shown["Zaad"])
    script = re.sub(r"codes = \[.*\]", f"codes = {codes}", script)
    printed = subprocess.run(
        [sys.executable, "-I", "-c", script], capture_output=True, text=True, check=True
    ).stdout
    assert f"promised before: {shown['Vooraf vastgelegd (SHA-256 van het zaad)']}" in printed
    assert f"fingerprint: {shown['Vingerafdruk van de uitkomst']}" in printed
    for code in codes:
        assert f"{code} {'gaat' if code in shown['Gaat'] else 'wacht'}" in printed


def test_a_changed_draw_is_seen_on_the_page(as_, db, planned):
    address, codes = planned
    client = as_("asha")
    drawn(client, address, codes)
    assert CHANGED not in client.page(address.format("")).get_text()
    for one in db.session.query(ComparedPilot):
        one.waits = not one.waits
    db.session.commit()
    assert CHANGED in client.page(address.format("")).get_text()


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"agreed": "y"}, "Kies minstens twee pilots"),
        ({"pilots": 1, "agreed": "y"}, "Kies minstens twee pilots"),
        ({"pilots": 2}, "akkoord is met beide data"),
    ],
)
def test_a_draw_that_means_nothing_is_refused(as_, db, planned, sent, said):
    address, codes = planned
    data = sent | {"pilots": codes[: sent.get("pilots", 0)]}
    refused = as_("asha").post(address.format("/loting"), data=data)
    assert refused.status_code == 422
    assert said in refused.get_data(as_text=True)
    assert db.session.query(ComparisonDesign).count() == 0


def test_no_pilot_is_drawn_twice_and_no_draw_is_taken_away(as_, db, planned):
    address, codes = planned
    client = as_("asha")
    drawn(client, address, codes)
    again = client.post(address.format("/loting"), data={"pilots": codes[:2], "agreed": "y"})
    assert again.status_code == 422
    assert "Een pilot wordt één keer geloot" in again.get_data(as_text=True)
    [design] = db.session.query(ComparisonDesign)
    removed = client.post(address.format(f"/{design.id}/weg"))
    assert removed.status_code >= 400
    assert db.session.query(ComparisonDesign).count() == 1


def test_a_pilot_that_began_is_not_drawn(as_, db, planned):
    address, codes = planned
    surveys.open_moment(pilots.find_pilot(codes[0]), "t0", NOW, agreed_ahead=999)
    db.session.commit()
    refused = as_("asha").post(address.format("/loting"), data={"pilots": codes, "agreed": "y"})
    assert refused.status_code == 422
    assert codes[0] in refused.get_data(as_text=True)


@pytest.mark.parametrize("who", ["ben", "dina", "kees"])
def test_who_has_no_evaluation_settles_nothing(as_, planned, who):
    address, codes = planned
    assert as_(who).post(
        address.format("/indelen"), data={"goes": codes[:2], "waits": codes[2:]}
    ).status_code in {
        403,
        404,
    }


WITH = "/evaluatie/wie-wacht{}?programma=GAAT"


@pytest.fixture
def ordinary(db):
    """Two programmes with a pilot each; nothing is known of the day of the second."""
    goes, other = make_programme("GAAT"), make_programme("ANDER")
    make_pilot(NOW.date(), programme=goes)
    pilot = make_pilot(NOW.date(), programme=other)
    db.session.commit()
    return pilot


def test_a_programme_of_which_nobody_says_it_had_no_day_is_not_compared_with(as_, db, ordinary):
    client = as_("eva")
    refused = client.post(WITH.format("/programma"), data={"other": "ANDER"})
    assert refused.status_code == 422
    assert "alleen met jongeren die de dag niet hadden" in refused.text
    assert db.session.query(ComparisonDesign).count() == 0
    said = client.post(WITH.format("/programma"), data={"other": "ANDER", "without_day": "y"})
    assert said.status_code == 303


def test_a_programme_in_which_a_tablet_ran_the_day_is_not_compared_with(as_, cast, db, ordinary):
    tablet = Tablet(ordinary, cast.ben)
    plan = [{"code": "welkom", "phase": "P1", "minutes": 15, "fixed": None}]
    tablet.do(0, "start", plan=plan, starts="10:00", ends="15:00", variant="gemengd")
    db.session.commit()
    refused = as_("eva").post(WITH.format("/programma"), data={"other": "ANDER", "without_day": "y"})
    assert refused.status_code == 422
    assert "alleen met jongeren die de dag niet hadden" in refused.text


def test_a_programme_whose_pilots_are_all_in_a_draw_of_their_own_is_refused_by_name(as_, db, ordinary):
    client = as_("eva")
    more = make_pilot(NOW.date(), programme=ordinary.programme)
    db.session.commit()
    client.post(
        "/evaluatie/wie-wacht/indelen?programma=ANDER", data={"goes": ordinary.code, "waits": more.code}
    )
    refused = client.post(WITH.format("/programma"), data={"other": "ANDER", "without_day": "y"})
    assert refused.status_code == 422
    assert "is er geen pilot om mee te vergelijken" in refused.text


def test_a_comparison_that_lost_a_side_says_so(as_, db, ordinary):
    from cleanup.domain.pilots.plan import CANCELLED

    client = as_("eva")
    client.post(WITH.format("/programma"), data={"other": "ANDER", "without_day": "y"})
    ordinary.status = CANCELLED
    db.session.commit()
    assert "Aan één kant staat geen enkele pilot" in client.page(WITH.format("")).main.text


def test_a_pilot_that_points_to_a_day_is_asked_about_before_it_is_compared_with(as_, db, ordinary):
    client, said = as_("eva"), {"other": "ANDER", "without_day": "y"}
    ordinary.status = "uitgevoerd"
    db.session.commit()
    refused = client.post(WITH.format("/programma"), data=said)
    assert refused.status_code == 422
    assert f"Iets wijst erop dat de dag er was: {ordinary.code}" in refused.text
    assert client.post(WITH.format("/programma"), data=said | {"despite": "y"}).status_code == 303
    shown = " ".join(client.page(WITH.format("")).main.get_text(" ").split())
    assert "De dag was er misschien" in shown
    assert "de pilot staat op “uitgevoerd”" in shown


def test_a_pilot_that_waits_but_had_its_day_is_asked_about_and_left_out_until_then(as_, cast, db, planned):
    address, codes = planned
    client = as_("eva")
    client.post(address.format("/indelen"), data={"goes": codes[:2], "waits": codes[2:]})
    waiting = db.session.query(Pilot).filter_by(code=codes[2]).one()
    Tablet(waiting, cast.ben).do(
        0, "start", plan=[{"code": "welkom", "phase": "P1", "minutes": 15, "fixed": None}],
        starts="10:00", ends="15:00", variant="gemengd",
    )  # fmt: skip
    db.session.add(PilotMoment(pilot_id=waiting.id, moment="t1", opened_at=NOW + dt.timedelta(days=1)))
    db.session.commit()
    before = " ".join(client.page(address.format("")).main.get_text(" ").split())
    assert f"{codes[2]}: Deze pilot wacht, maar de dag was er op" in before
    assert "Deze pilot telt niet mee tot je antwoordt" in before
    [design] = db.session.query(ComparisonDesign)
    to = address.format(f"/{design.id}/dag")
    assert client.post(to, data={"pilot": codes[0], "told": "niet"}).status_code == 404, (
        "nothing is asked of it"
    )
    assert client.post(to, data={"pilot": codes[2], "told": "x"}).status_code == 404
    assert client.post(to, data={"pilot": codes[2], "told": "niet"}).status_code == 303
    after = " ".join(client.page(address.format("")).main.get_text(" ").split())
    assert "Je antwoord: ze hadden de dag niet." in after
    assert "Deze pilot telt mee" in after
    assert db.session.query(AuditEvent).filter_by(kind="figures_changed").count() == 2
