import numpy as np
import pytest

from cleanup.analysis.behaviour import action_table, behaviour_index, sort_of
from cleanup.analysis.items import counted_items
from cleanup.analysis.study import prepare
from tests.analysis.cast import CORE_ONLY, FULL, live_table, pilot, pilot_year, programme, row

CHAINS = [
    ("A", "meme", "haat", "A1", "rapporteren", True, "trots", 8),
    ("B", "meme", "haat", "A1", "rapporteren", True, None, 12),
    ("B", "meme", "haat", "A2", "liken", False, None, 2),
    ("B", "reactie", None, "A2", "liken", None, None, 9),
]


def actions(answers, **more):
    study = prepare(answers, **more)
    return action_table(study, tuple(counted_items(study)))


def test_options_are_actions_reasons_or_needs():
    variables = prepare(pilot_year()).unpacked.variables
    assert sort_of(variables["act_like"]) == "gedrag"
    assert sort_of(variables["wno_bang"]) == "reden"
    assert sort_of(variables["nod_samen"]) == "behoefte"
    assert sort_of(variables["ken1"]) is None


def test_reasons_and_needs_point_to_a_factor():
    found = actions(pilot_year())
    need = row(found, soort="behoefte", pilot="programma", actie="Oefenen")
    assert (need["factor"], need["noemer"]) == ("vaardigheid", 32)
    assert isinstance(need["aantal"], int)
    reason = row(found, soort="reden", pilot="programma", actie="Bang")
    assert (reason["factor"], reason["aantal"], reason["noemer"]) == ("motivatie", "[c]", 17)
    assert row(found, soort="reden", pilot="programma", actie="Anders")["factor"] == "[z]"


def test_chains_of_the_day_are_counted_and_small_ones_hidden():
    found = actions(pilot_year(actions=CHAINS))
    shown = row(found, soort="keten", strategie="A1", pilot="programma")
    assert (shown["herkend"], shown["uitkomst"], shown["gedaan"], shown["status"]) == (
        "meme",
        "haat",
        "ja",
        "getoond",
    )
    assert shown["noemer"] == 23
    hidden = row(found, soort="keten", herkend="meme", strategie="A2", pilot="programma")
    assert (hidden["aantal"], hidden["gedaan"], hidden["status"]) == ("[c]", "nee", "primair")
    assert row(found, soort="keten", herkend="reactie", pilot="programma")["uitkomst"] == "[z]"


def test_plans_of_phones_are_counted_and_small_ones_hidden_with_company():
    plans = [("A", "report", 7), ("A", "talk", 2), ("A", "support", 6), ("B", "report", 1), ("B", "talk", 2)]
    found = actions(programme([], FULL, [pilot("A"), pilot("B")], plans=plans))
    shown = {(one["pilot"], one["actie"]): one["aantal"] for one in found.frame.to_dict("records")}
    assert shown["A", "report"] == 7
    assert shown["A", "talk"] == "[c]"
    assert shown["A", "support"] == "[c]", "the hidden one would follow from the total"
    assert shown["B", "report"] == shown["B", "talk"] == "[c]"
    assert set(found.frame["soort"]) == {"voornemen"}


def test_fewer_than_five_plans_tell_nothing():
    found = actions(programme([], FULL, [pilot("A")], plans=[("A", "report", 4)]))
    assert set(found.frame["aantal"]) == {"[c]"}
    assert len(set(found.frame["actie"])) == 6, "that a row is there would tell what was chosen"


def test_chains_of_other_pilots_stay_out_of_a_filter():
    found = actions(pilot_year(actions=CHAINS), pilots=["C"])
    assert not (found.frame["soort"] == "keten").any()


def test_a_pilot_has_its_own_chains_beside_the_whole():
    chains = [
        ("A", "meme", "haat", "A1", "liken", True, None, 11),
        ("B", "meme", "haat", "A1", "liken", True, None, 3),
    ]
    found = actions(programme([], FULL, [pilot("A"), pilot("B")], actions=chains))
    assert row(found, soort="keten", pilot="A")["aantal"] == 11
    assert row(found, soort="keten", pilot="B")["aantal"] == "[c]"


def test_two_programmes_have_chains_of_their_own():
    pilots = [pilot("A", programme="Eén"), pilot("B", programme="Twee")]
    chains = [(code, "meme", "haat", "A1", "liken", True, None, 11) for code in "AB"]
    found = actions(programme([], FULL, pilots, actions=chains))
    assert row(found, pilot="programma: Twee")["aantal"] == 11


def test_an_empty_programme_has_no_actions():
    assert len(actions(programme([], pilots=[pilot("A")])).frame) == 0


def test_the_index_counts_kinds_of_those_who_saw_hate():
    people = [
        ("A", "1", "t2", {"act_rapporteren": 1, "act_like": 1, "act_niets": 0, "act_niet_gezien": 0}),
        ("A", "2", "t2", {"act_niets": 1}),
        ("A", "3", "t2", {"act_niet_gezien": 1}),
        ("A", "4", "t2", {}),
    ]
    index = behaviour_index(prepare(programme(people, FULL)))
    assert index[:2].tolist() == [2.0, 0.0]
    assert np.isnan(index[2:]).all()


def test_without_a_behaviour_question_there_is_no_index():
    study = prepare(programme([("A", "1", "t0", {})], CORE_ONLY))
    assert np.isnan(behaviour_index(study)).all()
    assert len(live_table(study, "tbl_gedragsindex").frame) == 0


def test_the_mean_index_is_shown_for_the_programme_from_ten_people():
    study = prepare(pilot_year())
    index = behaviour_index(study)
    found = live_table(study, "tbl_gedragsindex")
    at_t0 = index[(study.moment_of == 0)]
    assert row(found, moment="t0")["gemiddelde"] == pytest.approx(np.nanmean(at_t0))
    few = prepare(
        programme([("A", str(n), "t0", {"act_like": 1, "act_niet_gezien": n % 2}) for n in range(12)], FULL)
    )
    assert row(live_table(few, "tbl_gedragsindex"), moment="t0")["gemiddelde"] == "[c]"
