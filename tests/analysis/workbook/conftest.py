"""What these tests share."""

from functools import cache

import pytest

from cleanup.analysis import factor_table, study
from cleanup.analysis.changes import profiles
from cleanup.analysis.disclosure import ladder
from cleanup.analysis.results import build_results
from cleanup.analysis.workbook import Profile
from tests.analysis.workbook.books import (
    answers,
    exported,
    table,
)
from tests.analysis.workbook.recomputing import (
    CUSTOM_STEMS,
    OPEN,
    REAL,
    SETS,
    STEMS,
    Told,
)


@pytest.fixture(scope="module")
def book():
    return exported(answers(40))


@pytest.fixture(scope="module")
def wide(book):
    return table(book, "Data_breed")


SEEN = [("P00", "P3", "open sfeer", "sfeer", "2026-05"), ("P01", "P4", "stil", "energie", "2026-05")]


@pytest.fixture(scope="module")
def given():
    return answers(40, observations=SEEN)


@pytest.fixture(scope="module", params=list(Profile), ids=str)
def both(request, given):
    return request.param, exported(given, request.param)


@pytest.fixture(scope="module")
def research(given):
    return exported(given)


@pytest.fixture(scope="module", params=[OPEN, REAL], ids=["before suppression", "as shown"])
def rules(request):
    with pytest.MonkeyPatch.context() as patch:
        if request.param is OPEN:
            for name in ("SMALLEST", "INTERVALS", "COUNTS", "PERCENTAGES", "POOLED"):
                patch.setattr(ladder, name, 1)
            patch.setattr(profiles, "PROFILE", 1)
            patch.setattr(factor_table, "PROFILE", 1)
            patch.setattr(study, "RETURNED", 0.0)
        yield request.param


@pytest.fixture(scope="module", params=list(SETS))
def told(request, rules):
    return told_of(request.param, rules)


@cache
def told_of(name, rules):
    """Compute a programme and write its workbook once for all modules; the rules must be at work."""
    given = SETS[name]()
    made = build_results(given, profile="onderzoek", smallest_group=rules.means)
    variants = given.pilots["variant"].astype(str).to_dict()
    stems = CUSTOM_STEMS if "own" in name else STEMS
    return Told(exported(given, made=made), made, rules, stems, variants)
