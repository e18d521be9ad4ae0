"""Tables of unrest: agreements and care in an area; no column for a person, an address or a file."""

from cleanup.models.unrest import agreements, areas, care, risk, situations

__all__ = ["agreements", "areas", "care", "risk", "situations"]
