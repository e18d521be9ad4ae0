"""``cleanup surveys``: bring in answers that were collected elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cleanup.commands.base import changes, clock, of_size

if TYPE_CHECKING:
    from cleanup.services.surveys.incoming import Looked

LARGEST_FILE = 64 * 2**20  # ten thousand answers are three
WITHOUT_REASON = "opdrachtregel, zonder reden"


@click.group("surveys")
def command() -> None:
    """Vragenlijsten."""


@command.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--pilot", default="", help="Code van de pilot; anders staat die in een kolom.")
@click.option("--moment", default="", help="t-1, t0, t1, t2 of t3; anders staat het in een kolom.")
@click.option("--recipe", default="", help="Naam van een bewaard recept voor de kolommen.")
@click.option("--missing", default="", help="Andere codes voor geen antwoord, zoals 99,88.")
@click.option(
    "--reason", default="", help="Waarom antwoorden bij een gesloten of nooit geopend moment komen."
)
@click.option("--only-new", is_flag=True, help="Sla regels over die er al zijn.")
@click.option(
    "--drop-other", is_flag=True, help="Laat eigen woorden weg waar een vraag er geen plek voor heeft."
)
@click.option("--dry-run", is_flag=True, help="Laat zien wat er zou gebeuren; bewaar niets.")
@changes
def import_(file: Path, **options: str | bool) -> None:
    """Lees antwoorden uit FILE in; één foute rij, en er wordt niets ingelezen.

    FILE is een export van Google Formulieren, Microsoft Forms, LimeSurvey, Qualtrics, SurveyMonkey,
    KoboToolbox of ODK, een .sav, of Data_breed, Data_lang of CSV van onszelf.
    """
    from cleanup.services import surveys

    whole = of_size(file, LARGEST_FILE)
    if surveys.is_own_file(whole) and not any(
        options[name] for name in ("only_new", "dry_run", "drop_other")
    ):
        _store_own(whole, str(options["reason"]))
    else:
        _store_other(whole, options)


def _store_own(file: Path, reason: str) -> None:
    from cleanup.services import surveys
    from cleanup.services.surveys.incoming.judging import fingerprint_of
    from cleanup.services.surveys.incoming.storing import Note

    marked = surveys.not_open(file, clock())
    print_mark = fingerprint_of(file.read_bytes().hex())
    why = reason or (WITHOUT_REASON if marked else "")
    rows = surveys.import_csv(file, Note(None, clock(), "own", print_mark, why))
    _say(file, rows)
    if marked:
        click.echo(f"Let op, niet open en daarom gemarkeerd: {', '.join(marked)}.")


def _store_other(file: Path, options: dict[str, str | bool]) -> None:
    from cleanup.services.surveys import incoming

    table = incoming.read_answer_file(file.read_bytes())
    click.echo(f"{table.product_label}: {len(table.rows)} rijen gelezen.", err=True)
    name = str(options["recipe"])
    recipe = incoming.find_recipe(name, table) if name else incoming.ImportRecipe()
    choices = incoming.Choices(
        pilot=str(options["pilot"]),
        moment=str(options["moment"]),
        roles=recipe.roles,
        missing=incoming.missing_codes(str(options["missing"])),
        order=recipe.orders,
        reason=str(options["reason"]),
        only_new=bool(options["only_new"]),
        only_sure=True,
        drop_other=bool(options["drop_other"]),
    )
    if options["dry_run"]:
        _tell(incoming.look_at_answers(table, choices, clock()))
        return
    _say(file, incoming.store_answers(table, choices, None, clock()).rows)


def _tell(looked: Looked) -> None:
    for one in looked.judged.counts:
        click.echo(f"{one.pilot} {one.moment}: {one.count} ({one.state.value})")
    known, doubled = len(looked.judged.known), len(looked.judged.doubled)
    click.echo(f"koppelen: {looked.judged.linked}, zonder code: {looked.judged.without_code}")
    click.echo(f"zijn er al: {known}, dubbel in het bestand: {doubled}, leeg: {looked.empty}")
    if looked.judged.ours.is_own:
        click.echo(f"Dit is een export van hier: {looked.judged.ours.here} staan er al en komen er niet bij.")
    table = looked.table
    click.echo(
        f"niet ingestuurd: {table.unfinished}, daar afgekeurd: {table.refused}, proef: {table.left_out}"
    )
    for place in looked.overlooked:
        click.echo(f"lijkt een antwoord, hoort bij geen vraag: {table.header[place]}")
    for moment, item in looked.missing:
        click.echo(f"geen kolom gevonden: {item.code} bij {moment}")
    for place in looked.personal:
        click.echo(f"weggelaten, kan een persoon aanwijzen: {looked.table.header[place]}")
    for problem in looked.problems[:20]:
        click.echo(str(problem))


def _say(file: Path, rows: int) -> None:
    from cleanup.services.platform import audit

    audit.record(audit.Kind.IMPORTED, None, clock(), "answers", file=file.name, rows=rows)
    click.echo("1 vragenlijst ingelezen." if rows == 1 else f"{rows} vragenlijsten ingelezen.")
