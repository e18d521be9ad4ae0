"""Codes of the toolkit's files: what sort of hate, whom it hits, and how it sounds."""

from __future__ import annotations

from typing import Literal

FormCode = Literal["negativiteit", "pesten", "discriminatie", "extremisme", "vrijheid"]
Ground = Literal[
    "afkomst", "huidskleur", "geloof", "antisemitisme", "moslims", "geslacht", "gender",
    "seksuele_gerichtheid", "beperking", "uiterlijk", "leeftijd", "politieke_voorkeur",
]  # fmt: skip
Medium = Literal[
    "bericht", "reactie", "meme", "emoji", "codetaal", "groepsapp", "gamechat", "spraakbericht", "ai_beeld",
]  # fmt: skip
Tone = Literal["fel", "spottend", "dreigend", "verpakt", "rustig"]
