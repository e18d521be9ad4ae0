"""How the facts of a briefing read: in Dutch as they are kept, and by which words a page translates them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from cleanup.domain.pilots.plan import MOTIVATION_LABELS
from cleanup.domain.platform.errors import N_
from cleanup.domain.platform.phases import PHASE_LABELS
from cleanup.domain.platform.wording import filled

PEOPLE = {
    "16-24": N_("ongeveer %(count)s, 16-24 jaar"),
    "jonger": N_("ongeveer %(count)s, ook deelnemers jonger dan 16"),
}
PHONES = {True: N_("mogen gebruikt worden"), False: N_("blijven weg: neem codekaarten mee")}
MOTIVATIONS = {"hoog": "vooral gemotiveerd", "gemengd": "gemengd gemotiveerd", "laag": "weinig gemotiveerd"}
"""How a first briefing says in Dutch which motivation is expected."""
LABELS = {"motivation": MOTIVATION_LABELS, "phase": PHASE_LABELS}
"""The facts that are kept as a code, and how each code reads."""
CHANGED, NOW, BEFORE = N_("gewijzigd"), N_("Nu"), N_("Eerder stond hier")
AT_PARTNER, NOBODY = N_("Bij de organisatie nu"), N_("nog niemand")


@dataclass(frozen=True)
class BriefedFact:
    """A fact as a page shows it; ``label`` is a message id, and so is ``text`` unless ``values`` is None."""

    label: str
    text: str
    values: Mapping[str, object] | None = None


def people_of(expected: int, age_band: str) -> str:
    """Return how many are expected and how old they are, as a briefing keeps it: in Dutch."""
    return filled(PEOPLE[age_band], {"count": expected})


def briefed(label: str, name: str, kept: str, values: Mapping[str, object]) -> BriefedFact | None:
    """Return a fact as a page shows it, None when there is nothing to say.

    ``kept`` is the fact as a briefing keeps it; ``values`` has the expected number and the age band.
    """
    if name == "people":
        return BriefedFact(label, PEOPLE[str(values["age_band"])], {"count": values["expected"]})
    if name in LABELS:
        return BriefedFact(label, LABELS[name][kept], {}) if kept else None
    is_word = name in {"phones", "variant"}
    return BriefedFact(label, kept, {} if is_word else None) if kept else None


def in_words(text: str, translate: Callable[[str], str]) -> str:
    """Return a text of a briefing with what we put in it ourselves translated; what people wrote stays."""
    text = text.replace(f"({CHANGED})", f"({translate(CHANGED)})")
    for start in (NOW, BEFORE, AT_PARTNER):
        text = re.sub(rf"^{start}(?=:| \()", translate(start), text, flags=re.MULTILINE)
    return re.sub(rf"(?<=\): ){NOBODY}$", translate(NOBODY), text, flags=re.MULTILINE)
