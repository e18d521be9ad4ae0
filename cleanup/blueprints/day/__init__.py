"""The day: the tablet, what it sends, the big screen, the quiz on phones and the run sheet."""

from cleanup.blueprints.day import (
    arranging,
    lock,
    observer,
    pairing,
    quiz,
    run_sheet,
    screen,
    sync,
    tablet,
)
from cleanup.blueprints.day.base import blueprint

blueprints = (blueprint, pairing.blueprint)

__all__ = [
    "arranging",
    "blueprint",
    "blueprints",
    "lock",
    "observer",
    "pairing",
    "quiz",
    "run_sheet",
    "screen",
    "sync",
    "tablet",
]
