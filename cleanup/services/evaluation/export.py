"""Writing an export: the workbook, its data as CSV or SPSS, or the package with everything."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Callable
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select, text

from cleanup.config import settings
from cleanup.domain.evaluation.figures import ENDINGS, EXCLUSION_LABELS, PACKAGE, SHAREABLE
from cleanup.domain.evaluation.releases import NOT_RELEASED
from cleanup.domain.platform.errors import NotFoundError, RuleBrokenError
from cleanup.domain.platform.local_time import local_day
from cleanup.domain.surveys.moments import EVERY_MOMENT
from cleanup.domain.surveys.questionnaires import MOMENTS
from cleanup.extensions import db
from cleanup.models.evaluation.releases import Release
from cleanup.models.surveys.responses import Response
from cleanup.services import surveys
from cleanup.services.evaluation import plans, releases
from cleanup.services.evaluation.collect import read_answers
from cleanup.services.evaluation.compared import live_comparison, released_comparison
from cleanup.services.evaluation.said_release import closed_since, said_of, said_of_now
from cleanup.services.evaluation.scope import Scope

if TYPE_CHECKING:
    from cleanup.analysis.disclosure.tables import SafeTable
    from cleanup.analysis.results import Results
    from cleanup.analysis.workbook import Excluded, Provenance
    from cleanup.services.evaluation.settled_designs import SettledDesign

FIGURES = "tbl_cijfers"
Progress = Callable[[int, int], None]
ROOT = Path(__file__).resolve().parents[3]


def write_export(
    target: Path,
    scope: Scope,
    now: dt.datetime,
    *,
    profile: str,
    form: str = "xlsx",
    role: str,
    export_id: str,
    progress: Progress | None = None,
) -> None:
    """Write an export to a path; the file is there whole or not at all.

    ``form`` is xlsx, csv, sav or pakket; the last three hold rows of answers. ``progress`` is told how many
    rows of the workbook are written and how many there are. ``role`` says who asked, never a name. The
    profile to share holds what was published; raises RuleBrokenError when nothing was yet.
    """
    from cleanup.analysis import workbook
    from cleanup.analysis.package import Sources, write_package
    from cleanup.analysis.responses import versions_in
    from cleanup.analysis.results import build_results

    if profile == SHAREABLE:
        _write_shared(target, scope, now, role, export_id, progress)
        return
    answers = read_answers(scope, now)
    pilots = None if scope.is_whole else scope.codes
    provenance = _provenance(scope, now, role, export_id)
    provenance = replace(
        provenance,
        untested=surveys.untested(versions_in(answers, pilots)),
        figures=said_of_now(scope, now),
        later=closed_since(scope, now),
    )
    if form == "csv":
        workbook.write_csv(target, answers, provenance=provenance, pilots=pilots)
        return
    if form == "sav":
        workbook.write_sav(target, answers, provenance=provenance, pilots=pilots)
        return
    results = build_results(answers, pilots=pilots, profile=profile, smallest_group=settings().smallest_group)
    tables, compared = _with_comparison(results.tables, scope, now, is_live=True)
    results, provenance = replace(results, tables=tables), replace(provenance, compared=compared)
    if form == PACKAGE:
        results, draws = _with_numbers_of_comparison(results, scope, now)
        sources = Sources(
            releases=tuple(_last_releases(scope)), plans=tuple(plans.digests_of(scope)), draws=draws
        )
        write_package(target, answers, results, provenance=provenance, sources=sources, progress=progress)
        return
    workbook.write_workbook(
        target,
        answers,
        results,
        profile=workbook.Profile(profile),
        provenance=provenance,
        progress=progress,
    )


def _write_shared(
    target: Path, scope: Scope, now: dt.datetime, role: str, export_id: str, progress: Progress | None
) -> None:
    """Write the workbook to share of what was published; figures of now never leave the house this way."""
    from cleanup.analysis import workbook

    try:
        tables, found = releases.tables_to_share(scope)
    except NotFoundError as error:
        raise RuleBrokenError(NOT_RELEASED) from error
    tables, compared = _with_comparison(tables, scope, now, is_live=False)
    facts = [releases.facts_of(release) for release in found]
    codes = [scope.pilot.code] if scope.pilot else [code for one in facts for code in _codes(one, scope)]
    versions = {version for one in facts for code in codes for version in one["versions"].get(code, ())}
    known = surveys.list_versions()
    workbook.write_shared(
        target,
        tables,
        {version: known[version] for version in sorted(versions) if version in known},
        _population(tables, facts, codes),
        provenance=replace(
            _provenance(scope, now, role, export_id),
            excluded=_excluded_of(facts, codes),
            releases=[_words(release) for release in found],
            figures=said_of(found),
            later=closed_since(scope, now),
            untested=surveys.untested(versions),
            compared=compared,
            smallest_group=max(release.smallest_group for release in found),
        ),
        progress=progress,
    )


def _with_comparison(
    tables: dict[str, SafeTable], scope: Scope, now: dt.datetime, *, is_live: bool
) -> tuple[dict[str, SafeTable], bool]:
    """Return the tables with what was compared among the figures of a programme, and if anything was."""
    if scope.programme is None or not scope.is_whole or scope.pilot is not None or FIGURES not in tables:
        return tables, False
    found = live_comparison(scope, now) if is_live else released_comparison(scope)
    if not found.factors:
        return tables, False
    from cleanup.analysis.comparison_rows import with_comparison

    return tables | {FIGURES: with_comparison(tables[FIGURES], found.factors, local_day(now))}, True


def _with_numbers_of_comparison(
    results: Results, scope: Scope, now: dt.datetime
) -> tuple[Results, tuple[str, ...]]:
    """Return results with every number of what was compared, and each draw or division in words."""
    if scope.programme is None or not scope.is_whole or scope.pilot is not None:
        return results, ()
    found = live_comparison(scope, now)
    if not found.factors:
        return results, ()
    from cleanup.analysis.comparison_rows import comparison_table

    table = comparison_table(found.factors, found.went, found.waited)
    return replace(results, more={**results.more, table.name: table}), tuple(map(_settled, found.designs))


def _settled(one: SettledDesign) -> str:
    """Return who went and who waited, and of a draw the seed and the digest that make it again."""
    sides = f"gingen {', '.join(one.goes)}; wachtten {', '.join(one.waits)}"
    design = one.design
    if design.drawn_at is None or not design.seed:
        return sides
    drawn = f"geloot op {local_day(design.drawn_at).isoformat()}, zaad {design.seed}"
    return f"{sides}; {drawn}, sha256 {design.sha256}"


def _last_releases(scope: Scope) -> list[str]:
    """Return the newest release of each programme in words; the figures of the package are those of now."""
    found = (releases.latest_release(programme.id) for programme in scope.programmes)
    return [_words(release) for release in found if release is not None]


def _codes(facts: dict[str, Any], scope: Scope) -> list[str]:
    return [code for code in facts["pilots"] if not scope.filters or code in scope.codes]


def _population(tables: Any, facts: list[dict[str, Any]], codes: list[str]) -> list[tuple[str, int]]:
    """Return how many pilots, participations, answers and linked people the published tables are about."""
    rows = [row for row in tables["tbl_respons"].records if row["pilot"] in codes]

    known = {row["moment"] for row in rows}
    moments = [one for one in EVERY_MOMENT if one in known or one in MOMENTS]

    def total(moment: str, column: str) -> int:
        cells = (row[column] for row in rows if row["moment"] == moment)
        return sum(cell for cell in cells if isinstance(cell, int))

    return [
        ("Pilots", len(codes)),
        ("Deelnames", sum(one["participations"].get(code, 0) for one in facts for code in codes)),
        *((f"Antwoorden {moment}", total(moment, "afgerond")) for moment in moments),
        *((f"Gekoppeld t0 en {other}", total(other, "gekoppeld")) for other in moments if other != "t0"),
    ]


def _excluded_of(facts: list[dict[str, Any]], codes: list[str]) -> list[Excluded]:
    from cleanup.analysis.workbook import Excluded

    count = sum(one["excluded"].get(code, 0) for one in facts for code in codes)
    return [Excluded(what="antwoorden", count=count, reason="een evaluator ze wegliet")] if count else []


def _words(release: Release) -> str:
    """Return a release in words: programme, number, date and digest."""
    code = releases.facts_of(release)["programme"]["code"]
    return f"{code}, vrijgave {release.number}, {local_day(release.made_at)}, sha256 {release.sha256}"


def new_export_id() -> str:
    """Return the short random id that an export carries in its name and on its sheets."""
    return secrets.token_hex(4)


def export_name(scope: Scope, profile: str, form: str, now: dt.datetime, export_id: str) -> str:
    """Return the name of the file, ASCII and lower case (``peers.md`` 6.2)."""
    from cleanup.analysis import workbook

    subject = scope.pilot.code if scope.pilot else None
    return workbook.file_name(subject, workbook.Profile(profile), local_day(now), export_id, ENDINGS[form])


def _provenance(scope: Scope, now: dt.datetime, role: str, export_id: str) -> Provenance:
    from cleanup.analysis.workbook import ALL_PROGRAMMES, Provenance

    filters: dict[str, object] = {"programmas": [programme.code for programme in scope.programmes]}
    if scope.pilot:
        filters["pilot"] = scope.pilot.code
    return Provenance(
        export_id=export_id,
        made_at=now,
        role=role,
        programme=scope.programme.name if scope.programme else ALL_PROGRAMMES,
        subject=scope.pilot.code if scope.pilot else None,
        is_demo=scope.is_demo,
        smallest_group=settings().smallest_group,
        filters={**filters, **scope.filters.values},
        filters_in_words=f"pilot {scope.pilot.code}" if scope.pilot else scope.filters.words,
        app_version=version("cleanup"),
        git_hash=_git_hash(),
        schema_version=_schema_version(),
        excluded=_excluded(scope),
    )


def _git_hash() -> str:
    """Return the commit this runs from, empty when it does not run from a checkout."""
    head = ROOT / ".git" / "HEAD"
    if not head.is_file():
        return ""
    found = head.read_text().strip()
    named = ROOT / ".git" / found.removeprefix("ref: ")
    if found.startswith("ref: "):
        return named.read_text().strip() if named.is_file() else ""
    return found


def _schema_version() -> str:
    return str(db.session.scalar(text("SELECT version_num FROM alembic_version")) or "")


def _excluded(scope: Scope) -> list[Excluded]:
    from cleanup.analysis.workbook import Excluded

    query = (
        select(Response.moment, Response.excluded, func.count())
        .where(Response.pilot_id.in_([pilot.id for pilot in scope.chosen]), Response.excluded != "")
        .group_by(Response.moment, Response.excluded)
        .order_by(Response.moment, Response.excluded)
    )
    return [
        Excluded(what=f"antwoorden {moment}", count=count, reason=EXCLUSION_LABELS[reason])
        for moment, reason, count in db.session.execute(query)
    ]
