"""Named recipes: what the columns of a kind of file are, once said by hand and found again by its header."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import select

from cleanup.domain.platform.errors import N_, NotFoundError, RuleBrokenError
from cleanup.domain.surveys.answer_files.tables import AnswerTable
from cleanup.extensions import db
from cleanup.models.surveys.imports import AnswerRecipe

LONGEST_NAME = 80


@dataclass(frozen=True)
class ImportRecipe:
    """What the columns of a file are, and which way the numbers of some go, by their place."""

    roles: Mapping[int, str] = field(default_factory=dict)
    orders: Mapping[int, str] = field(default_factory=dict)


def list_recipes() -> list[str]:
    """Return the names of the recipes."""
    return list(db.session.scalars(select(AnswerRecipe.name).order_by(AnswerRecipe.name)))


def keep_recipe(
    name: str, questionnaire: str, table: AnswerTable, recipe: ImportRecipe, now: dt.datetime
) -> None:
    """Keep what the columns are, and which way they count, under a name; the same name again is replaced.

    Raises
    ------
    RuleBrokenError
        When the name is too long.
    """
    name = name.strip()
    if not name or len(name) > LONGEST_NAME:
        raise RuleBrokenError(N_("Geef het recept een naam van hoogstens %(most)s tekens."), "recipe_name",
                              most=LONGEST_NAME)  # fmt: skip
    row = db.session.scalar(select(AnswerRecipe).where(AnswerRecipe.name == name))
    if row is None:
        row = AnswerRecipe(name=name)
        db.session.add(row)
    row.questionnaire, row.saved_at = questionnaire, now
    row.roles, row.orders = _by_head(table, recipe.roles), _by_head(table, recipe.orders)
    db.session.flush()


def find_recipe(name: str, table: AnswerTable) -> ImportRecipe:
    """Return what a recipe says of the columns this file has.

    Raises
    ------
    NotFoundError
        When there is no such recipe.
    """
    row = db.session.scalar(select(AnswerRecipe).where(AnswerRecipe.name == name))
    if row is None:
        raise NotFoundError(N_("Er is geen recept met deze naam."))
    heads = {_head(table, place): place for place in range(len(table.header))}
    return ImportRecipe(*(_by_place(heads, stored) for stored in (row.roles, row.orders)))


def _by_head(table: AnswerTable, said: Mapping[int, str]) -> str:
    return json.dumps({_head(table, place): one for place, one in sorted(said.items())})


def _by_place(heads: Mapping[str, int], stored: str) -> dict[int, str]:
    return {heads[head]: one for head, one in json.loads(stored).items() if head in heads}


def _head(table: AnswerTable, place: int) -> str:
    """Return what recognises a column: its header, and which of the same name it is."""
    name = table.header[place]
    return f"{table.header[:place].count(name)}:{name}"
