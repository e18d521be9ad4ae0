"""Partners: organisations, the people there, and how the conversations stand."""

from cleanup.blueprints.partners import contacts, importing, organisations, outreach, programmes
from cleanup.blueprints.partners.base import blueprint

__all__ = ["blueprint", "contacts", "importing", "organisations", "outreach", "programmes"]
