"""Answers that were collected elsewhere: looked at first, stored whole or not at all, and taken back."""

from cleanup.services.surveys.incoming.files import (
    Choices,
    Looked,
    look_at_answers,
    missing_codes,
    read_answer_file,
    store_answers,
)
from cleanup.services.surveys.incoming.recipes import ImportRecipe, find_recipe, keep_recipe, list_recipes
from cleanup.services.surveys.incoming.taking_back import (
    list_imports,
    take_back,
)

__all__ = [
    "Choices",
    "ImportRecipe",
    "Looked",
    "find_recipe",
    "keep_recipe",
    "list_imports",
    "list_recipes",
    "look_at_answers",
    "missing_codes",
    "read_answer_file",
    "store_answers",
    "take_back",
]
