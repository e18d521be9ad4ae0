"""Without network nothing on the tablet leads nowhere: every link and button is found and pressed.

``make test`` walks every part of one kind of day, ``make chaos`` those of the others.
"""

from __future__ import annotations

import datetime as dt

import pytest

from cleanup.domain.pilots.variants import USUAL_DAYS
from cleanup.domain.platform.local_time import local_day
from cleanup.services.day import tablets
from tests.factories import make_pilot, with_crew
from tests.journeys.day.crawl import Crawl
from tests.journeys.day.tablet import Tablet


@pytest.fixture
def crawl(browser, server, cast, db):
    """Return a maker of crawls: a tablet with a day of a variant on it, and without network."""
    taken = []

    def make(variant, **more):
        pilot = make_pilot(local_day(dt.datetime.now(dt.UTC)), variant=variant)
        with_crew(pilot, cast.ben)
        pin = tablets.pin_of(pilot)
        db.session.commit()
        tablet = Tablet(browser, server, pilot.code, **more)
        taken.append(tablet)
        tablet.sign_in(cast.ben.email)
        tablet.page.wait_for_selector("html[data-participants='1']", state="attached")
        tablet.cut()
        return Crawl(tablet, pin)

    yield make
    for tablet in taken:
        tablet.context.close()


PLANTED = """(what) => {
  const link = Object.assign(document.createElement("a"), { href: "/agenda", textContent: "Agenda" });
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: "Niets" });
  document.querySelector("[data-view=verslag]").append({ button, link }[what]);
}"""


def test_a_planted_link_that_needs_the_network_and_a_button_that_does_nothing_are_found(crawl):
    found = crawl("gemengd")
    for view in ("briefing", "verslag"):  # what these do may come late, and is no effect of what is planted
        found.seen |= {key for key, *_rest in found.controls(view)}
    for what in (
        "button",
        "link",
    ):  # one after the other: what comes along with the link is no effect of the button
        found.tablet.page.evaluate(PLANTED, what)
        found.tablet.page.wait_for_timeout(500)
        found.look_in("verslag")
    assert [line.partition(":")[0] for line in found.dead] == [
        "button type=buttonNiets",
        "a href=/agenda",
    ]


USUAL = "gemengd"
VARIANTS = [pytest.param(one, marks=[] if one == USUAL else pytest.mark.slow) for one in USUAL_DAYS]


@pytest.mark.long
@pytest.mark.parametrize("variant", VARIANTS)
def test_no_link_and_no_button_of_any_part_is_a_dead_end_without_network(crawl, variant):
    found = crawl(variant)
    found.walk_the_day()
    assert not found.dead, "\n".join(found.dead)
    assert len(found.parts) >= 6
    assert len(found.seen) > 100
    assert found.tablet.complaints == []
