"""The figures computed again from Data_breed by plain loops that share nothing with the product."""

import math

MISSING = {-7, -8, -9}


def numbers(rows, column):
    return [row[column] for row in rows if row[column] not in MISSING]


def mean(values):
    return math.fsum(values) / len(values)


def sd(values):
    middle = mean(values)
    return math.sqrt(math.fsum((value - middle) ** 2 for value in values) / (len(values) - 1))


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


def paired(rows, first, last):
    """The pairs that have both scores, and what is told of them."""
    pairs = [
        (row[first], row[last]) for row in rows if row[first] not in MISSING and row[last] not in MISSING
    ]
    differences = [after - before for before, after in pairs]
    return {
        "n_koppels": len(pairs),
        "gemiddelde_van": mean([before for before, _ in pairs]),
        "gemiddelde_tot": mean([after for _, after in pairs]),
        "verschil": mean(differences),
        "sd_verschil": sd(differences),
        "vooruit": sum(difference >= 0.5 - 1e-9 for difference in differences),
        "achteruit": sum(difference <= -0.5 + 1e-9 for difference in differences),
    }
