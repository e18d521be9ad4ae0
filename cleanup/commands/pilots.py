"""``cleanup pilots``: list them, open and close their moments."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cleanup.commands.base import changes, clock, of_size, reads
from cleanup.domain.pilots.fields import ImportColumn, names

if TYPE_CHECKING:
    from cleanup.services.platform.imports import CheckedRows

LARGEST_FILE = 4 * 2**20


def _lines(columns: Iterable[str]) -> str:
    return textwrap.fill(", ".join(columns), 88, initial_indent="  ", subsequent_indent="  ")


NEEDED = (*names(lambda place: place.column is ImportColumn.NEEDED), "organisation")
ALLOWED = (*names(lambda place: place.column is ImportColumn.ALLOWED), "programme", "region", "code")
IMPORT_HELP = f"""\
Lees pilots in uit een bestand (.xlsx, .ods of CSV), allemaal of geen.

\b
Kolommen die er moeten zijn:
{_lines(NEEDED)}
Kolommen die mogen:
{_lines(ALLOWED)}
Voorbeeld:
  date,starts_at,ends_at,organisation,municipality,expected
  2027-03-10,13:00,17:00,Pitstop,Eindhoven,17

Een organisatie die er nog niet is wordt toegevoegd. Zonder kolom programme (code of naam) komt een pilot in
het programma dat bij de datum past; is er nog geen enkel programma, dan wordt er een gemaakt, en dat staat
erbij. Wat opvalt (vakantie, aanlooptijd, buiten het programma) en wat niet wordt overgenomen, staat erbij.
Bij een fout staat de regel erbij en wordt niets opgeslagen.
"""


@click.group("pilots")
def command() -> None:
    """Pilots."""


@command.command("list")
@click.option("--json", "as_json", is_flag=True, help="Als JSON, voor scripts.")
@reads
def list_(*, as_json: bool) -> None:
    """Toon alle pilots met hun codes en open momenten."""
    from cleanup.services import pilots, surveys

    now = clock()
    rows = [
        {
            "code": pilot.code,
            "day_code": pilot.day_code,
            "date": pilot.date.isoformat(),
            "organisation": pilot.organisation.name,
            "status": pilot.status,
            "open": list(surveys.open_moments(pilot, now)),
        }
        for pilot in pilots.list_pilots()
    ]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for row in rows:
        opened = ", ".join(row["open"]) or "-"
        codes = f"{row['code']}  {row['day_code']}  {row['date']}"
        click.echo(f"{codes}  {row['status']:<12} {opened:<8} {row['organisation']}")


@command.command("import", help=IMPORT_HELP)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--swap-days/--keep-days", default=None, help="Dag en maand van rekenbladdatums omwisselen.")
@changes
def import_(file: Path, *, swap_days: bool | None) -> None:
    """Lees pilots in uit een bestand, allemaal of geen; wat opvalt staat erbij."""
    from cleanup.domain.platform.local_time import local_day
    from cleanup.services import partners, pilots
    from cleanup.services.platform import audit, imports

    content = of_size(file, LARGEST_FILE).read_bytes()
    at = imports.Occasion(None, clock(), local_day(clock()))
    before = {one.code for one in partners.list_programmes()}
    say_checked(imports.check_file(pilots.PILOT_ROWS, content, at, is_swapped=swap_days))
    stored = imports.store_file(pilots.PILOT_ROWS, content, at, is_swapped=bool(swap_days))
    for made in (one for one in partners.list_programmes() if one.code not in before):
        click.echo(f"Er was nog geen programma. Gemaakt: {made.code} ({made.name}).", err=True)
    audit.record(audit.Kind.IMPORTED, None, clock(), "pilots", file=file.name, rows=len(stored))
    click.echo("1 pilot ingelezen." if len(stored) == 1 else f"{len(stored)} pilots ingelezen.")


def say_checked(checked: CheckedRows) -> None:
    """Say on the error stream what is to be thought of, in the words of the page; refuse what is asked about.

    Raises
    ------
    UsageError
        When it must first be said whether a spreadsheet swapped day and month.
    """
    from cleanup.domain.platform.column_words import column_label
    from cleanup.domain.platform.findings import group_findings
    from cleanup.formatting import day, problem_told
    from cleanup.web.wording import translated

    for remark in checked.remarks:
        told = (remark.title, ", ".join(remark.names), translated(remark.text, remark.values))
        click.echo(" ".join(filter(None, told)), err=True)
    if checked.known:
        click.echo(f"{checked.known} van {len(checked.rows)} rijen zijn er al en veranderen niet.", err=True)
    for group in group_findings(checked.findings):
        click.echo(f"{group.title}: {len(group.findings)}", err=True)
        for finding in group.shown:
            click.echo(f"  regel {finding.line}: {problem_told(finding)}", err=True)
        if group.hidden:
            click.echo(f"  … en nog {group.hidden}.", err=True)
    if checked.swapped:
        first, other = day(checked.swapped.stands), day(checked.swapped.swapped)
        name = column_label(checked.swapped.column)
        ask = f"Kolom {name}: zijn dag en maand verwisseld? {other}: --swap-days. {first}: --keep-days."
        raise click.UsageError(ask)


@command.command("open")
@click.argument("code")
@click.argument("moment")
@click.option("--ahead", default=0, show_default=True, help="Mag zoveel dagen vóór de dag al open.")
@changes
def open_(code: str, moment: str, ahead: int) -> None:
    """Open een meetmoment (t0, t1 of t2) van een pilot."""
    from cleanup.domain.platform.local_time import local_day
    from cleanup.domain.surveys.opening import agreed_details, days_too_early
    from cleanup.services import pilots, surveys
    from cleanup.services.platform import audit

    pilot, name = pilots.find_pilot(code), moment.lower()
    opened = surveys.open_moment(pilot, name, clock(), ahead)
    if opened:
        early = agreed_details(days_too_early(name, pilot.date, local_day(clock())), ahead)
        audit.record(audit.Kind.OPENED, None, clock(), pilot.code, moment=name, **early)
    click.echo(f"{moment} van {code} is open." if opened else f"{moment} van {code} was al open.")


@command.command("close")
@click.argument("code")
@click.argument("moment")
@changes
def close(code: str, moment: str) -> None:
    """Sluit een meetmoment van een pilot."""
    from cleanup.services import pilots, surveys
    from cleanup.services.platform import audit

    pilot = pilots.find_pilot(code)
    closed = surveys.close_moment(pilot, moment.lower(), clock())
    if closed:
        rows = surveys.count_finished(pilot).get(moment.lower(), 0)
        audit.record(audit.Kind.CLOSED, None, clock(), pilot.code, moment=moment.lower(), rows=rows)
    click.echo(f"{moment} van {code} is gesloten." if closed else f"{moment} van {code} was al gesloten.")
