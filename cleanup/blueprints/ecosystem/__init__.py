"""The ecosystem map: the maps, their sessions, pictures, lists and files."""

from cleanup.blueprints.ecosystem import (
    blind,
    capture,
    files,
    guests,
    maps,
    meaning,
    parties,
    picture,
    prints,
    sessions,
    whom,
    yields,
)
from cleanup.blueprints.ecosystem.base import blueprint

__all__ = [
    "blind",
    "blueprint",
    "capture",
    "files",
    "guests",
    "maps",
    "meaning",
    "parties",
    "picture",
    "prints",
    "sessions",
    "whom",
    "yields",
]
