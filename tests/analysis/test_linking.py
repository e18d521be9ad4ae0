import numpy as np

from cleanup.analysis.linking import ABSENT, link_people
from cleanup.analysis.responses import unpack_answers
from tests.analysis.cast import pilot, programme


def linked(people, **more):
    return link_people(unpack_answers(programme([(*person, {}) for person in people], **more)))


def counts(found, code="A", before="t0", after="t1"):
    table = found.counts.set_index(["pilot_code", "moment_van", "moment_tot"])
    row = table.loc[(code, before, after)]
    return {name: int(row[name]) for name in ("n_van", "n_tot", "exact", "ambigu", "geen")}


def test_three_responses_of_one_code_are_one_person():
    found = linked([("A", "x", "t0"), ("A", "x", "t1"), ("A", "x", "t2"), ("A", "y", "t0")])
    assert found.rows.tolist() == [[0, 1, 2], [3, ABSENT, ABSENT]]
    assert counts(found) == {"n_van": 2, "n_tot": 1, "exact": 1, "ambigu": 0, "geen": 1}


def test_the_same_code_in_another_pilot_is_another_person():
    found = linked([("A", "x", "t0"), ("B", "x", "t1")])
    assert len(found.rows) == 2
    assert found.pilot.tolist() == [0, 1]


def test_a_code_twice_at_one_moment_is_ambiguous_and_not_linked():
    found = linked([("A", "x", "t0"), ("A", "x", "t0"), ("A", "x", "t1"), ("A", "x", "t2")])
    assert counts(found) == {"n_van": 2, "n_tot": 1, "exact": 0, "ambigu": 2, "geen": 0}
    assert counts(found, before="t1", after="t2")["exact"] == 1
    assert found.pairs("t0", "t1").tolist() == []
    assert len(found.pairs("t1", "t2")) == 1
    assert sorted(row for row in found.rows.ravel() if row != ABSENT) == [0, 1, 2, 3]


def test_a_response_without_code_stands_alone():
    found = linked([("A", None, "t0"), ("A", None, "t1")])
    assert len(found.rows) == 2
    assert counts(found)["geen"] == 1


def test_a_later_moment_without_the_first_is_kept():
    found = linked([("A", "x", "t2")])
    assert found.rows.tolist() == [[ABSENT, ABSENT, 0]]
    assert counts(found, after="t2") == {"n_van": 0, "n_tot": 1, "exact": 0, "ambigu": 0, "geen": 0}


def test_no_responses_at_all():
    found = linked([], pilots=[pilot("A")])
    assert found.rows.shape == (0, 3)
    assert counts(found) == {"n_van": 0, "n_tot": 0, "exact": 0, "ambigu": 0, "geen": 0}


def test_every_response_belongs_to_exactly_one_person():
    rng = np.random.default_rng(2)
    people = [
        (f"P{rng.integers(4)}", rng.choice([None, *map(str, range(20))]), f"t{rng.integers(3)}")
        for _ in range(500)
    ]
    found = linked(people)
    places = found.rows[found.rows != ABSENT]
    assert sorted(places) == list(range(500))
    total = found.counts[["exact", "ambigu", "geen"]].sum(axis=1)
    assert (total == found.counts["n_van"]).all()
