"""Names of variables that SPSS, Stata and R take as they are, and the name of the file.

``ken1_t0`` is an item at a moment, ``ken1_t1r`` looked back on, ``act_like_t2`` one option of a multiple
choice (0/1), ``ken_m_t0`` a score, ``ken_d10`` a change (t1 minus t0).
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Mapping

from cleanup.analysis.workbook.profile import Profile
from cleanup.domain.surveys.questionnaires import Slot

VARIABLE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
LONGEST_VARIABLE = 32
SPSS_WORDS = frozenset(["all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne", "not", "or", "to", "with"])

CHANGES: Mapping[str, tuple[str, str]] = {
    "d10": ("t0", "t1"), "d20": ("t0", "t2"), "d21": ("t1", "t2"),
    "d0m1": ("t-1", "t0"), "d30": ("t0", "t3"), "d32": ("t2", "t3"),
}  # fmt: skip
"""Suffix of a change, and between which moments: from, to."""


def of_moment(what: str, moment: str) -> str:
    """Return a name about a moment: ``ken1_t0``, and ``ken1_tm1`` for t-1: no name has a minus sign."""
    return f"{what}_{moment.replace('-', 'm')}"


def answer_name(slot: Slot, moment: str) -> str:
    """Return the column of one number of a response: ``ken1_t0``, ``act_like_t2``, ``ken1_t1r``.

    The file with questions calls the question that looks back ``ken1r``, beside ``ken1``.
    """
    if slot.item.retrospective:
        return of_moment(re.sub(r"(?<=[0-9])r$", "", slot.variable), moment) + "r"
    return of_moment(slot.variable, moment)


def score_name(stem: str, moment: str) -> str:
    """Return the column of a factor score: ``ken_m_t0``."""
    return of_moment(f"{stem}_m", moment)


def change_name(stem: str, suffix: str) -> str:
    """Return the column of a change between two moments: ``ken_d10``."""
    return f"{stem}_{suffix}"


def check_names(names: Iterable[str]) -> None:
    """Refuse names that statistics programs do not take, and names used twice."""
    seen: set[str] = set()
    for name in names:
        if not VARIABLE.fullmatch(name) or len(name) > LONGEST_VARIABLE or name in SPSS_WORDS:
            raise ValueError(f"{name!r} is not a name SPSS and Stata take.")
        if name in seen:
            raise ValueError(f"{name!r} would name two variables.")
        seen.add(name)


def file_name(
    subject: str | None, profile: Profile, made_at: dt.date, export_id: str, ending: str = ".xlsx"
) -> str:
    """Return the name of a download: ``scd_evaluatie_ein1_a_20250330_3f9c1a7b.xlsx``.

    ``subject`` is the code of a pilot, or None for a whole programme.
    """
    plain = unicodedata.normalize("NFKD", subject or "programma").encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-") or "programma"
    return f"scd_evaluatie_{slug}_{profile.letter.lower()}_{made_at:%Y%m%d}_{export_id.lower()}{ending}"
