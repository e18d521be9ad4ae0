"""What a questionnaire must also obey once every field has the right form."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleanup.domain.platform.errors import ContentError
from cleanup.domain.surveys.kinds import KINDS
from cleanup.domain.surveys.questionnaires import SKIP, Item, Option, Questionnaire, Scale
from cleanup.services.platform.content.schema_base import Problem, mappings_in, repeated
from cleanup.services.platform.content.yaml_source import Loc, YamlSource

VARIABLE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
LONGEST_VARIABLE = 26  # so that a moment and a suffix fit within SPSS's 32
SPSS_KEYWORDS = frozenset(["all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne", "not", "or", "to", "with"])

FEWEST_OPTIONS = 2


def broken_rules(source: YamlSource, file: Questionnaire) -> list[ContentError]:
    """Return every broken rule of a well-formed questionnaire, before it is assembled."""
    rules = (
        _languages(source, file),
        _factors(file),
        _scales(file),
        _items(file),
        _variables(file),
        _order(file),
    )
    return [source.error(loc, reason) for problems in rules for loc, reason in problems]


def _languages(source: YamlSource, file: Questionnaire) -> Iterator[Problem]:
    for loc, words in mappings_in(source.data):
        if "nl" in words and "en" in file.languages and not words.get("en"):
            yield (*loc, "en"), "ontbreekt"


def _factors(file: Questionnaire) -> Iterator[Problem]:
    for name in ("code", "stem", "export_name"):
        values = [getattr(factor, name) for factor in file.factors]
        for place in repeated(values):
            yield ("factors", place, name), "komt twee keer voor"
        for place, value in enumerate(values):
            if not VARIABLE.fullmatch(value):
                yield ("factors", place, name), "mag alleen kleine letters, cijfers en _ hebben"


def _scales(file: Questionnaire) -> Iterator[Problem]:
    factors = {factor.code for factor in file.factors}
    for code, scale in file.scales.items():
        yield from _scale(("scales", code), scale)
        for place, option in enumerate(scale.options):
            if option.factor and option.factor not in factors:
                yield ("scales", code, "options", place, "factor"), "onbekende factor"


def _scale(loc: Loc, scale: Scale) -> Iterator[Problem]:
    kind = scale.way
    if kind.has_options and len(scale.options) < FEWEST_OPTIONS:
        yield (*loc, "options"), "heeft minstens twee antwoorden nodig"
    if not kind.has_options and scale.options:
        yield (*loc, "options"), "hoort niet bij deze soort vraag"
    if kind.has_range:
        yield from _range(loc, scale)
    yield from _options(loc, scale.options)


def _range(loc: Loc, scale: Scale) -> Iterator[Problem]:
    if scale.minimum is None or scale.maximum is None:
        yield (*loc, "maximum" if scale.maximum is None else "minimum"), "ontbreekt"
    elif scale.minimum >= scale.maximum:
        yield (*loc, "maximum"), "moet groter zijn dan minimum"


def _options(loc: Loc, options: tuple[Option, ...]) -> Iterator[Problem]:
    for name, values in (("value", [o.value for o in options]), ("code", [str(o.code) for o in options])):
        for place in repeated(values):
            yield (*loc, "options", place, name), "komt twee keer voor"
    for place, option in enumerate(options):
        if option.code < 0 and not option.missing:
            yield (*loc, "options", place, "code"), "mag niet lager dan 0 zijn"
        if option.value == SKIP:
            yield (*loc, "options", place, "value"), "is al het woord voor overslaan"


def _items(file: Questionnaire) -> Iterator[Problem]:
    for place in repeated([item.code for item in file.items]):
        yield ("items", place, "code"), "komt twee keer voor"
    for place, item in enumerate(file.items):
        for name, reason in (*_references(file, item), *_combinations(file, item)):
            yield ("items", place, name), reason


def _references(file: Questionnaire, item: Item) -> Iterator[tuple[str, str]]:
    if item.scale.code not in file.scales:
        yield "scale", "onbekende schaal"
    if item.factor and item.factor not in {factor.code for factor in file.factors}:
        yield "factor", "onbekende factor"
    if item.condition:
        yield from _condition(file, item)


def _condition(file: Questionnaire, item: Item) -> Iterator[tuple[str, str]]:
    other = next((o for o in file.items if item.condition and o.code == item.condition.item), None)
    if other is None or item.condition is None:
        yield "show_if", "verwijst naar een onbekende vraag"
        return
    if item.on and not other.on:
        yield "show_if", "verwijst naar een vraag die uit staat"
    for moment in item.moments:
        codes = file.order.get(moment, ())
        if other.code in codes and item.code in codes and codes.index(other.code) < codes.index(item.code):
            continue
        yield "show_if", f"verwijst naar een vraag die op {moment} niet eerder komt"
    scale = file.scales.get(other.scale.code)
    values = {option.value for option in scale.options} if scale else set()
    for value in item.condition.any_of:
        if scale and value not in values:
            yield "show_if", f"verwijst naar een onbekend antwoord: {value}"


def _combinations(file: Questionnaire, item: Item) -> Iterator[tuple[str, str]]:
    scale = file.scales.get(item.scale.code)
    kind = KINDS[scale.kind if scale else "ordinal"]
    if item.reverse and not kind.is_scored:
        yield "reverse", "kan alleen bij een schaal met een volgorde"
    if item.core and (not item.factor or item.retrospective or not kind.is_scored):
        yield "core", "kan alleen bij een vraag met een factor en een schaal met een volgorde"
    if item.max_choices is not None and not kind.is_several:
        yield "max_choices", "kan alleen als je meer antwoorden mag kiezen"
    if item.per_part and not file.parts:
        yield "per_part", "kan alleen als de vragenlijst onderdelen (parts) heeft"


def _variables(file: Questionnaire) -> Iterator[Problem]:
    named = list(_named(file))
    for place in repeated([variable for _, variable in named]):
        yield named[place][0], f"komt twee keer voor: {named[place][1]}"
    for loc, variable in named:
        if not VARIABLE.fullmatch(variable):
            yield loc, f"mag alleen kleine letters, cijfers en _ hebben: {variable}"
        elif len(variable) > LONGEST_VARIABLE:
            yield loc, f"is langer dan {LONGEST_VARIABLE} tekens: {variable}"
        elif variable in SPSS_KEYWORDS:
            yield loc, f"is een woord dat SPSS zelf gebruikt: {variable}"


def _named(file: Questionnaire) -> Iterator[tuple[Loc, str]]:
    for place, item in enumerate(file.items):
        yield ("items", place, "variable"), item.variable
        scale = file.scales.get(item.scale.code)
        if scale and scale.way.is_several:
            for number, option in enumerate(scale.options):
                loc = ("scales", scale.code, "options", number, "variable")
                yield loc, f"{item.variable}_{option.variable or option.value}"


def _order(file: Questionnaire) -> Iterator[Problem]:
    moments = {item.code: item.moments for item in file.items}
    for moment, codes in file.order.items():
        for place in repeated(list(codes)):
            yield ("order", moment, place), "komt twee keer voor"
        for place, code in enumerate(codes):
            if moment not in moments.get(code, ()):
                yield ("order", moment, place), f"vraag {code} wordt op dit moment niet gesteld"
    for place, item in enumerate(file.items):
        for number, moment in enumerate(item.moments):
            if item.code not in file.order.get(moment, ()):
                yield ("items", place, "moments", number), f"staat niet in order bij {moment}"
