"""What the package is, for people: ``LEESMIJ.txt`` and a code book that prints."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Any

from cleanup.analysis.workbook.provenance import ALL_PROGRAMMES, Provenance


@dataclass(frozen=True, kw_only=True)
class Sources:
    """The newest releases and the frozen plans of the programmes, each in words with its digest."""

    releases: tuple[str, ...] = ()
    plans: tuple[str, ...] = ()
    draws: tuple[str, ...] = ()
    """Who went and who waited, with the seed and the digest of the draw."""


SHOWN = (
    "variabele",
    "vraagtekst",
    "antwoorden",
    "missing_codes",
    "factor",
    "omgekeerd",
    "telt_mee_in",
    "n_geldig",
)
STYLE = (
    "body{font:10pt/1.4 sans-serif;margin:2em}table{border-collapse:collapse;width:100%}"
    "th,td{border-bottom:1px solid #999;padding:.25em .5em;text-align:left;vertical-align:top}"
    "thead{display:table-header-group}tr{break-inside:avoid}@page{size:A4 landscape;margin:15mm}"
)

DUTCH = """ONDERZOEKSPAKKET SOCIAL CLEANUP

Programma: {programme}   Export: {export_id}   Gemaakt: {made_at}
{sources}

Voor wie is welk bestand?
  werkboek.xlsx       evaluator: tabellen, grafieken, gegevens en herkomst in Excel
  data/excel_nl/      wie met een Nederlandse Excel werkt
  data/r_python/      wie met R of Python werkt; hierop rekenen de scripts
  data/data_breed.sav wie met SPSS, PSPP of jamovi werkt
  figures.csv         elk getoond cijfer, met wat het is, over wie, en hoe het wordt nagerekend
  rekenregels.csv     de formule, invoer, afronding en bron van elke regel van figures.csv
  codeboek.html       om te lezen en te printen: vragen, antwoorden, ontbrekende codes
  datapackage.json    programma's die Frictionless Data Package lezen
  ddi.xml             archieven die DDI-Codebook 2.5 lezen
  recompute.py, .R    rekenen elk cijfer na dat uit de gegevens volgt, en noemen verschillen
  rapport.qmd         een begin voor een eigen rapport, met Quarto en R

De cijfers zijn die van nu, niet afgerond; de vrijgave is wat anderen het laatst te zien kregen.

Narekenen: python recompute.py (pandas en scipy) of Rscript recompute.R (alleen base R).
Een regel van figures.csv zonder 'regel' volgt niet uit de antwoorden: een cijfer dat iemand invulde, minuten
van de dag, hoeveel mensen aanwezig waren, een toets over meer dan driehonderd koppels, en een toets door
loten over een steekproef van de volgordes. rekenregels.csv zegt van elke regel de formule, de invoer, de
afronding en de bron; recompute.R slaat loten, start, grenzen en meetfout over.
De regel 'wachten' zet de pilots die gingen tegen de pilots die wachtten; 'pilots' noemt eerst wie ging.
Rijen 'zelfde mensen' gaan over wie bij de voormeting, de nulmeting en de terugblik een score heeft: 'waar'
noemt de kolommen die dan gevuld zijn (!=-9). De regel 'samen' rekent over de vragen van beide momenten.

Privacy (voor de DPIA): de gegevens zijn antwoorden per deelname zonder naam, adres of code, met pilot, maand
en datum van de dag. In een kleine groep kan iemand te herkennen zijn. Deel het werkboek, de map data en
figures.csv alleen met onderzoekers die in de DPIA staan, en bewaar ze versleuteld. LEESMIJ.txt, codeboek.html
en de scripts bevatten geen antwoorden. Voor anderen is er de export 'deelbaar'.
Licentie: die kiest de eigenaar van de gegevens; daarom staat er geen in datapackage.json.
"""
ENGLISH_NAMES = {ALL_PROGRAMMES: "all programmes"}
ENGLISH = """
----------------------------------------------------------------------------------------------------
RESEARCH PACKAGE SOCIAL CLEANUP

Programme: {programme}   Export: {export_id}   Made: {made_at}

