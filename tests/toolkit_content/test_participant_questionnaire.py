"""The questionnaire of participants equals the agreed instrument in everything that is measured."""

import re

import pytest

from cleanup.analysis.workbook.names import of_moment
from cleanup.domain.surveys.filling_in import minutes_to_fill_in
from cleanup.services.platform.content.loader import load_content

CONTENT = load_content()
PARTICIPANT = CONTENT.questionnaires["participant"]
CORE = ["K1", "K2", "K3", "V1", "V2", "V3", "M1", "M2", "M3", "G1", "G2", "G3"]


@pytest.mark.parametrize(
    ("moment", "codes"),
    [
        ("t0", ["E1", "E2", "E3", "B1", "E4", *CORE, "O1"]),
        ("t1", [*CORE, "S1", "S2", "S3", "S4", "N1", "O2"]),
        ("t2", ["B1", "H1", "B2", "K2", "V3", "M2", "M3", "G2", "G3"]),
    ],
)
def test_the_order_of_the_questions_is_the_agreed_one(moment, codes):
    assert [item.code for item in PARTICIPANT.asked_at(moment)] == codes


@pytest.mark.parametrize("done", ["nothing", "not_seen", "report_app", "talk_offline", "skip"])
def test_nobody_is_asked_more_than_eight_questions_weeks_later(done):
    asked = PARTICIPANT.asked_at("t2")
    shown = [item for item in asked if item.condition is None or done in item.condition.any_of]
    assert len(shown) <= 8
    assert minutes_to_fill_in(shown) <= 3
    assert {item.factor for item in shown if item.core} == {factor.code for factor in PARTICIPANT.factors}


def test_whoever_did_something_is_asked_what_helped_and_who_did_nothing_why():
    helped, why = PARTICIPANT.by_code["H1"].condition, PARTICIPANT.by_code["B2"].condition
    acts = {option.value for option in PARTICIPANT.by_code["B1"].scale.options if not option.exclusive}
    assert (helped.item, set(helped.any_of)) == ("B1", acts)
    assert (why.item, why.any_of) == ("B1", ("nothing",))


def test_each_factor_has_three_core_items_with_its_own_stem():
    assert [(f.code, f.stem, f.export_name) for f in PARTICIPANT.factors] == [
        ("knowledge", "ken", "kennis"),
        ("skill", "vaa", "vaardigheid"),
        ("motivation", "mot", "motivatie"),
        ("opportunity", "gel", "gelegenheid"),
    ]
    for factor in PARTICIPANT.factors:
        names = [item.variable for item in PARTICIPANT.core_items(factor.code)]
        assert names == [f"{factor.stem}{number}" for number in (1, 2, 3)]


def test_extras_are_off_and_two_of_them_are_reversed():
    off = {item.code for item in PARTICIPANT.items if not item.on}
    assert off == {"X1", "X2", "X3", "X4", "X5", "X6", "R1", "R2", "B3", "O3"}
    assert {item.code for item in PARTICIPANT.items if item.reverse} == {"X1", "X2"}
    assert {item.code for item in PARTICIPANT.items if item.retrospective and item.own_page} == {"R1", "R2"}


def test_variables_fit_the_workbook_with_their_moment():
    name = re.compile(r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$")
    for questionnaire in CONTENT.questionnaires.values():
        for moment in questionnaire.moments:
            columns = [f"{of_moment(slot.variable, moment)}r" for slot in questionnaire.layout(moment)]
            assert all(name.match(column) and len(column) <= 32 for column in columns)
            assert len({column.lower() for column in columns}) == len(columns)
    t2 = {slot.variable for slot in PARTICIPANT.layout("t2")}
    assert {"act_like", "act_rapporteren"} <= t2


def test_sensitive_questions_need_ten_people():
    sensitive = {item.code: item.smallest_group for item in PARTICIPANT.items if item.sensitive}
    assert sensitive == {"E2": 10, "E3": 10, "B3": 10}


def test_backlash_once_on_is_asked_of_who_did_something_and_a_severe_one_leads_to_help():
    backlash = PARTICIPANT.by_code["B3"]
    assert backlash.condition is not None
    assert backlash.condition.item == "B1"
    assert not {"nothing", "not_seen"} & set(backlash.condition.any_of)
    assert backlash.safety
    assert [option.value for option in backlash.scale.options if option.valence == "neg"] == ["severe"]


def test_every_closed_question_can_be_skipped_or_left_unsaid():
    for questionnaire in CONTENT.questionnaires.values():
        for item in questionnaire.items:
            unsaid = any(option.missing for option in item.scale.options)
            assert item.scale.is_text or item.scale.skip or unsaid, item.code


def test_kinds_and_factors_of_answers_serve_the_behaviour_index():
    kinds = {option.kind for option in PARTICIPANT.by_code["B1"].scale.options}
    assert kinds == {"report", "support", "respond", "protect", "talk", "none", "not_seen"}
    reasons = {option.factor for option in PARTICIPANT.by_code["B2"].scale.options}
    assert reasons == {"knowledge", "skill", "motivation", "opportunity", None}
    assert PARTICIPANT.by_code["N1"].max_choices == 3


@pytest.mark.parametrize(
    ("id_", "moment", "count", "per_part"),
    [
        ("peer_educator", "pe", 10, []),
        ("youth_worker", "yw", 10, []),
        ("cocreation_interview", "ci", 12, []),
    ],
)
def test_the_other_forms_are_complete(id_, moment, count, per_part):
    form = CONTENT.questionnaires[id_]
    assert form.moments == (moment,)
    assert len(form.asked_at(moment)) == count
    assert [item.code for item in form.items if item.per_part] == per_part
    assert bool(form.parts) is bool(per_part)
