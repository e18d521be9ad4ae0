"""Writing a briefing: every change is a new version, the first one starts from the intake."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Mapping

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from cleanup.domain.briefing.facts import MOTIVATIONS, PHONES, people_of
from cleanup.domain.briefing.versions import (
    CALL,
    CREW,
    SHEET,
    TEXTS,
    above_the_partner,
    beside_what_is_now,
    changed_facts,
    freeze,
    is_filled_in,
    mark_of,
    renewed,
)
from cleanup.domain.pilots.fields import NOTES
from cleanup.domain.pilots.plan import DECLINED
from cleanup.domain.pilots.variants import ALL_MOMENTS, BY_CODE, VARIANT_LABELS
from cleanup.extensions import db
from cleanup.models.briefing import Briefing
from cleanup.models.partners.organisations import Contact
from cleanup.models.pilots.plan import CrewMember, Pilot
from cleanup.services import day
from cleanup.services.pilots import told_risks
from cleanup.services.platform.content.current import loaded

DOTTED_DATE = "%d-%m-%Y"


def find_briefing(pilot: Pilot) -> Briefing | None:
    """Return the current version of the briefing of a pilot, with its receipts."""
    query = (
        select(Briefing)
        .options(selectinload(Briefing.receipts))
        .where(Briefing.pilot_id == pilot.id)
        .order_by(Briefing.version.desc())
        .limit(1)
    )
    return db.session.scalar(query)


def facts_of(pilot: Pilot, beside: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the facts of the pilot itself that somebody who read the briefing relies on.

    ``beside`` is what ``beside_the_plan`` says of it, when who asks knows that already, of many pilots.
    """
    return (
        {
            "organisation": pilot.organisation.name,
            "date": f"{pilot.date:{DOTTED_DATE}}",
            "time": f"{pilot.starts_at:%H:%M}–{pilot.ends_at:%H:%M}",
            "place": ", ".join(filter(None, (pilot.place, pilot.municipality))),
            "people": people_of(pilot.expected, pilot.age_band),
            "phones": PHONES[pilot.phones_allowed],
            CREW: mark_of(" ".join(sorted(member.account_id for member in _crew(pilot)))),
            "variant": VARIANT_LABELS[pilot.variant],
            "phase": pilot.phase,
            "motivation": pilot.motivation,
        }
        | {place.name: getattr(pilot, place.name) for place in NOTES if place.briefed}
        | dict(beside_the_plan([pilot])[pilot.id] if beside is None else beside)
    )


def beside_the_plan(pilots: Collection[Pilot]) -> dict[str, dict[str, str]]:
    """Return, by id of a pilot, the facts that do not stand in its plan; three queries."""
    risks, sheets = told_risks(pilots), day.sheet_marks(pilots)
    calls = _calls(pilots)
    return {
        pilot.id: {
            "risk": risks.get(pilot.id, ""), SHEET: sheets[pilot.id], CALL: mark_of(calls[pilot.id]),
        }
        for pilot in pilots
    }  # fmt: skip


def texts_of(briefing: Briefing | None) -> dict[str, str]:
    """Return the texts of a briefing by their names; all empty when there is none yet."""
    return {name: getattr(briefing, name) if briefing is not None else "" for name in TEXTS}


def texts_as_it_is(pilot: Pilot, briefing: Briefing, facts: Mapping[str, str]) -> dict[str, str]:
    """Return the texts of a briefing for the day as it is now: its date, time and place, and its goals.

    Goals that somebody wrote stay; those that were filled in of another variant are those of this one.
    Who does what and whom to call follow crew and contacts. What somebody wrote of who does what stands below
    it; whom somebody wrote to call stands above who is to be called at the organisation now.
    """
    texts = {name: renewed(text, briefing.facts, facts) for name, text in texts_of(briefing).items()}
    goals = goals_of(pilot.variant)
    if texts["goals"] != goals and texts["goals"] in {goals_of(variant) for variant in VARIANT_LABELS}:
        texts["goals"] = goals
    changed = changed_facts(briefing.facts, facts)
    if is_filled_in(texts["roles"]):
        texts["roles"] = _roles(pilot)
    elif CREW in changed:
        texts["roles"] = beside_what_is_now(texts["roles"], ", ".join(_names(pilot)))
    if CALL in changed:
        call = _calls([pilot])[pilot.id]
        is_own = mark_of(briefing.call) != json.loads(briefing.facts)[CALL]
        texts["call"] = above_the_partner(texts["call"], call) if is_own else call
    return texts


