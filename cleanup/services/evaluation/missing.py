"""What the figures of a group would say if who did not answer twice were counted as well."""

from __future__ import annotations

from cleanup.analysis.disclosure.bases import EVERYBODY
from cleanup.domain.evaluation.missing import WithMissing, with_missing
from cleanup.services.evaluation.figures import Figures
from cleanup.services.evaluation.tables import is_number

BEFORE, AFTER = "t0", "t1"


def list_missing(figures: Figures, niveau: str, groep: str, place: str) -> list[WithMissing]:
    """Return per factor the bounds of the change of the day, from the figures that are shown of a group.

    ``place`` is the name of the group in tables by pilot.
    """
    summary = figures.summary(niveau, groep)
    response = figures.tables["respons"].find(pilot=place, moment=BEFORE)
    if summary is None or response is None or not is_number(response["afgerond"]):
        return []
    found = []
    for factor in summary.factors:
        names = {"niveau": niveau, "groep": groep, "factor": factor.code}
        row = figures.tables["verandering"].find(**names, moment_van=BEFORE, moment_tot=AFTER)
        if row is None or not is_number(row["verschil"]) or not is_number(row["n_koppels"]):
            continue
        begun, means = int(response["afgerond"]), None
        level = figures.tables["mem"].find(**names, moment=BEFORE)
        if level is not None and is_number(level["gemiddelde"]) and level["basis"] == EVERYBODY:
            begun = int(level["n_geldig"])
            after = row["gemiddelde_tot"]
            means = (float(level["gemiddelde"]), float(after)) if is_number(after) else None
        found.append(
            with_missing(
                factor.code, int(row["n_koppels"]), begun, float(row["verschil"]), factor.scale, means
            )
        )
    return [one for one in found if one is not None]