Which file is for whom?
  werkboek.xlsx       evaluators: tables, charts, data and provenance in Excel
  data/excel_nl/      a Dutch Excel
  data/r_python/      R or Python; the scripts compute from these
  data/data_breed.sav SPSS, PSPP or jamovi
  figures.csv         every shown figure: what it is, about whom, and how it is computed again
  rekenregels.csv     the formula, inputs, rounding and source of every rule of figures.csv
  codeboek.html       to read and print: questions, answers, missing codes
  datapackage.json    programs that read a Frictionless Data Package
  ddi.xml             archives that read DDI-Codebook 2.5
  recompute.py, .R    compute every figure again that follows from the data, and name differences
  rapport.qmd         a start for a report of your own, with Quarto and R

The figures are those of now, not rounded; the release is what others were shown last.

Compute again: python recompute.py (pandas and scipy) or Rscript recompute.R (base R only).
A line of figures.csv without a rule does not follow from the answers: a typed figure, minutes of the day, how
many were present, a test over more than three hundred pairs, and a test by chance over a sample of orders.
rekenregels.csv has the formula, inputs, rounding and source of every rule; recompute.R leaves out the rules
loting, start, grenzen and meetfout. The rule 'wachten' sets the pilots that went
against those that waited; 'pilots' names first who went.
Rows 'zelfde mensen' are about the people with a score weeks before, at the start and at the follow-up: 'waar'
names the columns that are filled then (!=-9). The rule 'samen' is over the questions of both moments.

Privacy (for the DPIA): answers per participation without name, address or code, with pilot, month and date of
the day. In a small group somebody may be recognised. Share the workbook, the folder data and figures.csv only
with researchers named in the DPIA, and keep them encrypted. LEESMIJ.txt, codeboek.html and the scripts
hold no answers. For others there is the export to share.
Licence: for the owner of the data to choose; that is why datapackage.json has none.
"""


def read_me(provenance: Provenance, fingerprint: str, given: Sources) -> str:
    """Return what the files are, in Dutch and English, with the digests of data, releases and plans."""
    releases = given.releases or ("geen / none",)
    untested = ", ".join(provenance.untested)
    sources = [
        *(
            [f"Vragenlijst / questionnaire: nog niet getoetst / not yet tested (versie {untested})"]
            if untested
            else []
        ),
        f"Gegevens / data: sha256 {fingerprint}",
        *([f"Cijfers / figures: {provenance.said_release}"] if provenance.figures else []),
        *(f"Vrijgave / release: {words}" for words in releases),
        *(f"Daarna gesloten / closed since: {words}" for words in provenance.later),
        *(f"Analyseplan / analysis plan: {words}" for words in given.plans or ("geen / none",)),
        *(f"Wie ging en wie de dag niet had / who went and who waited: {words}" for words in given.draws),
    ]
    values = {
        "programme": provenance.programme,
        "export_id": provenance.export_id,
        "made_at": provenance.local_time.isoformat(" ", timespec="minutes"),
        "sources": "\n".join(sources),
    }
    in_english = {**values, "programme": ENGLISH_NAMES.get(provenance.programme, provenance.programme)}
    return DUTCH.format(**values) + ENGLISH.format(**in_english)


def codebook_page(provenance: Provenance, codebook: list[dict[str, Any]]) -> str:
    """Return the code book as one page of HTML that stands alone and prints."""
    heading = "".join(f"<th scope=col>{escape(name)}</th>" for name in SHOWN)
    rows = (
        "<tr>" + "".join(f"<td>{escape(str(row[name]))}</td>" for name in SHOWN) + "</tr>" for row in codebook
    )
    title = f"Codeboek {escape(provenance.programme)}"
    return (
        f'<!doctype html>\n<html lang="nl"><head><meta charset="utf-8"><title>{title}</title>'
        f"<style>{STYLE}</style></head>\n<body><h1>{title}</h1>\n<p>Export {escape(provenance.export_id)}. "
        f"[z]: niet van toepassing. {escape(provenance.about_test)}</p>\n"
        f"<table><thead><tr>{heading}</tr></thead>\n<tbody>\n"
        + "\n".join(rows)
        + "\n</tbody></table></body></html>\n"
    )
