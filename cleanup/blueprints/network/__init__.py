"""The learning network: who meets, what comes of it, and what was promised."""

from cleanup.blueprints.network import (
    advice,
    files,
    gatherings,
    grade,
    guide,
    harvest,
    members,
    overview,
    own,
    post,
    stories,
)
from cleanup.blueprints.network.base import blueprint

__all__ = [
    "advice",
    "blueprint",
    "files",
    "gatherings",
    "grade",
    "guide",
    "harvest",
    "members",
    "overview",
    "own",
    "post",
    "stories",
]
