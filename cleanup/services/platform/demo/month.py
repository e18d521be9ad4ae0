"""An invented month of the channel: posts, ads and counted comments. Nobody wrote or saw any of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

CO_CREATION = "co-creatiegroep"


@dataclass(frozen=True)
class DemoPost:
    """One invented post; ``grounds`` are codes parted by spaces."""

    title: str
    text: str
    alt_text: str
    state: str
    format: str = "foto"
    tone: str = "serieus"
    aim: str = "reageren"
    hook: str = "vast"
    interaction: bool = False
    grounds: str = ""
    maker_label: str = ""


POSTS = (
    DemoPost(
        "Wat is een omstander?", "Je ziet haat in de comments. Je bent er geen deel van. Of toch?",
        "Een tekening van drie telefoons in een kring.", "nagekeken", "carrousel", "serieus", "herkennen",
        maker_label=CO_CREATION,
    ),
    DemoPost(
        "Mening of haat?", "Swipe en stem. Gaat het over wat iemand vindt, of over wie iemand is?",
        "Een poll met twee knoppen: mening en haat.", "nagekeken", "poll", "luchtig", "herkennen",
        interaction=True, maker_label=CO_CREATION,
    ),
    DemoPost(
        "Eén rustige zin", "Eén rustige zin kan genoeg zijn. Welke zou jij schrijven?",
        "Een lege tekstballon met een cursor.", "geplaatst", "reel", "gemengd", interaction=True,
        grounds="afkomst", maker_label=CO_CREATION,
    ),
    DemoPost(
        "Stuur een berichtje", "Vraag hoe het gaat. Niet naar de haat, maar naar de mens.",
        "Twee telefoons. Op de ene staat: hé, alles goed?", "geplaatst", "foto", "serieus", "steunen",
        grounds="gender",
    ),
    DemoPost(
        "Je kat heeft geen uitknop", "Je telefoon heeft een uitknop. Je kat niet. Ga even aaien.",
        "Een kat ligt op een telefoon en kijkt tevreden.", "geplaatst", "reel", "luchtig", "zelfzorg",
        maker_label=CO_CREATION,
    ),
    DemoPost(
        "In het nieuws deze week", "Er is veel ruzie online over dit onderwerp. Zo blijf je er rustig bij.",
        "Een krant met een zonnebril erop.", "geplaatst", "verhaal", "gemengd", "reageren", "actualiteit",
        interaction=True,
    ),
    DemoPost(
        "Hoe meld je iets?", "Meld één keer, met een reden. Samen melden helpt niet.",
        "Drie stappen met pijlen ertussen.", "ingepland", "carrousel", "serieus", "reageren",
    ),
    DemoPost(
        "Complimentendag", "Zet vandaag onder één bericht een compliment. Meer hoeft niet.",
        "Een gele hartvormige sticker op een scherm.", "ingepland", "foto", "luchtig", "oproep",
        "actualiteit", interaction=True, maker_label=CO_CREATION,
    ),
    DemoPost(
        "Het verhaal van een moderator", "Wat lees je, en hoe laat je het los?",
        "Een bureau met een lamp en een mok thee.", "klaar_voor_check", "reel", "serieus", "verhaal",
    ),
    DemoPost("Iets met emoji's", "", "", "idee", "verhaal", "luchtig", "herkennen"),
)  # fmt: skip
_RUN: dict[str, Any] = {
    "state": "gestopt",
    "starts_on": dt.date(2025, 9, 1),
    "ends_on": dt.date(2025, 9, 30),
    "decided_on": dt.date(2025, 8, 29),
}
ADS: tuple[dict[str, Any], ...] = (
    _RUN | {"text": "Haat in je feed? Kies respect.", "budget_eur": 150, "reach": 600_000},
    _RUN | {"text": "Discriminatie online: wat doe jij?", "budget_eur": 120, "reach": 500_000},
    {
        "text": "Samen tegen racisme in de comments", "state": "afgekeurd",
        "refused_because": "maatschappelijk_onderwerp", "decided_on": dt.date(2025, 10, 14),
    },
    {
        "text": "Stop polarisatie, begin bij jezelf", "state": "afgekeurd",
        "refused_because": "maatschappelijk_onderwerp", "decided_on": dt.date(2025, 10, 20),
    },
)  # fmt: skip
"""Texts and reach are invented; which words passed and which did not follows the report."""
COMMENTS = (
    (18, "bijval", 12), (18, "vraag", 4), (15, "bijval", 9), (15, "kritiek", 6), (15, "kwetsend", 3),
    (12, "bijval", 15), (12, "vraag", 7), (12, "discriminerend", 2), (8, "kritiek", 5), (8, "spam", 3),
    (5, "bijval", 11), (5, "kwetsend", 6), (2, "vraag", 3), (2, "bijval", 8),
)  # fmt: skip
"""Days ago, kind, how many."""
CASE: dict[str, Any] = {
    "category": "kwetsend", "severity": "stevig", "ground": "afkomst",
    "what": "Een grap over afkomst onder een bericht, met veel lachende gezichtjes eronder.",
}  # fmt: skip
"""One comment that asked for more than a tap, told in general words."""
