"""Maps of who does what with whom: captured, read, drawn, compared, shared and taken along."""

from cleanup.services.ecosystem.actors import (
    actor_texts_of,
    add_actor,
    arrange_again,
    change_actor,
    get_actor,
    label_of,
    list_actors,
    move_actor,
    place_actors,
    retire_actor,
)
from cleanup.services.ecosystem.capturing import StoredCapture, look, store_lines
from cleanup.services.ecosystem.changing import Comparison, compare
from cleanup.services.ecosystem.exporting import (
    Labels,
    export_csv,
    export_gexf,
    export_graphml,
    export_kumu,
)
from cleanup.services.ecosystem.findings import Findings, find
from cleanup.services.ecosystem.importing import (
    is_workbook,
    look_at_workbook,
    read_lines,
    read_workbook,
    store_workbook,
)
from cleanup.services.ecosystem.maps import (
    add_map,
    add_session,
    change_map,
    change_session,
    close_map,
    get_map,
    get_session,
    last_session,
    list_maps,
    session_texts_of,
    texts_of,
)
from cleanup.services.ecosystem.reading import MapView, read_map

__all__ = [
    "Comparison",
    "Findings",
    "Labels",
    "MapView",
    "StoredCapture",
    "actor_texts_of",
    "add_actor",
    "add_map",
    "add_session",
    "arrange_again",
    "change_actor",
    "change_map",
    "change_session",
    "close_map",
    "compare",
    "export_csv",
    "export_gexf",
    "export_graphml",
    "export_kumu",
    "find",
    "get_actor",
    "get_map",
    "get_session",
    "is_workbook",
    "label_of",
    "last_session",
    "list_actors",
    "list_maps",
    "look",
    "look_at_workbook",
    "move_actor",
    "place_actors",
    "read_lines",
    "read_map",
    "read_workbook",
    "retire_actor",
    "session_texts_of",
    "store_lines",
    "store_workbook",
    "texts_of",
]
