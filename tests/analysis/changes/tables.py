"""Tables of changes as tests make them."""

import numpy as np

from cleanup.analysis.study import prepare
from tests.analysis.cast import (
    CORE,
    live_table,
    programme,
    row,
)


def group(code, n, *, seed=0, gain=0.5, moments=("t0", "t1")):
    rng = np.random.default_rng((seed, n))
    people = []
    for person in range(n):
        level = rng.integers(1, 5, len(CORE))
        for moment in moments:
            up = (rng.random(len(CORE)) < gain) * (moment != "t0")
            people.append(
                (code, f"{code}{person}", moment, dict(zip(CORE, map(int, level + up), strict=True)))
            )
    return people


def table(people, profile="deelbaar", pilots=None, **more):
    return live_table(prepare(programme(people, **more), profile=profile, pilots=pilots), "tbl_verandering")


def whole(frame, **more):
    return row(
        frame, **({"niveau": "programma", "factor": "kennis", "moment_van": "t0", "moment_tot": "t1"} | more)
    )


def scores(people, moment, stem="ken"):
    return np.array(
        [np.mean([codes[f"{stem}{k}"] for k in (1, 2, 3)]) for _, _, m, codes in people if m == moment]
    )
