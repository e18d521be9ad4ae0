"""Why the learning network keeps what it keeps, and for how long."""

from __future__ import annotations

from cleanup.domain.platform.errors import N_
from cleanup.domain.platform.keeping import Processing, Term

TERMS = (
    Term(
        "members", N_("leden van het lerend netwerk"),
        N_("24 maanden zonder teken van leven, of meteen als iemand weggaat"),
        N_("naam en adres gewist; aantallen blijven"), 731,
    ),
    Term(
        "grades", N_("bewijs dat een toestel een cijfer gaf"), N_("60 dagen"),
        N_("gewist; cijfers zijn alleen aantallen en blijven"), 60,
    ),
    Term(
        "stories", N_("verhalen met toestemming tot een datum"), N_("tot die datum"),
        N_("de woorden gewist; waar het verhaal stond blijft bekend"), 0,
    ),
)  # fmt: skip
PROCESSINGS = (
    Processing(
        "network", N_("Lerend netwerk"),
        N_("Partijen bij elkaar brengen, en laten zien wat dat oplevert."),
        N_("Toestemming voor mail en voor de ledenlijst, los van elkaar (art. 6 lid 1a)."),
        N_("Leden: professionals van partners; jongeren onder de 18 nooit met naam."),
        N_("Medewerkers; evaluatoren zien alleen aantallen."),
        N_("Zolang iemand lid is, hoogstens 24 maanden zonder teken van leven."),
        N_("Naam en adres versleuteld in een eigen opslag; weggaan met één tik; niemand wordt gevolgd."),
    ),
    Processing(
        "network_grades", N_("Cijfers voor bijeenkomsten"), N_("Weten hoe een bijeenkomst gewaardeerd is."),
        N_("Gerechtvaardigd belang (art. 6 lid 1f)."), N_("Wie bij een bijeenkomst was."),
        N_("Medewerkers en evaluatoren, als gemiddelde vanaf 5 cijfers."), N_("Aantallen: onbeperkt."),
        N_("Geen rij per persoon, geen tijd; geen cookie; een opmerking staat los van het cijfer."),
    ),
    Processing(
        "network_stories", N_("Verhalen"), N_("Naast cijfers laten zien wat het met mensen doet."),
        N_("Toestemming van de verteller voor elk gebruik (art. 6 lid 1a)."),
        N_("Vertellers, zonder naam."), N_("Waarvoor de verteller toestemming gaf."),
        N_("Tot intrekken of de afgesproken datum."),
        N_("Intrekken werkt overal meteen; we houden bij waar een verhaal stond."),
    ),
)  # fmt: skip
