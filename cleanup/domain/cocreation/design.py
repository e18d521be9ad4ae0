"""The check on a design: ten recommendations and four things that do not work, each judged with a reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cleanup.domain.pilots.variants import VARIANT_LABELS
from cleanup.domain.platform.errors import N_, RuleBrokenError

WHOLE = "programma"
SUBJECT_LABELS = {WHOLE: N_("het hele programma"), **VARIANT_LABELS}
STATE_LABELS = {
    "": N_("nog niet bekeken"),
    "ja": N_("ja"),
    "deels": N_("deels"),
    "nee": N_("nee"),
    "nvt": N_("niet van toepassing"),
}
NEEDS_REASON = ("deels", "nee", "nvt")


def check_judgement(state: str, reason: str, field: str) -> None:
    """Refuse a state that does not exist, or one other than yes without a reason.

    Raises
    ------
    RuleBrokenError
        Naming the field.
    """
    if state not in STATE_LABELS:
        raise RuleBrokenError(N_("Kies ja, deels, nee of niet van toepassing."), field)
    if state in NEEDS_REASON and not reason.strip():
        raise RuleBrokenError(N_("Schrijf waarom."), f"{field}_reason")


def looked_at(states: Mapping[str, str], codes: Iterable[str]) -> tuple[int, int]:
    """Return how many of these were looked at, and how many there are."""
    listed = list(codes)
    return sum(bool(states.get(code)) for code in listed), len(listed)
