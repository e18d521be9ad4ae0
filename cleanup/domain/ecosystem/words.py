"""The words of the ecosystem map: kinds of relation, how strong, on what it rests, and their labels.

The labels are Dutch message ids. The letter of a kind stands in the matrix and in the picture, so that colour
is never the only sign.
"""

from __future__ import annotations

from cleanup.domain.platform.errors import N_

SUPPORT, HINDER, STEER, FUND, UNTYPED = "ondersteunend", "verstorend", "sturend", "financieel", "relatie"
TIE_KINDS = (SUPPORT, HINDER, STEER, FUND, UNTYPED)
TYPED_KINDS = (SUPPORT, HINDER, STEER, FUND)
"""The four kinds of the method; ``UNTYPED`` is a relation whose kind nobody said."""
TIE_LABELS = {
    SUPPORT: N_("ondersteunend"),
    HINDER: N_("verstorend"),
    STEER: N_("sturend"),
    FUND: N_("financieel"),
    UNTYPED: N_("relatie, soort niet genoemd"),
}
TIE_LETTERS = {SUPPORT: "O", HINDER: "V", STEER: "S", FUND: "€", UNTYPED: "R"}

STRONG, MIDDLE, WEAK, VARYING, UNKNOWN = "hoog", "gemiddeld", "laag", "wisselend", "onbekend"
STRENGTHS = (STRONG, MIDDLE, WEAK, VARYING, UNKNOWN)
STRENGTH_LABELS = {
    STRONG: N_("sterk"),
    MIDDLE: N_("gemiddeld"),
    WEAK: N_("zwak"),
    VARYING: N_("wisselend"),
    UNKNOWN: N_("niet gezegd"),
}
RANKS = {WEAK: 1, MIDDLE: 2, STRONG: 3}
"""Only these three can be compared; ``wisselend`` is neither more nor less."""

STRUCTURAL, PROJECT, PERSONAL, INCIDENT = "structureel", "project", "persoonlijk", "incident"
CONTEXTS = (STRUCTURAL, PROJECT, PERSONAL, INCIDENT, UNKNOWN)
CONTEXT_LABELS = {
    STRUCTURAL: N_("structureel"),
    PROJECT: N_("in een project"),
    PERSONAL: N_("door persoonlijk contact"),
    INCIDENT: N_("bij een incident"),
    UNKNOWN: N_("niet gezegd"),
}
FRAGILE = frozenset({PROJECT, PERSONAL, INCIDENT})
"""What a relation rests on when it can be gone next year."""

THERE, GONE, NONE = "er_is", "weg", "geen"
PRESENCES = (THERE, GONE, NONE)
PRESENCE_LABELS = {
    THERE: N_("er is een relatie"),
    GONE: N_("de relatie is weg"),
    NONE: N_("er is geen relatie, zegt wie erover spreekt"),
}

ENDS = ("van", "naar", "beide", "derde")
END_LABELS = {
    "van": N_("de partij waar de pijl begint"),
    "naar": N_("de partij waar de pijl eindigt"),
    "beide": N_("allebei"),
    "derde": N_("een ander"),
}

LEVEL_KIND, LEVEL_ORGANISATION, LEVEL_PART = "soort", "organisatie", "onderdeel"
LEVELS = (LEVEL_KIND, LEVEL_ORGANISATION, LEVEL_PART)
LEVEL_LABELS = {
    LEVEL_KIND: N_("soort partij"),
    LEVEL_ORGANISATION: N_("organisatie"),
    LEVEL_PART: N_("onderdeel van een organisatie"),
}

SESSION_FORMS = ("fysiek", "online", "bijwerken")
SESSION_FORM_LABELS = {
    "fysiek": N_("bij elkaar aan tafel"),
    "online": N_("online"),
    "bijwerken": N_("bijgewerkt zonder sessie"),
}

MOST_PARTIES, MOST_TIES, MOST_LINES = 60, 1000, 1000
"""What one map holds: beyond this a picture says nothing, and a page becomes slow."""
CROWDED = 40
"""From so many lines on, a picture is warned about: one kind of relation at a time reads better."""
