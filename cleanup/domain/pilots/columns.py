"""How people call the columns of a list of pilots, and how the cells of each are read.

What a field of the plan is follows from ``fields``; here stand only the other names that people give it. A
name that is missing is no fault: whoever imports can point the column out by hand.
"""

from __future__ import annotations

from cleanup.domain.pilots.fields import PLACES, FieldKind, names
from cleanup.domain.platform.row_cells import Kinds
from cleanup.domain.platform.text_keys import text_key

OTHER_NAMES = {
    "date": ("datum", "dag", "datum pilot", "wanneer"),
    "starts_at": ("begintijd", "begin", "start", "starttijd", "van", "aanvang", "start time"),
    "ends_at": ("eindtijd", "eind", "einde", "tot", "end", "end time"),
    "organisation": ("organisatie", "partner", "naam organisatie", "organization"),
    "municipality": ("gemeente", "plaats", "stad", "woonplaats", "city", "town"),
    "expected": (
        "verwacht", "verwacht aantal", "aantal", "aantal deelnemers", "deelnemers", "aantal jongeren",
        "verwacht aantal deelnemers", "participants",
    ),
    "programme": ("programma", "programmacode", "program"),
    "place": ("plek", "locatie", "zaal", "adres", "location", "venue"),
    "variant": ("programmavariant",),
    "phase": ("fase",),
    "motivation": ("motivatie", "verwachte motivatie"),
    "age_band": ("leeftijd", "leeftijdsgroep", "age"),
    "parental_consent": ("toestemming", "toestemming ouders", "toestemming van ouders"),
    "own_experience": ("eigen ervaring", "ervaring"),
    "sensitivities": ("gevoelig", "gevoeligheden", "wat gevoelig ligt"),
    "language_level": ("taal", "taalniveau", "language"),
    "accessibility": ("toegankelijkheid", "wat er nodig is", "wat nodig"),
    "phones_allowed": ("telefoon gebruiken", "telefoons", "telefoon", "telefoons toegestaan", "phones"),
    "crew_places": ("begeleiders", "aantal begeleiders"),
    "region": ("regio", "vakantieregio"),
    "code": ("pilotcode",),
}  # fmt: skip
KINDS = Kinds(
    names=OTHER_NAMES,
    dates=names(lambda place: place.kind is FieldKind.DATE),
    times=names(lambda place: place.kind is FieldKind.TIME),
    numbers=names(lambda place: place.kind is FieldKind.WHOLE),
    words={
        place.name: {text_key(label): key for key, label in place.choices.items() if key}
        for place in PLACES
        if place.choices
    },
    longest={"organisation": 120, "municipality": 80, "place": 200},
    unused=("status", "present", "crew", "aanwezig", "begeleiding"),
)
"""What our own list has beside the columns of an import is of no use there, and no fault."""
