"""What all content files share: strict fields, words in two languages, the stamp of origin."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails

from cleanup.domain.pilots.variants import VariantCode
from cleanup.domain.platform.errors import ContentError
from cleanup.domain.platform.origin import Origin
from cleanup.domain.platform.records import Code, Day, Line, SourceDay
from cleanup.services.platform.content.yaml_source import Loc, YamlSource

__all__ = ["Code", "Day", "Line", "VariantCode"]

REASONS = {
    "missing": "ontbreekt",
    "extra_forbidden": "onbekend veld",
    "unexpected_keyword_argument": "onbekend veld",
    "string_too_short": "is leeg",
    "string_type": "moet tekst zijn",
    "string_pattern_mismatch": "heeft niet de goede vorm",
    "string_too_long": "is te lang",
    "date_type": "is geen geldige datum (jjjj-mm-dd)",
    "bool_type": "moet true of false zijn",
    "int_type": "moet een geheel getal zijn",
    "list_type": "moet een lijst zijn",
    "tuple_type": "moet een lijst zijn",
    "dict_type": "moet velden hebben",
    "model_type": "moet velden hebben",
    "dataclass_type": "moet velden hebben",
    "too_short": "is leeg",
}


Problem = tuple[Loc, str]


def repeated(values: list[str]) -> list[int]:
    """Return the places of values that were there before, upper and lower case alike."""
    low = [value.lower() for value in values]
    return [place for place, value in enumerate(low) if value in low[:place]]


class Strict(BaseModel):
    """A part of a content file: no unknown fields, no guessing of types."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    def problems(self) -> Iterable[Problem]:
        """Return what is wrong although every field has the right form; most files have nothing."""
        return ()


class Words(Strict):
    """A text in Dutch, and in English where participants may read it."""

    nl: Line
    en: Line | None = None

    def text(self) -> dict[str, str]:
        return {"nl": self.nl} if self.en is None else {"nl": self.nl, "en": self.en}


class BothWords(Words):
    """A text that must be there in both languages."""

    en: Line


class Lines(Strict):
    """A list of short texts, in Dutch and perhaps in English."""

    nl: list[Line]
    en: list[Line] | None = None

    def texts(self) -> tuple[dict[str, str], ...]:
        if self.en is None:
            return tuple({"nl": line} for line in self.nl)
        return tuple({"nl": nl, "en": en} for nl, en in zip(self.nl, self.en, strict=True))


class BothLines(Lines):
    """A list of short texts that must be there in both languages."""

    en: list[Line]


class Stamped(Strict):
    """Anything with an owner, a source and the date of the last check."""

    owner: Line
    source: Line
    source_on: SourceDay | None = None
    checked_on: Day

    def origin(self) -> Origin:
        return Origin(
            owner=self.owner,
            source=self.source,
            checked_on=self.checked_on,
            source_on=self.source_on or "",
        )


Schema = TypeVar("Schema", bound=Strict)


def validate(source: YamlSource, schema: type[Schema]) -> tuple[Schema | None, list[ContentError]]:
    """Return what the file says, or every error in it."""
    errors = _uneven_lines(source)
    try:
        parsed = schema.model_validate(source.data)
        errors += [] if errors else [source.error(loc, reason) for loc, reason in parsed.problems()]
    except ValidationError as error:
        return None, errors + [source.error(_loc(e["loc"]), _reason(e)) for e in error.errors()]
    return (None if errors else parsed), errors


def _loc(loc: tuple[str | int, ...]) -> Loc:
    """Return the place in the file: a key has none of its own, a stamp stands between the other fields."""
    return tuple(step for step in loc if step not in {"[key]", "origin"})


def _reason(error: ErrorDetails) -> str:
    kind, context = error["type"], error.get("ctx", {})
    if kind == "literal_error":
        return f"moet een van deze zijn: {context['expected'].replace(' or ', ', ')}"
    if kind in {"greater_than_equal", "less_than_equal"}:
        return (
            f"moet minstens {context['ge']} zijn"
            if "ge" in context
            else f"mag hoogstens {context['le']} zijn"
        )
    return REASONS.get(kind, "klopt niet")


def _uneven_lines(source: YamlSource) -> list[ContentError]:
    return [
        source.error(loc, "heeft niet evenveel regels in nl en en")
        for loc, value in mappings_in(source.data)
        if isinstance(value.get("nl"), list)
        and isinstance(value.get("en"), list)
        and len(value["nl"]) != len(value["en"])
    ]


def mappings_in(data: object, loc: Loc = ()) -> list[tuple[Loc, dict[str, Any]]]:
    """Return every mapping inside the data with its place."""
    if isinstance(data, dict):
        inner = [found for key, value in data.items() for found in mappings_in(value, (*loc, key))]
        return [(loc, data), *inner]
    if isinstance(data, list):
        return [found for number, value in enumerate(data) for found in mappings_in(value, (*loc, number))]
    return []
