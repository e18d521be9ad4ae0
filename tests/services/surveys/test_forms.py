from __future__ import annotations

import datetime as dt

import pytest

from cleanup.domain.platform.errors import RuleBrokenError
from cleanup.services.platform.content.loader import CONTENT_FOLDER
from cleanup.services.platform.content.versions import read_questionnaire
from cleanup.services.platform.content.yaml_source import parse_source
from cleanup.services.surveys import AnswersError, forms
from tests.factories import make_pilot

BEN = forms.Author("ben")
MINUTE = dt.timedelta(minutes=1)


@pytest.fixture
def pilot(app):
    return make_pilot()


def test_the_questions_about_a_part_are_asked_for_each_part():
    text = (CONTENT_FOLDER / "questionnaires/peer_educator.yaml").read_text(encoding="utf-8")
    parts = (
        'parts:\n  - {code: P1, nl: "Welkom", en: "Welcome"}\n  - {code: P2, nl: "Actie", en: "Action"}\n\n'
    )
    text = text.replace("scales:\n", parts + "scales:\n", 1)
    text = text.replace("    variable: pe14\n", "    variable: pe14\n    per_part: true\n")
    questionnaire, errors = read_questionnaire(parse_source(text, "questionnaires/peer_educator.yaml"))
    assert errors == []
    items = {item.code: item for item in forms.items_of(questionnaire)}
    assert {"PE14_P1", "PE14_P2"} <= set(items)
    assert items["PE14_P1"].text["nl"].startswith("Welkom: ")


def test_who_leads_or_works_with_the_group_answers_at_most_ten_questions_in_five_minutes(pilot):
    for name in (forms.PEER_EDUCATOR, forms.YOUTH_WORKER):
        form = forms.load(pilot, name, BEN)
        assert len(form.items) <= 10
        assert form.minutes <= 5


@pytest.mark.parametrize(("name", "asked"), [(forms.YOUTH_WORKER, 10), (forms.CLOSING_INTERVIEW, 12)])
def test_the_other_forms_come_from_the_same_machinery(pilot, name, asked):
    assert len(forms.load(pilot, name, BEN).items) == asked


def test_what_was_typed_is_there_on_return(pilot, now):
    forms.autosave(pilot, forms.PEER_EDUCATOR, BEN, {"PE06": ["1"], "PE15": ["De kring"]}, now)
    forms.autosave(pilot, forms.PEER_EDUCATOR, BEN, {"PE06": ["4"], "other": ["x"]}, now + MINUTE)
    form = forms.load(pilot, forms.PEER_EDUCATOR, BEN)
    assert form.typed == {"PE06": ["4"]}
    assert form.saved_at == now + MINUTE
    assert not form.is_sent


def test_half_an_answer_may_be_saved_but_not_sent(pilot, now):
    forms.autosave(pilot, forms.PEER_EDUCATOR, BEN, {"PE06": ["veel"]}, now)
    with pytest.raises(AnswersError) as error:
        forms.submit(pilot, forms.PEER_EDUCATOR, BEN, {"PE06": ["veel"], "PE13": ["9"]}, now)
    assert set(error.value.problems) == {"PE06", "PE13"}
    assert not forms.load(pilot, forms.PEER_EDUCATOR, BEN).is_sent


def test_what_was_sent_stays_as_it_was(pilot, now):
    sent = forms.submit(pilot, forms.PEER_EDUCATOR, BEN, {"PE06": ["4"], "PE14": ["2"]}, now)
    assert sent.is_sent
    again = forms.submit(pilot, forms.PEER_EDUCATOR, BEN, {"PE06": ["4"], "PE14": ["2"]}, now + MINUTE)
    assert again.sent_at == sent.sent_at
    with pytest.raises(RuleBrokenError):  # who sends something else hears that it is not kept
        forms.submit(pilot, forms.PEER_EDUCATOR, BEN, {"PE06": ["3"]}, now + MINUTE)
    with pytest.raises(RuleBrokenError):
        forms.autosave(pilot, forms.PEER_EDUCATOR, BEN, {"PE06": ["3"]}, now)


def test_sent_forms_read_as_numbers_and_texts(pilot, now):
    forms.submit(pilot, forms.PEER_EDUCATOR, BEN, {"PE06": ["4"], "PE14": ["2"], "PE15": ["De kring"]}, now)
    forms.autosave(pilot, forms.PEER_EDUCATOR, forms.Author("dina"), {"PE06": ["1"]}, now)
    [form] = forms.list_sent(pilot, forms.PEER_EDUCATOR)
    reading = forms.read(form.questionnaire, form.typed)
    by_code = {item.code: item.variable for item in form.items}
    assert reading.numbers[by_code["PE06"]] == 4
    assert reading.numbers[by_code["PE14"]] == 2
    assert reading.texts["PE15"] == "De kring"


def test_a_follow_up_question_counts_only_when_it_applies(pilot):
    questionnaire = forms.load(pilot, forms.PEER_EDUCATOR, BEN).questionnaire
    variable = questionnaire.by_code["PE08"].variable
    assert forms.read(questionnaire, {"PE09": ["none"], "PE08": ["5"]}).numbers[variable] == -7
    assert forms.read(questionnaire, {"PE09": ["bullying"], "PE08": ["5"]}).numbers[variable] == 5


def test_a_text_beyond_measure_is_refused(pilot, now):
    with pytest.raises(RuleBrokenError):
        forms.autosave(pilot, forms.PEER_EDUCATOR, BEN, {"PE15": ["x" * 5001]}, now)
