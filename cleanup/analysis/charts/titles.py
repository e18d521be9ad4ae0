"""The limits in the title of a figure: over how many, over whom, and its interval or why there is none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from cleanup.analysis.charts.figure import Translate, is_shown
from cleanup.analysis.disclosure.bases import is_over_pairs
from cleanup.analysis.labelled import LABEL
from cleanup.analysis.reading import FEW_PILOTS, TOO_SMALL, is_outward, without_interval
from cleanup.domain.evaluation.labels import LABEL_OF_NAME, NAMES, Label
from cleanup.domain.platform.errors import N_

Row = Mapping[str, Any]

TO = N_("%(low)s tot %(high)s")
SHIELDED_N = N_("afgeschermd")
NOBODY = N_("te weinig om te tonen")
NONE_N, NOTHING = N_("onbekend"), N_("geen cijfers voor deze keuze")
WITH_INTERVAL = N_("met 95%%-interval")
WITH_OUTWARD = N_("met 95%%-interval, naar buiten afgerond op halve punten")
SOMETIMES = N_("95%%-interval waar de groep groot genoeg is")
WITHOUT = N_("zonder interval: afgeschermd")
OF_EVERYBODY = N_("iedereen die antwoordde")
OF_PAIRS = N_("alleen koppels")
OF_BOTH = N_("iedereen of alleen koppels, zoals per rij staat")


def span_of_counts(counts: Iterable[object], translate: Translate) -> str:
    """Return how many people rows are about: ``31``, or ``30 tot 31`` where they differ."""
    counts = list(counts)
    known = [count for count in counts if isinstance(count, int)]
    if not known:
        return translate(SHIELDED_N if counts else NONE_N)
    low, high = min(known), max(known)
    return str(low) if low == high else translate(TO) % {"low": low, "high": high}


def interval_words(rows: Sequence[Row], translate: Translate) -> str:
    """Return whether changes are drawn with their interval, how it was rounded, or why there is none."""
    shown = [row for row in rows if is_shown(row["verschil"])]
    if not shown:
        return translate(NOBODY if rows else NOTHING)
    reasons = {without_interval(row["n_koppels"], row["ci_laag"]) for row in shown}
    if len(reasons) > 1:
        return translate(SOMETIMES) % {}
    reason = reasons.pop()
    if reason:
        return translate(reason if reason in {FEW_PILOTS, TOO_SMALL} else WITHOUT)
    outward = any(is_outward(row["n_koppels"], row.get("vrijgave")) for row in shown)
    return translate(WITH_OUTWARD if outward else WITH_INTERVAL) % {}


def whom_words(rows: Sequence[Row], translate: Translate) -> str:
    """Return over whom levels are: everybody, pairs, or what each row says."""
    pairs = {is_over_pairs(str(row.get("basis", ""))) for row in rows if is_shown(row["gemiddelde"])}
    if not pairs:
        return translate(NOBODY if rows else NOTHING)
    if len(pairs) > 1:
        return translate(OF_BOTH)
    return translate(OF_PAIRS if pairs.pop() else OF_EVERYBODY)


def weakest_label(rows: Sequence[Row]) -> str:
    """Return the label that all shown changes of a figure have at least; a title says no more than that."""
    shown = [row for row in rows if is_shown(row["verschil"])]
    labels = [LABEL_OF_NAME.get(str(row.get(LABEL, "")), Label.DESCRIPTION) for row in shown]
    return NAMES[min(labels, default=Label.DESCRIPTION)]
