"""Missing codes of the data sheets and marks of the result sheets, with what they mean."""

from __future__ import annotations

from collections.abc import Mapping

from cleanup.analysis.disclosure import HIDDEN, NOT_APPLICABLE, UNAVAILABLE
from cleanup.domain.surveys.questionnaires import NO_ANSWER_WANTED, NOT_ANSWERED, NOT_SHOWN

MARKS: Mapping[str, str] = {
    HIDDEN: "afgeschermd: de groep of het aantal is te klein om te tonen",
    UNAVAILABLE: "niet beschikbaar",
    NOT_APPLICABLE: "niet van toepassing",
}

MISSING_LABELS: Mapping[int, str] = {
    NOT_SHOWN: "Niet getoond",
    NO_ANSWER_WANTED: "Weet ik niet / zeg ik liever niet",
    NOT_ANSWERED: "Niet ingevuld",
}

NOT_COMPUTED = "Niet te berekenen"
"""Label of a missing score or change."""

MISSING_WIDE_CHANGE = -99
"""Code of a missing change on a scale where -7, -8 or -9 can be a real change."""
