"""Partners: organisations, the people there, and how the conversations stand."""

from cleanup.blueprints.partners import organisations, outreach, programmes
from cleanup.blueprints.partners.base import blueprint

__all__ = ["blueprint", "organisations", "outreach", "programmes"]
