"""Why data of co-creation are kept, and how long."""

from __future__ import annotations

from cleanup.domain.platform.errors import N_
from cleanup.domain.platform.keeping import Processing, Term

TERMS = (
    Term(
        "makers", N_("voornamen van makers in een co-creatiegroep"),
        N_("12 maanden na het einde van het programma, of zodra de maker het zelf wist"),
        N_("gewist; aantallen blijven"), 365,
    ),
    Term(
        "competences", N_("wat begeleiders van zichzelf zeiden te kunnen"),
        N_("24 maanden na de laatste keer"), N_("gewist"), 731,
    ),
    Term("polls", N_("antwoorden op peilingen"), N_("24 maanden na het sluiten"), N_("gewist"), 731),
)  # fmt: skip
PROCESSINGS = (
    Processing(
        "cocreatie", N_("Co-creatie en training"),
        N_("Met jongeren ontwerpen, hen laten weten wat ermee gebeurde, en leren begeleiden."),
        N_("Toestemming voor de voornaam (art. 6 lid 1a); verder gerechtvaardigd belang (art. 6 lid 1f)."),
        N_("Jongeren in een co-creatiegroep, begeleiders."),
        N_("Medewerkers; een coach leest alleen wie zelf die coach koos."),
        N_("Voornaam: tot de maker die wist, hoogstens 12 maanden na het programma."),
        N_("Alleen een zelfgekozen voornaam, versleuteld in een eigen database; zelf te wissen."),
    ),
    Processing(
        "peiling", N_("Peilingen van jongeren en professionals"),
        N_("Weten wat er nodig is voordat er iets ontworpen wordt."),
        N_("Toestemming (art. 6 lid 1a)."), N_("Jongeren en professionals."),
        N_("Alleen aantallen vanaf 10 en percentages vanaf 20, als de peiling gesloten is."),
        N_("24 maanden na het sluiten."),
        N_("Geen naam, adres of tijd bij een antwoord; antwoorden staan in willekeurige volgorde."),
    ),
)  # fmt: skip
