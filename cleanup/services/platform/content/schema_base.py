"""What all content files share: strict fields, the stamp of origin, and how a mistake is told."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, model_validator
from pydantic_core import ErrorDetails

from cleanup.domain.platform.errors import ContentError
from cleanup.domain.platform.origin import Origin
from cleanup.domain.platform.records import HIDDEN, STAMP, gathered, hidden
from cleanup.services.platform.content.yaml_source import Loc, YamlSource

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


class Stamped(Strict):
    """A file with an owner, a source and the date of the last check."""

    origin: Annotated[Origin, Field(validation_alias=hidden("origin"))]

    @model_validator(mode="before")
    @classmethod
    def gather_stamp(cls, given: object) -> object:
        """Return the file with its stamp in one place."""
        return gathered(given, {hidden("origin"): STAMP})


def problems_of_file(parsed: object) -> Iterable[Problem]:
    """Return what the form of a file says itself is wrong with it; a record of the domain says nothing."""
    return parsed.problems() if isinstance(parsed, Strict) else ()


Schema = TypeVar("Schema")
_adapters: dict[type, TypeAdapter[Any]] = {}


def validate(
    source: YamlSource,
    schema: type[Schema],
    rules: Callable[[Any], Iterable[Problem]] = problems_of_file,
    **around: str,
) -> tuple[Schema | None, list[ContentError]]:
    """Return what the file says, or every error in it.

    ``schema`` is a record of the domain or the form of a whole file; ``rules`` are those between its fields,
    and ``around`` has the values of fields that the file does not name.
    """
    errors = [*_uneven_lines(source), *_hidden_names(source)]
    data = source.data
    if around and isinstance(data, dict):
        data = {**data, **{hidden(name): value for name, value in around.items()}}
    try:
        parsed: Schema = _adapter(schema).validate_python(data)
        errors += [] if errors else [source.error(*problem) for problem in rules(parsed)]
    except ValidationError as error:
        return None, errors + [source.error(_loc(e["loc"]), _reason(e)) for e in error.errors()]
    return (None if errors else parsed), errors


def _adapter(schema: type[Schema]) -> TypeAdapter[Schema]:
    if schema not in _adapters:
        _adapters[schema] = TypeAdapter(schema)
    return _adapters[schema]


def _loc(loc: tuple[str | int, ...]) -> Loc:
    """Return the place in the file: a key has none of its own, nor what stands between other fields."""
    return tuple(step for step in loc if step != "[key]" and not str(step).startswith(HIDDEN))


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


def _hidden_names(source: YamlSource) -> list[ContentError]:
    """Return where a file names a field in the way that is ours alone, for what follows from around it."""
    return [
        source.error((*loc, name), "onbekend veld")
        for loc, value in mappings_in(source.data)
        for name in value
        if str(name).startswith(HIDDEN)
    ]


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
