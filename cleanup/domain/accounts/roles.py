"""Roles, and who may see what: the one place that decides."""

from __future__ import annotations

import enum

from cleanup.domain.platform.errors import N_


class Role(enum.StrEnum):
    """The part somebody with an account plays."""

    ADMINISTRATOR = "beheerder"
    STAFF = "medewerker"
    PEER_EDUCATOR = "peer_educator"
    EVALUATOR = "evaluator"
    CHANNEL_KEEPER = "kanaalbeheerder"

    @property
    def label(self) -> str:
        """The name of the role on a page, as message id."""
        return ROLE_LABELS[self]


ROLE_LABELS = {
    Role.ADMINISTRATOR: N_("beheerder"),
    Role.STAFF: N_("medewerker"),
    Role.PEER_EDUCATOR: N_("peer educator"),
    Role.EVALUATOR: N_("evaluator"),
    Role.CHANNEL_KEEPER: N_("kanaalbeheerder"),
}


class Audience(enum.Enum):
    """For whom a page is. Every view names one."""

    EVERYBODY = "everybody"
    PARTICIPANTS = "participants"
    YOUTH_WORKER = "youth worker with a link"
    PARTNER = "partner with a link"
    MAKER = "co-creator with a link"
    NETWORK_MEMBER = "member of the learning network with a link"
    MAP_GUEST = "guest of a map with a link"
    AREA_PARTNER = "partner in an area with a link"
    OBSERVER = "observer of a day with a link"
    DEVICE = "paired tablet or projector with a link"
    ENTERING = "signing in, with one step still to do"
    SIGNED_IN = "signed in"
    TEAM = "team"
    STAFF = "staff"
    CREW = "crew"
    CAMPAIGN = "campaign"
    CAMPAIGN_FIGURES = "figures of the campaign"
    EVALUATION = "evaluation"
    EVALUATORS = "evaluators"
    QUESTIONNAIRES = "who decides what is asked"
    ADMINISTRATORS = "administrators"


_ALL = frozenset(Role)
WHO = {
    Audience.ENTERING: _ALL,
    Audience.SIGNED_IN: _ALL,
    Audience.TEAM: _ALL - {Role.CHANNEL_KEEPER},
    Audience.STAFF: frozenset({Role.ADMINISTRATOR, Role.STAFF}),
    Audience.CREW: frozenset({Role.ADMINISTRATOR, Role.STAFF, Role.PEER_EDUCATOR}),
    Audience.CAMPAIGN: frozenset({Role.ADMINISTRATOR, Role.STAFF, Role.CHANNEL_KEEPER}),
    Audience.CAMPAIGN_FIGURES: _ALL - {Role.PEER_EDUCATOR},
    Audience.EVALUATION: frozenset({Role.ADMINISTRATOR, Role.STAFF, Role.EVALUATOR}),
    Audience.EVALUATORS: frozenset({Role.EVALUATOR}),
    Audience.QUESTIONNAIRES: frozenset({Role.ADMINISTRATOR, Role.EVALUATOR}),
    Audience.ADMINISTRATORS: frozenset({Role.ADMINISTRATOR}),
}
WITHOUT_ACCOUNT = frozenset(
    {
        Audience.EVERYBODY,
        Audience.PARTICIPANTS,
        Audience.YOUTH_WORKER,
        Audience.PARTNER,
        Audience.MAKER,
        Audience.NETWORK_MEMBER,
        Audience.MAP_GUEST,
        Audience.AREA_PARTNER,
        Audience.OBSERVER,
        Audience.DEVICE,
    }
)


def may(role: Role | None, audience: Audience) -> bool:
    """Whether somebody with this role (None: nobody signed in) belongs to the audience."""
    if audience in WITHOUT_ACCOUNT:
        return True
    return role is not None and role in WHO[audience]
