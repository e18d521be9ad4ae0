import pytest

from cleanup.analysis.answers import PILOTS, answers_from
from tests.analysis.cast import CORE_ONLY, pilot, response


def made(**changes):
    row = response(1, "A", "t0", "x", {}, CORE_ONLY) | changes
    return answers_from(pilots=[pilot("A")], responses=[row], questionnaires={"v1": CORE_ONLY})


def test_rows_may_be_mappings_tuples_or_columns():
    row = pilot("A")
    as_tuple = tuple(row[name] for name in PILOTS)
    as_columns = {name: [row[name]] for name in PILOTS}
    for rows in ([row], [as_tuple], as_columns):
        assert answers_from(pilots=rows).pilots.loc["A", "title"] == "Pilot A"


def test_a_missing_column_is_named():
    with pytest.raises(ValueError, match="pilots: column title"):
        answers_from(pilots=[{k: v for k, v in pilot("A").items() if k != "title"}])


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"moment": "t3"}, "moment 't3' is unknown"),
        ({"mode": "fax"}, "mode 'fax' is unknown"),
        ({"version": "v9"}, "version 'v9' is unknown"),
        ({"pilot_code": "B"}, "pilot_code 'B' is unknown"),
    ],
)
def test_an_unknown_value_is_named(changes, sentence):
    with pytest.raises(ValueError, match=sentence):
        made(**changes)


def test_the_same_response_twice_is_refused():
    row = response(1, "A", "t0", "x", {}, CORE_ONLY)
    with pytest.raises(ValueError, match="response_id occurs twice"):
        answers_from(pilots=[pilot("A")], responses=[row, row], questionnaires={"v1": CORE_ONLY})


def test_the_same_pilot_twice_is_refused():
    with pytest.raises(ValueError, match="pilot_code occurs twice"):
        answers_from(pilots=[pilot("A"), pilot("A")])


def test_an_unknown_closed_moment_is_refused():
    with pytest.raises(ValueError, match="closed moment 't9'"):
        answers_from(pilots=[pilot("A", closed=["t9"])])


def test_closed_moments_become_columns():
    pilots = answers_from(pilots=[pilot("B", closed=["t0"]), pilot("A", closed=[])]).pilots
    assert list(pilots.index) == ["A", "B"]
    assert list(pilots["closed_t0"]) == [False, True]
