"""``cleanup pilots``: list them, open and close their moments."""

from __future__ import annotations

import json

import click

from cleanup.commands.base import changes, clock, reads


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


@command.command("open")
@click.argument("code")
@click.argument("moment")
@changes
def open_(code: str, moment: str) -> None:
    """Open een meetmoment (t0, t1 of t2) van een pilot."""
    from cleanup.services import pilots, surveys

    opened = surveys.open_moment(pilots.find_pilot(code), moment.lower(), clock())
    click.echo(f"{moment} van {code} is open." if opened else f"{moment} van {code} was al open.")


@command.command("close")
@click.argument("code")
@click.argument("moment")
@changes
def close(code: str, moment: str) -> None:
    """Sluit een meetmoment van een pilot."""
    from cleanup.services import pilots, surveys

    closed = surveys.close_moment(pilots.find_pilot(code), moment.lower(), clock())
    click.echo(f"{moment} van {code} is gesloten." if closed else f"{moment} van {code} was al gesloten.")
