"""Dutch sentences with figures in them, kept as message and values so that a page can translate them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cleanup.analysis.disclosure.rounded import rounded_to
from cleanup.domain.platform.wording import filled


@dataclass(frozen=True)
class Sentence:
    """A message id with its values, already written the Dutch way (decimal comma)."""

    text: str
    values: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        """Return the Dutch sentence."""
        return filled(self.text, self.values)


def number(value: object, digits: int = 1) -> str:
    """Return a number the Dutch way; shorthand stays as it is."""
    if isinstance(value, str):
        return value
    return f"{rounded_to(value, digits):.{digits}f}".replace(".", ",")


def signed(value: object, digits: int = 1) -> str:
    """Return a change with its sign; nothing changed has none."""
    text = number(value, digits)
    return f"+{text}" if not isinstance(value, str) and float(text.replace(",", ".")) > 0 else text
