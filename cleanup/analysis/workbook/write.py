"""Puts the workbook together: which sheets, in which order, for whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

import pandas as pd

from cleanup.analysis import as_meant, bounds_table, reliable_table
from cleanup.analysis.answers import Answers
from cleanup.analysis.disclosure.shape import plain
from cleanup.analysis.disclosure.tables import SafeTable, computed_table, counted_rows
from cleanup.analysis.factors import FactorView, factors_of
from cleanup.analysis.results import Results, suppression_table
from cleanup.analysis.workbook.book import Book, BookProperties, Progress
from cleanup.analysis.workbook.chart_page import add_chart_page
from cleanup.analysis.workbook.codebook import codebook, value_labels
from cleanup.analysis.workbook.data_sheets import DataSheets, data_sheets, frame_sheet, observations_of
from cleanup.analysis.workbook.files import opened
from cleanup.analysis.workbook.models import Models
from cleanup.analysis.workbook.native_charts import PlacedTable
from cleanup.analysis.workbook.origin import count_cut, origin_sheet
from cleanup.analysis.workbook.participations import Participations, participations
from cleanup.analysis.workbook.profile import Profile
from cleanup.analysis.workbook.provenance import Provenance
from cleanup.analysis.workbook.readme_sheet import SHEET as FRONT
from cleanup.analysis.workbook.readme_sheet import population_of, title_of, write_front
from cleanup.analysis.workbook.result_sheets import (
    AT_THE_END,
    BEFORE_CHARTS,
    LINKING,
    SUPPRESSION,
    ResultSheet,
    as_sheet,
    named,
    together,
)
from cleanup.analysis.workbook.table import TableSheet
from cleanup.analysis.workbook.variables import list_variables
from cleanup.analysis.workbook.wide import count_valid, wide_data
from cleanup.domain.surveys.moments import EVERY_MOMENT
from cleanup.domain.surveys.questionnaires import MOMENTS, Questionnaire

CREATOR = "Social Cleanup, Diversion"


@dataclass(frozen=True, kw_only=True)
class _Sources:
    """What the data sheets and the code book are made of; without data in the profile to share."""

    data: DataSheets | None
    observations: pd.DataFrame
    codebook: pd.DataFrame
    labels: pd.DataFrame


@dataclass(frozen=True, kw_only=True)
class _Content:
    """All that a workbook is written from."""

    tables: Mapping[str, SafeTable]
    questionnaires: Mapping[str, Questionnaire]
    population: Sequence[tuple[str, int]]
    sources: _Sources
    span: tuple[int, int]


def write_workbook(
    target: Path | BinaryIO,
    answers: Answers,
    results: Results,
    *,
    profile: Profile,
    provenance: Provenance,
    progress: Progress | None = None,
    seed: int | None = None,
) -> None:
    """Write the workbook of 26 sheets (to share: 21) to a path, which is replaced at the end, or to a stream.

    ``results`` are those of ``answers`` for this profile; they say which pilots are in the export.
    ``progress`` is told how many rows are written and how many there are; ``seed`` as in ``wide_data``.
    Raises ValueError when the results were made for another profile, so that nothing complete is shared by
    mistake.
    """
    if results.profile != profile:
        raise ValueError(f"the results are made for profile {results.profile}, not {profile}")
    people = participations(results.study)
    content = _Content(
        tables=results.tables
        | {"tbl_verloop": as_meant.beside(results.table("tbl_verloop"), results.table(as_meant.TABLE))},
        questionnaires=answers.questionnaires,
        population=population_of(people),
        sources=_sources(answers, people, profile, provenance.untested, seed),
        span=_span_of(results.study.factors),
    )
    _write(target, content, profile, provenance, progress)


def write_shared(
    target: Path | BinaryIO,
    tables: Mapping[str, SafeTable],
    questionnaires: Mapping[str, Questionnaire],
    population: Sequence[tuple[str, int]],
    *,
    provenance: Provenance,
    progress: Progress | None = None,
) -> None:
    """Write the workbook to share of tables that were published: nothing is computed anew.

    ``questionnaires`` are those that were answered, by version; ``population`` says how many the tables are
    about. ``tbl_afscherming`` is counted over the rows that are in this file.
    """
    factors = factors_of(questionnaires)
    counted = {name: _as_published(table) for name, table in tables.items()}
    counted.setdefault(reliable_table.TABLE, _none_then(reliable_table.TABLE, reliable_table.COLUMNS))
    counted[bounds_table.TABLE] = bounds_table.bounds_table(counted, factors, rounded=True)
    counted["tbl_verloop"] = as_meant.beside(counted["tbl_verloop"], tables.get(as_meant.TABLE))
    counted["tbl_citaten"] = _without(counted["tbl_citaten"], "pilot")
    listed = [counted[place.table] for place in (*BEFORE_CHARTS, *AT_THE_END)]
    counted["tbl_afscherming"] = suppression_table(listed, provenance.smallest_group)
    asked = set(tables["tbl_respons"].column("moment"))
    variables = list_variables(
        questionnaires,
        [one for one in EVERY_MOMENT if one in asked or one in MOMENTS],
        provenance.untested,
    )
    content = _Content(
        tables=counted,
        questionnaires=questionnaires,
        population=population,
        sources=_Sources(
            data=None,
            observations=pd.DataFrame(),
            codebook=codebook(variables, None, 0),
            labels=value_labels(variables),
        ),
        span=_span_of(factors),
    )
    _write(target, content, Profile.SHAREABLE, provenance, progress)


def _as_published(table: SafeTable) -> SafeTable:
    """Return a published table with its rows counted, its numbers with no more digits than were published."""
    rows = tuple(tuple(map(plain, row)) for row in table.rows)
    return replace(table, rows=rows, log=counted_rows(table))


def _none_then(name: str, columns: tuple[str, ...]) -> SafeTable:
    """Return a table that releases did not have yet when these figures were published."""
    return computed_table(name, columns, ())


def _without(table: SafeTable, column: str) -> SafeTable:
    """Return a table without a column."""
    places = [place for place, name in enumerate(table.columns) if name != column]
    return replace(
        table,
        columns=tuple(table.columns[place] for place in places),
        rows=tuple(tuple(row[place] for place in places) for row in table.rows),
    )


def _write(
    target: Path | BinaryIO,
    content: _Content,
    profile: Profile,
    provenance: Provenance,
    progress: Progress | None,
) -> None:
    sources, tables = content.sources, content.tables
    book = _new_book(profile, provenance)
    book.add_page(FRONT)
    levels = tables["tbl_mem"].frame
    models = Models(levels["factor"], content.questionnaires)
    placed = {
        place.table: _add_result(
            book, named(place, models, compared=provenance.compared), tables, provenance.about_test
        )
        for place in BEFORE_CHARTS
    }
    add_chart_page(book, placed, content.span, provenance.about_test, compared=provenance.compared)
    for sheet in _later_sheets(sources):
        book.add_table(sheet)
    for place in (LINKING, SUPPRESSION):
        if profile in place.profiles:
            placed[place.table] = _add_result(book, place, tables, provenance.about_test)
    last = [tables[place.table].frame for place in AT_THE_END]
    cut = count_cut([*(each.frame for each in placed.values()), *last, sources.observations])
    hashes = sources.data.sha256 if sources.data else {}
    rows = {place.sheet: max(len(frame), 1) for place, frame in zip(AT_THE_END, last, strict=True)}
    counted = book.row_counts | rows
    book.add_table(origin_sheet(provenance, profile, content.questionnaires, counted, hashes, cut))
    for place in AT_THE_END:
        _add_result(book, place, tables, provenance.about_test)
    listed = (*BEFORE_CHARTS, LINKING, SUPPRESSION, *AT_THE_END)
    notes = {place.sheet: tables[place.table].notes for place in listed}
    write_front(book, profile, provenance, content.population, notes, models)
    with opened(target) as stream:
        book.save(stream, progress)


def _new_book(profile: Profile, provenance: Provenance) -> Book:
    return Book(
        BookProperties(
            title=title_of(provenance),
            creator=CREATOR,
            export_id=provenance.export_id,
            made_at=provenance.local_time,
            header_line=" · ".join(filter(None, (profile.header_line, provenance.said_release))),
            footer_line=f"{provenance.programme} · {provenance.export_id}",
            is_demo=provenance.is_demo,
        )
    )


def _span_of(factors: Sequence[FactorView]) -> tuple[int, int]:
    """Return the lowest and highest score there can be; 1 to 5 as long as no factor is asked."""
    return min((factor.low for factor in factors), default=1), max(
        (factor.high for factor in factors), default=5
    )


def _sources(
    answers: Answers,
    people: Participations,
    profile: Profile,
    untested: Sequence[str],
    seed: int | None = None,
) -> _Sources:
    variables = list_variables(answers.questionnaires, answers.moments, untested)
    labels = value_labels(variables)
    if profile is Profile.SHAREABLE:
        return _Sources(
            data=None,
            observations=pd.DataFrame(),
            codebook=codebook(variables, None, len(people.rows)),
            labels=labels,
        )
    wide = wide_data(people, variables, seed)
    observations = observations_of(answers, people.selected)
    return _Sources(
        data=data_sheets(wide, observations),
        observations=observations,
        codebook=codebook(variables, count_valid(wide), len(wide.frame)),
        labels=labels,
    )


def _later_sheets(sources: _Sources) -> Iterator[TableSheet]:
    if sources.data:
        yield from sources.data.sheets
    yield frame_sheet("Codeboek", "tbl_codeboek", sources.codebook, grows=True)
    yield frame_sheet("Waardelabels", "tbl_waardelabels", sources.labels, frozen="A2")


def _add_result(
    book: Book, place: ResultSheet, tables: Mapping[str, SafeTable], about_test: str
) -> PlacedTable:
    safe = tables[place.table]
    frame = together(safe.frame, place.together)
    table = as_sheet(place, frame, about_test)
    sheet = book.add_table(table)[0]
    return PlacedTable(sheet=sheet, name=place.table, frame=frame, first_row=table.header_row + 1)
