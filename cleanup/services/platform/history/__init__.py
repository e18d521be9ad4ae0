"""What was changed in something, by whom and when, and bringing back what stood there."""

from __future__ import annotations

from cleanup.services.platform.history.bring_back import bring_back
from cleanup.services.platform.history.kinds import HistoryKind, KeptThing, find_thing
from cleanup.services.platform.history.show import HistoryLine, LineField, list_history

__all__ = ["HistoryKind", "HistoryLine", "KeptThing", "LineField", "bring_back", "find_thing", "list_history"]
