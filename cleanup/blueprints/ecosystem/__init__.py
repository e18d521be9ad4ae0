"""The ecosystem map: the maps, their sessions, pictures, lists and files."""

from cleanup.blueprints.ecosystem import capture, maps, parties, picture, sessions
from cleanup.blueprints.ecosystem.base import blueprint

__all__ = ["blueprint", "capture", "maps", "parties", "picture", "sessions"]