def goals_of(variant: str) -> str:
    """Return the goals of a kind of day as a first briefing lists them, a line each."""
    asks_all = BY_CODE[variant].moments == ALL_MOMENTS
    parts = loaded().run_sheets[variant].parts
    return "\n".join(part.goal["nl"] for part in parts if part.action or not asks_all).strip()


def write_briefing(pilot: Pilot, texts: Mapping[str, str], now: dt.datetime) -> Briefing:
    """Make a new version when a text or a fact of the pilot changed, else return the current one.

    ``texts`` holds the fields of ``domain.briefing.versions.TEXTS``; a missing one is empty.
    """
    current = find_briefing(pilot)
    wanted = {name: texts.get(name, "").strip() for name in TEXTS} | {"facts": freeze(facts_of(pilot))}
    if current is not None and all(getattr(current, name) == text for name, text in wanted.items()):
        return current
    version = (current.version if current else 0) + 1
    briefing = Briefing(pilot_id=pilot.id, version=version, made_at=now, receipts=[], **wanted)
    db.session.add(briefing)
    db.session.flush()
    return briefing


def _calls(pilots: Collection[Pilot]) -> dict[str, str]:
    """Return, by id of a pilot, whom its crew calls at the organisation, a line each; one query.

    That is who was chosen for this pilot, else everybody there.
    """
    known = {pilot.organisation_id for pilot in pilots}
    query = select(Contact).where(Contact.organisation_id.in_(known))
    found = list(db.session.scalars(query.order_by(Contact.search_key, Contact.id)))
    calls = {}
    for pilot in pilots:
        everybody = [one for one in found if one.organisation_id == pilot.organisation_id]
        chosen = [one for one in everybody if one.id == pilot.contact_id] or everybody
        calls[pilot.id] = "\n".join(_call(one) for one in chosen)
    return calls


def _call(contact: Contact) -> str:
    who = " ".join(filter(None, (contact.name, f"({contact.job})" if contact.job else "")))
    return ": ".join(filter(None, (who, contact.phone)))


def _crew(pilot: Pilot) -> list[CrewMember]:
    """Return who is on the crew or asked for it, and may still lead."""
    return [member for member in pilot.crew if member.state != DECLINED and member.account.may_lead]


def _names(pilot: Pilot) -> list[str]:
    return sorted(member.account.name for member in pilot.coming)


def _roles(pilot: Pilot) -> str:
    return "\n".join(_role_of(member) for member in pilot.coming)


def first_texts(pilot: Pilot) -> dict[str, str]:
    """Return texts to start a first briefing with, from the intake of the pilot and the run sheet."""
    return {
        "practical": _lines(
            ("Waar", ", ".join(filter(None, (pilot.place, pilot.municipality)))),
            ("Wanneer", f"{pilot.date:{DOTTED_DATE}}, {pilot.starts_at:%H:%M} tot {pilot.ends_at:%H:%M}"),
            ("Deelnemers", people_of(pilot.expected, pilot.age_band)),
            ("Telefoons", PHONES[pilot.phones_allowed]),
        ),
        "roles": _roles(pilot),
        "group_profile": _lines(
            ("Motivatie", MOTIVATIONS.get(pilot.motivation, pilot.motivation)),
            *(
                (place.briefed, getattr(pilot, place.name))
                for place in NOTES
                if place.briefed and place.name not in TEXTS
            ),
        ),
        "sensitivities": pilot.sensitivities,
        "goals": goals_of(pilot.variant),
        "aftercare": "Blijf tot iedereen weg is. Praat de dag samen na. Meld een stevig moment dezelfde dag.",
        "call": _calls([pilot])[pilot.id],
    }


def _role_of(member: CrewMember) -> str:
    """Return what somebody does that day."""
    return f"{member.account.name}: {member.task}"


def _lines(*pairs: tuple[str, str]) -> str:
    return "\n".join(f"{label}: {text}" for label, text in pairs if text)
