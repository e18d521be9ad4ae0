"""Where an export comes from: who asked, when, with which filters, from which version of what."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
FEW = 3
"""So many closed moments are named on a sheet; more are only counted there."""
ALL_PROGRAMMES = "alle programma's"
"""What stands for the name of a programme when it is about all of them."""


@dataclass(frozen=True, kw_only=True)
class Excluded:
    """Records that were left out, how many and why."""

    what: str
    count: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class Provenance:
    """What the sheets Lees_mij and Herkomst tell about an export.

    ``made_at`` carries a time zone; ``subject`` is the code of a pilot, or None for a whole programme;
    ``filters`` are the values asked for, ``filters_in_words`` the same for a reader;
    ``role`` is never a name; ``releases`` are the releases that the figures come from, in words;
    ``untested`` are the versions of questionnaires that do not count as tested; ``compared``: what came out
    of a comparison stands on ``Resultaten_in_cijfers``; ``figures`` says of which release the figures are, or
    that they are those of now; ``later`` are the closed moments that no release counted yet.
    """

    export_id: str
    made_at: dt.datetime
    role: str
    programme: str
    subject: str | None = None
    is_demo: bool = False
    smallest_group: int = 5
    contact: str = ""
    filters: Mapping[str, object] = field(default_factory=dict)
    filters_in_words: str = "geen filter"
    app_version: str = ""
    git_hash: str = ""
    schema_version: str = ""
    excluded: Sequence[Excluded] = ()
    releases: Sequence[str] = ()
    untested: Sequence[str] = ()
    compared: bool = False
    figures: str = ""
    later: Sequence[str] = ()

    @property
    def about_test(self) -> str:
        """What stands with every score of a version that was not tested; empty when all were."""
        versions = ", ".join(self.untested)
        return f"Nog niet getoetst of deze vragen goed meten (versie {versions})." if versions else ""

    @property
    def said_release(self) -> str:
        """What stands on every sheet and with every figure: their release, and which came after it."""
        if not self.later:
            return self.figures
        listed = (
            ", ".join(self.later) if len(self.later) <= FEW else f"{len(self.later)} metingen, zie Herkomst"
        )
        return f"{self.figures}; daarna gesloten: {listed}"

    @property
    def local_time(self) -> dt.datetime:
        """The moment in Europe/Amsterdam, without time zone and seconds: Excel knows neither."""
        return self.made_at.astimezone(AMSTERDAM).replace(tzinfo=None, second=0, microsecond=0)
