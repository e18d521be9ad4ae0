"""Date proposals: two to five options, ja / als het moet / nee, and one that staff confirms."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cleanup.domain.platform.errors import N_, RuleBrokenError, TooLateError

YES, IF_NEED_BE, NO = "ja", "als_het_moet", "nee"
ANSWERS = ("", YES, IF_NEED_BE, NO)
ANSWER_LABELS = {YES: N_("Ja"), IF_NEED_BE: N_("Als het moet"), NO: N_("Nee")}
FEWEST, MOST = 2, 5
VALID_FOR = dt.timedelta(days=30)


@dataclass(frozen=True)
class ProposedSlot:
    """A date and times that a partner may choose."""

    date: dt.date
    starts_at: dt.time
    ends_at: dt.time


def check_slots(slots: Sequence[ProposedSlot], today: dt.date, own: ProposedSlot | None = None) -> None:
    """Raise RuleBrokenError for a proposal that nobody could answer; ``own`` is when the pilot is now."""
    if not FEWEST <= len(slots) <= MOST:
        raise RuleBrokenError(N_("Geef twee tot vijf datums."), "option_1")
    if len(set(slots)) != len(slots):
        raise RuleBrokenError(N_("Geef elke datum één keer."), "option_1")
    for slot in slots:
        if slot == own:
            raise RuleBrokenError(N_("Dat is de dag die er nu staat. Kies andere datums."), "option_1")
        if slot.date < today:
            raise RuleBrokenError(N_("Kies datums die nog komen."), "option_1")
        if slot.ends_at <= slot.starts_at:
            raise RuleBrokenError(
                N_("Kies een eindtijd na de begintijd. Over middernacht kan een dag niet gaan."), "ends_at"
            )


def check_answers(answers: Mapping[int, str], positions: Sequence[int]) -> None:
    """Raise RuleBrokenError unless every option has ja, als het moet or nee."""
    for position in positions:
        if answers.get(position) not in ANSWER_LABELS:
            raise RuleBrokenError(N_("Geef bij elke datum een antwoord."), f"answer_{position}")


def check_open(*, confirmed: bool) -> None:
    """Raise TooLateError when a date was chosen already."""
    if confirmed:
        raise TooLateError(N_("De datum staat vast. Je kunt je antwoord niet meer veranderen."))
