"""The evaluation of one pilot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import render_template
from flask.typing import ResponseReturnValue

from cleanup.access import only_for
from cleanup.blueprints.evaluation.as_meant import as_meant_of
from cleanup.blueprints.evaluation.base import ChosenFigures, asked, blueprint, tabs
from cleanup.blueprints.evaluation.export import export_form
from cleanup.blueprints.evaluation.nothing import why_nothing
from cleanup.blueprints.evaluation.programme import DRAWINGS, drawings, summary, with_besides
from cleanup.domain.accounts.roles import Audience
from cleanup.services import evaluation
from cleanup.web.headers import allow_drawing

if TYPE_CHECKING:
    from cleanup.analysis.summary import FactorSummary

MOTIVATION = "motivatie"
MOST_REASONS = 4
MOST_QUOTES = 2


@dataclass(frozen=True)
class FactorCard:
    """One factor on the system card: where the group began, what changed, why not, and words."""

    factor: FactorSummary
    start: evaluation.Row | None
    reasons: list[evaluation.Row]
    hidden_reasons: bool
    quotes: list[evaluation.Row]


@blueprint.get("/<code>")
@only_for(Audience.EVALUATION)
def show_pilot(code: str) -> ResponseReturnValue:
    """Show what changed in one pilot: the four factors with start, change, reasons, process and quotes."""
    found = asked(pilot_code=code)
    allow_drawing()
    return render_template(
        "evaluation/show_pilot.html",
        asked=found,
        tabs=tabs(found),
        drawings=drawings(found, (*with_besides(found, DRAWINGS), "minuten")),
        summary=summary(found),
        why_nothing=why_nothing(found),
        card=system_card(found),
        low_start=low_start(found),
        as_meant=as_meant_of(found),
        export_form=export_form(),
    )


@dataclass(frozen=True)
class LowStart:
    """The mean motivation at the start of ``n`` answers, over whom it is, and the middle of its scale."""

    mean: float
    n: int
    basis: str
    middle: float


def low_start(found: ChosenFigures) -> LowStart | None:
    """Return the motivation at the start when it lies below the middle of its scale."""
    told = summary(found)
    factor = next((one for one in told.factors if one.code == MOTIVATION), None) if told else None
    if found.figures is None or factor is None:
        return None
    row = found.figures.tables["mem"].find(
        niveau=found.niveau, groep=found.groep, factor=MOTIVATION, moment="t0"
    )
    middle = sum(factor.scale) / 2
    if row is None or not evaluation.is_number(row["gemiddelde"]) or row["gemiddelde"] >= middle:
        return None
    return LowStart(row["gemiddelde"], row["n_geldig"], row["basis"], middle)


def system_card(found: ChosenFigures) -> list[FactorCard]:
    """Return the four factors with numbers and words beside each other."""
    told = summary(found)
    if found.figures is None or told is None:
        return []
    tables = found.figures.tables
    cards = []
    for factor in told.factors:
        said = [
            row
            for row in tables["acties"].where(pilot=found.place, factor=factor.code)
            if row["soort"] in {"reden", "behoefte"}
        ]
        shown = [row for row in said if evaluation.is_number(row["aantal"]) and row["aantal"] > 0]
        cards.append(
            FactorCard(
                factor=factor,
                start=tables["mem"].find(
                    niveau=found.niveau, groep=found.groep, factor=factor.code, moment="t0"
                ),
                reasons=sorted(shown, key=lambda row: (-row["aantal"], row["actie"]))[:MOST_REASONS],
                hidden_reasons=bool(said) and not shown,
                quotes=list(
                    {row["tekst"]: row for row in tables["citaten"].where(factor=factor.code)}.values()
                )[:MOST_QUOTES],
            )
        )
    return cards
