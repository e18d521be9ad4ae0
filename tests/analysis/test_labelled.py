"""The label of a change: from what is shown, the same everywhere, and no word in any output above it."""

import numpy as np
import pytest

from cleanup.analysis.charts.factors import change_figure
from cleanup.analysis.disclosure.bases import WHOLE_PILOTS
from cleanup.analysis.disclosure.ladder import Ladder
from cleanup.analysis.disclosure.showing import FormMaker, live_choices
from cleanup.analysis.labelled import Backing, Beside, evidence_of, with_labels
from cleanup.analysis.offered import offered_figures
from cleanup.analysis.results import results_of, tables_of
from cleanup.analysis.study import prepare
from cleanup.domain.evaluation.labels import LABEL_OF_NAME, NAMES, SAID, Label
from tests.analysis.cast import CORE, programme

STEP = {"moment_van": "t0", "moment_tot": "t1"}


def people(sizes, gain, seed=0):
    rng = np.random.default_rng(seed)
    found = []
    for pilot, size in enumerate(sizes):
        for person in range(size):
            level = rng.integers(1 if gain >= 0 else 2, 5 if gain >= 0 else 6, len(CORE))
            for moment in ("t0", "t1"):
                moved = np.sign(gain) * (rng.random(len(CORE)) < abs(gain)) * (moment == "t1")
                codes = dict(zip(CORE, (level + moved).astype(int).tolist(), strict=True))
                found.append((f"P{pilot}", f"{pilot}-{person}", moment, codes))
    return found


WORLDS = {
    "one pilot": (people([12], 0.5), Label.CHANGE_SEEN),
    "one small pilot": (people([8], 0.9), Label.DESCRIPTION),
    "three pilots": (people([12, 12, 12], 0.6), Label.DESCRIPTION),
    "six pilots": (people([10] * 6, 0.5), Label.CHANGE_SEEN),
    "nothing changed": (people([14], 0.0), Label.DESCRIPTION),
    "went down": (people([14], -0.7), Label.CHANGE_SEEN),
}


@pytest.fixture(scope="module", params=WORLDS)
def world(request):
    answers, label = WORLDS[request.param]
    study = prepare(programme(answers))
    figures = offered_figures(study)
    released = tables_of(
        study, figures, live_choices(figures), FormMaker(study.ladder, rounded=True, release=1)
    )
    return request.param, label, results_of(study), released


def whole(results):
    return results.table("tbl_verandering").where(niveau="programma", factor="kennis", **STEP).records[0]


def test_the_label_follows_the_evidence(world):
    _, label, live, _ = world
    assert whole(live)["uitspraak"] == NAMES[label]
    assert (whole(live)["voor_sterker"] == "[z]") is (label is Label.COMPARISON)


def test_figures_of_now_and_of_a_release_say_the_same(world):
    _, _, live, released = world
    for results in (live, released):
        assert {row["uitspraak"] for row in results.table("tbl_verandering").records} <= {
            *NAMES.values(),
            "[z]",
        }
    names = [table.table("tbl_verandering").column("uitspraak") for table in (live, released)]
    assert names[0] == names[1]


def test_no_output_has_a_word_above_the_label(world):
    _, _, live, _ = world
    table = live.table("tbl_verandering")
    groep = whole(live)["groep"]
    told = live.summary("programma", groep)
    for factor in told.factors:
        label = factor.claimed.label
        sentences = " ".join(map(str, factor.sentences)).lower()
        assert SAID[label].lower() in sentences
        assert not [NAMES[one] for one in Label if one > label and NAMES[one] in sentences]
    weakest = min(factor.claimed.label for factor in told.factors)
    figure = change_figure(table, niveau="programma", groep=groep)
    assert figure.title.endswith(f"; {NAMES[weakest]}")
    for row in table.where(niveau="programma", groep=groep, **STEP).records:
        reading = next(s for s in figure.reading.split("Wat dit zegt: ")[1:])
        assert LABEL_OF_NAME[reading.partition(".")[0]] in {f.claimed.label for f in told.factors}
        assert row["uitspraak"] in figure.reading


def test_going_down_has_a_sentence_of_its_own(world):
    name, _, live, _ = world
    told = live.summary("programma", whole(live)["groep"])
    harms = [f for f in told.factors if any("achteruitgang" in str(s) for s in f.sentences)]
    assert bool(harms) is (name == "went down")
    assert all(any("achteruitgang" in str(s) for s in f.brief) for f in harms)


def test_a_frozen_plan_lifts_a_change_in_all_of_six_pilots_to_an_indication():
    live = results_of(prepare(programme(people([10] * 6, 0.5))))
    bare = live.table("tbl_verandering")
    table = type(bare)(bare.name, bare.columns[:-2], tuple(row[:-2] for row in bare.rows))
    planned = with_labels(table, Beside(live.table("tbl_respons")), Ladder(), Backing(planned=True))
    row = planned.where(niveau="programma", factor="kennis", **STEP).records[0]
    assert row["uitspraak"] == "aanwijzing"
    assert "een vergelijking met groepen die nog wachten" in row["voor_sterker"]


def lifts(results, niveau):
    rows = results.table("tbl_verandering").where(niveau=niveau, status="getoond").records
    return [row | {"lift": row["voor_sterker"].split("; ")} for row in rows]


@pytest.mark.parametrize("niveau", ["programma", "variant", "profiel", "pilot"])
def test_no_group_is_asked_for_what_it_has(world, niveau):
    _, _, *both = world
    for results in both:
        for row in lifts(results, niveau):
            assert not [text for text in row["lift"] if "van de nulmeting gekoppeld" in text]  # all are
            if isinstance(row["ci_laag"], float):
                clear = row["ci_laag"] > 0.05 or row["ci_hoog"] < -0.05
                assert not (clear and "een interval waar nul buiten valt" in row["lift"])


def test_a_group_that_is_one_pilot_says_what_the_pilot_says():
    moods = [("A", 4, 14), ("B", 2, 12)]
    answers = [
        (pilot, f"{pilot}{number}", moment, dict.fromkeys(CORE, mood + (moment == "t1") * (number % 4 > 0)))
        for pilot, mood, size in moods
        for number in range(size)
        for moment in ("t0", "t1")
    ]
    study = prepare(programme(answers))
    table = results_of(study).table("tbl_verandering")
    beside = Beside(results_of(study).table("tbl_respons"), None, {("profiel", "gemotiveerd"): ["A"]})
    pilot = table.where(niveau="pilot", groep="A", factor="kennis", **STEP).records[0]
    profile = pilot | {"niveau": "profiel", "groep": "gemotiveerd", "basis": WHOLE_PILOTS}
    found = [evidence_of(row, beside, [pilot], Ladder(), Backing()) for row in (pilot, profile)]
    assert found[0] == found[1]
    assert found[0].response == 1


def test_a_group_that_is_counted_nowhere_began_with_everybody_at_most():
    table = results_of(prepare(programme(people([12, 12], 0.5)))).table("tbl_respons")
    row = {"niveau": "profiel", "groep": "gemotiveerd", "factor": "kennis", "basis": "koppels"}
    assert Beside(table).start(row) == 24
