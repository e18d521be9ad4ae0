"""The sheets Codeboek (one row per variable, as a REDCap data dictionary has it) and Waardelabels."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import pandas as pd

from cleanup.analysis.disclosure import NOT_APPLICABLE, UNAVAILABLE
from cleanup.analysis.factors import needed
from cleanup.analysis.workbook import names
from cleanup.analysis.workbook.cells import Value
from cleanup.analysis.workbook.missing import MISSING_LABELS, NOT_COMPUTED
from cleanup.analysis.workbook.variables import (
    AnswerVariable,
    AskedVersion,
    ChangeVariable,
    ScoreVariable,
    Variables,
    core_items,
)
from cleanup.domain.surveys.instrument import NOT_YET
from cleanup.domain.surveys.questionnaires import NOT_ANSWERED, Item, Questionnaire

CODEBOOK_COLUMNS = [
    *("volgorde", "variabele", "vragenlijst", "itemcode", "moment", "versies", "vraagtekst", "hulptekst"),
    *("type", "antwoorden", "minimum", "maximum", "missing_codes", "omgekeerd", "factor", "telt_mee_in"),
    *("formule", "voorwaarde", "verplicht", "gevoelig", "n_geldig", "n_missing"),
]
LABEL_COLUMNS = ["variabele", "code", "label", "is_missing"]

Row = dict[str, Value]


def codebook(variables: Variables, valid: Mapping[str, int] | None, rows: int) -> pd.DataFrame:
    """Return the code book as a frame of objects, one row per variable in the order of Data_breed.

    ``valid`` has the number of valid values per variable, or is None where counts are not shared.
    """
    described = [
        *(_answer(answer, variables.scores) for answer in variables.answers),
        *(_marked(_score(score), score, variables) for score in variables.scores),
        *(_marked(_change(change), change, variables) for change in variables.changes),
    ]
    blank: Row = dict.fromkeys(CODEBOOK_COLUMNS, NOT_APPLICABLE)
    counts = [_counts(str(row["variabele"]), valid, rows) for row in described]
    numbered = [
        {**blank, **row, **count, "volgorde": place}
        for place, (row, count) in enumerate(zip(described, counts, strict=True), 1)
    ]
    return pd.DataFrame(numbered, columns=CODEBOOK_COLUMNS, dtype=object)


def value_labels(variables: Variables) -> pd.DataFrame:
    """Return the label of every code of every variable.

    A code that has other words in another version has a row for each.
    """
    rows = [
        *(row for answer in variables.answers for row in _answer_labels(answer)),
        *((score.name, NOT_ANSWERED, NOT_COMPUTED, 1) for score in variables.scores),
        *((change.name, change.missing_code, NOT_COMPUTED, 1) for change in variables.changes),
    ]
    return pd.DataFrame(rows, columns=LABEL_COLUMNS)


def _answer_labels(answer: AnswerVariable) -> Iterator[tuple[str, int, str, int]]:
    labels = dict.fromkeys((code, label) for asked in answer.asked for code, label in asked.codes.items())
    missing = dict.fromkeys((code, label) for asked in answer.asked for code, label in asked.missing.items())
    for code, label in labels:
        yield answer.name, code, label, 0
    for code, label in missing:
        yield answer.name, code, label, 1


def _counts(name: str, valid: Mapping[str, int] | None, rows: int) -> Row:
    if valid is None:
        return {"n_geldig": UNAVAILABLE, "n_missing": UNAVAILABLE}
    return {"n_geldig": valid[name], "n_missing": rows - valid[name]}


def _answer(answer: AnswerVariable, scores: Sequence[ScoreVariable]) -> Row:
    question = answer.newest
    item, codes = question.item, list(question.codes)
    return {
        "variabele": answer.name,
        "vragenlijst": question.questionnaire.id,
        "itemcode": answer.item_code,
        "moment": answer.moment,
        "versies": " | ".join(dict.fromkeys(asked.questionnaire.version for asked in answer.asked)),
        "vraagtekst": _per_version(answer, _wording),
        "hulptekst": _per_version(answer, _hint),
        "type": item.scale.way.word,
        "antwoorden": _per_version(answer, _options),
        "minimum": min(codes, default=item.scale.minimum),
        "maximum": max(codes, default=item.scale.maximum),
        "missing_codes": " | ".join(str(code) for code in MISSING_LABELS),
        "omgekeerd": int(item.reverse),
        "factor": factor_name(question.questionnaire, item),
        "telt_mee_in": _score_with(question.questionnaire, item, answer.moment, scores),
        "voorwaarde": _condition(question),
        "verplicht": 0,
        "gevoelig": int(item.sensitive),
    }


def _per_version(answer: AnswerVariable, describe: Callable[[AskedVersion], str]) -> str:
    """Return what all versions say; where they differ, each with its version."""
    said = {asked.questionnaire.version: describe(asked) for asked in answer.asked}
    if len(set(said.values())) == 1:
        return next(iter(said.values()))
    return " || ".join(f"versie {version}: {words}" for version, words in said.items())


def _wording(asked: AskedVersion) -> str:
    text = asked.item.text["nl"]
    return text if asked.slot.option is None else f"{text} – {asked.slot.option.text['nl']}"


def _hint(asked: AskedVersion) -> str:
    hint = asked.item.hint or asked.item.scale.hint
    return hint["nl"] if hint else NOT_APPLICABLE


def _options(asked: AskedVersion) -> str:
    return " | ".join(f"{code} = {label}" for code, label in asked.codes.items()) or NOT_APPLICABLE


def factor_name(questionnaire: Questionnaire, item: Item) -> str:
    """Return the factor of an item as exports name it, ``[z]`` without one."""
    known = {factor.code: factor.export_name for factor in questionnaire.factors}
    return known.get(item.factor, item.factor) or NOT_APPLICABLE


def _score_with(
    questionnaire: Questionnaire, item: Item, moment: str, scores: Sequence[ScoreVariable]
) -> str:
    for score in scores:
        core = score.factor.items.get(questionnaire.version, {})
        if score.moment == moment and item.variable in core:
            return score.name
    return NOT_APPLICABLE


def _condition(asked: AskedVersion) -> str:
    shown_when = asked.item.condition
    if shown_when is None:
        return NOT_APPLICABLE
    other = asked.questionnaire.by_code[shown_when.item]
    options = {option.value: option.text["nl"] for option in other.scale.options}
    wanted = " of ".join(f"‘{options[value]}’" for value in shown_when.any_of)
    return f"alleen als {other.code} is beantwoord" + (f" met {wanted}" if wanted else "")


def _marked(row: Row, variable: ScoreVariable | ChangeVariable, variables: Variables) -> Row:
    """Return what a computed variable is called, with what is not known yet of the questions behind it."""
    is_untested = not variables.untested.isdisjoint(variable.factor.items)
    return {**row, "vraagtekst": f"{row['vraagtekst']} ({NOT_YET})"} if is_untested else row


def _score(score: ScoreVariable) -> Row:
    asked = core_items(score.factor, score.moment)
    formulas = dict.fromkeys(_formula(score, items) for items in asked.values())
    return {
        **_computed(score),
        "moment": score.moment,
        "vraagtekst": f"Score {score.factor.name}",
        "type": "score",
        "minimum": score.factor.low,
        "maximum": score.factor.high,
        "missing_codes": str(NOT_ANSWERED),
        "formule": " || ".join(formulas),
    }


def _formula(score: ScoreVariable, items: Sequence[Item]) -> str:
    answers = ", ".join(f"{item.variable}_{score.moment}" for item in items)
    turned = ", ".join(f"{item.variable}_{score.moment}" for item in items if item.reverse)
    formula = f"gemiddelde van {answers}; minstens {needed(len(items))} van {len(items)} beantwoord"
    return (
        f"{formula}; {turned} eerst omgekeerd ({score.factor.low + score.factor.high} - code)"
        if turned
        else formula
    )


def _change(change: ChangeVariable) -> Row:
    before, after = (names.score_name(change.factor.stem, moment) for moment in (change.before, change.after))
    span = change.factor.high - change.factor.low
    return {
        **_computed(change),
        "moment": f"{change.before}-{change.after}",
        "vraagtekst": f"Verandering {change.factor.name} van {change.before} naar {change.after}",
        "type": "verandering",
        "minimum": -span,
        "maximum": span,
        "missing_codes": str(change.missing_code),
        "formule": f"{after} - {before}, over de vragen die op beide momenten zijn gesteld",
    }


def _computed(variable: ScoreVariable | ChangeVariable) -> Row:
    return {
        "variabele": variable.name,
        "versies": " | ".join(variable.factor.items),
        "factor": variable.factor.export_name,
        "omgekeerd": 0,
        "verplicht": 0,
        "gevoelig": 0,
    }
