"""What was there before: which fields of a thing changed, and what of it may be kept."""

from __future__ import annotations

from collections.abc import Mapping

PERSONAL = {"contact": frozenset({"name", "job", "email", "phone"})}
"""Fields by kind of thing that say who somebody is: who empties one, erases it."""
Fields = dict[str, list[str]]
"""What a change did: before and after, by field."""


def changed_fields(before: Mapping[str, str], after: Mapping[str, str]) -> Fields:
    """Return before and after of every field that changed; a field that was not there was empty."""
    names = dict.fromkeys((*before, *after))
    pairs = {name: [before.get(name, ""), after.get(name, "")] for name in names}
    return {name: pair for name, pair in pairs.items() if pair[0].split() != pair[1].split()}


def erased_fields(kind: str, fields: Fields) -> frozenset[str]:
    """Return the fields that somebody emptied because nobody may know them any more."""
    personal = PERSONAL.get(kind, frozenset())
    return frozenset(
        name for name, (_before, after) in fields.items() if name in personal and not after.strip()
    )


def without(fields: Fields, erased: frozenset[str]) -> Fields:
    """Return a change in which nothing stands of what was erased; that something changed stays."""
    return {name: ["", ""] if name in erased else pair for name, pair in fields.items()}
