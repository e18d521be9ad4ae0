"""The ecosystem map: the maps, their sessions, pictures, lists and files."""

from cleanup.blueprints.ecosystem import (
    blind,
    capture,
    files,
    maps,
    parties,
    picture,
    prints,
    sessions,
)
from cleanup.blueprints.ecosystem.base import blueprint

__all__ = ["blind", "blueprint", "capture", "files", "maps", "parties", "picture", "prints", "sessions"]
