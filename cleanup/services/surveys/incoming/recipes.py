"""Named recipes: what the columns of a kind of file are, once said by hand and found again by its header."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping

from sqlalchemy import select

from cleanup.domain.platform.errors import N_, NotFoundError, RuleBrokenError
from cleanup.domain.surveys.answer_files.tables import AnswerTable
from cleanup.extensions import db
from cleanup.models.surveys.imports import AnswerRecipe

LONGEST_NAME = 80


def list_recipes() -> list[str]:
    """Return the names of the recipes."""
    return list(db.session.scalars(select(AnswerRecipe.name).order_by(AnswerRecipe.name)))


def keep_recipe(
    name: str, questionnaire: str, table: AnswerTable, roles: Mapping[int, str], now: dt.datetime
) -> None:
    """Keep what the columns are under a name; the same name again is replaced.

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
    row.roles = json.dumps({_head(table, place): role for place, role in sorted(roles.items())})
    db.session.flush()


def find_recipe(name: str, table: AnswerTable) -> dict[int, str]:
    """Return the roles of a recipe for the columns this file has, by their place.

    Raises
    ------
    NotFoundError
        When there is no such recipe.
    """
    row = db.session.scalar(select(AnswerRecipe).where(AnswerRecipe.name == name))
    if row is None:
        raise NotFoundError(N_("Er is geen recept met deze naam."))
    roles: dict[str, str] = json.loads(row.roles)
    heads = {_head(table, place): place for place in range(len(table.header))}
    return {heads[head]: role for head, role in roles.items() if head in heads}


def _head(table: AnswerTable, place: int) -> str:
    """Return what recognises a column: its header, and which of the same name it is."""
    name = table.header[place]
    return f"{table.header[:place].count(name)}:{name}"
