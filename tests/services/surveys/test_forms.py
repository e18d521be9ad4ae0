from __future__ import annotations

import datetime as dt

import pytest

from cleanup.domain.platform.errors import RuleBrokenError
from cleanup.services.surveys import AnswersError, forms
from tests.factories import make_pilot

BEN = forms.Author("ben")
MINUTE = dt.timedelta(minutes=1)


@pytest.fixture
def pilot(app):
    return make_pilot()


def test_the_questions_about_a_part_are_asked_for_each_part(pilot):
    form = forms.load(pilot, forms.PEER_EDUCATOR, BEN)
    codes = [item.code for item in form.items]
    assert len(codes) == 13 + 3 * 6
    assert codes[2:8] == [f"PE03_P{number}" for number in range(1, 7)]
    assert form.items[2].text["nl"].startswith("Kennismaking: ")


@pytest.mark.parametrize(("name", "asked"), [(forms.YOUTH_WORKER, 14 + 6), (forms.CLOSING_INTERVIEW, 12)])
def test_the_other_forms_come_from_the_same_machinery(pilot, name, asked):
    assert len(forms.load(pilot, name, BEN).items) == asked


def test_what_was_typed_is_there_on_return(pilot, now):
    forms.autosave(pilot, forms.PEER_EDUCATOR, BEN, {"PE01": ["1"], "PE15": ["De kring"]}, now)
    forms.autosave(pilot, forms.PEER_EDUCATOR, BEN, {"PE01": ["12"], "other": ["x"]}, now + MINUTE)
    form = forms.load(pilot, forms.PEER_EDUCATOR, BEN)
    assert form.typed == {"PE01": ["12"]}
    assert form.saved_at == now + MINUTE
    assert not form.is_sent


def test_half_an_answer_may_be_saved_but_not_sent(pilot, now):
    forms.autosave(pilot, forms.PEER_EDUCATOR, BEN, {"PE01": ["veel"]}, now)
    with pytest.raises(AnswersError) as error:
        forms.submit(pilot, forms.PEER_EDUCATOR, BEN, {"PE01": ["veel"], "PE04_P2": ["999"]}, now)
    assert set(error.value.problems) == {"PE01", "PE04_P2"}
    assert not forms.load(pilot, forms.PEER_EDUCATOR, BEN).is_sent


def test_what_was_sent_stays_as_it_was(pilot, now):
    sent = forms.submit(pilot, forms.PEER_EDUCATOR, BEN, {"PE01": ["12"], "PE03_P1": ["2"]}, now)
    assert sent.is_sent
    again = forms.submit(pilot, forms.PEER_EDUCATOR, BEN, {"PE01": ["3"]}, now + MINUTE)
    assert again.typed["PE01"] == ["12"]
    with pytest.raises(RuleBrokenError):
        forms.autosave(pilot, forms.PEER_EDUCATOR, BEN, {"PE01": ["3"]}, now)


def test_sent_forms_read_as_numbers_and_texts(pilot, now):
    forms.submit(
        pilot, forms.PEER_EDUCATOR, BEN, {"PE01": ["12"], "PE03_P1": ["2"], "PE15": ["De kring"]}, now
    )
    forms.autosave(pilot, forms.PEER_EDUCATOR, forms.Author("dina"), {"PE01": ["1"]}, now)
    [form] = forms.list_sent(pilot, forms.PEER_EDUCATOR)
    reading = forms.read(form.questionnaire, form.typed)
    by_code = {item.code: item.variable for item in form.items}
    assert reading.numbers[by_code["PE01"]] == 12
    assert reading.numbers[by_code["PE03_P1"]] == 2
    assert reading.texts["PE15"] == "De kring"


def test_a_follow_up_question_counts_only_when_it_applies(pilot):
    questionnaire = forms.load(pilot, forms.PEER_EDUCATOR, BEN).questionnaire
    variable = questionnaire.by_code["PE08"].variable
    assert forms.read(questionnaire, {"PE07": ["no"], "PE08": ["5"]}).numbers[variable] == -7
    assert forms.read(questionnaire, {"PE07": ["yes"], "PE08": ["5"]}).numbers[variable] == 5


def test_a_text_beyond_measure_is_refused(pilot, now):
    with pytest.raises(RuleBrokenError):
        forms.autosave(pilot, forms.PEER_EDUCATOR, BEN, {"PE15": ["x" * 5001]}, now)
