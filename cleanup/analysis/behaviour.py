"""``tbl_acties``: what people did, why not, and what they need, mapped to the factors.

From "choose all that apply": options with a kind are actions, options of a behaviour question are reasons not
to act, other options are needs. Reasons and needs carry the factor they point to, a second view on the
factors that does not rest on self-rating. From the day: the chain recognised -> chosen approach -> done. The
behaviour index is the number of different kinds of action (0-5) of those who saw online hate.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from cleanup.analysis.day_counts import chains_of_the_day, plans_of_phones
from cleanup.analysis.disclosure.cells import HIDDEN, NOT_APPLICABLE
from cleanup.analysis.disclosure.figures import Figure, with_cells
from cleanup.analysis.disclosure.shape import Number, Rung, Shape
from cleanup.analysis.disclosure.tables import PRIMARY, SafeTable, safe_table
from cleanup.analysis.item_table import count_rows
from cleanup.analysis.items import Counted
from cleanup.analysis.levels import level_figures, standing
from cleanup.analysis.responses import Variable
from cleanup.analysis.rows import Rows, table_of
from cleanup.analysis.scoring import Floats
from cleanup.analysis.study import Study
from cleanup.domain.platform.errors import N_

ACTION, REASON, NEED = "gedrag", "reden", "behoefte"
KINDS = ("report", "support", "respond", "protect", "talk")
NOT_SEEN = "not_seen"
SUPPORT = "support"
"""What helped somebody to act: no action, no reason against it and no wish."""
COLUMNS = (
    "soort", "pilot", "moment", "herkend", "uitkomst", "strategie", "actie", "gedaan", "factor", "aantal",
    "noemer", "pct", "status", "vrijgave",
)  # fmt: skip
KEY = ("soort", "pilot", "moment", "herkend", "uitkomst", "strategie", "actie", "gedaan")
INDEX = "tbl_gedragsindex"
INDEX_COLUMNS = ("niveau", "groep", "moment", "n", "gemiddelde", "status", "basis", "vrijgave")
INDEX_SHAPE = Shape(counted="n_geldig", numbers={"gemiddelde": Number(Rung.SPREAD)})
NOTES = (
    N_("Gedrag, redenen en behoeften komen uit de vragenlijsten; de keten komt van de dag en telt acties."),
    N_("Een voornemen is een soort actie die iemand instuurde; de rest van het plan bleef op de telefoon."),
    N_("Redenen en behoeften staan er pas vanaf 20 antwoorden."),
)


def sort_of(variable: Variable) -> str | None:
    """Return what an option tells: an action, a reason or a need; None for anything else."""
    if variable.option is None or not variable.item.scale.way.is_several or variable.item.topic == SUPPORT:
        return None
    if any(option.kind for option in variable.item.scale.options):
        return ACTION
    return REASON if variable.item.topic == "behaviour" else NEED


def action_table(study: Study, counted: Iterable[Counted]) -> SafeTable:
    """Return ``tbl_acties`` from the same counts as ``tbl_items``, and the chains of the day."""
    parts = [rows for one in counted for rows in _options(study, one)]
    parts += chains_of_the_day(study) + plans_of_phones(study)
    return safe_table("tbl_acties", table_of(parts, COLUMNS), key=KEY, notes=NOTES)


def _options(study: Study, one: Counted) -> list[Rows]:
    sort, option = sort_of(one.variable), one.variable.option
    if sort is None or option is None:
        return []
    names = {factor.code: factor.export_name for factor in study.factors}
    more = {
        "soort": sort,
        "herkend": NOT_APPLICABLE,
        "uitkomst": NOT_APPLICABLE,
        "strategie": NOT_APPLICABLE,
        "actie": option.text["nl"],
        "gedaan": NOT_APPLICABLE,
        "factor": names.get(option.factor or "", NOT_APPLICABLE),
    }
    return [rows.assign(**more) for rows in count_rows(study, one)]


def behaviour_index(study: Study) -> Floats:
    """Return for each response how many kinds of action it names; NaN when not asked, or no hate was seen."""
    codes = study.unpacked.codes
    kinds: dict[str, list[str]] = {}
    for variable in study.unpacked.variables.values():
        if sort_of(variable) == ACTION and variable.option is not None:
            kinds.setdefault(variable.option.kind or "", []).append(variable.name)
    every = [name for names in kinds.values() for name in names]
    answered = (codes[every].to_numpy() >= 0).any(axis=1) if every else np.zeros(len(codes), dtype=bool)
    unseen = (codes[kinds.get(NOT_SEEN, [])].to_numpy() == 1).any(axis=1)
    index = sum(
        (codes[kinds[kind]].to_numpy() == 1).any(axis=1).astype(float) for kind in KINDS if kind in kinds
    )
    return np.where(answered & ~unseen, index, np.nan)


def behaviour_figures(study: Study) -> list[Figure]:
    """Return the mean behaviour index per moment, for programmes only.

    ``n`` is how many people answered at that moment in the pilots that count; the mean is over those of them
    who answered the question and saw online hate. How many did is a count of an answer, so the mean stands
    only where nobody or at least ``smallest_group`` did not.
    """
    values = behaviour_index(study)
    return [
        _index_figure(study, figure)
        for moment in study.moments
        for figure in level_figures(study, INDEX, standing(study, "gedragsindex", moment, values))
        if figure.niveau == "programma" and figure.n
    ]


def _index_figure(study: Study, figure: Figure) -> Figure:
    row = figure.rows[0]
    others = row["n_deelnemers"] - row["n_geldig"]
    enough = figure.n >= study.ladder.counts and (others == 0 or others >= study.ladder.smallest_group)
    found = with_cells(figure, n=row["n_deelnemers"], _status=PRIMARY, _word=HIDDEN)
    return found if enough else replace(found, forms=())
