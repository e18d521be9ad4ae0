"""The toolkit: respond or ignore, for participants; and its upkeep, for staff and crew."""

from cleanup.blueprints.toolkit import (
    edit,
    guide,
    helplines,
    library,
    manage,
    other_days,
    practice,
    prints,
    talks,
)
from cleanup.blueprints.toolkit.base import blueprint

__all__ = [
    "blueprint",
    "edit",
    "guide",
    "helplines",
    "library",
    "manage",
    "other_days",
    "practice",
    "prints",
    "talks",
]
