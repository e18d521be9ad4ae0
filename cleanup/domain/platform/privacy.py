"""Why personal data are kept: the register of processing (AVG art. 30), one entry per kind of work.

Which data belong to an entry is not written here: the tables say it themselves. Entries of the wider
programme stand with their capability (see ``platform.keeping``).
"""

from __future__ import annotations

from dataclasses import dataclass

from cleanup.domain.platform.errors import N_
from cleanup.domain.platform.keeping import Processing, processings_of_capabilities

DATA_CLASSES = {
    "geen": N_("geen persoonsgegevens"),
    "geteld": N_("aantallen, zonder personen"),
    "planning": N_("planning, soms met een naam in vrije tekst"),
    "persoon": N_("persoonsgegevens van collega's en partners"),
    "bijzonder": N_("antwoorden van deelnemers: gepseudonimiseerd, mogelijk gevoelig"),
    "spoor": N_("sporen van gebruik, met een nummer in plaats van een naam"),
    "geheim": N_("sleutels en afdrukken; worden nooit getoond of geëxporteerd"),
}


_OWN = (
    Processing(
        "survey", N_("Vragenlijsten van deelnemers"),
        N_(
            "Meten wat er in een groep verandert, zonder te weten wie wat antwoordde. Bij de nulmeting en de "
            "eindmeting op de dag, en waar een programma dat koos bij een voormeting, een terugblik en een "
            "terugblik na maanden."
        ),
        N_("Uitdrukkelijke toestemming (art. 6 lid 1a en 9 lid 2a)."), N_("Deelnemers, 16 tot 24 jaar."),
        N_("Alleen groepscijfers vanaf 5 personen; evaluatoren zien antwoorden zonder namen."),
        N_(
            "Codes: 30 dagen na het laatste meetmoment, tot en met de terugblik na maanden. "
            "Open antwoorden: 90 dagen nadat hun moment sloot. Schaalantwoorden van elk moment: 5 jaar."
        ),
        N_("Geen naam, adres, toestel of tijd bij een antwoord; code alleen als afdruk (M9, M10, M11)."),
    ),
    Processing(
        "follow-up", N_("Adressen voor de terugblik"),
        N_("Mailen als de terugblik of de terugblik na maanden open is: samen hooguit drie mails."),
        N_("Toestemming, los van de antwoorden (art. 6 lid 1a)."), N_("Deelnemers die dat zelf willen."),
        N_("Niemand; de mailserver is verwerker."),
        N_("Tot de laatste terugblik van het programma sluit, hoogstens 6 maanden na de dag."),
        N_("Eigen database, versleuteld, zonder code of tijd; niet te koppelen aan antwoorden (test M9)."),
    ),
    Processing(
        "forms", N_("Evaluatie van jongerenwerkers en begeleiders"),
        N_("Leren hoe een dag verliep."), N_("Gerechtvaardigd belang (art. 6 lid 1f)."),
        N_("Jongerenwerkers, peer educators."), N_("Medewerkers en evaluatoren van het programma."),
        N_("Naam 12 maanden, daarna zonder naam."), N_("Persoonlijke link; eigen groep; rollen (test M5)."),
    ),
    Processing(
        "daglog", N_("Verloop van de dag en stevige momenten"),
        N_("De dag leiden, nazorg regelen en het draaiboek verbeteren."),
        N_("Gerechtvaardigd belang (art. 6 lid 1f)."), N_("Begeleiders; deelnemers nooit bij naam."),
        N_("Begeleiding en medewerkers van de pilot."),
        N_("12 maanden; daarna minuten en aantallen per onderdeel, zonder tijden."),
        N_("Gekoppelde tablet met pincode; ingetrokken tablet toont niets (test M17)."),
    ),
    Processing(
        "planning", N_("Planning met partners"), N_("Pilots afspreken, bemensen en voorbereiden."),
        N_("Overeenkomst en gerechtvaardigd belang (art. 6 lid 1b en 1f)."),
        N_("Contactpersonen bij organisaties, begeleiders."),
        N_("Medewerkers; evaluatoren zien geen contacten."),
        N_("Zolang de samenwerking duurt; berichten 12 maanden."), N_("Rollen per pagina (test M5)."),
    ),
    Processing(
        "accounts", N_("Accounts"), N_("Alleen de juiste mensen binnenlaten."),
        N_("Overeenkomst (art. 6 lid 1b)."), N_("Medewerkers, peer educators, evaluatoren, beheerders."),
        N_("Beheerders."), N_("30 dagen na vertrek; daarna zonder naam."),
        N_("argon2id, tweede stap, passkeys, sessies die meteen eindigen (tests M16, M17)."),
    ),
    Processing(
        "inhoud", N_("Voorbeelden en toolkit"), N_("Oefenen met verzonnen of herschreven berichten."),
        N_("Gerechtvaardigd belang (art. 6 lid 1f)."),
        N_("Niemand: echte berichten en namen horen er niet in."), N_("Begeleiding en deelnemers."),
        N_("Tot vervangen; herzien elke 183 dagen."),
        N_("Herkomst en datum bij elk voorbeeld; achter aanmelden; niet te indexeren."),
    ),
    Processing(
        "logs", N_("Logboek en back-ups"), N_("Misbruik vinden, storingen herstellen, verantwoorden."),
        N_("Gerechtvaardigd belang (art. 6 lid 1f)."), N_("Iedereen met een account."), N_("Beheerders."),
        N_("Auditlog 24 maanden, technische log 14 dagen, back-ups 30 dagen."),
        N_("Geen antwoorden in het log, geen IP-adres bij vragenlijsten; keten van afdrukken (test M26)."),
    ),
)  # fmt: skip
REGISTER = (*_OWN, *processings_of_capabilities())
BY_CODE = {entry.code: entry for entry in REGISTER}


