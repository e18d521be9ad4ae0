"""What there is to learn in an area as a workbook, without the texts of situations."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from cleanup.domain.unrest.checklist import GROUP_LABELS
from cleanup.domain.unrest.situations import CARE_ANSWER_LABELS, CARE_LABELS
from cleanup.domain.unrest.words import (
    ANSWER_LABELS,
    SCOPE_LABELS,
    STEP_LABELS,
    WENT_LABELS,
    WHERE_LABELS,
)
from cleanup.models.unrest.areas import Area
from cleanup.services.unrest import following, situations, way

Column = tuple[str, int, str]
Table = tuple[str, tuple[Column, ...], list[Sequence[Any]]]


def write_evaluation(area: Area, now: dt.datetime) -> tuple[bytes, int]:
    """Return the workbook of an area, and how many rows it has."""
    from cleanup.analysis.lists import CellForm, ListColumn, ListSheet, write_lists

    kinds = {"": CellForm.TEXT, "date": CellForm.DATE, "number": CellForm.PLAIN}
    tables = _tables(area)
    pages = [
        ListSheet(label, tuple(ListColumn(head, width, kinds[kind]) for head, width, kind in columns), rows)
        for label, columns, rows in tables
    ]
    content = write_lists("Onrust", pages, made_at=now, is_demo=area.programme.is_demo)
    return content, sum(len(rows) for _label, _columns, rows in tables)


def _tables(area: Area) -> list[Table]:
    found = sorted(situations.list_situations(area), key=lambda one: (one.opened_on, one.id))
    numbers = {one.id: place for place, one in enumerate(found, start=1)}
    return [_situations(found), _steps(found), _care(area, numbers), _lessons(found), _checklist(area)]


def _situations(found: Sequence[Any]) -> Table:
    columns = (
        ("nummer", 9, "number"), ("geopend", 12, "date"), ("gesloten", 12, "date"),
        ("partners", 10, "number"), ("keer_gedacht", 14, "number"), ("stappen", 10, "number"),
        ("berichten", 11, "number"), ("weerleggingen", 14, "number"),
    )  # fmt: skip
    rows: list[Sequence[Any]] = [
        (
            place, one.opened_on, one.closed_on, len(situations.list_involved(one)),
            len(situations.list_thinking(one)), len(situations.list_steps(one)),
            len(situations.list_messages(one)), len(situations.list_corrections(one)),
        )
        for place, one in enumerate(found, start=1)
    ]  # fmt: skip
    return "Situaties", columns, rows


def _steps(found: Sequence[Any]) -> Table:
    columns = (
        ("situatie", 9, "number"), ("datum", 12, "date"), ("stap", 8, "number"), ("wat", 36, ""),
        ("waar", 12, ""), ("hoe_ging_het", 16, ""),
    )  # fmt: skip
    rows: list[Sequence[Any]] = [
        (
            place,
            step.done_on,
            step.step,
            STEP_LABELS[step.step],
            WHERE_LABELS[step.place],
            WENT_LABELS[step.went],
        )
        for place, one in enumerate(found, start=1)
        for step in situations.list_steps(one)
    ]
    return "Stappen", columns, rows


def _care(area: Area, numbers: dict[str, int]) -> Table:
    columns = (
        ("situatie", 9, "number"), ("wat", 40, ""), ("uiterlijk", 12, "date"), ("antwoord", 20, ""),
        ("op", 12, "date"),
    )  # fmt: skip
    rows: list[Sequence[Any]] = [
        (
            numbers[task.situation_id], CARE_LABELS[task.code], task.due_on,
            CARE_ANSWER_LABELS.get(task.answer, "open"), task.answered_on,
        )
        for task in following.list_care(area)
    ]  # fmt: skip
    return "Nazorg", columns, sorted(rows, key=lambda row: (row[0], row[2], row[1]))


def _lessons(found: Sequence[Any]) -> Table:
    columns = (("situatie", 9, "number"), ("wie", 18, ""), ("stand", 14, ""), ("volgende_keer", 60, ""))
    rows: list[Sequence[Any]] = [
        (place, SCOPE_LABELS[row.scope], _state(row), row.next_time)
        for place, one in enumerate(found, start=1)
        for row in situations.list_rounds(one)
    ]
    return "Lessen", columns, rows


def _state(row: Any) -> str:
    if row.done_on is not None:
        return "gedaan"
    return "afgezien" if row.waived_why else "open"


def _checklist(area: Area) -> Table:
    columns = (
        ("groep", 30, ""), ("punt", 8, ""), ("tekst", 60, ""), ("antwoord", 18, ""), ("op", 12, "date"),
    )  # fmt: skip
    given = way.list_answers(area)
    rows: list[Sequence[Any]] = [
        (
            GROUP_LABELS[item.group], item.code, item.text["nl"],
            ANSWER_LABELS[given[item.code].answer] if item.code in given else "",
            given[item.code].answered_on if item.code in given else None,
        )
        for item in way.unrest_content().items
    ]  # fmt: skip
    return "Checklist", columns, rows
