"""Dutch sentences with figures in them, kept as message and values so that a page can translate them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cleanup.domain.wording import filled


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
    return f"{float(str(value)):.{digits}f}".replace(".", ",").replace("-0,0", "0,0")


def signed(value: object, digits: int = 1) -> str:
    """Return a change with its sign."""
    text = number(value, digits)
    return text if isinstance(value, str) or text.startswith(("-", "0,0")) else f"+{text}"
