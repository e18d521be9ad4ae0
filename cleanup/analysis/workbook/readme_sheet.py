"""The sheet Lees_mij: what this file is, for whom, how to read it and where everything stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from openpyxl.styles import Alignment

from cleanup.analysis.linking import ABSENT
from cleanup.analysis.workbook.book import Book, link_to_sheet
from cleanup.analysis.workbook.cells import LINE_HEIGHT, clean_text
from cleanup.analysis.workbook.missing import MARKS, MISSING_LABELS, NOT_COMPUTED
from cleanup.analysis.workbook.models import Models
from cleanup.analysis.workbook.participations import Participations
from cleanup.analysis.workbook.profile import Profile
from cleanup.analysis.workbook.provenance import Provenance
from cleanup.analysis.workbook.styles import Look, as_text, style_cell

SHEET = "Lees_mij"
TEXT_WIDTH = 100
DEMO = "VOORBEELDDATA: deze gegevens zijn verzonnen en zeggen niets over echte jongeren."

PURPOSE = "Wat er veranderde bij jongeren die meededen aan een Social Cleanup Day, %s."
HOW_TO_READ = """\
Begin bij MEM_verandering: alleen mensen van wie twee metingen te koppelen zijn. MEM_samenvatting is de \
stand per moment en zegt niets over verandering; de kolom basis zegt over wie elke rij gaat.
In een bestand om te delen is elk getal apart afgerond van het echte getal: onder twintig mensen kan een \
verschil daardoor 0,1 anders zijn dan de twee gemiddelden ernaast. Op een pagina staat het verschil van die \
twee. De kolom vrijgave zegt sinds welke vrijgave een rij er zo staat.
%s, de antwoorden zijn zelfrapportage en de groepen zijn klein. Op MEM_verandering \
zegt de kolom uitspraak per rij hoe sterk een zin mag zijn, van zwak naar sterk: beschrijving, verandering \
gezien, aanwijzing, vergelijking wijst op; voor_sterker zegt wat er voor een stap meer nodig is.
Een percentage staat er pas vanaf 20 antwoorden. Daaronder staat ‘x van n’.
De factoren worden nooit samen gemiddeld: het zijn verschillende dingen.
Cijfers van andere onderzoeken staan niet in dit bestand. Op de pagina ‘Wat anderen vonden’, bij de toetsing \
van de vragenlijst, staat welk onderzoek gelijke vragen en schaal had, en waarom andere niet te vergelijken \
zijn.
"""
ALONE = "Een verandering heeft geen controlegroep"
BESIDE = (
    "Een verandering is die van een groep op zichzelf: de vergelijking met wie de dag niet had staat op "
    "Resultaten_in_cijfers"
)
DATA_TO_READ = """\
Data_breed heeft een rij per deelname: een persoon met maximaal drie metingen, of één meting die niet te \
koppelen was. Data_breed_labels is hetzelfde met woorden. Data_lang heeft een rij per antwoord.
deelnemer_id is in elke export anders en is niet gemaakt van een kaartcode. De volgorde van de rijen zegt \
niets over het tijdstip.
Omgekeerde vragen staan zoals ze zijn beantwoord; in een score (_m_) en een verandering (_d10, _d20, _d21) \
zijn ze omgedraaid.
koppeling_t1 en koppeling_t2 zeggen of de nulmeting van dezelfde persoon erbij staat: exact, ambigu of geen.
status_t0, status_t1 en status_t2: afgerond, geen (niet ingevuld) of nog_open (het moment is niet gesloten).
""".splitlines()
SHEETS: Mapping[str, str] = {
    "Resultaten_in_cijfers": "aantallen en bereik, met bron en peildatum",
    "Respons": "wie deed mee en wie vulde wat in",
    "MEM_samenvatting": "de factoren per moment",
    "MEM_verandering": "de verandering van gekoppelde deelnemers",
    "Groepsprofiel": "hoe gemotiveerd groepen begonnen",
    "Items": "alle vragen met aantallen per antwoord",
    "Sessieverloop": "hoe de dag liep, en of dat was zoals bedoeld",
    "Acties": "van herkennen naar doen",
    "Citaten": "woorden van deelnemers, met toestemming",
    "Grafieken": "de belangrijkste tabellen als grafiek",
    "Data_breed": "een rij per deelname, codes",
    "Data_breed_labels": "dezelfde rijen met woorden",
    "Data_lang": "een rij per antwoord",
    "Observaties": "wat begeleiders zagen",
    "Codeboek": "alle variabelen",
    "Waardelabels": "alle codes met hun betekenis",
    "Koppeling": "hoeveel metingen te koppelen zijn",
    "Afscherming": "wat is afgeschermd en waarom",
    "Herkomst": "versies, filters en vingerafdrukken",
    "Betrouwbaarheid": "hoe de vragen van een factor samenhangen",
    "Terugkomers": "wie terugkwam voor de terugblik, en wie niet",
    "Gedragsindex": "hoeveel soorten actie mensen noemen",
    "Itemverandering": "de verandering per vraag, met vloer en plafond",
    "Meetfout": "hoeveel mensen meer veranderden dan de meetfout",
    "Grenzen": "de verandering als wie ontbreekt ook meetelde",
}


@dataclass(frozen=True)
class ReadmeLine:
    """A row: a label in column A and text in column B, a heading, or a link to a sheet."""

    label: str
    text: str = ""
    look: Look = Look.NOTE


def write_front(
    book: Book,
    profile: Profile,
    provenance: Provenance,
    population: Sequence[tuple[str, int]],
    notes: Mapping[str, Sequence[str]],
    models: Models,
) -> None:
    """Fill the first sheet, once all others are there.

    ``population`` says how many are in the export; ``notes`` are the sentences that belong to a sheet.
    """
    sheet = book.sheet(SHEET)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 30, TEXT_WIDTH
    book.write_lines(sheet, title_of(provenance), PURPOSE % models.per_factor)
    listed = [name for name in book.sheet_names if name != SHEET]
    lines = [
        *_about(profile, provenance),
        *_population(population),
        *_reading(profile, compared=provenance.compared),
        *_notes(listed, notes),
        *_legend(profile, provenance.smallest_group),
        *_contents(listed),
    ]
    for row, line in enumerate(lines, 4):
        if line.look is Look.LINK:
            link_to_sheet(sheet, row, line.label)
        elif line.label:
            style_cell(sheet.cell(row, 1, clean_text(line.label)), line.look)
        if line.text:
            cell = as_text(sheet.cell(row, 2, clean_text(line.text)))
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            sheet.row_dimensions[row].height = LINE_HEIGHT * (1 + len(line.text) // TEXT_WIDTH)
        elif line.look is Look.HEADING:
            sheet.row_dimensions[row].height = 2 * LINE_HEIGHT


def population_of(people: Participations) -> list[tuple[str, int]]:
    """Return how many pilots, participations, answers and linked pairs the export is about."""
    there = {moment: people.at(moment) != ABSENT for moment in people.moments}
    return [
        ("Pilots", len(people.selected)),
        ("Deelnames", len(people.rows)),
        *((f"Antwoorden {moment}", int(there[moment].sum())) for moment in people.moments),
        *(
            (f"Gekoppeld t0 en {other}", int((there["t0"] & there[other]).sum()))
            for other in people.moments
            if other != "t0"
        ),
    ]


def title_of(provenance: Provenance) -> str:
    """Return the title of the file."""
    what = f"pilot {provenance.subject}" if provenance.subject else "alle pilots"
    return f"Evaluatie Social Cleanup Day: {provenance.programme}, {what}"


def _about(profile: Profile, provenance: Provenance) -> Iterator[ReadmeLine]:
    if provenance.is_demo:
        yield ReadmeLine(DEMO, look=Look.HEADING)
    yield ReadmeLine("Over dit bestand", look=Look.HEADING)
    yield ReadmeLine("Profiel", profile.value)
    yield ReadmeLine("Gemaakt op", f"{provenance.local_time:%d-%m-%Y}")
    yield ReadmeLine("Status", "voorbeelddata" if provenance.is_demo else "echte gegevens")
    if provenance.about_test:
        yield ReadmeLine("Vragenlijst", provenance.about_test)
    if provenance.figures:
        yield ReadmeLine("Cijfers", provenance.said_release)
    yield ReadmeLine("Filters", provenance.filters_in_words)
    yield ReadmeLine("Contact", provenance.contact or "Diversion")


def _population(population: Sequence[tuple[str, int]]) -> Iterator[ReadmeLine]:
    yield ReadmeLine("Wie is meegeteld", look=Look.HEADING)
    for what, count in population:
        yield ReadmeLine(what, str(count))


def _reading(profile: Profile, *, compared: bool) -> Iterator[ReadmeLine]:
    yield ReadmeLine("Hoe te lezen", look=Look.HEADING)
    how = (HOW_TO_READ % (BESIDE if compared else ALONE)).splitlines()
    reading = [*how, *(DATA_TO_READ if profile is Profile.RESEARCH else ())]
    for number, text in enumerate(reading, 1):
        yield ReadmeLine(str(number), text)


def _notes(sheets: Sequence[str], notes: Mapping[str, Sequence[str]]) -> Iterator[ReadmeLine]:
    yield ReadmeLine("Toelichting per blad", look=Look.HEADING)
    for name in sheets:
        if notes.get(name):
            yield ReadmeLine(name, " ".join(notes[name]))


def _contents(sheets: Sequence[str]) -> Iterator[ReadmeLine]:
    yield ReadmeLine("Inhoud", look=Look.HEADING)
    for name in sheets:
        yield ReadmeLine(name, SHEETS.get(name, "vervolg van het vorige blad"), Look.LINK)


def _legend(profile: Profile, smallest_group: int) -> Iterator[ReadmeLine]:
    yield ReadmeLine("Tekens en codes", look=Look.HEADING)
    for mark, meaning in MARKS.items():
        yield ReadmeLine(mark, meaning)
    yield ReadmeLine("Drempel k", f"{smallest_group}: van een kleinere groep staat er alleen het aantal")
    if profile is Profile.RESEARCH:
        for code, label in MISSING_LABELS.items():
            yield ReadmeLine(str(code), label)
        yield ReadmeLine(
            "-9 bij een score", f"{NOT_COMPUTED}: te weinig vragen beantwoord, of een meting ontbreekt"
        )
