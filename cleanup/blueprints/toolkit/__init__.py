"""The toolkit: respond or ignore, for participants; and its upkeep, for staff and crew."""

from cleanup.blueprints.toolkit import guide, helplines, prints
from cleanup.blueprints.toolkit.base import blueprint

__all__ = ["blueprint", "guide", "helplines", "prints"]
