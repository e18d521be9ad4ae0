"""What is held about people: shown to them, kept as long as needed, listed in a register."""

from cleanup.services.platform.privacy.register import RegisterEntry, register
from cleanup.services.platform.privacy.subject_access import count_rows, data_about

__all__ = ["RegisterEntry", "count_rows", "data_about", "register"]
