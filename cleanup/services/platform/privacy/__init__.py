"""What is held about people: shown to them, kept as long as needed, listed in a register."""

from cleanup.services.platform.privacy.held import count_rows, held_about
from cleanup.services.platform.privacy.register import RegisterEntry, register

__all__ = ["RegisterEntry", "count_rows", "held_about", "register"]
