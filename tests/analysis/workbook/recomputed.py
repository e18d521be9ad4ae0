"""The figures computed again from the data sheets by plain loops that share nothing with the product.

Rows are dictionaries as pandas reads them from ``Data_breed``, ``Codeboek`` and ``Observaties``; only the
distributions of t come from SciPy. A figure that does not exist (no spread, too few changes) is None.
"""

import math
import statistics
from collections import Counter

from scipy import optimize, stats

MISSING = {-7, -8, -9, -99}
PAIRS = (("t0", "t1"), ("t0", "t2"), ("t1", "t2"))
FEWEST_CHANGED, FEWEST_PILOTS, STEP = 6, 5, 0.5
Z975 = statistics.NormalDist().inv_cdf(0.975)


def numbers(rows, column):
    return [row[column] for row in rows if row[column] not in MISSING]


def mean(values):
    return math.fsum(values) / len(values) if values else None


def sd(values):
    if len(values) < 2:
        return None
    middle = mean(values)
    return math.sqrt(math.fsum((value - middle) ** 2 for value in values) / (len(values) - 1))


def whole(value):
    """A spread of 1e-16 is rounding: everybody is the same."""
    return 0.0 if value is not None and value < 1e-9 else value


def factor_score(row, items, reverse, lowest, highest):
    """The mean of the answered items, reversed ones turned, when two thirds are answered."""
    answered = [
        lowest + highest - row[name] if name in reverse else row[name]
        for name in items
        if row[name] not in MISSING
    ]
    shown = [name for name in items if row[name] != -7]
    if not answered or 3 * len(answered) < 2 * len(shown):
        return None
    return mean(answered)


def stands(values):
    """What is told of one number per person."""
    return {
        "n_geldig": len(values),
        "gemiddelde": mean(values),
        "standaarddeviatie": sd(values),
        "mediaan": statistics.median(values) if values else None,
    }


def interval(values):
    """The 95 % interval of a mean."""
    if len(values) < 2:
        return None, None
    half = stats.t.ppf(0.975, len(values) - 1) * sd(values) / math.sqrt(len(values))
    return mean(values) - half, mean(values) + half


def chance_of_signs(weights, observed):
    """How often a sum of ±weights with random signs is as far from zero as observed."""
    times = Counter({0: 1})
    for weight in weights:
        step = Counter()
        for total, ways in times.items():
            step[total + weight] += ways
            step[total - weight] += ways
        times = step
    far = sum(ways for total, ways in times.items() if abs(total) >= abs(observed))
    return far / 2 ** len(weights)


def doubled_ranks(sizes):
    """Twice the mid-rank of each size: how many are smaller, plus how many are not larger, plus one."""
    return [
        sum(other < size for other in sizes) + sum(other <= size for other in sizes) + 1 for size in sizes
    ]


