"""Maps of who does what with whom: what was said in which session, and what was made of it."""

from cleanup.models.ecosystem.guests import MapGuest, MapProposal
from cleanup.models.ecosystem.maps import Claim, EcosystemMap, MapActor, MapPresence, MapSession, Tie
from cleanup.models.ecosystem.meaning import (
    BlindSpot,
    CaseActor,
    CaseFactor,
    GoalMark,
    InfluenceMark,
    MapAction,
    MapAdvice,
    MapCase,
)
from cleanup.models.ecosystem.yields import TieYield

__all__ = [
    "BlindSpot",
    "CaseActor",
    "CaseFactor",
    "Claim",
    "EcosystemMap",
    "GoalMark",
    "InfluenceMark",
    "MapAction",
    "MapActor",
    "MapAdvice",
    "MapCase",
    "MapGuest",
    "MapPresence",
    "MapProposal",
    "MapSession",
    "Tie",
    "TieYield",
]
