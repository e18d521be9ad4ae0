"""What an evaluator keeps an eye on, as a calendar: days with surveys, windows, and when figures can come."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from cleanup.domain.accounts.roles import Audience
from cleanup.domain.pilots.messages import fill
from cleanup.domain.pilots.plan import CANCELLED, DRAFT
from cleanup.domain.platform.errors import NotFoundError
from cleanup.domain.platform.local_time import local_day
from cleanup.domain.surveys.opening import DAY_MOMENTS, GRACE, closes_at, times_by_moment
from cleanup.models.pilots.plan import Pilot
from cleanup.services import pilots
from cleanup.services.evaluation.releases.standing import list_standings
from cleanup.services.pilots.ical_moments import CLOSES, OPENS

if TYPE_CHECKING:
    from icalendar import Event

ROOM = "evaluatie"
HINTS = {
    "nl": {
        OPENS: "Tot en met {last} kan men antwoorden. Hoe het staat: {page}",
        CLOSES: "Na vandaag kan niemand meer antwoorden. Hoe het staat: {page}",
    },
    "en": {
        OPENS: "People can answer until {last}. How it stands: {page}",
        CLOSES: "After today nobody can answer any more. How it stands: {page}",
    },
}
NAMES = {
    "nl": {"t-1": "voormeting", "t0": "nulmeting", "t1": "eindmeting", "t2": "terugblik", "t3": "later"},
    "en": {
        "t-1": "early survey",
        "t0": "first survey",
        "t1": "last survey",
        "t2": "follow-up",
        "t3": "later",
    },
}
WORDS = {
    "nl": {
        "and": " en ",
        "day": "Op de dag {moments}: {pilot}",
        "opened": "De begeleiding opent en sluit. Hoe het staat: {page}",
        "due": "Vrijgeven kan ({moments}): {pilot}",
        "why": "De tijd voor late antwoorden is voorbij. Vrijgeven of nakijken: {page}",
    },
    "en": {
        "and": " and ",
        "day": "On the day {moments}: {pilot}",
        "opened": "The crew opens and closes. How it stands: {page}",
        "due": "Can be released ({moments}): {pilot}",
        "why": "The time for late answers is over. Release it, or look at it: {page}",
    },
}
Seen = tuple[str, str, dt.datetime]
"""The address of the product, the language of the reader, and now."""


def write_feed(
    token: str, public_url: str, now: dt.datetime, *, programme_code: str = "", organisation_id: str = ""
) -> bytes:
    """Return the calendar of the evaluator whose feed this is, of one programme or partner when named.

    Raises
    ------
    NotFoundError
        When there is no such feed, its person is no evaluator (any more), or there is no such programme or
        partner.
    """
    account = pilots.find_feed_owner(token)
    if account is None or not account.may(Audience.EVALUATORS):
        raise NotFoundError
    going = [one for one in pilots.list_pilots() if one.status not in {CANCELLED, DRAFT}]
    chosen, named = pilots.choose_pilots(going, programme_code, organisation_id, local_day(now))
    seen = (public_url, account.language, now)
    calendar = pilots.empty_calendar(" – ".join(["Social Cleanup", *named]))
    for event in _events(chosen, seen):
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _events(chosen: Sequence[Pilot], seen: Seen) -> Iterator[Event]:
    public_url, language, now = seen
    yield from pilots.moment_events(chosen, public_url, now, language, HINTS, ROOM)
    waiting = {closing.pilot for _programme, one in list_standings(now) for closing in one.missing}
    for pilot in chosen:
        glances = [*_on_the_day(pilot, seen), *_releases(pilot, seen, is_waiting=pilot.code in waiting)]
        yield from (pilots.glance_event(one, public_url, now) for one in glances)


def _on_the_day(pilot: Pilot, seen: Seen) -> Iterator[pilots.Glance]:
    """Yield what is asked on the day itself; the crew opens and closes it."""
    asked = [one.moment for one in pilot.plan if one.by_hand and one.moment in DAY_MOMENTS]
    if asked:
        yield _glance(pilot, "dag", pilot.date, asked, ("day", "opened"), seen)


def _releases(pilot: Pilot, seen: Seen, *, is_waiting: bool) -> Iterator[pilots.Glance]:
    """Yield when figures of closed moments can come: of those to come, and of what waits to be released.

    A moment that the crew has yet to close counts until the end of its day.
    """
    days: dict[dt.date, list[str]] = defaultdict(list)
    for moment, times in times_by_moment(pilot.plan, pilot.moments).items():
        end = closes_at(times, pilot.date)
        if end is None and times.planned is not None:
            end = times.planned.window(pilot.date)[1]
        if end is not None:
            days[local_day(end + GRACE)].append(moment)
    for day, moments in days.items():
        if day >= local_day(seen[2]) or is_waiting:
            yield _glance(pilot, "vrijgave", day, moments, ("due", "why"), seen)


def _glance(
    pilot: Pilot, what: str, day: dt.date, moments: Sequence[str], said: tuple[str, str], seen: Seen
) -> pilots.Glance:
    public_url, language, _now = seen
    words, page = WORDS[language], f"{public_url}/{ROOM}/{pilot.code}"
    names = [NAMES[language].get(moment, moment) for moment in moments]
    told = {"moments": words["and"].join(names), "pilot": pilot.title, "page": page}
    summary, description = (fill(words[name], told) for name in said)
    return pilots.Glance(
        uid=f"{what}-{'-'.join(moments)}-{pilot.id}@social-cleanup",
        pilot=pilot,
        day=day,
        summary=summary,
        description=description,
        page=page,
    )
