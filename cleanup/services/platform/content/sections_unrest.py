"""The section of the content about unrest."""

from __future__ import annotations

from cleanup.domain.unrest.checklist import UnrestContent
from cleanup.services.platform.content.reader import ContentReader
from cleanup.services.platform.content.schema_unrest import UnrestCardsFile, WayFile


def unrest(reader: ContentReader) -> UnrestContent | None:
    """Return the way of working and the cards; None when one of the files is broken."""
    way = reader.read("unrest/checklist.yaml", WayFile)
    cards = reader.read("unrest/cards.yaml", UnrestCardsFile)
    if way is None or cards is None:
        return None
    return UnrestContent(
        items=tuple(way.items),
        cards=tuple(cards.cards),
        checklist_origin=way.origin,
    )
