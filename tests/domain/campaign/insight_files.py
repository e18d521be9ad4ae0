"""Files as platforms and people make them; every name, link and text in them is invented."""

from __future__ import annotations

CURRENT = (
    "Post ID,Account ID,Account username,Account name,Description,Duration (sec),Publish time,Permalink,"
    "Post type,Data comment,Date,Views,Reach,Likes,Shares,Follows,Comments,Saves\n"
)


def current(*rows: str) -> str:
    """A file as it comes now, with these rows."""
    return CURRENT + "".join(f"{row}\n" for row in rows)


def row(number=1, when="02/14/2026 10:30", date="Lifetime", counts="12400,9000,310,12,4,25,40", text="Tekst"):
    """One row of such a file, with all that may not be kept."""
    link = f"https://www.instagram.example/p/GEHEIM{number}/"
    return f"178414{number:06d},99,geheime_naam,Geheime Naam,{text},0,{when},{link},IG image,,{date},{counts}"


MULTI_LINE = current(
    row(
        1, text='"Regel een\nregel ""twee""\nregel drie, met komma"', counts='"12,400","9,000",310,12,4,25,40'
    ),
    row(2, when="02/20/2026 21:15", counts='"1,002",800,31,1,0,2,4'),
)
OLDER = (
    "Post ID,Account ID,Account username,Account name,Description,Duration (sec),Publish time,Permalink,"
    "Post type,Data comment,Date,Impressions,Reach,Likes,Shares,Follows,Comments,Saves\n" + row() + "\n"
)
DUTCH = (
    "Bericht-ID;Account-ID;Gebruikersnaam van account;Accountnaam;Beschrijving;Duur (sec.);"
    "Publicatietijdstip;"
    "Permalink;Berichttype;Opmerking over gegevens;Datum;Weergaven;Bereik;Vind-ik-leuks;Keer gedeeld;Volgers;"
    "Opmerkingen;Keer opgeslagen\n"
    "178414000001;99;geheime_naam;Geheime Naam;Tekst;0;14-02-2026 10:30;https://x.example/GEHEIM;"
    "IG-afbeelding;;Levensduur;12.400;9.000;310;12;4;25;40\n"
)
GERMAN = (
    "Beitrags-ID,Konto-ID,Kontobenutzername,Kontoname,Beschreibung,Dauer (Sek.),Veröffentlichungszeit,"
    "Permalink,Beitragstyp,Datenkommentar,Datum,Aufrufe,Reichweite,„Gefällt mir“-Angaben,Geteilt,Gefolgt,"
    "Kommentare,Gespeichert\n"
    "178414000001,99,geheime_naam,Geheime Naam,Tekst,0,14.02.2026 10:30,https://x.example/GEHEIM,IG-Karussell,,"
    "Gesamt,12.400,9.000,310,12,4,25,40\n"
)
CUT_COLUMNS = "Post ID,Publish time,Views\n178414000001,02/14/2026 10:30,12400\n"
CUT_OFF = MULTI_LINE[: MULTI_LINE.index("regel drie")]
WITH_BOM = "\ufeff" + current(row())
WITH_PREAMBLE = "sep=,\n" + current(row())
ISO_WITH_ZONE = current(row(when="2026-02-14T23:30:00+0000"))
ZONE_IN_HEADER = current(row(when="02/13/2026 16:30")).replace("Publish time", "Publish time (PST)")
OF_A_DAY = current(row(date="2026-03-01"))
PER_DAY = current(row(date="2026-03-01"), row(date="2026-03-02"))
EITHER_WAY = current(row(when="02/03/2026 10:30"), row(2, when="04/05/2026 10:30"))
BOTH_WAYS = current(row(when="14/02/2026 10:30"), row(2, when="02/14/2026 10:30"))
STRANGE_ZONE = current(row(when="02/14/2026 10:30 XYZ"))
BROKEN_SEVEN = current(*[row(number) for number in range(1, 6)], row(6, counts="veel,9000,310,12,4,25,40"))
