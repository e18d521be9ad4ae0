"""The parts of the wider programme, which each programme switches on or off.

Off means: not in the menu, no page, nothing in an export. What was stored stays, and is there again when the
part is switched on.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable

from cleanup.domain.platform.errors import N_


class Part(enum.StrEnum):
    """One part of the wider programme."""

    COCREATION = "cocreatie"
    CAMPAIGN = "campagne"
    NETWORK = "netwerk"
    ECOSYSTEM = "ecosysteem"
    UNREST = "onrust"

    @property
    def label(self) -> str:
        """The name of the part on a page, as message id."""
        return PART_LABELS[self]

    @property
    def about(self) -> str:
        """What the part is for, in one sentence, as message id."""
        return PART_ABOUT[self]


PART_LABELS = {
    Part.COCREATION: N_("Co-creatie"),
    Part.CAMPAIGN: N_("Campagne"),
    Part.NETWORK: N_("Lerend netwerk"),
    Part.ECOSYSTEM: N_("Ecosysteem"),
    Part.UNREST: N_("Onrust"),
}
PART_ABOUT = {
    Part.COCREATION: N_("Groepen jongeren die meedenken en meemaken, en training voor wie begeleidt."),
    Part.CAMPAIGN: N_("Berichten, reacties en cijfers van een eigen account."),
    Part.NETWORK: N_("Leden, bijeenkomsten en wat ze opleveren."),
    Part.ECOSYSTEM: N_("Kaarten van wie met wie samenwerkt in een gemeente."),
    Part.UNREST: N_("Afspraken en nazorg rond onrust in een wijk, zonder meldingen over personen."),
}


def read_parts(codes: Iterable[str]) -> frozenset[Part]:
    """Return the parts that these texts name; a text that names none is left out."""
    return frozenset(Part(code) for code in codes if code in PART_LABELS)
