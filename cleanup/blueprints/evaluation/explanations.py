"""Explain these figures: who counts, numerator, denominator, what was left out, and the version answered."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from flask_babel import gettext, ngettext

from cleanup.blueprints.evaluation.base import ChosenFigures, blueprint
from cleanup.blueprints.evaluation.wording import factor_name, moment_label
from cleanup.domain.surveys.questionnaires import asked_once
from cleanup.formatting import basis, number
from cleanup.services import evaluation

Facts = list[tuple[str, str]]


@blueprint.app_template_global("facts_of")
def facts_of(found: ChosenFigures, drawing: evaluation.Drawn) -> Facts:
    """Return how the figures of a drawing came about, as terms with their words."""
    if drawing.name == evaluation.MINUTES:
        return _of_the_day(found)
    if drawing.name == evaluation.LEVELS:
        counted = _level_facts(found, drawing.rows)
    elif drawing.name.startswith(evaluation.SPREAD):
        counted = _spread_facts(found, drawing.rows)
    else:
        counted = _change_facts(found, drawing.rows)
    return [
        *counted,
        (gettext("Weggelaten"), left_out_words(found)),
        (gettext("Bron"), gettext("de vragenlijsten van de deelnemers")),
        (gettext("Versies"), _versions(found)),
    ]


@blueprint.app_template_global("left_out_words")
def left_out_words(found: ChosenFigures) -> str:
    """Return how many answers were set aside by hand; a small number is only called small."""
    figures = found.figures
    count = figures.excluded if figures else 0
    if figures and 0 < count < figures.smallest_group:
        text = gettext(
            "minder dan %(count)s antwoorden met een reden weggelaten", count=figures.smallest_group
        )
        return str(text)
    text = ngettext(
        "%(num)s antwoord met een reden weggelaten", "%(num)s antwoorden met een reden weggelaten", count
    )
    return str(text)


def _versions(found: ChosenFigures) -> str:
    return ", ".join(found.figures.versions) if found.figures and found.figures.versions else "–"


def _of_the_day(found: ChosenFigures) -> Facts:
    return [
        (gettext("Waarover"), found.group.name),
        (gettext("Gepland"), gettext("de minuten van het draaiboek zoals het bij de start van de dag stond")),
        (gettext("Echt"), gettext("de minuten tussen begin en eind van een onderdeel op de tablet")),
        (gettext("Weggelaten"), gettext("onderdelen die zijn overgeslagen, of waarvan geen tijd bekend is")),
        (gettext("Bron"), gettext("wat de begeleiding op de tablet bijhield")),
    ]


def _change_facts(found: ChosenFigures, rows: list[evaluation.Row]) -> Facts:
    moments = [(row["moment_van"], row["moment_tot"]) for row in rows[:1]]
    names = {
        name: moment_label(moment).lower()
        for before, after in moments
        for name, moment in (("before", before), ("after", after))
    }
    return [
        (
            gettext("Wie telt mee"),
            gettext(
                "%(group)s: wie bij %(before)s en %(after)s antwoordde met dezelfde code",
                group=found.group.name,
                **(names or {"before": "", "after": ""}),
            ),
        ),
        (gettext("Teller"), gettext("koppels: %(counts)s", counts=_by_factor(rows, "n_koppels"))),
        (gettext("Noemer"), _finished(found, [before for before, _ in moments])),
        *_of_earlier((factor_name(row["factor"]), row["basis"]) for row in rows),
        *_not_counted(
            found,
            [(other, "gekoppeld", row["n_koppels"]) for row in rows if (other := linked_to_start(row))],
        ),
        *_asked_once(found, *moments),
    ]


def linked_to_start(row: evaluation.Row) -> str:
    """Return the moment that a change links to t0, to which the table of responses links; empty: neither."""
    before, after = str(row["moment_van"]), str(row["moment_tot"])
    return {before: after, after: before}.get("t0", "")


def _of_earlier(figures: Iterable[tuple[str, str]]) -> Facts:
    """Return which figures a release took over from an earlier one: they count who answered then."""
    earlier = [(name, basis(words)) for name, words in figures if evaluation.is_earlier(words)]
    if not earlier:
        return []
    told = "; ".join(dict.fromkeys(f"{name}: {words}" for name, words in earlier))
    words = gettext(
        "%(figures)s. De ingevulde vragenlijsten zijn van nu; sindsdien kan iemand gegaan of gekomen zijn",
        figures=told,
    )
    return [(gettext("Van eerder"), words)]


def _not_counted(found: ChosenFigures, counted: Iterable[tuple[str, str, object]]) -> Facts:
    """Return who answered and is in no figure, where a row counts fewer people than the table of responses.

    ``counted`` are moments with the column of that table to hold a count against.
    """
    is_counted = found.figures is not None and found.niveau in {"pilot", "programma"}
    table = found.figures.tables["respons"] if found.figures and is_counted else None
    for moment, column, count in counted:
        row = table.find(pilot=found.place, moment=moment) if table else None
        answered = row[column] if row else None
        if isinstance(answered, int) and isinstance(count, int) and count < answered:
            words = gettext(
                "wie antwoordde in een pilot die te klein is om te tonen, of te weinig vragen van een factor "
                "beantwoordde"
            )
            return [(gettext("Niet meegeteld"), words)]
    return []


def _asked_once(found: ChosenFigures, *moments: tuple[str, str]) -> Facts:
    """Return which questions count in no change, because they were asked at one of its two moments only."""
    codes = _codes_asked_once(found, *moments)
    if not codes:
        return []
    words = gettext("%(items)s, voor wie die vraag niet op beide momenten kreeg", items=codes)
    return [(gettext("Telt niet mee"), words)]


def _codes_asked_once(found: ChosenFigures, *moments: tuple[str, str]) -> str:
    """Return the codes of the questions that were asked at one of two moments only, as words."""
    told = found.figures.summary(found.niveau, found.groep) if found.figures else None
    if found.figures is None or told is None:
        return ""
    steps = [factor.steps.get("-".join(pair)) for factor in told.factors for pair in moments]
    versions = dict.fromkeys(version for step in steps if step for version in step.explained.versions)
    known = [found.figures.questionnaires[one] for one in versions if one in found.figures.questionnaires]
    return ", ".join(dict.fromkeys(code for pair in moments for code in asked_once(known, *pair)))


def _level_facts(found: ChosenFigures, rows: list[evaluation.Row]) -> Facts:
    moments = list(dict.fromkeys(row["moment"] for row in rows))
    return [
        (
            gettext("Wie telt mee"),
            gettext("%(group)s: %(whom)s", group=found.group.name, whom=_whom(rows)),
        ),
        (
            gettext("Teller"),
            gettext("wie minstens twee derde van de vragen van een factor beantwoordde; per rij in de tabel"),
        ),
        (gettext("Noemer"), _finished(found, moments)),
        *_of_earlier(
            (f"{factor_name(row['factor'])}, {moment_label(row['moment']).lower()}", row["basis"])
            for row in rows
        ),
        *_not_counted(
            found, [(row["moment"], "afgerond", row["n_geldig"]) for row in rows if _is_everybody(row)]
        ),
        *_asked_elsewhere(found, moments),
    ]


def _asked_elsewhere(found: ChosenFigures, moments: list[str]) -> Facts:
    """Return which questions are in the level of some of these moments only: levels are then no change."""
    codes = _codes_asked_once(found, *combinations(moments, 2))
    if not codes:
        return []
    words = gettext(
        "%(items)s zijn niet op elk moment gevraagd: kijk voor verandering naar de koppels", items=codes
    )
    return [(gettext("Let op"), words)]


def _is_everybody(row: evaluation.Row) -> bool:
    return bool(basis(str(row["basis"])) == gettext("iedereen"))


def _whom(rows: list[evaluation.Row]) -> str:
    """Return over whom levels are: everybody, pairs, or both, row by row."""
    found = dict.fromkeys(basis(str(row["basis"])) for row in rows if evaluation.is_number(row["gemiddelde"]))
    if list(found) in ([], [gettext("iedereen")]):
        return str(gettext("iedereen die antwoordde, gekoppeld of niet"))
    return str(gettext("zoals per rij staat: %(bases)s", bases=", ".join(found)))


def _spread_facts(found: ChosenFigures, rows: list[evaluation.Row]) -> Facts:
    out_of = {row["moment"]: row["noemer"] for row in rows}
    return [
        (
            gettext("Wie telt mee"),
            gettext("%(group)s: iedereen die de vraag beantwoordde", group=found.group.name),
        ),
        (gettext("Teller"), gettext("hoe vaak een antwoord is gekozen; per rij in de tabel")),
        (gettext("Noemer"), _listed((moment_label(moment).lower(), n) for moment, n in out_of.items())),
        *_counted_before(rows),
    ]


def _counted_before(rows: list[evaluation.Row]) -> Facts:
    """Return which counts a release kept of an earlier one."""
    kept = {row["moment"]: row["vrijgave"] for row in rows if evaluation.is_number(row.get("vrijgave"))}
    if not kept:
        return []
    told = (
        gettext("%(moment)s: uit vrijgave %(number)s", moment=moment_label(moment), number=release)
        for moment, release in kept.items()
    )
    return [(gettext("Van eerder"), "; ".join(map(str, told)))]


def _finished(found: ChosenFigures, moments: Iterable[str]) -> str:
    """Return how many filled in a questionnaire at these moments, as in the table of responses."""
    if found.figures is None:
        return "–"
    table = found.figures.tables["respons"]
    rows = [(moment, table.find(pilot=found.place, moment=moment)) for moment in moments]
    counts = [(moment_label(moment).lower(), row["afgerond"]) for moment, row in rows if row]
    return str(gettext("ingevulde vragenlijsten: %(counts)s", counts=_listed(counts)))


def _by_factor(rows: list[evaluation.Row], column: str) -> str:
    return _listed((factor_name(row["factor"]), row[column]) for row in rows)


def _listed(counts: Iterable[tuple[str, object]]) -> str:
    return ", ".join(f"{name} {number(count)}" for name, count in counts) or "–"  # type: ignore[arg-type]
