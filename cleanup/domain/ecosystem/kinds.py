"""What the eighteen kinds of parties are called in a hurry, so that a whole table is typed in minutes."""

from __future__ import annotations

from collections.abc import Mapping

SHORT: Mapping[str, str] = {
    "gemeente": "gem",
    "rijk": "rijk",
    "politie": "pol",
    "jeugd_veiligheid": "jv",
    "onderwijs": "ow",
    "ggd": "ggd",
    "jongerenwerk": "jw",
    "wijkteam": "wt",
    "hulp": "hulp",
    "meldpunt": "mp",
    "jongeren": "jong",
    "ouders": "oud",
    "kwetsbaar": "kw",
    "platform": "plat",
    "rolmodel": "rol",
    "maatschappelijk": "mo",
    "onderzoek": "oa",
    "kennis": "ki",
}
"""Short word of every stakeholder kind, by its code, in the order of the sectors."""
