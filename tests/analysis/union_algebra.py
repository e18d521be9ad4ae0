"""Sums of published tables as equations: which combinations leave nobody but one."""

from collections import defaultdict
from itertools import combinations

import numpy as np

PRIME = 2_147_483_647


def orthogonal(rows, of, rng, many):  # noqa: C901, PLR0912 - one elimination, read from top to bottom
    """Return a function of (atom, moment): a random vector that is zero on every row."""
    pivots = {}
    for row in rows:
        left = defaultdict(int)
        for records, moment, sign in row:
            for atom in np.unique(of[records]).tolist():
                left[atom * many + moment] += sign
        left = {place: value % PRIME for place, value in left.items() if value % PRIME}
        for pivot in sorted(pivots):  # every pivot row was cleared of the others
            factor = left.get(pivot, 0)
            if factor:
                for place, value in pivots[pivot].items():
                    left[place] = (left.get(place, 0) - factor * value) % PRIME
        left = {place: value for place, value in left.items() if value}
        if left:
            pivot = min(left)
            inverse = pow(left[pivot], PRIME - 2, PRIME)
            left = {place: value * inverse % PRIME for place, value in left.items()}
            for other, known in pivots.items():
                factor = known.get(pivot, 0)
                if factor:
                    for place, value in left.items():
                        known[place] = (known.get(place, 0) - factor * value) % PRIME
                    pivots[other] = {place: value for place, value in known.items() if value}
            pivots[pivot] = left
    drawn = {}

    def vector(atom, moment):
        place = atom * many + moment
        if place not in drawn:
            if place in pivots:
                drawn[place] = (
                    -sum(
                        value * vector(other // many, other % many)
                        for other, value in pivots[place].items()
                        if other != place
                    )
                    % PRIME
                )
            else:
                drawn[place] = int(rng.integers(1, PRIME))
        return drawn[place]

    return vector


def zero_unions(ks, size, most=4):  # noqa: C901, PLR0912 - one, two, three and four people
    """Return the minimal sets of up to four people whose numbers add up to zero."""

    def n(atom):
        return int(size[atom if atom >= 0 else -atom - 1])

    hits = {(atom,) for atom, h in ks if h == 0}
    ks = [(atom, h) for atom, h in ks if h]
    singles, pairs = defaultdict(list), defaultdict(list)
    for atom, h in ks:
        singles[h].append(atom)
    for (i, h), (j, g) in combinations(ks, 2):
        if n(i) + n(j) < 5 and i != -j - 1:
            total = (h + g) % PRIME
            if total == 0:
                hits.add(tuple(sorted((i, j))))
            elif n(i) + n(j) + 1 < 5:
                pairs[total].append((i, j))
    for total, twos in pairs.items():
        opposite = -total % PRIME
        for two in twos:
            more = [(i,) for i in singles.get(opposite, ())]
            more += pairs.get(opposite, ()) if most >= 4 else ()
            for rest in more:
                union = tuple(sorted((*two, *rest)))
                if len(set(union)) == len(union) and sum(map(n, union)) < 5:
                    hits.add(union)
    hits = {h for h in hits if len({i if i >= 0 else -i - 1 for i in h}) == len(h)}
    return {h for h in hits if not any(set(g) < set(h) for g in hits)}


def pinned(people, rows, rng=None):
    """Return what follows from rows about 1-4 responses: sums, changes, differences, two lost responses."""
    rng = rng or np.random.default_rng(7)
    many = len(people.moments)
    marks = np.zeros((len(people.pilot), 2 * len(rows) + 1), dtype=np.int64)
    for number, row in enumerate(rows):
        for records, moment, _ in row:
            marks[records, 2 * number] += 1 << moment
    marks[:, -1] = people.present @ (1 << np.arange(many))
    keys, of = np.unique(np.column_stack([people.pilot, marks]), axis=0, return_inverse=True)
    of, size = of.ravel(), np.bincount(of.ravel())
    valid = np.array([[bool(key[-1] & (1 << moment)) for moment in range(many)] for key in keys])
    vector = orthogonal(rows, of, rng, many)
    small = [int(atom) for atom in np.flatnonzero(size < 5)]
    found = set()
    for moment in range(many):
        ks = [(atom, vector(atom, moment)) for atom in small if valid[atom, moment]]
        found |= {("sum", moment, t) for t in zero_unions(ks, size)}
        both = ks + [(-atom - 1, -h % PRIME) for atom, h in ks]
        mixed = {t for t in zero_unions(both, size, most=3) if 0 < sum(a < 0 for a in t) < len(t)}
        found |= {("difference", moment, t) for t in mixed}
    for a, b in combinations(range(many), 2):
        ks = [(i, (vector(i, b) - vector(i, a)) % PRIME) for i in small if valid[i, a] and valid[i, b]]
        found |= {("change", (a, b), t) for t in zero_unions(ks, size)}
        for i, j in ((i, j) for i in small for j in small):
            apart = not (valid[i] & valid[j]).any() and keys[i][0] == keys[j][0]
            if apart and valid[i, a] and valid[j, b] and rows and vector(i, a) == vector(j, b):
                found.add(("lost code", (a, b), (i, j)))
    return found
