"""Co-creation: groups that design along, what they come up with, and the page of a maker."""

from cleanup.blueprints.cocreation import (
    design,
    groups,
    ideas,
    maker_page,
    makers,
    meetings,
    polls,
    recruiting,
    talks,
    training,
)
from cleanup.blueprints.cocreation.base import blueprint

__all__ = [
    "blueprint",
    "design",
    "groups",
    "ideas",
    "maker_page",
    "makers",
    "meetings",
    "polls",
    "recruiting",
    "talks",
    "training",
]
