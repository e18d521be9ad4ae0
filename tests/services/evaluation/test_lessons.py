"""Lessons lead to a change with a reason, and later pilots say whether it helped."""

import datetime as dt

import pytest

from cleanup.domain.platform.errors import NotFoundError, RuleBrokenError
from tests import factories

TODAY = dt.date(2026, 3, 2)


@pytest.fixture
def scope(db):
    from cleanup.services import evaluation, pilots

    programme = factories.make_programme()
    days = (dt.date(2026, 3, 1), dt.date(2026, 4, 1), dt.date(2026, 5, 1))
    first, later, _ = (factories.make_pilot(day, programme=programme) for day in days)
    for pilot in (first, later):
        pilots.set_status(pilot, "uitgevoerd")
    db.session.commit()
    return evaluation.pilot_scope(first)


def learn(scope, **more):
    from cleanup.services import evaluation

    given = {"changed": "Tien minuten meer", "change_kind": "draaiboek", "reason": "Er was haast"}
    return evaluation.add_lesson(scope, "Te weinig tijd", today=TODAY, **(given | more))


def test_a_change_keeps_where_it_is_and_why(scope):
    lesson = learn(scope, change_place="oefenen")
    assert (lesson.change_kind, lesson.change_place, lesson.reason) == (
        "draaiboek",
        "oefenen",
        "Er was haast",
    )
    assert lesson.changed_on == TODAY


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"reason": " "}, "reason"), ({"changed": ""}, "changed"), ({"change_kind": "x"}, "change_kind")],
)
def test_a_change_without_reason_or_words_is_refused(scope, wrong, field):
    with pytest.raises(RuleBrokenError) as refused:
        learn(scope, **wrong)
    assert refused.value.field == field


def test_only_later_pilots_that_were_held_say_whether_it_helped(scope):
    from cleanup.services import evaluation

    lesson = learn(scope)
    [story] = evaluation.list_stories(scope)
    first, later, planned = scope.pilots
    assert [pilot.code for pilot in story.unjudged] == [later.code]
    evaluation.judge_lesson(scope, lesson.id, later.code, "ja", "Iedereen kwam aan bod", TODAY)
    evaluation.judge_lesson(scope, lesson.id, later.code, "deels", "", TODAY)
    [story] = evaluation.list_stories(scope)
    assert [(o.pilot.code, o.helped) for o in story.outcomes] == [(later.code, "deels")]
    assert story.unjudged == ()
    for strange in (first.code, planned.code, "ZZZZZZ"):
        with pytest.raises(RuleBrokenError):
            evaluation.judge_lesson(scope, lesson.id, strange, "ja", "", TODAY)
    with pytest.raises(RuleBrokenError):
        evaluation.judge_lesson(scope, lesson.id, later.code, "misschien", "", TODAY)


def test_a_lesson_goes_with_what_was_said_about_it(scope, sql):
    from cleanup.services import evaluation

    lesson = learn(scope)
    evaluation.judge_lesson(scope, lesson.id, scope.pilots[1].code, "nee", "", TODAY)
    evaluation.remove_lesson(scope, lesson.id)
    assert not sql("SELECT * FROM lesson_outcome")
    with pytest.raises(NotFoundError):
        evaluation.get_lesson(scope, lesson.id)


def test_staff_judge_a_lesson_on_the_page(scope, as_, db):
    lesson, later = learn(scope), scope.pilots[1]
    db.session.commit()
    asha, here = as_("asha"), f"/evaluatie/lessen?pilot={scope.pilot.code}"
    assert "Waarom: Er was haast" in asha.get(here).text
    typed = {f"l{lesson.id}-{name}": value for name, value in
             {"pilot_code": later.code, "helped": "ja", "note": "Rustiger"}.items()}  # fmt: skip
    address = f"/evaluatie/lessen/{lesson.id}/uitkomst?pilot={scope.pilot.code}"
    assert asha.post(address, data=typed).status_code == 303
    assert "Ja, dat hielp. Rustiger" in asha.get(here).text
    assert asha.post(address, data={}).status_code == 422
