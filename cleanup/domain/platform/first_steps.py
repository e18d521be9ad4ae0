"""The first steps of an empty installation, until somebody can plan: what is done and what comes next."""

from __future__ import annotations

import enum
from collections.abc import Collection
from dataclasses import dataclass

from cleanup.domain.accounts.roles import Audience, Role, may
from cleanup.domain.platform.errors import N_

ENOUGH_ADMINISTRATORS = 2
"""One lets in the other when phone and codes are lost; alone nobody can."""


class FirstStep(enum.StrEnum):
    """What an installation needs before its first pilot, in this order."""

    ADMINISTRATORS = "beheerders"
    PROGRAMME = "programma"
    PARTNER = "partner"
    PILOT = "pilot"
    MAIL = "mail"


@dataclass(frozen=True)
class StepFacts:
    """What a step says, where it is done, and who may do it there; a detail where its reason is not plain."""

    label: str
    detail: str
    href: str
    audience: Audience
    is_needed: bool = True


STEPS: dict[FirstStep, StepFacts] = {
    FirstStep.ADMINISTRATORS: StepFacts(
        N_("Nodig een tweede beheerder uit"),
        N_("Wie telefoon en reservecodes kwijt is, komt er alleen met hulp van een andere beheerder in."),
        "/beheer/accounts/uitnodigen",
        Audience.ADMINISTRATORS,
    ),
    FirstStep.PROGRAMME: StepFacts(
        N_("Maak een programma"),
        N_("De periode waarin pilots plaatsvinden, en wat ervan gebruikt wordt."),
        "/partners/programmas/nieuw",
        Audience.STAFF,
    ),
    FirstStep.PARTNER: StepFacts(
        N_("Voeg de eerste organisatie toe"),
        N_("Heb je al een lijst? Die kun je bij Partners inlezen."),
        "/partners/nieuw",
        Audience.STAFF,
    ),
    FirstStep.PILOT: StepFacts(
        N_("Plan de eerste pilot"),
        N_("Daarvoor zijn een programma en een organisatie nodig."),
        "/pilots/nieuw",
        Audience.STAFF,
    ),
    FirstStep.MAIL: StepFacts(
        N_("Stel mail in"),
        N_("Mag later: zonder mailserver staan teksten klaar om te kopiëren."),
        "/beheer/testmail",
        Audience.ADMINISTRATORS,
        is_needed=False,
    ),
}


@dataclass(frozen=True)
class StepStanding:
    """A step as somebody sees it."""

    step: FirstStep
    facts: StepFacts
    is_done: bool


def standings(role: Role, done: Collection[FirstStep]) -> list[StepStanding]:
    """Return the steps this role may do; nothing when all that is needed is done, or nothing is theirs.

    The first pilot says that an installation is in use: who plans already is not told how to begin.
    """
    mine = [
        StepStanding(step, facts, step in done) for step, facts in STEPS.items() if may(role, facts.audience)
    ]
    is_over = FirstStep.PILOT in done and all(one.is_done for one in mine if one.facts.is_needed)
    return [] if is_over else mine
