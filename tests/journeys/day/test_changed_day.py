"""A day that is called off or moved while a tablet has it: the tablet says so and stops leading it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from cleanup.domain.pilots.fields import Plan
from cleanup.services import pilots

OFF, OTHER = "[data-called-off]", "[data-other-day]"


def test_a_tablet_hears_that_the_day_is_off_or_on_another_date(tablet, pilot, db):
    page = tablet.page
    tablet.do("start")
    assert not page.is_visible(OFF)
    assert not page.is_visible(OTHER)
    pilot.date += dt.timedelta(days=14)
    db.session.commit()
    tablet.reload()
    page.wait_for_selector(OTHER)
    assert "Vandaag is niet de dag" in page.inner_text(OTHER)
    pilots.set_status(pilot, "geannuleerd", "Ziek")
    db.session.commit()
    page.click("[data-do=more]")  # the server is asked soon after something was recorded
    page.wait_for_selector(OFF)
    assert "Deze dag gaat niet door." in page.inner_text(OFF)
    assert not page.is_visible(OTHER)
    assert not page.is_visible("[data-do=next]")
    assert not page.is_visible("[data-timer-card]")
    tablet.cut()
    tablet.reload()
    assert page.is_visible(OFF), "kept on the tablet"
    tablet.go("meten")
    assert not page.is_visible("[data-do=open]")
    assert tablet.complaints == []


def test_a_tablet_follows_another_place_and_variant_while_the_day_is_open(tablet, pilot, db):
    page = tablet.page
    tablet.do("start")
    plan = Plan.of(pilot)
    changed = replace(plan, place="Het Podium", variant="eerst_bewust", ends_at=dt.time(23, 58))
    pilots.change_pilot(pilot, changed, pilot.revision, None, dt.datetime.now(dt.UTC))
    db.session.commit()
    page.click("[data-do=more]")  # the server is asked soon after something was recorded
    page.wait_for_selector("[data-news]:has-text('Het Podium. Eerst bewustwording. Kijk in de briefing.')")
    assert "afgesproken 23:58" in page.inner_text("[data-ends]")
    tablet.cut()
    tablet.go("briefing")
    assert "Het Podium" in page.inner_text("[data-briefing]")
    assert tablet.complaints == []
