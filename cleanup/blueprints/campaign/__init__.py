"""The campaign: what to do today, the calendar, posts, ads, comments, care, figures, and the package."""

from cleanup.blueprints.campaign import (
    ads,
    calendar,
    cases,
    channels,
    export,
    figures,
    importing,
    overview,
    package,
    posts,
    shifts,
    tally,
    wellbeing,
)
from cleanup.blueprints.campaign.base import blueprint

__all__ = [
    "ads",
    "blueprint",
    "calendar",
    "cases",
    "channels",
    "export",
    "figures",
    "importing",
    "overview",
    "package",
    "posts",
    "shifts",
    "tally",
    "wellbeing",
]
