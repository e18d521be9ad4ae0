"""What is held about people: shown to them, kept as long as needed, listed in a register."""

from cleanup.services.platform.privacy.held import count_rows, held_about
from cleanup.services.platform.privacy.register import Entry, register

__all__ = ["Entry", "count_rows", "held_about", "register"]
