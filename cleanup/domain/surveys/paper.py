"""Paper: what staff type for a cross on paper, short enough for the number keys."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from cleanup.domain.surveys.questionnaires import SKIP, Item

SKIP_KEYS = {"s", "-", SKIP}


def expand(items: Iterable[Item], typed: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Return form fields for what was typed: the place of an answer, several with commas, ``s`` for skip.

    What is no place is passed on as it is, so that reading the answers says what is wrong with it.
    """
    fields = {name: list(values) for name, values in typed.items()}
    for item in items:
        cell = (typed.get(item.code) or [""])[0].strip()
        if cell and not item.scale.is_text:
            fields[item.code] = _values(item, cell)
    return fields


def places(item: Item) -> tuple[tuple[int, Mapping[str, str]], ...]:
    """Return the answers of an item with the number that stands before each on paper."""
    return tuple((place, option.text) for place, option in enumerate(item.scale.options, start=1))


def _values(item: Item, cell: str) -> list[str]:
    if cell.lower() in SKIP_KEYS:
        return [SKIP]
    return item.scale.way.on_paper(item, cell)
