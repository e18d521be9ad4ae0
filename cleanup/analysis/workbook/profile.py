"""The two profiles of an export: for research, and to share."""

from __future__ import annotations

from enum import StrEnum


class Profile(StrEnum):
    """For whom an export is, which decides what is in it."""

    RESEARCH = "onderzoek"
    SHAREABLE = "deelbaar"

    @property
    def letter(self) -> str:
        """The letter in file names: A for research, B to share."""
        return "A" if self is Profile.RESEARCH else "B"

    @property
    def header_line(self) -> str:
        """The line that stands on every sheet."""
        if self is Profile.RESEARCH:
            return "Vertrouwelijk – alleen voor onderzoek"
        return "Deelbaar – kleine aantallen afgeschermd"
