"""What the campaign keeps of people: why, and how long."""

from __future__ import annotations

from cleanup.domain.platform.errors import N_
from cleanup.domain.platform.keeping import Processing, Term

TERMS = (
    Term("shifts", N_("diensten en check-ins van kanaalbeheerders"), N_("90 dagen"), N_("gewist"), 90),
    Term("cases", N_("meldingen over reacties"), N_("12 maanden"), N_("gewist; aantallen blijven"), 365),
    Term(
        "insights_raw", N_("ingelezen cijfers van berichten"), N_("24 maanden"),
        N_("gewist; de stand van het kanaal blijft"), 731,
    ),
)  # fmt: skip
PROCESSINGS = (
    Processing(
        "kanaal", N_("Een eigen kanaal (campagne)"),
        N_("Berichten maken die een ander nakijkt, reacties tellen, en eerlijk zijn over bereik."),
        N_("Gerechtvaardigd belang (art. 6 lid 1f); wie herkenbaar is: toestemming (lid 1a)."),
        N_("Kanaalbeheerders van 20 jaar en ouder, medewerkers; wie reageert nooit."),
        N_("Medewerkers en kanaalbeheerders."),
        N_("Diensten 90 dagen, meldingen 12 maanden, cijfers van berichten 24 maanden."),
        N_("Geen koppeling met een platform; geen naam, account, link, beeld of tekst van wie reageert."),
    ),
    Processing(
        "welzijn", N_("Hoe het gaat met kanaalbeheerders"),
        N_("Op tijd steun geven aan wie nare reacties leest."),
        N_("Toestemming en zorg voor wie het werk doet (art. 6 lid 1a en 1f)."), N_("Kanaalbeheerders."),
        N_("Alleen de beheerder zelf en de coach die deze koos."), N_("90 dagen."),
        N_("Op geen andere pagina, niet in export, auditlog of zoeken; anderen zien alleen hoe vaak."),
    ),
)  # fmt: skip
