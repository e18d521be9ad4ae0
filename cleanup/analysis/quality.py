"""Answers to look at again: a code twice, the same answers twice, a straight line. Nothing is removed."""

from __future__ import annotations

import numpy as np
import pandas as pd

from cleanup.analysis.factors import FactorView
from cleanup.analysis.responses import Unpacked
from cleanup.analysis.study import Study

FEWEST_ANSWERS = 6
FLAGS = ("zelfde_code", "zelfde_antwoorden", "rechte_lijn")


def quality_flags(unpacked: Unpacked, factors: tuple[FactorView, ...]) -> pd.DataFrame:
    """Return for each response its id, pilot, moment, number of answers and three flags.

    ``zelfde_code``: another response with this code at this moment; ``zelfde_antwoorden``: another response
    of this pilot and moment with exactly the same answers, six or more; ``rechte_lijn``: six or more core
    questions, all the same answer (before recoding).
    """
    rows = unpacked.responses
    codes = unpacked.codes.to_numpy()
    place = [rows["pilot_code"].astype(str), rows["moment"].astype(str)]
    answered = (codes >= 0).sum(axis=1)
    linked = rows["link"].notna()
    same_code = rows.assign(p=place[0], m=place[1]).duplicated(["p", "m", "link"], keep=False) & linked
    content = pd.Series(
        np.ascontiguousarray(codes).view(f"V{max(codes.itemsize * codes.shape[1], 1)}").ravel().tolist()
    )
    same = pd.DataFrame({"p": place[0], "m": place[1], "c": content}).duplicated(keep=False)
    core = unpacked.codes[list(dict.fromkeys(v for factor in factors for v in factor.variables))].to_numpy()
    valid = core >= 0
    highest = np.where(valid, core, -1).max(axis=1, initial=-1)
    lowest = np.where(valid, core, np.iinfo(np.int16).max).min(axis=1, initial=np.iinfo(np.int16).max)
    return pd.DataFrame(
        {
            "response_id": rows["response_id"],
            "pilot": place[0],
            "moment": place[1],
            "n_antwoorden": answered,
            "zelfde_code": same_code.to_numpy(),
            "zelfde_antwoorden": same.to_numpy() & (answered >= FEWEST_ANSWERS),
            "rechte_lijn": (highest == lowest) & (valid.sum(axis=1) >= FEWEST_ANSWERS),
        }
    )


def excluded_count(study: Study) -> int:
    """Return how many responses of the chosen pilots were set aside by hand."""
    rows = study.answers.responses
    return int((rows["excluded"] & rows["pilot_code"].isin(study.pilots[study.chosen])).sum())