def exact_tests(differences):
    """Sign-flip, Wilcoxon and rank-biserial over changes, which are whole sixtieths here."""
    steps = [round(60 * value) for value in differences]
    changed = [step for step in steps if step]
    if len(changed) < FEWEST_CHANGED:
        return {"p_teken": None, "p_wilcoxon": None, "rang_biseriaal": None}
    divisor = math.gcd(*changed)
    changed = [step // divisor for step in changed]
    ranks = doubled_ranks([abs(step) for step in changed])
    signed = sum(rank if step > 0 else -rank for rank, step in zip(ranks, changed, strict=True))
    return {
        "p_teken": chance_of_signs([abs(step) for step in changed], sum(changed)),
        "p_wilcoxon": chance_of_signs(ranks, signed),
        "rang_biseriaal": signed / sum(ranks),
    }


def over_units(parts):
    """The mean change over people of five units or more: standard error, degrees of freedom, limits and p's.

    With w the share of a unit: SE² = Σ w² (m - M)² / (1 - w), and Satterthwaite's degrees of freedom.
    """
    sizes, sums = [len(part) for part in parts], [math.fsum(b - a for a, b in part) for part in parts]
    people = sum(sizes)
    middle = math.fsum(sums) / people
    weights = [size / people for size in sizes]
    terms = [(w, total / size - middle) for w, size, total in zip(weights, sizes, sums, strict=True)]
    error = math.sqrt(math.fsum(w * w * off * off / (1 - w) for w, off in terms))
    first = math.fsum(w * w / (1 - w) for w in weights)
    df = 1 / (math.fsum(w * w for w in weights) + first**2 - math.fsum(w**4 / (1 - w) ** 2 for w in weights))
    if error < 1e-9:
        return None
    half = stats.t.ppf(0.975, df) * error
    totals = [round(60 * total) for total in sums]
    return {
        "ci_laag": middle - half,
        "ci_hoog": middle + half,
        "p_teken": chance_of_signs([abs(total) for total in totals], sum(totals)),
        "p_wilcoxon": None,
        "p_cluster": 2 * stats.t.sf(abs(middle) / error, df),
        "vrijheidsgraden": df,
        "kleinste_p": 2 / 2 ** len(parts),
    }


def changed(parts, *, alone):
    """What is told of the change of pairs, given as one list of (before, after) for each unit of pilots.

    The mean is over people. One pilot alone has an interval over people, five units or more have one that
    knows that people of a unit resemble each other; between those there is neither interval nor p.
    """
    parts = [part for part in parts if part]
    pairs = [pair for part in parts for pair in part]
    before, after = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    differences = [last - first for first, last in pairs]
    found = {
        "n_koppels": len(pairs),
        "gemiddelde_van": mean(before),
        "gemiddelde_tot": mean(after),
        "verschil": mean(differences),
        "sd_verschil": whole(sd(differences)),
        "ci_laag": None,
        "ci_hoog": None,
        "vooruit": sum(difference >= STEP - 1e-9 for difference in differences),
        "achteruit": sum(difference <= -STEP + 1e-9 for difference in differences),
    }
    found["gelijk"] = len(pairs) - found["vooruit"] - found["achteruit"]
    nothing = dict.fromkeys(("p_cluster", "vrijheidsgraden", "kleinste_p"))
    found |= nothing | exact_tests(differences) | {"n_pilots": len(parts)}
    over = over_units(parts) if len(parts) >= FEWEST_PILOTS else None
    if over:
        found |= over
    elif alone and found["sd_verschil"]:
        found["ci_laag"], found["ci_hoog"] = interval(differences)
        found["vrijheidsgraden"] = len(pairs) - 1
    else:
        found |= dict.fromkeys(("p_teken", "p_wilcoxon"))
    return found | effect_sizes(before, after, found, over=over)


def noncentral(t, df, chance):
    """The noncentrality at which so much of the distribution lies below t."""

    def short(ncp):
        below = stats.nct.cdf(t, df, ncp)
        return (float(ncp < t) if math.isnan(below) else below) - chance  # no value far in the tails

    far = 10 + abs(t)
    return optimize.brentq(short, t - far, t + far, xtol=1e-12)


def effect_sizes(before, after, found, *, over):
    """d_av, g_av with its interval, and d_z; the interval is there when that of the change is."""
    names = ("d_av", "g_av", "g_av_laag", "g_av_hoog", "d_z")
    n, spread = found["n_koppels"], found["sd_verschil"]
    if n < 2:
        return dict.fromkeys(names)
    average = whole(math.sqrt((statistics.variance(before) + statistics.variance(after)) / 2))
    d_z = found["verschil"] / spread if spread else None
    if not average:
        return dict.fromkeys(names) | {"d_z": d_z}
    d_av = found["verschil"] / average
    g = (
        math.exp(math.lgamma((n - 1) / 2) - math.lgamma((n - 2) / 2)) / math.sqrt((n - 1) / 2)
        if n > 2
        else None
    )
    limits = (None, None)
    if over:
        limits = both_vary(before, after, found, d_av, average)
    elif found["ci_laag"] is not None:
        error = spread / math.sqrt(n)
        limits = [noncentral(found["verschil"] / error, n - 1, p) * error / average for p in (0.975, 0.025)]
    return dict(zip(names, (d_av, g * d_av if g else None, *limits, d_z), strict=True))


def both_vary(before, after, found, d_av, average):
    """The effects x for which (d - x)² = h² + z² x² / 2ν: change and spread vary both."""
    first, last = statistics.variance(before), statistics.variance(after)
    shared = statistics.covariance(before, after)
    freedom = (len(before) - 1) * (first + last) ** 2 / (first**2 + last**2 + 2 * shared**2)
    half = (found["ci_hoog"] - found["ci_laag"]) / 2 / average
    a, b, c = 1 - Z975**2 / (2 * freedom), -2 * d_av, d_av**2 - half**2
    root = math.sqrt(b * b - 4 * a * c)
    return (-b - root) / (2 * a), (-b + root) / (2 * a)


def holm(p_values):
    """Holm's step-down: the smallest times how many there are, and never less than the one before."""
    known = sorted((p, place) for place, p in enumerate(p_values) if p is not None)
    adjusted, highest = [None] * len(p_values), 0.0
    for rank, (p, place) in enumerate(known):
        highest = max(highest, min(1.0, p * (len(known) - rank)))
        adjusted[place] = highest
    return adjusted


def wilson(count, total):
    """The roots of (p - x)² = z² x (1 - x) / n."""
    p, z2 = count / total, Z975**2
    a, b, c = 1 + z2 / total, -(2 * p + z2 / total), p * p
    root = math.sqrt(max(b * b - 4 * a * c, 0))
    return (-b - root) / (2 * a), (-b + root) / (2 * a)


def mcnemar(gained, lost):
    """The two-sided binomial probability of the pairs that moved."""
    moved, few = gained + lost, min(gained, lost)
    tail = sum(math.comb(moved, k) for k in range(few + 1)) / 2**moved
    return min(1.0, 2 * tail)


def alpha(rows):
    """Cronbach's alpha with Feldt's limits; of two items Spearman-Brown without limits."""
    rows = [row for row in rows if None not in row]
    if len(rows) < 2 or len(rows[0]) < 2 or not statistics.variance(map(sum, rows)):
        return None, None, None
    n, k = len(rows), len(rows[0])
    if k == 2:
        r = statistics.correlation([row[0] for row in rows], [row[1] for row in rows])
        return 2 * r / (1 + r), None, None
    parts = sum(statistics.variance(column) for column in zip(*rows, strict=True))
    value = k / (k - 1) * (1 - parts / statistics.variance(map(sum, rows)))
    limits = (1 - (1 - value) * stats.f.ppf(p, n - 1, (n - 1) * (k - 1)) for p in (0.975, 0.025))
    return value, *limits


def units(sizes, variants, threshold, may_stand, *, borrow=False):
    """The pilots that take part in totals, alone or together (the rule of the disclosure ladder).

    Small pilots of one variant go together, what is left over goes together over the programme, and what is
    left then joins the smallest such group. With ``borrow`` it joins the smallest of five large pilots.
    """
    large = [{p} for p, n in sizes.items() if n and n >= threshold and may_stand[p]]
    waiting, together = {p for p, n in sizes.items() if n} - set().union(*large), []

    def people(unit):
        return sum(sizes[pilot] for pilot in unit)

    names = sorted(set(variants.values()))
    for group in [*({p for p in sizes if variants[p] == name} for name in names), set(sizes)]:
        company = group & waiting
        if len(company) >= 2 and people(company) >= threshold:
            together.append(company)
            waiting = waiting - company
    hosts = together or (large if borrow and len(large) >= FEWEST_PILOTS else [])
    if waiting and hosts:
        min(hosts, key=people).update(waiting)
    return large + together