@dataclass(frozen=True)
class Risk:
    """One risk for participants, before and after what we do about it (chance x harm, 1 to 3 each)."""

    who: str
    what: str
    before: int
    measure: str
    after: int


RISKS = (
    Risk(N_("andere deelnemer"), N_("kijkt mee of drukt op Terug op een gedeelde tablet"), 6,
         N_("Na verzenden is het scherm leeg; wachtende antwoorden zijn verzegeld."), 2),
    Risk(N_("jongerenwerker of begeleider"), N_("herkent iemand aan een antwoord of aan kleine aantallen"), 9,
         N_("Niets onder 5 personen; geen tussenstand; open antwoorden geschud en nagekeken (M10)."), 3),
    Risk(N_("vinder van een tablet"), N_("leest mee in een open dag"), 6,
         N_("Pincode na 15 minuten, op afstand intrekken, alleen de eigen pilot (M17)."), 2),
    Risk(N_("evaluator"), N_("herleidt personen door gegevens te combineren"), 6,
         N_("Grove velden, geen tijden, andere nummers per export, elke export gelogd (M9)."), 2),
    Risk(N_("andere partner"), N_("ziet de groep van een ander"), 6,
         N_("Elke pagina noemt zijn publiek; vreemd en onbekend lezen hetzelfde (M5)."), 1),
    Risk(N_("buitenstaander met de QR-code"), N_("vult in of scheldt"), 4,
         N_("Alleen terwijl het moment open is; verwacht aantal; antwoorden uitsluiten."), 2),
    Risk(N_("buitenstaander op internet"), N_("raadt wachtwoorden of codes"), 6,
         N_("Tweede stap, passkeys, limieten vóór rekenen (M16)."), 2),
    Risk(N_("dief van server of back-up"), N_("leest alles"), 9,
         N_("Gescheiden databases, sleutels erbuiten, versleutelde back-ups (M11, M12)."), 4),
    Risk(N_("kanaalbeheerder"), N_("raakt overbelast door nare reacties, of anderen zien hoe het gaat"), 6,
         N_("Minstens twee mensen van 20 en ouder, zelf gekozen coach; anderen zien alleen hoe vaak."), 2),
    Risk(N_("wie reageert op een bericht"), N_("wordt herkenbaar in een telling of melding"), 6,
         N_("Geen koppeling met een platform; een naam, account, link of nummer wordt geweigerd."), 1),
    Risk(N_("wijzelf"), N_("koppelen logboeken aan antwoorden"), 6,
         N_("Er zijn geen tijden en adressen om te koppelen; dat is getoetst (M9)."), 2),
)  # fmt: skip
