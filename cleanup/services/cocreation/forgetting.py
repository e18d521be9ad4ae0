"""How what is kept of co-creation goes, by the code of its term."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from cleanup.domain.platform.local_time import local_day
from cleanup.services.cocreation.makers import forget_old_names
from cleanup.services.platform.retention.going import Going


def drop_makers(now: dt.datetime, going: Going) -> int:
    """Forget the first names of makers of programmes that ended over a year ago; counts stay."""
    return forget_old_names(local_day(now), dry=going.dry)


RULES: dict[str, Callable[[dt.datetime, Going], int]] = {"makers": drop_makers}
