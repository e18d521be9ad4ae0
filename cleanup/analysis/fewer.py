"""A change is over fewer pairs than the page says there are: it says so, and who is left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cleanup.analysis.disclosure.bases import is_earlier
from cleanup.analysis.explained import ExplainedChange
from cleanup.analysis.sentences import Sentence
from cleanup.domain.platform.errors import N_

FEWER = N_(
    "Dat zijn %(n)s van %(pairs)s koppels: pilots met minder dan %(fewest)s koppels en wie te weinig vragen "
    "beantwoordde, tellen niet mee."
)
FEWER_OF_PILOT = N_("Dat zijn %(n)s van %(pairs)s koppels: wie te weinig vragen beantwoordde, telt niet mee.")


@dataclass(frozen=True)
class CountedPairs:
    """A group: how many answered at t0, how many of them are linked to a later moment, and what is few."""

    niveau: str
    groep: str
    start: int
    linked: Mapping[str, int]
    fewest: int

    def said_of(self, step: ExplainedChange) -> list[Sentence]:
        """Return that a change is over fewer pairs than there are, and who is left out; nothing otherwise."""
        pairs = self.linked.get(step.after, 0) if step.before == "t0" else 0
        if is_earlier(step.basis) or not isinstance(step.n, int) or step.n >= pairs:
            return []
        values = {"n": str(step.n), "pairs": str(pairs)}
        if self.niveau == "pilot":
            return [Sentence(FEWER_OF_PILOT, values)]
        return [Sentence(FEWER, values | {"fewest": str(self.fewest)})]
