"""How long what was said about relations is kept."""

from __future__ import annotations

from cleanup.domain.platform.errors import N_
from cleanup.domain.platform.keeping import Processing, Term

MAP_NOTES, MAP_LINKS = "map_notes", "map_links"

TERMS: tuple[Term, ...] = (
    Term(
        MAP_NOTES, N_("aantekeningen bij relaties op een kaart"), N_("36 maanden na de sessie"),
        N_("gewist; de relaties en wat ervan gezegd is blijven"), 1096,
    ),
    Term(
        MAP_LINKS, N_("links voor gasten van een kaart, met wat zij stuurden"),
        N_("12 maanden na de laatste dag van de link"), N_("gewist"), 365,
    ),
)  # fmt: skip
PROCESSINGS: tuple[Processing, ...] = ()
