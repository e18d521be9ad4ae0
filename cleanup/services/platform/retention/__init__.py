"""What is no longer needed goes: once a night, counted, and gone from the disk; what it showed stays."""

from cleanup.services.platform.retention.endings import Ending, list_about_to_be_wiped
from cleanup.services.platform.retention.run import RetentionOutcome, run
from cleanup.services.platform.wipe import wipe

__all__ = ["Ending", "RetentionOutcome", "list_about_to_be_wiped", "run", "wipe"]
