"""What is held about people: shown to them, kept as long as needed, listed in a register."""

from cleanup.services.privacy.held import held_about

__all__ = ["held_about"]
