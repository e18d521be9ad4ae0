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
from cleanup.services.ecosystem.capturing import Stored, look, store_lines
from cleanup.services.ecosystem.changing import Comparison, compare
from cleanup.services.ecosystem.findings import Findings, find
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
    "MapView",
    "Stored",
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
    "find",
    "get_actor",
    "get_map",
    "get_session",
    "label_of",
    "last_session",
    "list_actors",
    "list_maps",
    "look",
    "move_actor",
    "place_actors",
    "read_map",
    "retire_actor",
    "session_texts_of",
    "store_lines",
    "texts_of",
]
