"""The figures of a release, for pages and files: whole units only, exactly as they were published."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select

from cleanup.analysis.disclosure.ladder import Ladder
from cleanup.analysis.factors import factors_of
from cleanup.analysis.summary import Told
from cleanup.domain.platform.errors import NotFoundError
from cleanup.extensions import db
from cleanup.models.evaluation.releases import Release
from cleanup.models.partners.organisations import Programme
from cleanup.models.pilots.plan import Pilot
from cleanup.services import surveys
from cleanup.services.evaluation.figures import Figures, summaries_of
from cleanup.services.evaluation.releases.parts import WHOLE, Tables, together
from cleanup.services.evaluation.releases.stored import (
    facts_of,
    find_release_with,
    latest_release,
    parts_of,
)
from cleanup.services.evaluation.scope import Scope
from cleanup.services.evaluation.tables import shown_tables

VARIANT = "variant"
FIGURES = "tbl_cijfers"


@dataclass(frozen=True)
class ReleaseNote:
    """Which release figures come from.

    ``programme`` is its code when it is another than that of the page; ``closed`` are the moments of the one
    pilot it is about that were closed then.
    """

    number: int
    made_at: dt.datetime
    sha256: str
    programme: str = ""
    closed: tuple[str, ...] = ()


def note_of(release: Release, programme_id: str) -> ReleaseNote:
    """Return what a page says of the release it shows."""
    other = "" if release.programme_id == programme_id else facts_of(release)["programme"]["code"]
    return ReleaseNote(release.number, release.made_at, release.sha256, other)


def released_figures(scope: Scope) -> Figures | None:
    """Return the figures of a scope as they were published; None when they were not yet.

    A filter chooses whole units: the row of a variant, and the pilots' own rows. The total of a programme
    stands there only when nothing is left out.
    """
    if scope.pilot is not None:
        return released_figures_of_pilot(scope.pilot)
    release = latest_release(scope.programmes[0].id) if scope.programme else None
    if release is None:
        return None
    facts = facts_of(release)
    leaves_out = _leaves_out(facts, scope)
    whole = parts_of(release, [WHOLE])[0]
    tables = _chosen(whole, scope) if leaves_out else whole
    codes = [code for code in scope.codes if code in facts["pilots"]]
    figures = _figures(release, tables, codes, note_of(release, scope.programmes[0].id))
    group = (VARIANT, _variant_label(tables, scope)) if leaves_out else None
    chosen = set(codes)
    named = {name: [code for code in found if code in chosen] for name, found in facts["named"].items()}
    return replace(
        figures,
        group=group,
        named=named,
        load_pilots=lambda pilots, names: _with_pilots(figures, release, pilots, names),
    )


def released_figures_of_pilot(pilot: Pilot) -> Figures | None:
    """Return the figures of one pilot as they were published; None when no release speaks of it."""
    try:
        release = find_release_with(pilot.code, pilot.programme_id)
    except NotFoundError:
        return None
    parts = parts_of(release, [pilot.code])
    if not parts:
        return None
    closed = facts_of(release)["closings"].get(pilot.code, ())
    note = replace(note_of(release, pilot.programme_id), closed=tuple(closed))
    figures = _figures(release, parts[0], [pilot.code], note)
    told = figures.told
    summaries = summaries_of(figures.tables, told, [("pilot", pilot.code)]) if told else {}
    return replace(figures, summaries=summaries)


def _figures(release: Release, tables: Tables, codes: Sequence[str], note: ReleaseNote) -> Figures:
    facts, questionnaires = facts_of(release), surveys.list_versions()
    excluded = sum(facts["excluded"].get(code, 0) for code in codes)
    versions = {version for code in codes for version in facts["versions"].get(code, ())}
    answered = {version: one for version, one in questionnaires.items() if version in _all_versions(facts)}
    told = Told(factors_of(answered), excluded, Ladder(release.smallest_group))
    shown = shown_tables(tables)
    return Figures(
        tables=shown,
        summaries=summaries_of(shown, told),
        smallest_group=release.smallest_group,
        excluded=excluded,
        versions=tuple(sorted(versions)),
        questionnaires=questionnaires,
        release=note,
        told=told,
        on_the_day=facts.get("on_the_day"),
    )


def _all_versions(facts: Mapping[str, Any]) -> set[str]:
    return {version for found in facts["versions"].values() for version in found}


def _with_pilots(figures: Figures, release: Release, codes: Iterable[str], names: Iterable[str]) -> Figures:
    """Return the figures with the rows of these pilots in these tables too; one query."""
    wanted = [f"tbl_{name}" for name in names]
    whole = {name: figures.safe(name.removeprefix("tbl_")) for name in wanted}
    parts = parts_of(release, codes, wanted)
    return replace(
        figures, tables={**figures.tables, **shown_tables(together([whole, *parts]))}, load_pilots=None
    )


def _leaves_out(facts: Mapping[str, Any], scope: Scope) -> bool:
    """Whether a filter leaves out a pilot that was published; one that keeps all of them is no filter."""
    return bool(scope.filters) and not set(facts["pilots"]) <= set(scope.codes)


def _chosen(whole: Tables, scope: Scope) -> Tables:
    """Return the rows that stand for exactly what was chosen: all of them, or those of a variant."""
    if not scope.filters:
        return whole
    label = _variant_label(whole, scope)
    return {name: table.only(_is_of(row, label) for row in table.records) for name, table in whole.items()}


def _is_of(row: Mapping[str, Any], label: str) -> bool:
    return bool(label) and row.get("niveau") == VARIANT and row.get("groep") == label


def _variant_label(_tables: Tables, scope: Scope) -> str:
    """Return the variant that was chosen as a whole; empty when a period was chosen too."""
    return "" if scope.filters.since or scope.filters.until else scope.filters.variant


def has_released(scope: Scope) -> bool:
    """Whether a release speaks of what was asked for."""
    if scope.pilot is None:
        return any(latest_release(one.id) is not None for one in scope.programmes)
    try:
        return bool(find_release_with(scope.pilot.code, scope.pilot.programme_id))
    except NotFoundError:
        return False


def list_published() -> list[Programme]:
    """Return the programmes of which figures were published, the latest first; one query."""
    published = Programme.id.in_(select(Release.programme_id))
    query = select(Programme).where(published).order_by(Programme.starts_on.desc(), Programme.code)
    return list(db.session.scalars(query))


def tables_to_share(scope: Scope) -> tuple[Tables, list[Release]]:
    """Return the published tables of a scope, for a file to share, and the releases they come from.

    Raises
    ------
    NotFoundError
        When nothing of it was published yet.
    """
    if scope.pilot is not None:
        release = find_release_with(scope.pilot.code, scope.pilot.programme_id)
        return together(parts_of(release, [scope.pilot.code])), [release]
    found = [one for one in map(latest_release, (one.id for one in scope.programmes)) if one is not None]
    if not found:
        raise NotFoundError
    several = len(found) > 1
    tables = [_of_programme(release, scope, several=several) for release in found]
    return together(tables), found


def _of_programme(release: Release, scope: Scope, *, several: bool) -> Tables:
    facts = facts_of(release)
    codes = [code for code in sorted(facts["pilots"]) if not scope.filters or code in scope.codes]
    whole = parts_of(release, [WHOLE])[0]
    whole = _chosen(whole, scope) if _leaves_out(facts, scope) else whole
    tables = together(
        [
            whole,
            *(
                {name: t for name, t in part.items() if name != "tbl_cijfers"}
                for part in parts_of(release, codes)
            ),
        ]
    )
    return _named_apart(tables, facts["programme"]["code"]) if several else tables


def _named_apart(tables: Tables, code: str) -> Tables:
    """Return the tables of one programme as they stand beside those of another: its code in each name."""
    found = {}
    for name, table in tables.items():
        rows = [_apart(dict(record), code) for record in table.records]
        found[name] = replace(
            table, rows=tuple(tuple(row[column] for column in table.columns) for row in rows)
        )
    return found


def _apart(row: dict[str, Any], code: str) -> dict[str, Any]:
    if row.get("pilot") == "programma":
        row["pilot"] = f"programma: {code}"
    if row.get("niveau") in {VARIANT, "profiel"} and row.get("groep"):
        row["groep"] = f"{code}: {row['groep']}"
    return row
