"""What unrest keeps: why, and how long."""

from __future__ import annotations

from cleanup.domain.platform.errors import N_
from cleanup.domain.platform.keeping import Processing, Term

SITUATIONS, AREA_LINKS, AREA_CHECK_INS = "situations", "area_links", "area_check_ins"

TERMS = (
    Term(
        SITUATIONS, N_("teksten van situaties bij onrust"), N_("24 maanden na het sluiten"),
        N_("geleegd; aantallen blijven"), 731,
    ),
    Term(AREA_LINKS, N_("links van partners in een gebied"), N_("30 dagen na het einde"), N_("gewist"), 30),
    Term(AREA_CHECK_INS, N_("hoe het gaat met professionals na onrust"), N_("90 dagen"), N_("gewist"), 90),
)  # fmt: skip
PROCESSINGS = (
    Processing(
        "onrust", N_("Afspraken en nazorg rond onrust in een gebied"),
        N_("Samen afspreken wie wat doet, rustig besluiten, en voor elkaar zorgen."),
        N_("Gerechtvaardigd belang (art. 6 lid 1f); een gemeente vraagt haar functionaris."),
        N_("Medewerkers die bij een gebied staan; geen jongeren, geen bewoners, geen verdachten."),
        N_("Alleen wie bij het gebied staat; partners zien via een link hun eigen taken."),
        N_("Teksten 24 maanden na het sluiten; daarna alleen aantallen."),
        N_("Geen naam, account, link, beeld of bestand; geen koppeling met een platform."),
    ),
    Processing(
        "onrust_welzijn", N_("Hoe het gaat met wie bij onrust werkte"),
        N_("Op tijd steun geven aan wie erbij was."),
        N_("Toestemming en zorg voor wie het werk doet (art. 6 lid 1a en 1f)."),
        N_("Medewerkers en begeleiders die bij een situatie betrokken waren."),
        N_("Alleen de persoon zelf en de coach die deze koos."), N_("90 dagen."),
        N_("Op geen andere pagina, niet in export, auditlog of zoeken."),
    ),
)  # fmt: skip
