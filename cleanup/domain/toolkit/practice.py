"""Practising in the day: what a group may count, in the same codes as the questions of weeks later.

The codes of ``ACTIONS`` are those of question B1 of the participant questionnaire, so that what was
recognised, chosen and done in the day stands in one line with what was done afterwards.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from cleanup.domain.platform.errors import N_, RuleBrokenError
from cleanup.domain.toolkit.cards import FORMS, OUTCOMES

ACTIONS = {
    "report_app": N_("Het bericht gerapporteerd bij de app"),
    "report_org": N_("Het gemeld bij een meldpunt of de politie"),
    "like_support": N_("Een goede reactie geliket of gesteund"),
    "dm_target": N_("Een privébericht gestuurd naar het doelwit"),
    "public_reply": N_("Openbaar gereageerd"),
    "dm_sender": N_("Een privébericht gestuurd naar de maker"),
    "own_post": N_("Zelf iets positiefs gepost"),
    "block_mute": N_("Geblokkeerd of gedempt"),
    "ignore_choice": N_("Bewust genegeerd"),
    "talk_offline": N_("Er met iemand over gepraat"),
}
FEELINGS = {
    "good": N_("Goed"),
    "mixed": N_("Gemengd"),
    "bad": N_("Vervelend"),
    "unsaid": N_("Niet gezegd"),
}
FORM_LABELS = {
    "negativiteit": N_("Negativiteit"),
    "pesten": N_("Pesten"),
    "discriminatie": N_("Discriminatie"),
    "extremisme": N_("Extremisme"),
    "vrijheid": N_("Mening of kritiek"),
}
GROUND_LABELS = {
    "afkomst": N_("Afkomst"),
    "huidskleur": N_("Huidskleur"),
    "geloof": N_("Geloof"),
    "antisemitisme": N_("Antisemitisme"),
    "moslims": N_("Moslims"),
    "geslacht": N_("Geslacht"),
    "gender": N_("Gender"),
    "seksuele_gerichtheid": N_("Seksuele gerichtheid"),
    "beperking": N_("Beperking"),
    "uiterlijk": N_("Uiterlijk"),
    "leeftijd": N_("Leeftijd"),
    "politieke_voorkeur": N_("Politieke voorkeur"),
}
MEDIUM_LABELS = {
    "bericht": N_("Bericht"),
    "reactie": N_("Reactie"),
    "meme": N_("Meme"),
    "emoji": N_("Emoji"),
    "codetaal": N_("Codetaal"),
    "groepsapp": N_("Groepsapp"),
    "gamechat": N_("Gamechat"),
    "spraakbericht": N_("Spraakbericht, uitgeschreven"),
    "ai_beeld": N_("Beeld van AI, in woorden"),
}
HIT_LABELS = {
    "persoon": N_("Een persoon"),
    "groep": N_("Een groep"),
    "instelling": N_("Een instelling"),
}
TONE_LABELS = {
    "fel": N_("Fel"),
    "spottend": N_("Spottend"),
    "dreigend": N_("Dreigend"),
    "verpakt": N_("Verpakt als grap, vraag of hint"),
    "rustig": N_("Rustig"),
}
APPROACH_CODE = re.compile(r"A\d{1,2}")
LARGEST_COUNT = 200
FALLEN_BEHIND = N_(
    "Er is intussen iets bij geteld. Kijk of jouw telling er al bij staat. Tel anders nog een keer."
)


@dataclass(frozen=True, kw_only=True)
class Tally:
    """One line of the action log: how often the same was recognised, chosen, done and felt."""

    form: str
    outcome: str
    approach: str
    action: str
    executed: bool
    felt: str
    count: int


def check_tally(tally: Tally) -> None:
    """Refuse a line with anything but known codes and a sensible number; raises RuleBrokenError."""
    known = {"form": FORMS, "outcome": OUTCOMES, "action": ACTIONS, "felt": FEELINGS}
    for field, codes in known.items():
        if getattr(tally, field) not in codes:
            raise RuleBrokenError(N_("Kies een antwoord uit de lijst."), field)
    if not APPROACH_CODE.fullmatch(tally.approach):
        raise RuleBrokenError(N_("Kies een antwoord uit de lijst."), "approach")
    if not 1 <= tally.count <= LARGEST_COUNT:
        raise RuleBrokenError(N_("Vul een aantal in van 1 tot en met %(max)s."), "count", max=LARGEST_COUNT)
