"""The columns of a platform's own export: their names in Dutch, English and German, and what is never kept.

Names were seen in about ten public files; platforms change them. A name that is not here is ignored and
said so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cleanup.domain.campaign.reach import COUNTS
from cleanup.domain.platform.text_keys import search_key

POST, WHEN, KIND, DATE = "post", "when", "kind", "date"
ALIASES = {
    POST: (
        "post id", "bericht-id", "bericht id", "id van bericht", "beitrags-id", "beitrag-id", "media id",
    ),
    WHEN: (
        "publish time", "publicatietijd", "publicatietijdstip", "tijdstip van publicatie", "gepubliceerd op",
        "zeitpunkt der veröffentlichung", "veröffentlichungszeit",
        "veröffentlicht am", "posted", "publish date",
    ),
    KIND: ("post type", "type bericht", "berichttype", "soort bericht", "beitragstyp", "beitragsart", "type"),
    DATE: ("date", "datum"),
    "views": (
        "views", "weergaven", "aufrufe", "impressions", "vertoningen", "impressionen", "lifetime post views",
        "lifetime post impressions", "lifetime post total impressions",
    ),
    "reach": (
        "reach", "bereik", "reichweite", "bereikte accounts", "erreichte konten", "accounts reached",
        "lifetime post reach", "lifetime post total reach",
    ),
    "likes": (
        "likes", "vind-ik-leuks", "vind ik leuks",
        "gefällt mir", "gefällt-mir-angaben", "gefällt mir-angaben",
    ),
    "comments": ("comments", "opmerkingen", "reacties", "kommentare"),
    "shares": ("shares", "keer gedeeld", "gedeeld", "deelacties", "geteilt", "geteilte inhalte"),
    "saves": (
        "saves", "saved", "keer opgeslagen", "opgeslagen", "bewaard", "gespeichert", "gespeicherte inhalte",
    ),
    "follows": ("follows", "volgers", "nieuwe volgers", "gefolgt", "neue follower", "abonnements"),
}  # fmt: skip
DROPPED = (
    "account id", "account-id", "konto-id", "account username", "gebruikersnaam",
    "gebruikersnaam van account",
    "kontobenutzername", "benutzername", "account name", "accountnaam", "naam van account", "kontoname",
    "description", "beschrijving", "omschrijving", "beschreibung", "permalink", "permanente link", "link",
    "caption", "bijschrift", "title", "titel",
)  # fmt: skip
"""These may hold a person or a text of one; they are left out before anything is looked at."""
_FIELD_OF = {search_key(name): field for field, names in ALIASES.items() for name in names}
_DROPPED = frozenset(search_key(name) for name in DROPPED)
_QUOTES = dict.fromkeys(map(ord, '„“”"«»'))
_ZONE_IN_NAME = re.compile(r"\s*\(([A-Za-z/_+\-0-9:]+)\)\s*$")


@dataclass(frozen=True)
class InsightColumns:
    """Which cell holds what; ``known`` has (name in the file, field), ``unknown`` other names.

    ``dropped`` are names of columns that are never kept. ``zone`` is what a header says of the time zone.
    """

    places: dict[str, int]
    known: tuple[tuple[str, str], ...]
    dropped: tuple[str, ...]
    unknown: tuple[str, ...]
    twice: tuple[str, ...] = ()
    zone: str = ""

    @property
    def counts(self) -> tuple[str, ...]:
        """The counts that the file has."""
        return tuple(name for name in COUNTS if name in self.places)


def is_header(cells: Sequence[str]) -> bool:
    """Whether this line of a file names the columns."""
    fields = {_field(cell) for cell in cells}
    return POST in fields and bool(fields & {WHEN, *COUNTS})


def read_columns(cells: Sequence[str]) -> InsightColumns:
    """Return what the names of the columns mean."""
    places: dict[str, int] = {}
    known: list[tuple[str, str]] = []
    twice: list[str] = []
    for place, cell in enumerate(cells):
        field = _field(cell)
        if field is None:
            continue
        if field in places:
            twice.append(cell.strip())
            continue
        places[field] = place
        known.append((cell.strip(), field))
    others = [cell.strip() for cell in cells if _field(cell) is None and cell.strip()]
    return InsightColumns(
        places=places,
        known=tuple(known),
        dropped=tuple(name for name in others if search_key(name) in _DROPPED),
        unknown=tuple(name for name in others if search_key(name) not in _DROPPED),
        twice=tuple(twice),
        zone=_zone(cells[places[WHEN]]) if WHEN in places else "",
    )


def _field(cell: str) -> str | None:
    plain = cell.translate(_QUOTES)
    return _FIELD_OF.get(search_key(plain)) or _FIELD_OF.get(search_key(_ZONE_IN_NAME.sub("", plain)))


def _zone(cell: str) -> str:
    found = _ZONE_IN_NAME.search(cell)
    return found.group(1) if found else ""
