"""What is no longer needed goes: once a night, counted, and gone from the disk."""

from cleanup.services.retention.run import Outcome, run
from cleanup.services.wipe import wipe

__all__ = ["Outcome", "run", "wipe"]
