"""Texts ready to send or copy, with places to fill in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from cleanup.domain.platform.errors import N_, RuleBrokenError
from cleanup.domain.platform.origin import Origin, Text

PLACE = re.compile(r"\{([a-z_]+)\}")
PLACES = (
    "naam",
    "organisatie",
    "contactpersoon",
    "groep",
    "datum",
    "begintijd",
    "eindtijd",
    "plaats",
    "adres",
    "aantal",
    "begeleiding",
    "medewerker",
    "telefoon",
    "dagcode",
    "link",
    "toolkit",
    "hulp",
    "terugblik",
    "terugblik_tot",
    "resultaten",
)


@dataclass(frozen=True, kw_only=True)
class Message:
    """A text for one audience by one channel; ``day`` is when, counted from the date of the pilot."""

    code: str
    audience: str
    channel: str
    day: int
    name: Text
    subject: Text | None
    body: Text
    origin: Origin

    def places(self) -> frozenset[str]:
        """Return the names that must be filled in."""
        texts = (*(self.subject or {}).values(), *self.body.values())
        return frozenset(name for text in texts for name in PLACE.findall(text))


def fill(text: str, values: Mapping[str, str]) -> str:
    """Return the text with every ``{place}`` filled; raises RuleBrokenError when a value is missing."""
    missing = sorted({name for name in PLACE.findall(text) if not values.get(name)})
    if missing:
        raise RuleBrokenError(N_("Vul eerst in: %(names)s."), names=", ".join(missing))
    return PLACE.sub(lambda found: values[found[1]], text)
