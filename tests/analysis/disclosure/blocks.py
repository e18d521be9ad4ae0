"""Blocks of counts to protect, and somebody who tries to pin what is hidden in them."""

import numpy as np

from cleanup.analysis.disclosure.counts import CountBlock, protect
from cleanup.analysis.disclosure.units import Groups, units_of
from tests.analysis.disclosure.solver import Solver

K, THRESHOLD = 5, 10


def block_of(rows, *, variants=None, judged=None, sensitive=False):
    counts = np.array(rows, dtype=np.int64)
    variant = np.zeros(len(counts), dtype=np.int64) if variants is None else np.asarray(variants)
    groups = Groups(counts.sum(axis=1), variant, np.zeros(len(counts), dtype=np.int64))
    return CountBlock(
        counts,
        groups,
        np.ones(counts.shape[1], dtype=bool) if judged is None else np.array(judged),
        np.full(len(counts), sensitive),
    )


def protected(rows, **more):
    block = block_of(rows, **more)
    return protect(block, units_of(block.groups, THRESHOLD, borrow=True), THRESHOLD, K)


def total(found, chosen=None, key=None):
    rows = len(found.block.counts)
    chosen = np.ones(rows, dtype=bool) if chosen is None else chosen
    key = np.zeros(rows, dtype=np.int64) if key is None else key
    keys = int(key.max()) + 1
    return found.total(chosen, key, keys, np.zeros(keys, dtype=np.int64))


def views(rows, variants):
    """Everything a page offers: the programme, its variants, and the programme without one pilot."""
    everything, one_key = np.ones(rows, dtype=bool), np.zeros(rows, dtype=np.int64)
    yield everything, one_key
    yield everything, variants
    for left_out in range(rows):
        yield np.arange(rows) != left_out, one_key


def sums_of(found, chosen, key, cell):
    """Yield (unknowns, value or None when hidden) for each total of a view."""
    shown = total(found, chosen, key)
    for k in range(len(shown.counts)):
        members = np.flatnonzero(shown.members & (key == k))
        for c in range(shown.counts.shape[1] if len(members) else 0):
            yield (
                {cell[r][c]: 1.0 for r in members},
                None if shown.hidden[k, c] else float(shown.counts[k, c]),
            )


def attack(found, variants):
    """Return the hidden cells and totals that can be pinned from everything shown."""
    counts, size = found.block.counts, found.block.groups.size
    solver, targets = Solver(), []
    cell = [[solver.unknown(0, int(n)) for _ in row] for n, row in zip(size, counts, strict=True)]
    for row, n in enumerate(size):
        solver.know(dict.fromkeys(cell[row], 1.0), float(n))
    seen = [
        ({cell[r][c]: 1.0}, None if found.hidden[r, c] else float(counts[r, c]))
        for r, c in np.ndindex(*counts.shape)
        if size[r]
    ]
    for number, (chosen, key) in enumerate(views(len(counts), variants)):
        sums = list(sums_of(found, chosen, key, cell))
        seen += sums if number < 2 else [known for known in sums if known[1] is not None]
    for terms, value in seen:
        if value is None:
            targets.append(terms)
        else:
            solver.know(terms, value)
    return [terms for terms in targets if np.ptp(solver.range_of(terms)) < 0.5]


def random_block(seed):
    rng = np.random.default_rng(seed)
    rows, classes = int(rng.integers(1, 8)), int(rng.integers(2, 5))
    sizes = rng.choice([0, 3, 4, 6, 7, 9, 10, 11, 12, 17, 25], rows)
    shares = rng.dirichlet(np.full(classes, rng.choice([0.2, 1.0, 4.0])))
    counts = [rng.multinomial(size, shares) for size in sizes]
    variants = np.sort(rng.integers(0, 3, rows))
    variants = np.unique(variants, return_inverse=True)[1]
    choice = classes == 2 and rng.random() < 0.5
    return protected(
        counts,
        variants=variants,
        judged=[True, False] if choice else None,
        sensitive=bool(rng.random() < 0.3),
    ), variants
