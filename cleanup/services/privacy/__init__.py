"""What is held about people: shown to them, kept as long as needed, listed in a register."""

from cleanup.services.privacy.held import held_about
from cleanup.services.privacy.register import Entry, register

__all__ = ["Entry", "held_about", "register"]
