"""What was counted rather than answered: the chains of the day, and the plans that phones sent.

Rows of ``tbl_acties``, protected as counts of answers are: a count of fewer than five is hidden, with
company. Plans are of single people, so each kind has a row where anybody sent one: that a row is there may
not tell what the only one chose.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from cleanup.analysis.disclosure.cells import HIDDEN, NOT_APPLICABLE
from cleanup.analysis.disclosure.counts import CountBlock, Protected, Totals, protect
from cleanup.analysis.disclosure.tables import PRIMARY, SECONDARY, SHOWN
from cleanup.analysis.disclosure.units import units_of
from cleanup.analysis.item_table import WHOLE
from cleanup.analysis.linking import Ints
from cleanup.analysis.rows import Rows
from cleanup.analysis.study import Study
from cleanup.domain.toolkit.plans import PLAN_ACTIONS

CHAIN, PLAN = "keten", "voornemen"
CHAIN_STEPS = ("herkend", "uitkomst", "strategie", "actie", "gedaan")
STEPS = ("form", "outcome", "approach", "action", "executed")


def chains_of_the_day(study: Study) -> list[Rows]:
    """Return the chains of the chosen pilots; one of fewer than five actions is hidden, with company."""
    return _counted(study, study.answers.actions, CHAIN, dict(zip(STEPS, CHAIN_STEPS, strict=True)))


def plans_of_phones(study: Study) -> list[Rows]:
    """Return which kind of action phones of the chosen pilots plan, by the same rule."""
    sent = study.answers.plans
    each = [(pilot, kind, 0) for pilot in dict.fromkeys(sent["pilot_code"]) for kind in PLAN_ACTIONS]
    offered = pd.DataFrame(each, columns=sent.columns)
    offered["pilot_code"] = pd.Categorical(offered["pilot_code"], sent["pilot_code"].cat.categories)
    return _counted(study, pd.concat([offered, sent]), PLAN, {"action": "actie"})


def _counted(study: Study, rows: pd.DataFrame, sort: str, columns: dict[str, str]) -> list[Rows]:
    """Return counts per combination of the ``columns`` (of the frame: of the table), as one block."""
    pilots, level = len(study.pilots), study.programmes
    steps = rows[list(columns)].astype(object).where(rows[list(columns)].notna(), NOT_APPLICABLE)
    chain, names = pd.factorize(pd.MultiIndex.from_frame(steps))
    pilot = rows["pilot_code"].cat.codes.to_numpy().astype(np.int64)
    weight = pd.to_numeric(rows["count"]).to_numpy(dtype=float)
    groups = study.groups(np.bincount(pilot, weight, minlength=pilots).astype(np.int64))
    times = np.bincount(chain * pilots + pilot, weight, minlength=len(names) * pilots).astype(np.int64)
    units = units_of(groups, study.ladder.counts, borrow=True)
    labels = [WHOLE if level.count == 1 else f"{WHOLE}: {label}" for label in level.labels]
    counts = times.reshape(len(names), pilots).T
    listed = np.zeros(counts.shape, dtype=bool)
    listed[pilot, chain] = True
    listed &= study.chosen[:, None]
    block = CountBlock(counts, groups, np.ones(len(names), dtype=bool), np.zeros(pilots, dtype=bool))
    found = protect(block, units, study.ladder.counts, study.ladder.smallest_group)
    total = found.total(study.chosen, level.key, level.count, level.programme)
    parts = []
    for number in np.flatnonzero(listed.any(axis=0)).tolist():
        found_here = dict(zip(columns.values(), map(_word, names[number]), strict=True))
        named = {"soort": sort, **dict.fromkeys(CHAIN_STEPS, NOT_APPLICABLE), **found_here}
        parts.append(_rows_of_programmes(total, number, labels, named, study.ladder.smallest_group))
        parts.append(_rows_of_pilots(study, found, np.flatnonzero(listed[:, number]), number, named))
    return parts


def _rows_of_pilots(
    study: Study, found: Protected, here: Ints, number: int, named: dict[str, object]
) -> Rows:
    """Return one combination in the pilots that have a row for it."""
    block = found.block
    hidden = found.hidden[here, number]
    rows = Rows(
        {
            "pilot": study.pilots.to_numpy(dtype=object)[here],
            **named,
            "noemer": block.groups.size[here],
        }
    )
    return rows.assign(
        moment=NOT_APPLICABLE,
        factor=NOT_APPLICABLE,
        aantal=np.where(hidden, HIDDEN, block.counts[here, number].astype(object)),
        pct=NOT_APPLICABLE,
        vrijgave=NOT_APPLICABLE,
        status=np.where(hidden, np.where(found.primary[here, number], PRIMARY, SECONDARY), SHOWN),
    )


def _rows_of_programmes(
    total: Totals, number: int, labels: list[str], named: dict[str, object], smallest: int
) -> Rows:
    count = total.counts[:, number]
    shown = ~total.hidden[:, number] & (total.people > 0)
    rows = Rows({"pilot": labels, **named, "noemer": total.people})
    return rows.assign(
        moment=NOT_APPLICABLE,
        factor=NOT_APPLICABLE,
        aantal=np.where(shown, count.astype(object), HIDDEN),
        pct=NOT_APPLICABLE,
        vrijgave=NOT_APPLICABLE,
        status=np.select([shown, count < smallest], [SHOWN, PRIMARY], SECONDARY),
    )


def _word(value: object) -> object:
    """Return yes and no in Dutch, everything else as it is."""
    return {"True": "ja", "False": "nee"}.get(str(value), value)
