"""The pilot year of the demo: what matters most stays, and nobody can be worked out from what is shared."""

import datetime as dt

import numpy as np
import pytest

from cleanup.extensions import db
from cleanup.models.partners.organisations import Programme
from cleanup.services.evaluation.collect import read_answers
from cleanup.services.evaluation.releases import tables_to_share
from cleanup.services.evaluation.scope import programme_scope
from cleanup.services.platform.demo import load_demo
from tests.analysis.union_algebra import pinned
from tests.analysis.union_attack import FACTORS, MOMENTS, People, Reader

NOW = dt.datetime(2026, 11, 20, 12, 0, tzinfo=dt.UTC)


@pytest.fixture
def scope(app):
    load_demo(NOW, app.config["CLEANUP"].code_key, in_production=False)
    db.session.commit()
    programme = db.session.query(Programme).filter_by(is_demo=True).order_by(Programme.starts_on).first()
    return programme_scope(programme.code)


@pytest.fixture
def shared(scope):
    return tables_to_share(scope)[0]


def asked_at(study):
    """Return the variables asked at each moment; the demo has one version."""
    (form,) = (one for one in study.answers.questionnaires.values() if one.id == "participant")
    return [{slot.variable for slot in form.layout(moment)} for moment in MOMENTS]


def people_of(scope):
    """Return who answered what, from storage and past everything that the release decides."""
    from cleanup.analysis.study import prepare

    study = prepare(read_answers(scope, NOW))
    rows = study.linked.rows
    items = np.zeros((len(rows), len(FACTORS), len(MOMENTS), 3), dtype=int)
    for place, factor in enumerate(study.factors):
        for number, variable in enumerate(factor.variables[:3]):
            codes = study.unpacked.codes[variable].to_numpy()
            for moment in range(len(MOMENTS)):
                here = rows[:, moment] >= 0
                items[here, place, moment, number] = np.maximum(codes[rows[here, moment]], 0)
    asked = np.array(
        [[[v in later for v in f.variables[:3]] for later in asked_at(study)] for f in study.factors]
    )
    variants = list(study.answers.pilots["variant"])
    return People(list(study.pilots), study.linked.pilot, items, rows >= 0, variants, asked=asked)


def test_every_change_of_the_day_stays(shared):
    rows = [row for row in shared["tbl_verandering"].records if row["moment_tot"] == "t1"]
    stays = [row for row in rows if row["niveau"] in {"programma", "pilot"} and row["moment_van"] == "t0"]
    assert len(stays) == 16
    assert all(isinstance(row["gemiddelde_van"], float) for row in stays)
    assert all(isinstance(row["verschil"], float) for row in stays)
    assert {row["n_koppels"] for row in stays if row["factor"] == "kennis"} == {31, 16, 8, 7}


def test_levels_of_the_programme_stand_over_the_pairs(shared):
    rows = shared["tbl_mem"].where(niveau="programma", factor="kennis").records
    told = {row["moment"]: (row["basis"], row["n_geldig"]) for row in rows}
    assert told == {"t0": ("koppels t0-t1", 31), "t1": ("koppels t0-t1", 31), "t2": ("iedereen", 12)}


def test_of_the_look_back_small_pilots_show_the_difference_alone(shared):
    rows = shared["tbl_verandering"].where(niveau="pilot", factor="kennis").records
    later = {row["n_koppels"]: row for row in rows if (row["moment_van"], row["moment_tot"]) == ("t0", "t2")}
    for n in (7, 5):
        assert isinstance(later[n]["verschil"], float)
        assert later[n]["gemiddelde_van"] == later[n]["gemiddelde_tot"] == "[c]"


def test_nothing_about_one_to_four_people_follows(scope, shared):
    people = people_of(scope)
    reader = Reader(people)
    reader.read(shared)
    assert reader.unread == []
    assert [hit for rows in reader.rows.values() for hit in pinned(people, rows)] == []
